"""Facets of the person: total years, place, seniority, studies, languages, certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import func, or_, select

from ingestion.geography.distances import distance, spot_of
from ingestion.normalise import fold
from ingestion.stated.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.vocabulary.degrees import LEVELS as EDUCATION_LEVELS
from ingestion.vocabulary.degrees import UNIVERSITY_LEVELS
from ingestion.vocabulary.language_families import languages_of
from ingestion.vocabulary.study_fields import field_pattern
from ingestion.vocabulary.titles import LEVELS as SENIORITY_LEVELS
from retrieval.errors import InvalidFilter
from retrieval.filtering.asked_place import ABROAD, asked_place, people_abroad
from retrieval.filtering.bounds import within_dates, within_level, within_number
from retrieval.filtering.condition import UNDER_WAY, UNFINISHED, Answer, Criterion, Why
from retrieval.filtering.facet_sources import Sources, by_words, column_values, has_words
from retrieval.filtering.fact_facets import LANGUAGE_CODES, licence
from retrieval.filtering.records import UNKNOWN, YES
from retrieval.indexes.lexical_index import query_words
from retrieval.storage import tables as t

DRIVING_LICENCE = "Driving licence"  # of any class, as the taxonomy calls it
_SHORT_SCHOOLS = (
    ("tu", "technische universitat"),
    ("tu", "technical university"),
    ("fh", "fachhochschule"),
    ("hu", "humboldt universitat"),
)
_SECONDS_A_DAY = 86_400


def years(sources: Sources, condition: Criterion) -> Answer:
    people = sources.records(t.candidates)
    return people.answer(people.within("total_years", condition))


def language(sources: Sources, condition: Criterion) -> Answer:
    """A language at a level, or one of a family. "NOT German" asks whose CV lists others only, and is written in another."""
    c, f = t.candidate_languages.c, t.candidate_facts.c
    names = languages_of(condition.value) or (condition.value,)
    named = or_(
        *(one for name in names for one in (c.name == name, c.name.like(f"% {name}")))
    )  # British Sign Language is one
    any_level = condition.minimum is None and condition.maximum is None
    yes, no = set(), set()
    if condition.negated:
        code = LANGUAGE_CODES.get(condition.value.lower(), "")
        no |= sources.numbers_of(select(c.candidate_id).distinct())
        no -= sources.numbers_of(select(c.candidate_id).where(named))
        no -= sources.numbers_of(select(f.candidate_id).where(f.kind == "document_language", f.value == code))
    for row in sources.rows(select(c.candidate_id, c.level).where(named)):
        if any_level or (row.level and within_level(row.level, condition)):
            yes.add(row.candidate_id)
        elif row.level:
            no.add(row.candidate_id)
    no |= sources.numbers_of(select(f.candidate_id).where(f.kind == "language", f.negated, f.value == condition.value))
    return Answer(yes, no - yes)


def education(sources: Sources, condition: Criterion) -> Answer:
    """The highest level of studies that ended with their degree. Who studies for a level, or gave it up, does not hold it.

    `unfinished` asks for the others: who studies for a level now, or gave it up; `current` for those who study now.
    """
    if condition.since or condition.until:
        return _graduated(sources, condition)
    studies, facts = sources.records(t.candidate_education), sources.records(t.candidate_facts)
    stated = studies.people(studies.where(bool, "level"))
    if condition.value == UNDER_WAY:
        return Answer(facts.people(facts.where(lambda kind: kind == "student", "kind")), set())
    if condition.value == UNFINISHED:
        begun = facts.people(facts.where(lambda kind: kind == "studying", "kind"))
        return Answer(begun, stated - begun)
    stated |= facts.people(
        facts.where(lambda kind, level: kind == "studying" and _is_asked(level, condition), "kind", "value")
    )
    if condition.minimum in UNIVERSITY_LEVELS:
        stated |= facts.people(facts.where(lambda kind, denied: kind == "degree" and denied, "kind", "negated"))
    fitting = studies.people(studies.where(lambda level: bool(level) and within_level(level, condition), "level"))
    yes = fitting - studies.people(studies.where(lambda level: bool(level) and _is_above(level, condition), "level"))
    return Answer(yes, stated - yes)


def _graduated(sources: Sources, condition: Criterion) -> Answer:
    """Who took a degree of a level within a time; no by those whose dated degrees of that level are all of another."""
    facts = sources.records(t.candidate_facts)

    def is_within(kind: str, told: str) -> bool | None:
        taken, _, level = told.partition(" ")
        if kind != "graduated" or not within_level(level, condition):
            return False
        return within_dates(taken, condition.since, condition.until)

    dated = facts.where(
        lambda kind, told: kind == "graduated" and within_level(told.partition(" ")[2], condition), "kind", "value"
    )
    marks = facts.judged(is_within, "kind", "value")
    yes = facts.people(marks == YES)
    return Answer(yes, facts.people(dated) - yes - facts.people(marks == UNKNOWN))


def _is_asked(level: str, condition: Criterion) -> bool:
    """Whether a level reaches no farther than the least one asked for."""
    least = condition.minimum
    return (
        least is not None
        and level in EDUCATION_LEVELS
        and EDUCATION_LEVELS.index(level) <= EDUCATION_LEVELS.index(str(least))
    )


def _is_above(level: str, condition: Criterion) -> bool:
    most = condition.maximum
    return most is not None and EDUCATION_LEVELS.index(level) > EDUCATION_LEVELS.index(str(most))


def field_of_study(sources: Sources, condition: Criterion) -> Answer:
    """By the words of the degree, or by any name of the field in four languages: Jura is law."""
    studies = sources.records(t.candidate_education)
    named = studies.where(
        lambda degree, of: names_field(f"{degree or ''} {of or ''}", condition.value), "degree", "field"
    )
    return Answer(studies.people(named), set())


def names_field(text: str, field: str) -> bool:
    """Whether a degree with its subject is one of a field of study."""
    return has_words(text, query_words(field)) or field_pattern(field).search(fold(text)) is not None


def study_place(sources: Sources, condition: Criterion) -> Answer:
    """Where somebody studied, by the place beside a school or in its name. Many CVs name none: nothing is denied."""
    facts, asked = sources.records(t.candidate_facts), asked_place(condition.value)
    if condition.value.casefold() == ABROAD:
        return _studied_abroad(sources)
    there = facts.where(lambda kind, place: kind == "studied_in" and asked.has_written(place) is True, "kind", "value")
    return Answer(facts.people(there), set())


def _studied_abroad(sources: Sources) -> Answer:
    """In another country than the place of living, or where that is not stated, than another school."""
    people, facts = sources.records(t.candidates), sources.records(t.candidate_facts)
    studied = facts.where(lambda kind: kind == "studied_in", "kind")
    return Answer(people_abroad(people.by_owner("country"), facts.pairs("value", studied)), set())


def school(sources: Sources, condition: Criterion) -> Answer:
    studies, ways = sources.records(t.candidate_education), [query_words(way) for way in _ways_to_say(condition.value)]
    named = studies.where(lambda school: bool(school) and any(has_words(school, way) for way in ways), "institution")
    return Answer(studies.people(named), set())


def _ways_to_say(school: str) -> list[str]:
    """`TU Berlin` is Technische Universität Berlin, and the other way round."""
    folded = fold(school)
    swaps = [swap for pair in _SHORT_SCHOOLS for swap in (pair, pair[::-1])]
    return [school, *(re.sub(rf"\b{one}\b", other, folded) for one, other in swaps if re.search(rf"\b{one}\b", folded))]


def location(sources: Sources, condition: Criterion) -> Answer:
    """A city, country or region, or so many kilometres around a city (`location:Leeds<=50`), as the crow flies.

    A CV that names no more than the country of a region does not say whether it is there; nor does a village how far it is.
    """
    people, asked = sources.records(t.candidates), asked_place(condition.value)
    if condition.minimum is None and condition.maximum is None:
        return people.answer(people.judged(asked.has, "city", "country", "location"))
    if spot_of(condition.value) is None:
        raise InvalidFilter(f"Where {condition.value!r} lies is not known.", "Name a city for a distance.")

    def is_as_far(city: str | None, country: str | None, written: str | None) -> bool | None:
        far = away(condition.value, city, country, written)
        return None if far is None else within_number(far, condition)

    return people.answer(people.judged(is_as_far, "city", "country", "location"))


def added(sources: Sources, condition: Criterion) -> Answer:
    """The whole days since the newest CV of somebody was read."""
    days = {number: int(ago) for number, ago in days_since_added(sources).items()}
    why = {number: Why(f"added {sources.as_of - timedelta(days=ago):%Y-%m-%d}") for number, ago in days.items()}
    yes = {number for number, ago in days.items() if within_number(ago, condition)}
    return Answer(yes, set(days) - yes, why)


def days_since_added(sources: Sources) -> dict[int, float]:
    """Days from the reading of each candidate's newest CV to the end of today: of two CVs of one day the later has fewer."""
    d = t.documents.c
    kept = d.candidate_id.is_not(None) & (d.added_at != "")  # a file that is only looked at was never added
    newest = select(d.candidate_id, func.max(d.added_at).label("at")).where(kept)
    tonight = datetime.combine(sources.as_of, time.max).astimezone()
    return {
        row.candidate_id: max(0.0, (tonight - datetime.fromisoformat(row.at)).total_seconds() / _SECONDS_A_DAY)
        for row in sources.rows(newest.group_by(d.candidate_id))
    }


def away(asked: str, city: str | None, country: str | None, written: str | None) -> float | None:
    """Kilometres from a city to where somebody lives, as the table of candidates has it; None when that is not known."""
    far = distance(asked, city, country) if city else None
    return 0.0 if far is None and asked_place(asked).has(city, country, written) else far


def distances(sources: Sources, place: str) -> dict[int, float]:
    """Kilometres from a city to where each candidate lives whose city is known."""
    c = t.candidates.c
    rows = sources.rows(select(c.id, c.city, c.country, c.location))
    far = {row.id: away(place, row.city, row.country, row.location) for row in rows}
    return {number: round(value) for number, value in far.items() if value is not None}


def language_levels(sources: Sources, name: str) -> dict[int, float]:
    """The place of each candidate's level of a language in `ingestion.stated.spoken.LEVELS`, of those who state one."""
    c = t.candidate_languages.c
    rows = sources.rows(select(c.candidate_id, c.level).where(c.name == name, c.level.is_not(None)))
    levels: dict[int, float] = {}
    for row in rows:
        levels[row.candidate_id] = max(LANGUAGE_LEVELS.index(row.level), levels.get(row.candidate_id, 0.0))
    return levels


def education_levels(sources: Sources) -> dict[int, float]:
    """The place of each candidate's highest finished studies in `ingestion.vocabulary.degrees.LEVELS`."""
    c = t.candidate_education.c
    levels: dict[int, float] = {}
    for row in sources.rows(select(c.candidate_id, c.level).where(c.level.is_not(None))):
        levels[row.candidate_id] = max(EDUCATION_LEVELS.index(row.level), levels.get(row.candidate_id, 0.0))
    return levels


def last_degrees(sources: Sources) -> dict[int, float]:
    """The year in which each candidate took the last dated degree."""
    c = t.candidate_facts.c
    years: dict[int, float] = {}
    for row in sources.rows(select(c.candidate_id, c.value).where(c.kind == "graduated")):
        years[row.candidate_id] = max(float(row.value[:4]), years.get(row.candidate_id, 0.0))
    return years


def seniority(sources: Sources, condition: Criterion) -> Answer:
    """A level; "senior" means senior or above, "junior" junior or below."""
    if condition.value not in SENIORITY_LEVELS:
        raise InvalidFilter(f"There is no seniority {condition.value!r}.", f"One of {', '.join(SENIORITY_LEVELS)}.")
    asked = SENIORITY_LEVELS.index(condition.value)
    wanted = {"junior": SENIORITY_LEVELS[: asked + 1], "senior": SENIORITY_LEVELS[asked:]}.get(
        condition.value, (condition.value,)
    )
    people = sources.records(t.candidates)
    return people.answer(people.judged(lambda level: level in wanted if level else None, "seniority"))


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
    denied = {row.candidate_id for row in taken if row.negated and row.skill == condition.value}
    if condition.value == DRIVING_LICENCE:  # "I don't drive"
        denied |= licence(sources, Criterion(field="licence", value="driving")).no
    return Answer(shown, denied - shown)


def _letters(name: str) -> set[str]:
    """Single letters of a name, which a search by words passes over: the B of `Driving licence B`."""
    return {word for word in re.findall(r"\w+", fold(name)) if len(word) == 1}


def places(sources: Sources) -> Iterator[str]:
    """The cities and countries of the pool."""
    yield from column_values(t.candidates.c.city)(sources)
    yield from column_values(t.candidates.c.country)(sources)
