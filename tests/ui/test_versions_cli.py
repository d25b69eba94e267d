"""`recruiter merge` and `recruiter split`: shapes, exit codes, and what `show` and `ingest` say of one person's files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cvs import JOB
from histories import NEWER, OTHER, ROLES, history
from starlette.testclient import TestClient

from assistant.settings import load_settings
from ui.server import create_app

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pair(run: Run, tmp_path: Path) -> dict[str, Any]:
    """Two candidates that share a contact and nothing else, and a job."""
    (tmp_path / "a.txt").write_bytes(history())
    (tmp_path / "b.txt").write_bytes(history("Ute Klein", *OTHER))
    (tmp_path / "job.txt").write_bytes(JOB)
    code, out, _ = run("ingest", *(tmp_path / name for name in ("a.txt", "b.txt", "job.txt")), "--json")
    assert code == 0
    return json.loads(out)  # type: ignore[no-any-return]


def _json(result: tuple[int, str, str]) -> Any:
    assert result[0] == 0, result
    return json.loads(result[1])


def test_a_new_version_is_updated_with_the_id_of_its_person(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(history())
    (tmp_path / "new.txt").write_bytes(history("Eva M. Muster", NEWER, *ROLES))
    rows = _json(run("ingest", tmp_path / "old.txt", tmp_path / "new.txt", "--json"))["documents"]
    assert [(row["status"], row["id"]) for row in rows] == [("added", "C1"), ("updated", "C1")]
    shown = _json(run("show", "C1", "--json"))
    assert shown["name"] == "Eva M. Muster"
    assert [Path(document["path"]).name for document in shown["documents"]] == ["new.txt", "old.txt"]
    assert [decision["action"] for decision in shown["identity_decisions"]] == ["version"]
    assert len(_json(run("show", "C1", "--lines", "--json"))["documents"]) == 2
    assert "recruiter split C1" in run("show", "C1")[1]


def test_possible_same_person_is_told_and_merged_and_split(run: Run, pair: dict[str, Any]) -> None:
    assert [[w["code"] for w in row["warnings"]] for row in pair["documents"]] == [[], ["possible_same_person"], []]
    assert "possible_same_person" in {w["code"] for w in _json(run("show", "C1", "--json"))["warnings"]}
    done = _json(run("merge", "C1", "C2", "--reason", "Married", "--json"))
    assert done["merged"] == {"into": "C1", "from": "C2", "documents": ["D2"]}
    assert done["reason"] == "Married"
    assert done["actor"]
    assert done["made_at"]
    assert _json(run("show", "C1", "--json"))["name"] == "Ute Klein"
    assert run("show", "C2")[0] == 3
    rows = _json(run("match", "--job", "J1", "--json"))["results"]
    assert [row["candidate_id"] for row in rows] == ["C1"]
    undone = _json(run("split", "C1", "--json"))
    assert undone["split"] == {"from": "C1", "into": "C2", "documents": ["D2"]}
    assert _json(run("show", "C1", "--json"))["warnings"] == []
    assert run("verify")[0] == 0


def test_both_say_in_words_what_they_did(run: Run, pair: dict[str, Any]) -> None:
    out = run("merge", "c1", "c2")[1]
    assert "C2" in out
    assert "recruiter split C1" in out
    assert "C2" in run("split", "C1")[1]


def test_wrong_ids_have_their_exit_codes(run: Run, pair: dict[str, Any]) -> None:
    for code, arguments in (
        (3, ("merge", "C1", "C99")),
        (3, ("merge", "C99", "C1")),
        (3, ("merge", "C1", "nonsense")),
        (2, ("merge", "C1", "C1")),
        (2, ("merge", "C1", "J1")),
        (2, ("split", "J1")),
        (2, ("split", "C1")),
        (3, ("split", "C99")),
    ):
        actual, out, err = run(*arguments)
        assert (actual, out) == (code, ""), arguments
        assert err.count("\n") == 1


def test_http_merges_and_splits_as_the_terminal_does(tmp_path: Path) -> None:
    settings = load_settings({"RECRUITER_HOME": str(tmp_path / "home"), "RECRUITER_MODEL": "builtin"})
    with TestClient(create_app(settings, browser=False)) as client:
        files = [("files", ("a.txt", history())), ("files", ("b.txt", history("Ute Klein", *OTHER)))]
        client.post("/api/v1/documents", files=files)
        done = client.post("/api/v1/candidates/merge", json={"into": "C1", "from": "C2", "reason": "Married"})
        assert done.json()["merged"] == {"into": "C1", "from": "C2", "documents": ["D2"]}
        assert client.post("/api/v1/candidates/merge", json={"into": "C1", "from": "C1"}).status_code == 422
        assert client.post("/api/v1/candidates/merge", json={"into": "C1", "from": "C2"}).status_code == 404
        assert client.post("/api/v1/candidates/split", json={"id": "C1"}).json()["split"]["into"] == "C2"
        assert client.get("/api/v1/candidates/C1").json()["identity_decisions"]
