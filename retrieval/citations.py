"""Located evidence: which lines of which document say it, word for word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from ingestion.types import LineSpan


class Citation(BaseModel):
    """A verbatim quote with its place. `quote` is the text of lines `line_start`..`line_end` of `page`."""

    model_config = ConfigDict(frozen=True)

    key: str
    document_id: str
    candidate_id: str | None
    job_id: str | None
    page: int
    line_start: int
    line_end: int
    quote: str


class StoredLine(NamedTuple):
    """A line of a stored document: its display text, its blind text and its section."""

    page: int
    number: int
    text: str
    blind: str
    section: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """The lines of a document with its owner's keys (`C1`, `J1`, `D1`)."""

    key: str
    candidate_id: str | None
    job_id: str | None
    path: str
    lines: tuple[StoredLine, ...]  # in order of page and number

    def cite(self, span: LineSpan) -> Citation:
        """The citation of a span."""
        first = bisect_left(self.lines, (span.page, span.start), key=_place)
        quoted = self.lines[first : bisect_right(self.lines, (span.page, span.end), lo=first, key=_place)]
        return Citation(
            key=f"{self.key}:{span.page}:{span.start}",
            document_id=self.key,
            candidate_id=self.candidate_id,
            job_id=self.job_id,
            page=span.page,
            line_start=span.start,
            line_end=span.end,
            quote="\n".join(line.text for line in quoted).strip(),
        )


def _place(line: StoredLine) -> tuple[int, int]:
    return line.page, line.number


def line_span(line: StoredLine) -> LineSpan:
    return LineSpan(page=line.page, start=line.number, end=line.number)


def first_spans(spans: Iterable[LineSpan], limit: int) -> tuple[LineSpan, ...]:
    """At most `limit` different spans; takes no more than it needs."""
    kept: dict[LineSpan, None] = {}
    for span in spans:
        kept.setdefault(span)
        if len(kept) == limit:
            break
    return tuple(kept)
