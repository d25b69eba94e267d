"""Imported taxonomies widen what is found, and never turn everyday words into skills."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.errors import UnreadableTaxonomy
from ingestion.skills import default_matcher, matcher_with
from ingestion.taxonomy.imports import Imported, read_taxonomy, to_tsv

ESCO = """conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broaderConceptUri,broaderConceptPT
KnowledgeSkillCompetence,http://x.example/1,Python (computer programming),released,knowledge,sector-specific,Pythonic scripting | py,"Text, with a comma",u,computer programming
KnowledgeSkillCompetence,http://x.example/2,tend bees,released,skill,sector-specific,"beekeeping at scale
care for bee colonies",Text,u,animal care
KnowledgeSkillCompetence,http://x.example/3,Gizmo,released,knowledge,sector-specific,,Text,u,tools
KnowledgeSkillCompetence,http://x.example/4,understand spoken Klingon,released,skill,transversal,comprehend Klingon,Text,u,languages
"""  # noqa: E501
ONET = """O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand
11-1011.00\tStructured query language SQL\t1\tData base software\tY\tN
11-1011.00\tHivekeeper ledger software\t2\tFarm software\tN\tN
11-1011.00\tFoobar ERP\t3\tERP software\tN\tN
11-1021.00\tHivekeeper ledger software\t2\tFarm software\tN\tN
"""
TITLES = "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n11-1011.00\tAgency Owner\tn/a\t10\n"


def imported(text: str) -> Imported:
    matcher = default_matcher()
    return read_taxonomy(text, matcher.taxonomy, matcher.labels())


def test_an_esco_file_gives_new_skills_and_more_names_for_known_ones() -> None:
    found = imported(ESCO)
    assert {skill.name for skill in found.new} == {"tend bees", "Gizmo"}
    assert [(skill.name, "Pythonic scripting" in skill.aliases) for skill in found.widened] == [("Python", True)]


def test_an_onet_file_knows_initials_from_a_kind_of_product() -> None:
    found = imported(ONET)
    assert {skill.name for skill in found.new} == {"Hivekeeper ledger software", "Foobar ERP"}
    assert [skill.name for skill in found.widened] == ["SQL"]


def test_imported_skills_are_found_beside_the_shipped_ones(tmp_path: Path) -> None:
    for number, text in enumerate((ESCO, ONET)):
        found = imported(text)
        (tmp_path / f"{number}.tsv").write_text(to_tsv((*found.new, *found.widened)), encoding="utf-8")
    matcher = matcher_with(tmp_path)
    text = "Beekeeping at scale with Hivekeeper ledger, Pythonic scripting and Gizmo, Docker"
    assert [match.skill for match in matcher.find(text, in_list=True)] == [
        "tend bees", "Hivekeeper ledger software", "Python", "Gizmo", "Docker",
    ]  # fmt: skip
    assert [match.skill for match in matcher.find("She built a gizmo out of wood")] == []


def test_a_folder_that_changes_is_read_anew(tmp_path: Path) -> None:
    assert matcher_with(tmp_path) is default_matcher()
    (tmp_path / "a.tsv").write_text(to_tsv(imported(ESCO).new), encoding="utf-8")
    assert "tend bees" in matcher_with(tmp_path).taxonomy
    (tmp_path / "a.tsv").unlink()
    assert "tend bees" not in matcher_with(tmp_path).taxonomy


@pytest.mark.parametrize("text", [TITLES, "", "just, some\nwords, here\n"])
def test_a_file_that_is_no_taxonomy_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(UnreadableTaxonomy) as caught:
        imported(text)
    assert caught.value.hint
