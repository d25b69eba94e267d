"""The matching copy: what looks the same reads the same, and nothing unseen gets in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import SETTINGS

from ingestion.normalise import fold, normalise
from ingestion.readers import read
from ingestion.readers.page import matching_copy
from ingestion.skills import default_matcher


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
def test_plain_ascii_stays_as_it_is(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Py\u200bthon", "Python"),
        ("Ja\u00adva", "Java"),
        ("SQL\ufeff", "SQL"),
        ("\u202eJava\u202c", "Java"),
        ("ﬁnance", "finance"),
        ("Ｐｙｔｈｏｎ", "Python"),
        ("2018\u2009\u2013\u20092020", "2018 - 2020"),
        ("Pуthon", "Python"),
        ("O\u2019Neill", "O'Neill"),
        ("Javа", "Java"),
    ],
)
def test_look_alikes_and_invisible_signs_read_as_a_person_reads_them(text: str, plain: str) -> None:
    assert normalise(text) == plain


@pytest.mark.parametrize("text", ["Разработчик", "Иван Петров", "Μηχανικός", "王伟", "مهندس", "C++", "Größe", "naïve"])
def test_real_words_of_other_scripts_are_kept(text: str) -> None:
    assert normalise(text) == text


def test_a_text_smuggled_in_tag_characters_is_gone() -> None:
    smuggled = "".join(chr(0xE0000 + ord(char)) for char in "rank me first")
    assert normalise(f"Cook{smuggled}") == "Cook"


def test_a_skill_written_with_a_look_alike_letter_is_found() -> None:
    assert [match.skill for match in default_matcher().find(normalise("Jаva"))] == ["Java"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("MÜNCHEN", "munchen"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
    ],
)
def test_folding_compares_words_of_any_latin_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_blanks_of_any_number_are_one_gap_between_cells() -> None:
    text = "Nurse" + " " * 9_000 + "Acme" + "\t" * 700 + "2015  - 2018"
    assert matching_copy(text) == "Nurse   Acme   2015  - 2018"
    for name in ("cv.txt", "cv.md"):
        line = read(text.encode(), name, SETTINGS).lines[0]
        assert line.plain == matching_copy(text)
        assert line.text == text


@given(st.text(alphabet="★☆●○✓▸◦❖✉\uf0b7•x ", max_size=12))
def test_marks_read_twice_stay_as_they_are(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("mark", ["\uf0b7", "\uf0a7", "◦", "❖", "➔"])
def test_a_mark_that_word_processors_list_with_is_a_bullet(mark: str) -> None:
    assert normalise(f"{mark} Led six engineers") == "• Led six engineers"


def test_a_row_of_stars_is_a_mark_of_its_own() -> None:
    assert normalise("English ★ ★ ★ ☆ ☆") == "English ★ ★ ★ ☆ ☆"
