"""Which lines of a CV carry the verdict on a requirement. Judges nothing: `requirement_evidence` does."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.degrees import LEVELS as EDUCATION_LEVELS
from ingestion.taxonomy import Taxonomy
from ingestion.types import LineSpan, Requirement, SkillRecord
from retrieval.citations import first_spans, line_span
from retrieval.entry import Entry
from retrieval.lexical_index import query_terms
from retrieval.pool_tables import STRENGTHS
from retrieval.requirement_evidence import Status, close_skills, with_narrower
from retrieval.term_index import TermStatistics

MAX_SPANS = 3


def verdict_lines(
    requirement: Requirement, status: Status, entry: Entry, taxonomy: Taxonomy, statistics: TermStatistics
) -> tuple[LineSpan, ...]:
    """The lines for a verdict, the most telling first; none for silence."""
    if status == "not_stated":
        return ()
    value = requirement.value
    spans: Sequence[LineSpan] = ()
    match requirement.type:
        case "skill" | "skill_years":
            spans = _skill(value.skills, entry, taxonomy)
        case "certification" | "licence" if value.skills:
            spans = _skill(with_narrower(value.skills, taxonomy), entry, taxonomy)
        case "years":
            spans = [role.span for role in entry.profile.experience]
        case "education" if value.level is not None:
            spans = _education(entry)
        case "language":
            spans = [item.span for item in entry.profile.languages if item.name == value.name]
        case _:
            spans = _best_line(requirement.text, entry, statistics)
    return first_spans(spans, MAX_SPANS)


def _skill(wanted: Sequence[str], entry: Entry, taxonomy: Taxonomy) -> Sequence[LineSpan]:
    """Of the strongest claim; else of a denial; else of a narrower or related skill."""
    records = {record.name: record for record in entry.profile.skills}
    named = [records[name] for name in wanted if name in records]
    claimed = [record for record in named if not record.negated]
    if claimed:
        return max(claimed, key=_strength).spans
    if named:
        return named[0].spans
    close = (records[name] for name in close_skills(wanted, taxonomy) if name in records)
    return next((record.spans for record in close if not record.negated), ())


def _strength(record: SkillRecord) -> tuple[int, float]:
    return STRENGTHS.index(record.strength), record.years or 0.0


def _education(entry: Entry) -> Sequence[LineSpan]:
    levels = [(EDUCATION_LEVELS.index(item.level), item.span) for item in entry.profile.education if item.level]
    return [max(levels, key=lambda pair: pair[0])[1]] if levels else ()


def _best_line(text: str, entry: Entry, statistics: TermStatistics) -> Sequence[LineSpan]:
    weights = {term: statistics.idf(term) for term in query_terms(text)}
    scored = [(sum(weights[term] for term in present & weights.keys()), -i) for i, present in entry.line_terms]
    best = max(scored, default=(0.0, 0))
    return [line_span(entry.document.lines[-best[1]])] if best[0] > 0 else ()
