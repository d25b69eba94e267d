"""Two jobs at once, promotions, and who says to have none: not who lists two positions, and not who is silent."""

from __future__ import annotations

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_TWO = """Mira Testova
Berlin, Germany

Experience
Lecturer, Hochschule Nordhafen, Berlin
Since October 2022
- Taught design

Design Lead, Seebrise GmbH, Berlin
March 2021 - present
- Led the design team

Designer, Seebrise GmbH, Berlin
January 2018 - February 2021
- Drew icons

Other
I do not hold a driving licence.
"""
_ONE = """Jonas Anders
Lyon, France

Experience
Nurse, Clinique du Lac, Lyon
May 2020 - December 2024
- Cared for patients

Nurse, Hôpital des Prés, Lyon
January 2016 - April 2020
- Night shifts
"""


@pytest.fixture
def assistant(library: Library) -> Assistant:
    for name, text in (("mira.txt", _TWO), ("jonas.txt", _ONE)):
        library.ingest_bytes(name, text.encode(), "cv")
    return Assistant(library, FixedChooser(None))  # type: ignore[arg-type]


def names(answer: Answer) -> set[str | None]:
    return {name for _, name, _ in answer.candidates}


@pytest.mark.parametrize(
    "question",
    [
        "Who currently holds two jobs at once?",
        "Wer hat zwei Stellen gleichzeitig?",
        "qui a deux postes en même temps ?",
        "who has been promoted?",
        "who was promoted since 2020?",
        "Wer wurde befördert?",
        "who says they have no driving licence?",
        "Wer gibt an, keinen Führerschein zu haben?",
    ],
)
def test_only_who_shows_it_is_named(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question)
    assert answer.status == "answered"
    assert names(answer) == {"Mira Testova"}


def test_who_is_silent_has_no_licence_either_unless_it_is_to_be_said(assistant: Assistant) -> None:
    assert names(assistant.answer("who has no driving licence?")) == {"Mira Testova", "Jonas Anders"}


def test_promotions_are_counted(assistant: Assistant, library: Library) -> None:
    climbed = "".join(
        f"{title}, Seebrise, Bonn\n{years}\n\n"
        for title, years in (
            ("Head of Kitchens", "2020 - present"),
            ("Sous Chef", "2016 - 2019"),
            ("Cook", "2012 - 2015"),
        )
    )
    library.ingest_bytes("rosa.txt", f"Rosa Quell\nBonn, Germany\n\nExperience\n{climbed}".encode(), "cv")
    assert names(assistant.answer("who was promoted at least twice?")) == {"Rosa Quell"}
    assert names(assistant.answer("who was promoted exactly once?")) == {"Mira Testova"}
    assert names(assistant.answer("who was promoted")) == {"Mira Testova", "Rosa Quell"}


def test_a_promotion_before_the_time_asked_does_not_count(assistant: Assistant) -> None:
    assert names(assistant.answer("who was promoted since 2023?")) == set()


def test_the_average_stay_is_not_the_longest_one(assistant: Assistant) -> None:
    text = assistant.answer("who stays shortest with an employer on average?").text
    assert text.startswith("Jonas Anders: 4 years 6 months with an employer on average")
