"""What a question only wishes shuts nobody out: who meets it comes first, and the answer says who does."""

from __future__ import annotations

import pytest
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.wishes import with_wishes, without_wish_words
from retrieval.library import Library


def ask(library: Library, question: str) -> Answer:
    return Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]


def conditions(answer: Answer) -> list[tuple[str, str, bool]]:
    return [(one["field"], one["value"], one.get("required", True)) for one in answer.understood["filters"]]


@pytest.mark.parametrize(
    ("question", "wished"),
    [
        ("who speaks German, ideally French too", "French"),
        ("who speaks German, French is a plus", "French"),
        ("people who speak German, French preferred", "French"),
        ("wer spricht Deutsch, idealerweise auch Französisch?", "French"),
        ("wer spricht Deutsch, Französisch von Vorteil", "French"),
        ("qui parle allemand, de préférence aussi français ?", "French"),
        ("quién habla alemán, preferiblemente también francés", "French"),
    ],
)
def test_a_wish_shuts_nobody_out(samples: Library, question: str, wished: str) -> None:
    answer = ask(samples, question)
    assert conditions(answer) == [("language", "German", True), ("language", wished, False)]
    people = [name for _, name, _ in answer.candidates]
    assert len(people) == 16
    assert set(people[:5]) == {
        "Camille Dubois",
        "Claire Moreau",
        "Hannah Hartmann",
        "Robert van der Meer",
        "Thomas Brandt",
    }
    assert "Ideally: " in answer.text


def test_what_must_be_after_a_wish_is_no_wish(samples: Library) -> None:
    asked = conditions(ask(samples, "people with Python, ideally AWS, but must speak German"))
    assert asked == [("skill", "Python", True), ("skill", "AWS", False), ("language", "German", True)]


def test_a_question_that_only_wishes_asks(samples: Library) -> None:
    assert conditions(ask(samples, "ideally someone in Berlin")) == [("location", "Berlin", True)]


def test_nobody_meets_the_wish(samples: Library) -> None:
    answer = ask(samples, "who knows Java, ideally in Hamburg?")
    assert [name for _, name, _ in answer.candidates] == ["David Cohen"]
    assert "Ideally: nobody of them is in Hamburg." in answer.text


def test_what_was_understood_says_what_is_a_wish(samples: Library) -> None:
    assert (
        ask(samples, "who knows Java, ideally in Hamburg?").understood["in_words"]
        == "show Java; ideally are in Hamburg"
    )


@given(st.text(max_size=80))
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(without_wish_words(text)) == len(text)
    assert with_wishes(text, []) == []
