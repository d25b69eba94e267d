"""Pay and notice in a CV: what a recruiter asks first, wherever and however it was written."""

from __future__ import annotations

import pytest
from ingestion_documents import candidate_of, parse_text

_CV = "Ines Corte\nBaker and pastry cook in Dublin\nines@corte.example\n\nSkills\nBaking\n\n{}\n"


def pay_in(text: str) -> tuple[float | None, float | None, str | None, str | None] | None:
    salary = candidate_of(_CV.format(text)).salary
    return None if salary is None else (salary.low, salary.high, salary.currency, salary.period)


def notice_in(text: str) -> list[tuple[str, float | None]]:
    facts = candidate_of(_CV.format(text)).facts
    return [(fact.value, fact.amount) for fact in facts if fact.kind == "availability"]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary: £58,000 · Notice: 3 months", (58000, 58000, "GBP", "year")),
        ("SALARY\nGBP 61,000", (61000, 61000, "GBP", "year")),
        ("Willing to move. Salary: 47k. Notice: 1 month", (47000, 47000, None, "year")),
        ("Looking for: 31k, remote or Leeds, available in 1 month", (31000, 31000, None, "year")),
        ("Wishes\nNo nights. £33,500.", (33500, 33500, "GBP", "year")),
        ("Pay wanted: £17 an hour. Home every night please.", (17, 17, "GBP", "hour")),
        ("Freelance at EUR 640 a day as day rate", (640, 640, "EUR", "day")),
        ("Day rate EUR 640 as freelancer.", (640, 640, "EUR", "day")),
        ("Salary wish: EUR 91,000. Notice: 2 months.", (91000, 91000, "EUR", "year")),
        ("Salary expectation: 40–44k", (40000, 44000, None, "year")),
        ("Expected salary £40,000 - £44,000. Notice one month.", (40000, 44000, "GBP", "year")),
        ("Current salary: £40,000. Expected salary: £45,000.", (45000, 45000, "GBP", "year")),
        ("On £61,000 now, looking for £66,000 plus bonus.", (66000, 66000, "GBP", "year")),
        ("Salary now £61,000, wants £66,000; hybrid", (66000, 66000, "GBP", "year")),
        ("Wants: 24 hours a week, £31,500 pro rata", (31500, 31500, "GBP", "year")),
        ("Three days a week. £31,500 full-time equivalent. One month's notice.", (31500, 31500, "GBP", "year")),
        ("Notice: 2 weeks.  £17.50 per hour.  No nights.", (17.5, 17.5, "GBP", "hour")),
        ("Gehaltswunsch: 78.000 € brutto/Jahr", (78000, 78000, "EUR", "year")),
        ("Gehaltsvorstellung: 4.200 € monatlich", (4200, 4200, "EUR", "month")),
        ("Préavis : 3 mois. Prétentions salariales : 51 000 €. Télétravail 3 jours par semaine", (51000, 51000, "EUR", "year")),
        ("Pretensiones salariales: 28.000 € brutos anuales", (28000, 28000, "EUR", "year")),
        ("Permis B. 47 k€ brut annuel souhaités, prime en plus.", (47000, 47000, "EUR", "year")),
        ("I would like to earn about 31,000 pounds.", (31000, 31000, "GBP", "year")),
        ("Busco 35.000 € fijos más variable. Preaviso: 1 mes.", (35000, 35000, "EUR", "year")),
        ("Je cherche 38 000 € fixe par an", (38000, 38000, "EUR", "year")),
        ("Looking for: fully remote only · €85,000 to €95,000 a year", (85000, 95000, "EUR", "year")),
        ("Carte de presse. Tarif : 210 € par jour.", (210, 210, "EUR", "day")),
        ("Salary expectation: NGN 650,000 per month.", (650000, 650000, "NGN", "month")),
        ("CTC: present INR 11.5 lakh p.a., expected INR 14 lakh p.a.", (1_400_000, 1_400_000, "INR", "year")),
        ("Expected CTC: INR 1.2 crore", (12_000_000, 12_000_000, "INR", "year")),
        ("Expected salary: 12-14 lakhs", (1_200_000, 1_400_000, None, "year")),
        ("Volunteering\nMountain rescue. Seeking a base of $145,000. Hybrid.", (145000, 145000, "USD", "year")),
        ("Sólo me iría por un puesto fijo de al menos 41.000 € al año en Soria", (41000, 41000, "EUR", "year")),
        ("Preaviso de 15 días. Mínimo 31.000 € brutos al año.", (31000, 31000, "EUR", "year")),
        ("GBP 15.25 an hour or more. Nights are fine.", (15.25, 15.25, "GBP", "hour")),
        ("Conditions\n• 0,09 € le mot, 48 € l'heure en relecture", (48, 48, "EUR", "hour")),
        ("Terms\nEUR 85 per hour, remote or Bremen.", (85, 85, "EUR", "hour")),
    ],
)  # fmt: skip
def test_the_pay_that_is_wished_is_read(text: str, pay: tuple[float, float, str | None, str]) -> None:
    assert pay_in(text) == pay


@pytest.mark.parametrize(
    "text",
    [
        "Current salary: £40,000",
        "Looking for a team that serves 30k users",
        "Registered chef (FSA no. 481532) looking for 24 hours a week",
        "Looking for a kitchen of 12,000 meals a week",
        "Experience\nBaker, Copper Pan, Dublin, 2018 - 2020\n- Salary budget of £40,000",
        "Notice: 3 months",
        "Interests\nRaised at least £4,000 a year for the lifeboat",
    ],
)
def test_what_is_earned_or_counted_is_no_wish(text: str) -> None:
    assert pay_in(text) is None


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Salary: £58,000 · Notice: 3 months", ("notice", 13.0)),
        ("NOTICE\n6 weeks", ("notice", 6.0)),
        ("Full driving licence. Available immediately.", ("immediately", 0.0)),
        ("Looking for: 31k, remote or Leeds, available in 1 month", ("notice", 4.3)),
        ("Day rate £230. Free at once.", ("immediately", 0.0)),
        ("Ab sofort frei, gern in Teilzeit.", ("immediately", 0.0)),
        ("Free from March 2027.", ("2027-03", None)),
        ("Kündigungsfrist: 3 Monate zum Quartalsende", ("notice", 13.0)),
        ("Préavis : 3 mois. Permis B.", ("notice", 13.0)),
        ("Carné de conducir B. Disponibilidad inmediata.", ("immediately", 0.0)),
        ("Notice: half a term", ("notice", None)),
        ("Kündigungsfrist: gesetzlich", ("notice", None)),
        ("Préavis : un trimestre", ("notice", None)),
        ("Notice period: none", ("immediately", 0.0)),
        ("Volunteering\nMountain rescue.\n\nNotice period: eight weeks.", ("notice", 8.0)),
        ("I am available straight away.", ("immediately", 0.0)),
        ("Can begin at once", ("immediately", 0.0)),
        ("Free for new work from 2027-01-15, up to 4 days a week.", ("2027-01", None)),
        ("Notice: 6 wks", ("notice", 6.0)),
    ],
)
def test_when_somebody_can_start_is_read(text: str, notice: tuple[str, float]) -> None:
    assert notice_in(text) == [notice]


@pytest.mark.parametrize("heading", ["Personal details", "Contact"])
def test_terms_of_work_are_no_personal_data_under_whatever_heading(heading: str) -> None:
    document = parse_text(
        f"Ines Corte\n\nExperience\nBaker, Blue Hotel\n2015 - 2018\n\n{heading}\nines@corte.example\n"
        "Born 3 May 1990\nExpected salary: EUR 41,000\nAvailable at 0171 555 01 99\nWilling to relocate to Cork\n",
        wanted="cv",
    )
    assert document.candidate is not None
    assert document.candidate.salary is not None
    assert "Willing to relocate to Cork" in document.blind_lines
    assert not [line for line in document.blind_lines if "0171" in line or "1990" in line]


def test_a_driving_licence_in_a_row_of_a_table_is_read() -> None:
    facts = candidate_of(_CV.format("Notice   1 month\nDriving   Full licence, own car")).facts
    assert [(fact.value, fact.negated) for fact in facts if fact.kind == "licence"] == [("driving", False)]


def test_wishes_below_positions_without_a_heading_are_read() -> None:
    candidate = candidate_of(
        "Ruth Ashdown\nSunderland\n\n2014-06 - present: Plasterer, Ashdown & Daughters\n\n"
        "CSCS card, First Aid at Work (2023)\nSalary expectation: 41,000 GBP\nNotice period: 3 months\n"
    )
    assert candidate.salary is not None
    assert candidate.salary.high == 41000
    assert [fact.value for fact in candidate.facts if fact.kind == "availability"] == ["notice"]
    assert candidate.experience[0].span.end == 4


@pytest.mark.parametrize("heading", ["## Konditionen", "## Was noch zu sagen ist", "## Terms"])
def test_terms_below_the_certificates_are_no_certificates(heading: str) -> None:
    document = parse_text(
        f"# Ines Corte\n\nBäckerin, ines@corte.example\n\n## Zertifikate\n\nHACCP, 2021\n\n{heading}\n\n"
        "Kündigungsfrist 6 Wochen. Gehaltsvorstellung 41.000 €\n",
        name="cv.md",
        wanted="cv",
    )
    candidate = document.candidate
    assert candidate is not None
    assert [item.name for item in candidate.certifications] == ["HACCP, 2021"]
    assert candidate.salary is not None


@pytest.mark.parametrize(
    "heading", ["Experience\nCook, Blue Hotel\n2015 - 2018\n- Soups.", "Qualifications\nNVQ Level 2 Baking, 2016"]
)
def test_the_last_line_states_terms_under_whatever_heading(heading: str) -> None:
    candidate = candidate_of(
        f"Ines Corte\nines@corte.example\n\n{heading}\n\nOwn car. Early mornings are fine. 6 weeks' notice.\n"
    )
    assert [(fact.value, fact.amount) for fact in candidate.facts if fact.kind == "availability"] == [("notice", 6.0)]


def test_what_was_done_in_a_position_is_no_term() -> None:
    candidate = candidate_of(
        "Ines Corte\nines@corte.example\n\nExperience\nClerk, Blue Estates\n2015 - 2018\n- Rents.\n"
        "- Served one month's notice on tenants.\n"
    )
    assert not [fact for fact in candidate.facts if fact.kind == "availability"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("My contract ends on 30 June 2027.", "2027-06"),
        ("Fixed-term contract until 06/2027", "2027-06"),
        ("Befristeter Vertrag bis 30.06.2027", "2027-06"),
        ("CDD jusqu'au 30 juin 2027", "2027-06"),
        ("Contrato temporal hasta junio de 2027", "2027-06"),
    ],
)
def test_the_end_of_a_fixed_term_is_read(text: str, end: str) -> None:
    position = "Experience\nCook, Blue Hotel\n2015 - 2018\n- Soups."
    facts = candidate_of(_CV.format(f"{position}\n\nOther\n{text}")).facts
    assert [fact.value for fact in facts if fact.kind == "contract_end"] == [end]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Hybrid or remote. £61,000. Free from May.", 61000),
        ("Hybrid, from 61k €, four days", 61000),
        ("£45k base, £80k OTE", 45000),
        ("On-target earnings £80,000, base at least £45,000.", 45000),
        ("Gehalt: 45.000 € Fixum, 80.000 € Zielgehalt", 45000),
        ("Souhaits : 38 k€ fixe, 45 k€ avec variable", 38000),
        ("Raised £20,000 for the lifeboats.", None),
    ],
)
def test_an_amount_alone_among_wishes_is_the_pay_wished_and_of_base_and_bonus_the_base(
    text: str, pay: float | None
) -> None:
    salary = candidate_of(_CV.format(f"Preferences\n{text}")).salary
    assert (salary and salary.low) == pay


@pytest.mark.parametrize(
    "text",
    [
        "Open to head baker roles in Kerry from May 2027.",
        "Suche eine Stelle als Bäckerin ab Mai 2027",
        "Busco trabajo desde mayo de 2027",
    ],
)
def test_a_role_wished_from_a_date_is_when_somebody_can_start(text: str) -> None:
    facts = candidate_of(_CV.format(f"Other\n{text}")).facts
    assert [fact.value for fact in facts if fact.kind == "availability"] == ["2027-05"]


def test_a_duty_in_the_last_line_is_no_term_and_an_end_in_the_past_is_over() -> None:
    duty = "Nora Feld\nnora@feld.example\n\nExperience\nBuyer, Blue Hotel, Dublin\n2014 - 2019\n"
    duty += "Bargained over a contract until {} with full-time staff\n"
    document = parse_text(duty.format(2016), wanted="cv")
    assert document.sections[6] == "experience"
    for terms in ("Fixed-term contract until 03/2019.", "My contract ended; a contract until 2016"):
        candidate = candidate_of(f"Nora Feld\nnora@feld.example\n\nSkills\nSoups\n\n{terms}\n")
        assert not [fact for fact in candidate.facts if fact.kind == "contract_end"]


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("Working from home is not for me, I want to be on the yard.", {("remote", True)}),
        ("Homeoffice nicht gewünscht", {("remote", True)}),
        ("Remote: no", {("remote", True)}),
        ("Open to remote work, not a must", {("remote", False)}),
        ("Open to two days of remote work a week.", {("hybrid", False)}),
        ("Zwei Tage Homeoffice pro Woche gewünscht.", {("hybrid", False)}),
        ("Fully remote preferred.", {("remote", False)}),
        ("Terms\nFully remote, or Cork one day a week at most", {("remote", False)}),
        ("Terms\nEUR 80 per hour, remote or Bremen. Free soon.", {("remote", False)}),
        ("Rahmenbedingungen\nArbeitszeit: höchstens 30 Stunden, zwei Tage Homeoffice", {("hybrid", False)}),
        ("Fully remote only", {("remote", False), ("hybrid", True), ("on-site", True)}),
        (
            "Looking for remote or hybrid, not five days on site.",
            {("remote", False), ("hybrid", False), ("on-site", True)},
        ),
    ],
)
def test_where_somebody_wants_to_work_is_read_with_its_no(text: str, wished: set[tuple[str, bool]]) -> None:
    facts = candidate_of(_CV.format(text)).facts
    assert {(fact.value, fact.negated) for fact in facts if fact.kind == "workplace"} == wished


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("No university degree, trained on the job.", True),
        ("High-school diploma, 2011. No degree.", True),
        ("Kein Studium.", True),
        ("Sin estudios universitarios", True),
        ("A degree in nursing.", False),
        ("Jobs where no degree is required", False),
    ],
)
def test_who_says_to_have_no_degree_has_none(text: str, denied: bool) -> None:
    facts = candidate_of(_CV.format(text)).facts
    assert any(fact.kind == "degree" and fact.negated for fact in facts) == denied
