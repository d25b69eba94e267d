"""Which lines head a position: those around its dates, or a title with its employer right above its text.

Layouts differ by document, not by role: how many lines stand above the first date tells how to read the others. Keeps no names
(`position_names` reads them) and builds no roles (`experience` does).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.career.breaks import dated_breaks, names_break
from ingestion.career.header_dates import MAX_HEADER_WORDS, header_dates, is_aside
from ingestion.career.position_names import (
    LENGTH,
    NUMBERED,
    ORGANISATION,
    beside_a_firm,
    header_pieces,
    is_bullet,
    is_proper_name,
    is_row_of_column_names,
    is_whole_position,
    name_parts,
    position_names,
    starts_with_title,
)
from ingestion.dates import DateRange, find_range
from ingestion.geography.places import parse_place
from ingestion.lines.sections import cv_heading
from ingestion.normalise import fold
from ingestion.types import Line
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.titles import is_title

_LINES_ABOVE = 2  # a third counts only when it names the position that the two nearer ones lack
OWN_MASTER = re.compile(
    r"\b(?:self-employed|freelancer?|freiberuflich\w*|selbst(?:st)?ändig\w*|indépendante?|autónom[oa])\b", re.IGNORECASE
)
_LEVEL = re.compile(r"\b(?:level|stufe|niveau|nivel) \d\b")
_HAS_WORD = re.compile(r"[^\W_]")  # a rule of dashes below a heading has none


@dataclass(frozen=True, slots=True)
class Anchor:
    """The line of a position and its dates, if it has any, with the header lines that belong to it."""

    line: int
    dates: DateRange | None
    header: tuple[int, ...]


def find_anchors(lines: Sequence[Line], first: int, last: int) -> list[Anchor]:
    """The anchors of a stretch of lines (`last` excluded), in the order of their headers."""
    dated = _dated(lines, first, last)
    return sorted(dated + _undated(lines, first, last, dated), key=lambda anchor: min(anchor.header))


def _dated(lines: Sequence[Line], first: int, last: int) -> list[Anchor]:
    """Dates with the short lines above and below that name a position, as far as they are not the next one's."""
    dated = [(i, dates) for i in range(first, last) if (dates := header_dates(lines, i))]
    breaks = {at: tuple(sorted({i, at})) for i, at in dated_breaks(lines, first, last).items()}
    worked = [i for i, _ in dated if i not in breaks]
    above = 0 if 2 * sum(is_whole_position(lines, i) for i in worked) > len(worked) else None
    anchors: list[Anchor] = []
    for i, dates in dated:
        if i in breaks:
            anchors.append(Anchor(i, dates, breaks[i]))
            continue
        floor = max(anchors[-1].header) + 1 if anchors else first
        candidates = _header_lines_above(lines, i, floor)
        if above is None:
            above = min(len(candidates), _LINES_ABOVE)
        header = [*candidates[:above], i]
        below = _header_lines_below(lines, i, last, header)
        header += below
        if (above or not below) and name_parts(lines, header)[0] is None:
            header += _up_to_title(lines, candidates[above:])
        anchors.append(Anchor(i, dates, tuple(sorted(header))))
    return anchors


def _undated(lines: Sequence[Line], first: int, last: int, dated: Sequence[Anchor]) -> list[Anchor]:
    """Positions without a date: a title and an employer on one or two short lines, right before their bullets or text."""
    taken = {i for anchor in dated for i in anchor.header}
    found: list[Anchor] = []
    for i in range(first, last):
        header = [i] if i not in taken and _is_title_line(lines, i) else []
        following = i + 1
        if header and following < last and following not in taken and _names_employer_below(lines, i):
            header.append(following)
        title, organisation, _ = position_names(lines, header) if header else (None, None, None)
        if title and organisation and _text_follows(lines, header[-1], last, taken):
            found.append(Anchor(i, None, tuple(header)))
            taken.update(header)
    return found


def _names_employer_below(lines: Sequence[Line], i: int) -> bool:
    line = lines[i + 1]
    return _is_header_like(line, lines[i]) and not _looks_like_text(line) and not is_title(line.plain)


def _is_title_line(lines: Sequence[Line], i: int) -> bool:
    """A short line with a position that begins a block: the line before it ends one."""
    line = lines[i]
    if (
        not line.plain
        or is_bullet(line.plain)
        or not _is_header_like(line, line)
        or not (starts_with_title(line.plain) or beside_a_firm(header_pieces(lines, [i])))
    ):
        return False
    before = lines[i - 1].plain if i else ""
    return cv_heading(line) is None and (
        not _HAS_WORD.search(before) or is_bullet(before) or before.endswith(".") or bool(cv_heading(lines[i - 1]))
    )


def _text_follows(lines: Sequence[Line], i: int, last: int, taken: set[int]) -> bool:
    """Whether a bullet or a sentence comes next, and no dates."""
    following = next((k for k in range(i + 1, min(last, i + 3)) if lines[k].plain), None)
    if following is None or following in taken or find_range(lines[following].plain):
        return False
    return is_bullet(lines[following].plain) or _looks_like_text(lines[following])


def _up_to_title(lines: Sequence[Line], candidates: list[int]) -> list[int]:
    """The lines above (nearest first) up to one that names a position; none when no line does."""
    for number, i in enumerate(candidates, 1):
        if is_title(lines[i].plain):
            return candidates[:number]
    return []


def _header_lines_above(lines: Sequence[Line], anchor: int, floor: int) -> list[int]:
    """Up to three short lines right above a date line, nearest first."""
    found: list[int] = []
    for i in range(anchor - 1, max(floor, anchor - 5) - 1, -1):
        text = lines[i].plain
        if not text or LENGTH.match(text):
            if not text and (found or anchor - i > 1):
                break
            continue
        if len(found) > _LINES_ABOVE or not _is_header_like(lines[i], lines[anchor]) or cv_heading(lines[i]):
            break
        found.append(i)
    return found


def _header_lines_below(lines: Sequence[Line], anchor: int, last: int, header: list[int]) -> list[int]:
    """Short lines right below a date line, as long as title or organisation is still missing."""
    found: list[int] = []
    for i in range(anchor + 1, min(last, anchor + 4)):
        line = lines[i]
        if not line.plain:
            if found:
                break
            continue
        dated = find_range(line.plain) is not None and not is_aside(lines, i)
        if len(found) == 2 or dated or not _is_header_like(line, lines[anchor]):
            break
        heads_the_next = (
            (len(header) > 1 or not lines[i - 1].plain) and i + 1 < last and find_range(lines[i + 1].plain) is not None
        )
        if heads_the_next:
            break
        title, organisation, place = name_parts(lines, [*header, *found])
        if title and len(header) > 1 and starts_with_title(line.plain) and _dates_within(lines, i, last):
            break  # the title of the next position, whose employer and dates follow
        if title and organisation and (place or not parse_place(line.plain)):
            break
        if title and organisation is None and _looks_like_text(line) and not ORGANISATION.search(line.plain):
            break
        apart = not lines[i - 1].plain or not is_proper_name(line.plain)
        if title and organisation is None and ", " in title and apart:
            break  # `Nurse, Plym` names its employer; what follows is what was done there
        found.append(i)
    return found


def _dates_within(lines: Sequence[Line], i: int, last: int) -> bool:
    """Whether one of the next two lines has dates."""
    return any(find_range(lines[k].plain) for k in range(i + 1, min(last, i + 3)))


def _is_header_like(line: Line, anchor: Line) -> bool:
    text = line.plain
    words = text.split()
    if (is_bullet(text) and not NUMBERED.match(text)) or len(words) > MAX_HEADER_WORDS or not _HAS_WORD.search(text):
        return False
    if names_break(text) or _names_a_qualification(text):
        return False
    if is_row_of_column_names(text) or (text.endswith(".") and not ORGANISATION.search(text[-12:])):
        return False
    if text[0].islower() and not text[1:2].isupper() and not names_an_employer(text):
        return False
    return abs(line.page - anchor.page) <= 1 and (len(words) <= 9 or line.bold or is_title(text) or "   " in text)


def _names_a_qualification(text: str) -> bool:
    """`NVQ Level 3 Joinery` stands near a position and names neither it nor its employer."""
    leads = degree_level(text.split()[0]) or (_LEVEL.search(fold(text)) and degree_level(text))
    return leads is not None and not is_title(text) and not ORGANISATION.search(text)


def names_an_employer(text: str) -> bool:
    """`self-employed`, or a name followed by a place (`varios institutos, Alicante`)."""
    name, _, place = text.partition(", ")
    return bool(OWN_MASTER.match(text)) or (len(name.split()) <= 5 and parse_place(place) is not None)


def _looks_like_text(line: Line) -> bool:
    """A line of running text rather than a name: several lower-case words."""
    words = line.plain.split()
    return len(words) > 5 and sum(word[0].islower() for word in words) >= 0.5 * len(words)
