"""A job post beside its requirements: what it offers, and what it must not ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import job_asking, job_of, lines_of, parse_text, parsed_file
from sample_truth import sample_jobs

from ingestion.posts.job_post import clean_title
from ingestion.posts.protected import find_protected, names_trait
from ingestion.stated.salary import find_salary
from ingestion.types import JobPost


def post(*lines: str, title: str = "Support Hero") -> JobPost:
    listed = "\n".join(lines)
    return job_of(f"{title}\nQuiet Harbour GmbH\nBerlin, Germany\n{listed}\n\nRequirements\n- Python\n- English C1\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Salary: €60,000 - €75,000 per year", (60000, 75000, "EUR", "year")),
        ("Gehalt: 60.000 – 75.000 € brutto pro Jahr", (60000, 75000, "EUR", "year")),
        ("$120k–$150k per annum", (120000, 150000, "USD", "year")),
        ("£45,000 p.a.", (45000, 45000, "GBP", "year")),
        ("Pay: 25 EUR per hour", (25, 25, "EUR", "hour")),
        ("Stundenlohn: 18,50 €", (18.5, 18.5, "EUR", "hour")),
        ("Salaire : 38 000 à 42 000 € par an", (38000, 42000, "EUR", "year")),
        ("Salario: 30.000 a 36.000 € anuales", (30000, 36000, "EUR", "year")),
        ("Compensation up to 80k EUR a year", (None, 80000, "EUR", "year")),
        ("Salary : 20000-40000", (20000, 40000, None, "year")),
        ("Monatsgehalt 3.200 €", (3200, 3200, "EUR", "month")),
        ("Daily rate: CHF 900", (900, 900, "CHF", "day")),
        ("$180k–$220k OTE + equity | Contract", (180000, 220000, "USD", "year")),
        ("Tern Ferries, Oban · £31,000 to £36,000 · on site three days a week", (31000, 36000, "GBP", "year")),
    ],
)
def test_pay_is_read_as_written(line: str, expected: tuple[float | None, float, str | None, str]) -> None:
    found = find_salary(lines_of(line))
    assert found is not None
    assert (found.low, found.high, found.currency, found.period) == expected


@pytest.mark.parametrize(
    "line",
    [
        "We grew to $40M turnover in 8 years",
        "Managing a budget of 2,000,000 EUR",
        "5-8 years of experience",
        "Salary: competitive",
        "Call 030 555 0100 for details",
        "401k plan and 30 days of holiday",
        "$5M in revenue, salary reviewed yearly, 401k",
    ],
)
def test_other_amounts_are_no_pay(line: str) -> None:
    assert find_salary(lines_of(line)) is None


@given(st.integers(10_000, 900_000), st.integers(0, 90_000), st.sampled_from([",", ".", "", " "]))
def test_a_range_of_pay_is_never_upside_down(low: int, more: int, mark: str) -> None:
    written = " - ".join(f"{amount:,}".replace(",", mark) for amount in (low, low + more))
    found = find_salary(lines_of(f"Salary: EUR {written} per year"))
    assert found is not None
    assert (found.low, found.high) == (low, low + more)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Full-time, permanent", "full-time"),
        ("Teilzeit, 20 Stunden", "part-time"),
        ("Temporary position", "temporary"),
        ("Contract role", "contract"),
        ("$180k–$220k OTE + equity | Contract", "contract"),
        ("Internship of six months", "internship"),
        ("Volunteer position", "volunteer"),
        ("CDI temps plein", "full-time"),
        ("Vollzeit oder Teilzeit, unbefristet", "full-time"),
        ("Join us", None),
    ],
)
def test_the_kind_of_employment(line: str, expected: str | None) -> None:
    assert post(line).employment_type == expected


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("Marketing Intern", "", "internship"),
        ("Junior Data Analyst", "", "entry"),
        ("Sales Associate", "", "associate"),
        ("Senior Platform Engineer", "", "mid-senior"),
        ("Director of Nursing", "", "director"),
        ("Chief Financial Officer", "", "executive"),
        ("Data Analyst", "Seniority level: Entry level", "entry"),
        ("Data Analyst", "Karrierestufe: Berufserfahren", "mid-senior"),
        ("Data Analyst", "", None),
    ],
)
def test_the_level_is_stated_or_in_the_title(title: str, line: str, expected: str | None) -> None:
    assert post(line, title=title).level == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Start date: March 2027", "2027-03"),
        ("Beginn: 01.04.2027", "2027-04"),
        ("Start: ab sofort", "immediately"),
        ("Vollzeit, ab 01.04.2027", "2027-04"),
        ("Fecha de incorporación: septiembre de 2027", "2027-09"),
        ("We started in 2005 with two people", None),
    ],
)
def test_the_start_of_a_job(line: str, expected: str | None) -> None:
    assert post(line).start == expected


@pytest.mark.parametrize(
    ("head", "location", "workplace"),
    [
        ("- Location: Berlin, Germany\n- Working model: hybrid", "Berlin, Germany", "hybrid"),
        ("Office: Berlin, Germany", "Berlin, Germany", None),
        ("Location: Berlin, on-site", "Berlin", "on-site"),
        ("Location: on-site\nQuiet Harbour GmbH, Kiel", "Kiel", "on-site"),
        ("Location: Remote", None, "remote"),
        ("Quiet Harbour GmbH | Hamburg und Schleswig-Holstein | Vollzeit", "Hamburg und Schleswig-Holstein", None),
        ("Standort: Schleswig-Holstein", "Schleswig-Holstein", None),
        ("Kiel, Schleswig-Holstein", "Kiel, Schleswig-Holstein", None),
        ("Talbach SL\nComunidad de Madrid", "Comunidad de Madrid", None),
    ],
)
def test_the_place_of_a_job_is_whole_and_no_workplace(head: str, location: str | None, workplace: str | None) -> None:
    found = job_of(f"Support Hero\n{head}\n\nRequirements\n- Python\n- English C1\n")
    assert (found.location, found.workplace) == (location, workplace)


@pytest.mark.parametrize("job_source", sample_jobs(), ids=lambda job: job[0].stem)
def test_no_sample_post_is_accused(job_source: tuple[object, object]) -> None:
    codes = [warning.code for warning in parsed_file(job_source[0]).warnings]  # type: ignore[arg-type]
    assert "protected_criterion" not in codes


# --- what must not be asked ----------------------------------------------------------------------

TRAITS = [
    ("Only candidates under 35 years of age", "age"),
    ("Age: 25-35", "age"),
    ("Maximum age 40", "age"),
    ("Höchstens 35 Jahre alt", "age"),
    ("Female candidates only", "sex"),
    ("We are looking for a woman for our front desk", "sex"),
    ("Nur Männer", "sex"),
    ("Solo mujeres", "sex"),
    ("German nationals only", "origin"),
    ("Nationality: Swiss", "origin"),
    ("Must be Catholic", "religion"),
    ("No disabilities", "health"),
    ("In good health", "health"),
    ("Unmarried, no children", "family"),
    ("Sans enfants", "family"),
    ("Not a trade union member", "union"),
    ("Aged between 25 and 35", "age"),
    ("No older workers", "age"),
    ("Must be a US citizen", "origin"),
    ("De nationalité française exigée", "origin"),
    ("Mothers preferred", "sex"),
    ("No headscarves", "religion"),
]
PROXIES = ["Native English speaker", "Digital native", "Recent graduate", "Join our young and dynamic team",
           "Max 5 years of experience", "Bewerbung mit Lichtbild", "Deutsch als Muttersprache"]  # fmt: skip
LAWFUL = [
    "We welcome applicants regardless of age, sex, religion or disability",
    "Equal opportunity employer: race, gender, nationality do not matter",
    "Schwerbehinderte Bewerber werden bei gleicher Eignung bevorzugt",
    "Must be at least 18 years old",
    "Experience in women's health and with children under 5",
    "At least 3 years of experience, no more than 40 hours a week",
    "Work with young people and their families",
    "Knowledge of health and safety, age-related diseases and gender studies",
    "Reduce response time under 35 ms",
    "Kindergarten group of 20 children",
    "Union relations and works council experience",
    "Fluent German (C1)",
    "Must be a team player",
    "White papers and black box tests",
]


@pytest.mark.parametrize(("sentence", "trait"), TRAITS)
def test_a_protected_trait_is_reported_and_never_ranked(sentence: str, trait: str) -> None:
    text = f"Support Hero\nQuiet Harbour GmbH\n\nRequirements\n- Python\n- {sentence}\n- English C1\n- SQL, Docker\n"
    document = parse_text(text, wanted="job")
    assert document.job is not None
    assert [finding.trait for finding in find_protected(sentence)][:1] == [trait]
    assert not [r for r in document.job.requirements if sentence in r.text]
    assert [w.code for w in document.warnings] == ["protected_criterion"] * len(list(find_protected(sentence)))


@pytest.mark.parametrize("sentence", PROXIES)
def test_a_proxy_is_a_warning_with_a_lawful_wording(sentence: str) -> None:
    findings = list(find_protected(sentence))
    assert [finding.kind for finding in findings] == ["proxy"]
    assert findings[0].rewording.endswith(".")


@pytest.mark.parametrize("sentence", LAWFUL)
def test_a_lawful_sentence_is_not_accused(sentence: str) -> None:
    assert list(find_protected(sentence)) == []


def test_a_native_speaker_is_asked_for_as_a_language_all_the_same() -> None:
    assert not names_trait("Native English speaker")
    job = post("Native English speaker")
    assert "English" in {r.value.name for r in job.requirements}


def test_words_that_run_on_without_marks_are_not_one_requirement() -> None:
    run_on = (
        "creative team member responsible delivery project need 3 year php experience mysql object oriented programming "
        "design pattern solid strong proficiency relational database one mvc framework symfony laravel http caching good "
        "proficiency linux platform git subversion etc composer javascript custom written library plugin framework "
        "communication including rest api json html css continuous integration tool jenkins ansible puppet role based dallas"
    )
    asked = job_of(f"Full Stack Developer\n{run_on}\n").requirements
    assert len(asked) > 8
    assert max(len(r.value.skills) for r in asked) < 6


def test_the_place_may_stand_behind_the_employer_and_words_are_quoted_as_written() -> None:
    document = parse_text(
        "Pflegefachkraft (m/w/d)\nKlinikum Nordend gGmbH, Hamburg\n\nIhr Profil\n- Höchstens 35 Jahre alt\n- Englisch B2\n",
        wanted="job",
    )
    assert document.job is not None
    assert (document.job.organisation, document.job.location) == ("Klinikum Nordend gGmbH", "Hamburg")
    assert "“Höchstens 35 Jahre alt”" in document.warnings[0].message


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Ihr Profil (Muss)", "must"),
        ("Ihr Profil (Kann)", "nice"),
        ("Your profile (nice to have)", "nice"),
        ("Skills (mandatory)", "must"),
    ],
)
def test_a_remark_behind_the_heading_says_how_much_it_is_wanted(heading: str, kind: str) -> None:
    assert {requirement.kind for requirement in job_asking("ISO 9001", "FMEA", heading=heading).requirements} == {kind}


def test_a_remark_behind_an_item_opens_no_section() -> None:
    job = job_asking("SAP", "Java: 1 year (Preferred)", "FMEA (Required)")
    assert {skill for one in job.requirements for skill in one.value.skills} == {"SAP", "Java", "FMEA"}
    job = job_of(
        "Clerk\nDonau Guss GmbH\n\nEducation:\nBachelor's (Preferred)\nExperience:\nJava: 1 year (Preferred)\n"
    )
    assert {one.type for one in job.requirements} == {"education", "skill_years"}


@pytest.mark.parametrize("label", ["Stellenanzeige", "Vacancy", "Offre d'emploi", "Job title"])
def test_the_word_for_a_job_post_is_no_part_of_its_title(label: str) -> None:
    job = job_of(
        f"{label}: Head of Purchasing (m/f/d)\nCompany: Donau Guss GmbH\n\nRequirements\n- Negotiation\n- SAP\n"
    )
    assert job.title == "Head of Purchasing (m/f/d)"


def test_both_trainings_of_a_line_are_asked() -> None:
    asked = {
        skill
        for one in job_asking("Immunisation and cervical screening training").requirements
        for skill in one.value.skills
    }
    assert asked == {"Vaccination", "Cervical screening"}


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("!!! URGENT !!! night baker wanted ***", "night baker"),
        ("~~ Dringend gesucht: Bäcker ~~", "Bäcker"),
        ("Now hiring - Staff Nurse", "Staff Nurse"),
        ("Warehouse Operative needed!!", "Warehouse Operative"),
        ("*Senior C++ Developer*", "Senior C++ Developer"),
        ("Urgent Care Nurse", "Urgent Care Nurse"),
        ("Head of Hiring", "Head of Hiring"),
        ("URGENT icu nurse", "icu nurse"),
        ("New Business Manager", "New Business Manager"),
        ("Koch (m/w/d)", "Koch (m/w/d)"),
        ("Chef de rang", "Chef de rang"),
    ],
)
def test_cries_around_a_title_are_no_part_of_it(written: str, title: str) -> None:
    post = job_of(f"{written}\nOven & Sons\nLeeds, UK\n\nRequirements\n- Docker\n- Python\n")
    assert post.title == title
    assert [r.text for r in post.requirements] == ["Docker", "Python"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Registered Nurse\nQuiet Harbour Clinic\n\nRequirements\n- Registered Nurse\n- English C1\n",
            "Registered Nurse",
        ),
        (
            "Crane operator wanted\n\nMust have\n- Crane operator\n- English C1\n- Works well in a team of five\n",
            "Crane operator",
        ),
    ],
)
def test_a_requirement_in_the_words_of_the_title_is_asked_all_the_same(text: str, title: str) -> None:
    job = job_of(text)
    assert job.title == title
    assert title in [requirement.text for requirement in job.requirements]


def test_what_is_too_long_for_a_title_is_not_searched_for_ornaments() -> None:
    line = "Nurse" + "!" * 5_000 + "x"
    assert clean_title(line) == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("80-100 %", "full-time"),
        ("Pensum: 60 %", "part-time"),
        ("60 - 80 %", "part-time"),
        ("Taux d'activité : 80 à 100 %", "full-time"),
        ("Reisetätigkeit 20-30 %", None),
        ("Bonus of 20-30 %", None),
    ],
)
def test_a_share_of_full_time_says_how_much_is_worked(line: str, expected: str | None) -> None:
    assert post(f"Laborant (m/w/d)\nRheinhof AG, Basel\n{line}\n\nAnforderungen\n- HPLC\n").employment_type == expected


def test_how_people_are_chosen_is_no_requirement() -> None:
    job = post("Clerk\n\nRequirements\n- Excel\n\nProcess\nTwo interviews and a small task. Apply by 15 May 2027.\n")
    assert not [item.text for item in job.requirements if "interview" in item.text]


@pytest.mark.parametrize(
    ("head", "organisation"),
    [
        (
            "Care Manager\n\nTern Valley Care, Swansea · permanent, full-time (37.5 hours) · £52,000",
            "Tern Valley Care",
        ),
        (
            "Data Scientist\nTern Mutual Insurance, Edinburgh – hybrid, two days a week in the office",
            "Tern Mutual Insurance",
        ),
        ("Clerk\nEmployer: Tern Hospital, Manchester", "Tern Hospital"),
    ],
)
def test_the_employer_is_named_without_its_place(head: str, organisation: str) -> None:
    assert job_of(f"{head}\n\nRequirements\n- Python\n- English C1\n").organisation == organisation


def test_one_day_at_home_is_hybrid() -> None:
    assert post("Die Stelle ist unbefristet, 30 bis 38 Stunden pro Woche, ein Tag Homeoffice.").workplace == "hybrid"


def test_what_the_work_is_worth_is_no_pay() -> None:
    found = post("You buy parts worth £20 million a year.", "£55,000 to £60,000").salary
    assert found is not None
    assert (found.low, found.high) == (55000, 60000)
