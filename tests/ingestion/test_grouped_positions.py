"""Several positions under one employer, however they are laid out: none may be lost, and none take the lines of another."""

from __future__ import annotations

import pytest
from ingestion_documents import candidate_of, parse_text

from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
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


def _markdown(text: str) -> Candidate:
    document = parse(text.encode(), "cv.md", IngestionSettings(), wanted="cv")
    assert document.candidate is not None
    return document.candidate


def test_a_list_whose_items_begin_with_dates_is_one_of_positions_whatever_their_words() -> None:
    text = (
        "Ana Prado\nana@prado.example\n\n## Experiencia\n\n"
        "- **Desde marzo de 2023 – Técnica de almacén, Frutas Olmo (Murcia).** Turnos de carga.\n"
        "- **enero 2022 – febrero 2023 – Excedencia por cuidado de hijos.**\n"
        "- **2018/05 – 2021/12 – Segunda regidora, Teatro Campo (gira de España).** Funciones en diez ciudades.\n"
        "- **2015/02 – 2018/04 – Tercera regidora, Teatro Brisa.** Montajes.\n"
    )
    found = _markdown(text).experience
    assert [(role.title, role.organisation, role.location, role.start, role.end) for role in found] == [
        ("Técnica de almacén", "Frutas Olmo", "Murcia", "2023-03", None),
        ("Segunda regidora", "Teatro Campo (gira de España)", None, "2018-05", "2021-12"),
        ("Tercera regidora", "Teatro Brisa", None, "2015-02", "2018-04"),
    ]


def test_dated_clients_under_a_heading_of_ones_own_are_positions() -> None:
    text = (
        "Eva Muster\neva@muster.example\n\n## Summary\n\nI mend pipelines.\n\n## Engagements\n\n"
        "* 2024/09 – ongoing: Lindenbank AG (bank, Hamburg), platform team, 3 days a week. Migration of 40 services.\n"
        "* 2022/01 – 2024/06: Elbe Freight (Bremen, remote), Terraform modules, incident tooling\n"
        "* 2020/05 – 2021/12: Paws UG (vet software, remote), cost control\n\n"
        "## Employed before that\n\n* Systems Administrator, Blue Radio, Leeds, 2012/01 – 2017/02\n"
    )
    found = _markdown(text).experience
    assert [(role.title, role.organisation, role.start, role.current) for role in found] == [
        (None, "Lindenbank AG", "2024-09", True),
        (None, "Elbe Freight", "2022-01", False),
        (None, "Paws UG", "2020-05", False),
        ("Systems Administrator", "Blue Radio", "2012-01", False),
    ]


def test_dated_items_below_an_employer_tell_what_was_done() -> None:
    text = (
        "Eva Muster\neva@muster.example\n\nExperience\n\nEngineer, Acme Ltd, Leeds   2018 - 2023\n"
        "- 2018 - 2020: Move of the mill\n- 2020 - 2023: Rebuild of the kiln\n"
    )
    assert [role.title for role in candidate_of(text).experience] == ["Engineer"]
