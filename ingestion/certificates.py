"""Certificates and licences of a CV, with the date until which they hold.

Reads the sections for them, the taxonomy's certificates named anywhere else, and courses that stand among the studies.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingestion.dates import find_date
from ingestion.licences import licence_classes, names_only_classes
from ingestion.normalise import fold
from ingestion.position_names import BULLET
from ingestion.sections import cv_heading
from ingestion.skills import NOT_HELD, SkillMatcher, licence_name
from ingestion.types import Education, Line, LineSpan, NamedItem, SectionName, SkillMention

_MAX_ITEM_WORDS = 18
_VALID = re.compile(
    r"\b(?:valid|good|in date|renewed) (?:until|till?|to|through|thru)\b|\bexp(?:ir\w+|\.)(?: (?:on|in|date))?|\b(?:gultig|gilt|befristet) bis\b|"
    r"\b(?:abgelaufen|ausgelaufen|perimee?|caducad[oa]|vencid[oa])\b(?: (?:seit|am|im|depuis|en|el))?|\bvalable jusqu'(?:au|en)\b|\bvalid[oa] hasta\b|\bvalid[oa] fino al?\b|\bgeldig tot\b"
)
_ITEM_END = re.compile(r"[,;](?!\d)|\.\s")
_DENIAL = re.compile(r"(?:no(?!\.)|not|never|none|n/a|keine?[nr]?|nie|aucune?|pas d[e']|ninguna?|sin)\b", re.IGNORECASE)
_NEAR = 12  # characters from the words to the date


def find_certificates(
    lines: Sequence[Line],
    sections: Sequence[SectionName],
    found: Sequence[SkillMention],
    courses: Sequence[Education],
    matcher: SkillMatcher,
) -> list[NamedItem]:
    """Items of the certificates' sections, courses without school or degree, then what the taxonomy knows from other lines."""
    items = list(_listed(lines, sections))
    items += [_course(course, lines) for course in courses if course.degree]
    known = {match.skill for item in items for match in matcher.find(item.name, in_list=True)}
    text = {(line.page, line.number): line.plain for line in lines}
    for mention in found:
        is_certificate = "certification" in matcher.taxonomy[mention.skill].flags
        if is_certificate and not mention.negated and mention.skill not in known:
            known.add(mention.skill)
            until = _valid_until_of(mention.skill, text[(mention.span.page, mention.span.start)], matcher)
            items.append(NamedItem(name=mention.skill, span=mention.span, valid_until=until))
    return items


def valid_until(text: str) -> str | None:
    """The date until which a text says that something holds (`expires 03/2026`, `gültig bis 2027`), or None."""
    folded = fold(text)
    for said in _VALID.finditer(folded):
        date = find_date(folded[said.end() :])
        if date is not None and date.first <= _NEAR:
            return date.start
    return None


def _listed(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[NamedItem]:
    for line, section in zip(lines, sections, strict=True):
        heading = cv_heading(line) if section == "certifications" else None
        text = heading.rest if heading else BULLET.sub("", line.plain) if section == "certifications" else ""
        span = LineSpan(page=line.page, start=line.number, end=line.number)
        for name in map(_held, re.split(r";\s+", text)):
            if name and len(name.split()) <= _MAX_ITEM_WORDS:
                yield from (NamedItem(name=one, span=span, valid_until=valid_until(name)) for one in _names(name, line))


def _course(course: Education, lines: Sequence[Line]) -> NamedItem:
    """A course with what its lines say of its end."""
    span = course.span
    said = [line.plain for line in lines if line.page == span.page and span.start <= line.number <= span.end]
    return NamedItem(name=course.degree or "", span=span, valid_until=valid_until("; ".join(said)))


def _held(item: str) -> str:
    """An item without the parts that are denied, or taken only later: `Class 1, ADR not held` is class 1."""
    first, *others = re.split(r",\s+", item)
    if NOT_HELD.search(first) or (others and NOT_HELD.match(others[0])):
        return ""  # what is planned is the item itself: `BOSIET, booked for 2027`
    item = ", ".join([first, *(other for other in others if not NOT_HELD.search(other))])
    return "" if _DENIAL.match(item.strip()) else item.strip()


def _names(item: str, line: Line) -> list[str]:
    """The item as written; where it only lists classes (`Licences: B, C`), the licence of each."""
    classes = licence_classes(line.plain) if names_only_classes(item) else []
    return list(dict.fromkeys(licence_name(one.name) for one in classes)) or [item]


def _valid_until_of(skill: str, text: str, matcher: SkillMatcher) -> str | None:
    """What the items of a line say about one certificate: its own and the remarks (`issued 2022, expires 2025`) up to the next."""
    items = _ITEM_END.split(text)
    for n, item in enumerate(items):
        if skill in _certificates_in(item, matcher):
            remarks = itertools.takewhile(lambda other: not _certificates_in(other, matcher), items[n + 1 :])
            return valid_until(", ".join([item, *remarks]))
    return None


def _certificates_in(text: str, matcher: SkillMatcher) -> set[str]:
    found = matcher.find(text, in_list=True)
    return {match.skill for match in found if "certification" in matcher.taxonomy[match.skill].flags}
