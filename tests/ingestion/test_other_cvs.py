"""CVs of invented people in eight languages and unusual layouts, each read whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ingestion_documents import SETTINGS

from ingestion.pipeline import parse
from ingestion.types import Candidate

CVS = Path(__file__).resolve().parents[1] / "data" / "cvs"


def read_cv(name: str) -> Candidate:
    candidate = parse((CVS / name).read_bytes(), name, SETTINGS, as_of=date(2026, 11, 1)).candidate
    assert candidate is not None
    return candidate


@pytest.mark.parametrize(
    ("name", "person", "roles"),
    [
        ("italian.txt", "Giulia Bianchi", [
            ("Responsabile contabilità", "Officine Rossi S.p.A.", "2019-03", None),
            ("Contabile", "Studio Verdi", "2014-01", "2019-02"),
        ]),
        ("polish.txt", "Paweł Zieliński", [
            ("Inżynier automatyk", "Fabryka Nowak Sp. z o.o.", "2018-04", None),
            ("Młodszy inżynier", "Automatyka Plus", "2015-06", "2018-03"),
        ]),
        ("dutch.txt", "Sanne de Vries", [
            ("Verpleegkundige IC", "UMC Zuidland", "2016-09", None),
            ("Verpleegkundige", "Ziekenhuis Oost", "2012", "2016-08"),
        ]),
        ("portuguese.txt", "João Almeida", [
            ("Engenheiro de software", "Lusitec Lda", "2020-03", None),
            ("Programador", "Sistemas Tejo", "2016-07", "2020-02"),
        ]),
        ("german-tabular.txt", "Kerstin Vogel-Ahrens", [
            ("Leiterin Qualitätssicherung", "Nordpharm AG", "2017-04", None),
            ("Referentin Qualitätsmanagement", "Biowerk GmbH", "2011-09", "2017-03"),
        ]),
        ("french.md", "Amélie N'Diaye", [
            ("Cheffe de projet", "Agence Lumen", "2021-09", None),
            ("Chargée de communication", "Agence Lumen", "2019-01", "2021-08"),
            ("Stage communication", "Ville de Bron", "2018", "2018"),
        ]),
        ("one-employer-two-roles.txt", "Tyrell Washington", [
            ("Controller", "Peachtree Logistics Group", "2019-08", None),
            ("Senior Accountant", "Peachtree Logistics Group", "2016-06", "2019-08"),
            ("Audit Associate", "Deacon & Rowe LLP", "2013-09", "2016-05"),
        ]),
        ("undated.txt", "Sam O'Reilly", [
            ("Shift Lead", "Corner Coffee", None, None), ("Barista", "Bean There", None, None),
        ]),
    ],
)  # fmt: skip
def test_the_person_and_every_role_are_read(
    name: str, person: str, roles: list[tuple[str, str, str | None, str | None]]
) -> None:
    candidate = read_cv(name)
    assert candidate.identity.name == person
    assert [(r.title, r.organisation, r.start, r.end) for r in candidate.experience] == roles


@pytest.mark.parametrize(
    ("name", "studies"),
    [
        ("italian.txt", [("Laurea magistrale in Economia aziendale", "master", "Università Bocconi")]),
        ("polish.txt", [("mgr inż. Automatyka i robotyka", "master", "Politechnika Wrocławska")]),
        ("portuguese.txt", [("Mestrado em Engenharia Informática", "master", "Universidade do Porto")]),
        ("german-tabular.txt", [
            ("Studium der Pharmazie, Staatsexamen", "master", "Universität Marburg"),
            ("Promotion", "doctorate", "Universität Göttingen"),
        ]),
        ("one-employer-two-roles.txt", [
            ("Master of Accountancy", "master", "University of Georgia"),
            ("BBA, Accounting", "bachelor", "University of Georgia"),
        ]),
    ],
)  # fmt: skip
def test_every_course_of_study_has_its_level_and_school(name: str, studies: list[tuple[str, str, str]]) -> None:
    assert [(e.degree, e.level, e.institution) for e in read_cv(name).education] == studies


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("italian.txt", {"Italian": "native", "English": "B2", "German": "A2"}),
        ("polish.txt", {"Polish": "native", "English": "B2", "German": "A2"}),
        ("dutch.txt", {"Dutch": "native", "English": "B2", "German": "A2"}),
        ("portuguese.txt", {"Portuguese": "native", "English": "C1", "Spanish": "B1"}),
        ("german-tabular.txt", {"German": "native", "English": "C1", "Spanish": "A2"}),
        ("french.md", {"French": "native", "English": "C1", "Wolof": "A2"}),
    ],
)
def test_languages_are_named_in_english_with_their_levels(name: str, levels: dict[str, str]) -> None:
    assert {language.name: language.level for language in read_cv(name).languages} == levels


@pytest.mark.parametrize(
    ("name", "phone"),
    [("french.md", "06 55 01 23 45"), ("german-tabular.txt", "0561 / 55 01 23"), ("dutch.txt", "06-12345678")],
)
def test_the_phone_stops_where_other_contact_data_begins(name: str, phone: str) -> None:
    assert read_cv(name).identity.phone == phone
