"""Who shares a city, a country, an employer, a school or a title with somebody: the plan holds a key, never a word of the CV."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from assistant.conversation import Memory
from assistant.planning.same_as_asked import plan_same_as
from retrieval.library import Library

IN_BERLIN = {"Hannah Hartmann", "Jonas Weber", "Sofia Lindqvist", "Tomasz Wiśniewski"}


def names(answer: Answer) -> set[str | None]:
    return {name for _, name, _ in answer.candidates}


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("people in the same city as Anna Keller", IN_BERLIN),
        ("who else lives in Anna Keller's city?", IN_BERLIN),
        ("wer wohnt noch in derselben Stadt wie Anna Keller?", IN_BERLIN),
        ("how many others are in the same city as Anna Keller?", IN_BERLIN),
        ("who lives in the same country as Priya?", {"Robert van der Meer"}),
        ("who has the same job title as Oliver Chen?", {"Daniel Hartmann", "James Okafor"}),
        ("who else works at Anna Keller's employer?", set()),
    ],
)
def test_who_shares_something_is_everybody_else(ask: Callable[..., Answer], question: str, people: set[str]) -> None:
    answer = ask(question)
    assert names(answer) == people
    assert answer.counts is not None
    assert answer.counts["total"] == 29


def test_she_is_who_was_spoken_of_and_those_are_a_list(ask: Callable[..., Answer]) -> None:
    ask("tell me about Anna Keller")
    assert names(ask("who else lives in her city?")) == IN_BERLIN
    assert names(ask("and who else works at her company?")) == set()
    assert names(ask("who else lives in her city?")) == IN_BERLIN
    assert names(ask("which of them know Docker?")) == {"Hannah Hartmann", "Tomasz Wiśniewski"}


def test_whose_city_is_asked_when_nobody_was_spoken_of(ask: Callable[..., Answer]) -> None:
    assert ask("who else lives in her city?").status == "clarify"


def test_what_the_cv_does_not_say_is_told(library: Library) -> None:
    library.ingest_bytes(
        "a.txt",
        b"Mira Testova\nmira@mail.example\n\nExperience\nClerk, Acme Ltd\n2015 - 2024\n- Filed letters.\n",
        "cv",
    )
    library.ingest_bytes(
        "b.txt",
        b"Jonas Anders\nLeeds, UK\njonas@mail.example\n\nExperience\nClerk, Acme Ltd\n2015 - 2020\n- Typed letters.\n",
        "cv",
    )
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert assistant.answer("who lives in the same city as Mira Testova?").status == "not_stated"
    assert names(assistant.answer("who worked at the same company as Mira Testova?")) == {"Jonas Anders"}


@pytest.mark.parametrize(
    "question",
    [
        "what is C2's current employer?",
        "where does C2 live?",
        "does C2 work in the same city as before?",
        "who is C2's employer?",
    ],
)
def test_what_is_asked_of_one_person_is_another_question(question: str) -> None:
    assert plan_same_as(question, Memory(subject="C2")) is None


def test_the_plan_holds_no_word_of_the_cv() -> None:
    plan = plan_same_as("who else works at C2's employer?", Memory())
    assert plan is not None
    (asked,) = plan.criteria()
    assert (asked.field, asked.value, plan.without) == ("employer", "@C2", ("C2",))
