"""Work in another country: where positions were held, and who may work or needs a permit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_EARLIER = "\nExperience\n\nAnalyst, Kilkenny Trading, {}\n02/2014 - 11/2018\n- Read reports.\n"


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    people = {
        "Mira Testova": cv("Mira Testova", place="Berlin, Germany", extra=_EARLIER.format("Dublin, Ireland")),
        "Jonas Anders": cv("Jonas Anders", place="Berlin, Germany", extra=_EARLIER.format("Hamburg, Germany")),
        "Rosa Quell": cv("Rosa Quell", place="Leeds, UK", extra="\nOther\nSkilled Worker visa, needs sponsorship.\n"),
        "Pia Bildner": cv(
            "Pia Bildner", place="Leeds, UK", extra="\nOther\nRight to work in the UK. Driving licence B.\n"
        ),
    }
    for number, text in enumerate(people.values()):
        library.ingest_bytes(f"{number}.txt", text)
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


def names(answer: Answer) -> list[str | None]:
    return [name for _, name, _ in answer.candidates]


@pytest.mark.parametrize(
    "question",
    [
        "Who has worked abroad?",
        "anyone who worked outside the country they live in now",
        "Wer hat schon im Ausland gearbeitet?",
        "Qui a travaillé à l'étranger ?",
        "¿Quién ha trabajado en el extranjero?",
    ],
)
def test_work_abroad_is_told_by_the_places_of_positions(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert names(answer) == ["Mira Testova"]
    assert "worked abroad" in answer.text
    assert any("Dublin" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question", ["Who needs a visa?", "who requires sponsorship", "Wer braucht eine Arbeitserlaubnis?"]
)
def test_who_needs_a_permit_is_who_says_so_and_not_who_has_one(ask: Callable[..., Answer], question: str) -> None:
    assert names(ask(question)) == ["Rosa Quell"]


def test_a_driving_licence_is_no_permit_to_work(ask: Callable[..., Answer]) -> None:
    assert "Pia Bildner" in names(answer := ask("Who has a work permit?"))
    assert not any("Berlin" in citation.quote for citation in answer.citations)
    assert {"Mira Testova", "Jonas Anders"}.isdisjoint(names(answer))


def test_foreigners_are_still_not_filtered_for(ask: Callable[..., Answer]) -> None:
    assert ask("liste les candidats étrangers").status == "refused"


def test_of_namesakes_the_city_at_home_is_meant(library: Library) -> None:
    """Cádiz and Valencia are in Spain, though larger cities of those names lie elsewhere."""
    library.ingest_bytes("1.txt", cv("Rosa Quell", place="Madrid, Spain", extra=_EARLIER.format("Cádiz")))
    library.ingest_bytes("2.txt", cv("Pia Bildner", place="Sevilla, Spain", extra=_EARLIER.format("Valencia")))
    answer = Assistant(library, FixedChooser(None)).answer("Who has worked abroad?")  # type: ignore[arg-type]
    assert names(answer) == []


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("would Mira go to Portugal?", "Yes: Mira Testova"),
        ("would Mira relocate to Oporto?", "Yes: Mira Testova"),
        ("Est-ce que Mira irait à Londres ?", "No: Mira Testova"),
        ("¿Mira se mudaría a Lisboa?", "Not stated"),
    ],
)
def test_a_move_is_read_with_the_places_of_a_country(library: Library, question: str, begins: str) -> None:
    moves = "\nOther\nWould relocate to Porto or Vienna. I will not move to London.\n"
    library.ingest_bytes("mira.txt", cv("Mira Testova", place="Berlin, Germany", extra=moves))
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Who has worked outside Germany?", ["Mira Testova"]),
        ("Wer hat außerhalb von Deutschland gearbeitet?", ["Mira Testova"]),
        ("who has never worked outside Germany", ["Jonas Anders", "Rosa Quell", "Pia Bildner"]),
        ("who lives outside Germany?", ["Rosa Quell", "Pia Bildner"]),
    ],
)
def test_work_elsewhere_may_stand_beside_work_there(
    ask: Callable[..., Answer], question: str, people: list[str]
) -> None:
    assert names(ask(question)) == people


def test_where_somebody_worked_elsewhere_is_told(ask: Callable[..., Answer]) -> None:
    answer = ask("where did Mira work outside Germany?")
    assert "Dublin" in answer.text
    assert not answer.text.startswith("No")
