"""Employers to leave out: their people are never proposed, and never disappear silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cvs import JOB, cv
from fakes import FixedChooser, WordEmbedder
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.settings import load_settings
from retrieval.filtering.filters import Criterion, Verdicts
from retrieval.filtering.left_out import LeftOut
from retrieval.library import Library
from retrieval.settings import RetrievalSettings

_PYTHON = Criterion(field="skill", value="Python")


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Library]:
    """C1 works at Acme, C2 does not, C3 left Acme's German company long ago and knows no Python."""
    settings = RetrievalSettings(employers_to_leave_out=("ACME Inc.", "Nowhere AG"))
    library = Library(tmp_path / "pool", embedder=WordEmbedder(), retrieval=settings)
    library.ingest_bytes("1.txt", cv("Mira Testova", employer="Acme", dates="01/2019 - present"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", employer="Andere AG"))
    library.ingest_bytes(
        "3.txt", cv("Pia Bildner", employer="Acme Deutschland GmbH", skills="Rust", bullet="Drew screens.")
    )
    library.ingest_bytes("job.txt", JOB)
    yield library
    library.close()


def test_search_proposes_nobody_of_them_and_says_who_they_are(pool: Library) -> None:
    found = pool.search("developer services")
    assert [hit.key for hit in found.hits] == ["C2"]
    assert found.verdicts.counts == {"matched": 1, "not_matched": 2, "not_stated": 0, "total": 3}
    assert found.left_out.by_employer == {"ACME Inc.": {1, 3}}


def test_a_filter_counts_only_those_who_would_match_as_left_out(pool: Library) -> None:
    verdicts = pool.filter(_PYTHON)
    assert (verdicts.matched, verdicts.left_out) == ({2}, {1})
    assert pool.unmatched(_PYTHON, verdicts) == (
        "1 more is left out: has worked for ACME Inc. (RECRUITER_RETRIEVAL__EMPLOYERS_TO_LEAVE_OUT).",
    )


def test_match_ranks_the_others_as_before_and_names_who_is_left_out(pool: Library, tmp_path: Path) -> None:
    matched = pool.matches.match(pool.job_subject("J1"))
    assert ([row.entry.number for row in matched.ranked], matched.left_out.numbers) == ([2], {1, 3})
    everybody = Library(pool.home, embedder=WordEmbedder())
    scores = {row.entry.number: row.score for row in everybody.matches.match(everybody.job_subject("J1")).ranked}
    everybody.close()
    assert matched.ranked[0].score == scores[2]
    assert pool.matches.order(pool.job_subject("J1")) == [2]
    assert [item.number for item in pool.matches.similar(pool.entry("C2"))] == []


def test_who_is_named_is_shown_with_a_warning(pool: Library) -> None:
    matched = pool.matches.match(pool.job_subject("J1"), entries=[pool.entry("C1")])
    assert [row.entry.number for row in matched.ranked] == [1]
    (warning,) = pool.left_out_warnings("C1")
    assert "ACME Inc." in warning["message"]
    assert pool.left_out_warnings("C2") == []
    assert pool.judge(_PYTHON, pool.entry("C1")).matched == {1}


def test_a_new_candidate_of_theirs_is_left_out_at_once(pool: Library) -> None:
    assert pool.left_out().by_employer["Nowhere AG"] == frozenset()
    pool.ingest_bytes("4.txt", cv("Karl Muster", employer="Nowhere"))
    assert pool.left_out().by_employer["Nowhere AG"] == {4}


def test_without_the_setting_nobody_is_left_out(library: Library) -> None:
    library.ingest_bytes("1.txt", cv(employer="Acme"))
    assert library.search("python").left_out.by_employer == {}
    assert library.filter(None).left_out == frozenset()


def test_everybody_may_be_left_out(tmp_path: Path) -> None:
    settings = RetrievalSettings(employers_to_leave_out=("Acme",))
    library = Library(tmp_path / "pool", embedder=WordEmbedder(), retrieval=settings)
    library.ingest_bytes("1.txt", cv(employer="Acme"))
    library.ingest_bytes("job.txt", JOB)
    assert library.search("python").hits == ()
    assert library.matches.match(library.job_subject("J1")).ranked == ()
    library.close()


def test_names_are_separated_by_semicolons_because_a_comma_may_be_a_part() -> None:
    settings = load_settings({"RECRUITER_RETRIEVAL__EMPLOYERS_TO_LEAVE_OUT": " Acme, Inc. ; Other AG;"})
    assert settings.retrieval.employers_to_leave_out == ("Acme, Inc.", "Other AG")


_NUMBERS = st.frozensets(st.integers(1, 9))


@given(_NUMBERS, _NUMBERS, _NUMBERS)
def test_leaving_out_loses_nobody(matched: frozenset[int], refuted: frozenset[int], gone: frozenset[int]) -> None:
    refuted -= matched
    before = Verdicts(matched, refuted, frozenset(range(1, 10)) - matched - refuted)
    after = LeftOut({"Acme": gone}).applied(before)
    assert after.counts["total"] == 9
    assert after.matched == matched - gone
    assert after.left_out == matched & gone
    assert not gone & after.matched


def test_an_answer_about_a_match_says_who_was_left_out(pool: Library) -> None:
    answer = Assistant(pool, FixedChooser(None)).answer("Who is best for the platform engineer job?")
    assert [key for key, _, _ in answer.candidates] == ["C2"]
    assert "2 more are left out: they have worked for ACME Inc." in answer.text
