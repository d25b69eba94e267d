"""Certificates and licences: a lorry driver without them is no lorry driver, and one that ran out is none."""

from __future__ import annotations

import re

import pytest
from ingestion_documents import candidate_of

from ingestion.studies.certificates import has_lapsed, last_day_in, valid_until

_CV = "Ines Corte\nStorekeeper and lorry driver in Cork\nines@corte.example\n\n{}\n"


def certificates_of(text: str) -> dict[str, str | None]:
    return {item.name: item.valid_until for item in candidate_of(_CV.format(text)).certifications}


def test_the_licences_of_a_driver_are_read_with_their_dates() -> None:
    text = "Licence: Category C+E since 2011, ADR (tanks) valid to 10/2028, Driver CPC valid to 08/2029, digital tacho card"
    assert certificates_of(text) == {
        "Driving licence CE": None,
        "ADR certificate": "2028-10",
        "Driver CPC": "2029-08",
        "Tachograph driver card": None,
    }
    facts = {fact.value for fact in candidate_of(_CV.format(text)).facts if fact.kind == "licence"}
    assert facts == {"driving", "driving CE", "driving C"}


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Certificates\nForklift licence, issued 02/2022, expires 02/2025", "2025-02"),
        ("Certificates\nForklift licence (expired 02/2025)", "2025-02"),
        ("Zertifikate\nStaplerschein, gültig bis 02/2025", "2025-02"),
        ("Forklift licence, valid until February 2025; SMSTS (2024)", "2025-02"),
        ("Certificates\nForklift licence 02/2025", None),
    ],
)
def test_the_end_of_a_certificate_is_read(text: str, until: str | None) -> None:
    assert next(iter(certificates_of(text).values())) == until


def test_classes_behind_their_label_are_licences_and_the_list_ends_with_its_paragraph() -> None:
    text = "Qualifications\nLicences: B, C1; forklift instructor\n\nWilling to move. Salary: 47k. Notice: 1 month"
    assert set(certificates_of(text)) == {"Driving licence B", "Driving licence C1", "forklift instructor"}


def test_certificates_among_the_studies_are_no_studies() -> None:
    candidate = candidate_of(
        _CV.format("Education\nBA Marketing, University of Hull, 2011\nGoogle Analytics certification, 2025 (renewed)")
    )
    assert [study.degree for study in candidate.education] == ["BA Marketing"]
    assert [item.name for item in candidate.certifications] == ["Google Analytics certification"]


def test_certificates_on_a_line_without_a_heading_are_read() -> None:
    assert set(certificates_of("SMSTS (2024), CSCS Blue Card, First Aid at Work (2023)")) == {
        "SMSTS", "CSCS card", "First aid certificate",
    }  # fmt: skip


def test_sentences_below_the_certificates_are_none() -> None:
    text = "Tickets\nManual handling 2023\n\nAvailable immediately. Own car. Can do nights."
    assert set(certificates_of(text)) == {"Manual handling 2023"}


def test_a_degree_with_its_school_needs_no_heading() -> None:
    candidate = candidate_of(_CV.format("SMSTS (2024)\nHNC Construction, Solway University, 2016"))
    assert [(study.level, study.institution) for study in candidate.education] == [("associate", "Solway University")]


@pytest.mark.parametrize(
    "item",
    [
        "IWCF well control - booked for 2027", "IWCF well control (planned)", "IWCF well control, in preparation",
        "CCNP: exam scheduled for May",
        "IWCF well control not yet taken", "PMP (in Vorbereitung)", "PMP, expected in June 2027", "Never sat an exam in earnest.",
    ],
)  # fmt: skip
def test_what_is_not_held_yet_is_no_certificate(item: str) -> None:
    assert set(certificates_of(f"Certificates\nManual handling 2023\n{item}")) == {"Manual handling 2023"}


def test_a_certificate_of_which_a_later_level_is_planned_is_held() -> None:
    assert set(certificates_of("Certificates\nSommelier level 2, 2021, level 3 planned for 2027")) == {
        "Sommelier level 2, 2021"
    }


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Licences\nCategory C+E (Class 1), ADR not held", {"driving", "driving CE", "driving C"}),
        ("FÜHRERSCHEIN\nB, C (für die Feuerwehr)", {"driving", "driving B", "driving C"}),
        ("Licences\nCat. D1+E since 2011", {"driving", "driving D1E", "driving D1"}),
    ],
)
def test_classes_below_their_heading_are_driving_licences(text: str, classes: set[str]) -> None:
    candidate = candidate_of(_CV.format(text))
    assert {fact.value for fact in candidate.facts if fact.kind == "licence"} == classes
    assert not any("not held" in item.name for item in candidate.certifications)


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks' notice. Cannot drive.",
        "I don't drive yet",
        "No driving licence.",
        "I do not hold a driving licence.",
        "I have not got a driving licence yet",
        "Ich besitze leider keinen Führerschein.",
    ],
)
def test_who_cannot_drive_has_no_licence(text: str) -> None:
    facts = candidate_of(_CV.format(text)).facts
    assert {(fact.value, fact.negated) for fact in facts if fact.kind == "licence"} == {("driving", True)}


@pytest.mark.parametrize(
    "text", ["No driving licence mentioned on purpose.", "Driver with own car.", "I don't drive growth by discounts."]
)
def test_what_says_nothing_of_a_licence_leaves_it_open(text: str) -> None:
    candidate = candidate_of(_CV.format(text))
    assert not [fact for fact in candidate.facts if fact.kind == "licence"]
    assert not [skill for skill in candidate.skills if "licence" in skill.name]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Forklift licence - current to 30 Sept 2027", "2027-09"),
        ("Forklift licence, exp 04/2027", "2027-04"),
        ("Forklift licence (lapsed 2023)", "2023"),
        ("Forklift licence - renewed yearly, next due 04/2027", "2027-04"),
        ("Forklift licence, revalidation 04/2027", "2027-04"),
        ("Staplerschein, läuft ab am 30.04.2027", "2027-04"),
        ("CACES, valable jusqu'au 30/04/2027", "2027-04"),
        ("CACES, à renouveler en 2027", "2027"),
        ("Carné de carretillero, caduca en abril de 2027", "2027-04"),
    ],
)
def test_the_many_words_for_an_end_are_known(text: str, until: str) -> None:
    assert list(certificates_of(f"Certificates\n{text}").values()) == [until]


@pytest.mark.parametrize(
    "text", ["Forklift licence (lapsed)", "Staplerschein, abgelaufen", "Forklift licence, no longer valid"]
)
def test_what_has_lapsed_at_no_date_is_not_held(text: str) -> None:
    assert certificates_of(f"Certificates\n{text}\nFirst Aid at Work") == {"First Aid at Work": None}
    assert certificates_of(f"Skills\n{text}") == {}


def test_the_line_that_dates_a_certificate_is_the_one_shown() -> None:
    text = "Skills\nDocker (forklift licence), SAP\n\nPublications\nForklift licence, valid until 05/2027"
    assert certificates_of(text) == {"Forklift licence": "2027-05"}


@pytest.mark.parametrize(
    ("heading", "item", "until"),
    [
        ("Permisos y carnés", "Operador de grúa, caducado en mayo de 2024", "2024-05"),
        ("Permis et habilitations", "Conduite de grue, valable jusqu'en juin 2028", "2028-06"),
        ("Führerscheine und Lizenzen", "Kranschein, gültig bis 06/2028", "2028-06"),
        ("Licences and permits", "Crane slinger, renewal due 17/02/2028", "2028-02"),
        ("Cards", "Level 2 allergens, 2023 (valid three years)", "2026"),
        ("Nachweise", "Kranprüfung 03/2023, 5 Jahre gültig", "2028-03"),
        ("Training", "Safe lifting refresher, Jan 2025", None),
        ("Weiterbildungen", "Ladungssicherung, Auffrischung 01/2025", None),
    ],
)
def test_licences_and_permits_below_their_heading_are_certificates(heading: str, item: str, until: str | None) -> None:
    candidate = candidate_of(_CV.format(f"Education\nBA Marketing, University of Hull, 2011\n\n{heading}\n{item}"))
    assert [one.valid_until for one in candidate.certifications] == [until]
    assert [study.degree for study in candidate.education] == ["BA Marketing"]


def test_an_english_licence_is_a_certificate_with_its_date() -> None:
    text = "Qualifications\nHNC Hospitality, Solway College, 2012\nScottish Personal Licence, expires 20 June 2029"
    assert [item for item in certificates_of(text).values()] == ["2029-06"]


def test_categories_alone_on_their_line_are_classes_of_driving_licence() -> None:
    assert set(certificates_of("Licences\nCategory C1, Category BE")) == {"Driving licence C1", "Driving licence BE"}


def test_a_licence_among_the_items_of_a_list_heads_nothing() -> None:
    text = "Qualifications\nHNC Hospitality, Solway College, 2012\nDriving licence (full, clean)\nCrane slinger, valid until 2028"
    assert certificates_of(text) == {"Crane slinger": "2028", "Driving licence": None}


@pytest.mark.parametrize(
    ("text", "until", "day"),
    [
        ("Hoist card, valid until 28.11.2026, issued 03.11.2024", "2026-11", 28),
        ("Hoist card, expires November 7, 2026", "2026-11", 7),
        ("Hoist card, expires 11/28/2026", "2026-11", 28),
        ("Hoist card, expires 28/11/2026", "2026-11", 28),
        ("Hoist card, valid until 2026-11-28", "2026-11", 28),
        ("Hoist card, expires 11/2026", "2026-11", None),
        ("Hoist next 2023", None, None),
    ],
)
def test_the_last_day_is_that_of_the_date_until_which_it_holds(text: str, until: str | None, day: int | None) -> None:
    assert (valid_until(text), last_day_in(text)) == (until, day)


@pytest.mark.parametrize(
    ("text", "lapsed"),
    [
        ("Hoist card, not expired", False),
        ("Hoist card, has not lapsed", False),
        ("Expired stock handling certificate", False),
        ("Hoist card (expired)", True),
        ("Expired hoist card", True),
    ],
)
def test_only_what_holds_no_more_has_lapsed(text: str, lapsed: bool) -> None:
    assert has_lapsed(text) is lapsed


def test_what_holds_until_a_date_is_a_certificate_though_nothing_heads_it() -> None:
    text = (
        "CACES R482 cat. B valable jusqu'au 30/06/2030 / AIPR encadrant, expirée en mars 2026 / SST 2024\n\n"
        "Visa valid until 31 August 2028. My contract runs until May 2027. Passport, expires 2031"
    )
    assert certificates_of(text)["AIPR encadrant, expirée en mars 2026"] == "2026-03"
    assert not [name for name in certificates_of(text) if re.search("visa|contract|passport", name, re.IGNORECASE)]
    facts = candidate_of(_CV.format(text)).facts
    assert not [fact for fact in facts if fact.value == "forklift"]  # R482 is for earth movers


@pytest.mark.parametrize(
    "text",
    [
        "ACCA (9 of 13 papers passed)",
        "ACCA: part-qualified, expected completion December 2027",
        "Part-qualified ACCA",
        "ACCA finalist",
        "Studying towards ACCA",
        "ACCA, noch nicht abgeschlossen",
        "Forklift licence (expired)",
        "ADR-Schein nicht mehr gültig",
    ],
)
@pytest.mark.parametrize(
    "heading", ["Qualifications", "Certificates", "Education\nBSc Physics, University of Cork, 2012 - 2015\n"]
)
def test_what_is_not_held_yet_or_no_more_is_denied(heading: str, text: str) -> None:
    candidate = candidate_of(_CV.format(f"{heading}\n{text}"))
    assert not candidate.certifications
    assert [skill.negated for skill in candidate.skills if skill.name != "Truck driving"][-1:] == [True]


def test_all_papers_passed_is_held() -> None:
    assert list(certificates_of("Qualifications\nACCA (13 of 13 papers passed)")) != []


@pytest.mark.parametrize(
    "text",
    [
        "Other\nRemote only.\nFull driving licence",
        "Other\nFull driving licence\nOwn car",
        "Interests\nChess\n\nDriving licence",
    ],
)
def test_a_licence_named_in_full_is_no_heading(text: str) -> None:
    assert "Driving licence" in certificates_of(text)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Mountain Rescue Badge\nvalid to Sept 2027\nHoist card (HC)\nlapsed in 2024\nSafe lifting 2025",
            {"Mountain Rescue Badge, valid to Sept 2027": "2027-09", "Hoist card (HC), lapsed in 2024": "2024",
             "Safe lifting 2025": None},
        ),
        (
            "valid 2027/06   Crane slinger, level 2\nsince 2014   Fellow of the Guild of Riggers",
            {"Crane slinger, level 2, valid 2027/06": "2027-06", "Fellow of the Guild of Riggers, since 2014": None},
        ),
        ("Hoist card, to October 2028", {"Hoist card, to October 2028": "2028-10"}),
        ("Operador de grúa: hasta 03/2029", {"Operador de grúa: hasta 03/2029": "2029-03"}),
        ("Crane slinger (renews through December 2027)", {"Crane slinger (renews through December 2027)": "2027-12"}),
    ],
)  # fmt: skip
def test_an_end_below_before_or_right_behind_a_name_belongs_to_it(text: str, held: dict[str, str | None]) -> None:
    assert certificates_of(f"Certificates\n{text}") == held
