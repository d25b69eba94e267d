"""Linking phrases to labels: a recruiter's wording must find the entry of an official list."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.skill_linker import SkillLinker

LABELS = (
    "JavaScript", "Java (computer programming)", "manage personnel", "work in teams", "use spreadsheets software", "C#",
    "C++", "business analysis", "maintain wind turbines", "SQL", "quality assurance procedures", "manage water quality",
)  # fmt: skip


@cache
def linker() -> SkillLinker:
    return SkillLinker(LABELS)


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("JS", "JavaScript"),
        ("java", "Java (computer programming)"),
        ("maintenance of wind turbines", "maintain wind turbines"),
        ("working in a team", "work in teams"),
        ("Business Analyses .", "business analysis"),
        ("C#", "C#"),
        ("C++", "C++"),
        ("managing our personnel", "manage personnel"),
        ("BUSINESS ANALYSIS", "business analysis"),
    ],
)
def test_the_label_that_a_reader_would_choose_comes_first(phrase: str, label: str) -> None:
    assert linker().rank(phrase, 3)[0][0] == label


def test_a_label_as_written_scores_one_and_nothing_more() -> None:
    for label in LABELS:
        best, score = linker().rank(label, 1)[0]
        assert best == label
        assert score == pytest.approx(1.0)


@pytest.mark.parametrize("phrase", ["", "   ", "...", "qqqq"])
def test_a_phrase_that_shares_nothing_has_no_labels(phrase: str) -> None:
    assert linker().rank(phrase, 5) == []


def test_equal_scores_keep_the_order_of_the_list() -> None:
    assert [label for label, _ in SkillLinker(["a b", "b a"]).rank("b a", 2)] == ["a b", "b a"]


@given(phrase=st.text(max_size=40), k=st.integers(0, 20))
def test_any_phrase_gives_falling_scores_between_nought_and_one(phrase: str, k: int) -> None:
    scores = [score for _, score in linker().rank(phrase, k)]
    assert len(scores) <= k
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 + 1e-9 for score in scores)


def test_an_empty_list_links_nothing() -> None:
    assert SkillLinker([]).rank("Java", 5) == []
