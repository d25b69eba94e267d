"""Who can drive: asked by the verb, answered by what CVs say of a licence or of driving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from assistant.planning.driving_asked import with_licence_for_driving
from retrieval.library import Library

_SAYS = {
    "Mira Testova": "I don't drive, so it must be near a station",
    "Daniel Anders": "Full UK driving licence",
    "Lena Quell": "No driving licence",
    "Omar Probst": "Keen cyclist",
}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, (name, line) in enumerate(_SAYS.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number} AG", extra=f"\nOther\n{line}\n"), "cv")
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who can't drive", {"Mira Testova", "Lena Quell"}),
        ("which candidates do not drive a car?", {"Mira Testova", "Lena Quell"}),
        ("who says they have no driving licence", {"Mira Testova", "Lena Quell"}),
        ("wer fährt kein Auto?", {"Mira Testova", "Lena Quell", "Omar Probst"}),
        ("who drives a car", {"Daniel Anders"}),
        ("who can drive?", {"Daniel Anders"}),
    ],
)
def test_who_drives_is_who_has_the_licence(ask: Callable[..., Answer], question: str, found: set[str]) -> None:
    assert {name for _, name, _ in ask(question).candidates} == found


def test_who_does_not_drive_has_no_licence_and_the_line_says_so(ask: Callable[..., Answer]) -> None:
    answer = ask("can Mira drive to our site?")
    assert answer.text.startswith("No: Mira Testova, “I don't drive, so it must be near a station”. [1]")
    assert ask("does Daniel drive").text.startswith("Yes: Daniel Anders, “Full UK driving licence”")
    assert ask("can Omar drive").status == "not_stated"


@pytest.mark.parametrize("question", ["who can drive sales", "who drives change", "can Mira drive a forklift"])
def test_to_drive_something_else_needs_no_licence(question: str) -> None:
    assert with_licence_for_driving(question) == question


@pytest.mark.parametrize(
    ("question", "spelt"),
    [
        ("who says that they have no license to drive?", "who says that they have no driving licence?"),
        ("who could drive a truck (cat. C)?", "who holds a driving licence class C?"),
        ("who can drive a lorry", "who holds a driving licence class C"),
        ("who can drive sales", "who can drive sales"),
        ("who has a full driving licence?", "who has a driving licence?"),
        ("a clean UK driving licence", "a UK driving licence"),
    ],
)
def test_what_somebody_may_drive_is_a_licence(question: str, spelt: str) -> None:
    assert with_licence_for_driving(question) == spelt
