"""Gaps between positions: their dates and the positions around them for one person, and who has one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv

from assistant.assistant import Answer
from retrieval.filtering.filters import Criterion
from retrieval.library import Library


@pytest.mark.parametrize(
    "question",
    [
        "does Emily Carter have gaps",
        "any gaps in Emily Carter's cv",
        "hat Emily Carter Lücken im Lebenslauf",
        "does Emily Carter have a gap of more than two years",
    ],
)
def test_a_gap_is_told_with_the_positions_around_it(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert answer.text.startswith("Yes: 2018-07 to 2021-08, 3 years 2 months")
    assert "Beeline Web Studio" in answer.text
    assert "Pinwheel Insurance" in answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("does Anna Keller have gaps", "No: none"),
        ("does Emily Carter have a gap of more than 5 years", "No: none"),
        ("does Jonas Weber have gaps", "Not stated"),
        ("does David Cohen have gaps", "None between the positions with dates"),
    ],
)
def test_no_gap_and_no_dates_are_told_apart(ask: Callable[..., Answer], question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    "question", ["who has a gap of more than a year", "who has gaps in their cv", "wer hat eine Lücke von 24 Monaten"]
)
def test_who_has_a_gap(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert {name for _, name, _ in answer.candidates} == {"Emily Carter", "Margaret Doyle"}


def test_gaps_for_a_job_are_what_is_missing(ask: Callable[..., Answer]) -> None:
    assert ask("what gaps does Emily Carter have for the UX designer job").understood["intent"] == "missing"


def test_years_without_months_make_no_gap(library: Library) -> None:
    extra = "\nExperience\n\nNurse, Lindenau Hospital\n2012 - 2014\n- Cared for patients.\n"
    library.ingest_bytes("1.txt", cv("Mira Testova", dates="2015 - 2020", extra=extra))
    library.ingest_bytes("2.txt", cv("Pia Bildner", dates="2017 - 2020", extra=extra))
    gap = Criterion(field="gap", minimum=6.0)
    judged = {key: library.judge(gap, library.entry(key)).of(int(key[1:])) for key in ("C1", "C2")}
    assert judged == {"C1": "not_matched", "C2": "matched"}


@pytest.mark.parametrize(
    "question", ["Who took time out of work?", "Who has had a career break?", "Wer hatte eine Auszeit?"]
)
def test_time_away_from_work_is_a_gap(ask: Callable[..., Answer], question: str) -> None:
    (asked,) = ask(question).understood["filters"]
    assert asked["field"] == "gap"


def test_a_career_break_of_one_person_is_told_with_the_length_of_a_gap(ask: Callable[..., Answer]) -> None:
    answer = ask("did Emily Carter have a career break?")
    assert "6 months or more" in answer.text
