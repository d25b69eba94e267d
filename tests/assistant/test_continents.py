"""Who lives or worked on a continent, in a union or a part of the world."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_HOMES = {
    "Mira Testova": "Leeds, UK",
    "Lena Quell": "Lyon, France",
    "Omar Probst": "Nairobi, Kenya",
    "Daniel Anders": "Oslo, Norway",
}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, (name, place) in enumerate(_HOMES.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, place=place, employer=f"Firma {number} AG"), "cv")
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "found", "counts"),
    [
        ("who lives in Europe?", {"Mira Testova", "Lena Quell", "Daniel Anders"}, (3, 1, 0)),
        ("who lives outside Europe", {"Omar Probst"}, (1, 3, 0)),
        ("anyone in the EU", {"Lena Quell"}, (1, 3, 0)),
        ("candidates based in the Nordics", {"Daniel Anders"}, (1, 3, 0)),
        ("wer wohnt in Afrika", {"Omar Probst"}, (1, 3, 0)),
        ("qui habite dans l'UE ?", {"Lena Quell"}, (1, 3, 0)),
        ("¿quién vive en la Unión Europea?", {"Lena Quell"}, (1, 3, 0)),
    ],
)
def test_a_home_lies_in_a_group_of_countries(
    ask: Callable[..., Answer], question: str, found: set[str], counts: tuple[int, int, int]
) -> None:
    answer = ask(question)
    assert {name for _, name, _ in answer.candidates} == found
    assert answer.counts == dict(zip(("matched", "not_matched", "not_stated"), counts, strict=True), total=4)


def test_one_person_is_in_europe_or_not(ask: Callable[..., Answer]) -> None:
    assert ask("is Mira in Europe?").text.startswith("Yes")
    assert ask("is Omar in Europe?").text.startswith("No")
