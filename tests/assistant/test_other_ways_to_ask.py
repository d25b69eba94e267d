"""Questions as recruiters type them: budgets, the US, stated pay, comparisons of one field, and whom a follow-up means."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    people = {
        "Mira Testova": ("Austin, TX", "Salary: 60,000 euro\nNotice: one month\nJava ....... 4 years\n", "Electrician"),
        "Daniel Anders": ("Leeds, UK", "Notice period: 3 months\nI do not drive.\n", "Data Engineer"),
        "Daniel Quell": ("Toronto, Canada", "Salary: 90,000 euro\nNot willing to travel.\n", "Accountant"),
    }
    for number, (name, (place, terms, title)) in enumerate(people.items()):
        text = (
            cv(name, place=place, title=title, extra=f"\nOther\n{terms}")
            .decode()
            .replace("Data Engineer\n", f"{title}\n", 1)
        )
        library.ingest_bytes(f"{number}.txt", text.encode(), "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


def names(answer: Answer) -> set[str | None]:
    return {name for _, name, _ in answer.candidates}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who fits a budget of 65k euros?", {"Mira Testova"}),
        (
            "who is within our budget of 100,000 euro?",
            {"Mira Testova", "Daniel Quell"},
        ),
        ("salary expectation given in euros", {"Mira Testova", "Daniel Quell"}),
        ("which CVs state a salary figure?", {"Mira Testova", "Daniel Quell"}),
        ("who lives in the US", {"Mira Testova"}),
        ("who lives in the USA", {"Mira Testova"}),
        ("anyone in usa", {"Mira Testova"}),
        ("US based people", {"Mira Testova"}),
        ("who lives in the US or Canada", {"Mira Testova", "Daniel Quell"}),
        ("notice period = 3 months", {"Daniel Anders"}),
    ],
)
def test_what_is_asked_in_few_words_is_understood(ask: Callable[..., Answer], question: str, found: set[str]) -> None:
    answer = ask(question)
    assert names(answer) == found
    assert "could not use" not in answer.text


def test_who_uses_a_tool_in_spanish_lives_in_no_country(ask: Callable[..., Answer]) -> None:
    answer = ask("¿Quién usa Java?")
    assert names(answer) == {"Mira Testova"}
    assert [one["field"] for one in answer.understood["filters"]] == ["skill"]


def test_us_in_small_letters_is_who_asks(ask: Callable[..., Answer]) -> None:
    assert "United States" not in str(ask("who would join us").understood)
    assert "United States" not in str(ask("WHO WOULD JOIN US").understood)


def test_one_field_is_compared_when_one_is_named(ask: Callable[..., Answer]) -> None:
    text = ask("Compare the notice periods of Mira Testova and Daniel Anders").text
    assert "Notice: one month" in text
    assert "Notice period: 3 months" in text
    assert "Education" not in text
    assert "Both show" not in text


def test_a_trade_in_another_language_names_its_only_holder(ask: Callable[..., Answer]) -> None:
    assert "60,000 EUR" in ask("what does the electrician want to earn?").text


def test_who_does_asks_everybody_what_was_asked_of_one(ask: Callable[..., Answer]) -> None:
    ask("Is Daniel Anders an accountant?", conversation="who")
    assert names(ask("who is?", conversation="who")) == {"Daniel Quell"}


def test_the_other_of_two_namesakes_is_the_one_not_spoken_of(ask: Callable[..., Answer]) -> None:
    ask("Does Daniel Anders speak German?", conversation="namesakes")
    answer = ask("and the other Daniel?", conversation="namesakes")
    assert names(answer) == {"Daniel Quell"}


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("who has mentored nurses", [("states", "mentored nurses")]),
        ("who mentored junior developers?", [("states", "mentored")]),
        ("show me trained nurses", [("title", "nurse")]),
        ("nurses who mentor students", [("title", "nurse"), ("states", "mentor students")]),
    ],
)
def test_whom_somebody_guided_is_not_what_they_were(
    ask: Callable[..., Answer], question: str, filters: list[tuple[str, str]]
) -> None:
    assert [(one["field"], one["value"]) for one in ask(question).understood["filters"]] == filters


def test_a_publication_is_nothing_public(library: Library) -> None:
    for number, line in enumerate(("Good with the public", "Published two papers on dosage", "Writes clear reports")):
        name = ("Mira Testova", "Lena Quell", "Omar Probst")[number]
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number} AG", extra=f"\nOther\n{line}\n"), "cv")
    answer = Assistant(library, FixedChooser(None)).answer("who has publications")  # type: ignore[arg-type]
    assert names(answer) == {"Lena Quell"}


@pytest.mark.parametrize("question", ["people employed by kessler", "who worked at kessler", "who worked for Kessler"])
def test_an_employer_is_called_by_its_first_word_in_any_case(library: Library, question: str) -> None:
    library.ingest_bytes("lena.txt", cv("Lena Quell", employer="Kessler Maschinenbau AG"), "cv")
    library.ingest_bytes("mira.txt", cv("Mira Testova", employer="Werft Nord AG"), "cv")
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Lena Quell"]
    assert answer.understood["filters"][0]["field"] == "employer"


def test_years_in_a_kind_of_a_skill_are_years_in_it(library: Library) -> None:
    library.ingest_bytes("lena.txt", cv("Lena Quell", extra="\nTools\nSAP EWM (8 years), Excel\n"), "cv")
    answer = Assistant(library, FixedChooser(None)).answer("how many years of SAP does Lena have")  # type: ignore[arg-type]
    assert answer.text.startswith("8 years of SAP EWM")
