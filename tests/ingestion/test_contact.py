"""Who a CV is about. A name that is not found is a name that is not blinded."""

from __future__ import annotations

import pytest
from ingestion_documents import blind_of, candidate_of, cv_with, parsed_file
from sample_truth import TrueCv, sample_cvs

from ingestion.person.post_nominals import without_post_nominals
from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.types import Identity


def identity_of(head: str) -> Identity:
    return candidate_of(cv_with(head)).identity


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Eva Muster\nEngineer", "Eva Muster"),
        ("EVA MUSTER\nEngineer", "Eva Muster"),
        ("Curriculum Vitae\n\nEva Muster\neva@x.example", "Eva Muster"),
        ("LEBENSLAUF\nEva Muster", "Eva Muster"),
        ("CURRICULUM VITAE OF EVA MUSTER", "Eva Muster"),
        ("Resume - Eva Muster", "Eva Muster"),
        ("Name: Eva Muster\nEngineer", "Eva Muster"),
        ("Nombre y apellidos: Eva Muster", "Eva Muster"),
        ("Eva Muster, PhD\nData Scientist", "Eva Muster"),
        ("Eva Muster MSc CEng MIET\nEngineer", "Eva Muster"),
        ("EVA MUSTER FCA\nAccountant", "Eva Muster"),
        ("Eva Muster MCIPD, MBA\nAdviser", "Eva Muster"),
        ("EVA LING MA\neva.ma@x.example", "Eva Ling Ma"),
        ("Jean Paul ROUX\nCuisinier", "Jean Paul Roux"),
        ("Eva Muster, BSN, RN, CCRN\nNurse", "Eva Muster"),
        ("Eva Muster, Manchester (UK), eva@x.example, tel 0161 555 0155", "Eva Muster"),
        ("Muster, Eva, Leeds, eva.muster@x.example", "Eva Muster"),
        ("Eva Muster, Dipl.-Ing. (FH) Maschinenbau\nTel. 0421 555 0188", "Eva Muster"),
        ("Mag.a Eva Muster\nPersonalreferentin", "Eva Muster"),
        ("eva muster-lind\nproduct designer – leeds – eva@x.example", "Eva Muster-Lind"),
        ("Dr. Anna-Lena von Berg\nPhysikerin", "Anna-Lena von Berg"),
        ("ROBERT VAN DER MEER\nDirector", "Robert van der Meer"),
        ("Siobhán O'Neill\nEngineer", "Siobhán O'Neill"),
        ("J. R. Muster\nEngineer", "J. R. Muster"),
        ("María José Ortega Vidal\nProfesora", "María José Ortega Vidal"),
        ("Tomasz Wiśniewski\nInżynier", "Tomasz Wiśniewski"),
        ("Nguyễn Văn An\nDeveloper", "Nguyễn Văn An"),
        ("王伟\nBackend Developer\nwei@x.example", "王伟"),
        ("Иван Петров\nDeveloper", "Иван Петров"),
        ("Eva Muster – Senior Backend Engineer", "Eva Muster"),
        ("Senior Backend Engineer\nEva Muster\neva@x.example", "Eva Muster"),
        ("Eva Muster | eva@x.example | +1 (555) 010-9999", "Eva Muster"),
        ("Page 1 of 2\nEva Muster\neva@x.example", "Eva Muster"),
        ("Private & Confidential\nEva Muster", "Eva Muster"),
        ("Suharto\nAccountant\nsuharto@x.example", "Suharto"),
        ("April May\nNurse", "April May"),
        ("Berlin Becker\nberlin.becker@x.example", "Berlin Becker"),
        ("Jane Baker\nNurse\njane.baker@x.example", "Jane Baker"),
        ("Tom Cook\nSoftware Engineer", "Tom Cook"),
        ("Chris Driver\nPhysicist", "Chris Driver"),
        ("Eva Muster (she/her)\neva@x.example", "Eva Muster"),
        ("MUSTER, Eva\neva.muster@x.example", "Eva Muster"),
        ("eva muster\neva.muster@x.example", "Eva Muster"),
        ("Vorname: Eva\nNachname: Muster", "Eva Muster"),
        ("Frau Dr. Eva von Muster, geb. Seibold\nPhysikerin", "Eva von Muster"),
        ("Dipl.-Ing. Eva Muster\nKonstrukteurin", "Eva Muster"),
        ("Muster, Eva\neva.muster@x.example", "Eva Muster"),
        ('EVA "EVI" MUSTER, CPA\nController', "Eva Muster"),
        ("Nom : Muster\nPrénom : Eva", "Eva Muster"),
        ("Eva\nMuster\nEngineer\neva.muster@x.example", "Eva Muster"),
        ("DR. MED. EVA MUSTER\nFachärztin", "Eva Muster"),
        ("SEAN O'NEILL-SMITH\nEngineer", "Sean O'Neill-Smith"),
    ],
)
def test_the_name_is_found_however_it_is_set(head: str, name: str) -> None:
    assert identity_of(head).name == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Anna Kellner\nRestaurantleiterin | Köln", "Anna Kellner"),
        ("Anna Kellner\nKöln, Germany | kontakt@x.example", "Anna Kellner"),
        ("Name: Paul Surveyor\nKöln", "Paul Surveyor"),
        ("Lina Hausmeister\nlina.hausmeister@x.example", "Lina Hausmeister"),
        ("Lina Hausmeister\nl.hausmeister@x.example", "Lina Hausmeister"),
        ("Mara Sommelier\nSoftware Engineer", "Mara Sommelier"),
    ],
)
def test_a_surname_that_is_a_trade_is_a_name_where_its_place_says_so(head: str, name: str) -> None:
    assert identity_of(head).name == name


def test_the_town_of_a_firm_in_the_header_is_no_home() -> None:
    assert identity_of("Eva Muster\nAcme Ltd, London, United Kingdom\neva@x.example").city is None


def test_a_name_in_capitals_with_mc_is_written_as_usual() -> None:
    assert identity_of("Rohan McLEAN\nrohan@lean.example").name == "Rohan McLean"


@pytest.mark.parametrize(
    "head",
    ["Software Engineer\nBackend Developer", "Pastry Chef\nLyon, France", "Head Waiter\nBar Manager\nbar@x.example"],
)
def test_a_position_above_another_is_no_name(head: str) -> None:
    assert identity_of(head).name is None


@pytest.mark.parametrize(
    "head",
    ["Software Engineer\nBerlin, Germany", "Curriculum Vitae", "000 \u0327 |000", "Berlin, Germany\neva@x.example"],
)
def test_a_missing_name_is_null_and_not_a_guess(head: str) -> None:
    assert identity_of(head).name is None


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("+49 30 23125 418", "+49 30 23125 418"),
        ("Phone: (212) 555-0183", "(212) 555-0183"),
        ("Tel.: +49 (0)30 / 555 01 23", "+49 (0)30 / 555 01 23"),
        ("Tél. 04 65 71 28 40", "04 65 71 28 40"),
        ("212.555.0101", "212.555.0101"),
        ("Móvil: 612 345 987", "612 345 987"),
        ("tel. 602 118 734", "602 118 734"),
        ("4050-120 Porto\nTelemóvel: 912 334 876", "912 334 876"),
        ("0049 30 555 0100 / 0049 30 555 0101", "0049 30 555 0100"),
        ("Born 12.05.1990", None),
        ("2015 - 2018", None),
        ("Employee 12345", None),
    ],
)
def test_a_phone_number_is_read_as_written_and_a_date_is_none(written: str, phone: str | None) -> None:
    assert identity_of(f"Eva Muster\n{written}").phone == phone


def test_a_phone_extension_belongs_to_the_number() -> None:
    assert identity_of("Eva Muster\n+44 20 7946 0018 x123").phone == "+44 20 7946 0018 x123"


def test_links_in_the_header_are_kept_and_an_email_domain_is_none() -> None:
    identity = identity_of("Eva Muster\nlinkedin.com/in/evamuster | https://evamuster.dev/cv | eva@muster.example")
    assert identity.links == ("linkedin.com/in/evamuster", "https://evamuster.dev/cv")
    assert identity.email == "eva@muster.example"


@pytest.mark.parametrize(
    ("written", "city", "country"),
    [
        ("Berlin, Germany", "Berlin", "Germany"),
        ("Adresse: Musterweg 3, 50667 Köln", "Cologne", "Germany"),
        ("80337 München", "Munich", "Germany"),
        ("Austin, TX", "Austin", "United States"),
        ("Address: Berlin, Germany", "Berlin", "Germany"),
        ("- Location: Berlin, Germany", "Berlin", "Germany"),
        ("Based in Lisbon, Portugal", "Lisbon", "Portugal"),
        ("Dublin 8, Ireland", "Dublin", "Ireland"),
        ("Amsterdam, the Netherlands", "Amsterdam", "Netherlands"),
        ("Address: Rathmines, Dublin 6, Ireland", "Dublin", "Ireland"),
        ("Rathmines, Dublin 6, Ireland", "Dublin", "Ireland"),
        ("Brunswick, Melbourne VIC 3056", "Melbourne", "Australia"),
        ("Bengaluru, Karnataka, India", "Bengaluru", "India"),
        ("Landstraße 77, 4020 Linz, Österreich", "Linz", "Austria"),
    ],
)
def test_the_place_is_found_with_or_without_label_and_street(written: str, city: str, country: str) -> None:
    identity = identity_of(f"Eva Muster\n{written}\neva@muster.example")
    assert (identity.city, identity.country) == (city, country)


def test_a_spanish_city_is_not_taken_for_its_namesake_overseas() -> None:
    identity = identity_of("Eva Muster\nDirección: Valencia\n+34 960 555 031")
    assert (identity.city, identity.country) == ("Valencia", "Spain")


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_name_email_and_phone_of_every_sample_are_those_of_its_source(cv: TrueCv) -> None:
    candidate = parsed_file(cv.path).candidate
    assert candidate is not None
    identity = candidate.identity
    assert (identity.name, identity.email, identity.phone) == (cv.name, cv.email, cv.phone)


def test_a_name_with_a_dutch_particle_is_a_name_and_a_position_below_is_none() -> None:
    text = (
        "Zoë van 't Hoff\nKapitänin & Reedereimanagerin\nHamburg | zoe@vanthoff.example\n\nBerufserfahrung\n"
        "Nautische Offizierin | Reederei Nordkai GmbH, Hamburg | 03/2012 – 06/2018\n- Führte ein Schiff mit 24 Leuten\n"
    )
    parsed = parse(text.encode(), "cv.txt", IngestionSettings(), wanted="cv")
    assert parsed.candidate is not None
    assert parsed.candidate.identity.name == "Zoë van 't Hoff"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Durham DH1 - will travel within 40 miles", ("Durham", "United Kingdom")),
        ("Taunton, Somerset", ("Taunton", "United Kingdom")),
        ("Newcastle upon Tyne", ("Newcastle upon Tyne", "United Kingdom")),
    ],
)
def test_a_british_place_is_read_with_its_county_or_half_a_postcode(line: str, place: tuple[str, str]) -> None:
    identity = candidate_of(
        f"Ines Corte\nElectrician\n{line}\n\nSkills\nWiring, fault finding, testing of machines\n"
    ).identity
    assert (identity.city, identity.country) == place


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("Market Researcher, London", "London"),
        ("Sales Representative (medical devices), Plymouth, Devon", "Plymouth"),
        ("Cardiff, Wales. 07700 900219", "Cardiff"),
        ("Town: Sheffield", "Sheffield"),
        ("Marketing Manager, Unilever", None),
        ("Software Engineer, Java, Spring", None),
    ],
)
def test_a_place_stands_behind_a_title_or_before_a_number(line: str, city: str | None) -> None:
    assert identity_of(f"Anna Testova\n{line}\n\nanna@example.com\n").city == city


def test_a_place_behind_a_title_is_no_part_of_the_headline() -> None:
    text = "Anna Testova\nMarket Researcher, London\nanna@example.com\n\nSkills\nExcel\n"
    assert candidate_of(text).headline == "Market Researcher"


@pytest.mark.parametrize(
    "line",
    [
        "Coventry, CV3 — eva@muster.example — 024 7696 0123",
        "Coventry, CV3",
        "Coventry CV3 | eva@muster.example",
        "Coventry, CV3 6AB",
    ],
)
def test_the_first_half_of_a_postcode_stands_behind_the_town(line: str) -> None:
    identity = identity_of(f"Eva Muster\n{line}")
    assert (identity.city, identity.country) == ("Coventry", "United Kingdom")
    assert "CV3" not in blind_of(cv_with(f"Eva Muster\n{line}"))


@pytest.mark.parametrize(
    "head", ["Eva Muster, Physics Teacher", "Eva Muster, Physiklehrerin", "EVA MUSTER, Senior Nurse"]
)
def test_a_profession_behind_the_name_is_the_headline(head: str) -> None:
    candidate = candidate_of(f"{head}\n\neva@muster.example, Norwich\n\nSkills\nPython, SQL\n")
    assert (candidate.identity.name, candidate.headline) == ("Eva Muster", head.split(", ")[1])


@pytest.mark.parametrize(
    ("name", "email", "expected"),
    [
        ("TRAN THI MA", None, "TRAN THI MA"),
        ("INA VAN PE", "ina@pe.example", "INA VAN PE"),
        ("BO BO MA", None, "BO BO MA"),
        ("MEI LI RD", "mei.li@ward.example", "MEI LI"),
        ("Karl Otto ARB", None, "Karl Otto ARB"),
        ("Karl Otto, ARB", None, "Karl Otto"),
        ("Karl Otto ARB", "otto.karl@haus.example", "Karl Otto"),
        ("Ina Muster RN MA", None, "Ina Muster"),
    ],
)
def test_capitals_behind_a_name_may_be_its_surname(name: str, email: str | None, expected: str) -> None:
    assert without_post_nominals(name, email) == expected


@pytest.mark.parametrize(
    ("head", "city", "country"),
    [
        ("Eva Muster, Manchester (UK), eva@x.example, tel 0161 555 0155", "Manchester", "United Kingdom"),
        ("Eva Muster, MSc, Leeds, UK, tel 0113 555 0100, eva@x.example", "Leeds", "United Kingdom"),
        ("Eva Muster, Lyon, eva@x.example", "Lyon", "France"),
        (
            "Ravi Muster\nFlat 12, Lotus Heights, Baner, Pune 411045, Maharashtra, India | ravi@x.example",
            "Pune",
            "India",
        ),
    ],
)
def test_a_place_among_the_commas_of_a_contact_line_is_read(head: str, city: str, country: str) -> None:
    identity = identity_of(head)
    assert (identity.city, identity.country) == (city, country)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Bedminster, Bristol BS3 | eva@muster.example | 07700 900236", ("Bristol", "United Kingdom")),
        ("Walthamstow, London E17", ("London", "United Kingdom")),
        ("Richmond, London TW9", ("London", "United Kingdom")),
        ("Deusto, 48014 Bilbao · eva@muster.example", ("Bilbao", "Spain")),
        ("Südvorstadt, 04275 Leipzig · eva@muster.example · 0341 5550178", ("Leipzig", "Germany")),
        ("Eimsbüttel, 20257 Hamburg | eva@muster.example", ("Hamburg", "Germany")),
        ("46008 Valencia · eva@muster.example", ("Valencia", "Spain")),
        ("14005 Córdoba", ("Córdoba", "Spain")),
        ("4000 Liège", ("Liège", "Belgium")),
        ("Austin, TX 78701", ("Austin", "United States")),
    ],
)
def test_a_postcode_stands_beside_the_town_and_tells_its_country(line: str, place: tuple[str, str]) -> None:
    identity = identity_of(f"Eva Muster\nEngineer\n{line}")
    assert (identity.city, identity.country) == place


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("DEAN MUSTER\nIT Support Analyst\nEmail: dean.muster@x.example", "Dean Muster"),
        ("Mason Probe\nElectrician\nm.probe@x.example", "Mason Probe"),
        ("Eva Muster, Assoc CIPD\nHR Business Partner\neva.muster@x.example", "Eva Muster"),
        ("Eva Muster, Chartered MCIPD\nHR Adviser\neva.muster@x.example", "Eva Muster"),
        ("DI Eva Muster\nKonstruktionsingenieurin\neva.muster@x.example", "Eva Muster"),
    ],
)
def test_a_given_name_may_be_an_office_and_a_grade_is_no_name(head: str, name: str) -> None:
    assert identity_of(head).name == name


@pytest.mark.parametrize(
    "head",
    ["Dean of Students\nHead of Admissions\nadmissions@x.example", "Dean Assistant\nOffice Clerk\nBerlin, Germany"],
)
def test_an_office_is_no_name(head: str) -> None:
    assert identity_of(head).name is None


def test_a_position_is_no_town() -> None:
    identity = identity_of("Eva Muster\nKöchin\n8001 Zürich, Schweiz | eva@muster.example")
    assert (identity.city, identity.country) == ("Zürich", "Switzerland")
