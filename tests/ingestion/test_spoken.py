"""Human languages and their level on the CEFR scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import candidate_of

from ingestion.stated.spoken import LEVELS, level_of, reaches


def languages_of(text: str, heading: str = "Languages") -> dict[str, str | None]:
    candidate = candidate_of(f"Eva Muster\neva@muster.example\n\nSkills\nPython, SQL\n\n{heading}\n{text}\n")
    return {language.name: language.level for language in candidate.languages}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("English (native), German (C1), French (A2)", {"English": "native", "German": "C1", "French": "A2"}),
        (
            "English (native) · Spanish (C1) · British Sign Language",
            {"English": "native", "Spanish": "C1", "British Sign Language": None},
        ),
        ("English: C1\nGerman: B2", {"English": "C1", "German": "B2"}),
        ("Deutsch (Muttersprache), Englisch (fließend)", {"German": "native", "English": "C1"}),
        ("Français (langue maternelle), anglais (B2)", {"French": "native", "English": "B2"}),
        ("Español (lengua materna), inglés (C1)", {"Spanish": "native", "English": "C1"}),
        ("Italiano: madrelingua, inglese: B2", {"Italian": "native", "English": "B2"}),
        ("Nederlands (moedertaal), Engels (vloeiend)", {"Dutch": "native", "English": "C1"}),
        ("Polski (ojczysty), angielski (B2)", {"Polish": "native", "English": "B2"}),
        ("Native speaker of German, fluent in English", {"German": "native", "English": "C1"}),
        ("Native speaker of English and Spanish", {"English": "native", "Spanish": "native"}),
        ("English", {"English": None}),
        ("English - native; Igbo - fluent; German - A2", {"English": "native", "Igbo": "C1", "German": "A2"}),
        ("German\nC1\nEnglish\nB2", {"German": "C1", "English": "B2"}),
        ("English – professional working proficiency", {"English": "B2"}),
        ("English (full professional proficiency)", {"English": "C1"}),
        ("English; French Creole (conversational)", {"English": None, "French Creole": "B1"}),
        ("Gallego y español (nativos), inglés (C1)", {"Galician": "native", "Spanish": "native", "English": "C1"}),
        ("Malayalam ★★★★★\nGerman ★★☆☆☆", {"Malayalam": None, "German": None}),
        ("German, English and French", {"German": None, "English": None, "French": None}),
    ],
)
def test_each_language_gets_its_own_level(text: str, expected: dict[str, str | None]) -> None:
    assert languages_of(text) == expected


def test_a_programming_language_is_not_spoken() -> None:
    assert languages_of("Python, SQL, English (C1)") == {"English": "C1"}


def test_a_language_taught_in_a_job_is_not_claimed_as_spoken() -> None:
    candidate = candidate_of(
        "Eva Muster\n\nExperience\nClerk, Acme Inc\n2015 - 2018\n- Sold machines to French and Spanish firms.\n"
    )
    assert candidate.languages == ()


def test_a_word_from_a_later_sentence_does_not_raise_the_level() -> None:
    assert languages_of("English (A2). Good with children.") == {"English": "A2"}
    assert languages_of("She is a native speaker of English, fluent in Klingon.") == {"English": "native"}


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_a_language_level_reaches_exactly_those_at_or_below_it(level: str, asked: str) -> None:
    assert reaches(level, asked) is (LEVELS.index(level) >= LEVELS.index(asked))
    assert reaches(None, asked) is None


@given(st.text(max_size=120))
def test_no_text_breaks_the_level_parser(text: str) -> None:
    assert level_of(text) in (*LEVELS, None)


def test_a_semicolon_parts_languages_and_a_citizenship_is_none() -> None:
    candidate = candidate_of(
        "Eva Muster\neva@muster.example\n\nProfile\nPolish citizen, fluent Dutch.\n\nLanguages\nEnglish native; Irish fluent\n"
    )
    levels = {language.name: language.level for language in candidate.languages}
    assert levels == {"Dutch": "C1", "English": "native", "Irish Gaelic": "C1"}


@pytest.mark.parametrize(
    "text",
    [
        "Hobbies\nChess\n\nSpeaks English, Igbo (mother tongue), German - good\nLooking for night shifts",
        "Also\nRan the chess club, as treasurer from June 2024.\nGerman: B2. English: fine. Igbo: mother tongue.",
    ],
)
def test_languages_told_outside_their_section_are_known(text: str) -> None:
    candidate = candidate_of(f"Eva Muster\neva@muster.example\n\n{text}\n")
    assert {"German", "Igbo"} <= {language.name for language in candidate.languages}


def test_the_level_of_one_language_is_not_that_of_the_next() -> None:
    assert languages_of("Deutsch Muttersprache, Dänisch B1 und Englisch")["English"] is None


def test_a_language_without_a_level_is_known_where_somebody_speaks_it() -> None:
    candidate = candidate_of("Eva Muster\neva@muster.example\n\nSchool\nGCSEs, 2005\n\nSpeaks English, German - good\n")
    assert {language.name: language.level for language in candidate.languages} == {"English": None, "German": "B2"}
    assert [study.institution for study in candidate.education] == [None]


@pytest.mark.parametrize(
    ("text", "spoken", "denied"),
    [
        ("German: B1. No French.", {"German": "B1"}, {"French"}),
        ("Englisch (B2), Französisch: keine Kenntnisse", {"English": "B2"}, {"French"}),
        ("English (native). I do not speak Spanish.", {"English": "native"}, {"Spanish"}),
        ("English: no degree, but fluent", {"English": "C1"}, set()),
    ],
)
def test_a_language_that_is_denied_is_not_spoken(text: str, spoken: dict[str, str], denied: set[str]) -> None:
    assert languages_of(text) == spoken
    candidate = candidate_of(f"Eva Muster\neva@muster.example\n\nSkills\nPython, SQL\n\nLanguages\n{text}\n")
    assert {fact.value for fact in candidate.facts if fact.kind == "language" and fact.negated} == denied
