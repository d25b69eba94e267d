"""A "not" in a question turns the condition round; it is never dropped."""

from __future__ import annotations

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Assistant
from retrieval.library import Library

BERLIN = {"Anna Keller", "Sofia Lindqvist", "Hannah Hartmann", "Tomasz Wiśniewski", "Jonas Weber"}
NURSES = {"Grace Thompson", "Margaret Doyle"}


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Who does not live in Berlin?", BERLIN),
        ("Who is not a nurse?", NURSES),
        ("Wer kennt Kubernetes nicht?", {"James Okafor", "Oliver Chen"}),
        ("Wer spricht kein Deutsch?", {"Thomas Brandt", "Lena Hofmann"}),
        ("Who has never used Python?", {"Anna Keller", "Priya Raman"}),
        ("Who hasn't used Docker?", {"Anna Keller", "David Cohen"}),
    ],
)
def test_people_who_show_it_are_left_out_and_the_others_are_not(
    samples: Library, question: str, absent: set[str]
) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    names = {name for _, name, _ in answer.candidates}
    assert names
    assert not names & absent


def test_no_degree_means_a_lower_level(samples: Library) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer("Who has no degree?")  # type: ignore[arg-type]
    assert "Samuel Price" in {name for _, name, _ in answer.candidates}
    assert "Anna Keller" not in {name for _, name, _ in answer.candidates}


def test_a_list_that_ends_with_or_is_one_choice(samples: Library) -> None:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    either = {key for key, _, _ in assistant.answer("Who knows Swift, Java or COBOL?").candidates}
    assert either == {key for q in ("Swift", "Java") for key, _, _ in assistant.answer(f"Who knows {q}?").candidates}


def test_a_certificate_is_not_the_skill(samples: Library) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer("Who has an AWS certification?")  # type: ignore[arg-type]
    assert {name for _, name, _ in answer.candidates} == {"Anna Keller", "James Okafor", "Oliver Chen"}


def test_a_stranger_is_not_answered_for(samples: Library) -> None:
    answer = Assistant(samples, FixedChooser(None)).answer("Does Napoleon Bonaparte know Python?")  # type: ignore[arg-type]
    assert answer.status == "not_stated"
    assert "Napoleon Bonaparte" in answer.text


def test_a_misspelt_skill_is_read_as_meant_and_said_so(samples: Library) -> None:
    assert (
        "I read “Kuberntes” as Kubernetes."
        in Assistant(samples, FixedChooser(None)).answer("Who knows Kuberntes?").text
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "Which candidates don't want to work nights?",
        "Who would not work nights?",
        "Wer möchte nicht nachts arbeiten?",
        "Quels candidats ne veulent pas travailler la nuit ?",
        "¿Quién no quiere trabajar de noche?",
    ],
)
def test_who_does_not_want_something_says_so(library: Library, question: str) -> None:
    """Silence is no refusal: of three people, one refuses nights, one offers them, one says nothing."""
    library.ingest_bytes("1.txt", cv("Mira Testova", extra="Keine Nachtdienste"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", extra="Days or nights are fine"))
    library.ingest_bytes("3.txt", cv("Ada Beispiel"))
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]


def test_a_thing_that_is_said_not_to_be_there(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", extra="Driving licence B, no car"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", extra="Driving licence B"))
    answer = Assistant(library, FixedChooser(None)).answer("Who has a driving licence but no car?")  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]
