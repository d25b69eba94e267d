"""Facets of positions held: title, employer, and when and how long one of them was held.

All conditions of one criterion are about the same position: `role:nurse>=5 [current]` is one nursing job of five years up to now.
A position without dates is not stated, whatever is asked of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

from ingestion.dates import months
from retrieval import tables as t
from retrieval.bounds import after, before, both, within_dates, within_number
from retrieval.condition import Answer, Criterion
from retrieval.facet_sources import Sources, has_words
from retrieval.lexical_index import query_words
from retrieval.same_titles import names_title

Read = Callable[[Any], str | None]
Test = Callable[[Any], bool | None]


def title(sources: Sources, condition: Criterion) -> Answer:
    """A position held, or named in the headline unless its time is asked."""
    answer = _judge(sources, condition, lambda role: role.title, _when(sources, condition), names_title)
    if _asks_time(condition):
        return answer
    c = t.candidates.c
    rows = sources.rows(select(c.id, c.headline).where(c.headline.is_not(None)))
    return Answer(answer.yes | {row.id for row in rows if names_title(row.headline, condition.value)}, set())


def employer(sources: Sources, condition: Criterion) -> Answer:
    return _judge(sources, condition, lambda role: role.organisation, _when(sources, condition))


def role(sources: Sources, condition: Criterion) -> Answer:
    """One position by words of title or employer, by its length in years and by its time."""

    def fits(one: Any) -> bool | None:
        length = length_in_years(one, sources)
        unbounded = condition.minimum is None and condition.maximum is None
        long = True if unbounded else None if length is None else within_number(length, condition)
        return both(long, _when(sources, condition)(one))

    return _judge(sources, condition, _name, fits)


def role_start(sources: Sources, condition: Criterion) -> Answer:
    """A position that began between two dates."""
    return _judge(sources, condition, _name, lambda one: _between(one.start, condition))


def role_end(sources: Sources, condition: Criterion) -> Answer:
    """A position that ended between two dates; one that goes on has not ended before today."""
    today = sources.as_of.strftime("%Y-%m")
    return _judge(sources, condition, _name, lambda one: _between(today if one.current else one.end, condition))


def length_in_years(one: Any, sources: Sources) -> float | None:
    """Years of one position, both ends included; None without dates."""
    if not one.start or not (one.end or one.current):
        return None
    return round(len(months(one.start, one.end, one.current, sources.as_of)) / 12, 1)


def fits_time(one: Any, condition: Criterion, today: str) -> bool | None:
    """Whether a position is held now, was still held at `since` and had begun by `until`."""
    undated = not (one.start or one.end or one.current)
    result: bool | None = (None if undated else bool(one.current)) if condition.current else True
    if condition.since:
        end = today if one.current else one.end
        result = both(result, after(end, condition.since) if end else None)
    if condition.until:
        result = both(result, before(one.start, condition.until) if one.start else None)
    return result


def _when(sources: Sources, condition: Criterion) -> Test:
    today = sources.as_of.strftime("%Y-%m")
    return lambda one: fits_time(one, condition, today)


def _between(date: str | None, condition: Criterion) -> bool | None:
    return within_dates(date, condition.minimum, condition.maximum) if date else None


def _name(one: Any) -> str:
    return f"{one.title or ''} {one.organisation or ''}".strip()


def _has_words_of(written: str, asked: str) -> bool:
    return has_words(written, query_words(asked))


def _judge(
    sources: Sources, condition: Criterion, read: Read, fits: Test, names: Callable[[str, str], bool] = _has_words_of
) -> Answer:
    """Yes when one position has the words and fits; no when every position is known not to."""
    words = query_words(condition.value)
    found: dict[int, list[bool | None]] = {}
    for one in _roles(sources):
        name = read(one)
        if name or not words:
            named = not words or names(name or "", condition.value)
            found.setdefault(one.candidate_id, []).append(fits(one) if named else False)
    yes = {number for number, each in found.items() if True in each}
    if words and not _asks_more(condition):
        return Answer(yes, set())  # people work in several places: what a CV leaves out is not denied
    return Answer(yes, {number for number, each in found.items() if all(one is False for one in each)})


def _roles(sources: Sources) -> Iterator[Any]:
    c = t.candidate_roles.c
    yield from sources.rows(select(c.candidate_id, c.title, c.organisation, c.start, c.end, c.current))


def _asks_more(condition: Criterion) -> bool:
    """Whether a position is asked for by more than its name."""
    return _asks_time(condition) or condition.minimum is not None or condition.maximum is not None


def _asks_time(condition: Criterion) -> bool:
    return bool(condition.current or condition.since or condition.until)
