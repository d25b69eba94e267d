"""Whose present contract ends when, asked of everybody; people of a place before the noun; levels and averages by name."""

from __future__ import annotations

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.filtering.filters import Criterion
from retrieval.library import Library


def ask(library: Library, question: str, **options: str) -> Answer:
    return Assistant(library, FixedChooser(None)).answer(question, **options)  # type: ignore[arg-type]


def cv(name: str, ends: str) -> bytes:
    return (
        f"{name}\nLeeds, UK\n{name.split()[0].lower()}@mail.example\n\n{ends}\n\nExperience\nDispatcher, Hill Freight, Leeds\n"
        "02/2023 - present\nPlanned tours of forty lorries and their drivers every day.\n"
    ).encode()


@pytest.fixture
def pool(library: Library) -> Library:
    library.ingest_bytes("bea.txt", cv("Bea Holt", "My contract with Hill Freight ends on 30 November 2026."), "cv")
    library.ingest_bytes("mara.txt", cv("Mara Quist", "My contract with Hill Freight ends on 31 March 2027."), "cv")
    library.ingest_bytes("cy.txt", cv("Cy Vane", "I like my work and the people I plan for."), "cv")
    return library


def names(answer: Answer) -> list[str | None]:
    return [name for _, name, _ in answer.candidates]


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("whose contract ends in 2026?", ["Bea Holt"]),
        ("whose contract runs out before April 2027?", ["Bea Holt", "Mara Quist"]),
        ("wessen Vertrag läuft 2027 aus?", ["Mara Quist"]),
        ("who has a fixed-term contract?", ["Bea Holt", "Mara Quist"]),
        ("qui a un contrat qui se termine en mars 2027 ?", ["Mara Quist"]),
    ],
)
def test_contracts_that_end(pool: Library, question: str, people: list[str]) -> None:
    assert names(ask(pool, question)) == people


def test_until_when_is_told_of_each(pool: Library) -> None:
    ask(pool, "who has a fixed-term contract?", conversation="contracts")
    answer = ask(pool, "until when?", conversation="contracts")
    assert "30 November 2026" in answer.text
    assert "31 March 2027" in answer.text


def test_who_says_nothing_of_a_contract_is_silent(pool: Library) -> None:
    verdicts = pool.filter(Criterion(field="contract_end", maximum="2026-12"))
    assert [len(numbers) for numbers in (verdicts.matched, verdicts.not_matched, verdicts.not_stated)] == [1, 1, 1]


@pytest.mark.parametrize(
    "question", ["show me the Hamburg candidates", "who are the Hamburg people?", "list our Hamburg-based applicants"]
)
def test_people_of_a_place(samples: Library, question: str) -> None:
    assert names(ask(samples, question)) == ["Daniel Hartmann", "Lena Hofmann"]


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Leute sprechen Deutsch auf C1 oder besser?",
        "Wie viele Personen sprechen Deutsch auf C1 oder höher?",
        "combien de gens parlent allemand au niveau C1 ou mieux ?",
        "how many people speak German at C1 or better?",
    ],
)
def test_a_level_or_better_in_any_language(samples: Library, question: str) -> None:
    answer = ask(samples, question)
    assert [(one["field"], one["minimum"]) for one in answer.understood["filters"]] == [("language", "C1")]
    assert answer.counts is not None
    assert answer.counts["matched"] == 8


def test_the_median_comes_first_where_it_is_asked_for(samples: Library) -> None:
    of_berlin = ask(samples, "what is the median experience of the people in Berlin?").text
    assert of_berlin.startswith("11.2 years of experience in the middle, over the 4 candidates")
    assert "Mean 10.7" in of_berlin


def test_an_industry_is_left_out_by_a_later_clause(samples: Library) -> None:
    asked = ask(samples, "who has experience in retail but not in finance?").understood["filters"]
    assert [(one["field"], one.get("negated", False)) for one in asked] == [("industry", False), ("industry", True)]


def test_training_a_model_is_not_teaching(samples: Library) -> None:
    assert "Hannah Hartmann" not in names(ask(samples, "anyone with a teaching background?"))


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("Wer hat in München studiert oder gearbeitet?", {"study_place", "work_place"}),
        ("who has worked or studied in Munich?", {"study_place", "work_place"}),
        ("who has lived or worked in Berlin?", {"location", "work_place"}),
        ("qui a travaillé ou étudié à Paris ?", {"study_place", "work_place"}),
    ],
)
def test_a_place_of_either_verb(samples: Library, question: str, fields: set[str]) -> None:
    answer = ask(samples, question)
    assert {one["field"] for one in answer.understood["filters"]} == fields
    assert answer.candidates


def test_a_number_of_years_holds_for_the_next_skill_too(samples: Library) -> None:
    asked = ask(samples, "who used Kubernetes for at least 3 years and Terraform for 2?").understood["filters"]
    assert [(one["value"], one["minimum"]) for one in asked] == [("Kubernetes", 3.0), ("Terraform", 2.0)]


def test_teams_in_a_question_are_people(samples: Library) -> None:
    assert [
        one["field"] for one in ask(samples, "who has experience with budgets and teams?").understood["filters"]
    ] == ["budget"]
    assert ask(samples, "who knows Microsoft Teams?").understood["filters"][0]["value"] == "Microsoft Teams"


@pytest.mark.parametrize(
    "question", ["find candidates similar to Anna Keller but in London", "someone like Anna Keller in London"]
)
def test_similar_people_who_meet_a_condition(samples: Library, question: str) -> None:
    answer = ask(samples, question)
    assert answer.understood["intent"] == "similar"
    assert set(names(answer)) == {"Aisha Rahman", "James Okafor", "Kwame Mensah"}


@pytest.mark.parametrize(
    "question", ["name three reasons to invite Sofia for the UX job", "why should we hire Sofia for the UX job?"]
)
def test_reasons_to_invite_are_those_of_the_match(samples: Library, question: str) -> None:
    understood = ask(samples, question).understood
    assert (understood["intent"], understood["job"]) == ("explain", "J7")
