"""How long somebody stayed with one employer, and the gaps between positions, from dates as they are written.

A year alone counts against a gap: "2016" as an end is read as its December, as a start as its January.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

from sqlalchemy import select

from ingestion.dates import months, total_months
from ingestion.normalise import fold
from retrieval.filtering.bounds import after, before, within_dates, within_number
from retrieval.filtering.condition import Answer, Criterion
from retrieval.filtering.facet_sources import Sources
from retrieval.storage import tables as t

_REMARK = re.compile(r"\s*\([^()]*\)")
STATED = "stated"  # asked of gaps: a break that the CV names as one
LEAST_OVERLAP_MONTHS = 2  # a month in common is the handing over
_LEAST_AWAY_MONTHS = 2  # less may be a contract renewed late
LEAST_GAP_MONTHS = 6  # shorter ones are the time between two jobs


class Dated(Protocol):
    """A position with its dates: `ingestion.types.Role`, or a row of its table."""

    @property
    def title(self) -> str | None: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def current(self) -> bool: ...


Position = TypeVar("Position", bound=Dated)


@dataclass(frozen=True, slots=True)
class Gap(Generic[Position]):
    """Whole months without a position, `first` and `last` as `YYYY-MM`, between two positions."""

    first: str
    last: str
    months: int
    before: Position
    after: Position


def gaps(positions: Iterable[Position], least_months: int = LEAST_GAP_MONTHS) -> list[Gap[Position]]:
    """The gaps of a career, oldest first. After a position whose end is not stated there is none."""
    dated = sorted(((_first_month(one.start), one) for one in positions if one.start), key=itemgetter(0))
    found: list[Gap[Position]] = []
    latest: Position | None = None
    reached = 0  # the first month not covered yet
    for start, one in dated:
        if latest is not None and start - reached >= least_months:
            found.append(Gap(_written(reached), _written(start - 1), start - reached, latest, one))
        end = _after_end(one, start)
        if latest is None or end >= reached:
            latest, reached = one, end
    return found


@lru_cache(maxsize=50_000)
def employer_key(name: str) -> str:
    """One employer written with a remark and without: `Tidewater Energy (contact centre)` is Tidewater Energy."""
    return fold(_REMARK.sub("", name)).strip(" ,")


def stays(positions: Iterable[Dated], as_of: date) -> dict[str, int]:
    """Months with each employer by its name as written, over all positions there."""
    held: dict[str, list[Dated]] = {}
    for one in positions:
        if one.start and (one.end or one.current) and one.organisation:
            held.setdefault(employer_key(one.organisation), []).append(one)
    return {
        ones[0].organisation or "": total_months(months(o.start or "", o.end, o.current, as_of) for o in ones)
        for ones in held.values()
    }


def gap(sources: Sources, condition: Criterion) -> Answer:
    """A gap of so many months between two positions (`gap>=12`), or a break that the CV states: of any length for `gap>=6`.

    With `since` and `until` a part of it lies in that time. A position without dates may fill any, so that it denies none.
    """
    all_gaps = sources.kept.derived(lambda: _all_gaps(sources), "gaps")
    yes = {
        person
        for person, found in all_gaps.items()
        if any(within_number(months, condition) and falls_in(first, last, condition) for months, first, last in found)
    }
    stated = _stated_breaks(sources, condition)
    if condition.value == STATED:
        return Answer(stated, set())
    yes |= stated
    return Answer(yes, _with_every_date(sources) - yes)


def falls_in(first: str, last: str | None, condition: Criterion) -> bool:
    """Whether a part of a time lies between `since` and `until` of a condition; without a `last` it goes on."""
    begun = condition.until is None or before(first, condition.until) is not False
    return begun and (condition.since is None or last is None or after(last, condition.since) is not False)


def _all_gaps(sources: Sources) -> dict[int, list[tuple[int, str, str]]]:
    """Months, first and last month of each gap, of those who have any."""
    found = {
        person: [(one.months, one.first, one.last) for one in gaps(roles, 1)]
        for person, roles in roles_by_person(sources).items()
    }
    return {person: lengths for person, lengths in found.items() if lengths}


def longest_gaps(sources: Sources) -> dict[int, int]:
    """Months of the longest gap of each person who has one."""
    all_gaps = sources.kept.derived(lambda: _all_gaps(sources), "gaps")
    return {person: max(months for months, _, _ in found) for person, found in all_gaps.items()}


def _with_every_date(sources: Sources) -> set[int]:
    """Who has positions, and a begin of each."""
    roles = sources.records(t.candidate_roles)
    return roles.people(roles.where(bool, "start")) - roles.people(roles.where(lambda start: not start, "start"))


def _stated_breaks(sources: Sources, condition: Criterion) -> set[int]:
    """Who states a break of such a length; one that goes on is as long as can be."""
    c = t.candidate_facts.c
    rows = [
        row
        for row in sources.rows(select(c.candidate_id, c.amount, c.value).where(c.kind == "break"))
        if falls_in(*_ends_of_break(row.value), condition)
    ]
    asked = condition.model_copy(update={"minimum": None}) if condition.minimum == LEAST_GAP_MONTHS else condition
    endless = float(asked.minimum or 0.0)
    return {row.candidate_id for row in rows if within_number(endless if row.amount is None else row.amount, asked)}


def _ends_of_break(dates: str) -> tuple[str, str | None]:
    """`2019-03/2021` as its first and last month or year; one that goes on has no last."""
    first, _, last = dates.partition("/")
    return first, None if last in ("", "..") else last


def stay(sources: Sources, condition: Criterion) -> Answer:
    """The longest time with one employer, whatever was done there; `current`: with the present one."""
    longest = longest_stays(sources, current=condition.current)
    yes = {person for person, months_there in longest.items() if within_number(months_there / 12, condition)}
    return Answer(yes, set(longest) - yes)


def mean_stays(sources: Sources) -> dict[int, float]:
    """Months with one employer on average over a career, the present one as far as it goes."""
    lengths = {person: stays(roles, sources.as_of).values() for person, roles in roles_by_person(sources).items()}
    return {person: sum(found) / len(found) for person, found in lengths.items() if found}


def longest_stays(sources: Sources, *, current: bool) -> dict[int, int]:
    """Months of each person with one employer: the longest, or with the present one."""
    return sources.kept.derived(lambda: _longest_stays(sources, current), "stays", current, sources.as_of)


def _longest_stays(sources: Sources, current: bool) -> dict[int, int]:
    found = {}
    for person, roles in roles_by_person(sources).items():
        now = {employer_key(role.organisation or "") for role in roles if role.current}
        chosen = [role for role in roles if not current or employer_key(role.organisation or "") in now]
        lengths = stays(chosen, sources.as_of).values()
        found.update({person: max(lengths)} if lengths else {})
    return found


def parallel(sources: Sources, condition: Criterion) -> Answer:
    """Positions with two employers at the same time, for two months or more; `current`: now."""
    people = roles_by_person(sources)
    yes = {person for person, roles in people.items() if at_once(roles, sources.as_of, current=condition.current)}
    return Answer(yes, {person for person, roles in people.items() if any(role.start for role in roles)} - yes)


def at_once(positions: Sequence[Position], as_of: date, *, current: bool = False) -> list[tuple[Position, Position]]:
    """The pairs of positions with two employers that overlap; the second begins no earlier than the first."""
    dated = [one for one in positions if one.start and (one.end or one.current) and one.organisation]
    dated = sorted((one for one in dated if one.current or not current), key=lambda one: one.start or "")
    pairs = ((first, second) for n, first in enumerate(dated) for second in dated[n + 1 :])
    return [(first, second) for first, second in pairs if _overlaps(first, second, as_of)]


def _overlaps(first: Dated, second: Dated, as_of: date) -> bool:
    """A year alone says too little of where it ends: positions that meet in one year do not overlap."""
    if employer_key(first.organisation or "") == employer_key(second.organisation or ""):
        return False
    if first.current and second.current:
        return True
    ends = min(f"{as_of:%Y-%m}" if one.current else one.end or "" for one in (first, second))
    begins = second.start or ""
    if len(ends) == 4 or len(begins) == 4:
        return int(ends[:4]) > int(begins[:4])
    return _month_after(ends) - _first_month(begins) >= LEAST_OVERLAP_MONTHS


def promoted(sources: Sources, condition: Criterion) -> Answer:
    """As many promotions as asked, one where no number is: those stated, or further positions with the same employer.

    They were between `since` and `until`. One that is stated mostly stands at a further position too: the larger of the two
    numbers counts. Whether a position is better, a CV seldom says. Who shows none may have left it out: that denies nothing.
    """
    numbers = promotions(sources, condition)
    asked = condition if condition.minimum or condition.maximum else condition.model_copy(update={"minimum": 1.0})
    return Answer({person for person, number in numbers.items() if within_number(number, asked)}, set())


def promotions(sources: Sources, condition: Criterion) -> dict[int, int]:
    """How often each candidate was promoted between `since` and `until`, of those who ever were."""
    f = t.candidate_facts.c
    said = sources.rows(select(f.candidate_id, f.value).where(f.kind == "promotion"))
    stated = Counter(row.candidate_id for row in said if promoted_when_asked(row.value, condition))
    moved = {
        person: sum(begun_when_asked(later, condition) for _, later in further_positions(roles))
        for person, roles in roles_by_person(sources).items()
    }
    numbers = {person: max(stated[person], moved.get(person, 0)) for person in {*stated, *moved}}
    return {person: number for person, number in numbers.items() if number}


def promoted_when_asked(day: str, condition: Criterion) -> bool:
    """Whether a stated promotion was between `since` and `until`; one without a date answers where no time is asked."""
    if not condition.since and not condition.until:
        return True
    return bool(day and within_dates(day, condition.since, condition.until))


def further_positions(positions: Iterable[Position]) -> list[tuple[Position, Position]]:
    """(position, the next one under another title with the same employer), oldest first."""
    held: dict[str, list[Position]] = {}
    for one in sorted((one for one in positions if one.start and one.organisation), key=lambda one: one.start or ""):
        held.setdefault(employer_key(one.organisation or ""), []).append(one)
    pairs = (pair for ones in held.values() for pair in pairwise(ones))
    return [
        (first, later)
        for first, later in pairs
        if fold(first.title or "") != fold(later.title or "") and (first.start or "") < (later.start or "")
    ]


def returned(sources: Sources, condition: Criterion) -> Answer:
    """A second time with an employer whom somebody had left, begun between `since` and `until`. Who shows none denies nothing."""
    people = roles_by_person(sources)
    yes = {
        person
        for person, roles in people.items()
        if any(begun_when_asked(later, condition) for _, later in second_times(roles))
    }
    return Answer(yes, set())


def second_times(positions: Iterable[Position]) -> list[tuple[Position, Position]]:
    """(the position that was left, the one that somebody came back to), oldest first; with two months or more between them."""
    held: dict[str, list[Position]] = {}
    for one in sorted((one for one in positions if one.start and one.organisation), key=lambda one: one.start or ""):
        held.setdefault(employer_key(one.organisation or ""), []).append(one)
    found = []
    for ones in held.values():
        last = ones[0]
        for one in ones[1:]:
            if _first_month(one.start or "") - _after_end(last, 0) >= _LEAST_AWAY_MONTHS:
                found.append((last, one))
            last = max(last, one, key=lambda held: _after_end(held, 0))
    return found


def begun_when_asked(position: Dated, condition: Criterion) -> bool:
    """Whether a position began between `since` and `until`; a year alone is not known to lie after one of its months."""
    return bool(position.start and within_dates(position.start, condition.since, condition.until))


def roles_by_person(sources: Sources) -> dict[int, Sequence[Dated]]:
    c = t.candidate_roles.c
    found: dict[int, list[Dated]] = {}
    for row in sources.rows(select(c.candidate_id, c.organisation, c.title, c.start, c.end, c.current)):
        found.setdefault(row.candidate_id, []).append(row)
    return dict(found)


@lru_cache(maxsize=10_000)  # many careers share their months
def _first_month(start: str) -> int:
    return int(start[:4]) * 12 + (int(start[5:7]) if len(start) == 7 else 1) - 1


def _after_end(one: Dated, start: int) -> int:
    """The month after a position; far away for one that goes on or does not say."""
    if one.current or not one.end:
        return 12 * 9999
    return max(start, _month_after(one.end))


@lru_cache(maxsize=10_000)
def _month_after(end: str) -> int:
    return int(end[:4]) * 12 + (int(end[5:7]) if len(end) == 7 else 12)


def _written(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"
