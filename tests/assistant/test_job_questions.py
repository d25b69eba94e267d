"""What a recruiter asks of a job post: the answer is the post's own requirement with its line, not a list of people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser
from ingestion_documents import parse_text

from assistant.assistant import Answer, Assistant
from assistant.executing.ranked_rows import requirement_name
from retrieval.library import Library


@pytest.mark.parametrize(
    ("question", "says", "quoted"),
    [
        ("which level of german does the mechanical design engineer job want", "German (C1), a must", "German C1"),
        ("does the UX designer job need German?", "Yes: German (B1), nice to have", "German (B1 or better)"),
        ("how many years of python does the backend engineer post ask for", "3+ years of Python, a must", "Python"),
        ("is a degree required for the data scientist", "Yes: Master's degree in statistics", "Master"),
        (
            "Verlangt die Stelle im Außendienst einen Führerschein?",
            "Yes: Führerschein Klasse B, a must",
            "Führerschein",
        ),
        ("where is the UX designer job", "Hamburg", "Location"),
    ],
)
def test_what_a_post_asks_is_answered_from_the_post(
    ask: Callable[..., Answer], question: str, says: str, quoted: str
) -> None:
    answer = ask(question)
    assert answer.understood["intent"] == "job"
    assert answer.text.startswith(says)
    assert any(quoted in citation.quote and citation.job_id for citation in answer.citations)


def test_what_a_post_does_not_ask_is_not_stated(ask: Callable[..., Answer]) -> None:
    answer = ask("does the accountant job require Kubernetes?")
    assert answer.status == "not_stated"
    assert answer.text.startswith("Not stated")


def test_the_musts_are_told_apart_from_what_is_nice_to_have(ask: Callable[..., Answer]) -> None:
    musts, nice = ask("what are the must-haves of J2").text, ask("what nice-to-haves does J2 list").text
    assert musts.startswith("6 must-haves: Master's degree in statistics")
    assert nice.startswith("4 nice-to-haves")
    assert "Dutch" in nice
    assert "Dutch" not in musts


def test_a_second_question_is_about_the_same_post(ask: Callable[..., Answer]) -> None:
    ask("does the UX designer job need German?", conversation="post")
    answer = ask("and how many years of experience does it ask for?", conversation="post")
    assert (answer.understood["intent"], answer.understood["job"]) == ("job", "J7")
    assert answer.text.startswith("3+ years")


def test_one_requirement_is_checked_by_itself_not_by_the_name_of_the_job(ask: Callable[..., Answer]) -> None:
    met = ask("does priya's Dutch meet the Data Scientist post")
    assert [citation.quote for citation in met.citations] == ["• Dutch – A2"]
    assert ask("Emily for UX designer: German ok?").status == "not_stated"


@pytest.mark.parametrize(
    "question",
    [
        "are there backend engineers in Berlin?",
        "do we have a UX designer with German",
        "is there a data scientist who speaks Dutch",
    ],
)
def test_a_question_for_people_of_that_kind_stays_one_about_people(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).understood["intent"] == "list"


def test_requirements_that_nobody_meets_and_people_who_lack_one(ask: Callable[..., Answer]) -> None:
    unmet = ask("which requirements of J6 does nobody meet")
    assert unmet.understood["intent"] == "job"
    every = {name for _, name, _ in ask("who meets every requirement of J2").candidates}
    but_one = {name for _, name, _ in ask("who lacks only one must-have of J2").candidates}
    assert {name for _, name, _ in ask("who is missing just one thing for J2").candidates} == but_one
    assert not every & but_one


def test_whether_a_job_is_remote_is_said_first(ask: Callable[..., Answer]) -> None:
    assert ask("does J1 allow remote").text.startswith("Yes: ")


def test_what_the_work_is_about_is_no_nice_to_have(ask: Callable[..., Answer]) -> None:
    """What the post tells under "What you will do" counts in the ranking only."""
    told = ask("what are the nice-to-haves of J6").text
    assert "Certified Kubernetes Administrator" in told
    assert "Prometheus" not in told


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("does the nurse job pay extra for nights", "Yes"),
        ("does the nurse job pay for a car", "Pay:"),
        ("what is the pension in the nurse job", "Not stated"),
        ("how many job posts do we have", "8 job posts"),
    ],
)
def test_a_post_says_yes_only_to_what_its_line_says(ask: Callable[..., Answer], question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


def test_what_was_done_with_applicants_stands_in_no_cv(ask: Callable[..., Answer]) -> None:
    assert ask("how many candidates have applied to the nurse job already?").status == "out_of_scope"
    assert ask("which candidate answered our email yesterday").status == "out_of_scope"
    assert ask("who applied machine learning").status == "answered"


def test_a_job_is_named_by_its_place(library: Library) -> None:
    for title, place in (("Head of Purchasing", "Hamburg"), ("Office Manager", "Leeds")):
        post = f"{title}\nBeispiel GmbH, {place}\n\nSalary: 40,000 - 50,000 EUR\n\nRequirements\n- 3 years of procurement\n"
        library.ingest_bytes(f"{place}.txt", post.encode(), "job")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    for question in ("what does the Hamburg job pay", "salary of the purchasing job in Hamburg"):
        assert assistant.answer(question).understood["job"] == "J1"
    assert assistant.answer("does the purchasing job in Hamburg allow home office").status == "not_stated"
    assert assistant.answer("who had a position in Leeds").understood["job"] is None


_BAKER = (
    "*** URGENT *** night baker wanted!!!\nOven & Sons\nLyon, France\n\n"
    "You need:\n- Docker\n- Kotlin\n\nWould be lovely:\n- Terraform\n"
)
_CLERK = "Zolldeklarant\nNordkai GmbH\nBremen, Germany\n\nAnforderungen\n- Python\n- Haskell\n"


@pytest.fixture
def shop(library: Library) -> Callable[..., Answer]:
    """Two posts and three people, two of them in the town of a post."""
    library.ingest_bytes("baker.txt", _BAKER.encode(), "job")
    library.ingest_bytes("clerk.txt", _CLERK.encode(), "job")
    people = {
        "Nora Felden": ("Lyon, France", "Docker, Kotlin"),
        "Otto Brandt": ("Lyon, France", "Docker"),
        "Lena Sturm": ("Bonn, Germany", "Python"),
    }
    for number, (name, (place, skills)) in enumerate(people.items()):
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Werk {number} AG", place=place, skills=skills), "cv")
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


def test_all_essentials_are_a_yes_that_names_what_was_read(shop: Callable[..., Answer]) -> None:
    met = shop("Does Nora Felden tick all the essentials for the night baker post?").text
    assert met.startswith("Yes: Nora Felden shows everything that night baker asks as a must.")
    assert "Docker, Kotlin" in met
    short = shop("does Otto Brandt meet every must-have of the night baker job").text
    assert short.startswith("Not stated: ")
    assert "1 requirement is met: Docker" in short


def test_a_compound_or_a_part_of_the_title_names_the_job(shop: Callable[..., Answer]) -> None:
    assert shop("Wer passt am besten auf die Zolldeklarantenstelle?").understood["job"] == "J2"
    assert shop("Draft a note to Nora Felden about the baker job").understood["job"] == "J1"


def test_the_town_of_a_post_is_a_part_of_its_name(shop: Callable[..., Answer]) -> None:
    ranked = shop("Rank the pool for the night baker in Lyon")
    assert ranked.counts is not None
    assert (ranked.understood["in_words"], ranked.counts["total"]) == (None, 3)
    assert shop("rank the people in Lyon for the night baker").understood["in_words"] == "are in Lyon"


@pytest.mark.parametrize(
    ("posted", "shown"),
    [
        ("Erfahrung mit KNX", "Erfahrung mit KNX (Building automation)"),
        ("Opera (property management system)", "Opera (property management system)"),
        ("Docker", "Docker"),
        ("Kafka", "Apache Kafka"),
        ("Good knowledge of Python and some years in a team that ships every day", "Python"),
    ],
)
def test_a_requirement_is_shown_in_the_words_of_the_post_where_its_skill_says_less(posted: str, shown: str) -> None:
    job = parse_text(
        f"Engineer\nAcme Ltd, Leeds\n\nWe build things that many people use every day.\n\nMust have\n- {posted}\n",
        wanted="job",
    ).job
    assert job is not None
    assert [requirement_name(requirement) for requirement in job.requirements] == [shown]


def test_what_is_met_in_part_is_named_when_somebody_is_explained(ask: Callable[..., Answer]) -> None:
    answer = ask("why not Hannah Hartmann for the platform engineer job?")
    assert "meets in part:" in answer.text


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Quel est le meilleur candidat pour le poste de data scientist ?", "match"),
        ("who is best for the ICU nurse post?", "match"),
        ("Ab wann ist die Stelle als Data Scientist zu besetzen?", "job"),
        ("Que manque-t-il à Priya Raman pour le poste de data scientist ?", "missing"),
    ],
)
def test_a_question_that_names_a_post_is_planned_by_its_verb(
    ask: Callable[..., Answer], question: str, intent: str
) -> None:
    assert ask(question).understood["intent"] == intent


def test_a_bare_word_after_a_post_asks_the_post(ask: Callable[..., Answer]) -> None:
    ask("what does the data scientist post ask for?", conversation="post")
    answer = ask("salary?", conversation="post")
    assert (answer.understood["intent"], answer.understood["job"]) == ("job", "J2")


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("is Python a must for the data scientist job?", "Yes: Python, a must"),
        ("is Dutch mandatory for the data scientist job?", "No: Dutch (A2), nice to have"),
        ("is Dutch optional for the data scientist job?", "Yes: Dutch (A2), nice to have"),
        ("is Python a must or a nice-to-have for the data scientist job?", "Python, a must"),
        ("ist Englisch für die Vertriebsstelle ein Muss?", "No: English (B2), nice to have"),
    ],
)
def test_a_must_is_no_wish(samples: Library, question: str, short: str) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith(short)


@pytest.mark.parametrize(
    "question",
    [
        "qui est le meilleur candidat pour le poste de data scientist ?",
        "quién es el mejor candidato para el puesto de data scientist?",
        "wer passt am besten zur Stelle als Data Scientist?",
    ],
)
def test_the_words_of_a_post_are_no_condition_in_any_language(samples: Library, question: str) -> None:
    understood = Assistant(samples, FixedChooser(None)).answer(question).understood  # type: ignore[arg-type]
    assert (understood["intent"], understood["job"], understood["filters"]) == ("match", "J2", [])


@pytest.mark.parametrize(
    ("question", "job"),
    [
        ("que demande le poste de comptable ?", "J3"),
        ("was verlangt die Vertriebsstelle?", "J8"),
        ("qué pide el puesto de enfermera?", "J5"),
    ],
)
def test_a_post_is_named_in_another_language(samples: Library, question: str, job: str) -> None:
    understood = Assistant(samples, FixedChooser(None)).answer(question).understood  # type: ignore[arg-type]
    assert (understood["intent"], understood["job"]) == ("job", job)


@pytest.mark.parametrize(
    "order",
    [
        "setze Priya auf die Shortlist für die Data-Scientist-Stelle",
        "mets Priya dans la présélection pour le poste de data scientist",
    ],
)
def test_orders_in_other_languages_wait_for_a_yes(samples: Library, order: str) -> None:
    understood = Assistant(samples, FixedChooser(None)).answer(order).understood  # type: ignore[arg-type]
    assert understood["intent"] == "decide"
