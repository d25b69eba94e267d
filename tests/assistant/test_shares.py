"""Shares, splits and where most of a pool are: answered by a count, which tells who says otherwise as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from assistant.planning.shares_asked import as_count
from retrieval.library import Library

_POOL = {
    "Mira Testova": ("Leeds, UK", "French: B2\nFull UK driving licence"),
    "Daniel Anders": ("Leeds, UK", "No driving licence."),
    "Lena Quell": ("York, UK", "French: C1"),
    "Omar Probst": ("Bonn, Germany", "Remote only.\nFull driving licence"),
}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, (name, (place, lines)) in enumerate(_POOL.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, place=place, extra=f"\nOther\n{lines}\n"), "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("what percentage speaks French?", "2 of the 4 candidates (50 %) speak French."),
        ("share of people who speak French", "2 of the 4 candidates (50 %) speak French."),
        ("wie viel Prozent sprechen Französisch?", "2 of the 4 candidates (50 %) speak French."),
        ("quel pourcentage des candidats parle français ?", "2 of the 4 candidates (50 %) speak French."),
        ("¿qué porcentaje habla francés?", "2 of the 4 candidates (50 %) speak French."),
        ("what proportion of candidates is based in Germany?", "1 of the 4 candidates (25 %) is in Germany."),
        ("how many speak French and how many don't?", "2 of the 4 candidates speak French."),
    ],
)
def test_a_share_is_counted(ask: Callable[..., Answer], question: str, lead: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(lead)
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "break down the pool by driving licence",
        "split the candidates by driving licence yes/no",
        "Verteilung nach Führerschein",
        "give me the breakdown of who has a driving licence and who hasn't",
    ],
)
def test_a_split_tells_who_has_who_has_not_and_who_is_silent(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert answer.counts == {"matched": 2, "not_matched": 1, "not_stated": 1, "total": 4}
    assert "For 1 the CV says otherwise: Daniel Anders" in answer.text


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("split them by city", "Leeds (2 of 4 candidates) is the most common city."),
        ("where do most of the candidates live?", "Leeds (2 of 4 candidates) is the most common city."),
        ("wo wohnen die meisten?", "Leeds (2 of 4 candidates) is the most common city."),
        ("¿dónde vive la mayoría?", "Leeds (2 of 4 candidates) is the most common city."),
        ("in which country do most live", "United Kingdom (3 of 4 candidates) is the most common country."),
        ("how are the people spread over countries?", "United Kingdom (3 of 4 candidates) is the most common country."),
    ],
)
def test_where_most_are(ask: Callable[..., Answer], question: str, lead: str) -> None:
    assert ask(question).text.startswith(lead)


def test_what_nobody_shares_is_no_most_common_value(ask: Callable[..., Answer]) -> None:
    ask("who speaks French", conversation="a")
    told = ask("split them by city", conversation="a").text
    assert told.startswith("No city is shared by two of the 2 candidates: 2 are named once each.")


@pytest.mark.parametrize(
    "question", ["how many speak French", "who has a share in a firm", "who splits time by project"]
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert as_count(question) == question
