"""Final grades as stated, each on its own scale. Never converted: no official table maps one country's grades to another's.

Scales: `gpa` (0 to 4, more is better), `german` (1.0 best to 4.0), `uk` (1 first, 2.1, 2.2, 3; less is better), `mention` (1 passable,
2 assez bien, 3 bien, 4 tres bien), `spanish` (0 to 10) and `latin` (1 cum laude, 2 magna, 3 summa).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, SectionName, StatedFact

SCALES = ("gpa", "german", "uk", "mention", "spanish", "latin")
_GPA = re.compile(
    r"\bc?gpa\b[^\d\n]{0,12}(?P<value>[0-4](?:[.,]\d{1,2})?)(?:\s*(?:/|out of|of)\s*(?P<of>\d{1,2}(?:[.,]\d)?))?(?![\d.,]\d)"
)
_GERMAN = re.compile(r"\b(?:abschluss|gesamt|durchschnitts|end)?note\b[^\d\n/]{0,14}(?P<value>[1-4][.,]\d)(?!\d|/)")
_SPANISH = re.compile(
    r"\bnota media\b[^\d\n]{0,8}(?P<value>\d{1,2}(?:[.,]\d{1,2})?)(?:\s*(?:/|sobre)\s*(?P<of>10))?(?![\d/])"
)
_WORDS: tuple[tuple[str, float, str], ...] = (
    ("uk", 1.0, r"\b(?:first|1st)[- ]class\b|\bfirst[- ]class hon|\(1st\)|\bhons?\)?,? (?:first|1st)\b"),
    ("uk", 2.1, r"(?<![\d.])2:1\b|\bupper second\b|\b2i\b(?= hon)|\b2\.1\b(?= (?:hon|class))"),
    ("uk", 2.2, r"(?<![\d.])2:2\b|\blower second\b|\b2\.2\b(?= (?:hon|class))"),
    ("uk", 3.0, r"\bthird[- ]class\b"),
    ("mention", 4.0, r"\bmention\W+tres bien\b"),
    ("mention", 2.0, r"\bmention\W+assez bien\b"),
    ("mention", 3.0, r"\bmention\W+bien\b"),
    ("mention", 1.0, r"\bmention\W+passable\b"),
    ("latin", 3.0, r"\bsumma cum laude\b"),
    ("latin", 2.0, r"\bmagna cum laude\b"),
    ("latin", 1.0, r"(?<!summa )(?<!magna )\bcum laude\b"),
)  # fmt: skip
_PATTERNS = tuple((scale, value, re.compile(pattern)) for scale, value, pattern in _WORDS)


def find_grades(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """The grades of the education sections, in document order."""
    for line, section in zip(lines, sections, strict=True):
        if section == "education":
            text = fold(line.plain)
            span = LineSpan(page=line.page, start=line.number, end=line.number)
            for scale, value in (*_numbers(text), *_named(text)):
                yield StatedFact(kind="grade", value=scale, amount=value, span=span)


def states_grade(text: str) -> bool:
    """Whether a part of a line is a grade: `2:1`, `first class`, `Note 1,7`."""
    folded = fold(text)
    return any(_numbers(folded)) or any(_named(folded))


def _numbers(text: str) -> Iterator[tuple[str, float]]:
    gpa, german, spanish = _GPA.search(text), _GERMAN.search(text), _SPANISH.search(text)
    if gpa and (gpa["of"] is None or _value(gpa["of"]) == 4.0) and _value(gpa["value"]) <= 4.0:
        yield "gpa", _value(gpa["value"])
    if german and not spanish:
        yield "german", _value(german["value"])
    if spanish and _value(spanish["value"]) <= 10:
        yield "spanish", _value(spanish["value"])


def _named(text: str) -> Iterator[tuple[str, float]]:
    yield from ((scale, value) for scale, value, pattern in _PATTERNS if pattern.search(text))


def _value(number: str) -> float:
    return float(number.replace(",", "."))
