"""What a search hands up: people with their score and the lines that speak for them. Does not search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingestion.types import LineSpan
from retrieval.citations import Citation, line_span
from retrieval.entry import Entry
from retrieval.filtering.filters import Verdicts
from retrieval.filtering.left_out import LeftOut
from retrieval.filtering.reasons import Reason
from retrieval.pools.pool_tables import PoolTables
from retrieval.storage.rows import key_of

_LINES_PER_HIT = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result. `score` in 0..1; 1 is first in every ranking."""

    key: str
    name: str | None
    score: float
    evidence: tuple[Citation, ...]
    reasons: tuple[tuple[Reason, tuple[Citation, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a search, best first, with the verdicts of its filter over the pool and what to say beside them."""

    hits: tuple[Hit, ...]
    verdicts: Verdicts
    degraded: str | None = None
    unmatched: tuple[str, ...] = ()
    left_out: LeftOut = field(default_factory=lambda: LeftOut({}))


def hit_of(number: int, score: float, evidence: Iterable[Citation], entry: Entry, reasons: Sequence[Reason]) -> Hit:
    """A person found, with the lines of each reason cited."""
    cited = tuple((reason, tuple(map(entry.document.cite, reason.lines))) for reason in reasons)
    return Hit(key_of("candidate", number), entry.profile.identity.name, round(score, 4), tuple(evidence), cited)


def hit_evidence(
    tables: PoolTables, terms: Sequence[str], entry: Entry, near: LineSpan | None = None
) -> Iterable[Citation]:
    """The lines that carry most of the query's terms; else the one `near` in meaning, or the headline role."""
    lines = tables.lines_with(entry.number, terms)[:_LINES_PER_HIT]
    spans = [line_span(entry.document.lines[line]) for line in lines] or ([near] if near else [])
    headline = [LineSpan(page=r.span.page, start=r.span.start, end=r.span.start) for r in entry.profile.experience[:1]]
    return map(entry.document.cite, spans or headline)
