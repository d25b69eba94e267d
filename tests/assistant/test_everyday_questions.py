"""Questions of every day that were once read as something else: who left when, students, namesakes beside others."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.expiry import find_expiry
from retrieval.library import Library

GERMAN = """Lena Quell
Hamburg | lena@mail.example

Berufserfahrung
03/2015 - 12/2024 Buchhalterin, Werft Nord AG, Hamburg
- Führte die Bücher und erstellte den Jahresabschluss

Sprachen
Deutsch (Muttersprache), Englisch (C1), Spanisch (B1)
Gehaltswunsch: 62.000 Euro
"""
ENGLISH = """Samuel Price
Leeds, UK | sam@mail.example

Experience
Project Manager, Harbour Systems Ltd
01/2019 - present
- Ran projects for the port, PRINCE2 Practitioner

Languages
English (native), French (A2)
Notice period: 4 months
"""
STUDENT = """Jonas Anders
Potsdam | jonas@mail.example

Education
10/2023 - present Bachelor Informatik, Example University

Languages
German (native), English (C2)
"""
NAMESAKE = """Jonas Vogel
Berlin | vogel@mail.example

Experience
Nurse, Fernhill Clinic
05/2018 - 02/2023
- Taught students on the ward

Languages
German (native)
"""

RETURNED = """Tess Vermeer
Utrecht, Netherlands | tess@mail.example

Experience
03/2023 - present Frontend Developer, Kestrel Apps
01/2019 - 06/2021 Support Agent, Talbach Telecom
- Won 12 new customers; left through redundancy

Notice period: 6 months
"""
WITH_A_LINE = """Ada Ember
Leeds | ada@mail.example

Experience
01/2020 - 02/2024 Nurse, Fern Clinic

Other
{}
"""
POST = b"""Clerk (m/f/d)
Harbour Systems Ltd, Leeds

We are looking for a clerk for our office.

Requirements
- English
- Bookkeeping
- Welding

We offer 30 days of holiday. Apply now.
"""


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for number, text in enumerate((GERMAN, ENGLISH, STUDENT, NAMESAKE, RETURNED)):
        library.ingest_bytes(f"{number}.txt", text.encode(), "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **options)


def names(answer: Answer) -> set[str]:
    return {name.split()[0] for _, name, _ in answer.candidates if name}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who left their last job before 2025?", {"Lena", "Jonas"}),
        ("who left their job in 2024", {"Lena"}),
        ("candidates who quit their job after 2023", {"Lena", "Samuel", "Tess"}),  # who works still ends today
        ("list the people who've worked for Werft Nord", {"Lena"}),
        ("who asked for more than 60k", {"Lena"}),
        ("who is fluent in at least two languages?", {"Lena", "Jonas"}),
        ("how many speak two languages fluently", {"Lena", "Jonas"}),
        ("candidates without any work experience", {"Jonas"}),
        ("who is currently a student?", {"Jonas"}),
        ("any students?", {"Jonas"}),
        ("whose CV is in German?", {"Lena"}),
        ("who wrote their CV in German", {"Lena"}),
        ("wie viele Lebensläufe sind auf Deutsch?", {"Lena"}),
        ("anyone bilingual English/German?", {"Lena", "Jonas"}),
        ("who is certified in project management (Prince2)?", {"Samuel"}),
        ("who has a longer notice period than three months?", {"Samuel", "Tess"}),
        ("who was working in 2016?", {"Lena"}),
        ("who could start before Christmas?", set()),
        ("who has a gap in 2022?", {"Tess"}),
        ("who has a gap in 2016?", set()),
        ("who is a front-end developer?", {"Tess"}),
        ("any front end devs?", {"Tess"}),
        ("who has been made redundant?", {"Tess"}),
        ("who speaks a Germanic language?", {"Lena", "Samuel", "Jonas"}),
        ("who speaks no Romance language?", {"Jonas"}),
        ("who has held a job for less than three years?", {"Tess"}),
        ("who hasn't worked since 2023?", {"Jonas"}),
        ("has anybody had a job in Hamburg?", {"Lena"}),
        ("who may start in January or February 2027?", set()),
        ("who has lived in more than one country?", set()),
    ],
)
def test_who_is_found(ask: Callable[..., Answer], question: str, found: set[str]) -> None:
    answer = ask(question)
    assert names(answer) == found, answer.text
    assert "could not use" not in answer.text


def test_a_namesake_beside_somebody_else_is_asked_back(ask: Callable[..., Answer]) -> None:
    assert ask("who has more experience, Lena or Jonas?").status == "clarify"
    assert ask("compare Lena and Jonas Anders").status == "answered"


@pytest.mark.parametrize("question", ["which of the two is older?", "is Lena single?", "who is the older candidate"])
def test_age_and_family_are_no_matter(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status == "refused"


def test_teaching_students_is_no_study(ask: Callable[..., Answer]) -> None:
    assert ask("who taught students?").understood["filters"][0]["field"] == "states"


def test_only_the_shortlist_is_exported(ask: Callable[..., Answer], library: Library) -> None:
    library.ingest_bytes("job.txt", POST)
    assert "nobody to export" in ask("export the shortlist as csv").text
    library.matches.decide("J1", ["C1"], "shortlist", actor="tester")
    exported = ask("export the shortlist as csv").text
    assert "Lena Quell" in exported
    assert "Samuel" not in exported


def test_requirements_that_few_meet_come_first(ask: Callable[..., Answer], library: Library) -> None:
    library.ingest_bytes("job.txt", POST)
    text = ask("which requirement do most candidates miss for J1?").text
    assert "Welding (a must): met by 0 of 5" in text
    assert text.index("Welding") < text.index("English (a must): met by 3 of 5")


@pytest.fixture
def talk(samples: Library) -> Callable[[str], Answer]:
    """One conversation over the samples."""
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question: assistant.answer(question, conversation="talk")


def test_of_them_after_posts_are_posts(talk: Callable[[str], Answer]) -> None:
    talk("list all open positions in Germany")
    remote = talk("which of them are remote?")
    assert remote.text.startswith("2 of the 8 jobs: Backend Engineer (Python), UX Designer.")
    assert [one["field"] for one in remote.understood["filters"]] == ["location", "states"]


def test_a_ranking_of_fewer_people_stays_a_ranking(talk: Callable[[str], Answer]) -> None:
    talk("who fits the data scientist job best?")
    narrowed = talk("show only people from Germany")
    assert narrowed.understood["intent"] == "match"
    assert narrowed.candidates[0][1] == "Hannah Hartmann"
    assert talk("and why the first?").text.startswith("Hannah Hartmann scores")


def test_the_same_of_another_job(talk: Callable[[str], Answer]) -> None:
    talk("what is Emily Carter missing for J1?")
    other = talk("and for J2?")
    assert (other.understood["intent"], other.understood["job"]) == ("missing", "J2")
    assert "Emily Carter" in other.text


def test_which_job_is_meant_is_asked_with_the_jobs_and_the_question_goes_on(talk: Callable[[str], Answer]) -> None:
    asked = talk("who is the best candidate?")
    assert asked.status == "clarify"
    assert "J2: Data Scientist" in asked.text
    ranked = talk("the data scientist one")
    assert (ranked.understood["intent"], ranked.understood["job"]) == ("match", "J2")
    assert talk("what is her notice period?").status == "not_stated"  # of the first one


def test_whom_is_asked_back_and_the_question_goes_on(talk: Callable[[str], Answer]) -> None:
    assert talk("does she know Docker?").status == "clarify"
    assert talk("Emily Carter").understood["intent"] == "check"


def test_for_how_long_after_a_list_is_asked_of_each(talk: Callable[[str], Answer]) -> None:
    talk("who knows Kubernetes?")
    told = talk("for how long?")
    assert told.text.startswith("Years of Kubernetes: stated in")


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("export candidates in Berlin as csv", "export"),
        ("show similar candidates to Priya Raman", "similar"),
        ("what should Emily Carter improve?", "feedback"),
        ("who could replace Priya Raman?", "similar"),
        ("top three languages", "statistics"),
        ("when did Emily Carter graduate?", "value"),
    ],
)
def test_what_is_requested_in_other_words(talk: Callable[[str], Answer], question: str, intent: str) -> None:
    answer = talk(question)
    assert answer.understood["intent"] == intent
    if intent == "export":
        assert answer.text.startswith("5 candidates:")


def test_the_end_of_a_german_title_names_its_trade(library: Library) -> None:
    for name, title in (
        ("Lena Quell", "Konstruktionsingenieurin"),
        ("Tom Probe", "Jungkoch"),
        ("Ines Fern", "Ingenieurin"),
    ):
        text = f"{name}\n{name[0]}@mail.example\n\nBerufserfahrung\n03/2015 - heute {title}, Werft Nord AG, Hamburg\n"
        library.ingest_bytes(f"{name}.txt", text.encode(), "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert names(assistant.answer("show me all engineers")) == {"Lena", "Ines"}
    assert names(assistant.answer("find a cook")) == {"Tom"}


def test_hospitality_is_no_hospital(library: Library) -> None:
    for name, line in (("Lena Quell", "HR in hospitality and freight"), ("Tom Probe", "Porter in a hospital")):
        text = f"{name}\n{name[0]}@mail.example\n\nExperience\nClerk, Acme GmbH\n01/2019 - 12/2023\n- {line}\n"
        library.ingest_bytes(f"{name}.txt", text.encode(), "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert names(assistant.answer("who has worked in a hospital?")) == {"Tom"}


@pytest.mark.parametrize("question", ["who has kids at school?", "which of them have children?"])
def test_children_of_ones_own_are_no_business_of_a_recruiter(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status == "refused"


def test_work_with_children_is(ask: Callable[..., Answer], library: Library) -> None:
    library.ingest_bytes("5.txt", WITH_A_LINE.format("Volunteer at a club for children").encode(), "cv")
    assert names(ask("who has volunteered with children?")) == {"Ada"}
    assert ask("who has worked with children at school?").status == "answered"


def test_who_cannot_do_nights_is_who_says_so(ask: Callable[..., Answer], library: Library) -> None:
    library.ingest_bytes("5.txt", WITH_A_LINE.format("I cannot work nights").encode(), "cv")
    assert names(ask("anyone who can't do nights?")) == {"Ada"}


@pytest.mark.parametrize(
    ("question", "bounds"),
    [
        ("whose certificates run out in Nov or Dec 2026", ("2026-11", "2026-12")),
        ("certificates expiring between January and March 2027", ("2027-01", "2027-03")),
        ("certificates running out in december or february", ("2026-12", "2027-02")),
    ],
)
def test_two_months_are_a_time(question: str, bounds: tuple[str, str]) -> None:
    (found,) = find_expiry(question, date(2026, 11, 18))
    assert (found.criterion.minimum, found.criterion.maximum) == bounds


def test_home_office_is_wished_for_some_days_as_well(ask: Callable[..., Answer], library: Library) -> None:
    library.ingest_bytes("5.txt", WITH_A_LINE.format("Looking for a hybrid role").encode(), "cv")
    assert names(ask("who wants to work from home, at least some days?")) == {"Ada"}
    assert "Ada" not in names(ask("who wants to work fully remote?"))


def test_nobody_who_is_silent_refuses(ask: Callable[..., Answer]) -> None:
    assert ask("who wont do nights anymore?").text.startswith("None of the 5")


def test_who_knows_something_longest(talk: Callable[[str], Answer]) -> None:
    talk("who knows Python?")
    assert talk("which of them has used Python longest?").understood["intent"] == "figures"


def test_a_field_of_whoever_fits_is_told_of_each(ask: Callable[..., Answer]) -> None:
    told = ask("what's the notice period of the candidates who speak French?").text
    assert told.startswith("Samuel Price (1 of the 5 candidates)")
    assert "4 months" in told


def test_winning_customers_is_no_award(ask: Callable[..., Answer]) -> None:
    assert ask("who won an award?").text.startswith("None of the 5 candidates says")


def test_the_top_three_are_three(talk: Callable[[str], Answer]) -> None:
    assert len(re.findall(r"^\|", talk("top three languages").text, re.MULTILINE)) == 5  # with the head of the table
    years = talk("has Anna Keller worked with Python?")
    assert years.status == "answered"
    assert talk("for how many years?").text.startswith("9.5 years")
