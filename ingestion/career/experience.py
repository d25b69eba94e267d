"""Positions of a CV: each from the lines that head it up to the next one, with its names and dates.

Which lines head a position is found in `position_anchors`, their names are read in `position_names`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from ingestion.career.borrowed_names import with_inherited_employer, with_titles_below, with_unknown_titles
from ingestion.career.breaks import names_break
from ingestion.career.found_roles import FoundRole, with_told_elsewhere
from ingestion.career.grouped_positions import positions_apart
from ingestion.career.position_anchors import Anchor, find_anchors, names_an_employer
from ingestion.career.position_names import ORGANISATION, header_pieces, is_bullet, position_names
from ingestion.dates import find_date, find_range, total_months
from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, Role, SectionName
from ingestion.vocabulary.degrees import degree_level, names_training
from ingestion.vocabulary.schools import names_school

_UNHEADED: frozenset[SectionName] = frozenset({"header", "summary", "personal", "other"})
_BEGUN_COLUMN = re.compile(
    r"(?P<dates>\S.{2,20}?(?:\s(?:to|until|till|bis|à|au|a|hasta)|\s?[-–—]))\s{3,}(?P<rest>\S.*)", re.IGNORECASE
)
_ENDED_COLUMN = re.compile(r"(?P<dates>\S.{1,18}?)(?:\s{3,}(?P<rest>\S.*))?$")
_COURSE = re.compile(
    r"^(?:[\w-]+ )?(?:bootcamp|boot camp|course|retraining|umschulung|weiterbildung|lehrgang|formation|reconversion|curso|corso)\b"
)


def find_roles(lines: Sequence[Line], sections: Sequence[SectionName]) -> list[FoundRole]:
    """Positions in the order of the document; roles under one employer inherit its name."""
    zones = _zones(sections)
    apart = positions_apart(lines, [i for first, last in zones for i in range(first, last)])
    found = _found(apart.lines, [sections[i] for i in apart.origins])
    return with_told_elsewhere(
        [replace(one, first=apart.origins[one.first], last=apart.origins[one.last]) for one in found], lines
    )


def _found(lines: Sequence[Line], sections: Sequence[SectionName]) -> list[FoundRole]:
    """Roles of lines that have one position at most."""
    headed: list[tuple[FoundRole, tuple[int, ...]]] = []
    for first, last in _zones(sections):
        found = _roles_in(_with_whole_ranges(lines, first, last), first, last)
        headed += found if sections[first] == "experience" else _ending_with_paragraph(lines, _worked(lines, found))
    named = with_titles_below(lines, headed)
    headed = [(one, header) for one, (_, header) in zip(named, headed, strict=True)]
    return with_inherited_employer(with_unknown_titles(lines, headed))


def with_found_roles(lines: Sequence[Line], sections: Sequence[SectionName]) -> list[SectionName]:
    """The sections; in a CV without a heading for it, the lines of its roles are `experience` all the same."""
    labelled = list(sections)
    if "experience" not in labelled:
        for found in find_roles(lines, sections):
            if found.role.start is None:
                continue
            for i in range(found.first, found.last + 1):
                if labelled[i] in _UNHEADED:
                    labelled[i] = "experience"
    return labelled


def total_years(roles: Sequence[FoundRole], as_of: date) -> float | None:
    """Years in the union of the months of all roles, one decimal; None without a dated role."""
    covered = [role.months(as_of) for role in roles]
    return round(total_months(covered) / 12, 1) if any(len(c) for c in covered) else None


def _zones(sections: Sequence[SectionName]) -> list[tuple[int, int]]:
    """Stretches of lines in experience sections; without one, those under no known heading."""
    return _stretches(sections, {"experience"}) or _stretches(sections, _UNHEADED)


def _stretches(sections: Sequence[SectionName], wanted: Set[SectionName]) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    start: int | None = None
    padded: list[SectionName] = [*sections, "references"]
    for i, section in enumerate(padded):
        if section in wanted and start is None:
            start = i
        elif section not in wanted and start is not None:
            zones.append((start, i))
            start = None
    return zones


def _with_whole_ranges(lines: Sequence[Line], first: int, last: int) -> list[Line]:
    """The lines, with a range that wraps over a line end (`(Jul 2018` / `- Present)`) moved to the line it starts on."""
    whole = list(lines)
    for i in range(first, last - 1):
        head, tail = whole[i].plain, whole[i + 1].plain
        if not head or not tail or whole[i].page != whole[i + 1].page or is_bullet(head):
            continue
        if (column := _range_in_column(head, tail)) is not None:
            whole[i], whole[i + 1] = replace(whole[i], plain=column[0]), replace(whole[i + 1], plain=column[1])
            continue
        if find_range(head):
            continue
        joined = f"{head} {tail}"
        found = find_range(joined)
        wraps = found is not None and found.first < len(head) < found.last - 1
        if found and wraps and not joined[found.last :].strip(" ).,"):
            whole[i], whole[i + 1] = replace(whole[i], plain=joined), replace(whole[i + 1], plain="")
    return whole


def _range_in_column(head: str, tail: str) -> tuple[str, str] | None:
    """Two rows of a table in whose first column a range wraps: `Oct 2020 to   Nurse` above `date   - 18 beds`."""
    begun, ended = _BEGUN_COLUMN.match(head), _ENDED_COLUMN.match(tail)
    joined = f"{begun['dates']} {ended['dates']}" if begun and ended else ""
    found = find_range(joined)
    if not (begun and ended and found) or (found.first, found.last) != (0, len(joined)):
        return None
    return f"{joined}   {begun['rest']}", ended["rest"] or ""


def _roles_in(lines: Sequence[Line], first: int, last: int) -> list[tuple[FoundRole, tuple[int, ...]]]:
    """Roles of a stretch of lines, each with the indexes of its header lines."""
    anchors = find_anchors(lines, first, last)
    found = []
    for number, anchor in enumerate(anchors):
        begin = min(anchor.header)
        end = min(anchors[number + 1].header) - 1 if number + 1 < len(anchors) else last - 1
        while end > max(anchor.header) and not lines[end].plain:
            end -= 1
        role = _role(lines, anchor, begin, end)
        if not _is_no_position(role):
            found.append((FoundRole(role, begin, end), anchor.header))
    return found


def _worked(
    lines: Sequence[Line], headed: list[tuple[FoundRole, tuple[int, ...]]]
) -> list[tuple[FoundRole, tuple[int, ...]]]:
    """Roles under no heading without those that are training: `2005 - 2008: Ausbildung zum Koch`."""
    return [one for one in headed if not names_training(next(iter(header_pieces(lines, one[1])), ""))]


def _ends_paragraph(lines: Sequence[Line], i: int, last: int) -> bool:
    return i < last and not lines[i].plain and not is_bullet(lines[i + 1].plain)


def _is_dated_training(lines: Sequence[Line], i: int) -> bool:
    return find_date(lines[i].plain) is not None and names_training(next(iter(header_pieces(lines, [i])), ""))


def _ending_with_paragraph(
    lines: Sequence[Line], headed: list[tuple[FoundRole, tuple[int, ...]]]
) -> list[tuple[FoundRole, tuple[int, ...]]]:
    """Roles under no heading: the last one goes up to the empty line or the training below it; what else the CV says comes after."""
    if not headed:
        return headed
    found, header = headed[-1]
    below = range(max(header) + 1, found.last + 1)
    ends = [i for i in below if _ends_paragraph(lines, i, found.last) or _is_dated_training(lines, i)]
    if not ends:
        return headed
    last = ends[0] - 1
    end = max(lines[i].number for i in range(found.first, last + 1) if lines[i].page == found.role.span.page)
    role = found.role.model_copy(update={"span": replace(found.role.span, end=end)})
    return [*headed[:-1], (replace(found, role=role, last=last), header)]


def _is_no_position(role: Role) -> bool:
    """Dates without a name, time off work, or a course that stands among the positions."""
    name = role.title or role.organisation or ""
    if role.title is None and degree_level(name) and (names_school(name) or degree_level(" ".join(name.split()[:3]))):
        return True  # a school, with what was taken there
    if role.title is None and (_COURSE.match(fold(name)) or _tells_what_was_done(name)):
        return True
    return not name or names_break(name)


def _tells_what_was_done(name: str) -> bool:
    """`moved house to England`: words in lower case that are neither a firm nor followed by its place."""
    return name[:1].islower() and len(name.split()) > 2 and not (ORGANISATION.search(name) or names_an_employer(name))


def _role(lines: Sequence[Line], anchor: Anchor, first: int, last: int) -> Role:
    title, organisation, place = position_names(lines, anchor.header)
    dates = anchor.dates
    page = lines[anchor.line].page
    same_page = [lines[i].number for i in range(first, last + 1) if lines[i].page == page]
    return Role(
        title=title,
        organisation=organisation,
        location=place,
        start=dates.start if dates else None,
        end=dates.end if dates else None,
        current=bool(dates and dates.current),
        span=LineSpan(page=page, start=min(same_page), end=max(same_page)),
    )
