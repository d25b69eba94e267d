"""Why somebody left or paused: the lines that say so, and silence where none does. Nothing is inferred."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_MIRA = """Mira Testova
Payroll Manager
Leeds, UK | mira@testova.example

Summary
Payroll professional with 7 years of payroll experience.

Experience
Payroll Manager, Probe Foods, Leeds
01/2021 - present
- Monthly payroll for 900 employees

Career break, cared for my father
01/2019 - 12/2020

Payroll Clerk, Quell Hotels, Leeds
01/2016 - 12/2018
- Restructuring of two departments
- Left through redundancy when the head office closed

Sales Assistant, Tafel Ltd, Leeds
06/2012 - 12/2015
- Served customers
"""


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    library.ingest_bytes("mira.txt", _MIRA.encode(), "cv")
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("why did Mira leave Quell Hotels?", "“Left through redundancy when the head office closed”"),
        ("Warum hat Mira Quell Hotels verlassen?", "“Left through redundancy when the head office closed”"),
        ("why was Mira not working in 2019?", "“Career break, cared for my father”"),
        ("why the gap, Mira?", "“Career break, cared for my father”"),
    ],
)
def test_the_line_that_gives_the_reason_is_shown(ask: Callable[..., Answer], question: str, reason: str) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    assert answer.text.startswith(reason)
    assert "Restructuring" not in answer.text


def test_no_reason_is_inferred(ask: Callable[..., Answer]) -> None:
    assert ask("why did Mira leave Tafel?").status == "not_stated"


def test_years_by_dates_stand_beside_those_that_the_cv_claims(ask: Callable[..., Answer]) -> None:
    answer = ask("how many years has Mira done payroll?")
    assert "7 years as the CV puts it" in answer.text
    assert not answer.text.startswith("7 years")


def test_one_word_of_a_title_is_a_subject_and_not_the_job(library: Library) -> None:
    library.ingest_bytes("mira.txt", _MIRA.encode(), "cv")
    library.ingest_bytes(
        "job.txt", b"Payroll Specialist\nProbe Ltd\n\nRequirements\n- 3 years of payroll\n- Excel\n", "job"
    )
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert ask("show me people who can do payroll").understood["intent"] == "list"
    assert ask("who is best for the payroll job?").understood["intent"] == "match"
