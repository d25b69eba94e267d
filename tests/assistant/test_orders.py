"""Everybody in an order, one place of a ranking, and one thing of two jobs at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from assistant.assistant import Answer


def in_order(answer: Answer) -> list[str]:
    return re.findall(r"^- \*\*(.+?)\*\*", answer.text, re.MULTILINE)


@pytest.mark.parametrize(
    "question",
    [
        "sort the candidates by years of experience",
        "rank everybody by experience, most first",
        "list everyone in order of experience",
        "sortiere alle Kandidaten nach Berufserfahrung",
        "classe les candidats par expérience professionnelle",
        "ordena los candidatos por años de experiencia",
    ],
)
def test_everybody_is_shown_in_the_order_asked_for(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    years = [float(written) for written in re.findall(r"\*\*: ([\d.]+) years", answer.text)]
    assert years == sorted(years, reverse=True)
    assert len(years) == 29  # and one states none
    assert (len(answer.candidates), answer.counts and answer.counts["matched"]) == (29, 29)
    assert "1 states no years" in answer.text


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("order the people in Berlin by Python experience", ["Anna Keller", "Tomasz Wiśniewski", "Hannah Hartmann"]),
        ("ordne die Kandidaten in Berlin nach Erfahrung mit Python", ["Anna Keller", "Tomasz Wiśniewski", "Hannah Hartmann"]),
        ("list the nurses sorted by experience, least first", ["Grace Thompson", "Margaret Doyle"]),
        ("nurses ordered by number of years", ["Margaret Doyle", "Grace Thompson"]),
    ],
)  # fmt: skip
def test_some_people_are_put_in_order(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    assert in_order(ask(question)) == people


def test_the_last_list_is_put_in_order(ask: Callable[..., Answer]) -> None:
    ask("who lives in Berlin?")
    people = ["Sofia Lindqvist", "Anna Keller", "Tomasz Wiśniewski", "Hannah Hartmann"]
    assert in_order(ask("sort them by experience")) == people
    assert in_order(ask("sort by experience, lowest first")) == people[::-1]
    assert ask("and the second?").understood["candidates"][0]["name"] == "Tomasz Wiśniewski"


def test_by_name_everybody_is_listed(ask: Callable[..., Answer]) -> None:
    assert ask("sort the candidates by name").text.startswith("Aisha Rahman, Anna Keller, Anna Nowak")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("who would be second best for J2?", "Hannah Hartmann comes second of 30 for Data Scientist"),
        ("who is the runner-up for the data scientist job", "Hannah Hartmann comes second of 30"),
        ("who comes third for J1?", "Hannah Hartmann comes third of 30 for Backend Engineer"),
        ("wer ist der zweitbeste Kandidat für J2?", "Hannah Hartmann comes second"),
    ],
)
def test_one_place_of_a_ranking(ask: Callable[..., Answer], question: str, begins: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(begins)
    assert ask("where does she live?").understood["candidates"][0]["name"] == "Hannah Hartmann"


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("is there anyone who fits both J1 and J2?", "Hannah Hartmann and Anna Keller are among the first 5 for both"),
        ("who is best for the nurse or the accountant job", "Nobody is among the first 5 for both Registered Nurse"),
        ("is Anna Keller better for J1 or J2?", "Anna Keller scores higher for Backend Engineer (Python) (0."),
        ("is she better for J1 or J2?", "Whom do you mean?"),
    ],
)
def test_two_jobs_at_once(ask: Callable[..., Answer], question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("what does Anna Keller lack for J1 and J2?", ("of what Backend Engineer (Python) asks", "of what Data Scientist asks")),
        ("what do J1 and J2 pay?", ("the post Backend Engineer (Python) says", "the post Data Scientist says")),
        ("compare J1 and J2", ("Fernspur Travel Tech", "Polder Energy")),
    ],
)  # fmt: skip
def test_one_thing_of_two_jobs(ask: Callable[..., Answer], question: str, both: tuple[str, str]) -> None:
    text = ask(question).text
    assert all(words in text for words in both)


def test_a_condition_behind_one_job_is_no_second_job(ask: Callable[..., Answer]) -> None:
    assert "of 5 who are in Berlin for Backend Engineer" in ask("who is best for J1 and lives in Berlin?").text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("which skills are rarest in our pool?", r".+ and \d+ more: 1 of 30 candidates each, fewer than any other skill"),
        ("what are the least common languages", r"Bengali, .+: 1 of 30 candidates each"),
        ("who has both English and Spanish at C1 or better", r"Isabel de la Torre and Luis García Romero \(2 of the 30"),
        ("what are the deal breakers for J1?", r"7 must-haves: PostgreSQL"),
        ("who is the strongest candidate overall?", r"Which job do you mean"),
        ("give me everyone's phone number", r"Aisha Rahman, Anna Keller"),
        ("who has experience training others", r"Carlos Ibáñez, James Okafor, Lena Hofmann and Samuel Price"),
    ],
)  # fmt: skip
def test_other_everyday_questions_of_the_pool(ask: Callable[..., Answer], question: str, begins: str) -> None:
    answer = ask(question)
    assert re.match(begins, answer.text), answer.text


@pytest.mark.parametrize(
    ("question", "says", "silent"),
    [
        ("what is Isabel's highest qualification?", "Master in International Marketing", "Bachelor"),
        ("in which industries has Patrick worked?", "Industry: insurance", "Role:"),
        ("what has James achieved?", "Saved 1.3 million pounds a year", "not stated"),
        ("is Anna Keller a job hopper?", "3 employers: Senior Backend Engineer", "hopper"),
        (
            "what technologies did Anna Keller use at her last job?",
            "AWS ECS with Terraform and GitLab CI",
            "Frachtlotse",
        ),
        ("what did Priya do at Mobilis?", "the campaign based on it kept 4,300 customers", "TU Berlin"),
    ],
)
def test_one_thing_of_one_career(ask: Callable[..., Answer], question: str, says: str, silent: str) -> None:
    answer = ask(question)
    assert says in answer.text
    assert silent not in answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "intent", "says"),
    [
        ("what's Hannah Hartmann's weakest point for J2?", "missing", "Not stated: Knowledge of energy markets"),
        ("how far is Oliver from meeting J6?", "missing", "of what Senior Platform Engineer"),
        ("what does J8 offer?", "job", "Provision ohne Obergrenze"),
        ("who is the contact person for J3?", "job", "Not stated: the post Financial Accountant"),
        ("rewrite Carlos's summary", "feedback", "ATS checks pass"),
        ("who decided this ranking?", "help", "never by a model"),
        ("which city has most nurses?", "statistics", "| Austin | 1 |"),
    ],
)
def test_what_is_asked_in_other_words(ask: Callable[..., Answer], question: str, intent: str, says: str) -> None:
    answer = ask(question)
    assert answer.understood["intent"] == intent
    assert says in answer.text


def test_the_first_of_a_ranking_are_exported(ask: Callable[..., Answer]) -> None:
    text = ask("export the top 3 for J1 as csv").text
    table = text[text.index("3 candidates:") :]
    assert re.findall(r"^\| (\w+ \w+) \|", table, re.MULTILINE) == [
        "Tomasz Wiśniewski",
        "Anna Keller",
        "Hannah Hartmann",
    ]


def test_interview_questions_are_about_what_is_asked(ask: Callable[..., Answer]) -> None:
    asked = ask("give me 5 interview questions for James on Kubernetes").text.splitlines()[2:7]
    assert all("Kubernetes" in line for line in asked)
    assert "does not mention Python" in ask("interview questions for Samuel about Python").text
