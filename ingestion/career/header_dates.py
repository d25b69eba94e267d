"""The dates of a line that heads a position; none for a sentence, a bullet or a wish that only mentions some.

Says nothing of the lines around it: `position_anchors` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.career.position_names import (
    NUMBERED,
    SINCE,
    is_bullet,
    is_whole_position,
    starts_with_title,
    without_dates,
    without_description,
)
from ingestion.dates import DateRange, find_date, find_range
from ingestion.normalise import fold
from ingestion.types import Line
from ingestion.vocabulary.titles import is_title

MAX_HEADER_WORDS = 14
_BETWEEN = re.compile(r"(?:between|zwischen|entre)\b")  # "sales doubled between 2018 and 2025"
_OF_HOURS = re.compile(  # "since 09/2023 part-time" tells of the position above
    r"\W*(?:(?:in|at|auf|a|as|now|working) )*(?:part[- ]time|full[- ]time|teilzeit|vollzeit|temps partiel|temps plein|mi-temps|tiempo parcial|jornada (?:parcial|completa)|0[.,]\d+ (?:fte|full))\b[^,|]*$"
)
_EDGE = re.compile(r"^[\s.:|]+")
_WISHES = re.compile(  # `Suche eine Stelle als Koch ab Mai 2027` is no position yet
    r"\W*(?:(?:i am|i'm|currently) )?(?:looking for|seeking|open to|interested in|suche|gesucht|wunsch\w*|(?:je )?(?:re)?cherche|busco|wanted)\b"
)


def header_dates(lines: Sequence[Line], i: int) -> DateRange | None:
    """The range of a line that heads a role: short, and not a sentence that mentions years."""
    text = without_description(lines[i].plain)
    found = find_range(text) or _date_alone(text) or _date_of_position(lines, i)
    if found is not None and (_is_between(text, found) or _tells_of_hours(text, found)):
        return None
    if found is None or _WISHES.match(fold(text)) or is_aside(lines, i) or _is_remark(lines, i, found):
        return None
    rest = without_dates(text, found)
    if is_bullet(text) and not NUMBERED.match(text) and rest and not _is_role_on_one_line(lines, i, found):
        return None
    if found.first == 0 and _is_role_on_one_line(lines, i, found):
        return found
    is_sentence = (
        rest.rstrip(" )").endswith(".")
        and (len(rest.split()) > 6 or SINCE.match(text[found.first : found.last]) is not None)
        and not re.search(r"\b(?:inc|ltd|co|corp)\.$", rest.rstrip().lower())
    )
    is_sentence = is_sentence and not is_whole_position(lines, i)
    return None if is_sentence or len(rest.split()) > MAX_HEADER_WORDS else found


def _date_alone(text: str) -> DateRange | None:
    """A single date that fills its line or is set apart at its end; never one in a bullet."""
    found = find_date(text)
    if found is None or is_bullet(text):
        return None
    at_end = re.search(r"(?:\s{3,}|\s[·•|]\s)\S*\s*\S*$", text) is not None and found.last >= len(text) - 2
    return found if at_end or not without_dates(text, found).strip(" ,()|-") else None


def _date_of_position(lines: Sequence[Line], i: int) -> DateRange | None:
    """`Autumn 2013. Technician, Acme Labs, Leeds`: a single date set before a whole position."""
    text = without_description(lines[i].plain)
    found = find_date(text)
    if found is None or found.first or not re.match(r"[.:]\s|\s*\|\s", text[found.last :]):
        return None
    return found if starts_with_title(_EDGE.sub("", text[found.last :])) and is_whole_position(lines, i) else None


def _is_role_on_one_line(lines: Sequence[Line], i: int, found: DateRange) -> bool:
    """Title, employer and a full range: `2015 - 2018 Nurse, Mercy Hospital`, and not `head nurse since 2019`."""
    text = without_description(lines[i].plain)
    if SINCE.match(text[found.first : found.last]) or len(without_dates(text, found).split()) > MAX_HEADER_WORDS:
        return False
    return is_whole_position(lines, i)


def is_aside(lines: Sequence[Line], i: int) -> bool:
    """`Nurse, later Senior Nurse (Band 6 from 2018)` beside the employer with the dates of the position."""
    text = lines[i].plain
    found = find_range(text)
    if found is None or not SINCE.match(text[found.first : found.last]):
        return False
    if _tells_of_hours(text, found):
        return True
    before, after = text[: found.first], text[found.last :]
    in_brackets = before.count("(") > before.count(")") and ")" in after
    if not is_title(before) or not in_brackets or _has_dated_sibling(lines, i):
        return False
    return any(_dates_an_employer(lines[k].plain) for k in (i - 1, i + 1) if 0 <= k < len(lines))


def _is_between(text: str, found: DateRange) -> bool:
    """Whether a range stands in a sentence that says what changed between its ends."""
    return (
        bool(re.search(r"\w", text[: found.first])) and _BETWEEN.match(fold(text[found.first : found.last])) is not None
    )


def _tells_of_hours(text: str, found: DateRange) -> bool:
    goes_on = SINCE.match(text[found.first : found.last]) is not None
    return goes_on and _OF_HOURS.match(fold(text[found.last :])) is not None


def _dates_an_employer(text: str) -> bool:
    dates = find_range(text)
    name = without_dates(text, dates) if dates and not is_bullet(text) else ""
    return bool(re.search(r"[^\W\d_]{3}", name)) and not is_title(name) and not name.endswith(".")


def _is_remark(lines: Sequence[Line], i: int, found: DateRange) -> bool:
    """`Head of maths from 2020; mentor of trainees` below a position: a date within its words, or indented."""
    text = lines[i].plain
    if not found.first or not SINCE.match(text[found.first : found.last]) or is_whole_position(lines, i):
        return False
    if bool(text[found.last :].strip(" ).,")):
        return True
    return i > 0 and 0 <= _indent(lines[i - 1]) < _indent(lines[i]) and not _has_dated_sibling(lines, i)


def _has_dated_sibling(lines: Sequence[Line], i: int) -> bool:
    """`Specialist (since 2023)` right above `Paramedic (2019 - 2023)`, both below their employer."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    dates = find_range(below.plain) if below and _indent(below) == _indent(lines[i]) else None
    return (
        dates is not None
        and below is not None
        and is_title(without_dates(below.plain, dates))
        and is_title(lines[i].plain)
    )


def _indent(line: Line) -> int:
    """Blanks before the first letter; -1 in an empty line."""
    return len(line.text) - len(line.text.lstrip()) if line.plain else -1
