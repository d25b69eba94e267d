"""Dates decide years of experience: a date misread is a person misjudged."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.dates import find_date, find_range, months, total_months

AS_OF = date(2025, 6, 1)


def as_written(text: str) -> tuple[str, str | None] | None:
    found = find_range(text)
    return None if found is None else (found.start, found.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mar 2019 – Feb 2021", ("2019-03", "2021-02")),
        ("September 2015 to January 2020", ("2015-09", "2020-01")),
        ("Okt. 2011 – Feb. 2018", ("2011-10", "2018-02")),
        ("Juli 2015 bis Juni 2018", ("2015-07", "2018-06")),
        ("janvier 2014 – août 2020", ("2014-01", "2020-08")),
        ("du 03/2015 au 06/2018", ("2015-03", "2018-06")),
        ("enero de 2017 - diciembre de 2019", ("2017-01", "2019-12")),
        ("gennaio 2015 – maggio 2018", ("2015-01", "2018-05")),
        ("2015 Jan - 2018 May", ("2015-01", "2018-05")),
        ("maart 2015 tot mei 2018", ("2015-03", "2018-05")),
        ("fevereiro de 2015 até março de 2018", ("2015-02", "2018-03")),
        ("wrzesień 2015 – grudzień 2018", ("2015-09", "2018-12")),
    ],
)
def test_a_range_is_read_in_each_of_the_eight_languages(text: str, expected: tuple[str, str]) -> None:
    assert as_written(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mar 2019 – Present",
        "March 2019 to date",
        "März 2019 – heute",
        "seit 03/2019",
        "depuis mars 2019",
        "mars 2019 - aujourd'hui",
        "marzo de 2019 – actualidad",
        "dal marzo 2019",
        "maart 2019 – heden",
        "março de 2019 – atual",
        "od marca 2019",
        "03/2019 –",
        "2019 Mar - today",
    ],
)
def test_a_role_without_an_end_is_current(text: str) -> None:
    found = find_range(text)
    assert found is not None
    assert (found.start, found.end, found.current) == ("2019-03", None, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2019 – hoje", id="Portuguese hoje"),
        pytest.param("2019 - a la fecha", id="Spanish a la fecha"),
        pytest.param("2019 – do teraz", id="Polish do teraz"),
        pytest.param("2019 – do chwili obecnej", id="Polish do chwili obecnej"),
        pytest.param("2019 – bis heute", id="German bis heute"),
    ],
)
def test_common_words_for_today_make_a_role_current(text: str) -> None:
    found = find_range(text)
    assert found is not None
    assert found.current


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016 – 2018", ("2016", "2018")),
        ("2016-18", ("2016", "2018")),
        ("01.03.2015 – 31.12.2018", ("2015-03", "2018-12")),
        ("2015-03-01 - 2018-06-30", ("2015-03", "2018-06")),
        ("03/15 – 06/18", ("2015-03", "2018-06")),
        ("Sept '15 - Oct '18", ("2015-09", "2018-10")),
        ("July 15, 2016 – May 3, 2019", ("2016-07", "2019-05")),
        ("March – June 2019", ("2019-03", "2019-06")),
        ("Fall 2018 - Spring 2019", ("2018", "2019")),
        ("Jan 2015 – 2018", ("2015-01", "2018")),
        ("ago/2016 - jan/2020", ("2016-08", "2020-01")),
    ],
)
def test_a_date_keeps_the_precision_that_was_written(text: str, expected: tuple[str, str]) -> None:
    assert as_written(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Q1 2019 - Q3 2020",
        "between 2015 and 2018",
        "2015 t/m 2018",
        "2015–mid 2018",
    ],
)
def test_less_common_spellings_of_a_range_are_read(text: str) -> None:
    assert find_range(text) is not None


@pytest.mark.parametrize("text", ["1000 - 2000 users", "10+ years", "May the force", "Chapter 3-5", "2020 - 2018", ""])
def test_numbers_that_are_no_dates_are_no_range(text: str) -> None:
    assert find_range(text) is None


def test_a_single_date_starts_and_ends_with_itself() -> None:
    found = find_date("AWS Certified (May 2021)")
    assert found is not None
    assert (found.start, found.end) == ("2021-05", "2021-05")


def test_two_jobs_at_the_same_time_count_once() -> None:
    full = months("2015-01", "2019-12", False, AS_OF)
    beside = months("2017-01", "2018-12", False, AS_OF)
    assert total_months([full, beside]) == 60


def test_two_jobs_that_meet_lose_no_month() -> None:
    assert total_months([months("2019-01", "2019-12", False, AS_OF), months("2020-01", "2020-12", False, AS_OF)]) == 24


def test_years_alone_count_the_years_between_them() -> None:
    assert len(months("2016", "2018", False, AS_OF)) == 24


def test_a_single_year_counts_as_one_year() -> None:
    assert len(months("2016", "2016", False, AS_OF)) == 12


def test_the_future_is_not_experience() -> None:
    assert len(months("2025-01", "2030-12", False, AS_OF)) == 6
    assert len(months("2030-01", None, True, AS_OF)) == 0


_NUMBERS = st.integers(1960, 2030)
_MONTHS = st.integers(1, 12)


@st.composite
def covered_months(draw: st.DrawFn) -> range:
    start = f"{draw(_NUMBERS)}" + (f"-{draw(_MONTHS):02d}" if draw(st.booleans()) else "")
    end = f"{draw(_NUMBERS)}" + (f"-{draw(_MONTHS):02d}" if draw(st.booleans()) else "")
    return months(start, end, draw(st.booleans()), AS_OF)


@given(st.lists(covered_months(), max_size=8))
def test_total_experience_never_exceeds_the_span_nor_the_sum_of_the_roles(ranges: list[range]) -> None:
    filled = [covered for covered in ranges if len(covered)]
    total = total_months(ranges)
    assert total <= sum(len(covered) for covered in filled)
    if filled:
        assert max(len(covered) for covered in filled) <= total
        assert total <= max(covered.stop for covered in filled) - min(covered.start for covered in filled)


@given(st.lists(covered_months(), max_size=6), st.randoms())
def test_the_order_of_roles_in_a_cv_does_not_change_the_total(ranges: list[range], random: object) -> None:
    shuffled = sorted(ranges, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert total_months(shuffled) == total_months(ranges)


@given(st.text(max_size=120) | st.text(alphabet="0123456789/.-– 'ytoaumnrbis", max_size=60))
def test_no_text_breaks_the_date_parser(text: str) -> None:
    for found in (find_range(text), find_date(text)):
        if found is not None:
            assert 0 <= found.first <= found.last <= len(text)
            assert found.end is None or found.end[:4] >= found.start[:4]
            assert len(found.start) in (4, 7)


@given(_NUMBERS.filter(lambda year: year < 2040), _MONTHS, _MONTHS)
def test_a_range_with_month_names_reads_back_what_was_written(year: int, first: int, last: int) -> None:
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    text = f"{names[first - 1]} {year} - {names[last - 1]} {year + 1}"
    assert as_written(text) == (f"{year}-{first:02d}", f"{year + 1}-{last:02d}")


@given(_NUMBERS.filter(lambda year: year < 2040), _MONTHS, _MONTHS)
def test_a_range_never_ends_before_it_starts(year: int, first: int, last: int) -> None:
    found = find_range(f"{first:02d}/{year} - {last:02d}/{year}")
    if first <= last:
        assert found is not None
    assert found is None or found.end is None or found.end >= found.start
