"""When somebody can start, and how long people stay: amounts in a question are compared, not looked up as words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from cvs import cv
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.availability import find_availability
from retrieval.library import Library

TODAY = date(2026, 11, 22)
_NOTICES = {
    "Mira Testova": "Notice period: 4 weeks",
    "Jonas Anders": "Notice period: 3 months",
    "Pia Bildner": "Available immediately.",
}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, (name, notice) in enumerate(_NOTICES.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number} AG", extra=f"\nOther\n{notice}\n"))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who can start straight away", {"Pia Bildner"}),
        ("anybody with a notice of 3 months", {"Jonas Anders"}),
        ("notice period of a month or less pls", {"Mira Testova", "Pia Bildner"}),
        ("notice period under 3 months", {"Mira Testova", "Pia Bildner"}),
        ("who has more than 2 months' notice", {"Jonas Anders"}),
        ("wer hat eine Kündigungsfrist von höchstens 4 Wochen?", {"Mira Testova", "Pia Bildner"}),
        ("who has the longest notice period", {"Jonas Anders"}),
        ("who can start soonest", {"Pia Bildner"}),
    ],
)
def test_notice_is_compared_as_time(ask: Callable[..., Answer], question: str, people: set[str]) -> None:
    answer = ask(question)
    named = {name for _, name, _ in answer.candidates}
    assert named == people or (named & people == people and answer.understood["intent"] == "figures")


@pytest.mark.parametrize("question", ["can Jonas Anders start in January?", "how long is Jonas Anders' notice"])
def test_what_a_cv_says_of_a_start_is_quoted(ask: Callable[..., Answer], question: str) -> None:
    assert "Notice period: 3 months" in ask(question).text


@pytest.mark.parametrize(
    ("question", "weeks"),
    [  # asked on a Sunday
        ("who could start on Monday?", 0.0),
        ("who can start next week?", 1.0),
        ("wer kann ab nächster Woche anfangen?", 1.0),
        ("qui peut commencer vendredi prochain ?", 0.0),
        ("¿quién puede empezar el lunes?", 0.0),
        ("who is available tomorrow", 0.0),
    ],
)
def test_days_of_this_week_and_the_next(question: str, weeks: float) -> None:
    assert [item.criterion.maximum for item in find_availability(question, TODAY)] == [weeks]


@given(st.integers(1, 52), st.sampled_from(["weeks", "Wochen", "semaines", "semanas"]))
def test_weeks_of_notice_are_read_in_four_languages(number: int, unit: str) -> None:
    (exactly,) = find_availability(f"notice of {number} {unit}", TODAY)
    assert (exactly.criterion.minimum, exactly.criterion.maximum) == (number, number)
    (less,) = find_availability(f"notice period of less than {number} {unit}", TODAY)
    assert less.criterion.minimum is None
    assert number - 1 < float(less.criterion.maximum or 0) < number
    (within,) = find_availability(f"who can start within {number} {unit}", TODAY)
    assert (within.criterion.minimum, within.criterion.maximum) == (None, number)


def test_years_with_one_employer_span_the_positions_there(library: Library) -> None:
    roles = ("Head of Sales | Beispiel AG | 03/2016 - today", "Sales Clerk | Beispiel AG | 01/2009 - 02/2016")
    promoted = "".join(f"{role}\n- Sold pumps.\n" for role in roles)
    library.ingest_bytes("rosa.txt", f"Rosa Quell\nrosa@example.com | Bonn, Germany\n\nExperience\n{promoted}".encode())
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    asked = assistant.answer("who has been with the same employer for more than 15 years")
    assert [name for _, name, _ in asked.candidates] == ["Rosa Quell"]
    assert asked.understood["in_words"] == "have been with one employer for more than 15 years"
    assert assistant.answer("who stayed more than 30 years with one company").candidates == ()


@pytest.mark.parametrize(
    ("question", "weeks"),
    [
        ("who can start in January", 10),
        ("who is available before February", 10),
        ("Wer kann im Februar anfangen?", 14),
        ("qui peut commencer en janvier ?", 10),
        ("who could start in December 2028", 110),
    ],
)
def test_a_start_by_a_month_is_the_wait_until_its_end(question: str, weeks: int) -> None:
    (found,) = find_availability(question, TODAY)
    assert (found.criterion.minimum, found.criterion.maximum) == (None, weeks)


def test_a_start_by_a_day_is_the_wait_until_that_day() -> None:
    (found,) = find_availability("who can start by 1 March 2027?", TODAY)
    assert found.criterion.maximum == (date(2027, 3, 1) - TODAY).days // 7


def test_a_start_in_the_past_is_no_wait() -> None:
    assert find_availability("who could start in March 2019", TODAY) == []
