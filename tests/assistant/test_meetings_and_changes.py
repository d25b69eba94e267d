"""Invitations with their time, changed requirements with who would then qualify, spans of months, closing dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import JOB, cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    """Asks about two people and a job that closes on a day."""
    library.ingest_bytes("job.txt", JOB.rstrip() + b"\n\nClosing date: 4 January 2027\n")
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python, Kubernetes"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", skills="Python", dates="03/2016 - 12/2023"))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question: assistant.answer(question, conversation="meetings")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "Draft an invitation to an interview for Mira Testova",
            "invite you to an interview for the position Platform Engineer",
        ),
        ("Write to Mira inviting her to a call on Thursday at 10", "invite you to a call on Thursday at 10 for"),
        ("Draft a rejection for Mira Testova", "not to go on with your application"),
    ],
)
def test_a_draft_says_what_it_invites_to_and_when(ask: Callable[..., Answer], question: str, says: str) -> None:
    assert says in ask(question).text


def test_who_would_qualify_if_a_requirement_fell_away(ask: Callable[..., Answer]) -> None:
    answer = ask("If we dropped the Kubernetes requirement, who would fit the platform engineer job?")
    assert answer.understood["intent"] == "what_if"
    assert "Mira Testova and Jonas Anders would meet every must-have." in answer.text.replace(
        "Jonas Anders and Mira Testova", "Mira Testova and Jonas Anders"
    )
    kept = ask("What if Terraform was a must for the platform engineer job?")
    assert "Nobody would meet every must-have." in kept.text


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("What did Jonas Anders do between January and March 2017?", "answered"),
        ("What did Mira Testova do between July 2018 and November 2018?", "not_stated"),
        ("where did Mira work in January 2019?", "answered"),
        ("where did Mira work before January 2019?", "not_stated"),
    ],
)
def test_months_of_a_span_count(ask: Callable[..., Answer], question: str, status: str) -> None:
    assert ask(question).status == status


def test_two_things_asked_of_one_post(ask: Callable[..., Answer]) -> None:
    answer = ask("Where is the platform engineer job, and when does it close?")
    assert [step["intent"] for step in answer.understood["steps"]] == ["job", "job"]
    assert "4 January 2027" in answer.text
    assert "Berlin" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "By when do people have to apply for the platform engineer job?",
        "Bis wann kann man sich auf die Stelle Platform Engineer bewerben?",
    ],
)
def test_until_when_one_may_apply(ask: Callable[..., Answer], question: str) -> None:
    assert "4 January 2027" in ask(question).text
