"""Part-time or full-time as wished: whoever can give three days fills no full week, and an old part-time job wishes nothing."""

from __future__ import annotations

import pytest
from ingestion_documents import candidate_of

_CV = "Ines Corte\nBaker in Cork\nines@corte.example\n\n{}\n\nExperience\nBaker, Blue Hotel\n2015 - 2018\n- Bread.\n\n{}\n"


def hours_in(*, above: str = "", below: str = "") -> set[tuple[str, float | None, bool]]:
    facts = candidate_of(_CV.format(above, below)).facts
    return {(fact.value, fact.amount, fact.negated) for fact in facts if fact.kind == "hours"}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Looking for part time, at most 24 hours a week.", {("part_time", 0.6, False)}),
        ("Wunsch: Teilzeit, 32 Stunden pro Woche", {("part_time", 0.8, False)}),
        ("0.7 FTE from March 2027 preferred", {("part_time", 0.7, False)}),
        ("Three days a week preferred.", {("part_time", 0.6, False)}),
        ("Recherche un temps partiel, 80 %", {("part_time", 0.8, False)}),
        ("Busco media jornada", {("part_time", None, False)}),
        ("4-Tage-Woche gewünscht", {("part_time", 0.8, False)}),
        ("Full-time or part-time (60%)", {("part_time", 0.6, False), ("full_time", None, False)}),
        ("Suche Vollzeitstelle", {("full_time", None, False)}),
        ("37.5 hours a week", {("full_time", 0.94, False)}),
        ("No part-time, please", {("part_time", None, True)}),
        ("Keine Teilzeit", {("part_time", None, True)}),
        ("Part-time at weekends: no", {("part_time", None, True)}),
        ("I work four days a week (0.8 FTE).", {("part_time", 0.8, False)}),
        ("Looking for a role for 32 hours near Cork", {("part_time", 0.8, False)}),
        ("Busco un puesto de 20 horas", {("part_time", 0.5, False)}),
        ("Prefers 28–32 hours", {("part_time", 0.7, False)}),
        ("Arbeitszeit höchstens 30 Stunden, zwei Tage Homeoffice", {("part_time", 0.75, False)}),
        ("Looking for a job within 2 hours of Cork", set()),
    ],
)
def test_the_hours_wished_are_read_among_the_terms_and_in_the_profile(
    text: str, hours: set[tuple[str, float | None, bool]]
) -> None:
    assert hours_in(below=f"Other\n{text}") == hours
    assert hours_in(above=f"Profile\nI bake bread. {text}") == hours


@pytest.mark.parametrize(
    "text",
    [
        "Part-time baker, Corner House, 2012 - 2015",
        "Worked part-time while studying",
        "Part-time degree in food science",
        "£31,500 full-time equivalent",
        "Homeoffice 2 Tage gewünscht",
        "Three days a week in the office",
        "Led 12 full-time staff",
        "Gehalt: 3.900 Euro brutto im Monat auf Vollzeitbasis",
    ],
)
def test_what_was_or_what_is_about_something_else_is_no_wish(text: str) -> None:
    assert hours_in(below=f"Other\n{text}") == set()
    assert hours_in(above=f"Profile\nI bake bread. {text}.") == set()


def test_a_part_time_position_is_no_wish() -> None:
    assert hours_in(below="Waiter, part-time, Corner House\n2012 - 2015\n- Worked 20 hours a week.") == set()
