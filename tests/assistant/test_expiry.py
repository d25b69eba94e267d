"""Until when certificates hold: compared with the dates in the CV, and silent where it names none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_PAPERS = {
    "Mira Testova": "Forklift licence, expires 02/2019\nFirst Aid at Work, valid until 06/2039",
    "Jonas Anders": "Forklift licence (valid until 2040)",
    "Pia Bildner": "Forklift licence",
}


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, (name, papers) in enumerate(_PAPERS.items()):
        text = cv(name, employer=f"Firma {number} AG", extra=f"\nCertificates\n{papers}\n")
        library.ingest_bytes(f"{number}.txt", text)
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who has a forklift licence that is still valid", ["Jonas Anders"]),
        ("forklift licences that have expired", ["Mira Testova"]),
        ("who has an expired certificate", ["Mira Testova"]),
        ("whose forklift licence has run out already", ["Mira Testova"]),
        ("whose first aid expired", []),
        ("whose certificates expire before 2040", ["Mira Testova"]),
        ("who has a certificate that runs out in 2040", ["Jonas Anders"]),
        ("wessen Staplerschein ist noch gültig?", ["Jonas Anders"]),
    ],
)
def test_dates_of_certificates_are_compared(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    assert [name for _, name, _ in ask(question).candidates] == people


def test_only_the_certificates_that_decide_are_shown(ask: Callable[..., Answer]) -> None:
    (lead, *_) = ask("who has an expired certificate").text.split("\n\nFor ")
    assert "Forklift licence, expires 02/2019" in lead
    assert "First Aid" not in lead


def test_one_certificate_is_not_saved_by_another(ask: Callable[..., Answer]) -> None:
    assert ask("is Mira Testova's forklift licence still valid?").text.startswith("No: Mira Testova, “Forklift licence")
    assert ask("does Mira Testova have a valid first aid certificate?").text.startswith("Yes: Mira Testova, “First Aid")
    assert ask("is Pia Bildner's forklift licence still valid?").status == "not_stated"
