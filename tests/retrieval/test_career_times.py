"""Stays and gaps by the dates of positions."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingestion.types import LineSpan, Role
from retrieval.filtering.career_times import gaps, second_times, stays


def _role(employer: str, start: str | None, end: str | None, *, current: bool = False) -> Role:
    span = LineSpan(page=1, start=1, end=2)
    return Role(title="Nurse", organisation=employer, location=None, start=start, end=end, current=current, span=span)


def test_a_gap_is_what_no_position_covers() -> None:
    career = [
        _role("A", "2018-01", "2019-06"),
        _role("B", "2020-01", None, current=True),
        _role("C", "2015-01", "2017-12"),
    ]
    (found,) = gaps(career)
    assert (found.first, found.last, found.months) == ("2019-07", "2019-12", 6)
    assert (found.before.organisation, found.after.organisation) == ("A", "B")


def test_a_position_beside_another_fills_the_gap() -> None:
    assert not gaps([_role("A", "2015-01", "2016-01"), _role("B", "2015-06", "2018-05"), _role("C", "2018-08", None)])


def test_what_is_not_dated_makes_no_gap() -> None:
    assert not gaps([_role("A", "2015", "2016"), _role("B", "2017-03", "2018"), _role("C", None, None)])
    assert not gaps([_role("A", "2015-01", None), _role("B", "2018-01", "2019-01")])


def test_a_stay_spans_all_positions_with_an_employer() -> None:
    career = [
        _role("Acme", "2015-01", "2016-12"),
        _role("ACME", "2017-01", "2017-12"),
        _role("B", "2018-01", "2018-06"),
    ]
    assert stays(career, date(2020, 1, 1)) == {"Acme": 36, "B": 6}


def test_who_came_back_to_an_employer_had_left_it() -> None:
    career = [
        _role("ACME", "2021-03", None, current=True),
        _role("Between Ltd", "2018-01", "2021-02"),
        _role("Acme", "2014-05", "2017-12"),
    ]
    ((first, later),) = second_times(career)
    assert (first.start, later.start) == ("2014-05", "2021-03")


def test_a_promotion_is_no_second_time() -> None:
    assert not second_times([_role("A", "2015-01", "2016-12"), _role("A", "2017-01", None, current=True)])
    assert not second_times([_role("A", "2015", "2016"), _role("A", "2017", "2018")])
    assert not second_times([_role("A", "2015-01", None), _role("A", "2018-01", "2019-01")])


_MONTHS = st.integers(2000 * 12, 2020 * 12)


@given(st.lists(st.tuples(_MONTHS, st.integers(0, 60)), max_size=6))
def test_no_second_time_begins_before_the_first_has_ended(spans: list[tuple[int, int]]) -> None:
    def written(month: int) -> str:
        return f"{month // 12}-{month % 12 + 1:02d}"

    career = [_role("A", written(first), written(first + length)) for first, length in spans]
    for earlier, later in second_times(career):
        assert (earlier.end or "") < (later.start or "")
