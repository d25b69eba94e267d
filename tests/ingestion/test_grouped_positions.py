"""Several positions under one employer, however they are laid out: none may be lost, and none take the lines of another."""

from __future__ import annotations

import pytest
from ingestion_documents import candidate_of, parse_text

from ingestion.types import Candidate

_CV = "Eva Muster\neva@muster.example\n\nExperience\n\n{}\n\nSkills\nBaking, SQL\n"

Position = tuple[str | None, str | None, str | None]


def positions_of(candidate: Candidate) -> list[Position]:
    return [(role.title, role.organisation, role.start) for role in candidate.experience]


def test_positions_in_a_list_below_their_employer_are_one_each() -> None:
    text = (
        "# Eva Muster\neva@muster.example\n\n## Where I have worked\n\n### Blue Harbour Clinic, Cork\n"
        "- **Head Cook, Patient Kitchen** (May 2020 - present)\n  - Led a crew of 6\n"
        "- **Cook** (Jan 2016 - Apr 2020)\n  - Soups\n\n"
        "### Waiter, Quay Cafe, Cork\n2012 - 2015, part time\n"
    )
    candidate = parse_text(text, name="cv.md", wanted="cv").candidate
    assert candidate is not None
    assert positions_of(candidate) == [
        ("Head Cook, Patient Kitchen", "Blue Harbour Clinic", "2020-05"),
        ("Cook", "Blue Harbour Clinic", "2016-01"),
        ("Waiter", "Quay Cafe", "2012"),
    ]


def test_dated_bullets_below_a_position_are_what_was_done_there() -> None:
    text = "Head Cook, Blue Harbour Clinic, Cork\n2015 - 2020\n- Mentor of trainees (2018 - 2019) and of cooks\n- Soups"
    assert positions_of(candidate_of(_CV.format(text))) == [("Head Cook", "Blue Harbour Clinic", "2015")]


@pytest.mark.parametrize(
    "text",
    [
        "Quay Boats Ltd, Cork: Head mechanic 2019 - 2022; Mechanic 2015 - 2019\nEngines and sails",
        "Head mechanic (2019 - 2022), Mechanic (2015 - 2019), Quay Boats Ltd, Cork\nEngines and sails",
    ],
)
def test_two_positions_on_one_line_are_two(text: str) -> None:
    assert positions_of(candidate_of(_CV.format(text))) == [
        ("Head mechanic", "Quay Boats Ltd", "2019"),
        ("Mechanic", "Quay Boats Ltd", "2015"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2015 - 2019   Planner bij Kade Logistiek, Breda",
        "2015 - 2019   Planner bei der Kade Logistiek, Breda",
        "Planner chez Kade Logistiek, 2015 - 2019",
        "Marzo 2015 - mayo 2019. Planner. Kade Logistiek, Breda",
        "2015 - 2019. Planner. Kade Logistiek, Breda. Rutas y costes.",
    ],
)
def test_a_position_and_its_employer_are_told_apart(text: str) -> None:
    ((title, employer, start),) = positions_of(candidate_of(_CV.format(text)))
    assert (title, employer, (start or "")[:4]) == ("Planner", "Kade Logistiek", "2015")


@pytest.mark.parametrize(
    ("piece", "names"),
    [
        ("Cajera en Bodegas Sol S.L.", ("Cajera", "Bodegas Sol S.L.")),
        ("Técnico en Electricidad", ("Técnico en Electricidad", None)),
    ],
)
def test_a_spanish_trade_is_no_employer(piece: str, names: tuple[str, str | None]) -> None:
    ((title, employer, _),) = positions_of(candidate_of(_CV.format(f"{piece}\n2015 - 2019")))
    assert (title, employer) == names


@pytest.mark.parametrize("joint", ["At", "Bei", "Chez", "En"])
def test_a_line_that_names_its_employer_is_about_the_position_there(joint: str) -> None:
    text = (
        "Developer, Quay Boats Ltd, Cork, 01/2021 - 12/2022\nBaker, Blue Harbour Clinic, Cork, 01/2010 - 12/2019\n\n"
        f"{joint} Quay Boats: PostgreSQL, Docker"
    )
    candidate = candidate_of(_CV.format(text))
    years = {skill.name: skill.years for skill in candidate.skills}
    assert (years["PostgreSQL"], years["Docker"]) == (2.0, 2.0)
    assert [role.span.end - role.span.start for role in candidate.experience] == [0, 0]
