"""What a CV does not state in the words of a question may stand there in others: the nearest line is shown, no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_EXTRA = "\nOther\nOpen to relocating to Norfolk or Suffolk; not to the Midlands\nCoach of a junior chess club\n"


@pytest.fixture
def ask(library: Library) -> Callable[[str], Answer]:
    library.ingest_bytes("mira.txt", cv("Mira Testova", extra=_EXTRA), "cv")
    library.ingest_bytes("lena.txt", cv("Lena Quell"), "cv")
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


def test_the_nearest_line_is_shown_where_a_cv_does_not_say_yes_or_no(ask: Callable[[str], Answer]) -> None:
    answer = ask("would Mira think about Suffolk")
    assert answer.status == "not_stated"
    assert "Nearest to it in the CV: “Open to relocating to Norfolk or Suffolk; not to the Midlands”" in answer.text
    assert [c.quote for c in answer.citations] == ["Open to relocating to Norfolk or Suffolk; not to the Midlands"]


def test_nothing_is_shown_that_is_far_from_the_question(ask: Callable[[str], Answer]) -> None:
    answer = ask("what is Lena's shoe size")
    assert answer.status == "not_stated"
    assert "Nearest" not in answer.text
    assert not answer.citations


def test_the_nearest_line_is_of_the_person_asked_about(ask: Callable[[str], Answer]) -> None:
    assert "Coach of" not in ask("does Lena coach a junior chess club").text
    assert "“Coach of a junior chess club”" in ask("is Mira a member of any chess club").text


def test_a_line_that_is_shown_already_is_not_shown_again(library: Library) -> None:
    extra = "\nCertificates\nForklift licence from the depot\n"
    library.ingest_bytes("mira.txt", cv("Mira Testova", extra=extra), "cv")
    answer = Assistant(library, FixedChooser(None)).answer("is Mira's forklift licence still valid")  # type: ignore[arg-type]
    assert answer.status == "not_stated"
    assert answer.text.count("“Forklift licence from the depot”") == 1


def test_who_comes_closest_is_found_in_another_language(library: Library) -> None:
    extra = "\nOther\nCálculo de 31 puentes de hormigón\n"
    library.ingest_bytes("luis.txt", cv("Luis Probado", extra=extra), "cv")
    library.ingest_bytes("lena.txt", cv("Lena Quell"), "cv")
    answer = Assistant(library, FixedChooser(None)).answer("someone who has built bridges")  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Luis Probado"]
    assert answer.text.startswith("None of the 2 candidates says “built bridges” in so many words. Luis Probado comes")
    assert answer.citations[0].quote == "Cálculo de 31 puentes de hormigón"


def test_who_meets_most_of_a_question_comes_closest(library: Library) -> None:
    library.ingest_bytes("mira.txt", cv("Mira Testova", extra="\nLaboratory\nHPLC and gas chromatography\n"), "cv")
    library.ingest_bytes("lena.txt", cv("Lena Quell"), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    answer = ask("who knows HPLC and carves wooden spoons")
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]
    assert "“HPLC and gas chromatography”" in answer.text
    assert "None of the 2 candidates shows HPLC and says “carves wooden spoons”" in answer.text
