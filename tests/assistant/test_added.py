"""When CVs came into the library: in a condition, in an order; a date of a career is another thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from cvs import cv
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.added import find_added
from retrieval.library import Library
from retrieval.storage import tables as t

TODAY = date(2026, 11, 18)  # a Wednesday
DAYS_AGO = {"Ada Ember": 0, "Bea Birk": 1, "Cay Carr": 5, "Dov Dunn": 40}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    today = library.today()
    for number, (name, days) in enumerate(DAYS_AGO.items(), 1):
        library.ingest_bytes(f"{name}.txt", cv(name, employer=f"F{number} AG"), "cv")
        noon = datetime.combine(today - timedelta(days=days), time(12)).astimezone()
        at = noon.astimezone(UTC).isoformat(timespec="seconds")
        with library.store.write() as connection:
            connection.execute(update(t.documents).where(t.documents.c.candidate_id == number).values(added_at=at))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


def names(answer: Answer) -> list[str]:
    return [name.split()[0] for _, name, _ in answer.candidates if name]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who applied today?", ["Ada"]),
        ("CVs uploaded since yesterday", ["Ada", "Bea"]),
        ("which CVs came in yesterday?", ["Bea"]),
        ("any new candidates in the last 7 days?", ["Ada", "Bea", "Cay"]),
        ("welche Bewerbungen sind in den letzten 2 Wochen eingegangen?", ["Ada", "Bea", "Cay"]),
        ("CVs older than 3 days", ["Cay", "Dov"]),
        ("which profiles are newer than 4 days?", ["Ada", "Bea"]),
        ("welche Lebensläufe sind älter als ein Monat?", ["Dov"]),
        ("which candidates were added before 2020?", []),
        ("which candidates were added more than 30 days ago?", ["Dov"]),
    ],
)
def test_who_came_when(ask: Callable[..., Answer], question: str, found: list[str]) -> None:
    answer = ask(question)
    assert sorted(names(answer)) == found, answer.text


@pytest.mark.parametrize("question", ["how old are our CVs?", "which CV is the oldest"])
def test_documents_may_be_old_and_people_not(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).text.startswith("Dov Dunn: added 40 days ago, the longest ago of 4 candidates")
    assert ask("Which profiles are older than 40?").status == "refused"
    assert ask("Who is the oldest?").status == "refused"


def test_the_newest_comes_first(ask: Callable[..., Answer]) -> None:
    assert ask("newest CVs").text.startswith("Ada Ember: added today, the latest of 4 candidates")
    text = ask("sort the candidates by date added").text
    assert re.findall(r"\*\*(\w+)", text) == ["Ada", "Bea", "Cay", "Dov"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("who applied this week", (None, 2)),
        ("who applied last week", (3, 9)),
        ("CVs added since Friday", (None, 5)),
        ("new applications since 2026-11-02", (None, 16)),
        ("candidats ajoutés hier", (1, 1)),
        ("candidatos recibidos esta semana", (None, 2)),
    ],
)
def test_days_are_counted_from_today(text: str, days: tuple[int | None, int]) -> None:
    (found,) = find_added(text, TODAY)
    assert (found.criterion.minimum, found.criterion.maximum) == days


@pytest.mark.parametrize(
    "text", ["who started a new job this year", "applied mathematics this week", "who applied machine learning in 2024"]
)
def test_other_times_are_none(text: str) -> None:
    assert find_added(text, TODAY) == []


@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_no_question_breaks_it(text: str, today: date) -> None:
    for found in find_added(f"who applied {text} in the last {text} weeks or since 2026-13-99", today):
        assert (found.criterion.maximum or 0) >= 0
