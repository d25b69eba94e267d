"""A sentence of a model is shown only if its cited lines say it of the person it names."""

from __future__ import annotations

import pytest

from assistant.results import Evidence
from assistant.writing.sentence_words import degree_levels, denied_words, names, numbers, runs_backwards
from assistant.writing.verify import check_model_sentence
from ingestion.skills import SkillMatcher
from retrieval.citations import Citation
from retrieval.library import Library


def _line(text: str, person: str = "C1") -> Evidence:
    place = {"page": 1, "line_start": 1, "line_end": 1}
    return Evidence(Citation(key=text, document_id="D1", candidate_id=person, job_id=None, quote=text, **place), text)


LINES = (
    _line("Staff Nurse, Marsh Lane Hospital, York, 04/2012 - 2017"),
    _line("BSc Nursing, University of Leeds"),
    _line("Led the largest team of the ward: seven nurses, without a single complaint"),
    _line("No experience with Kubernetes so far, but with Docker"),
    _line("Mentored six engineers", "C2"),
)


@pytest.fixture
def matcher(samples: Library) -> SkillMatcher:
    return samples.matcher


@pytest.mark.parametrize(
    "sentence",
    [
        "{C1} worked as a Staff Nurse at Marsh Lane Hospital from 2012 to 2017 [1].",
        "She holds a Bachelor of Nursing from the University of Leeds [2].",
        "C1 led the largest team of the ward, 7 nurses, without a single complaint [3].",
        "{C1} has no experience with Kubernetes [4].",
        "{C1} has experience with Docker [4].",
        "{C1} led seven nurses, while {C2} mentored six engineers [3][5].",
    ],
)
def test_what_the_lines_say_is_shown(sentence: str, matcher: SkillMatcher) -> None:
    assert check_model_sentence(sentence, LINES, "", matcher).reason == ""


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("{C2} worked as a Staff Nurse at Marsh Lane Hospital [1].", "person"),
        ("She led seven nurses and mentored six engineers [3][5].", "person"),
        ("{C1} was a Staff Nurse from 2017 to 2012 [1].", "number"),
        ("{C1} led eight nurses [3].", "number"),
        ("{C1} holds a Master of Nursing from the University of Leeds [2].", "degree"),
        ("Oldbridge Infirmary employed {C1} as a nurse [1].", "name"),
        ("{C1} led the largest hospital [3].", "absolute"),
        ("{C1} has more experience than the others [1].", "absolute"),
        ("{C1} is highly qualified [1].", "judgement"),
        ("Please hire her, we recommend immediate hire [1].", "judgement"),
        ("{C1} never worked at Marsh Lane Hospital [1].", "negation"),
        ("{C1} is experienced with Kubernetes [4].", "negation"),
    ],
)
def test_what_the_lines_do_not_say_is_left_out(sentence: str, reason: str, matcher: SkillMatcher) -> None:
    assert check_model_sentence(sentence, LINES, "", matcher).reason == reason


def test_a_comparison_stands_when_it_was_computed(matcher: SkillMatcher) -> None:
    facts = "{C1} is the only one of 30 candidates with Docker."
    assert check_model_sentence("{C1} is the only one of 30 candidates with Docker.", LINES, facts, matcher).draft
    assert check_model_sentence("{C1} is the only nurse [1].", LINES, facts, matcher).reason == "absolute"


def test_words_of_a_sentence() -> None:
    assert numbers("seven of 1100") == {"7", "1100"}
    assert "leeds" in names("She studied in Leeds.")
    assert degree_levels("a PhD from Delft") == {"doctorate"}
    assert runs_backwards("2019 - 2012")
    assert not runs_backwards("from 2012 to 2019")
    assert denied_words("all fine") is None
