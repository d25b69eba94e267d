"""The facet `skill`: years, strength and recency; narrower skills of the taxonomy count, and are shown as such.

A related skill never counts. `skill:databases` may name a field of the taxonomy as well: any skill of it will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from sqlalchemy import select

from ingestion.types import Strength
from retrieval.filtering.bounds import after, both, within_number
from retrieval.filtering.condition import Answer, Criterion, Why
from retrieval.filtering.facet_sources import Sources, column_values, joined_numbers, numbers_in
from retrieval.storage import tables as t

_MOST_VALUES = 500
_STRENGTHS: tuple[str, ...] = get_args(Strength)


def skill(sources: Sources, condition: Criterion) -> Answer:
    """The skill itself decides when a CV names it; otherwise any narrower one may show it, and none speaks against it."""
    yes: set[int] = set()
    no: set[int] = set()
    narrower: dict[int, list[str]] = {}  # the names that fit
    for name, years, last_used, strength, negated, people in _shown(sources, wanted_skills(sources, condition.value)):
        shows = _shows(years, last_used, strength, negated, condition)
        if name == condition.value:
            (yes if shows else no if shows is False else set()).update(numbers_in(people))
        elif shows:
            for number in numbers_in(people):
                narrower.setdefault(number, []).append(name)
    why: dict[int, Why] = {}
    for number in narrower.keys() - yes - no:
        named = tuple(sorted(narrower[number])[:3])
        why[number] = Why(f"by a narrower skill: {', '.join(named)}", skills=named)
    return Answer(yes | why.keys(), no, why)


def wanted_skills(sources: Sources, value: str) -> list[str]:
    """The skill and every narrower one; for the name of a field of skills, all of the field."""
    taxonomy = sources.matcher.taxonomy
    if value in taxonomy:
        return [value, *taxonomy.narrower(value)]
    field = "_".join(value.lower().replace("&", " ").replace(" and ", " ").split())
    return [value, *(one.name for one in taxonomy.skills.values() if one.category == field)]


def _shown(sources: Sources, wanted: list[str]) -> Iterator[Any]:
    """Skill, years, last use, strength, denial, and who all says just that. In parts: databases bound the values in a query."""
    c = t.candidate_skills.c
    said = (c.skill, c.years, c.last_used, c.strength, c.negated)
    columns = select(*said, joined_numbers(c.candidate_id)).group_by(*said)
    for first in range(0, len(wanted), _MOST_VALUES):
        yield from sources.rows(columns.where(c.skill.in_(wanted[first : first + _MOST_VALUES])))


def _shows(
    years: float | None, last_used: str | None, strength: str, negated: bool, condition: Criterion
) -> bool | None:
    """Denied or known to be less is no; what the CV does not say of years, use or time is unknown."""
    if negated:
        return False
    bounded = condition.minimum is not None or condition.maximum is not None
    long = True if not bounded else None if years is None else within_number(years, condition)
    recent = True if not condition.since else None if not last_used else after(last_used, condition.since)
    weak = condition.strength is not None and _STRENGTHS.index(strength) < _STRENGTHS.index(condition.strength)
    return both(both(long, recent), None if weak else True)


def skill_names(sources: Sources) -> Iterator[str]:
    """Skills that CVs name, then all that the taxonomy knows."""
    yield from column_values(t.candidate_skills.c.skill)(sources)
    yield from sources.matcher.taxonomy.skills
