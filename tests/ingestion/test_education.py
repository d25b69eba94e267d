"""Degrees decide whether an education requirement is met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import candidate_of

from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.types import Education
from ingestion.vocabulary.degrees import LEVELS, at_least, degree_level
from ingestion.vocabulary.schools import place_in_name


def education_of(text: str, heading: str = "Education") -> list[Education]:
    return list(candidate_of(f"Eva Muster\neva@muster.example\n\n{heading}\n{text}\n\nSkills\nPython, SQL\n").education)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("PhD in Physics", "doctorate"),
        ("Dr. rer. nat.", "doctorate"),
        ("MSc Computer Science", "master"),
        ("M.A. History", "master"),
        ("MBA", "master"),
        ("Diplom-Ingenieur (FH) Maschinenbau", "master"),
        ("Máster en Ingeniería de Caminos", "master"),
        ("BSc (Hons) Mathematics", "bachelor"),
        ("B. Sc. Angewandte Informatik", "bachelor"),
        ("BEng Civil Engineering", "bachelor"),
        ("Licence professionnelle Hôtellerie", "bachelor"),
        ("Licence d'informatique", "bachelor"),
        ("Grado en Enfermería", "bachelor"),
        ("BTS Comptabilité et gestion", "associate"),
        ("Ausbildung zum Industriemechaniker", "vocational"),
        ("NVQ Level 3 Electrical Installation", "vocational"),
        ("Abitur", "secondary"),
        ("Doctorado en Química", "doctorate"),
        ("Doctorat en biologie", "doctorate"),
        ("Doktorat", "doctorate"),
        ("Maestría en Educación", "master"),
        ("Maîtrise de droit", "master"),
        ("Masterabschluss in Chemie", "master"),
        ("DNSEP option design", "master"),
        ("PGCE Secondary Mathematics", "bachelor"),
        ("Postgraduate Certificate in Education", "bachelor"),
        ("Postgraduate degree in Law", "master"),
        ("BCL (Law)", "bachelor"),
        ("MRes Ecology", "master"),
        ("MFA rollout", None),
        ("DPhil", "doctorate"),
        ("Bachelorabschluss", "bachelor"),
        ("Licenciatura en Derecho", "bachelor"),
        ("Licenciada en Historia", "bachelor"),
        ("Maîtrise des outils bureautiques", None),
        ("High school diploma", "secondary"),
        ("Jane likes long walks", None),
        ("Scrum Master", None),
        ("Driving licence B", None),
        ("Sales associate", None),
    ],
)
def test_the_level_of_a_degree_is_known(text: str, level: str | None) -> None:
    assert degree_level(text) == level


@pytest.mark.parametrize(
    ("text", "degree", "institution"),
    [
        ("MSc Computer Science   2012 – 2014\nUniversität Leipzig", "MSc Computer Science", "Universität Leipzig"),
        ("University of Leeds   2007 - 2010\nBEng Civil Engineering", "BEng Civil Engineering", "University of Leeds"),
        ("BSc Physics, University of Leeds, 2007 - 2010", "BSc Physics", "University of Leeds"),
        ("B.A. in Classics, Amherst College, 1999", "B.A. in Classics", "Amherst College"),
    ],
)
def test_degree_and_school_are_told_apart(text: str, degree: str, institution: str) -> None:
    assert [(e.degree, e.institution) for e in education_of(text)] == [(degree, institution)]


def test_two_degrees_keep_their_own_schools() -> None:
    found = education_of(
        "Diplom-Ingenieur (FH) Maschinenbau   2006 – 2011\nHochschule Würzburg\n"
        "Ausbildung zum Industriemechaniker   2003 – 2006\nFranken Werkzeugbau, Würzburg"
    )
    assert [(e.level, e.institution) for e in found] == [
        ("master", "Hochschule Würzburg"),
        ("vocational", "Franken Werkzeugbau"),
    ]


def test_a_degree_and_its_school_on_separated_lines_are_one_entry() -> None:
    found = education_of("MSc Computer Science | 2011 - 2016\n\nAGH University, Kraków")
    assert [(e.degree, e.institution, e.start, e.end) for e in found] == [
        ("MSc Computer Science", "AGH University", "2011", "2016")
    ]


def test_a_field_of_study_carries_no_broken_bracket() -> None:
    fields = [
        e.field for e in education_of("BEng (Hons) Computer Systems Engineering\nUniversity of Leeds\n2009 - 2012")
    ]
    assert fields == ["Computer Systems Engineering"]


@pytest.mark.parametrize(
    ("school", "place"),
    [
        ("Universität Potsdam", "Potsdam"),
        ("University of California, Berkeley", "Berkeley"),
        ("Universidad Politécnica de Madrid", "Madrid"),
        ("University of San Diego", "San Diego"),
        ("AGH University", None),
        ("St. John's University", None),
        ("Police Academy", None),
        ("Munster Bay University", None),
    ],
)
def test_the_place_in_the_name_of_a_school_is_known(school: str, place: str | None) -> None:
    assert place_in_name(school) == place


def test_a_single_year_is_the_end() -> None:
    found = education_of("BSc Physics, University of Leeds, 2010")
    assert [(e.start, e.end) for e in found] == [(None, "2010")]


def test_an_unknown_level_neither_meets_nor_fails_a_requirement() -> None:
    assert at_least(None, "bachelor") is None


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_a_level_reaches_exactly_those_at_or_below_it(level: str, asked: str) -> None:
    assert at_least(level, asked) is (LEVELS.index(level) >= LEVELS.index(asked))


@given(st.text(max_size=150))
def test_no_text_breaks_the_degree_parser(text: str) -> None:
    assert degree_level(text) in (*LEVELS, None)


@pytest.mark.parametrize("heading", ["Degree", "Academic degrees"])
def test_a_grade_is_no_part_of_the_school(heading: str) -> None:
    (study,) = education_of("BA (Hons) Textiles and Design, University of the Western Isles, 2:1, 2014", heading)
    assert (study.level, study.institution, study.end) == ("bachelor", "University of the Western Isles", "2014")


def test_qualifications_on_one_line_are_one_each() -> None:
    candidate = candidate_of(
        "Eva Muster\nPastry cook\n\nQualifications: Confectioner Guild Certificate 2019; "
        "Food Safety Level 3 2016; A-levels French (2014)\n"
    )
    assert [(study.level, study.institution, study.end) for study in candidate.education] == [
        ("secondary", None, "2014")
    ]
    assert {"Confectioner Guild Certificate", "Food Safety Level 3"} <= {item.name for item in candidate.certifications}


def test_a_grade_in_brackets_does_not_hide_the_school() -> None:
    studies = candidate_of(
        "Eva Muster\neva@muster.example\n\nStudium\n2014 - 2016   M.Sc. Chemie, Universität Ulm (Note 1,7)\n"
    ).education
    assert [(study.degree, study.institution) for study in studies] == [("M.Sc. Chemie", "Universität Ulm")]


def test_a_remark_behind_a_certificate_among_the_studies_is_no_school() -> None:
    candidate = candidate_of(
        "Eva Muster\neva@muster.example\n\nQualifications\nBSc Nursing, University of Ulm, 2012\n"
        "First aid at work, renewed 03/2024, valid until 03/2027\n"
    )
    assert [study.institution for study in candidate.education] == ["University of Ulm"]
    assert [item.valid_until for item in candidate.certifications] == ["2027-03"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Personal licence", None),
        ("Cat D licence", None),
        ("Licence to practise as a vet", None),
        ("Forklift licence, renewed 2024", None),
        ("Licence de pilote", None),
        ("2012 - 2015 Licence Mathématiques, Université de Nantes", "bachelor"),
        ("Licence, Université de Nantes", "bachelor"),
        ("titulaire d'une licence en droit", "bachelor"),
        ("Licence pro Métiers du BTP", "bachelor"),
        ("Meisterschule, HWK Ulm, Tischlermeisterin", "vocational"),
        ("Hausmeister", None),
    ],
)
def test_a_permission_is_no_french_degree_and_a_craft_has_its_master(text: str, level: str | None) -> None:
    assert degree_level(text) == level


@pytest.mark.parametrize(
    "text",
    [
        "BSc Physics, University of Leeds, 2010 - 2012 (not completed)",
        "2010 - 2012 Studium der Chemie (B.Sc.), Universität Ulm, abgebrochen",
        "Licence de droit, Université de Nantes, 2010 - 2012, non terminée",
        "Grado en Historia, Universidad de Vigo, 2010 - 2012, sin terminar",
        "Grado en Historia (inacabado), Universidad de Vigo, 2012",
        "BSc Physics, University of Leeds (not completed, 2010-2012)",
    ],
)
def test_a_degree_that_was_given_up_is_not_held(text: str) -> None:
    (study,) = education_of(text)
    assert (study.level, study.end, study.is_held) == ("bachelor", "2012", False)
    assert study.institution in (
        "University of Leeds",
        "Universität Ulm",
        "Université de Nantes",
        "Universidad de Vigo",
    )


def test_a_master_craftsman_holds_the_certificate() -> None:
    candidate = candidate_of(
        "Eva Muster\neva@muster.example\n\nAus- und Weiterbildung\n- 2012 - 2014 Meisterschule, HWK Ulm, Tischlermeisterin\n"
        "- 2006 - 2009 Ausbildung zur Tischlerin\n"
    )
    assert [study.level for study in candidate.education] == ["vocational", "vocational"]
    assert "Master craftsman certificate" in [item.name for item in candidate.certifications]


@pytest.mark.parametrize(
    "text",
    [
        "BSc Computer Science, University of Hull, expected 2027",
        "BSc Computer Science (expected 2027), University of Hull",
        "BSc Computer Science, University of Hull, 2024 - 2027",
        "BSc Computer Science, University of Hull, due to graduate in June 2027",
        "BSc Computer Science, University of Hull. Final year student",
        "Currently studying for a BSc in Computer Science, University of Hull",
        "BSc candidate, Computer Science, University of Hull",
        "University of Hull, 2024 - present\nBSc Computer Science\nExpected graduation: June 2027",
        "Bachelor Informatik, Universität Ulm, voraussichtlicher Abschluss 2027",
        "Bachelor Informatik, Universität Ulm, derzeit im 4. Semester",
        "Licence d'informatique, Université de Nantes, 2024 - 2027 (prévue)",
        "Licence d'informatique (L3 en cours), Université de Nantes",
        "Estudiante de Grado en Informática, Universidad de Vigo",
        "Grado en Informática, Universidad de Vigo (cursando 3er año)",
        "Bachelor Informatica, Hogeschool Utrecht, verwacht 2027",
        "Bachelor Informatica, Hogeschool Utrecht, lopend",
    ],
)
def test_a_degree_that_is_expected_or_under_way_is_not_held(text: str) -> None:
    (study,) = education_of(text)
    assert (study.level, study.is_held, study.is_unfinished) == ("bachelor", False, True)
    assert study.institution in (
        "University of Hull",
        "Universität Ulm",
        "Université de Nantes",
        "Universidad de Vigo",
        "Hogeschool Utrecht",
    )


@pytest.mark.parametrize(
    "text",
    [
        "BSc Physics, University of Leeds, 2018 - 2021, expected 2021",
        "BSc Physics, University of Leeds, 2021\nThesis: Incomplete information in markets",
        "BSc Physics, University of Leeds, 2021\n- Student representative in the final year",
        "BSc Physics, University of Leeds, 2021\n- Best student of the year",
    ],
)
def test_what_is_past_or_said_of_other_things_leaves_a_degree_held(text: str) -> None:
    (study,) = education_of(text)
    assert study.is_held


def _unheaded(text: str) -> tuple[list[tuple[str | None, str | None, bool]], list[str | None]]:
    position = "2017 - 2020: Cook, Blue Hotel GmbH, Kiel"
    candidate = candidate_of(f"Eva Muster\neva@muster.example\n\n{position}\n{text}\n\nFührerschein B\n")
    studies = [(item.degree, item.level, item.is_unfinished) for item in candidate.education]
    return studies, [role.title for role in candidate.experience]


@pytest.mark.parametrize(
    ("text", "studies"),
    [
        ("2005 bis 2008: Ausbildung zur Fachkraft", [("Ausbildung zur Fachkraft", "vocational", False)]),
        ("\nStudium Informatik an der TU Dresden, 2014-2018, abgebrochen (no degree)", [("Studium Informatik", None, True)]),
        (
            "\nDUT Génie mécanique, IUT de Lyon, 2014-2016. Licence professionnelle commencée en 2016, pas terminée.",
            [("DUT Génie mécanique", "associate", False), ("Licence professionnelle commencée en", "bachelor", True)],
        ),
        ("2015   NVQ Level 3 Catering, Kiel College", [("NVQ Level 3 Catering", "vocational", False)]),
    ],
)  # fmt: skip
def test_training_without_a_heading_is_no_position(
    text: str, studies: list[tuple[str | None, str | None, bool]]
) -> None:
    assert _unheaded(text) == (studies, ["Cook"])


def _studies(text: str) -> list[tuple[str | None, str | None, str | None, bool]]:
    found = candidate_of(f"Eva Muster\neva@muster.example\n\n{text}\n").education
    return [(study.level, study.degree, study.institution, study.is_unfinished) for study in found]


def test_two_degrees_above_their_schools_are_two_though_one_goes_on() -> None:
    assert _studies(
        "Education\nPGCert Clinical Teaching\nTaff Metropolitan University, started Sept 2024, still studying\n"
        "BN (Hons) Nursing, 2:1\nUniversity of Usk, 2006 - 2009"
    ) == [
        ("bachelor", "PGCert Clinical Teaching", "Taff Metropolitan University", True),
        ("bachelor", "BN (Hons) Nursing", "University of Usk", False),
    ]


def test_a_degree_in_education_set_in_bold_is_no_heading() -> None:
    text = (
        "# Eva Muster\n\neva@muster.example\n\n## Education\n\n**PGCert Medical Education**\n\nUsk University, 2019\n"
    )
    candidate = parse(text.encode(), "cv.md", IngestionSettings(), wanted="cv").candidate
    assert candidate is not None
    assert [(study.degree, study.institution) for study in candidate.education] == [
        ("PGCert Medical Education", "Usk University")
    ]


def test_a_subject_behind_its_university_is_no_part_of_the_name() -> None:
    [study] = _studies(
        "Education\nUniversity of Abeokuta, Computer Engineering, 2008-2011, left without a degree to work."
    )
    assert study == (None, "Computer Engineering", "University of Abeokuta", True)


def test_an_apprenticeship_among_the_positions_is_training_as_well() -> None:
    assert _studies(
        "Berufserfahrung\nseit 07/2003  Bäcker, Bäckerei Linde, Ulm\n"
        "09/2000 - 06/2003  Ausbildung zum Bäcker, Bäckerei Linde, Ulm\n\nSchule\n2000  Realschulabschluss"
    ) == [
        ("secondary", "Realschulabschluss", None, False),
        ("vocational", "Ausbildung zum Bäcker", "Bäckerei Linde", False),
    ]


def test_a_long_item_that_begins_with_a_degree_and_names_its_school_is_a_study() -> None:
    assert [
        level
        for level, *_ in _studies(
            "Formación\n- Grado en Náutica y Transporte Marítimo, Universidade da Costa de Prata, 2014 (nota media 7,9)\n"
            "- Máster en Gestión Portuaria, misma universidad, 2025, a distancia"
        )
    ] == ["bachelor", "master"]


def test_a_french_trade_certificate_is_vocational() -> None:
    assert _studies("Diplômes\n- BP Boulanger, 2014, CFA de la Loire")[0][:2] == ("vocational", "BP Boulanger")
