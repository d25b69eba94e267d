"""Who has the most or the fewest of something that CVs list; what is said next goes by the order shown."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_numbers = itertools.count()


@pytest.fixture
def ask(samples: Library) -> Callable[..., Answer]:
    """Asks in one conversation of its own."""
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    conversation = f"most-{next(_numbers)}"
    return lambda question, **options: assistant.answer(question, **{"conversation": conversation, **options})


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("who speaks the most languages", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("wer spricht die meisten Sprachen", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("qui parle le plus de langues", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("quién habla más idiomas", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("who speaks the fewest languages", "Samuel Price: 1 language, the fewest"),
        ("who has the most certificates", "Grace Thompson and Margaret Doyle: 5 certifications"),
        ("which nurse has the most certificates", "Grace Thompson and Margaret Doyle: 5 certifications, the most of 2"),
        ("who has the largest number of languages in Berlin", "Anna Keller, Hannah Hartmann, Jonas Weber"),
        ("who has been longest at one employer", "Robert van der Meer: 18 years"),
        ("who has been with the same company longest", "Robert van der Meer: 18 years"),
        ("who has the most Python", "Anna Keller: 9.5 years of Python"),
    ],
)
def test_the_most_and_the_fewest_are_counted(ask: Callable[..., Answer], question: str, begins: str) -> None:
    answer = ask(question)
    assert answer.understood["intent"] == "figures"
    assert answer.text.startswith(begins)
    assert answer.citations


@pytest.mark.parametrize(
    "question", ["who changed jobs most often", "who worked for the most employers", "wer hat die meisten Arbeitgeber"]
)
def test_changes_of_job_are_counted_by_employers(ask: Callable[..., Answer], question: str) -> None:
    assert ": 3 employers, the most of" in ask(question).text


def test_the_second_is_the_second_of_the_order_shown(ask: Callable[..., Answer]) -> None:
    ask("who has been longest at one employer")
    assert "María José Ortega Vidal" in ask("and the second?").text
    ask("who speaks the most languages")
    second = ask("and the second?")
    assert (second.understood["topic"], second.understood["candidates"][0]["name"]) == ("languages", "Priya Raman")


def test_a_comparative_is_about_the_last_list(ask: Callable[..., Answer]) -> None:
    ask("who knows Python")
    more = ask("who of them has more experience")
    assert more.text.startswith("María José Ortega Vidal")
    assert more.understood["within_previous_answer"]
    assert ask("which one has more python").text.startswith("Anna Keller: 9.5 years of Python, the most of 5")


def test_what_is_most_common_stays_a_count_of_values(ask: Callable[..., Answer]) -> None:
    for question in ("which city has the most candidates", "what are the most common languages"):
        assert ask(question).understood["intent"] == "statistics"


def test_a_mean_is_of_what_is_asked(library: Library) -> None:
    for number, weeks in enumerate((2, 4, 12)):
        extra = f"\nOther\nNotice period: {weeks} weeks\nSalary expectation: {30 + number},000 EUR\n"
        library.ingest_bytes(f"{number}.txt", cv(f"Anna{number} Testova", employer=f"F{number} AG", extra=extra))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert assistant.answer("average notice period?").text.startswith("6 weeks until a start on average")
    assert assistant.answer("what is the average salary expectation").text.startswith("31,000 EUR a year on average")


@pytest.mark.parametrize(
    ("question", "named", "first"),
    [
        (
            "who has been in work longer, Grace Thompson or Margaret Doyle?",
            {"Grace Thompson", "Margaret Doyle"},
            "Margaret Doyle: ",
        ),
        (
            "Whose French is better, Anna Keller's or Camille Dubois's?",
            {"Anna Keller", "Camille Dubois"},
            "Camille Dubois speaks French best (native).",
        ),
    ],
)
def test_one_of_two_who_are_named_is_told(samples: Library, question: str, named: set[str], first: str) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith(first)
    assert all(name in answer.text for name in named)


def test_longer_in_the_present_job_is_the_longest_of_the_list(samples: Library) -> None:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    assistant.answer("show me nurses", conversation="c")
    answer = assistant.answer("who has been longer in the present job?", conversation="c")
    assert answer.understood["intent"] == "figures"
    assert len(answer.candidates) == 1
