"""Until when certificates hold: compared with the dates in the CV, and silent where it names none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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


@pytest.fixture
def ask_on(library: Library) -> Callable[[str], Answer]:
    """Questions on 22 November 2026 about people with several papers each."""
    papers = {
        "Nora Felden": "ALS provider, valid until 05/2027\nILS, expired 03/2024",
        "Otto Brandt": "ALS instructor course\nFood hygiene certificate, valid until 2030",
        "Lena Sturm": "CPCS A17 telehandler, expires 05/11/2026\nDriving licence B",
        "Karl Winter": "First Aid at Work, expires 02/2027\nPASMA towers, expired 2022",
    }
    library._today = lambda: date(2026, 11, 22)
    for number, (name, lines) in enumerate(papers.items()):
        text = cv(name, employer=f"Werk {number} AG", extra=f"\nCertificates\n{lines}\n")
        library.ingest_bytes(f"{number}.txt", text)
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Who has a valid ALS?", ["Nora Felden"]),
        ("who holds an ALS that's in date", ["Nora Felden"]),
        ("who has a valid als", ["Nora Felden"]),
        ("Who has an expired ILS?", ["Nora Felden"]),
        ("Which certificates have already run out?", ["Nora Felden", "Lena Sturm", "Karl Winter"]),
        ("Wessen Scheine sind abgelaufen?", ["Nora Felden", "Lena Sturm", "Karl Winter"]),
        ("Qui a un certificat périmé ?", ["Nora Felden", "Lena Sturm", "Karl Winter"]),
        ("quién tiene certificados caducados", ["Nora Felden", "Lena Sturm", "Karl Winter"]),
        ("whose tickets expire before april 2027?", ["Karl Winter"]),
        ("whose cards run out by the end of May 2027", ["Nora Felden", "Karl Winter"]),
        ("wessen Zertifikate laufen vor April 2027 ab?", ["Karl Winter"]),
        ("¿qué certificados caducan antes de abril de 2027?", ["Karl Winter"]),
        ("whose certs expire in the next 4 months?", ["Karl Winter"]),
        ("who has a valid ALS or PASMA", ["Nora Felden"]),
        ("Who has an ALS valid until at least June 2027?", []),
        ("who still has a valid CPCS?", []),
    ],
)
def test_the_named_certificate_counts_on_the_day(
    ask_on: Callable[[str], Answer], question: str, people: list[str]
) -> None:
    answer = ask_on(question)
    assert {name for _, name, _ in answer.candidates} == set(people), answer.text


def test_who_has_it_without_a_date_is_told_apart(ask_on: Callable[[str], Answer]) -> None:
    text = ask_on("Who has a valid ALS?").text
    assert "Otto Brandt" not in text.split("\n\n")[0]
    assert "it without the date: Otto Brandt, “ALS instructor course”" in text
    assert ask_on("Does Otto Brandt have a valid ALS?").text.startswith("Not stated")
    assert "“ALS instructor course”" in ask_on("Does Otto Brandt have a valid ALS?").text


def test_yes_and_no_show_the_date(ask_on: Callable[[str], Answer]) -> None:
    assert ask_on("Is Nora Felden's ALS still good?").text.startswith(
        "Yes: Nora Felden, “ALS provider, valid until 05/2027”"
    )
    assert ask_on("Is Karl Winter's PASMA ticket still current?").text.startswith(
        "No: Karl Winter, “PASMA towers, expired 2022”"
    )
    assert ask_on("Is Lena Sturm's CPCS still valid or expired?").text.startswith("No: Lena Sturm, “CPCS")


@pytest.mark.parametrize(
    "question",
    [
        "Until when is Nora Felden's ALS valid?",
        "Bis wann gilt der ALS von Nora Felden?",
        "Jusqu'à quand est valable l'ALS de Nora Felden ?",
        "How long is Nora Felden's ALS valid?",
        "When does Nora Felden's ALS expire?",
        "Is Nora Felden's ALS still valid and till when?",
    ],
)
def test_the_date_is_given_when_it_is_asked(ask_on: Callable[[str], Answer], question: str) -> None:
    answer = ask_on(question)
    assert "05/2027" in answer.text.split("\n\n")[0]
    assert "ILS" not in answer.text


def test_validity_is_asked_of_the_nearest_name_only(ask_on: Callable[[str], Answer]) -> None:
    answer = ask_on("Does Lena Sturm have a driving licence and a valid CPCS?")
    assert answer.understood["in_words"] == "hold Driving licence and hold CPCS valid until 2026-11 or later"
    assert answer.text.startswith("No: Lena Sturm, “CPCS")
