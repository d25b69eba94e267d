"""Typed filters over the whole pool, three-valued: matched, not matched, not stated.

A verdict on a person is `matched` when the records show it, `not_matched` when they speak against it or a field that has one
value differs, and `not_stated` when they are silent. AND, OR and NOT follow Kleene's three-valued logic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection, func, select

from ingestion.education import LEVELS as EDUCATION_LEVELS
from ingestion.normalise import fold
from ingestion.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.titles import LEVELS as SENIORITY_LEVELS
from retrieval import tables as t
from retrieval.errors import InvalidFilter
from retrieval.lexical_index import query_words

FacetName = Literal[
    "skill",
    "years",
    "title",
    "employer",
    "education",
    "field_of_study",
    "school",
    "language",
    "location",
    "seniority",
    "certification",
    "states",
]
_TYPO_HINT = f"Fields: {', '.join(get_args(FacetName))}."


class Criterion(BaseModel):
    """One condition. `value` is a name; `minimum` is years (skill, years) or a level (language, education); `maximum` years."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["is"] = "is"
    field: FacetName
    value: str = ""
    minimum: float | str | None = None
    maximum: float | None = None
    negated: bool = False

    def __str__(self) -> str:
        bounds = (
            f">={self.minimum:g}" if isinstance(self.minimum, float) else f">={self.minimum}" if self.minimum else ""
        )
        bounds += f"<={self.maximum:g}" if self.maximum is not None else ""
        return f"{'NOT ' if self.negated else ''}{self.field}{':' if self.value else ''}{self.value}{bounds}"


class Group(BaseModel):
    """All or any of several conditions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["all", "any"]
    of: tuple[Filter, ...]

    def __str__(self) -> str:
        return "(" + (" AND " if self.kind == "all" else " OR ").join(map(str, self.of)) + ")"


Filter = Annotated[Criterion | Group, Field(discriminator="kind")]
Group.model_rebuild()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Candidate numbers by verdict; the three sets part the pool."""

    matched: frozenset[int]
    not_matched: frozenset[int]
    not_stated: frozenset[int]

    @property
    def counts(self) -> dict[str, int]:
        """The four counts of the contract."""
        parts = {
            "matched": len(self.matched),
            "not_matched": len(self.not_matched),
            "not_stated": len(self.not_stated),
        }
        return {**parts, "total": sum(parts.values())}


def everyone(pool: Iterable[int]) -> Verdicts:
    """No condition: all match."""
    return Verdicts(frozenset(pool), frozenset(), frozenset())


def evaluate(connection: Connection, condition: Criterion | Group, pool: frozenset[int]) -> Verdicts:
    """The verdicts of a filter over `pool`. Raises `InvalidFilter` for a level or field that does not exist."""
    if isinstance(condition, Group):
        parts = [evaluate(connection, part, pool) for part in condition.of]
        return _all(parts, pool) if condition.kind == "all" else _any(parts, pool)
    facet = _FACETS.get(condition.field)
    if facet is None:
        raise InvalidFilter(f"There is no field {condition.field!r}.", _TYPO_HINT)
    yes, no = facet(connection, condition)
    matched = frozenset(yes) & pool
    refuted = frozenset(no) & pool - matched
    if condition.negated:
        matched, refuted = refuted, matched
        if condition.field in _SILENCE_DENIES:
            matched = pool - refuted
    return Verdicts(matched, refuted, pool - matched - refuted)


def _all(parts: list[Verdicts], pool: frozenset[int]) -> Verdicts:
    matched = pool.intersection(*(part.matched for part in parts))
    refuted = frozenset().union(*(part.not_matched for part in parts))
    return Verdicts(matched, refuted, pool - matched - refuted)


def _any(parts: list[Verdicts], pool: frozenset[int]) -> Verdicts:
    matched = frozenset().union(*(part.matched for part in parts))
    refuted = pool.intersection(*(part.not_matched for part in parts))
    return Verdicts(matched, refuted, pool - matched - refuted)


# Facets: each gives the numbers that show it and those that speak against it. "NOT skill:X" asks who does not show X:
# for what is found in a text, silence is the usual form of not having it.
_SILENCE_DENIES = frozenset({"skill", "language", "certification", "states", "employer", "title", "school"})
_Answer = tuple[set[int], set[int]]


def _skill(connection: Connection, condition: Criterion) -> _Answer:
    c = t.candidate_skills.c
    yes, no = set(), set()
    for row in connection.execute(select(c.candidate_id, c.years, c.negated).where(c.skill == condition.value)):
        if row.negated or (row.years is not None and not _within(row.years, condition)):
            no.add(row.candidate_id)
        elif row.years is not None or (condition.minimum is None and condition.maximum is None):
            yes.add(row.candidate_id)
    return yes, no


def _years(connection: Connection, condition: Criterion) -> _Answer:
    c = t.candidates.c
    rows = list(connection.execute(select(c.id, c.total_years).where(c.total_years.is_not(None))))
    yes = {row.id for row in rows if _within(row.total_years, condition)}
    return yes, {row.id for row in rows} - yes


def _language(connection: Connection, condition: Criterion) -> _Answer:
    asked = _level(condition.minimum, LANGUAGE_LEVELS)
    c = t.candidate_languages.c
    yes, no = set(), set()
    for row in connection.execute(select(c.candidate_id, c.level).where(c.name == condition.value)):
        if asked is None or (row.level and LANGUAGE_LEVELS.index(row.level) >= asked):
            yes.add(row.candidate_id)
        elif row.level:
            no.add(row.candidate_id)
    return yes, no


def _education(connection: Connection, condition: Criterion) -> _Answer:
    asked = _level(condition.minimum or condition.value, EDUCATION_LEVELS) or 0
    c = t.candidate_education.c
    best: dict[int, int] = {}
    for row in connection.execute(select(c.candidate_id, c.level).where(c.level.is_not(None))):
        best[row.candidate_id] = max(best.get(row.candidate_id, 0), EDUCATION_LEVELS.index(row.level))
    yes = {number for number, level in best.items() if level >= asked}
    return yes, set(best) - yes


def _field_of_study(connection: Connection, condition: Criterion) -> _Answer:
    c = t.candidate_education.c
    rows = list(connection.execute(select(c.candidate_id, c.degree, c.field)))
    return _by_words(((row.candidate_id, f"{row.degree or ''} {row.field or ''}") for row in rows), condition.value)


def _school(connection: Connection, condition: Criterion) -> _Answer:
    c = t.candidate_education.c
    rows = connection.execute(select(c.candidate_id, c.institution))
    return _by_words(((row.candidate_id, row.institution) for row in rows), condition.value)


def _location(connection: Connection, condition: Criterion) -> _Answer:
    c = t.candidates.c
    asked = fold(condition.value)
    yes, no = set(), set()
    for row in connection.execute(select(c.id, c.city, c.country, c.location)):
        known = [fold(text) for text in (row.city, row.country, row.location) if text]
        if asked in known or any(f" {asked} " in f" {text.replace(',', ' ')} " for text in known):
            yes.add(row.id)
        elif known:
            no.add(row.id)
    return yes, no


def _seniority(connection: Connection, condition: Criterion) -> _Answer:
    """A level; "senior" means senior or above, "junior" junior or below."""
    c = t.candidates.c
    if condition.value not in SENIORITY_LEVELS:
        raise InvalidFilter(f"There is no seniority {condition.value!r}.", f"One of {', '.join(SENIORITY_LEVELS)}.")
    asked = SENIORITY_LEVELS.index(condition.value)
    wanted = {"junior": SENIORITY_LEVELS[: asked + 1], "senior": SENIORITY_LEVELS[asked:]}.get(
        condition.value, (condition.value,)
    )
    rows = list(connection.execute(select(c.id, c.seniority).where(c.seniority.is_not(None))))
    yes = {row.id for row in rows if row.seniority in wanted}
    return yes, {row.id for row in rows} - yes


def _title(connection: Connection, condition: Criterion) -> _Answer:
    c, r = t.candidates.c, t.candidate_roles.c
    rows = [(row.id, row.headline) for row in connection.execute(select(c.id, c.headline))]
    rows += [(row.candidate_id, row.title) for row in connection.execute(select(r.candidate_id, r.title))]
    return _by_words(rows, condition.value)


def _employer(connection: Connection, condition: Criterion) -> _Answer:
    r = t.candidate_roles.c
    return _by_words(
        ((row.candidate_id, row.organisation) for row in connection.execute(select(r.candidate_id, r.organisation))),
        condition.value,
    )


def _certification(connection: Connection, condition: Criterion) -> _Answer:
    c = t.candidate_certifications.c
    yes, _ = _by_words(
        ((row.candidate_id, row.name) for row in connection.execute(select(c.candidate_id, c.name))),
        condition.value,
    )
    s = t.candidate_skills.c
    rows = connection.execute(
        select(s.candidate_id, s.negated).where(s.skill == condition.value, s.category == "certifications")
    )
    shown = {(row.candidate_id, row.negated) for row in rows}
    return yes | {n for n, negated in shown if not negated}, {n for n, negated in shown if negated}


def _states(connection: Connection, condition: Criterion) -> _Answer:
    """An open phrase: a line of the newest CV has all its words. Silence is never a no."""
    words = query_words(condition.value)
    if not words:
        raise InvalidFilter(
            "An empty phrase matches nobody.",
            'Write what the CV should say, as in states:"willing to travel".',
        )
    d = t.documents.c
    newest = select(func.max(d.id)).where(d.candidate_id.is_not(None)).group_by(d.candidate_id)
    rows = connection.execute(select(d.candidate_id, d.lines).where(d.id.in_(newest)))
    return {row.candidate_id for row in rows if any(has_words(line[3], words) for line in row.lines)}, set()


_FACETS: dict[str, Callable[[Connection, Criterion], _Answer]] = {
    "skill": _skill, "years": _years, "title": _title, "employer": _employer, "education": _education,
    "field_of_study": _field_of_study, "school": _school, "language": _language, "location": _location, "seniority": _seniority,
    "certification": _certification, "states": _states,
}  # fmt: skip


def _by_words(rows: Iterable[tuple[int, str | None]], value: str) -> _Answer:
    """Who has a value with all the words; those with values but none such differ."""
    words = query_words(value)
    yes, known = set(), set()
    for number, text in rows:
        if text:
            known.add(number)
            if has_words(text, words):
                yes.add(number)
    return yes, known - yes


def has_words(text: str, words: list[str]) -> bool:
    """All words in any order; a plural or inflected form of four letters or more counts."""
    present = query_words(text)
    return bool(words) and all(any(_same_word(word, other) for other in present) for word in words)


def _same_word(word: str, other: str) -> bool:
    if word == other:
        return True
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter) and len(longer) - len(shorter) <= 2


def _within(years: float, condition: Criterion) -> bool:
    low, high = condition.minimum, condition.maximum
    return (low is None or years >= float(low)) and (high is None or years <= high)


def _level(asked: float | str | None, levels: tuple[str, ...]) -> int | None:
    if asked in (None, ""):
        return None
    if asked not in levels:
        raise InvalidFilter(f"There is no level {asked!r}.", f"One of {', '.join(levels)}.")
    return levels.index(str(asked))
