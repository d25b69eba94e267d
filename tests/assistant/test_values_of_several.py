"""A field of everybody in a list: asked after the list, in the same breath, or named at its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Answer

SPEAK_FRENCH = {"Anna Nowak", "Camille Dubois", "Claire Moreau", "Hannah Hartmann", "Jean-Luc Petit", "Kwame Mensah"}


@pytest.mark.parametrize(
    ("question", "topic", "says"),
    [
        ("where do they live?", "location", "**Claire Moreau**: Lyon"),
        ("and what languages do they speak", "languages", "**Jean-Luc Petit**: French"),
        ("their emails please", "email", "**Oliver Chen**: oliver@chen-cloud.example"),
        ("how many years of Python do they have?", "skill_years", "**Oliver Chen**: 2.3 years"),
        ("wo wohnen sie?", "location", "**Claire Moreau**: Lyon"),
        ("où habitent-ils ?", "location", "**Claire Moreau**: Lyon"),
        ("¿dónde viven ellos?", "location", "**Claire Moreau**: Lyon"),
    ],
)
def test_a_field_of_everybody_in_the_last_list(
    ask: Callable[..., Answer], question: str, topic: str, says: str
) -> None:
    listed = [name for _, name, _ in ask("Who speaks French?").candidates]
    answer = ask(question)
    assert (answer.understood["intent"], answer.understood["topic"]) == ("value", topic)
    assert says in answer.text
    assert [name for _, name, _ in answer.candidates] == listed
    assert answer.citations


def test_who_gives_nothing_is_named_and_nothing_is_not_stated(ask: Callable[..., Answer]) -> None:
    ask("Who speaks French?")
    answer = ask("how many years of Python do they have?")
    assert "stated in 2 of 9 CVs" in answer.text
    assert "Not stated: Anna Nowak" in answer.text
    assert ask("when can they start?").status == "not_stated"


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Who speaks French and where do they live?", [None, "location"]),
        ("Wer spricht Französisch und wie lang ist ihre Kündigungsfrist?", [None, "availability"]),
        ("List everybody who speaks French with their years of experience", [None, "years"]),
        (
            "list candidates in Berlin with location, languages and notice period",
            [None, "location", "languages", "availability"],
        ),
        ("What are Anna Keller's location and languages?", ["location", "languages"]),
        ("Where does Anna Keller live and when can she start?", ["location", "availability"]),
    ],
)
def test_a_list_and_what_is_to_be_told_of_it(ask: Callable[..., Answer], question: str, topics: list[str]) -> None:
    assert [step["topic"] for step in ask(question).understood["steps"]] == topics


def test_several_fields_make_one_table_and_leave_the_count_as_it_was(ask: Callable[..., Answer]) -> None:
    answer = ask("Who speaks French, with their locations and languages?")
    assert "| Claire Moreau | Lyon" in answer.text
    assert answer.text.count("|---") == 3
    assert answer.counts is not None
    assert answer.counts["matched"] == 9
    assert {name for _, name, _ in answer.candidates} >= SPEAK_FRENCH


@pytest.mark.parametrize(
    "question",
    [
        "Who has a degree and certificates?",
        "which of them know Python?",
        "how long has Robert van der Meer been with his current employer",
        "What is Anna Keller's email and phone number?",
        "Who has been longest with their current employer?",
        "how many of them speak German?",
    ],
)
def test_what_asks_who_or_one_thing_stays_one_question(ask: Callable[..., Answer], question: str) -> None:
    ask("Who speaks French?")
    answer = ask(question)
    assert answer.understood["steps"] == []
    assert answer.understood["intent"] != "value" or len(answer.candidates) == 1


def test_they_without_a_list_are_asked_about_and_jobs_are_no_people(ask: Callable[..., Answer]) -> None:
    assert ask("what are their notice periods?").understood["intent"] == "clarify"
    ask("Who speaks French?")
    assert ask("what jobs do we have and where are they?").understood["topic"] != "location"
    assert ask("what are their current jobs?").understood["topic"] == "role"
