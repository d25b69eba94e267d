"""Do the CVs of a pool meet one requirement of a job? For all of them at once, from the pool's columns.

`met`, `partial`, `unmet` (the text speaks against it) or `not_stated` (silence, which earns nothing). Points climb a ladder of
evidence: related, listed, used, used for years or recently, led. Pure; `evidence_lines` says which lines carry a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from ingestion.stated.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.taxonomy import Taxonomy
from ingestion.types import Requirement, RequirementValue
from ingestion.vocabulary.degrees import LEVELS as EDUCATION_LEVELS
from retrieval.indexes.lexical_index import query_terms
from retrieval.pools.pool import Column, Pool
from retrieval.pools.pool_tables import STRENGTHS, UNKNOWN, Array
from retrieval.pools.term_index import Scores

Status = Literal["not_stated", "unmet", "partial", "met"]
STATUSES: tuple[Status, ...] = ("not_stated", "unmet", "partial", "met")
NOT_STATED, UNMET, PARTIAL, MET = range(4)

# The ladder. The order is the point; the steps are even between "listed" and "led".
RELATED, LISTED, USED, PROVEN, LED = 0.3, 0.6, 0.75, 0.9, 1.0
PROVEN_YEARS = 2.0
RECENT_YEARS = 3
NEARLY = 0.8  # of the asked years: partial rather than unmet
OPEN_MET, OPEN_PARTIAL = 0.7, 0.5  # share of an open requirement's word weight that one line must carry


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verdicts on one requirement by row: indexes of `STATUSES` (n,) and points in 0..1 (n,)."""

    status: Array
    points: Scores


def evidence_for(requirement: Requirement, pool: Pool, taxonomy: Taxonomy, as_of: date) -> Evidence:
    """The verdict of one requirement on every CV of a pool."""
    value = requirement.value
    match requirement.type:
        case "skill":
            return _skill(value.skills, pool, taxonomy, as_of)
        case "skill_years":
            return _skill_years(value.skills, value.min_years, pool, taxonomy, as_of)
        case "years":
            return _years(value.min_years, pool)
        case "education" if value.level is not None:
            return _education(value.level, pool)
        case "language":
            return _any_of([_language(name, value.level, pool) for name in spoken_names(value)])
        case "certification" | "licence" if value.skills:
            found = _skill(with_narrower(value.skills, taxonomy), pool, taxonomy, as_of)
            return Evidence(found.status, np.where(found.status == MET, LED, found.points))
    return _open(requirement.text, pool)


def _nothing(pool: Pool) -> Evidence:
    return Evidence(np.full(len(pool), NOT_STATED, dtype=np.int8), np.zeros(len(pool)))


def _skill(wanted: Sequence[str], pool: Pool, taxonomy: Taxonomy, as_of: date) -> Evidence:
    """Any of the wanted skills; one that ran out speaks against it, and without any a narrower or related one is partial."""
    found = _nothing(pool)
    for name in wanted:
        column = pool.skill(name)
        lapsed = _has_run_out(column, as_of)
        ended = column.rows[lapsed]
        found.status[ended] = np.maximum(found.status[ended], UNMET)
        found.points[ended] = np.maximum(found.points[ended], RELATED)
        claimed = ~column.values["negated"] & ~lapsed
        rows = column.rows[claimed]
        found.points[rows] = np.maximum(found.points[rows], rungs(column, as_of)[claimed])
        found.status[rows] = MET
        denied = column.rows[column.values["negated"]]
        found.status[denied] = np.maximum(found.status[denied], UNMET)
    for name in shown_by(wanted, taxonomy):
        column = pool.skill(name)
        led = ~column.values["negated"] & (column.values["strength"] == STRENGTHS.index("led"))
        rows = column.rows[led]
        found.points[rows] = np.maximum(found.points[rows], rungs(column, as_of)[led])
        found.status[rows] = MET
    for name in close_skills(wanted, taxonomy):
        column = pool.skill(name)
        rows = column.rows[~column.values["negated"] & ~_has_run_out(column, as_of)]
        silent = rows[found.status[rows] == NOT_STATED]
        found.status[silent], found.points[silent] = PARTIAL, RELATED
    return found


def shown_by(wanted: Sequence[str], taxonomy: Taxonomy) -> list[str]:
    """What shows a soft skill when it was done in the lead: who led a team has shown leadership."""
    soft = [name for name in wanted if name in taxonomy and "soft" in taxonomy[name].flags]
    return [below for name in soft for below in taxonomy.narrower(name)]


def _has_run_out(column: Column, as_of: date) -> Array:
    """Whether the date until which it holds is past."""
    until = column.values["until"]
    past: Array = (until != UNKNOWN) & (until < as_of.toordinal())
    return past


def close_skills(wanted: Sequence[str], taxonomy: Taxonomy) -> list[str]:
    """Narrower and related skills of the wanted ones, nearest first."""
    return [
        other
        for name in wanted
        for other in (*taxonomy.narrower(name), *(taxonomy[name].related if name in taxonomy else ()))
    ]


def with_narrower(wanted: Sequence[str], taxonomy: Taxonomy) -> list[str]:
    """Certificates, each with those below it: who holds a licence of class C holds a driving licence."""
    return [name for one in wanted for name in (one, *taxonomy.narrower(one))]


def rungs(column: Column, as_of: date) -> Scores:
    """The rungs of the ladder that claims of a skill stand on."""
    recent = column.values["last_used"] >= as_of.year - RECENT_YEARS
    led = column.values["strength"] == STRENGTHS.index("led")
    proven = led | recent | (np.nan_to_num(column.values["years"]) >= PROVEN_YEARS)
    used = np.where(led & recent, LED, np.where(proven, PROVEN, USED))
    return np.where(column.values["strength"] == STRENGTHS.index("listed"), LISTED, used)


def _skill_years(wanted: Sequence[str], asked: float | None, pool: Pool, taxonomy: Taxonomy, as_of: date) -> Evidence:
    """A skill for some years. Years in a narrower skill are years in it; too few of these leave it partial, as no dates do."""
    found = _skill(wanted, pool, taxonomy, as_of)
    if not asked:
        return found
    own, years = _skill_time(wanted, pool), _skill_time(with_narrower(wanted, taxonomy), pool)
    shares = np.minimum(1.0, years / asked)
    met, denied = found.status == MET, found.status == UNMET
    dated = np.where(met, own > 0, ~denied & (shares >= NEARLY))
    undated = np.minimum(found.points, LISTED) * 0.8
    points = np.where(dated, shares * LED, np.where(met, undated, found.points))
    status = np.where(dated, _by_share(shares), np.where(met, PARTIAL, found.status))
    return Evidence(status, points)


def _skill_time(names: Sequence[str], pool: Pool) -> Scores:
    """The most years that each CV shows for one of the skills."""
    years = np.zeros(len(pool))
    for name in names:
        column = pool.skill(name)
        years[column.rows] = np.maximum(years[column.rows], np.nan_to_num(column.values["years"]))
    return years


def _years(asked: float | None, pool: Pool) -> Evidence:
    if not asked:
        return _nothing(pool)
    known = ~np.isnan(pool.total_years)
    shares = np.minimum(1.0, np.nan_to_num(pool.total_years) / asked)
    return Evidence(np.where(known, _by_share(shares), NOT_STATED), np.where(known, shares, 0.0))


def _by_share(shares: Scores) -> Array:
    return np.where(shares >= 1, MET, np.where(shares >= NEARLY, PARTIAL, UNMET))


def _education(level: str, pool: Pool) -> Evidence:
    """The highest degree held. Who studies for one and holds none does not hold the level asked for, unless it is a lower one."""
    asked = EDUCATION_LEVELS.index(level)
    distance = asked - pool.education.astype(np.int64)
    known = (pool.education != UNKNOWN) | ((pool.studying != UNKNOWN) & (pool.studying <= asked))
    status = np.where(known, np.where(distance <= 0, MET, UNMET), NOT_STATED)
    points = np.where(distance <= 0, LED, np.where(distance == 1, 0.4, 0.1))
    return Evidence(status, np.where(known, points, 0.0))


def spoken_names(value: RequirementValue) -> tuple[str, ...]:
    """The languages asked for; any one of them will do."""
    return value.skills or ((value.name,) if value.name else ())


def _any_of(found: Sequence[Evidence]) -> Evidence:
    """The best verdict on each CV."""
    return Evidence(np.maximum.reduce([one.status for one in found]), np.maximum.reduce([one.points for one in found]))


def _language(name: str, level: str | None, pool: Pool) -> Evidence:
    """A language at a level. Nobody must be a native speaker: the lawful reading of the word is C2."""
    found, column = _nothing(pool), pool.language(name)
    rows, levels = column.rows, column.values["level"].astype(np.int64)
    if level is None:
        found.status[rows], found.points[rows] = MET, LED
        return found
    distance = min(LANGUAGE_LEVELS.index(level), LANGUAGE_LEVELS.index("C2")) - levels
    unsaid = levels == UNKNOWN
    found.status[rows] = np.where(unsaid, PARTIAL, np.where(distance <= 0, MET, UNMET))
    below = np.maximum(0.0, 0.6 - 0.2 * distance)
    found.points[rows] = np.where(unsaid, LISTED, np.where(distance <= 0, LED, below))
    return found


def _open(text: str, pool: Pool) -> Evidence:
    """A requirement without a field: the best line by rarity of shared terms; never above `used`."""
    terms = query_terms(text)
    close = pool.terms.present(terms) >= OPEN_PARTIAL
    if not terms or not close.any():
        return _nothing(pool)
    shares = np.where(close, pool.terms.best_line(terms), 0.0)
    said = shares >= OPEN_PARTIAL
    status = np.where(shares >= OPEN_MET, MET, np.where(said, PARTIAL, NOT_STATED))
    return Evidence(status, np.where(said, USED * np.minimum(1.0, shares), 0.0))
