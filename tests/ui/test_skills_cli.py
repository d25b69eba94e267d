"""`recruiter skills import`: a taxonomy file widens what stored and new CVs show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from cvs import cv

Run = Callable[..., tuple[int, str, str]]
ESCO = (
    "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broaderConceptUri,broaderConceptPT\n"
    "KnowledgeSkillCompetence,http://x.example/2,tend bees,released,skill,s,hive inspection,Text,u,animal care\n"
)


def test_an_imported_skill_is_found_in_stored_and_new_cvs_and_by_filters(run: Run, tmp_path: Path) -> None:
    old, new, taxonomy = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / "esco.csv"
    old.write_bytes(cv("Mira Testova", skills="Python", bullet="Hive inspection on forty roofs."))
    new.write_bytes(cv("Jonas Anders", skills="Hive inspection", employer="Pumpen AG", bullet="Sold pumps."))
    taxonomy.write_text(ESCO)
    assert run("ingest", old)[0] == 0
    code, out, _ = run("skills", "import", taxonomy, "--json")
    assert code == 0
    assert {key: json.loads(out)[key] for key in ("source", "new", "candidates")} == {
        "source": "ESCO", "new": 1, "candidates": 1,
    }  # fmt: skip
    assert run("ingest", new)[0] == 0
    found = json.loads(run("search", "bees", "--filter", 'skill:"hive inspection"', "--json")[1])
    assert found["counts"]["matched"] == 2
    strengths = {skill["name"]: skill["strength"] for skill in json.loads(run("show", "C1", "--json")[1])["skills"]}
    assert strengths["tend bees"] == "used"


def test_a_file_that_is_no_taxonomy_or_is_absent_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    code, _, err = run("skills", "import", tmp_path / "list.csv")
    assert (code, err.count("\n")) == (2, 1)
    assert "ESCO" in err
    assert run("skills", "import", tmp_path / "none.csv")[0] == 3
