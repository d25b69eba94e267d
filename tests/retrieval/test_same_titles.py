"""Titles of one occupation in four languages."""

from __future__ import annotations

import pytest

from retrieval.filtering.same_titles import names_title


@pytest.mark.parametrize(
    ("written", "asked", "same"),
    [
        ("Registered Nurse, Medical ICU", "doctor", False),
        ("Medical Director", "doctor", False),
        ("Médica de familia", "doctor", True),
        ("Assistenzärztinnen", "doctor", True),
        ("Krankenschwestern", "nurse", True),
        ("infirmières", "nurse", True),
        ("Senior Accountants", "accountant", True),
    ],
)
def test_a_word_that_begins_like_a_name_is_not_the_name(written: str, asked: str, same: bool) -> None:
    assert names_title(written, asked) is same
