"""Does a CV meet one requirement of a job, and which lines say so?

`met`, `partial`, `unmet` (the text speaks against it) or `not_stated` (silence, which earns nothing). Points climb a ladder of
evidence: related, listed, used, used for years or recently, led. Pure: looks at a profile and its lines only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingestion.education import LEVELS as EDUCATION_LEVELS
from ingestion.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.taxonomy import Taxonomy
from ingestion.types import LineSpan, Requirement, SkillRecord
from retrieval.citations import line_span
from retrieval.lexical_index import query_words
from retrieval.pool import Entry, WordStatistics, best_line

Status = Literal["met", "partial", "unmet", "not_stated"]

# The ladder. The order is the point; the steps are even between "listed" and "led".
RELATED, LISTED, USED, PROVEN, LED = 0.3, 0.6, 0.75, 0.9, 1.0
PROVEN_YEARS = 2.0
RECENT_YEARS = 3
NEARLY = 0.8  # of the asked years: partial rather than unmet
OPEN_MET, OPEN_PARTIAL = 0.7, 0.5  # share of an open requirement's word weight that one line must carry
MAX_SPANS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one requirement: points in 0..1 and the lines that carry it."""

    requirement_id: str
    status: Status
    points: float
    spans: tuple[LineSpan, ...] = ()


def assess(
    requirement: Requirement, entry: Entry, taxonomy: Taxonomy, statistics: WordStatistics, as_of: date
) -> Finding:
    """The finding for one requirement of a job in one CV."""
    assessor = {
        "skill": _skill,
        "skill_years": _skill_years,
        "years": _years,
        "education": _education,
        "language": _language,
        "certification": _certification,
        "licence": _certification,
    }.get(requirement.type)
    found = assessor(requirement, entry, taxonomy, as_of) if assessor else None
    if found is None:
        found = _open(requirement, entry, statistics)
    status, points, spans = found
    return Finding(requirement.id, status, round(points, 4), tuple(dict.fromkeys(spans))[:MAX_SPANS])


_Found = tuple[Status, float, Sequence[LineSpan]]
_SILENT: _Found = ("not_stated", 0.0, ())


def skill_points(record: SkillRecord, as_of: date) -> float:
    """The rung of the ladder that a claimed skill stands on."""
    if record.strength == "listed":
        return LISTED
    recent = record.last_used is not None and int(record.last_used[:4]) >= as_of.year - RECENT_YEARS
    if record.strength == "led" and recent:
        return LED
    return PROVEN if record.strength == "led" or (record.years or 0.0) >= PROVEN_YEARS or recent else USED


def _skill(requirement: Requirement, entry: Entry, taxonomy: Taxonomy, as_of: date) -> _Found:
    records = {record.name: record for record in entry.profile.skills}
    wanted = requirement.value.skills
    claimed = [records[name] for name in wanted if name in records and not records[name].negated]
    if claimed:
        best = max(claimed, key=lambda record: skill_points(record, as_of))
        return "met", skill_points(best, as_of), best.spans
    denied = [records[name] for name in wanted if name in records]
    if denied:
        return "unmet", 0.0, denied[0].spans
    close = _close_record(wanted, records, taxonomy)
    return ("partial", RELATED, close.spans) if close else _SILENT


def _close_record(wanted: Sequence[str], records: Mapping[str, SkillRecord], taxonomy: Taxonomy) -> SkillRecord | None:
    """A narrower or related skill that the CV claims."""
    for name in wanted:
        for other in (*taxonomy.narrower(name), *(taxonomy[name].related if name in taxonomy else ())):
            if other in records and not records[other].negated:
                return records[other]
    return None


def _skill_years(requirement: Requirement, entry: Entry, taxonomy: Taxonomy, as_of: date) -> _Found:
    status, points, spans = _skill(requirement, entry, taxonomy, as_of)
    asked = requirement.value.min_years
    if status != "met" or not asked:
        return status, points, spans
    wanted = set(requirement.value.skills)
    known = [record for record in entry.profile.skills if record.name in wanted and record.years]
    if not known:
        return "partial", min(points, LISTED) * 0.8, spans
    best = max(known, key=lambda record: record.years or 0.0)
    share = min(1.0, (best.years or 0.0) / asked)
    return _by_share(share), share * LED, best.spans


def _years(requirement: Requirement, entry: Entry, _taxonomy: Taxonomy, _as_of: date) -> _Found:
    asked, known = requirement.value.min_years, entry.profile.total_years
    if not asked or known is None:
        return _SILENT
    share = min(1.0, known / asked)
    return _by_share(share), share, [role.span for role in entry.profile.experience]


def _by_share(share: float) -> Status:
    return "met" if share >= 1 else "partial" if share >= NEARLY else "unmet"


def _education(requirement: Requirement, entry: Entry, _taxonomy: Taxonomy, _as_of: date) -> _Found | None:
    asked = requirement.value.level
    if asked is None:
        return None
    levels = [(EDUCATION_LEVELS.index(item.level), item.span) for item in entry.profile.education if item.level]
    if not levels:
        return _SILENT
    best, span = max(levels, key=lambda pair: pair[0])
    distance = EDUCATION_LEVELS.index(asked) - best
    return ("met", LED, [span]) if distance <= 0 else ("unmet", 0.4 if distance == 1 else 0.1, [span])


def _language(requirement: Requirement, entry: Entry, _taxonomy: Taxonomy, _as_of: date) -> _Found:
    known = next((item for item in entry.profile.languages if item.name == requirement.value.name), None)
    if known is None:
        return _SILENT
    if requirement.value.level is None:
        return "met", LED, [known.span]
    if known.level is None:
        return "partial", LISTED, [known.span]
    # Nobody must be a native speaker: the lawful reading of the word is C2.
    asked = min(LANGUAGE_LEVELS.index(requirement.value.level), LANGUAGE_LEVELS.index("C2"))
    distance = asked - LANGUAGE_LEVELS.index(known.level)
    return ("met", LED, [known.span]) if distance <= 0 else ("unmet", max(0.0, 0.6 - 0.2 * distance), [known.span])


def _certification(requirement: Requirement, entry: Entry, taxonomy: Taxonomy, as_of: date) -> _Found | None:
    if not requirement.value.skills:
        return None
    status, points, spans = _skill(requirement, entry, taxonomy, as_of)
    return ("met", LED, spans) if status == "met" else (status, points, spans)


def _open(requirement: Requirement, entry: Entry, statistics: WordStatistics) -> _Found:
    """A requirement without a field: the best line by rarity of shared words; never above `used`."""
    words = query_words(requirement.text)
    weights = {word: statistics.idf(word) for word in words}
    present = sum(weight for word, weight in weights.items() if word in entry.words)
    if not words or present < OPEN_PARTIAL * sum(weights.values()):
        return _SILENT
    best = best_line(words, entry, weights)
    if best is None or best[1] < OPEN_PARTIAL:
        return _SILENT
    index, share = best
    spans = [line_span(entry.document.lines[index])]
    return ("met", USED * share, spans) if share >= OPEN_MET else ("partial", USED * share, spans)
