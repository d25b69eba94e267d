"""Time away from work: read as a position it adds years, takes a neighbour's name, and tells what is nobody's business."""

from __future__ import annotations

import pytest
from ingestion_documents import candidate_of

from ingestion.career.breaks import names_break
from ingestion.types import Candidate

_CV = (
    "Nora Feld\nnora@feld.example\n\nExperience\n\nCook, Blue Hotel, Dublin\n2020 - 2023\n- Soups and sauces.\n\n{}\n\n"
    "Waiter, Corner House, Galway\n2012 - 2015\n- Forty tables.\n"
)


def with_break(text: str) -> Candidate:
    return candidate_of(_CV.format(text))


@pytest.mark.parametrize(
    ("text", "dates", "months"),
    [
        ("Career break (caring for a parent) 2015 - March 2020", "2015/2020-03", 63),
        ("Sabbatical (travel) Jan–May 2016", "2016-01/2016-05", 5),
        ("2016 - 2019: Elternzeit", "2016/2019", 36),
        ("**01/2016 – 06/2017** Elternzeit (zweites Kind)", "2016-01/2017-06", 18),
        ("Parental leave\n2016 - 2017", "2016/2017", 12),
        ("2016 - 2017\nCongé parental", "2016/2017", 12),
        ("On sabbatical, 2016 - 2017", "2016/2017", 12),
        ("In Elternzeit 2016 - 2017", "2016/2017", 12),
        ("Excedencia por cuidado de familiares, 2016 - 2017", "2016/2017", 12),
        ("Arbeit suchend, Weiterbildung AutoCAD, 2016 - 2017", "2016/2017", 12),
        ("Année sans activité (convalescence) 2016 - 2017", "2016/2017", 12),
        ("Full-time carer for a relative, 2016 - 2019", "2016/2019", 36),
        ("Made redundant, March 2016 - June 2016", "2016-03/2016-06", 4),
        ("03/2016 – 06/2016. No employment", "2016-03/2016-06", 4),
        ("Mar 2016 - Jun 2016: out of work, language courses", "2016-03/2016-06", 4),
        ("**Voyage à moto à travers les Balkans** (03/2016 – 06/2016)", "2016-03/2016-06", 4),
        ("03/2016 – 06/2016: Radreise durch Kanada", "2016-03/2016-06", 4),
        ("Viaje por América del Sur, 03/2016 – 06/2016", "2016-03/2016-06", 4),
        ("2016: year out", "2016/2016", 12),
    ],
)
def test_a_break_is_a_fact_with_its_dates_and_no_position(text: str, dates: str, months: float) -> None:
    candidate = with_break(text)
    assert [(role.title, role.organisation, role.start, role.end) for role in candidate.experience] == [
        ("Cook", "Blue Hotel", "2020", "2023"),
        ("Waiter", "Corner House", "2012", "2015"),
    ]
    assert [(fact.value, fact.amount) for fact in candidate.facts if fact.kind == "break"] == [(dates, months)]
    assert candidate.total_years == 6.0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Teacher (maternity leave cover), Elm School\n2016 - 2017", "Teacher (maternity leave cover)"),
        ("Parental Leave Adviser, Elm Council\n2016 - 2017", "Parental Leave Adviser"),
        ("Travelling Chef, Elm Events\n2016 - 2017", "Travelling Chef"),
        ("Voyage Manager, Elm Lines\n2016 - 2017", "Voyage Manager"),
    ],
)
def test_work_that_has_to_do_with_leave_is_a_position(text: str, title: str) -> None:
    candidate = with_break(text)
    assert title in [role.title for role in candidate.experience]
    assert not [fact for fact in candidate.facts if fact.kind == "break"]


def test_a_break_that_goes_on_has_no_end() -> None:
    candidate = candidate_of(
        "Nora Feld\nnora@feld.example\n\nWork\nSince 2023: on parental leave\nCook, Blue Hotel, Dublin, 2014 - 2020: soups\n"
    )
    assert [(fact.value, fact.amount) for fact in candidate.facts if fact.kind == "break"] == [("2023/..", None)]
    assert [(role.title, role.start, role.end) for role in candidate.experience] == [("Cook", "2014", "2020")]
    assert candidate.experience[0].organisation == "Blue Hotel"


@pytest.mark.parametrize(
    "entries",
    [
        "Cook, Blue Hotel\nJan 2015 - Mar 2018\nCareer break\nApr 2018 - May 2019\nHead Cook, Corner House\nJun 2019 - present",
        "Jun 2019 - present\nHead Cook, Corner House\nApr 2018 - May 2019\nCareer break\nJan 2015 - Mar 2018\nCook, Blue Hotel",
    ],
)
def test_a_break_leaves_its_neighbours_their_dates(entries: str) -> None:
    candidate = candidate_of(f"Nora Feld\nnora@feld.example\n\nExperience\n{entries}\n")
    assert [fact.value for fact in candidate.facts if fact.kind == "break"] == ["2018-04/2019-05"]
    assert {(role.title, role.organisation, role.start) for role in candidate.experience} == {
        ("Cook", "Blue Hotel", "2015-01"),
        ("Head Cook", "Corner House", "2019-06"),
    }


def test_a_break_without_dates_takes_none() -> None:
    candidate = candidate_of(
        "Nora Feld\nnora@feld.example\n\nExperience\nCook, Blue Hotel\n2015 - 2018\nCareer break\n\n"
        "Waiter, Corner House\n2019 - 2021\n"
    )
    assert not [fact for fact in candidate.facts if fact.kind == "break"]
    assert [role.organisation for role in candidate.experience] == ["Blue Hotel", "Corner House"]


@pytest.mark.parametrize(
    "line",
    [
        "Cook, Caring for Seniors Ltd, 2016 - 2018",
        "Caring for Seniors Ltd",
        "Umzug - Feld GmbH",
        "Job Search, Inc., Recruiter, 2010-2012",
        "Looking after a kitchen of 12, Head Cook, Blue Hotel, 2016 - 2018",
        "Travelling to customers, Consultant, Elm Partners, 2016 - 2018",
    ],
)
def test_a_firm_or_a_position_is_no_break(line: str) -> None:
    assert not names_break(line)


@pytest.mark.parametrize(
    "line",
    [
        "Career break, full-time carer for my mother, 2016 - 2018",
        "Parental leave, Elm Council",
        "Travelling in Asia, 2016",
    ],
)
def test_a_break_says_from_what_or_for_what(line: str) -> None:
    assert names_break(line)


def test_a_duty_is_no_break() -> None:
    candidate = candidate_of(
        "Nora Feld\nnora@feld.example\n\nExperience\nConsultant, Blue Hotel Group, Dublin\n2015 - 2018\n"
        "- Menus.\n- Travelling to sites in France, 2016 - 2017\n"
    )
    assert not [fact for fact in candidate.facts if fact.kind == "break"]
    assert [(role.title, role.start, role.end) for role in candidate.experience] == [("Consultant", "2015", "2018")]
