"""Blind text: nothing of it says who the person is, and all of it says what the person can do."""

from __future__ import annotations

import re

import pytest
from ingestion_documents import blind_bullet, blind_of, candidate_of, cv_with, parse_text, parsed_file
from sample_truth import TrueCv, sample_cvs

SMALL_WORDS = {"de", "la", "van", "der"}


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_no_sample_says_in_blind_text_or_chunks_whose_it_is(cv: TrueCv) -> None:
    document = parsed_file(cv.path)
    texts = ("\n".join(document.blind_lines), "\n".join(chunk.text for chunk in document.chunks))
    parts = [part for part in re.split(r"[\s-]+", cv.name) if part.lower() not in SMALL_WORDS]
    for text in texts:
        assert [part for part in parts if re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE)] == []
        assert [value for value in (cv.email, cv.phone, cv.web) if value and value in text] == []
        assert not re.search(r"\b(?:he|she|his|her|hers|him)\b", text, re.IGNORECASE)


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_no_sample_says_in_blind_text_where_the_person_lives(cv: TrueCv) -> None:
    document = parsed_file(cv.path)
    living = [
        blind
        for line, blind in zip(document.lines, document.blind_lines, strict=True)
        if cv.location and cv.location in line.plain and (not cv.email or "@" in line.plain or len(line.plain) < 40)
        if cv.location in blind and not any(role.organisation in blind for role in cv.roles if role.organisation)
    ]
    assert living == []


@pytest.mark.parametrize("cv", [cv for cv in sample_cvs() if cv.personal], ids=str)
def test_stated_personal_data_of_samples_leaves_no_line(cv: TrueCv) -> None:
    document = parsed_file(cv.path)
    blinds = dict(zip((line.plain for line in document.lines), document.blind_lines, strict=True))
    assert {blinds[f"{label}: {value}"] for label, value in cv.personal} == {""}


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_employers_and_titles_of_samples_stay_in_blind_text(cv: TrueCv) -> None:
    document = parsed_file(cv.path)
    blind = " ".join(" ".join(document.blind_lines).split()).replace("–", "-")
    missing = [
        phrase
        for role in cv.roles
        for phrase in (role.organisation, role.title)
        if phrase and any(word not in blind for word in phrase.replace("–", "-").split())
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("Date of birth: 12 May 1990", "1990"),
        ("Born 12 May 1990 in Cork", "Cork"),
        ("Geb. am 12.03.1979 in Izmir", "Izmir"),
        ("Geburtsdatum/-ort: 12.03.1979, Izmir", "Izmir"),
        ("geboren 1979", "1979"),
        ("Né le 12 mars 1979 à Lyon", "Lyon"),
        ("Née en 1979", "1979"),
        ("Fecha de nacimiento: 12/03/1979", "1979"),
        ("Nacida el 12 de marzo de 1979", "1979"),
        ("Age: 45", "45"),
        ("45 years old", "45"),
        ("Alter: 45 Jahre", "45"),
        ("34 ans, célibataire", "34"),
        ("Gender: female", "female"),
        ("Sex: F", "F"),
        ("Geschlecht: weiblich", "weiblich"),
        ("Pronouns: she/her", "she"),
        ("they/them", "they"),
        ("Nationality: Irish", "Irish"),
        ("Nationality   Irish", "Irish"),
        ("Staatsangehörigkeit: türkisch", "türkisch"),
        ("Nationalité française", "française"),
        ("Nacionalidad: española", "española"),
        ("Irish citizen", "Irish"),
        ("German nationality", "German"),
        ("Marital status: married", "married"),
        ("Familienstand: ledig, 2 Kinder", "ledig"),
        ("verheiratet, zwei Kinder", "verheiratet"),
        ("Married, two children", "Married"),
        ("Mariée, deux enfants", "Mariée"),
        ("Casada, dos hijos", "Casada"),
        ("Male, 45 years old", "Male"),
        ("12 High Street, Leeds LS1 4AB", "High Street"),
        ("12 High Street, Leeds LS1 4AB", "LS1 4AB"),
        ("Lindwurmstraße 212, 80337 München", "Lindwurmstraße"),
        ("Lindwurmstraße 212, 80337 München", "80337"),
        ("Musterweg 3, 50667 Köln", "Musterweg"),
        ("14 rue des Lilas, 75011 Paris", "Lilas"),
        ("Calle Mayor 12, 28013 Madrid", "Mayor"),
        ("Am Alten Markt 5, 50667 Köln", "Markt"),
        ("Unter den Linden 7, 10117 Berlin", "Linden"),
        ("PO Box 12, Leeds", "PO Box"),
        ("+44 20 7946 0018 x123", "x123"),
        ("+1 (555) 010-9999 ext. 42", "42"),
        ("Skype: eva.muster79", "muster79"),
        ("@evamuster", "evamuster"),
        ("eva.muster(at)mail.example", "eva"),
        ("eva [at] muster [dot] example", "muster"),
        ("Photo: eva.jpg", "eva"),
        ("Religion: catholic", "catholic"),
    ],
)
def test_a_personal_detail_in_the_header_is_gone(line: str, secret: str) -> None:
    blind = blind_of(cv_with(f"Eva Muster\n{line}\neva@muster.example"))
    assert not re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", blind, re.IGNORECASE)


@pytest.mark.parametrize(
    "head",
    [
        "Eva Muster",
        "EVA MUSTER",
        "Name: Eva Muster",
        "Eva Muster | Engineer",
        "CURRICULUM VITAE OF EVA MUSTER",
        "Eva Muster (she/her)",
        "MUSTER, Eva",
        "eva muster",
        "Vorname: Eva\nNachname: Muster",
        "Nom : Muster\nPrénom : Eva",
        "Eva\nMuster",
        "Muster\nEva",
    ],
)
def test_the_name_is_gone_however_it_is_written(head: str) -> None:
    blind = blind_of(cv_with(f"{head}\nEngineer\neva.muster@muster.example", "Eva led five people; E. Muster signed."))
    assert not re.search(r"\b(?:eva|muster)\b", blind, re.IGNORECASE)


@pytest.mark.parametrize(
    "name", ["Jane Baker", "Tom Cook", "Chris Driver", "Sofia Mason", "Anna Koch", "Eva Schneider", "Lena Richter"]
)
def test_a_surname_that_is_also_a_trade_is_gone(name: str) -> None:
    first, last = name.split()
    document = parse_text(cv_with(f"{name}\nSoftware Engineer\n{first.lower()}@muster.example"), wanted="cv")
    assert not re.search(rf"\b(?:{first}|{last})\b", "\n".join(document.blind_lines))
    assert document.candidate is not None
    assert document.candidate.headline == "Software Engineer"


@pytest.mark.parametrize(
    "bullet",
    [
        "Taught 30 children in a primary school",
        "Cared for elderly people and children.",
        "Supported people of every age",
        "Gender: equality officer for 300 staff",
        "Managed 5 teams to drive growth",
        "Needed 3 months to close deals",
        "Managed 12 people in one place",
        "2019 IT Manager of the year",
        "ISO 9001 QA lead",
        "MS Office and MS Project",
        "MS in Computer Science",
        "Sr Java developer",
        "MR imaging and MRI scans",
        "Customer service agent at Booking.com",
        "Sales of 2 500 000 EUR",
        "Budget of 10 000 000 EUR",
        "Served 25000 Customers",
        "Answered 112 emergency calls a day",
        "Node.js, ASP.NET, socket.io",
        "Race condition fixes in C++",
        "Single page apps in React",
        "Improved single sign-on",
        "Betreuung von 25 Kindern in der Kita",
        "Cut response time from 820 ms to 190 ms",
        "30 ans d'expérience",
        "Grew revenue from 100 000 to 250 000 in 2019",
        "Version 192.168.10.12 of the network plan",
    ],
)
def test_what_a_person_did_stays_word_for_word(bullet: str) -> None:
    assert blind_bullet(bullet) == f"- {bullet}"


def test_references_with_their_names_and_numbers_are_gone() -> None:
    blind = blind_of(cv_with("Eva Muster") + "\nReferences\nMary Jones, +44 20 7946 0018, mary@bigbuild.example\n")
    assert "Mary" not in blind
    assert "7946" not in blind


def test_a_city_in_a_name_does_not_erase_the_city_of_an_employer() -> None:
    assert "Berlin, Germany" in blind_of(cv_with("Berlin Becker\nEngineer\nberlin.becker@muster.example"))


_NAMES = [
    ("Emily Walsh", "Lakisha Washington"),
    ("Hans Huber", "Mehmet Yılmaz"),
    ("Eva Muster", "María José Ortega Vidal"),
    ("Anna Nowak", "Robert van der Meer"),
    ("Jane Doe", "Mary Major"),
    ("Eva Muster", "Tom Cook"),
]
_ONE = "{name}\nBackend Engineer\n{mail} | +49 30 23125 418\nBerlin, Germany"
_TWO = "{name}\nNurse\nAddress: 12 High Street, Leeds LS1 4AB\nEmail: {mail}"


def _identity(template: str, name: str) -> str:
    return template.format(name=name, mail="person@muster.example")


@pytest.mark.parametrize(("first", "second"), _NAMES)
@pytest.mark.parametrize("template", [_ONE, _TWO])
def test_swapping_the_names_of_two_cvs_leaves_their_blind_text_the_same(template: str, first: str, second: str) -> None:
    one, two = (parse_text(cv_with(_identity(template, name)), wanted="cv") for name in (first, second))
    assert one.blind_lines == two.blind_lines
    assert [chunk.text for chunk in one.chunks] == [chunk.text for chunk in two.chunks]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *_NAMES,
        ("Jane Doe", "Mary Jenkins"),
    ],
)
def test_swapping_the_names_of_two_cvs_changes_no_fact_that_is_scored(first: str, second: str) -> None:
    one, two = (candidate_of(cv_with(_identity(_ONE, name))) for name in (first, second))
    assert one.model_dump(exclude={"identity"}) == two.model_dump(exclude={"identity"})


def test_a_surname_that_is_a_place_goes_behind_a_title_or_initial_and_employers_stay() -> None:
    blind = blind_of(
        cv_with(
            "Siobhan Cork\nsiobhan.cork@muster.example",
            "Ms Cork led five people; S. Cork signed, and Siobhán wrote it down.",
            "Worked with Cork & Sons Ltd in Cork.",
            "A single mother of two, born in 1984.",
        )
    )
    assert not re.search(r"siobh|Ms Cork|S\. Cork|mother|1984", blind, re.IGNORECASE)
    assert "Cork & Sons Ltd in Cork" in blind
