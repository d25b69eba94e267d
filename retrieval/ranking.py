"""The weighted match of candidates and a job: skills, experience, keywords, with every part shown.

score = (w_s S + w_e E + w_k K) / (w_s + w_e + w_k), weights .5/.3/.2 by default; E is left out where the CV states no time.
S: requirement points weighted must 1, nice .4; .6 of the points are the evidence (`requirement_evidence`), .4 how much of the
requirement's own words the CV has. E: years in the asked field against the asked years, monotone, at most 1.
K: similarity of blind text to the job, lexical (BM25) and dense, spread over the pool (`calibration`). `coverage` is the share of
requirement weight that the CV says anything about: silence lowers it and earns nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingestion.dates import months, total_months
from ingestion.taxonomy import Taxonomy
from ingestion.types import JobPost, Requirement
from retrieval.calibration import Similarities, similarities_of
from retrieval.copied_text import Copier
from retrieval.errors import InvalidFilter
from retrieval.lexical_index import query_words
from retrieval.pool import Entry, WordStatistics
from retrieval.requirement_evidence import Finding, assess

DEFAULT_WEIGHTS: Mapping[str, float] = {"skills": 0.5, "experience": 0.3, "keywords": 0.2}
NICE_WEIGHT = 0.4
FIELD_HALF_YEARS = 4.0  # without asked years, this many relevant years give E = .63
LEXICAL_SHARE = 0.7  # of K; set on half of the ranking test set
# Of a requirement's points; .4 to .6 do equally well on the half of the test set that it was set on.
WORDING_SHARE = 0.4
STAR_SHARE = 0.5  # alpha of the blend: how much of K is likeness to the starred
STAR_REQUIREMENT_FACTOR = 1.5


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate's match: score and components in 0..1, and the indexes of lines that repeat the post and do not count."""

    entry: Entry
    score: float
    coverage: float
    components: Mapping[str, float | None]
    findings: tuple[Finding, ...]
    copied_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class JobQuery:
    """A job as the ranking sees it: requirements and the words of its asking parts."""

    post: JobPost
    words: tuple[str, ...]


def normalised_weights(weights: Mapping[str, float] | None) -> dict[str, float]:
    """Weights that sum to 1. Raises `InvalidFilter` for unknown names, negative values, or all zero."""
    chosen = dict(DEFAULT_WEIGHTS if weights is None else weights)
    unknown = set(chosen) - set(DEFAULT_WEIGHTS)
    if unknown:
        raise InvalidFilter(f"There is no weight {sorted(unknown)[0]!r}.", "Weights are skills, experience, keywords.")
    total = sum(chosen.values())
    if any(value < 0 or not math.isfinite(value) for value in chosen.values()) or total <= 0:
        raise InvalidFilter(
            "Weights must be 0 or more, and not all 0.", "For example skills=.5,experience=.3,keywords=.2."
        )
    return {name: chosen.get(name, 0.0) / total for name in DEFAULT_WEIGHTS}


def rank(
    job: JobQuery,
    entries: Sequence[Entry],
    *,
    statistics: WordStatistics,
    taxonomy: Taxonomy,
    dense: Mapping[int, float],
    copying: Mapping[int, Copier] | None = None,
    starred: Collection[int] = (),
    star_likeness: Mapping[int, float] | None = None,
    weights: Mapping[str, float] | None = None,
    as_of: date,
) -> list[Scored]:
    """Candidates by score, best first, ties by number.

    `dense` holds cosines by candidate number; of the CVs in `copying` only what they did not copy from the post counts.
    """
    shares = normalised_weights(weights)
    copied = copying or {}
    entries = [copied[entry.number].entry if entry.number in copied else entry for entry in entries]
    alike = similarities_of(job.words, job.post.requirements, statistics, dense, [c.entry for c in copied.values()])
    findings = {
        e.number: tuple(_assessed(r, e, taxonomy, alike, as_of) for r in job.post.requirements) for e in entries
    }
    requirement_weights = _requirement_weights(job.post.requirements, [findings[n] for n in starred if n in findings])
    scored = []
    for entry in entries:
        keywords = LEXICAL_SHARE * alike.lexical_of(entry) + (1 - LEXICAL_SHARE) * alike.dense_of(entry)
        if starred and star_likeness is not None:
            keywords = (1 - STAR_SHARE) * keywords + STAR_SHARE * star_likeness.get(entry.number, 0.0)
        components: dict[str, float | None] = {
            "skills": _skills(job.post.requirements, findings[entry.number], requirement_weights),
            "experience": _experience(job.post, entry, taxonomy, as_of),
            "keywords": keywords,
        }
        score = _weighted(components, shares)
        coverage = _coverage(job.post.requirements, findings[entry.number], requirement_weights)
        rounded = {name: None if value is None else round(value, 4) for name, value in components.items()}
        lines = copied[entry.number].lines if entry.number in copied else ()
        scored.append(Scored(entry, round(score, 4), coverage, rounded, findings[entry.number], lines))
    return sorted(scored, key=lambda item: (-item.score, item.entry.number))


def _assessed(requirement: Requirement, entry: Entry, taxonomy: Taxonomy, alike: Similarities, as_of: date) -> Finding:
    """The finding with points for evidence and wording. What is denied or not stated earns nothing by its wording."""
    found = assess(requirement, entry, taxonomy, alike.statistics, as_of)
    if found.points == 0.0:
        return found
    wording = alike.wording_of(requirement, entry)
    return replace(found, points=round((1 - WORDING_SHARE) * found.points + WORDING_SHARE * wording, 4))


def _weighted(components: Mapping[str, float | None], shares: Mapping[str, float]) -> float:
    """The weighted mean of the components that are known: silence about dates earns nothing and costs nothing."""
    known = {name: value for name, value in components.items() if value is not None}
    total = sum(shares[name] for name in known)
    return sum(shares[name] * value for name, value in known.items()) / total if total else 0.0


def _requirement_weights(
    requirements: Sequence[Requirement], starred: Sequence[tuple[Finding, ...]]
) -> dict[str, float]:
    """Must 1, nice .4; what every starred candidate meets counts half as much again."""
    weights = {r.id: 1.0 if r.kind == "must" else NICE_WEIGHT for r in requirements}
    for identifier in weights:
        if starred and all(f.status == "met" for found in starred for f in found if f.requirement_id == identifier):
            weights[identifier] *= STAR_REQUIREMENT_FACTOR
    return weights


def _skills(requirements: Sequence[Requirement], findings: Sequence[Finding], weights: Mapping[str, float]) -> float:
    counted = [(weights[r.id], f.points) for r, f in zip(requirements, findings, strict=True) if r.type != "years"]
    total = sum(weight for weight, _ in counted)
    return sum(weight * points for weight, points in counted) / total if total else 0.0


def _coverage(requirements: Sequence[Requirement], findings: Sequence[Finding], weights: Mapping[str, float]) -> float:
    total = sum(weights[r.id] for r in requirements)
    said = sum(weights[f.requirement_id] for f in findings if f.status != "not_stated")
    return round(said / total, 4) if total else 0.0


def _experience(job: JobPost, entry: Entry, taxonomy: Taxonomy, as_of: date) -> float | None:
    """Years in the field against those asked; None where the CV states neither dates nor years."""
    if entry.profile.total_years is None:
        return None
    years = relevant_years(job, entry, taxonomy, as_of)
    asked = max(
        (r.value.min_years or 0.0 for r in job.requirements if r.type in ("years", "skill_years")),
        default=0.0,
    )
    return min(1.0, years / asked) if asked else 1 - math.exp(-years / FIELD_HALF_YEARS)


def relevant_years(job: JobPost, entry: Entry, taxonomy: Taxonomy, as_of: date) -> float:
    """Years in the union of the roles in the job's field.

    A role is in the field when its title says at least half of what the job's title says, or its lines show at least two of
    the asked hard skills (one, if only one or two are asked).
    """
    asked = {
        s
        for r in job.requirements
        for s in r.value.skills
        if s in taxonomy and not taxonomy[s].flags & {"soft", "language"}
    }
    title = set(query_words(re.sub(r"\(.*?\)", "", job.title or ""))) - _RANK_WORDS
    shown = [
        (record.name, span)
        for record in entry.profile.skills
        if record.name in asked and not record.negated
        for span in record.spans
    ]
    if not any(role.start for role in entry.profile.experience):
        return (
            entry.profile.total_years or 0.0 if shown or title & set(query_words(entry.profile.headline or "")) else 0.0
        )
    needed = 2 if len(asked) > 2 else 1
    covered = []
    for role in entry.profile.experience:
        if role.start is None:
            continue
        skills = {
            name
            for name, span in shown
            if span.page == role.span.page and role.span.start <= span.start <= role.span.end
        }
        same_title = bool(title) and len(title & set(query_words(role.title or ""))) >= len(title) / 2
        if same_title or len(skills) >= needed:
            covered.append(months(role.start, role.end, role.current, as_of))
    return total_months(covered) / 12


_RANK_WORDS = frozenset(
    ("senior junior lead head chief assistant associate staff principal mid level intern trainee manager team").split()
)
