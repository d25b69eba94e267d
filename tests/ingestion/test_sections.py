"""Headings decide what a line means: a skill list read as languages loses its skills."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import lines_of, parse_text

from ingestion.lines.sections import cv_heading, job_heading, label_sections
from ingestion.types import Line


def section_of(text: str, *, bold: bool = False) -> str | None:
    heading = cv_heading(Line(1, 1, text, text, bold=bold))
    return heading.section if heading else None


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Work Experience", "experience"),
        ("WORK EXPERIENCE", "experience"),
        ("EMPLOYMENT HISTORY:", "experience"),
        ("=== Education ===", "education"),
        ("2. Education", "education"),
        ("Skills & Tools", "skills"),
        ("Licenses & Certifications", "certifications"),
        ("Berufserfahrung", "experience"),
        ("Beruflicher Werdegang", "experience"),
        ("Ausbildung", "education"),
        ("Kenntnisse", "skills"),
        ("Sprachkenntnisse", "languages"),
        ("Persönliche Daten", "personal"),
        ("Expérience professionnelle", "experience"),
        ("Formation", "education"),
        ("Compétences", "skills"),
        ("Langues", "languages"),
        ("Centres d'intérêt", "interests"),
        ("Experiencia laboral", "experience"),
        ("Formación académica", "education"),
        ("Idiomas", "languages"),
        ("Esperienza lavorativa", "experience"),
        ("Werkervaring", "experience"),
        ("Experiência profissional", "experience"),
        ("Doświadczenie zawodowe", "experience"),
        ("Wykształcenie", "education"),
        ("References", "references"),
    ],
)
def test_a_heading_is_known_in_each_of_the_eight_languages(text: str, section: str) -> None:
    assert section_of(text) == section


@pytest.mark.parametrize(
    "text",
    [
        "I have experience in sales",
        "• Experience",
        "experience",
        "Experience with Kubernetes in a team of five people",
        "Projects were delivered on time, languages learned on the way.",
        "Education,",
        "",
    ],
)
def test_a_sentence_is_no_heading(text: str) -> None:
    assert section_of(text) is None


def test_a_declaration_is_of_no_section() -> None:
    lines = ["Hobbies", "Chess", "I hereby declare that all of this is true."]
    assert label_sections(lines_of("\n".join(lines)), "cv")[1:] == ["interests", "other"]


def test_what_follows_a_heading_on_its_line_is_kept() -> None:
    heading = cv_heading(Line(1, 1, "Skills: Python, SQL", "Skills: Python, SQL"))
    assert heading is not None
    assert (heading.section, heading.rest) == ("skills", "Python, SQL")


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("What you bring", "must"),
        ("Nice to have", "nice"),
        ("Minimum qualifications", "must"),
        ("Das bringen Sie mit:", "must"),
        ("Von Vorteil", "nice"),
        ("Wir bieten", "benefits"),
        ("Votre profil", "must"),
        ("Requisitos", "must"),
        ("Se valora", "nice"),
        ("Your tasks", "responsibilities"),
        ("How to apply", "apply"),
    ],
)
def test_a_job_heading_separates_must_from_nice(text: str, section: str) -> None:
    heading = job_heading(Line(1, 1, text, text))
    assert heading is not None
    assert heading.section == section


def test_lines_before_the_first_heading_are_the_header() -> None:
    labels = label_sections(lines_of("Eva Muster\nEngineer\nSkills\nPython\nEducation\nBSc"), "cv")
    assert labels == ["header", "header", "skills", "skills", "education", "education"]


def test_a_row_of_programming_languages_stays_in_the_skills() -> None:
    text = "Skills\nLanguages: Python, SQL, Rust\nFrameworks: Django, FastAPI\nEducation\nBSc"
    assert label_sections(lines_of(text), "cv")[1:3] == ["skills", "skills"]


def test_a_misc_row_inside_the_skills_does_not_end_them() -> None:
    text = "Kenntnisse\nCAD: CATIA V5\nSonstiges: SAP PLM, Excel-Makros\nSprachen\nDeutsch"
    assert label_sections(lines_of(text), "cv")[2] == "skills"


@given(st.lists(st.text(max_size=60), max_size=20), st.sampled_from(["cv", "job"]))
def test_every_line_gets_exactly_one_section_whatever_it_says(texts: list[str], table: str) -> None:
    lines = [Line(1, number, text, text) for number, text in enumerate(texts, 1)]
    assert len(label_sections(lines, table)) == len(lines)


def test_a_label_with_its_value_is_about_itself_only() -> None:
    document = parse_text(
        "Ola Brandt\nNotice: 1 month\nOslo, Norway\n\nLanguages: Norwegian (native), English (C1)\n"
        "Cycling Instructor Level 2, valid until 05/2027\n\nCertificates: CSCS card\n\nWilling to move. Salary: 55k.\n",
        wanted="cv",
    )
    assert [section for line, section in zip(document.lines, document.sections, strict=True) if line.plain] == [
        "header", "other", "header", "languages", "other", "certifications", "other",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "last", ["Salary wish: EUR 95,000. Notice: 2 months.", "Carné de conducir B. Disponibilidad inmediata."]
)
def test_a_closing_paragraph_below_the_languages_is_none_of_them(last: str) -> None:
    document = parse_text(f"Ola Brandt\n\nLanguages\nNorwegian (native), English (C1)\n\n{last}\n", wanted="cv")
    assert document.sections[5] == "other"
