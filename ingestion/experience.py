"""Positions of a CV: dates anchor them, the short lines around a date name title, organisation and place.

Layouts differ by document, not by role: how many lines stand above the first date tells how to read the others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from ingestion.breaks import dated_breaks, names_break
from ingestion.dates import DateRange, find_date, find_range, total_months
from ingestion.degrees import degree_level, names_training
from ingestion.found_roles import FoundRole, with_told_elsewhere
from ingestion.grouped_positions import positions_apart
from ingestion.normalise import fold
from ingestion.places import parse_place
from ingestion.position_names import (
    ANYWHERE,
    LENGTH,
    NUMBERED,
    ORGANISATION,
    SINCE,
    beside_a_firm,
    header_pieces,
    is_bullet,
    is_proper_name,
    is_row_of_column_names,
    is_whole_position,
    name_parts,
    organisation_and_place,
    position_names,
    starts_with_title,
    without_dates,
    without_description,
)
from ingestion.position_names import BULLET as BULLET
from ingestion.sections import cv_heading
from ingestion.titles import is_title
from ingestion.types import Line, LineSpan, Role, SectionName

_UNHEADED: frozenset[SectionName] = frozenset({"header", "summary", "personal", "other"})
_MAX_HEADER_WORDS = 14
_LINES_ABOVE = 2  # a third counts only when it names the position that the two nearer ones lack
_OWN_MASTER = re.compile(
    r"^(?:self-employed|freelance|freiberuflich|selbst(?:st)?ändig|indépendante?|autónom[oa])\b", re.IGNORECASE
)
_COURSE = re.compile(
    r"^(?:[\w-]+ )?(?:bootcamp|boot camp|course|retraining|umschulung|weiterbildung|lehrgang|formation|reconversion|curso|corso)\b"
)
_LEVEL = re.compile(r"\b(?:level|stufe|niveau|nivel) \d\b")
_WISHES = re.compile(  # `Suche eine Stelle als Koch ab Mai 2027` is no position yet
    r"\W*(?:(?:i am|i'm|currently) )?(?:looking for|seeking|open to|interested in|suche|gesucht|wunsch\w*|(?:je )?(?:re)?cherche|busco|wanted)\b"
)
_HAS_WORD = re.compile(r"[^\W_]")  # a rule of dashes below a heading has none


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A date range with the header lines that belong to it."""

    line: int
    dates: DateRange | None
    header: tuple[int, ...]


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
    return _inherit_employer(_with_unknown_titles(lines, headed))


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
        if not head or not tail or whole[i].page != whole[i + 1].page or find_range(head) or is_bullet(head):
            continue
        joined = f"{head} {tail}"
        found = find_range(joined)
        wraps = found is not None and found.first < len(head) < found.last - 1
        if found and wraps and not joined[found.last :].strip(" ).,"):
            whole[i], whole[i + 1] = replace(whole[i], plain=joined), replace(whole[i + 1], plain="")
    return whole


def _roles_in(lines: Sequence[Line], first: int, last: int) -> list[tuple[FoundRole, tuple[int, ...]]]:
    """Roles of a stretch of lines, each with the indexes of its header lines."""
    dated = _anchors(lines, first, last)
    anchors = sorted(dated + _undated(lines, first, last, dated), key=lambda anchor: min(anchor.header))
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
    role = found.role.model_copy(update={"span": found.role.span.model_copy(update={"end": end})})
    return [*headed[:-1], (replace(found, role=role, last=last), header)]


def _is_no_position(role: Role) -> bool:
    """Dates without a name, time off work, or a course that stands among the positions."""
    name = role.title or role.organisation or ""
    if role.title is None and (_COURSE.match(fold(name)) or _tells_what_was_done(name)):
        return True
    return not name or names_break(name)


def _tells_what_was_done(name: str) -> bool:
    """`moved house to England`: words in lower case that are neither a firm nor followed by its place."""
    return name[:1].islower() and len(name.split()) > 2 and not (ORGANISATION.search(name) or _names_an_employer(name))


def _with_unknown_titles(lines: Sequence[Line], headed: Sequence[tuple[FoundRole, tuple[int, ...]]]) -> list[FoundRole]:
    """A position that no word names stands where the other roles of this CV have theirs, before or after the employer."""
    found = [one for one, _ in headed]
    pieces = [header_pieces(lines, header) for _, header in headed]
    title_first = [
        _place_among(names, one.role.title) < _place_among(names, one.role.organisation)
        for one, names in zip(found, pieces, strict=True)
        if one.role.title and one.role.organisation
    ]
    if not title_first:
        return found
    whole = []
    for one, names in zip(found, pieces, strict=True):
        names = [name for name in names if not parse_place(name) and not ANYWHERE.fullmatch(name)]
        names = _parted(one.role.organisation or "") if len(names) == 1 else names
        if one.role.title is None and len(names) == 2 and len(names[0].split()) <= 6:
            title, employer = names if sum(title_first) * 2 >= len(title_first) else names[::-1]
            organisation, place = organisation_and_place(employer, one.role.location)
            update = {"title": title, "organisation": organisation, "location": place}
            one = replace(one, role=one.role.model_copy(update=update))
        whole.append(one)
    return whole


def _parted(name: str) -> list[str]:
    """`Ranger, Dartmoor Trust` without a line between them: two names, unless what follows the comma is a place."""
    parts = re.split(r",\s+", name)
    return parts if len(parts) == 2 and not any(map(parse_place, parts)) else [name]


def _place_among(pieces: Sequence[str], name: str) -> int:
    place = " | ".join(pieces).find(name)
    return place if place >= 0 else sys.maxsize


def _anchors(lines: Sequence[Line], first: int, last: int) -> list[_Anchor]:
    dated = [(i, dates) for i in range(first, last) if (dates := _header_dates(lines, i))]
    breaks = {at: tuple(sorted({i, at})) for i, at in dated_breaks(lines, first, last).items()}
    worked = [i for i, _ in dated if i not in breaks]
    above = 0 if 2 * sum(is_whole_position(lines, i) for i in worked) > len(worked) else None
    anchors: list[_Anchor] = []
    for i, dates in dated:
        if i in breaks:
            anchors.append(_Anchor(i, dates, breaks[i]))
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
        anchors.append(_Anchor(i, dates, tuple(sorted(header))))
    return anchors


def _undated(lines: Sequence[Line], first: int, last: int, dated: Sequence[_Anchor]) -> list[_Anchor]:
    """Positions without a date: a title and an employer on one or two short lines, right before their bullets or text."""
    taken = {i for anchor in dated for i in anchor.header}
    found: list[_Anchor] = []
    for i in range(first, last):
        header = [i] if i not in taken and _is_title_line(lines, i) else []
        following = i + 1
        if header and following < last and following not in taken and _names_employer_below(lines, i):
            header.append(following)
        title, organisation, _ = position_names(lines, header) if header else (None, None, None)
        if title and organisation and _text_follows(lines, header[-1], last, taken):
            found.append(_Anchor(i, None, tuple(header)))
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


def _header_dates(lines: Sequence[Line], i: int) -> DateRange | None:
    """The range of a line that heads a role: short, and not a sentence that mentions years."""
    text = without_description(lines[i].plain)
    found = find_range(text) or _date_alone(text)
    if found is None or _WISHES.match(fold(text)) or _is_remark(lines, i, found):
        return None
    rest = without_dates(text, found)
    if is_bullet(text) and not NUMBERED.match(text) and rest and not _is_role_on_one_line(lines, i, found):
        return None
    if found.first == 0 and _is_role_on_one_line(lines, i, found):
        return found
    is_sentence = (
        rest.rstrip(" )").endswith(".")
        and len(rest.split()) > 6
        and not re.search(r"\b(?:inc|ltd|co|corp)\.$", rest.rstrip().lower())
    )
    is_sentence = is_sentence and not is_whole_position(lines, i)
    return None if is_sentence or len(rest.split()) > _MAX_HEADER_WORDS else found


def _date_alone(text: str) -> DateRange | None:
    """A single date that fills its line or is set apart at its end; never one in a bullet."""
    found = find_date(text)
    if found is None or is_bullet(text):
        return None
    at_end = re.search(r"(?:\s{3,}|\s[·•|]\s)\S*\s*\S*$", text) is not None and found.last >= len(text) - 2
    return found if at_end or not without_dates(text, found).strip(" ,()|-") else None


def _is_role_on_one_line(lines: Sequence[Line], i: int, found: DateRange) -> bool:
    """Title, employer and a full range: `2015 - 2018 Nurse, Mercy Hospital`, and not `head nurse since 2019`."""
    text = without_description(lines[i].plain)
    if SINCE.match(text[found.first : found.last]) or len(without_dates(text, found).split()) > _MAX_HEADER_WORDS:
        return False
    return is_whole_position(lines, i)


def _is_remark(lines: Sequence[Line], i: int, found: DateRange) -> bool:
    """`Head of maths from 2020; mentor of trainees` below a position: a date within its words, or indented."""
    text = lines[i].plain
    if not found.first or not SINCE.match(text[found.first : found.last]) or is_whole_position(lines, i):
        return False
    return bool(text[found.last :].strip(" ).,")) or (i > 0 and 0 <= _indent(lines[i - 1]) < _indent(lines[i]))


def _indent(line: Line) -> int:
    """Blanks before the first letter; -1 in an empty line."""
    return len(line.text) - len(line.text.lstrip()) if line.plain else -1


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
        if len(found) == 2 or find_range(line.plain) or not _is_header_like(line, lines[anchor]):
            break
        heads_the_next = len(header) > 1 and i + 1 < last and find_range(lines[i + 1].plain) is not None
        if heads_the_next:
            break
        title, organisation, place = name_parts(lines, [*header, *found])
        if title and organisation and (place or not parse_place(line.plain)):
            break
        if title and organisation is None and _looks_like_text(line) and not ORGANISATION.search(line.plain):
            break
        apart = not lines[i - 1].plain or not is_proper_name(line.plain)
        if title and organisation is None and ", " in title and apart:
            break  # `Nurse, Plym` names its employer; what follows is what was done there
        found.append(i)
    return found


def _is_header_like(line: Line, anchor: Line) -> bool:
    text = line.plain
    words = text.split()
    if (is_bullet(text) and not NUMBERED.match(text)) or len(words) > _MAX_HEADER_WORDS or not _HAS_WORD.search(text):
        return False
    if names_break(text) or _names_a_qualification(text):
        return False
    if is_row_of_column_names(text) or (text.endswith(".") and not ORGANISATION.search(text[-12:])):
        return False
    if text[0].islower() and not text[1:2].isupper() and not _names_an_employer(text):
        return False
    return abs(line.page - anchor.page) <= 1 and (len(words) <= 9 or line.bold or is_title(text) or "   " in text)


def _names_a_qualification(text: str) -> bool:
    """`NVQ Level 3 Joinery` stands near a position and names neither it nor its employer."""
    leads = degree_level(text.split()[0]) or (_LEVEL.search(fold(text)) and degree_level(text))
    return leads is not None and not is_title(text) and not ORGANISATION.search(text)


def _names_an_employer(text: str) -> bool:
    """`self-employed`, or a name followed by a place (`varios institutos, Alicante`)."""
    name, _, place = text.partition(", ")
    return bool(_OWN_MASTER.match(text)) or (len(name.split()) <= 5 and parse_place(place) is not None)


def _looks_like_text(line: Line) -> bool:
    """A line of running text rather than a name: several lower-case words."""
    words = line.plain.split()
    return len(words) > 5 and sum(word[0].islower() for word in words) >= 0.5 * len(words)


def _role(lines: Sequence[Line], anchor: _Anchor, first: int, last: int) -> Role:
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


def _inherit_employer(roles: list[FoundRole]) -> list[FoundRole]:
    """A dated employer line above its dated roles is no role of its own; its roles take its name."""
    kept: list[FoundRole] = []
    employer: Role | None = None
    for number, found in enumerate(roles):
        role = found.role
        following = roles[number + 1].role if number + 1 < len(roles) else None
        if (
            role.title is None
            and following
            and following.title
            and following.organisation is None
            and _within(following, role)
        ):
            employer = role
            continue
        if role.organisation is None and role.title:
            source = employer if employer and _within(role, employer) else _previous_employer(kept, found)
            if source:
                place = role.location or source.location
                found = replace(
                    found,
                    role=role.model_copy(update={"organisation": source.organisation, "location": place}),
                )
        elif role.organisation:
            employer = None
        kept.append(found)
    return kept


def _previous_employer(kept: list[FoundRole], found: FoundRole) -> Role | None:
    """The role above names the employer when both are dated back to back (one employer, several roles)."""
    if not kept:
        return None
    above = kept[-1].role
    if above.organisation is None or above.start is None or found.role.end is None:
        return None
    back_to_back = abs(int(above.start[:4]) - int(found.role.end[:4])) <= 1
    return above if back_to_back and found.first - kept[-1].last <= 2 else None


def _within(inner: Role, outer: Role) -> bool:
    start_ok = (inner.start or "") >= (outer.start or "")[: len(inner.start or "")] or (inner.start or "")[:4] >= (
        outer.start or ""
    )[:4]
    return start_ok and (outer.current or (inner.end or "9999")[:4] <= (outer.end or "9999")[:4])
