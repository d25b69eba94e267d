"""Plain conditions in many wordings: ranges, exceptions, present positions, lengths. Each was once read as something else."""

from __future__ import annotations

import pytest
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.criteria import find_criteria
from ingestion.skills import default_matcher
from retrieval.filtering.filters import Criterion
from retrieval.library import Library

_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()


def ask(library: Library, question: str, **options: str) -> Answer:
    return Assistant(library, FixedChooser(None)).answer(question, **options)  # type: ignore[arg-type]


def asked(question: str) -> list[Criterion]:
    return [item.criterion for item in find_criteria(question, default_matcher(), ())]


def names(answer: Answer) -> list[str | None]:
    return [name for _, name, _ in answer.candidates]


@given(low=st.integers(1, 11), more=st.integers(1, 8), in_words=st.booleans())
def test_a_range_of_years_keeps_both_ends(low: int, more: int, in_words: bool) -> None:
    high = low + more
    first, last = (_WORDS[low - 1], _WORDS[high - 1]) if in_words and high <= 12 else (str(low), str(high))
    wanted = [Criterion(field="years", minimum=float(low), maximum=float(high))]
    for question in (
        f"people with between {first} and {last} years of experience",
        f"candidates with {first} to {last} years of experience",
        f"at least {first} but no more than {last} years of experience",
        f"who has at least {first} years of experience but at most {last} years?",
    ):
        assert asked(question) == wanted, question


@pytest.mark.parametrize(
    ("question", "low", "high"),
    [
        ("zwischen zehn und zwölf Jahren Berufserfahrung", 10.0, 12.0),
        ("entre dix et douze ans d'expérience", 10.0, 12.0),
        ("entre diez y doce años de experiencia", 10.0, 12.0),
        ("mehr als 5 aber weniger als 9 Jahre Berufserfahrung", 5.1, 8.9),
        ("more than 5 but fewer than 9 years of experience", 5.1, 8.9),
    ],
)
def test_ranges_in_other_words(question: str, low: float, high: float) -> None:
    assert asked(question) == [Criterion(field="years", minimum=low, maximum=high)]


@pytest.mark.parametrize(
    "question", ["at least 3 years of Docker but less than 7 years", "more than 2 and under 7 years of Docker"]
)
def test_a_range_of_years_of_a_skill(question: str) -> None:
    assert [(one.value, one.maximum) for one in asked(question)] == [("Docker", 6.9)]


@pytest.mark.parametrize(
    "question", ["everyone except the nurses", "all candidates excluding nurses", "alle außer den Krankenschwestern"]
)
def test_everybody_but_some(samples: Library, question: str) -> None:
    found = names(ask(samples, question))
    assert len(found) == 28
    assert not {"Grace Thompson", "Margaret Doyle"} & set(found)


def test_the_present_position_is_not_any_position(samples: Library) -> None:
    answer = ask(samples, "who started their current job since 2020?")
    assert "Rachel Stein" not in names(answer)
    assert all("– Mar 2021" not in one.quote for one in answer.citations)
    assert [
        c["current"] for c in ask(samples, "who started their present position in 2021?").understood["filters"]
    ] == [True]


def test_only_positions_that_ended_then_are_cited(samples: Library) -> None:
    answer = ask(samples, "who left a job in 2018?")
    assert "Camille Dubois" in names(answer)
    assert not any("depuis avril 2018" in one.quote for one in answer.citations)  # her present one


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("who worked at two companies at the same time?", "parallel"),
        ("who had the same employer for more than ten years?", "stay"),
        ("who has been at the same company since before 2015?", "joined"),
        ("who kept the same employer for over 10 years?", "stay"),
    ],
)
def test_careers_in_other_words(samples: Library, question: str, field: str) -> None:
    understood = ask(samples, question).understood
    assert understood["intent"] == "list"
    assert [one["field"] for one in understood["filters"]] == [field]


def test_a_length_is_bounded_from_the_other_side(samples: Library) -> None:
    ask(samples, "who has gaps longer than a year?", conversation="lengths")
    shorter = ask(samples, "and shorter than two years?", conversation="lengths").understood["filters"]
    assert [(one["minimum"], one["maximum"]) for one in shorter] == [(13.0, 23.0)]
    longer = ask(samples, "but at least 3 years", conversation="lengths")
    assert [(one["minimum"], one.get("maximum")) for one in longer.understood["filters"]] == [(36.0, None)]
    assert names(longer) == ["Emily Carter", "Margaret Doyle"]


def test_a_university_somewhere(samples: Library) -> None:
    found = names(ask(samples, "who studied at a university in Spain?"))
    assert set(found) == {"Isabel de la Torre", "Luis García Romero", "María José Ortega Vidal"}


def test_an_mba_is_no_other_master(library: Library) -> None:
    for name, degree in (
        ("Ada Quill", "MBA"),
        ("Bo Marsh", "MSc Geology"),
        ("Cy Vane", "Master of Business Administration"),
    ):
        text = (
            f"{name}\nLeeds\n{name.split()[0].lower()}@mail.example\n\nExperience\nPlanner, Hill Freight, Leeds\n2015 - 2024\n"
            f"Planned tours of forty lorries.\n\nEducation\n{degree}, University of Leeds, 2014\n"
        )
        library.ingest_bytes(f"{name}.txt", text.encode(), "cv")
    assert names(ask(library, "who has an MBA?")) == ["Ada Quill", "Cy Vane"]
    assert names(ask(library, "who has no MBA?")) == ["Bo Marsh"]
    assert names(ask(library, "who has a master's degree?")) == ["Ada Quill", "Bo Marsh", "Cy Vane"]


@pytest.mark.parametrize(
    "question",
    ["anyone with vocational training instead of a degree?", "wer hat eine Berufsausbildung statt eines Studiums?"],
)
def test_training_in_place_of_a_degree(samples: Library, question: str) -> None:
    assert {"Carlos Ibáñez", "Samuel Price"} == set(names(ask(samples, question)))


def test_slips_of_four_letters(samples: Library) -> None:
    answer = ask(samples, "who knws Kubernets")
    assert [(one["field"], one["value"]) for one in answer.understood["filters"]] == [("skill", "Kubernetes")]


@pytest.mark.parametrize(
    "question",
    [
        "list all nurses and pharmacists",
        "alle Krankenschwestern und Apotheker",
        "nurses, pharmacists",
        "nurses or pharmacists",
    ],
)
def test_kinds_of_people_are_either(samples: Library, question: str) -> None:
    assert set(names(ask(samples, question))) == {"Grace Thompson", "Margaret Doyle", "Rachel Stein"}


def test_one_who_was_both(samples: Library) -> None:
    assert names(ask(samples, "who has worked as a nurse and as a pharmacist?")) == []


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("zeig alle Krankenschwestern", ["Grace Thompson", "Margaret Doyle"]),
        ("qui est infirmière ?", ["Grace Thompson", "Margaret Doyle"]),
        ("quién es enfermero?", ["Grace Thompson", "Margaret Doyle"]),
        ("welche Apothekerinnen haben wir?", ["Rachel Stein"]),
        ("welche Lehrerinnen haben wir?", ["María José Ortega Vidal"]),
        ("find developers and designers in Berlin", ["Anna Keller", "Sofia Lindqvist", "Tomasz Wiśniewski"]),
    ],
)
def test_occupations_in_any_language_and_number(samples: Library, question: str, people: list[str]) -> None:
    assert names(ask(samples, question)) == people
