"""Hours that people wish, breaks they state and contracts that end, as recruiters ask for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import JOB, cv
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.hours import find_hours
from retrieval.library import Library


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    extras = {
        "Mira Testova": "\nAvailability\nWould like 24 hours a week\n",
        "Jonas Anders": "\nVerfügbarkeit\nNur Vollzeit\n",
        "Pia Bildner": "\nOther\nFixed-term contract ends 31 March 2027\n",
    }
    for number, (name, extra) in enumerate(extras.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number} AG", extra=extra))
    library.ingest_bytes("job.txt", JOB, "job")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Who's only after part-time work?", {"Mira Testova"}),
        ("who wants to work at most 30 hours a week", {"Mira Testova"}),
        ("wer sucht Vollzeit?", {"Jonas Anders"}),
        ("candidates available 4 days a week", {"Mira Testova"}),
        ("qui cherche un temps partiel ?", {"Mira Testova"}),
    ],
)
def test_hours_wished_are_compared(ask: Callable[..., Answer], question: str, people: set[str]) -> None:
    assert {name for _, name, _ in ask(question).candidates} == people


def test_hours_and_the_end_of_a_contract_are_told_by_their_line(ask: Callable[..., Answer]) -> None:
    assert ask("how many hours does Mira Testova want to work?").text.startswith("“Would like 24 hours a week”")
    assert "31 March 2027" in ask("when does Pia Bildner's contract end?").text
    assert ask("when does Mira Testova's contract end?").status == "not_stated"


def test_the_hours_of_a_post_are_its_own(ask: Callable[..., Answer]) -> None:
    assert "Platform Engineer" in ask("which jobs are full-time?").text
    assert ask("which jobs are part-time?").text.startswith("None")


@pytest.mark.parametrize(
    "text",
    [
        "who has worked part-time as a nurse",
        "studied part-time",
        "worked full-time at Acme before",
        "who has worked 40 hours a week",
    ],
)
def test_what_was_part_time_is_no_wish(text: str) -> None:
    assert not find_hours(text)


def test_a_stated_break_is_found_and_its_reason_is_not_shown(library: Library) -> None:
    text = cv().replace(b"Education\n", b"2016 - 2018 Parental leave\n\nEducation\n", 1)
    library.ingest_bytes("1.txt", text)
    answer = Assistant(library, FixedChooser(None)).answer("who had a career break?")  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]
    assert "arental" not in answer.text


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for item in find_hours(text):
        assert 0 <= item.first < item.last <= len(text)


def test_a_yes_says_that_the_certificate_has_run_out(library: Library) -> None:
    library.ingest_bytes(
        "1.txt",
        cv(
            extra="\nCertificates\nForklift licence, expired March 2024\nPaediatric first aid course, valid until 05/2030\n"
        ),
    )
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert assistant.answer("Does Mira Testova have a forklift licence?").text.startswith(
        "Yes, but it ran out in 2024-03"
    )
    assert assistant.answer("Does Mira Testova hold a paediatric first aid course?").text.startswith("Yes: ")
