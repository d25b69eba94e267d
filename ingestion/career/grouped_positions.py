"""Several positions under one employer, written so that a line or a list holds them: each on a line of its own, with its employer.

Does not read positions; `experience` does, line by line.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from ingestion.career.position_names import (
    BULLET,
    is_bullet,
    is_proper_name,
    is_whole_position,
    starts_with_title,
    without_dates,
)
from ingestion.career.told_positions import told_positions
from ingestion.dates import DateRange, find_date, find_range
from ingestion.lines.sections import cv_heading
from ingestion.types import Line
from ingestion.vocabulary.titles import is_title

_BETWEEN = re.compile(r";\s+|(?<=\)),\s+")
_EMPLOYER_FIRST = re.compile(r"(?P<employer>[^:]{3,80}):\s+(?P<position>\S.*)")
_MAX_TITLE_WORDS = 10
_TEXT = "•"
_BLANK = ("", "", "")  # above a position told in a sentence: no line near it heads it
_FULL_LINE = 55  # letters of a line of running text that goes on below


@dataclass(frozen=True, slots=True)
class Apart:
    """Lines, and the index of the document's line that each was taken from."""

    lines: list[Line]
    origins: list[int]


def positions_apart(lines: Sequence[Line], zone: Collection[int]) -> Apart:
    """The lines of a document, those of `zone` with one position each."""
    inside, employer_of = frozenset(zone), _employers_of_bullets(lines, sorted(zone))
    told, timed = _told_in_paragraphs(lines, sorted(zone)), _timed_items(lines, sorted(zone))
    apart = Apart([], [])
    for i, line in enumerate(lines):
        texts = [line.plain]
        if i in employer_of:
            texts = [f"{BULLET.sub('', line.plain)}   {lines[employer_of[i]].plain}"]
        elif i in employer_of.values():
            texts = [""]
        elif i in timed:
            texts = [BULLET.sub("", line.plain)]
        elif i in inside:
            texts = told.get(i) or _positions_of_one_line(line.plain) or texts
        apart.lines.extend(line if text == line.plain else replace(line, plain=text) for text in texts)
        apart.origins.extend([i] * len(texts))
    return apart


def _timed_items(lines: Sequence[Line], zone: Sequence[int]) -> set[int]:
    """The dated items of a list under a heading whose items all begin with dates: each is a position, whatever its words."""
    timed: set[int] = set()
    for items in _lists_below_headings(lines, zone):
        dated = [i for i in items if _begins_with(find_range, lines[i].plain)]
        if len(dated) > 1 and all(_begins_with(find_date, lines[i].plain) or i in dated for i in items):
            timed.update(dated)
    return timed


def _lists_below_headings(lines: Sequence[Line], zone: Sequence[int]) -> list[list[int]]:
    """The items of the least depth of each list that a heading stands right above, or that its section begins with."""
    lists: list[list[int]] = []
    is_list = False
    levels = {line.heading_level for line in lines if line.heading_level and cv_heading(line)}
    for n, i in enumerate(zone):
        heads = cv_heading(lines[i]) is not None or lines[i].heading_level in levels
        if heads or not n or zone[n - 1] != i - 1:
            is_list = True
            lists.append([])
        if not lines[i].plain or heads:
            continue
        is_list = is_list and (bool(lists[-1]) or is_bullet(lines[i].plain))
        if is_list and is_bullet(lines[i].plain) and _depth(lines[i]) <= _depth(lines[(lists[-1] or [i])[0]]):
            lists[-1].append(i)
    return lists


def _begins_with(finder: Callable[[str], DateRange | None], text: str) -> bool:
    text = BULLET.sub("", text)
    found = finder(text)
    return found is not None and found.first == 0


def _told_in_paragraphs(lines: Sequence[Line], zone: Sequence[int]) -> dict[int, list[str]]:
    """The positions that sentences tell of, by the line they begin on; the other lines of such a paragraph are text of them."""
    found: dict[int, list[str]] = {}
    for paragraph in _paragraphs(lines, zone):
        starts = list(itertools.accumulate((len(lines[i].plain) + 1 for i in paragraph), initial=0))
        told = list(told_positions(" ".join(lines[i].plain for i in paragraph)))
        if told and (told[0][0] < starts[1] or not is_whole_position(lines, paragraph[0])):
            found |= {i: [_TEXT] for i in paragraph}
            for place, position in told:
                i = paragraph[bisect.bisect_right(starts, place) - 1]
                found[i] = [*_BLANK, *(text for text in found[i] if text != _TEXT), position, _TEXT]
    return found


def _paragraphs(lines: Sequence[Line], zone: Sequence[int]) -> list[list[int]]:
    """Lines of running text: one goes on below a full line."""
    found: list[list[int]] = []
    for i in zone:
        above = found[-1][-1] if found else None
        if not lines[i].plain or is_bullet(lines[i].plain) or cv_heading(lines[i]):
            continue
        if above is not None and above == i - 1 and len(lines[above].plain) >= _FULL_LINE:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _positions_of_one_line(text: str) -> list[str]:
    """`Acme, Leeds: Lead engineer 2018 - 2022; Engineer 2014 - 2018` is two at Acme, named first or last; empty for one."""
    leading = _EMPLOYER_FIRST.fullmatch(text)
    employer = leading["employer"] if leading and not is_title(leading["employer"]) else ""
    employer = "" if find_range(employer) else employer
    parts = _BETWEEN.split(leading["position"] if leading and employer else text)
    if not employer and not find_range(parts[-1]) and not is_title(parts[-1]):
        employer = parts.pop()
    if len(parts) < 2 or not all(map(_is_dated_title, parts)):
        return []
    return [f"{part}   {employer}".rstrip() for part in parts]


def _is_dated_title(text: str) -> bool:
    dates = find_range(text)
    name = without_dates(text, dates) if dates else ""
    return is_title(name) and not name.endswith(".") and len(name.split()) <= _MAX_TITLE_WORDS


def _employers_of_bullets(lines: Sequence[Line], zone: Sequence[int]) -> dict[int, int]:
    """Dated titles in a list below a line without dates that names their employer: the bullets with that line.

    Bullets deeper than the first tell what was done.
    """
    found: dict[int, int] = {}
    employer, depth = -1, 0
    for i in zone:
        line = lines[i]
        if not line.plain:
            continue
        if not is_bullet(line.plain):
            employer = i if _may_be_employer(line) else -1
            continue
        is_position = _is_dated_title(BULLET.sub("", line.plain)) and starts_with_title(BULLET.sub("", line.plain))
        begins = employer >= 0 and employer not in found.values()
        if begins and not is_position:
            employer = -1
        depth = _depth(line) if begins else depth
        if employer >= 0 and is_position and _depth(line) == depth:
            found[i] = employer
    return found


def _may_be_employer(line: Line) -> bool:
    return (
        find_range(line.plain) is None
        and cv_heading(line) is None
        and not is_title(line.plain)
        and not line.plain.endswith((".", ":"))
        and is_proper_name(line.plain.split(",")[0])
    )


def _depth(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())
