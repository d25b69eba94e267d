"""Common questions in German, French and Spanish, with the words that English has not: places with articles, adverbs of fluency."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_MIRA = """Mira Testova
Köchin
8001 Zürich, Schweiz | mira@testova.example

Berufserfahrung
Köchin, Gasthaus Probe, Zürich
01/2020 - heute
- Leitung von 4 Personen

Ausbildung
Bachelor Ernährung, Hochschule Probe, 2012 - 2015

Sprachen
Deutsch (Muttersprache), Englisch (C1)

Weiteres
Kündigungsfrist: drei Monate
Gehaltsvorstellung: 61.000 CHF im Jahr
"""
_OMAR = """Omar Probst
Restaurant Manager
Leeds LS6, UK | omar@probst.example

Experience
Restaurant Manager, Tafel Ltd, Leeds
03/2018 - present
- Led a team of 25 people

Languages
English (native), German (B1)

Terms
Notice period: 4 weeks
Salary expectation: 51,000 CHF a year
"""


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for name, text in (("mira.txt", _MIRA), ("omar.txt", _OMAR)):
        library.ingest_bytes(name, text.encode(), "cv")
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Qui parle anglais couramment ?", ["Mira Testova", "Omar Probst"]),
        ("Qui parle couramment l'allemand ?", ["Mira Testova"]),
        ("¿Quién habla alemán con fluidez?", ["Mira Testova"]),
        ("Wer spricht fließend Deutsch?", ["Mira Testova"]),
        ("¿Quién vive en el Reino Unido?", ["Omar Probst"]),
        ("Wer wohnt in der Schweiz oder in den Niederlanden?", ["Mira Testova"]),
        ("Qui a un diplôme universitaire ?", ["Mira Testova"]),
        ("Wer verdient am meisten?", ["Mira Testova"]),
        ("Wer will mehr als 40.000 CHF im Jahr?", ["Mira Testova", "Omar Probst"]),
    ],
)
def test_the_pool_is_asked_in_other_languages(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    assert [name for _, name, _ in ask(question).candidates] == people


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Wer kann früher anfangen, Mira oder Omar?", "Omar Probst: 4 weeks until a start"),
        ("¿Quién pide más, Mira o Omar?", "Mira Testova: 61,000 CHF a year"),
        ("Welches Gehalt stellt sich Omar vor?", "51,000 CHF a year (Omar Probst"),
        ("Combien demande Omar ?", "51,000 CHF a year (Omar Probst"),
        ("Depuis quand Omar est-il chez son employeur actuel ?", "8 years 9 months, since 2018-03 (Omar Probst"),
    ],
)
def test_people_are_asked_about_in_other_languages(ask: Callable[..., Answer], question: str, lead: str) -> None:
    assert ask(question).text.startswith(lead)


def test_an_ordinal_in_german_is_a_person_of_the_list(ask: Callable[..., Answer]) -> None:
    ask("Wer spricht Deutsch?", conversation="a")
    assert "drei Monate" in ask("Wie lange ist die Kündigungsfrist von der ersten?", conversation="a").text
    assert ask("Welche Fragen soll ich ihr stellen?", conversation="a").understood["intent"] == "interview"


@pytest.mark.parametrize(
    ("question", "then", "lead"),
    [
        ("Wer spricht Englisch?", "vergleiche die ersten beiden", "Mira Testova and Omar Probst side by side"),
        ("Qui parle anglais ?", "compare les deux premiers", "Mira Testova and Omar Probst side by side"),
        ("¿Quién habla inglés?", "compara los dos primeros", "Mira Testova and Omar Probst side by side"),
        ("Wer spricht Englisch?", "Was hat Omar in der ersten Stelle gemacht?", "Restaurant Manager at Tafel Ltd"),
    ],
)
def test_the_first_two_are_people_and_a_first_job_is_none(
    ask: Callable[..., Answer], question: str, then: str, lead: str
) -> None:
    ask(question, conversation="a")
    assert ask(then, conversation="a").text.startswith(lead)


def test_the_same_is_asked_of_another_in_german(ask: Callable[..., Answer]) -> None:
    ask("Wer spricht Englisch?", conversation="a")
    ask("Wie lange ist die Kündigungsfrist der ersten?", conversation="a")
    assert "4 weeks" in ask("und die zweite?", conversation="a").text


def test_years_of_nobody_are_asked_back(ask: Callable[..., Answer]) -> None:
    assert ask("¿Cuántos años de experiencia tiene?").status == "clarify"
