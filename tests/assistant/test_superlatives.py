"""Who has the most or the fewest of something that CVs list; what is said next goes by the order shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("who speaks the most languages", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("wer spricht die meisten Sprachen", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("qui parle le plus de langues", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("quién habla más idiomas", "Isabel de la Torre, Priya Raman and Robert van der Meer: 4 languages"),
        ("who speaks the fewest languages", "Samuel Price: 1 language, the fewest"),
        ("who has the most certificates", "Grace Thompson and Margaret Doyle: 5 certifications"),
        ("which nurse has the most certificates", "Grace Thompson and Margaret Doyle: 5 certifications, the most of 2"),
        ("who has the largest number of languages in Berlin", "Anna Keller, Hannah Hartmann, Jonas Weber"),
        ("who has been longest at one employer", "Robert van der Meer: 18 years"),
        ("who has been with the same company longest", "Robert van der Meer: 18 years"),
        ("who was promoted most often", "Robert van der Meer: 2 promotions"),
        ("which candidate had the most career progression", "Robert van der Meer: 2 promotions"),
        ("who has the most Python", "Anna Keller: 9.5 years of Python"),
    ],
)
def test_the_most_and_the_fewest_are_counted(ask: Callable[..., Answer], question: str, begins: str) -> None:
    answer = ask(question)
    assert answer.understood["intent"] == "figures"
    assert answer.text.startswith(begins)
    assert answer.citations


@pytest.mark.parametrize(
    "question", ["who changed jobs most often", "who worked for the most employers", "wer hat die meisten Arbeitgeber"]
)
def test_changes_of_job_are_counted_by_employers(ask: Callable[..., Answer], question: str) -> None:
    assert ": 3 employers, the most of" in ask(question).text


def test_the_second_is_the_second_of_the_order_shown(ask: Callable[..., Answer]) -> None:
    ask("who has been longest at one employer")
    assert "María José Ortega Vidal" in ask("and the second?").text
    ask("who speaks the most languages")
    second = ask("and the second?")
    assert (second.understood["topic"], second.understood["candidates"][0]["name"]) == ("languages", "Priya Raman")


def test_a_comparative_is_about_the_last_list(ask: Callable[..., Answer]) -> None:
    ask("who knows Python")
    more = ask("who of them has more experience")
    assert more.text.startswith("María José Ortega Vidal")
    assert more.understood["within_previous_answer"]
    assert ask("which one has more python").text.startswith("Anna Keller: 9.5 years of Python, the most of 5")


def test_what_is_most_common_stays_a_count_of_values(ask: Callable[..., Answer]) -> None:
    for question in ("which city has the most candidates", "what are the most common languages"):
        assert ask(question).understood["intent"] == "statistics"


def test_a_mean_is_of_what_is_asked(library: Library) -> None:
    for number, weeks in enumerate((2, 4, 12)):
        extra = f"\nOther\nNotice period: {weeks} weeks\nSalary expectation: {30 + number},000 EUR\n"
        library.ingest_bytes(f"{number}.txt", cv(f"Anna{number} Testova", employer=f"F{number} AG", extra=extra))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert assistant.answer("average notice period?").text.startswith("6 weeks until a start on average")
    assert assistant.answer("what is the average salary expectation").text.startswith("31,000 EUR a year on average")


@pytest.mark.parametrize(
    ("question", "named", "first"),
    [
        (
            "who has been in work longer, Grace Thompson or Margaret Doyle?",
            {"Grace Thompson", "Margaret Doyle"},
            "Margaret Doyle: ",
        ),
        (
            "Whose French is better, Anna Keller's or Camille Dubois's?",
            {"Anna Keller", "Camille Dubois"},
            "Camille Dubois speaks French best (native).",
        ),
    ],
)
def test_one_of_two_who_are_named_is_told(samples: Library, question: str, named: set[str], first: str) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith(first)
    assert all(name in answer.text for name in named)


def test_longer_in_the_present_job_is_the_longest_of_the_list(samples: Library) -> None:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    assistant.answer("show me nurses", conversation="c")
    answer = assistant.answer("who has been longer in the present job?", conversation="c")
    assert answer.understood["intent"] == "figures"
    assert len(answer.candidates) == 1


@pytest.mark.parametrize(
    "question", ["seit 2019 oder länger beim selben Arbeitgeber?", "since 2019 or longer with the same employer?"]
)
def test_or_longer_is_a_bound_also_after_a_list(samples: Library, question: str) -> None:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    listed = assistant.answer("who has been with the same employer since 2019?", conversation="c")
    again = assistant.answer(f"who is {question}", conversation="c")
    assert again.understood["intent"] == "list"
    assert again.candidates == listed.candidates


@pytest.fixture
def towns(library: Library) -> Library:
    """Four people: in Hamburg, Potsdam, Berlin and an unknown village."""
    for name, place, languages, degree in (
        ("Mira Testova", "Hamburg, Germany", "German (native), English (B1)", "BSc Physics, Example University, 2012"),
        ("Jonas Anders", "Potsdam, Germany", "German (C1), English (C2)", "PhD Physics, Example University, 2021"),
        ("Ines Probe", "Berlin, Germany", "German (B2)", "Bachelor of Arts, Example University, 2009"),
        ("Tom Example", "Oberunterhintertupfing", "French (native)", "MSc Physics, Example University, 2016"),
    ):
        mail = f"{name.split()[0].lower()}@mail.example"
        text = f"{name}\n{place} | {mail}\n\nExperience\nClerk, Acme GmbH\n01/2019 - 12/2023\n- Kept the books.\n"
        library.ingest_bytes(f"{name}.txt", f"{text}\nEducation\n{degree}\n\nLanguages\n{languages}\n".encode())
    return library


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("who speaks the best German", "Mira Testova: German as a native language, the highest of 3"),
        ("wer spricht am besten Deutsch", "Mira Testova: German as a native language, the highest of 3"),
        ("who has the best English?", "Jonas Anders: English at C2, the highest of 2"),
        ("who has the highest degree?", "Jonas Anders: doctorate level, the highest of 4"),
        ("wer hat den höchsten Abschluss?", "Jonas Anders: doctorate level, the highest of 4"),
        ("who has the most recent degree", "Jonas Anders: degree of 2021, the latest"),
        ("who lives closest to Berlin?", "Ines Probe: in Berlin, the nearest of 3"),
        ("who lives farthest from Berlin", "Mira Testova: 255 km from Berlin, the farthest of 3"),
        ("who is closer to Hamburg, Ines Probe or Jonas Anders?", "Jonas Anders: 24"),
        ("who has the higher degree, Mira Testova or Tom Example?", "Tom Example: master level, the highest of 2"),
        ("does Jonas Anders speak more languages than Ines Probe?", "Jonas Anders: 2 languages, the most of 2"),
    ],
)
def test_levels_years_of_degrees_and_ways_have_ends_too(towns: Library, question: str, begins: str) -> None:
    answer = Assistant(towns, FixedChooser(None)).answer(question, conversation="ends")  # type: ignore[arg-type]
    assert answer.text.startswith(begins), answer.text
    assert answer.citations


def test_the_other_end_is_asked_in_three_words(ask: Callable[..., Answer]) -> None:
    ask("who speaks the most languages")
    assert ask("and the fewest?").text.startswith("Samuel Price: 1 language, the fewest")
    ask("who has the most experience?")
    assert "years of experience on average" in ask("and on average?").text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who lives near Berlin", ["Ines Probe", "Jonas Anders"]),
        ("wer wohnt im Umkreis von 300 km um Berlin?", ["Ines Probe", "Jonas Anders", "Mira Testova"]),
        ("who lives within 10 miles of Potsdam", ["Jonas Anders"]),
        ("qui habite près de Berlin ?", ["Ines Probe", "Jonas Anders"]),
        ("anyone in the Berlin area?", ["Ines Probe", "Jonas Anders"]),
        ("who lives in Berlin", ["Ines Probe"]),
    ],
)
def test_near_a_city_is_a_distance(towns: Library, question: str, found: list[str]) -> None:
    answer = Assistant(towns, FixedChooser(None)).answer(question, conversation="near")  # type: ignore[arg-type]
    names = {f"C{n}": name for n, name in enumerate(["Mira Testova", "Jonas Anders", "Ines Probe", "Tom Example"], 1)}
    assert sorted(names[key] for key, *_ in answer.candidates) == found
    assert answer.counts is not None
    assert answer.counts["total"] == 4
    assert answer.counts["not_stated"] == 1  # nobody knows where that village lies
