"""Facets of a whole career: how many languages, employers or degrees somebody has, where they worked, when they joined an employer.

What a CV lists is counted as it stands; a CV that lists none of a kind is silent about its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, select

from ingestion.normalise import fold
from retrieval.errors import InvalidFilter
from retrieval.filtering.asked_place import ABROAD, asked_place, country_of, people_abroad
from retrieval.filtering.bounds import within_dates, within_number
from retrieval.filtering.career_times import employer_key
from retrieval.filtering.condition import FLUENT_LANGUAGES, Answer, Criterion
from retrieval.filtering.facet_sources import Sources
from retrieval.filtering.person_facets import location
from retrieval.storage import tables as t

FLUENT = ("C1", "C2", "native")
DEGREES = (
    "associate",
    "bachelor",
    "master",
    "doctorate",
)  # levels of `ingestion.vocabulary.degrees` that are called a degree
_languages, _certificates, _roles = t.candidate_languages.c, t.candidate_certifications.c, t.candidate_roles.c
_studies, _skills = t.candidate_education.c, t.candidate_skills.c
COUNTED: Mapping[str, Callable[[], Select[Any]]] = {
    "languages": lambda: select(_languages.candidate_id, _languages.name),
    FLUENT_LANGUAGES: lambda: select(_languages.candidate_id, _languages.name).where(_languages.level.in_(FLUENT)),
    "certifications": lambda: select(_certificates.candidate_id, _certificates.name),
    "employers": lambda: select(_roles.candidate_id, _roles.organisation).where(_roles.organisation.is_not(None)),
    "positions": lambda: select(_roles.candidate_id, _roles.title, _roles.organisation, _roles.start),
    "degrees": lambda: select(_studies.candidate_id, _studies.level, _studies.degree, _studies.institution).where(
        _studies.level.in_(DEGREES)
    ),
    "skills": lambda: select(_skills.candidate_id, _skills.skill).where(_skills.negated.is_(False)),
}
COUNTRIES = "countries"  # of the positions' places, which `COUNTED` cannot select


def number(sources: Sources, condition: Criterion) -> Answer:
    """How many different things of a kind a CV lists: `number:languages>=3`."""
    found = count_things(sources, condition.value)
    if condition.value == FLUENT_LANGUAGES:  # who lists languages, and none as fluent, speaks none fluently
        found = dict.fromkeys(count_things(sources, "languages"), 0) | found
    yes = {person for person, things in found.items() if within_number(things, condition)}
    return Answer(yes, set(found) - yes)


def count_things(sources: Sources, thing: str) -> dict[int, int]:
    """How many different things of a kind each CV lists, of those that list any. Raises `InvalidFilter`."""
    if thing == COUNTRIES:
        return _countries_of_work(sources)
    query = COUNTED.get(thing)
    if query is None:
        raise InvalidFilter(f"{thing!r} are not counted.", f"One of {', '.join([*COUNTED, COUNTRIES])}.")
    found: dict[int, set[tuple[str, ...]]] = {}
    for row in sources.rows(query()):
        found.setdefault(row.candidate_id, set()).add(tuple(fold(part or "") for part in row[1:]))
    return {person: len(things) for person, things in found.items()}


def _countries_of_work(sources: Sources) -> dict[int, int]:
    """In how many countries the positions of each person were held, as far as their places tell."""
    homes, roles = sources.records(t.candidates).by_owner("country"), sources.records(t.candidate_roles)
    found: dict[int, set[str]] = {}
    for person, place in roles.pairs("location", roles.where(bool, "location")):
        if place and (country := country_of(place, homes.get(person))):
            found.setdefault(person, set()).add(country)
    return {person: len(countries) for person, countries in found.items()}


def work_place(sources: Sources, condition: Criterion) -> Answer:
    """Where a position was held. People work in several places: what a CV leaves out is not denied.

    Of a present position without a place, the place of living tells where (`current`).
    """
    if condition.value.casefold() == ABROAD:
        return _abroad(sources, current=condition.current)
    roles, asked = sources.records(t.candidate_roles), asked_place(condition.value)
    if asked.outside:
        homes = sources.records(t.candidates).by_owner("country")
        places = roles.pairs("location", roles.where(lambda now: now >= condition.current, "current"))
        return Answer({n for n, place in places if place and asked.has_written(place, homes.get(n))}, set())

    def held(place: str | None, current: bool) -> bool:
        return current >= condition.current and place is not None and asked.has_written(place) is True

    yes = roles.people(roles.where(held, "location", "current"))
    if condition.current:
        unplaced = roles.people(roles.where(lambda place, current: current and not place, "location", "current"))
        yes |= unplaced & location(sources, condition).yes
    return Answer(yes, set())


def _abroad(sources: Sources, *, current: bool) -> Answer:
    """A position in another country than the place of living, or where that is not stated, than another position."""
    people, roles = sources.records(t.candidates), sources.records(t.candidate_roles)
    held = roles.where(lambda now: now >= current, "current")
    return Answer(people_abroad(people.by_owner("country"), roles.pairs("location", held)), set())


def joined(sources: Sources, condition: Criterion) -> Answer:
    """When somebody came to an employer, whatever they did there since; `current` asks of the present one."""
    dates: dict[int, list[bool | None]] = {}
    for person, start, current in _stays(sources):
        if current >= condition.current:
            held = within_dates(start, condition.minimum, condition.maximum) if start else None
            dates.setdefault(person, []).append(held)
    yes = {person for person, found in dates.items() if True in found}
    return Answer(yes, {person for person, found in dates.items() if all(one is False for one in found)})


def _stays(sources: Sources) -> Iterator[tuple[int, str | None, bool]]:
    """(person, first start, goes on) for each employer of each person."""
    c = t.candidate_roles.c
    stays: dict[tuple[int, str], list[Any]] = {}
    for row in sources.rows(select(c.candidate_id, c.organisation, c.title, c.start, c.current)):
        stays.setdefault((row.candidate_id, employer_key(row.organisation or row.title or "")), []).append(row)
    for (person, _), rows in stays.items():
        starts = [row.start for row in rows if row.start]
        yield person, min(starts, default=None), any(row.current for row in rows)
