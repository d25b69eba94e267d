"""The facet `skill`: years, strength and recency; narrower skills of the taxonomy count, and are shown as such.

A related skill never counts. `skill:databases` may name a field of the taxonomy as well: any skill of it will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any, get_args

from sqlalchemy import select

from ingestion.types import Strength
from retrieval import tables as t
from retrieval.bounds import after, both, within_number
from retrieval.condition import Answer, Criterion, Why
from retrieval.facet_sources import Sources, column_values

_STRENGTHS: tuple[str, ...] = get_args(Strength)


def skill(sources: Sources, condition: Criterion) -> Answer:
    """The skill itself decides when a CV names it; otherwise any narrower one may show it, and none speaks against it."""
    own: dict[int, bool | None] = {}
    narrower: dict[int, list[str]] = {}  # the names that fit
    shows = cache(partial(_shows, condition=condition))  # many CVs say the same of a skill
    for number, name, years, last_used, strength, negated in _rows(sources, wanted_skills(sources, condition.value)):
        if name == condition.value:
            own[number] = shows(years, last_used, strength, negated)
        elif shows(years, last_used, strength, negated):
            narrower.setdefault(number, []).append(name)
    why: dict[int, Why] = {}
    for number, fitting in narrower.items():
        if own.get(number) is None:
            own[number] = True
            named = tuple(sorted(fitting)[:3])
            why[number] = Why(f"by a narrower skill: {', '.join(named)}", skills=named)
    return Answer({n for n, shown in own.items() if shown}, {n for n, shown in own.items() if shown is False}, why)


def wanted_skills(sources: Sources, value: str) -> list[str]:
    """The skill and every narrower one; for the name of a field of skills, all of the field."""
    taxonomy = sources.matcher.taxonomy
    if value in taxonomy:
        return [value, *taxonomy.narrower(value)]
    field = "_".join(value.lower().replace("&", " ").replace(" and ", " ").split())
    return [value, *(one.name for one in taxonomy.skills.values() if one.category == field)]


def _rows(sources: Sources, wanted: list[str]) -> Iterator[Any]:
    """In parts: databases bound the number of values in a query."""
    c = t.candidate_skills.c
    columns = select(c.candidate_id, c.skill, c.years, c.last_used, c.strength, c.negated)
    for first in range(0, len(wanted), 500):
        yield from sources.rows(columns.where(c.skill.in_(wanted[first : first + 500])))


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
