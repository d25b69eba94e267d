"""Questions about the job posts as a pool: by what they ask and offer, in their own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

EARLY = """Boat Builder
Kieler Werft, Kiel
Start: 1 March 2027
Apply by 15 January 2027
Salary: 40,000 to 46,000 euros a year

Requirements
- Driving licence class B
- Willingness to work nights
- At least 2 years of experience
"""
LATE = """Sail Maker
Tuchmacher, Bremen
Starting date: 1 October 2027
Application deadline: 30 April 2027
Salary: 38,000 to 41,000 euros a year

Requirements
- A Bachelor degree in textile engineering
- At least 6 years of experience

We offer a company bicycle and a crew of nine.
"""


@pytest.fixture
def ask(library: Library) -> Callable[[str], Answer]:
    library.ingest_bytes("boat.txt", EARLY.encode(), "job")
    library.ingest_bytes("sail.txt", LATE.encode(), "job")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    return assistant.answer


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which jobs start in March 2027?", {"J1"}),
        ("Which jobs close after February 2027?", {"J2"}),
        ("Which job closes first?", {"J1"}),
        ("Which of our jobs pays the most?", {"J1"}),
        ("Which jobs pay less than 39,000 euros?", {"J2"}),
        ("Which posts mention nights?", {"J1"}),
        ("Which jobs offer a company bicycle?", {"J2"}),
        ("Which jobs offer a company car?", set()),
        ("Which jobs need a driving licence?", {"J1"}),
        ("Which jobs do not ask for a degree?", {"J1"}),
        ("Which jobs ask for fewer than 4 years of experience?", {"J1"}),
        ("Which jobs are in Germany?", {"J1", "J2"}),
        ("Which jobs ask for a degree or a driving licence?", {"J1", "J2"}),
        ("Welche Stellen verlangen einen Führerschein?", {"J1"}),
        ("Quels postes commencent en mars 2027 ?", {"J1"}),
    ],
)
def test_posts_are_found_by_what_they_ask_and_offer(
    ask: Callable[[str], Answer], question: str, found: set[str]
) -> None:
    answer = ask(question)
    assert answer.understood["intent"] == "jobs"
    assert {key for key in ("J1", "J2") if f"({key})" in answer.text} == found


def test_what_all_posts_say_of_one_thing_is_told_of_each(ask: Callable[[str], Answer]) -> None:
    answer = ask("What do our jobs pay?")
    assert "40,000 to 46,000 euros" in answer.text
    assert "38,000 to 41,000 euros" in answer.text
    assert {citation.job_id for citation in answer.citations} == {"J1", "J2"}


def test_at_once_is_before_any_day_to_come(ask: Callable[[str], Answer], library: Library) -> None:
    now = EARLY.replace("Boat Builder", "Rope Maker").replace("Start: 1 March 2027", "Start: as soon as possible")
    library.ingest_bytes("rope.txt", now.encode(), "job")
    assert "(J3)" in ask("Which jobs start before 2099?").text


@pytest.mark.parametrize(
    "question",
    [
        "what is in the library?",
        "how many CVs and job posts are in here?",
        "Was ist in der Datenbank?",
        "how big is the pool",
        "give me a quick summary of the pool",
        "Gib mir einen Überblick über die Kandidaten",
    ],
)
def test_the_whole_library_is_told_in_one_answer(samples: Library, question: str) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith("30 candidates and 8 job posts are in the library.")
    assert "**Data Scientist**" in answer.text
    assert "| Country | Candidates |" in answer.text


def test_people_and_jobs_of_one_kind_are_not_the_whole_library(samples: Library) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer("how many people and jobs are remote")  # type: ignore[arg-type]
    assert "are in the library" not in answer.text


def test_a_post_is_named_by_half_of_a_word_with_a_hyphen(library: Library) -> None:
    library.ingest_bytes(
        "pl.txt", b"IT-Projektleiter (m/w/d)\nHolzwerk GmbH, Kassel\n\nWir bieten\n- 30 Tage Urlaub\n", "job"
    )
    library.ingest_bytes("boat.txt", EARLY.encode(), "job")
    answer = Assistant(library, FixedChooser(None)).answer("Wie viele Urlaubstage bietet die Projektleiter-Stelle?")  # type: ignore[arg-type]
    assert "30 Tage Urlaub" in answer.text
