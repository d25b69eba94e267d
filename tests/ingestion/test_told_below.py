"""What CVs tell below or behind a name: titles under an employer, degrees among positions, promotions, homes behind a flat."""

from __future__ import annotations

import pytest
from ingestion_documents import parse_text

from ingestion.types import Candidate

HEAD = "Ada Ember\n{home}\nada.ember@mail.example\n\n"


def read(text: str, home: str = "Leeds, UK") -> Candidate:
    candidate = parse_text(HEAD.format(home=home) + text).candidate
    assert candidate is not None
    return candidate


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Clerk, promoted to Key Buyer in January 2022. Portfolio of 14 firms.", "Clerk, later Key Buyer"),
        (
            "Policy officer for mobility; promoted to senior planner in 2023.",
            "Policy officer for mobility, later senior planner",
        ),
        ("- Junior Java developer, insurance portal", "Junior Java developer"),
        ("Sales Executive, new business. 118% of target in 2018.", "Sales Executive"),
    ],
)
def test_the_title_may_stand_where_the_text_begins(below: str, title: str) -> None:
    role = read(f"Experience\n\n2019 - today\nDunmere Packaging, Manchester\n{below}\n").experience[0]
    assert (role.title, role.organisation, role.location) == (title, "Dunmere Packaging", "Manchester")


@pytest.mark.parametrize(
    "below", ["Lead 6 sales reps in the north.", "Cook 200 meals a day for schools.", "Managed the front desk."]
)
def test_a_duty_is_no_title(below: str) -> None:
    assert read(f"Experience\n\n2019 - today\nDunmere Packaging, Manchester\n{below}\n").experience[0].title is None


def test_a_title_may_stand_behind_the_place() -> None:
    text = "WORK\n05/2021 - now      Boomkade Logistics, Rotterdam.  Shift leader (from 2023). I am responsible for 12 people\n"
    role = read(text).experience[0]
    assert (role.title, role.organisation, role.location) == ("Shift leader", "Boomkade Logistics", "Rotterdam")


def test_a_degree_among_positions_is_one() -> None:
    role, degree = (
        "2019 - heute   Buchhalterin, Werft Nord AG, Hamburg",
        "2013   BA Business Management, Irwell University",
    )
    text = f"Laufbahn\n{role}\n{degree}\n"
    studies = read(text).education
    assert [(study.level, study.institution) for study in studies] == [("bachelor", "Irwell University")]


def test_a_duty_that_speaks_of_degrees_is_none() -> None:
    duty = "- Ran the MSc programme of the university with Leeds College."
    text = f"Experience\n2019 - today   Lecturer, Irwell University, Leeds\n{duty}\n"
    assert read(text).education == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Clerk, promoted to Buyer in March 2022", "2022-03"),
        ("Started as staff nurse, promoted to deputy in May 2022.", "2022-05"),
        ("2021 zum Teamleiter befördert, Befördert zum Abteilungsleiter 2023", "2023"),
        ("Promoted to Team Lead after two years", ""),
    ],
)
def test_promotions_are_stated(line: str, day: str) -> None:
    facts = read(f"Experience\n01/2019 - present Clerk, Moss Ltd, Leeds\n- {line}\n").facts
    assert [fact.value for fact in facts if fact.kind == "promotion"] == [day]


def test_what_was_promoted_to_customers_is_none() -> None:
    facts = read("Experience\n01/2019 - present Clerk, Moss Ltd, Leeds\n- Promoted the shop at fairs\n").facts
    assert not [fact for fact in facts if fact.kind == "promotion"]


@pytest.mark.parametrize(
    ("home", "city"),
    [
        ("Flat 9, Calico Wharf, Manchester M4 · 07700 900 614", "Manchester"),
        ("Am Wehlheider Kreuz 5, 34121 Kassel, Tel. 0561 555 0177", "Kassel"),
    ],
)
def test_a_home_behind_a_flat_or_before_a_telephone(home: str, city: str) -> None:
    assert read("Experience\n01/2019 - present Clerk, Moss Ltd, Leeds\n", home).identity.city == city


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Eintritt frühestens am 1. März 2027", "2027-03"),
        ("I can start anywhere in Europe from 1 February 2027.", "2027-02"),
        ("Kuendigungsfrist 3 Monate zum Monatsende", "notice"),
    ],
)
def test_when_somebody_can_start(line: str, value: str) -> None:
    facts = read(f"Experience\n01/2019 - present Clerk, Moss Ltd, Leeds\n\nOther\n{line}\n").facts
    assert [fact.value for fact in facts if fact.kind == "availability"] == [value]


def test_papers_may_be_certificates() -> None:
    papers = "PAPERS\nForklift and reach truck certificate, valid until 02/2028"
    held = read(f"Experience\n01/2019 - present Clerk, Moss Ltd, Leeds\n\n{papers}\n").certifications
    assert held[0].valid_until == "2028-02"


def test_a_cv_in_the_words_of_its_owner_is_read() -> None:
    text = """desmond tarrow - electrician - cork

12 Blackwater Quay, Cork, Ireland
des@tarrowelectric.example / 021 555 0148

I've been self employed since June 2017, before that Corrin M&E, Cork, electrician, 2011 - 2017.
Tired of doing my own books at night so I am looking for a permanent job now. Can start straight away.

certs
 Safe Pass - good till 3 Sept 2029
 manual handling - ran out 14 May 2026

As an employee I'd want 54k.
Licence B and BE, own van.
"""
    document = parse_text(text)
    assert document.kind == "cv"
    candidate = document.candidate
    assert candidate is not None
    assert (candidate.identity.name, candidate.identity.city) == ("Desmond Tarrow", "Cork")
    names = [item.name for item in candidate.certifications]
    assert "certs" not in names
    assert not any("want 54k" in name for name in names)
