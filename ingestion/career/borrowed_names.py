"""Names that a position takes from those around it: the employer above it, the side on which the others have their title.

Reads no line anew: what the header of a position says by itself is in `position_names`.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Sequence
from dataclasses import replace

from ingestion.career.found_roles import FoundRole
from ingestion.career.position_anchors import OWN_MASTER
from ingestion.career.position_names import ANYWHERE, BULLET, header_pieces, is_proper_name, organisation_and_place
from ingestion.geography.places import parse_place
from ingestion.normalise import fold
from ingestion.types import Line, Role
from ingestion.vocabulary.titles import is_title

_LEFT_AS = re.compile(
    r"^(?:left|discharged|retired|demobilised|entlassen|ausgeschieden) (?:as|als|with the rank of) (?:an? )?",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(
    r"\s\(|[.;:]\s|,\s|\s[–—-]\s|\s(?:until|till|since|from|bis|ab|seit|jusqu'|depuis|hasta|desde)\s(?:\w+\s)?\d|\sand\s(?=then|later)"
)
_PROMOTED_TO = re.compile(
    r"\bpromoted (?:in \S+ (?:\d{4} )?)?to (?:the (?:post|role) of )?\*?(?P<title>[^,.;()\d]{3,50}?)(?=\s+(?:in|after|from|since)\b|[,.;()*]|$)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:of|for|in|at|to|with|de|du|des|del|en|für|im|der|pour|para)\s|\sd'", re.IGNORECASE)
_MOST_TITLE_WORDS = 6
_IN_BRACKETS = re.compile(r"\([^()]*\)?")


def with_unknown_titles(lines: Sequence[Line], headed: Sequence[tuple[FoundRole, tuple[int, ...]]]) -> list[FoundRole]:
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
        title, employer = (
            names[:: 1 if sum(title_first) * 2 >= len(title_first) else -1] if len(names) == 2 else ("", "")
        )
        if one.role.title is None and employer and len(names[0].split()) <= 6 and _may_be_employer(employer):
            organisation, place = organisation_and_place(employer, one.role.location)
            update = {"title": title, "organisation": organisation, "location": place}
            one = replace(one, role=one.role.model_copy(update=update))
        whole.append(one)
    return whole


def with_titles_below(lines: Sequence[Line], headed: Sequence[tuple[FoundRole, tuple[int, ...]]]) -> list[FoundRole]:
    """A position whose header names a firm alone has its title where the text begins: `Clerk, promoted to Buyer in 2022.`"""
    return [
        replace(one, role=one.role.model_copy(update={"title": title}))
        if one.role.title is None and one.role.organisation and (title := _title_below(lines, one, header))
        else one
        for one, header in headed
    ]


def _title_below(lines: Sequence[Line], found: FoundRole, header: Sequence[int]) -> str | None:
    """The title behind the place in the header (`Acme, Leeds. Clerk (from 2020)`), or on the line below it."""
    below = next((i for i in range(max(header) + 1, found.last + 1) if lines[i].plain), None)
    behind = [rest for i in header for rest in re.split(r"(?<=[^\W_]{3})\.\s+", lines[i].plain)[1:]]
    told = [*behind[:1], *([BULLET.sub("", lines[below].plain)] if below is not None else [])]
    return next((title for text in told if (title := _told_title(text))), None)


def _told_title(text: str) -> str | None:
    """The title that a text begins with, and the one that somebody was promoted to."""
    first = _TITLE_ENDS.split(_LEFT_AS.sub("", text.strip()), maxsplit=1)[0].strip(" .,*")
    if not (first[:1].isupper() and len(first.split()) <= _MOST_TITLE_WORDS and _is_headed_by_title(first)):
        return None
    promoted = _PROMOTED_TO.search(text)
    later = promoted["title"].strip(" *") if promoted else ""
    return f"{first}, later {later}" if later and is_title(later) else first


def _is_headed_by_title(text: str) -> bool:
    """Whether a text is a position and no duty: the noun it is about is one of positions, as in `Policy officer for mobility`."""
    if re.search(r"\d", text):
        return False
    head = _OF.split(text)[0].split()
    return is_title(" ".join(head[-2:])) or (is_title(head[0]) and (len(head) == 1 or len(text.split()) > len(head)))


def _parted(name: str) -> list[str]:
    """`Ranger, Dartmoor Trust` without a line between them: two names, unless what follows the comma is a place."""
    parts = re.split(r",\s+(?![^()]*\))", name)
    return parts if len(parts) == 2 and not any(map(parse_place, parts)) else [name]


def _may_be_employer(name: str) -> bool:
    return is_proper_name(_IN_BRACKETS.sub(" ", name))


def _place_among(pieces: Sequence[str], name: str) -> int:
    place = " | ".join(pieces).find(name)
    return place if place >= 0 else sys.maxsize


def with_inherited_employer(roles: list[FoundRole]) -> list[FoundRole]:
    """A dated employer line above its dated roles is no role of its own; its roles take its name."""
    kept: list[FoundRole] = []
    employer: Role | None = None
    for number, found in enumerate(roles):
        role = found.role
        following = roles[number + 1].role if number + 1 < len(roles) else None
        if following and following.title and following.organisation is None and _within(following, role):
            if role.title is None:
                employer = role
                continue
            if role.organisation is None and _is_employer_of(role, roles[number + 1 :]):
                employer = role.model_copy(update={"title": None, "organisation": role.title})
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


def _is_employer_of(role: Role, following: Sequence[FoundRole]) -> bool:
    """`Redoubt Security, 2017 - 2023` above two positions that fill its time: a firm, though its name has the word of a trade."""
    inside = list(itertools.takewhile(lambda one: one.role.organisation is None and _within(one.role, role), following))
    starts, ends = [one.role.start or "" for one in inside], [one.role.end or "" for one in inside]
    return len(inside) > 1 and min(starts)[:4] == (role.start or "")[:4] and max(ends)[:4] == (role.end or "")[:4]


def _previous_employer(kept: list[FoundRole], found: FoundRole) -> Role | None:
    """The role above names the employer when both are dated back to back (one employer, several roles)."""
    if not kept:
        return None
    above = kept[-1].role
    if above.organisation is None or above.start is None or found.role.end is None:
        return None
    elsewhere = found.role.location and above.location and fold(found.role.location) != fold(above.location)
    if elsewhere or OWN_MASTER.search(found.role.title or ""):
        return None
    back_to_back = 0 <= int(above.start[:4]) - int(found.role.end[:4]) <= 1
    return above if back_to_back and found.first - kept[-1].last <= 2 else None


def _within(inner: Role, outer: Role) -> bool:
    start_ok = (inner.start or "") >= (outer.start or "")[: len(inner.start or "")] or (inner.start or "")[:4] >= (
        outer.start or ""
    )[:4]
    return start_ok and (outer.current or (inner.end or "9999")[:4] <= (outer.end or "9999")[:4])
