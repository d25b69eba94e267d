"""How many people somebody led, as recruiters ask it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_TEAMS = {
    "Mira Testova": "Led a team of 12 people.",
    "Jonas Anders": "Managed 4 clerks.",
    "Pia Bildner": "Worked in a team of 30.",
}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, (name, bullet) in enumerate(_TEAMS.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number} AG", bullet=bullet))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who has led a team of at least 5", ["Mira Testova"]),
        ("people with a team of 4 or more", ["Mira Testova", "Jonas Anders"]),
        ("who leads more than 4 people", ["Mira Testova"]),
        ("who managed fewer than 10 people", ["Jonas Anders"]),
        ("who managed a team larger than 10", ["Mira Testova"]),
        ("anyone who led teams bigger than 3 people?", ["Mira Testova", "Jonas Anders"]),
        ("who has run a 12-person team", ["Mira Testova"]),
        ("wer hat ein Team von mehr als 10 Mitarbeitern geführt?", ["Mira Testova"]),
    ],
)
def test_sizes_of_teams_are_compared(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    answer = ask(question)
    assert [name for _, name, _ in answer.candidates] == people
    assert answer.understood["not_understood"] == []


def test_how_many_people_somebody_leads_is_told_with_the_line(ask: Callable[..., Answer]) -> None:
    assert ask("how many people does Mira Testova lead?").text.startswith("12 as Backend Developer at Firma 0 AG")
    assert ask("how many people did Pia Bildner manage").status == "not_stated"
