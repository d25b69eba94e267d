"""What the posts ask for most, averages by value, countries of work: computed over all of them, never over a sample."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


def ask(library: Library, question: str) -> Answer:
    return Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]


def rows(answer: Answer) -> list[list[str]]:
    found = [line.strip("|").split("|") for line in answer.text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in found[1:]]


@pytest.mark.parametrize(
    "question",
    [
        "which languages do our jobs ask for most often?",
        "most requested languages across all job posts",
        "welche Sprachen werden in unseren Stellen am häufigsten verlangt?",
    ],
)
def test_languages_that_posts_ask_for_are_counted_by_post(samples: Library, question: str) -> None:
    answer = ask(samples, question)
    assert answer.text.startswith("English (6 of 8 job posts) is the most common language.")
    assert rows(answer)[:2] == [["English", "6"], ["German", "4"]]


@pytest.mark.parametrize(
    "question", ["what do all jobs have in common?", "welche Anforderungen haben alle Stellen gemeinsam?"]
)
def test_what_posts_have_in_common(samples: Library, question: str) -> None:
    assert rows(ask(samples, question))[0] == ["English", "6"]


def test_as_many_as_asked_for_are_shown(samples: Library) -> None:
    assert [row[1] for row in rows(ask(samples, "top 3 skills required in our job posts"))] == ["4", "2", "2"]


def test_what_candidates_have_is_not_what_posts_ask_for(samples: Library) -> None:
    assert "of 30 candidates" in ask(samples, "which skills do most candidates have?").text


def _cv(name: str, city: str, start: int, end: int, place: str) -> bytes:
    return (
        f"{name}\n{city}\n{name.split()[0].lower()}@mail.example\n\nExperience\nDispatcher, Hill Freight, {place}\n"
        f"{start} - {end}\nPlanned tours of forty lorries and their drivers every day.\n\nSkills\nExcel, SAP\n"
    ).encode()


def test_an_average_is_taken_by_value(library: Library) -> None:
    for name, city, start, end in (
        ("Ada Quill", "Leeds", 2010, 2014),
        ("Bo Marsh", "Leeds", 2010, 2018),
        ("Cy Vane", "Bristol", 2010, 2020),
    ):
        library.ingest_bytes(f"{name}.txt", _cv(name, city, start, end, city), "cv")
    answer = ask(library, "average years of experience by city")
    leeds = {row[0]: row[1:] for row in rows(answer)}["Leeds"]
    years = [float(re.findall(r"[\d.]+", row[1])[0]) for row in rows(answer)]
    assert years == sorted(years, reverse=True)
    assert leeds == ["6 years", "2"]  # of four and eight
    assert answer.text.startswith("Bristol")


def test_countries_of_work_are_counted(library: Library, tmp_path: Path) -> None:
    text = (
        "Dara Pell\nLeeds, UK\ndara@mail.example\n\nExperience\n"
        "Dispatcher, Hill Freight, Leeds, UK\n2018 - 2024\nPlanned tours.\n\n"
        "Clerk, Spedition Nord, Hamburg, Germany\n2012 - 2018\nBooked freight.\n\n"
        "Clerk, Fret Sud, Lyon, France\n2010 - 2012\nBooked freight.\n"
    )
    library.ingest_bytes("dara.txt", text.encode(), "cv")
    library.ingest_bytes("bo.txt", _cv("Bo Marsh", "Leeds", 2010, 2018, "Leeds"), "cv")
    answer = ask(library, "who has worked in at least two countries?")
    assert [name for _, name, _ in answer.candidates] == ["Dara Pell"]
    assert ask(library, "in how many countries has Dara worked?").text.startswith("3 countries")
    assert "budget" not in str(
        ask(library, "who planned a budget for two countries?").understood["filters"][0]["field"]
    )


@pytest.mark.parametrize(
    "question", ["who lacks SAP?", "who is missing SAP?", "wem fehlt SAP?", "candidates lacking SAP"]
)
def test_lacking_is_not_having(library: Library, question: str) -> None:
    library.ingest_bytes("bo.txt", _cv("Bo Marsh", "Leeds", 2010, 2018, "Leeds"), "cv")
    library.ingest_bytes("cy.txt", _cv("Cy Vane", "Leeds", 2010, 2018, "Leeds").replace(b", SAP", b""), "cv")
    answer = ask(library, question)
    assert [name for _, name, _ in answer.candidates] == ["Cy Vane"]


@pytest.mark.parametrize("asked", ["and in what subject?", "and what subject?", "and from which university?"])
def test_a_field_is_told_of_whoever_fits(samples: Library, asked: str) -> None:
    answer = ask(samples, f"who has a master's degree {asked}")
    assert len(answer.understood["steps"]) == 2
    assert "Education: stated in 12 of 12 CVs" in answer.text


def test_the_level_of_a_language_is_told_of_everybody(samples: Library) -> None:
    assert "Languages: stated in 9 of 9 CVs" in ask(samples, "which candidates speak French and at what level?").text


def test_british_spelling_and_superlatives_are_no_slips(samples: Library) -> None:
    assert "I read" not in ask(samples, "summarise Oliver Chen's career").text
    assert "I read" not in ask(samples, "who is cheapest?").text
