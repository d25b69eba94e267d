"""Headings that no list has: under an unknown one, positions and degrees are lost or read as something else."""

from __future__ import annotations

import re

import pytest
from ingestion_documents import candidate_of, parse_text

from ingestion.lines.sections import cv_heading
from ingestion.types import Line

_IN_BOLD = re.compile("Harbour Kitchens|Kitchen and|Blue Lodge")


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Where I have worked so far", "experience"),
        ("What I've done", "experience"),
        ("Was ich bisher gemacht habe", "experience"),
        ("Ce que j’ai fait", "experience"),
        ("Dónde he trabajado", "experience"),
        ("Meine bisherigen Stationen", "experience"),
        ("Where I studied", "education"),
        ("What I'm good at", "skills"),
        ("Languages I speak", "languages"),
        ("I speak", "languages"),
        ("I work with", "skills"),
        ("Ich arbeite mit", "skills"),
        ("Booking me", "other"),
        ("Werkzeuge", "skills"),
        ("What I'm looking for", "other"),
        ("P R O F E S S I O N A L   H I S T O R Y", "experience"),
        ("E D U C A T I O N", "education"),
    ],
)
def test_a_heading_in_the_first_person_or_spaced_out_is_known(text: str, section: str) -> None:
    heading = cv_heading(Line(1, 1, text, text))
    assert heading is not None
    assert heading.section == section


@pytest.mark.parametrize(
    "text",
    [
        "What I have done there was hard work",
        "Where I was the only nurse on the ward",
        "Was ich gelernt habe, hilft mir",
    ],
)
def test_a_sentence_that_begins_like_such_a_heading_is_none(text: str) -> None:
    assert cv_heading(Line(1, 1, text, text)) is None


def test_what_stands_below_says_what_a_line_set_as_a_heading_is_about() -> None:
    document = parse_text(
        "# Eva Muster\neva@muster.example\n\n## On the shop floor\nCook, Blue Hotel, Bremen\n2015 - 2018\n- Soups.\n\n"
        "## Before all that\n- BSc Nutrition, University of Ulm, 2014\n\n"
        "## Safety checks\n- First aid, valid until 03/2027\n\n## Words\nGerman (native), English B2\n\n## Skills\nSoups\n",
        name="cv.md",
    )
    candidate = document.candidate
    assert candidate is not None
    assert [(role.title, role.organisation) for role in candidate.experience] == [("Cook", "Blue Hotel")]
    assert [study.institution for study in candidate.education] == ["University of Ulm"]
    assert [item.valid_until for item in candidate.certifications] == ["2027-03"]
    assert [language.name for language in candidate.languages] == ["German", "English"]


def test_one_known_part_names_a_compound_heading() -> None:
    candidate = candidate_of(
        "EVA MUSTER\neva@muster.example\n\nCAREER\nCook, Blue Hotel\n2015 - 2018\n- Soups.\n\n"
        "STUDIES AND MERITS\nBSc Nutrition, University of Ulm, 2014\n\nSKILLS\nSoups\n"
    )
    assert [study.institution for study in candidate.education] == ["University of Ulm"]


def test_an_employer_or_a_team_set_in_bold_is_no_heading() -> None:
    text = (
        "**Eva Muster**\neva@muster.example\n\n**Experience**\n\n**Harbour Kitchens**\nCook, 2015 - 2018\n- Soups.\n\n"
        "**Kitchen and Bar**\n- Led six people.\n\n**Blue Lodge**\nWaiter, 2012 - 2015\n- Tables.\n\n**Skills**\nSoups\n"
    )
    document = parse_text(text, name="cv.md")
    found = [
        section for line, section in zip(document.lines, document.sections, strict=True) if _IN_BOLD.match(line.plain)
    ]
    assert found == ["experience"] * 3


def test_projects_with_headings_of_their_own_are_no_positions() -> None:
    document = parse_text(
        "# Eva Muster\neva@muster.example\n\n## Projects\n## New till system\nProject Manager, 2019 - 2020, trained 90 waiters\n\n"
        "## Experience\n## Blue Hotel\nAnalyst, 2015 - 2018\n- Stock.\n\n## Skills\nSoups\n",
        name="cv.md",
    )
    assert document.candidate is not None
    roles = document.candidate.experience
    assert [(role.title, role.organisation, role.start) for role in roles] == [("Analyst", "Blue Hotel", "2015")]


def test_headings_in_small_letters_are_headings_where_they_stand_alone() -> None:
    candidate = candidate_of(
        "nora feld\nnora@feld.example\n\nselected work\n\nCook, Blue Hotel, Dublin\n2020 - 2023\n- soups and sauces\n\n"
        "learning\n\nBaking bootcamp, Corner School, 2018 - 2019\nBA Fine Art, Mersey College, 2014 - 2017\n\n"
        "languages\n\nEnglish native, Spanish B1\n"
    )
    assert [role.organisation for role in candidate.experience] == ["Blue Hotel"]
    assert [language.name for language in candidate.languages] == ["English", "Spanish"]
    assert "BA Fine Art" in [study.degree for study in candidate.education]
