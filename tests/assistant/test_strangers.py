"""A name that is nobody's: the answer says so, and never speaks of somebody else instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("where does Wolfgang Amberger work", "Wolfgang Amberger"),
        ("does Wolfgang speak Spanish?", "Wolfgang"),
        ("does Grace Hopper know Java", "Grace Hopper"),
        ("Compare Bartholomew Quill with Grace Thompson", "Bartholomew Quill"),
        ("how many years of experience does Helena Fitzgerald have", "Helena Fitzgerald"),
        ("Spricht Helena Fitzgerald Spanisch?", "Helena Fitzgerald"),
        ("tell me about Peter Pan", "Peter Pan"),
    ],
)
def test_a_stranger_is_not_stated_and_nobody_answers_instead(
    ask: Callable[..., Answer], question: str, name: str
) -> None:
    answer = ask(question)
    assert answer.status == "not_stated"
    assert answer.text.startswith(f"Not stated: no candidate called {name} is in the library")
    assert not answer.candidates


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("does Jon Weber know Java", "Jonas Weber"),
        ("what did J. Weber study", "Jonas Weber"),
        ("where does Nurse Doyle work", "Margaret Doyle"),
        ("who is Lena Hofmann", "Lena Hofmann"),
    ],
)
def test_short_names_initials_and_titles_are_no_strangers(
    ask: Callable[..., Answer], question: str, person: str
) -> None:
    assert person in ask(question).text


def test_a_saint_is_a_place_of_work_not_a_misspelt_person(ask: Callable[..., Answer]) -> None:
    assert ask("who worked at the Catholic hospital St. Josef?").understood["candidates"] == []


def test_a_slip_in_a_skill_is_mended_even_when_its_stem_is_right(ask: Callable[..., Answer]) -> None:
    answer = ask("kubernets but also in torronto")
    assert [name for _, name, _ in answer.candidates] == ["Oliver Chen"]
    assert "I read “kubernets” as Kubernetes" in answer.text


def test_namesakes_are_told_apart_by_what_they_are(library: Library) -> None:
    library.ingest_bytes("1.txt", b"Anna Nowak\nRegistered Nurse\nLeeds\nanna.n@example.com\n\nSkills\nTriage\n", "cv")
    library.ingest_bytes("2.txt", b"Anna Nowak\nFrontend Developer\nKassel\nnowak@example.com\n\nSkills\nReact\n", "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    asked = assistant.answer("does Anna Nowak know React?", conversation="two")
    assert asked.status == "clarify"
    assert "C1: Registered Nurse" in asked.text
    assert "C2: Frontend Developer" in asked.text
    assert assistant.answer("the developer", conversation="two").text.startswith("Yes: Anna Nowak")
    nurse = assistant.answer("does Anna Nowak, the nurse, know React?")
    assert nurse.understood["candidates"] == [{"id": "C1", "name": "Anna Nowak"}]


def test_an_inflected_word_is_no_slip(ask: Callable[..., Answer]) -> None:
    assert "I read" not in ask("who managed people").text


def test_words_of_a_question_in_another_language_are_no_slips(ask: Callable[..., Answer]) -> None:
    answer = ask("¿Quién es más adecuado para el puesto Data Scientist?")
    assert "I read" not in answer.text
    assert (answer.understood["intent"], answer.understood["in_words"]) == ("match", None)
