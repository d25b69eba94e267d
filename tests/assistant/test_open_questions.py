"""An open question about one person is answered with what the CV says, never with yes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("how well does Anna Keller speak English", "“German (native), English (C1)"),
        ("wie gut spricht Anna Keller Englisch", "“German (native), English (C1)"),
        ("which German level does James Okafor have", "“English – native; Igbo – fluent; German – A2”"),
        ("what is Priya Raman's experience with machine learning", "“Forecast demand"),
        ("what does Anna Keller's CV say about payment ledgers", "“Designed a payment ledger"),
        ("how well does Patrick Novak know Kubernetes", "No: Patrick Novak"),
        ("how well does Anna Keller know Kubernetes", "Not stated: the CV of Anna Keller says nothing about"),
        ("what are James Okafor's salary expectations", "Not stated: the CV of James Okafor gives no pay expectation"),
    ],
)
def test_what_the_cv_says_comes_first(ask: Callable[..., Answer], question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


def test_a_notice_period_is_the_line_that_states_it(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", extra="\nOther\nNotice period: 3 months.\n"))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    for question in ("what is Mira Testova's notice period", "wie lang ist die Kündigungsfrist von Mira Testova"):
        answer = assistant.answer(question)
        assert answer.text.startswith("“Notice period: 3 months”")
        assert answer.citations


def test_a_closed_question_is_still_answered_yes(ask: Callable[..., Answer]) -> None:
    assert ask("does Anna Keller speak English").text.startswith("Yes")


@pytest.mark.parametrize(
    "question",
    [
        "Who is willing to move to Switzerland?",
        "Who would relocate to Switzerland?",
        "Qui est prêt à s'installer en Suisse ?",
        "¿Quién está dispuesto a mudarse a Suiza?",
        "Wer ist bereit, in die Schweiz zu ziehen?",
        "Wer würde nach Suisse umziehen?",
    ],
)
def test_who_would_move_to_a_country_is_found_by_any_of_its_names(library: Library, question: str) -> None:
    """A place to move to is not a place to live in, and CVs call it by their own language's name."""
    library.ingest_bytes("1.txt", cv("Mira Testova", extra="Mobilité : Allemagne et Suisse"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", extra="I would move to Switzerland."))
    library.ingest_bytes("3.txt", cv("Ada Beispiel", extra="Umzug nach Hamburg möglich"))
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert {name for _, name, _ in answer.candidates} == {"Mira Testova", "Jonas Anders"}


def test_what_stands_under_a_heading_of_its_own_is_told_whole(ask: Callable[..., Answer]) -> None:
    answer = ask("what are Robert van der Meer's patents?")
    assert answer.status == "answered"
    assert "Vacuum gripper with floating seal (2011)" in answer.text
    assert "Quick coupling for clean rooms (2020)" in answer.text
    assert len(answer.citations) == 4
    assert "drawing every week" in ask("what does Robert van der Meer review?").text
