"""How many people somebody has led; to be one of a team is not to lead it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import candidate_of

from ingestion.career.team_size import find_team_sizes
from ingestion.types import Line, LineSpan, Role


def _sizes(text: str, title: str = "Clerk") -> list[float | None]:
    span = LineSpan(page=1, start=1, end=1)
    role = Role(title=title, organisation="A Ltd", location=None, start=None, end=None, current=False, span=span)
    line = Line(1, 2, text, text)
    return [fact.amount for fact in find_team_sizes([line], ["experience"], [role])]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Led a team of 7", 7),
        ("Managed teams of up to 120 in two countries", 120),
        ("leads a group of five", 5),
        ("Supervise two newly qualified therapists", 2),
        ("12 direct reports", 12),
        ("Line manager for 21 carers", 21),
        ("18-bed unit, shift leader for 7 nurses", 7),
        ("Engineer, 2017 - 2020 (team lead for 4 from 2018)", 4),
        ("Turnos de 9 personas a mi cargo", 9),
        ("Runs a 12,000 m2 warehouse with 48 people", 48),
        ("Ran a 30-person department", 30),
        ("Leitung von 12 Mitarbeitern", 12),
        ("Führung eines Teams von acht Personen", 8),
        ("Encadrement d'une équipe de 6 personnes", 6),
        ("Führung von 5 Disponenten", 5),
        ("Responsable de un equipo de 7 recepcionistas", 7),
        ("12 Mitarbeiter geführt", 12),
        ("Team von 5 Personen erfolgreich geleitet", 5),
        ("Ein Team aus 6 Entwicklern angeleitet", 6),
        ("Personalverantwortung für 18 Mitarbeiter", 18),
        ("Fachliche Führung von 4 Kollegen", 4),
        ("Encadrement d'une brigade de 8 personnes", 8),
        ("Management d'une équipe de 10 personnes", 10),
        ("dirigí un equipo de 6 personas", 6),
        ("Dirección de un equipo de 9 personas", 9),
        ("Coordiné a 5 enfermeras", 5),
        ("Leidinggeven aan 11 medewerkers", 11),
        ("Gaf leiding aan een team van 8 monteurs", 8),
    ],
)
def test_people_led_are_counted(text: str, size: int) -> None:
    assert _sizes(text) == [size]


@pytest.mark.parametrize(
    "text",
    [
        "Worked in a team of 10",
        "Member of a team of 8",
        "Managed 30 projects for 12 clients",
        "Led the migration of 40 sites",
        "Never managed a team of 5",
        "Team of 6",
        "Led change in a team of 12",
        "In einem Team von 5 Personen Projekte geleitet",
        "Team von 5 Personen, geleitet von der Inhaberin",
        "Team von 5 Personen geleitet von der Inhaberin",
        "Kein Team von 5 Personen geleitet",
        "Ran 5 marathons",
        "Team lead for 5 years",
        "Account manager for 12 doctors",
        "Ran payroll for 480 hourly employees",
        "Advise 14 managers with 260 staff on pay",
        "Led the transfer of 120 people to a new employer",
        "Managed a budget of 300 thousand",
    ],
)
def test_other_numbers_are_no_team(text: str) -> None:
    assert _sizes(text) == []


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Up to 40 people on site, including subcontractors", 40),
        ("Leitung einer Station mit 30 Betten, 14 Mitarbeitende", 14),
        ("2017 bis heute: Lagerleiter bei Weserhof GmbH, 18 Mitarbeiter, 9.000 Stellplätze", 18),
        ("avec 8 salariés", 8),
        ("Served 300 people a day", None),
        ("Doors, events up to 6,000 people", None),
        ("Recruited 40 people", None),
        ("120 people at the fair, 3 venues", None),
    ],
)
@pytest.mark.parametrize("title", ["Site Manager", "Polier", "Shift Leader"])
def test_people_counted_in_the_line_of_a_leader_are_led(text: str, size: int | None, title: str) -> None:
    assert _sizes(text, title) == ([] if size is None else [size])
    assert _sizes(text, "Clerk") == []


def test_a_bare_team_is_led_by_who_is_called_a_leader() -> None:
    assert _sizes("Team of 6", "Head of Purchasing") == [6]


@given(st.integers(2, 9999))
def test_any_number_is_read(number: int) -> None:
    assert _sizes(f"Led a team of {number} people") == [number]


def test_people_led_beside_the_dates_are_no_title() -> None:
    candidate = candidate_of(
        "Eva Muster\neva@muster.example\n\nBerufserfahrung\n\n03/2018 - heute   12 Mitarbeiter geführt\nGasthof Adler, Ulm\n\n"
        "01/2012 - 02/2018   Koch\nHotel Post, Augsburg\n"
    )
    assert [role.title for role in candidate.experience] == [None, "Koch"]
    assert [fact.amount for fact in candidate.facts if fact.kind == "team"] == [12]
