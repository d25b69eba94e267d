"""What a recruiter reads in the terminal: why somebody matches a filter, what nobody has, and who is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cvs import JOB, cv

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pool(run: Run, tmp_path: Path) -> Path:
    """C1 knows Kubernetes and is at Acme, C2 does not say, C3 denies it."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "1.txt").write_bytes(cv("Mira Testova", employer="Acme GmbH", skills="Python, Kubernetes"))
    (folder / "2.txt").write_bytes(cv("Jonas Anders", employer="Andere AG", skills="Python"))
    (folder / "3.txt").write_bytes(
        cv("Pia Bildner", employer="Form AG", extra="\nOther\nNo experience with Kubernetes.\n")
    )
    (folder / "job.txt").write_bytes(JOB)
    assert run("ingest", folder)[0] == 0
    return folder


def test_each_candidate_has_a_line_of_reasons(run: Run, pool: Path) -> None:
    _, out, _ = run(
        "search", "python", "--filter", "skill:Kubernetes AND NOT employer:Other AND PREFER workplace:remote"
    )
    (line,) = [line.strip() for line in out.splitlines() if "skill:Kubernetes" in line]
    assert line.startswith("skill:Kubernetes: listed")
    assert "NOT employer:Other: " in line
    assert line.endswith("PREFER workplace:remote: not stated")
    assert "1 of 3 match, 1 do not, 1 do not say" in out


def test_without_a_filter_there_are_no_reasons(run: Run, pool: Path) -> None:
    _, out, _ = run("search", "python")
    assert not any(line.startswith("       ") and "“" not in line for line in out.splitlines())


def test_what_nobody_has_is_told_with_what_was_meant(run: Run, pool: Path) -> None:
    _, out, _ = run("search", "python", "--filter", "skill:Kuberntes")
    assert "skill:Kuberntes: no CV has it; did you mean Kubernetes?" in out


def test_who_is_left_out_is_named_everywhere(run: Run, pool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECRUITER_RETRIEVAL__EMPLOYERS_TO_LEAVE_OUT", "Acme; Typo Ltd")
    for command in (("search", "python"), ("match", "--job", "J1")):
        _, out, _ = run(*command)
        assert "Left out for Acme: C1" in out
        assert "Mira" not in out
    _, out, _ = run("ask", "Who knows Kubernetes?")
    assert "Mira" not in out
    assert "1 more is left out: has worked for Acme" in out
    assert "left_out: Works or worked for Acme" in run("show", "C1")[1]
    assert "Employer to leave out: Typo Ltd, 0 people" in run("doctor")[1]
