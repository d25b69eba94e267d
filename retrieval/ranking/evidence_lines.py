"""Which lines of a CV carry the verdict on a requirement. Judges nothing: `requirement_evidence` does."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.skills import default_matcher
from ingestion.stated.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.taxonomy import Taxonomy
from ingestion.types import Education, LanguageSkill, LineSpan, Requirement, SkillRecord
from ingestion.vocabulary.degrees import LEVELS as EDUCATION_LEVELS
from retrieval.citations import first_spans, line_span
from retrieval.entry import Entry
from retrieval.indexes.lexical_index import query_terms
from retrieval.pools.certificate_ends import known_certificates
from retrieval.pools.pool_tables import STRENGTHS
from retrieval.pools.term_index import TermStatistics
from retrieval.ranking.requirement_evidence import Status, close_skills, shown_by, spoken_names, with_narrower

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
            names = with_narrower(value.skills, taxonomy)
            ended = _dated_certificates(names, entry) if status == "unmet" else []
            spans = ended or _skill(names, entry, taxonomy)
        case "years":
            spans = [role.span for role in entry.profile.experience]
        case "education" if value.level is not None:
            spans = _education(entry)
        case "language":
            asked = [item for item in entry.profile.languages if item.name in spoken_names(value)]
            spans = [item.span for item in sorted(asked, key=_height, reverse=True)]
        case _:
            spans = _best_line(requirement.text, entry, statistics)
    return first_spans(spans, MAX_SPANS)


def _skill(wanted: Sequence[str], entry: Entry, taxonomy: Taxonomy) -> Sequence[LineSpan]:
    """Of the strongest claim; else of a denial; else of a narrower or related skill."""
    records = {record.name: record for record in entry.profile.skills}
    named = [records[name] for name in wanted if name in records]
    led = [record for name in shown_by(wanted, taxonomy) if (record := records.get(name)) and record.strength == "led"]
    claimed = [record for record in [*named, *led] if not record.negated]
    if claimed:
        return max(claimed, key=_strength).spans
    if named:
        return named[0].spans
    close = (records[name] for name in close_skills(wanted, taxonomy) if name in records)
    return next((record.spans for record in close if not record.negated), ())


def _dated_certificates(names: Sequence[str], entry: Entry) -> list[LineSpan]:
    """The lines that say until when those certificates held."""
    dated = [item for item in entry.profile.certifications if item.valid_until]
    return [item.span for item in dated if known_certificates(item.name, default_matcher()) & set(names)]


def _height(language: LanguageSkill) -> int:
    return LANGUAGE_LEVELS.index(language.level) if language.level else -1


def _strength(record: SkillRecord) -> tuple[int, float]:
    return STRENGTHS.index(record.strength), record.years or 0.0


def _education(entry: Entry) -> Sequence[LineSpan]:
    """The highest degree held; of who holds none, the highest that is studied for."""
    found = [item for item in entry.profile.education if item.level]
    return [max(found, key=_degree_rank).span] if found else ()


def _degree_rank(study: Education) -> tuple[bool, int]:
    return study.is_held, EDUCATION_LEVELS.index(study.level or EDUCATION_LEVELS[0])


def _best_line(text: str, entry: Entry, statistics: TermStatistics) -> Sequence[LineSpan]:
    weights = {term: statistics.idf(term) for term in query_terms(text)}
    scored = [(sum(weights[term] for term in present & weights.keys()), -i) for i, present in entry.line_terms]
    best = max(scored, default=(0.0, 0))
    return [line_span(entry.document.lines[-best[1]])] if best[0] > 0 else ()
