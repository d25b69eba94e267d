"""Times counted from today mean the time of the calendar; years of experience are another thing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words.relative_times import with_calendar_times

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("who used SQL in the last two years?", "who used SQL since 2024-11?"),
        ("who joined less than 3 years ago", "who joined since 2023-11"),
        ("anyone with Kafka in the past 18 months", "anyone with Kafka since 2025-05"),
        ("who graduated last year", "who graduated in 2025"),
        ("worked at Acme more than ten years ago", "worked at Acme before 2016"),
        ("wer hat in den letzten drei Jahren Python benutzt", "wer hat since 2023-11 Python benutzt"),
        ("qui a travaillé comme chef ces cinq dernières années", "qui a travaillé comme chef since 2021-11"),
        ("quién ha usado Java en los últimos dos años", "quién ha usado Java since 2024-11"),
    ],
)
def test_a_time_counted_from_today_is_one_of_the_calendar(question: str, meant: str) -> None:
    assert with_calendar_times(question, TODAY) == meant


@pytest.mark.parametrize(
    "question",
    [
        "who has five years of experience",
        "what did she do in her last year of studies",
        "in the last few years",
        "her last 3 jobs",
        "certificates that expire in the next two years",
    ],
)
def test_other_lengths_of_time_stay_as_they_are(question: str) -> None:
    assert with_calendar_times(question, TODAY) == question


@given(years=st.integers(1, 60), today=st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_a_later_day_or_a_shorter_time_begins_no_earlier(years: int, today: date) -> None:
    begin = with_calendar_times(f"used in the last {years} years", today)
    assert begin == f"used since {today.year - years}-{today.month:02d}"


@given(st.text(max_size=200))
def test_a_time_of_the_calendar_is_not_counted_again(text: str) -> None:
    once = with_calendar_times(text, TODAY)
    assert with_calendar_times(once, TODAY) == once
