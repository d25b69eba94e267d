"""Tables with names of columns, dates inside sentences, items that wrap, denials behind an adjective: what stands around a fact."""

from __future__ import annotations

import pytest
from ingestion_documents import parse_text

from ingestion.skills import default_matcher
from ingestion.types import Candidate, JobPost
from ingestion.vocabulary.titles import is_title

HEAD = "Ada Ember\nLeeds, UK\nada.ember@mail.example\n\n"


def read(text: str) -> Candidate:
    candidate = parse_text(HEAD + text, wanted="cv").candidate
    assert candidate is not None
    return candidate


def positions(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(role.title, role.organisation, role.start) for role in read(text).experience]


@pytest.mark.parametrize(
    "columns", ["Dates   Post   Employer", "Periodo   Puesto y logros", "Zeitraum | Tätigkeit | Arbeitgeber"]
)
def test_names_of_columns_are_no_employer(columns: str) -> None:
    text = (
        f"Experience\n{columns}\n02/2018 - present\nSales Director, Turia Tiles Ltd, Leeds\nTeam of 18 reps\n"
        "03/2012 - 01/2018\nSales Agent, Levant Drinks Ltd, York\n"
    )
    assert positions(text) == [
        ("Sales Director", "Turia Tiles Ltd", "2018-02"),
        ("Sales Agent", "Levant Drinks Ltd", "2012-03"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Sales from 11 to 19 million euros between 2018 and 2025",
        "Ventas de 11 a 19 millones entre 2018 y 2025",
        "Since 09/2023 part-time (30 hours a week)",
        "Seit 09/2023 in Teilzeit (30 Stunden pro Woche)",
    ],
)
def test_a_sentence_with_dates_is_no_position(told: str) -> None:
    text = (
        f"Experience\n03/2016 - present\nBuyer, Harbour Machines Ltd, Leeds\nPlans for 320 people\n{told}\n"
        "07/2010 - 02/2016\nClerk, Northlight plc, York\n"
    )
    assert [start for _, _, start in positions(text)] == ["2016-03", "2010-07"]


def test_a_position_without_an_employer_keeps_the_next_one_whole() -> None:
    text = (
        "Experience\nExecutive Chef\nMoor Hotels, Edinburgh\n05/2022 - present\n• New menu four times a year\n"
        "Relief Chef (agency)\nGlasgow\n09/2021 - 04/2022\n"
        "Owner and Head Chef\nTrattoria Verdi, Glasgow\n03/2015 - 01/2021\n• 45 seats\n"
    )
    assert positions(text) == [
        ("Executive Chef", "Moor Hotels", "2022-05"),
        ("Relief Chef (agency)", None, "2021-09"),
        ("Owner and Head Chef", "Trattoria Verdi", "2015-03"),
    ]


def test_an_item_goes_on_below_its_bullet() -> None:
    text = (
        "Certificates\n• Privacy professional (European law), valid until\nApril 2027\n"
        "• Accredited mediator: course finished in May, accreditation not\n"
        "yet granted\n• Solicitor, admitted\nSeptember 2014\n"
    )  # fmt: skip
    found = {item.name: item.valid_until for item in read(text).certifications}
    assert found["Privacy professional (European law), valid until April 2027"] == "2027-04"
    assert "Solicitor, admitted September 2014" in found
    assert not any("yet granted" in name for name in found)


def test_training_beside_certificates_is_education() -> None:
    text = (
        "Experience\nCook, Quay Cafe, Leeds\n2010 - 2020\n\n"
        "Training\nDiploma in Hotel Cookery\nSavelli School, Rimini\n2003 - 2008\n\n"
        "Certificates\n• Food Safety, expires 06/2027\n"
    )  # fmt: skip
    candidate = read(text)
    assert [(one.degree, one.end) for one in candidate.education] == [("Diploma in Hotel Cookery", "2008")]
    assert [item.valid_until for item in candidate.certifications] == ["2027-06"]


@pytest.mark.parametrize(
    ("text", "skill", "negated"),
    [
        ("No experience in industrial catering", "Catering", True),
        ("Keine Erfahrung mit großen Caterings, aber Catering für 40", "Catering", False),
        ("I have never taught biology", "Biology", True),
        ("GCP training certificate, valid until 05/2028", "GCP certificate", False),
    ],
)
def test_what_is_denied(text: str, skill: str, negated: bool) -> None:
    found = {match.skill: match.negated for match in default_matcher().find(text, in_list=True)}
    assert found.get(skill) is negated


def test_an_initial_is_no_programming_language() -> None:
    assert not default_matcher().find("Blythe, C.: Consent is not a form.", in_list=True)
    assert not default_matcher().find("Blythe, C. and Okoro, T.: Cookies at the door", in_list=True)


@pytest.mark.parametrize(
    "title",
    [
        "A-level Examiner",
        "Triebfahrzeugführerin",
        "Kabinenchefin",
        "Zeitsoldat",
        "Trésorière",
        "Schauspieler",
        "chirurgienne",
    ],
)
def test_more_names_of_positions(title: str) -> None:
    assert is_title(title)


def test_a_doctor_of_pharmacy_in_french() -> None:
    text = "Formation\nDiplôme d'État de docteur en pharmacie, Université Rhône-Isère, 2010 - 2016\n"
    assert [one.level for one in read(text).education] == ["doctorate"]


@pytest.mark.parametrize("line", ["Three kitchens, team of 32", "• Team of 32 in three kitchens"])
def test_the_team_of_a_head_chef(line: str) -> None:
    facts = read(f"Experience\nExecutive Chef, Moor Hotels, Edinburgh\n05/2022 - present\n{line}\n").facts
    assert [fact.amount for fact in facts if fact.kind == "team"] == [32.0]


def test_low_german_is_a_language() -> None:
    text = "Sprachen\nDeutsch: Muttersprache\nPlattdeutsch: fließend\nEnglisch: B1\n"
    assert [(one.name, one.level) for one in read(text).languages] == [
        ("German", "native"),
        ("Low German", "C1"),
        ("English", "B1"),
    ]


def test_a_post_with_headings_of_a_sentence() -> None:
    text = (
        "# Senior Data Engineer\n\n**Tidewater Analytics** | Dublin | full-time\n\n## Your tasks\n- Own the pipelines\n\n"
        "## What you need to bring\n- 5+ years as a data engineer\n- Very good Python and SQL\n\n## Nice to have\n- Kafka\n\n"
        "## What is in it for you\n- One team week a quarter in Dublin\n"
    )  # fmt: skip
    job: JobPost | None = parse_text(text, name="job.md", wanted="job").job
    assert job is not None
    assert {r.text: r.kind for r in job.requirements} == {
        "5+ years as a data engineer": "must", "Very good Python and SQL": "must", "Kafka": "nice",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("employer", "industry"),
    [
        ("Quarry Bank Foods Ltd", None),
        ("Thames Bank University", "education"),
        ("Harrow Vale Bank", "banking"),
        ("Bank of Leeds", "banking"),
    ],
)
def test_a_bank_within_a_name_is_a_place(employer: str, industry: str | None) -> None:
    facts = read(f"Experience\nClerk, {employer}, Leeds\n2015 - 2020\nKept the books.\n").facts
    assert ([fact.value for fact in facts if fact.kind == "industry"] or [None])[0] == industry
