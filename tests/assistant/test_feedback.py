"""Feedback on a CV: what it says must be true of the CV, and point to its lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv

from assistant.assistant import Answer
from assistant.executing.coaching import feedback_report, quoted_lines
from retrieval.library import Library


def test_a_position_without_dates_is_told_with_its_line(ask: Callable[..., Answer]) -> None:
    answer = ask("anything unclear in David Cohen's dates?")
    assert "1 of 3 positions has no dates: Maple Street Systems" in answer.text
    assert any("Maple Street" in citation.quote for citation in answer.citations)


def test_a_wrapped_bullet_is_one_bullet_with_both_lines(library: Library) -> None:
    bullet = "Planned the import of data for the\n  warehouse, which fell from two days to one"
    (added,) = library.ingest_bytes("1.txt", cv("Jonas Anders", employer="Pumpen AG", bullet=bullet))
    entry = library.entry(str(added.key))
    report = feedback_report(library, entry, None)
    (found,) = report["resume"]["bullets"]
    assert found["text"] == "Planned the import of data for the warehouse, which fell from two days to one"
    assert found["suggestion"] is None
    (span,) = quoted_lines(entry, report)[found["text"]]
    assert span.end == span.start + 1


@pytest.mark.parametrize(
    ("bullet", "suggestion"),
    [
        ("Led a team of four engineers and cut releases from a month to a day.", None),
        ("Replaced the nightly import by a stream; data is two minutes old instead of one day.", None),
        ("Responsible for the import of data.", "Start with what you did, as a verb."),
        ("Planned the import of data.", "Add a number: how many, how much, how fast."),
    ],
)
def test_what_a_bullet_lacks(library: Library, bullet: str, suggestion: str | None) -> None:
    (added,) = library.ingest_bytes("1.txt", cv("Jonas Anders", employer="Pumpen AG", bullet=bullet))
    bullets = feedback_report(library, library.entry(str(added.key)), None)["resume"]["bullets"]
    assert [(b["text"], b["suggestion"]) for b in bullets] == [(bullet, suggestion)]


@pytest.mark.parametrize(
    "question",
    [
        "Ich bin Jonas Weber. Was kann ich an meinem Lebenslauf verbessern?",
        "I am Jonas Weber. How can I improve my CV?",
        "Je suis Jonas Weber. Comment améliorer mon CV ?",
    ],
)
def test_a_candidate_asks_for_feedback(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert answer.understood["intent"] == "feedback"
    assert {name for _, name, _ in answer.candidates} == {"Jonas Weber"}
