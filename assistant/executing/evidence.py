"""The lines of a CV that decide a condition, and how they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from assistant.plan import QueryPlan
from assistant.results import Evidence
from ingestion.career.position_names import BULLET
from ingestion.types import LineSpan
from retrieval.citations import first_spans
from retrieval.entry import Entry
from retrieval.filtering.filters import Criterion, Verdicts
from retrieval.filtering.findings import findings, heading_line
from retrieval.filtering.reasons import MAX_COUNTED, deciding_lines

__all__ = ["MAX_LINES", "cite", "evidence_for", "evidence_for_plan", "heading_line", "quoted"]

MAX_LINES = 2
QUOTE_LENGTH = 160
_EMPHASIS = re.compile(r"\*\*|__")
_FEW = 2  # conditions of which each is shown with two lines: where it was used, and where it is listed


def evidence_for_plan(
    plan: QueryPlan, entry: Entry, verdicts: Verdicts, decided: Collection[Criterion] | None = None
) -> tuple[Evidence, ...]:
    """The lines that decide the conditions of a plan, or only the `decided` ones: two for each of few."""
    criteria = [criterion for criterion in plan.criteria() if decided is None or criterion in decided]
    told = [c for c in criteria if not c.negated or decided is not None]
    found = [
        item
        for criterion in criteria
        for item in cite(entry, deciding_lines(criterion, entry, verdicts.parts.get(criterion, verdicts)))[
            : _most(criterion, len(told))
        ]
    ]
    return tuple({item.citation.key: item for item in found}.values())


def _most(criterion: Criterion, conditions: int) -> int:
    """The lines that one of several conditions may show."""
    if criterion.field == "number":
        return MAX_COUNTED
    return MAX_LINES if conditions <= _FEW or criterion.field == "years" else 1


def evidence_for(criterion: Criterion, entry: Entry) -> tuple[Evidence, ...]:
    """The lines in which a CV speaks of one condition; empty when it is silent."""
    return cite(entry, first_spans((one.span for one in findings(criterion, entry) if one.span), MAX_LINES))


def cite(entry: Entry, spans: Iterable[LineSpan]) -> tuple[Evidence, ...]:
    """Evidence of spans of an entry's newest document."""
    return tuple(Evidence(entry.document.cite(span), _blind(entry, span)) for span in spans)


def _blind(entry: Entry, span: LineSpan) -> str:
    lines = entry.document.lines
    return "\n".join(
        line.blind for line in lines if line.page == span.page and span.start <= line.number <= span.end
    ).strip()


def quoted(evidence: Sequence[Evidence]) -> str:
    """The cited lines as a reader sees them: without bullets and marks of emphasis."""
    lines = (_EMPHASIS.sub("", " ".join(item.citation.quote.split())) for item in evidence)
    texts = dict.fromkeys(BULLET.sub("", line).rstrip(".") for line in lines)
    return " / ".join(f"“{text[:QUOTE_LENGTH]}{'…' if len(text) > QUOTE_LENGTH else ''}”" for text in texts)
