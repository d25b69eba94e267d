"""Facets of the person: total years, place, seniority, studies, languages, certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import and_, not_, select

from ingestion.education import LEVELS as EDUCATION_LEVELS
from ingestion.normalise import fold
from ingestion.regions import region_named
from ingestion.titles import LEVELS as SENIORITY_LEVELS
from retrieval import tables as t
from retrieval.bounds import within_level
from retrieval.condition import Answer, Criterion
from retrieval.errors import InvalidFilter
from retrieval.facet_sources import Sources, by_words, column_values

_SHORT_SCHOOLS = (
    ("tu", "technische universitat"),
    ("tu", "technical university"),
    ("fh", "fachhochschule"),
    ("hu", "humboldt universitat"),
)


def years(sources: Sources, condition: Criterion) -> Answer:
    c = t.candidates.c
    bounds = []
    if condition.minimum is not None:
        bounds.append(c.total_years >= float(condition.minimum))
    if condition.maximum is not None:
        bounds.append(c.total_years <= float(condition.maximum))
    within = and_(c.total_years.is_not(None), *bounds)
    return Answer(
        sources.numbers_of(select(c.id).where(within)),
        sources.numbers_of(select(c.id).where(not_(within), c.total_years.is_not(None))),
    )


def language(sources: Sources, condition: Criterion) -> Answer:
    c = t.candidate_languages.c
    any_level = condition.minimum is None and condition.maximum is None
    yes, no = set(), set()
    for row in sources.rows(select(c.candidate_id, c.level).where(c.name == condition.value)):
        if any_level or (row.level and within_level(row.level, condition)):
            yes.add(row.candidate_id)
        elif row.level:
            no.add(row.candidate_id)
    return Answer(yes, no)


def education(sources: Sources, condition: Criterion) -> Answer:
    """The highest level of studies."""
    c = t.candidate_education.c
    best: dict[int, str] = {}
    for row in sources.rows(select(c.candidate_id, c.level).where(c.level.is_not(None))):
        known = best.get(row.candidate_id)
        best[row.candidate_id] = row.level if known is None else max(known, row.level, key=EDUCATION_LEVELS.index)
    yes = {number for number, level in best.items() if within_level(level, condition)}
    return Answer(yes, set(best) - yes)


def field_of_study(sources: Sources, condition: Criterion) -> Answer:
    c = t.candidate_education.c
    rows = sources.rows(select(c.candidate_id, c.degree, c.field))
    named = by_words(((row.candidate_id, f"{row.degree or ''} {row.field or ''}") for row in rows), condition.value)
    return Answer(named.yes, set())


def school(sources: Sources, condition: Criterion) -> Answer:
    c = t.candidate_education.c
    rows = sources.rows(select(c.candidate_id, c.institution))
    named = [(row.candidate_id, row.institution) for row in rows]
    ways = (by_words(named, way).yes for way in _ways_to_say(condition.value))
    return Answer(set().union(*ways), set())


def _ways_to_say(school: str) -> list[str]:
    """`TU Berlin` is Technische Universität Berlin, and the other way round."""
    folded = fold(school)
    swaps = [swap for pair in _SHORT_SCHOOLS for swap in (pair, pair[::-1])]
    return [school, *(re.sub(rf"\b{one}\b", other, folded) for one, other in swaps if re.search(rf"\b{one}\b", folded))]


def location(sources: Sources, condition: Criterion) -> Answer:
    """A city, country or region. A CV that names no more than the country of a region does not say whether it is there."""
    c = t.candidates.c
    asked = fold(condition.value)
    region = region_named(condition.value)
    yes, no = set(), set()
    for row in sources.rows(select(c.id, c.city, c.country, c.location)):
        known = [fold(text) for text in (row.city, row.country, row.location) if text]
        inside = region and row.country == region.country and fold(row.city or "") in region.cities
        if inside or asked in known or any(f" {asked} " in f" {text.replace(',', ' ')} " for text in known):
            yes.add(row.id)
        elif known and not (region and row.country == region.country and not row.city):
            no.add(row.id)
    return Answer(yes, no)


def seniority(sources: Sources, condition: Criterion) -> Answer:
    """A level; "senior" means senior or above, "junior" junior or below."""
    c = t.candidates.c
    if condition.value not in SENIORITY_LEVELS:
        raise InvalidFilter(f"There is no seniority {condition.value!r}.", f"One of {', '.join(SENIORITY_LEVELS)}.")
    asked = SENIORITY_LEVELS.index(condition.value)
    wanted = {"junior": SENIORITY_LEVELS[: asked + 1], "senior": SENIORITY_LEVELS[asked:]}.get(
        condition.value, (condition.value,)
    )
    rows = sources.rows(select(c.id, c.seniority).where(c.seniority.is_not(None)))
    yes = {row.id for row in rows if row.seniority in wanted}
    return Answer(yes, {row.id for row in rows} - yes)


def certification(sources: Sources, condition: Criterion) -> Answer:
    """By the words of a certificate, or by the taxonomy. A narrower one shows it; other certificates say nothing against it."""
    c, s, taxonomy = t.candidate_certifications.c, t.candidate_skills.c, sources.matcher.taxonomy
    rows = [
        row for row in sources.rows(select(c.candidate_id, c.name)) if _letters(condition.value) <= _letters(row.name)
    ]
    shown = set(by_words(((row.candidate_id, row.name) for row in rows), condition.value).yes)
    names = [condition.value, *taxonomy.narrower(condition.value)]
    columns = select(s.candidate_id, s.skill, s.negated)
    taken = list(sources.rows(columns.where(s.skill.in_(names), s.category == "certifications")))
    shown |= {row.candidate_id for row in taken if not row.negated}
    return Answer(shown, {row.candidate_id for row in taken if row.negated and row.skill == condition.value} - shown)


def _letters(name: str) -> set[str]:
    """Single letters of a name, which a search by words passes over: the B of `Driving licence B`."""
    return {word for word in re.findall(r"\w+", fold(name)) if len(word) == 1}


def places(sources: Sources) -> Iterator[str]:
    """The cities and countries of the pool."""
    yield from column_values(t.candidates.c.city)(sources)
    yield from column_values(t.candidates.c.country)(sources)
