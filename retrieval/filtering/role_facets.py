"""Facets of positions held: title, employer, and when and how long one of them was held.

All conditions of one criterion are about the same position: `role:nurse>=5 [current]` is one nursing job of five years up to now.
A position without dates is not stated, whatever is asked of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ingestion.dates import months
from retrieval.filtering.bounds import after, before, both, within_dates, within_number
from retrieval.filtering.condition import Answer, Criterion
from retrieval.filtering.facet_sources import Sources, has_words
from retrieval.filtering.records import NO, YES
from retrieval.filtering.same_titles import names_title
from retrieval.indexes.lexical_index import query_words
from retrieval.storage import tables as t

Test = Callable[[str | None, str | None, bool], bool | None]  # of start, end, and whether it goes on
_NAME = ("title", "organisation")


def title(sources: Sources, condition: Criterion) -> Answer:
    """A position held, or named in the headline unless its time is asked."""
    answer = _judge(sources, condition, ["title"], length_and_time(condition, sources.as_of), names_title)
    if _asks_time(condition):
        return answer
    people = sources.records(t.candidates)
    named = people.where(lambda headline: bool(headline) and names_title(headline, condition.value), "headline")
    return Answer(answer.yes | people.people(named), set())


def employer(sources: Sources, condition: Criterion) -> Answer:
    return _judge(sources, condition, ["organisation"], length_and_time(condition, sources.as_of))


def role(sources: Sources, condition: Criterion) -> Answer:
    """One position by title or employer, by its length in years and by its time."""
    return _judge(sources, condition, _NAME, length_and_time(condition, sources.as_of), names_role)


def role_start(sources: Sources, condition: Criterion) -> Answer:
    """A position that began between two dates; `current`: that goes on."""
    return _judge(sources, condition, _NAME, length_and_time(condition, sources.as_of), names_role)


def role_end(sources: Sources, condition: Criterion) -> Answer:
    """A position that ended between two dates; one that goes on has not ended before today."""
    return _judge(sources, condition, _NAME, length_and_time(condition, sources.as_of), names_role)


def length_and_time(condition: Criterion, as_of: date) -> Test:
    """Whether a position fits: its years, when it began or ended, held now, still held at `since`, begun by `until`."""
    today = as_of.strftime("%Y-%m")

    def fits(start: str | None, end: str | None, current: bool) -> bool | None:
        undated = not (start or end or current)
        result: bool | None = (None if undated else current) if condition.current else True
        if condition.field == "role" and (condition.minimum is not None or condition.maximum is not None):
            years = _length(start, end, current, as_of)
            result = both(result, None if years is None else within_number(years, condition))
        if condition.field in ("role_start", "role_end"):
            when = start if condition.field == "role_start" else today if current else end
            result = both(result, within_dates(when, condition.minimum, condition.maximum) if when else None)
        if condition.since:
            last = today if current else end
            result = both(result, after(last, condition.since) if last else None)
        if condition.until:
            result = both(result, before(start, condition.until) if start else None)
        return result

    return fits


def _length(start: str | None, end: str | None, current: bool, as_of: date) -> float | None:
    """Years of a position, both ends included; None without dates."""
    if not start or not (end or current):
        return None
    return round(len(months(start, end, current, as_of)) / 12, 1)


def names_role(written: str, asked: str) -> bool:
    """Whether a title with its employer has the asked words, or a title of the same meaning."""
    return _has_words_of(written, asked) or names_title(written, asked)


def _has_words_of(written: str, asked: str) -> bool:
    return has_words(written, query_words(asked))


def _judge(
    sources: Sources,
    condition: Criterion,
    name: Sequence[str],
    fits: Test,
    names: Callable[[str, str], bool] = _has_words_of,
) -> Answer:
    """Yes when one position has the words in the columns of its `name` and fits; no when every position is known not to."""
    roles = sources.records(t.candidate_roles)
    if not query_words(condition.value):
        return roles.answer(roles.judged(fits, "start", "end", "current"))
    known = roles.where(lambda *parts: any(parts), *name)
    named = roles.where(lambda *parts: names(" ".join(filter(None, parts)), condition.value), *name)
    fitting = roles.judged(fits, "start", "end", "current", among=known & named)
    yes = roles.people(fitting == YES)
    if not _asks_more(condition):
        return Answer(yes, set())  # people work in several places: what a CV leaves out is not denied
    return Answer(yes, roles.people(known) - roles.people(known & (fitting != NO)))


def _asks_more(condition: Criterion) -> bool:
    """Whether a position is asked for by more than its name."""
    return _asks_time(condition) or condition.minimum is not None or condition.maximum is not None


def _asks_time(condition: Criterion) -> bool:
    return bool(condition.current or condition.since or condition.until)
