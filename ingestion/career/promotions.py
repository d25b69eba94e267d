"""Promotions that a CV states in so many words, with their date: "promoted to Senior Planner in 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.dates import find_date
from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, SectionName, StatedFact

_PROMOTED = re.compile(
    r"\b(?:(?:was |been |got |internally |twice )?promoted (?:internally |twice )?(?:to|from|in|after)\b|promotion to\b|(?:zur|zum) [\w -]{3,40} befordert\b|befordert (?:zur|zum)\b|promue? (?:au |a la |a |en |chef)|ascendid[oa] a\b|promocionad[oa] a\b|ascenso a\b)"
)
_NEAR = 70  # characters from the words to the date
_SHORT = 30  # characters behind the words in a line that goes on in the next
_ASIDE = frozenset({"references", "publications", "interests", "education"})


def find_promotions(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """One fact for each line that tells of a promotion; the value is its date as `YYYY` or `YYYY-MM`, empty where none is said."""
    for i, (line, section) in enumerate(zip(lines, sections, strict=True)):
        text = fold(line.plain)
        told = _PROMOTED.search(text) if section not in _ASIDE else None
        if told is not None:
            goes_on = len(text) - told.end() < _SHORT and i + 1 < len(lines) and lines[i + 1].page == line.page
            last = lines[i + 1] if goes_on else line
            whole = f"{text} {fold(last.plain)}" if goes_on else text
            behind = find_date(whole[told.end() : told.end() + _NEAR])
            span = LineSpan(page=line.page, start=line.number, end=last.number if behind else line.number)
            yield StatedFact(kind="promotion", value=behind.start if behind else "", span=span)
