"""The facet `skill`: years, strength and recency; narrower skills of the taxonomy count, and are shown as such.

A related skill never counts. `skill:databases` may name a field of the taxonomy as well: any skill of it will do.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    narrower: dict[int, list[Any]] = {}
    wanted = wanted_skills(sources, condition.value)
    for row in _rows(sources, wanted):
        if row.skill == condition.value:
            own[row.candidate_id] = _shows(row, condition)
        elif not row.negated:
            narrower.setdefault(row.candidate_id, []).append(row)
    why: dict[int, Why] = {}
    for number, rows in narrower.items():
        fitting = [row.skill for row in rows if _shows(row, condition)] if own.get(number) is not False else []
        if fitting and not own.get(number):
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


def _shows(row: Any, condition: Criterion) -> bool | None:
    """Denied or known to be less is no; what the CV does not say of years, use or time is unknown."""
    if row.negated:
        return False
    bounded = condition.minimum is not None or condition.maximum is not None
    years = True if not bounded else None if row.years is None else within_number(row.years, condition)
    recent = True if not condition.since else None if not row.last_used else after(row.last_used, condition.since)
    strong = True
    if condition.strength and _STRENGTHS.index(row.strength) < _STRENGTHS.index(condition.strength):
        return both(both(years, recent), None)
    return both(both(years, recent), strong)


def skill_names(sources: Sources) -> Iterator[str]:
    """Skills that CVs name, then all that the taxonomy knows."""
    yield from column_values(t.candidate_skills.c.skill)(sources)
    yield from sources.matcher.taxonomy.skills
