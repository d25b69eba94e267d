"""Questions of several steps: each works on the people of the one before, and one question stays one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


@pytest.mark.parametrize(
    ("question", "intents"),
    [
        (
            "Of the people who know Kubernetes, who is best for the platform engineer job, and what is missing for the first?",
            ["list", "match", "missing"],
        ),
        ("Compare the two best for J6", ["match", "compare"]),
        ("How many of those in Berlin speak German, and who has the most experience?", ["count", "figures"]),
        ("Find the best candidate for the nurse job and draft an invitation", ["match", "draft"]),
        ("Who knows Docker? How many of them live in Berlin?", ["list", "count"]),
        ("Who speaks French, and where does the first one live?", ["list", "value"]),
        ("Von den Kandidaten, die Deutsch sprechen, wer hat die meiste Erfahrung?", ["list", "figures"]),
        ("Parmi les candidats qui parlent allemand, qui a le plus d'expérience ?", ["list", "figures"]),
        (
            "Rank candidates for the data scientist job, then compare the first three and write interview questions for the first",
            ["match", "compare", "interview"],
        ),
        ("Of the top five for J2, who speaks German?", ["match", "list"]),
        ("of the people who match J2 best, who speaks german", ["match", "list"]),
        ("where does Sofia live and can she start immediately?", ["value", "check"]),
        ("Who knows Python and who lives in Berlin?", []),
        ("How many candidates: knows Kafka and does not know PostgreSQL?", []),
        ("Does Anna Keller know Python and does she speak German?", []),
        ("any Java developers? I mean Java, not JavaScript", []),
    ],
)
def test_a_question_is_cut_where_a_new_step_begins(
    ask: Callable[..., Answer], question: str, intents: list[str]
) -> None:
    assert [step["intent"] for step in ask(question).understood["steps"]] == intents


def test_the_people_of_a_step_are_those_the_next_speaks_of(ask: Callable[..., Answer]) -> None:
    listed = {name for _, name, _ in ask("Who knows Kubernetes?").candidates}
    answer = ask("Of the people who know Kubernetes, who is best for the platform engineer job?")
    assert {name for _, name, _ in answer.candidates} == listed
    assert answer.understood["intent"] == "match"
    assert answer.text.index("show Kubernetes") < answer.text.index("come first of 5")


def test_the_last_step_sets_what_the_conversation_remembers(ask: Callable[..., Answer]) -> None:
    first = ask("Find the best candidate for the nurse job and draft an invitation", conversation="of-steps")
    [(_, name, _)] = first.candidates
    assert ask("where does she live?", conversation="of-steps").candidates[0][1] == name


def test_steps_that_nobody_is_left_for_are_said(ask: Callable[..., Answer]) -> None:
    answer = ask("Who knows COBOL? Which of them is best for the nurse job?")
    assert answer.text.startswith("None of the 30 candidates shows COBOL.")
    assert answer.text.endswith("Nobody is left to say more about.")
    assert answer.candidates == ()


def test_a_ranking_keeps_to_those_who_meet_what_else_is_asked(ask: Callable[..., Answer]) -> None:
    answer = ask("Who is the best match for J2 and speaks German?")
    everybody = {name for _, name, _ in ask("who speaks German").candidates}
    assert answer.understood["in_words"] == "speak German"
    assert {name for _, name, _ in answer.candidates} <= everybody
    assert "who speak German for Data Scientist" in answer.text


def test_weeks_until_a_start_are_a_condition(library: Library) -> None:
    library.ingest_bytes("a.txt", cv("Mira Testova", extra="\nOther\nNotice period: 4 weeks\n"))
    library.ingest_bytes("b.txt", cv("Jonas Anders", employer="A AG", extra="\nOther\nNotice period: 3 months\n"))
    answer = Assistant(library, FixedChooser(None)).answer("who can start within 6 weeks?")  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]


def test_a_position_is_a_title_and_a_generic_one_its_skill(ask: Callable[..., Answer]) -> None:
    assert ask("find me data scientists").understood["in_words"] == "have worked as a data scientist"
    assert ask("machine learning engineers").understood["in_words"] == "show Machine learning"
    assert ask("java developers").understood["in_words"] == "show Java"
