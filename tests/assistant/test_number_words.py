"""Numbers in words: years and large numbers are read, small ones and vague ones stay words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words.number_words import in_digits


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("who joined before two thousand ten", "who joined before 2010"),
        ("who graduated in nineteen ninety-nine", "who graduated in 1999"),
        ("since twenty twenty-one, with three languages", "since 2021, with three languages"),
        ("who has led more than eighty people?", "who has led more than 80 people?"),
        ("seit zweitausendzehn bei der Firma", "seit 2010 bei der Firma"),
        ("plus de quatre-vingts personnes", "plus de 80 personnes"),
        ("más de treinta y cinco personas", "más de 35 personas"),
        ("the second one, and the twenty-first", "the second one, and the twenty-first"),
        ("several hundred customers", "several hundred customers"),
        ("a hundred and fifty beds", "a 150 beds"),
        ("who can seize an opportunity", "who can seize an opportunity"),
        ("Frau Hundertmark und Herr Zwanziger", "Frau Hundertmark und Herr Zwanziger"),
        ("24 candidates at once", "24 candidates at once"),
    ],
)
def test_large_numbers_become_digits(written: str, read: str) -> None:
    assert in_digits(written) == read


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(in_digits(text), str)
