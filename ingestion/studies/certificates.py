"""Certificates and licences of a CV, with the date until which they hold.

Reads the sections for them, the taxonomy's certificates named anywhere else, and courses that stand among the studies.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingestion.career.position_names import BULLET, is_row_of_column_names
from ingestion.dates import find_date
from ingestion.lines.sections import cv_heading, section_named
from ingestion.normalise import fold
from ingestion.skills import NOT_GRANTED, NOT_HELD, SkillMatcher, licence_name
from ingestion.types import Education, Line, LineSpan, NamedItem, SectionName, SkillMention
from ingestion.vocabulary.licences import licence_classes, names_only_classes

_MAX_ITEM_WORDS = 18
_VALID = re.compile(
    r"\b(?:valid|good|in date|renewed|renews|current|runs) (?:until|up to|till?|to|through|thru)\b|\bexp(?:ir\w+|\.|\b)(?: (?:on|in|date))?|\b(?:lapsed|lapses|ran out|runs out|out of date)\b(?: (?:on|in|since))?|"
    r"\b(?:re-?validation|renewal|recertification|next(?= (?:refresher|renewal|re-?validation|(?:is )?due)\b))\b(?: refresher\b)?(?: (?:is )?due)?(?: (?:by|on|in))?|\brefresher (?:is )?(?:due|needed|required)\b(?: (?:by|on|in))?|\b(?:due for renewal|renew by)\b(?: (?:on|in))?|"
    r"\b(?:gultig|gilt|befristet|aktuell) bis\b|\b(?:lauft (?:ab|aus)|ablauf\w*|verlangerung|(?:nachste|fallige) auffrischung|auffrischung fallig)\b(?: (?:am|im|bis|fallig))*|"
    r"\b(?:abgelaufen|ausgelaufen|verfallen|perimee?|caducad[oa]|vencid[oa])\b(?: (?:seit|am|im|depuis|en|el))?|\bval(?:able|ide) jusqu'(?:au|en|a)\b|\bexpire (?:le|en)\b|\ba renouveler(?: (?:en|le|avant))?|\becheance\b(?: (?:le|en))?|\bprochain recyclage\b(?: (?:le|en))?|"
    r"\b(?:valid[oa]|vigente) hasta\b|\b(?:caduca|caduco|vence|vencio)\b(?: (?:el|en))?|\brenovacion\b(?: (?:el|en))?|\bvalid[oa] fino al?\b|\bgeldig tot\b|\bvalid(?= (?:\d{4}|\d{1,2})[/.-]\d)"
)
_BARE_END = re.compile(  # `First Aid at Work, to October 2028`: behind the name of what holds
    r"[,:(] ?(?:until|till|to|thru|through|bis|jusqu'(?:en|au|a)|hasta|tot)(?= )"
)
_NUMBERS = {word: number for number, words in enumerate(
    ("one ein un", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro", "five funf cinq cinco"), 1) for word in words.split()}  # fmt: skip
_LENGTH = rf"(?P<{{n}}>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:years?|yrs?|jahre?|ans?|anos?)"
_VALID_FOR = re.compile(
    rf"\b(?:valid|good|gultig|gilt|valable|valide|valid[oa]|vigente)\b (?:for |fur |pour |pendant |por |durante )?{_LENGTH.replace('{n}', 'behind')}|\b{_LENGTH.replace('{n}', 'before')} gultig\b"
)
_LAPSED = re.compile(
    r"(?<!\bnot )(?<!\bnever )(?<!n't )(?<!\bnot yet )(?<!\bnicht )(?<!\bpas )(?<!\bno )\b(?:lapsed|expired(?! (?:drugs?|goods|stock|food|medic\w+|products?|items?)\b)|out of date|no longer (?:valid|held|current)|abgelaufen|ausgelaufen|verfallen|nicht mehr gultig|perimee?|plus valable|caducad[oa]|vencid[oa])\b"
)
_MONTH_FIRST = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01])/((?:19|20)\d\d)\b")  # 11/30/2026
_DAY = re.compile(
    r"^(\d{1,2})(?:[./-]\d{1,2}[./-]|(?:st|nd|rd|th|\.)?\s+[^\W\d_])|\d-\d\d-(\d\d)$|^[^\W\d_]+\.?\s+(\d{1,2}),"
)
_ITEM_END = re.compile(r"[,;](?!\d)|\.\s")
_SAYS_NOT = re.compile(
    r"\W*(?:i|ich|je|yo)\b.{0,20}\b(?:no|not|n't|never|kein\w*|nicht|pas|aucune?|ningun\w*)\b"
)  # `I have no driving licence`
_DENIAL = re.compile(r"(?:no(?!\.)|not|never|none|n/a|keine?[nr]?|nie|aucune?|pas d[e']|ninguna?|sin)\b", re.IGNORECASE)
_UNHEADED = frozenset({"header", "other", "skills", "education"})
_DATED_ITEM_END = re.compile(r"\s+[/|•·]\s+|;\s+|(?<=[\w)])\.\s+(?=[^\W\d_]{2})")
_MAX_DATED_WORDS = 6
_NO_CERTIFICATE = re.compile(  # what a person may do here or has agreed on
    r"\b(?:visas?|(?:work|residence) permits?|permission|passport|right to work|stamp \d|aufenthalt\w*|arbeitserlaubnis|reisepass|titre de sejour|permis de travail|permiso de (?:trabajo|residencia)|"
    r"contract|(?:arbeits)?vertrag|befristet|cdd|contrat|contrato|notice|available|availability|offer|membership|subscription|insurance|lease)\b"
)
_OF_ONESELF = re.compile(  # a sentence below a list of certificates is about something else
    r"\b(?:i'd|i'm|i wont|i won't|i (?:am|want|would|will|work|live|like|play)|my (?:hobb\w+|wife|husband|family)|ich (?:bin|mochte|wohne|suche)|je (?:suis|cherche|souhaite)|quiero|busco)\b|\b(?:day|hourly|daily) rate\b|\bvolunteer (?:at|with|for|in)\b"
)
_IS_DATE = re.compile(r"(?:[a-z]+\.? )?(?:19|20)\d\d")  # of what stands above it in a narrow column
_WRAPS = re.compile(  # a line that cannot end its item
    r"(?:[,:(–-]|\b(?:and|or|of|in|for|the|not|until|till|to|valid|expires?|admitted|issued|awarded|und|oder|der|die|des|bis|gultig|et|ou|de|du|la|jusqu'en|jusqu'au|y|del|hasta))$"
)
_MAX_WRAPPED = 4  # lines of one item
_NEAR = 12  # characters from the words to the date


def find_certificates(
    lines: Sequence[Line],
    sections: Sequence[SectionName],
    found: Sequence[SkillMention],
    courses: Sequence[Education],
    matcher: SkillMatcher,
) -> list[NamedItem]:
    """Items of the certificates' sections, courses without school or degree, what ends on a date, then what the taxonomy knows elsewhere."""
    items = list(_listed(lines, sections))
    items += [_course(course, lines) for course in courses if _held(course.degree or "")]
    items += _dated(lines, sections, courses, matcher)
    known = {match.skill for item in items for match in matcher.find(item.name, in_list=True)}
    named = [item for item in _named(lines, found, matcher) if item.name not in known]
    dated = {item.name: item for item in reversed(named) if item.valid_until}
    return items + list({item.name: dated.get(item.name, item) for item in reversed(named)}.values())[::-1]


def valid_until(text: str) -> str | None:
    """The date until which a text says that something holds (`expires 03/2026`, `gültig bis 2027`), or None."""
    date, _ = _end_in(text)
    return date


def last_day_in(text: str) -> int | None:
    """The day of the month of that date, where it is written."""
    _, written = _end_in(text)
    day = _DAY.search(written)
    return int(next(filter(None, day.groups()))) if day else None


def _end_in(text: str) -> tuple[str | None, str]:
    """Until when something holds, and the date as written."""
    folded = _MONTH_FIRST.sub(r"\2/\1/\3", fold(text))
    for said in _VALID.finditer(folded):
        rest = folded[said.end() :]
        date = find_date(rest)
        if date is not None and date.first <= _NEAR:
            return date.start, rest[date.first : date.last].strip()
    return _end_of_length(folded)


def _end_of_length(folded: str) -> tuple[str | None, str]:
    """`2022 (valid three years)` holds until 2025."""
    length, taken = _VALID_FOR.search(folded), find_date(folded)
    if length is None or taken is None:
        return None, ""
    written = length["behind"] or length["before"]
    years = _NUMBERS.get(written) or int(written)
    return f"{int(taken.start[:4]) + years}{taken.start[4:]}", folded[taken.first : taken.last].strip()


def has_lapsed(text: str) -> bool:
    """Whether a text says that something holds no more, and not until when it did."""
    return bool(_LAPSED.search(fold(text))) and valid_until(text) is None


def _named(lines: Sequence[Line], found: Sequence[SkillMention], matcher: SkillMatcher) -> Iterator[NamedItem]:
    """Every certificate of the taxonomy wherever a line claims it, with what the line says of it."""
    text = {(line.page, line.number): line.plain for line in lines}
    for mention in found:
        if "certification" in matcher.taxonomy[mention.skill].flags and not mention.negated:
            said = _said_of(mention.skill, text[(mention.span.page, mention.span.start)], matcher)
            if not has_lapsed(said):
                yield NamedItem(name=mention.skill, span=mention.span, valid_until=valid_until(said))


def _listed(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[NamedItem]:
    for i, (line, section) in enumerate(zip(lines, sections, strict=True)):
        if section != "certifications" or (i and sections[i - 1] == section and _belongs_above(lines, i)):
            continue
        heading = cv_heading(line)
        if is_row_of_column_names(line.plain) or _IS_DATE.fullmatch(fold(line.plain).strip()):
            continue
        if _OF_ONESELF.search(fold(line.plain)) or (line.plain.islower() and section_named(line.plain) == section):
            continue
        text = heading.rest if heading else _dates_behind(BULLET.sub("", line.plain))
        last = line
        for below in range(i + 1, len(lines)):
            if sections[below] != section or not _belongs_above(lines, below):
                break
            last, text = lines[below], f"{text}{',' if _is_end_of(last, lines[below]) else ''} {lines[below].plain}"
        span = LineSpan(page=line.page, start=line.number, end=last.number)
        for name in map(_held, re.split(r";\s+", text)):
            if name and len(name.split()) <= _MAX_ITEM_WORDS and not has_lapsed(name):
                until = valid_until(name) or _bare_end(name)
                yield from (NamedItem(name=one, span=span, valid_until=until) for one in _names(name, line))


def _belongs_above(lines: Sequence[Line], i: int) -> bool:
    """Whether a line goes on with the item above it: with no more than its end, or as the rest of an item that a bullet begins."""
    above, line = lines[i - 1], lines[i]
    if _is_end_of(above, line):
        return True
    if not line.plain or line.page != above.page or BULLET.match(line.plain) or cv_heading(line):
        return False
    wraps = line.plain[0].islower() or _WRAPS.search(fold(above.plain)) is not None
    return wraps and any(
        BULLET.match(lines[k].plain) for k in range(i - 1, max(-1, i - _MAX_WRAPPED), -1) if lines[k].plain
    )


def _is_end_of(item: Line, line: Line) -> bool:
    """Whether a line says no more than until when the item above it holds: `valid to Sept 2027` in a narrow column."""
    folded = fold(line.plain)
    said = _VALID.search(folded) or _LAPSED.search(folded)
    date = find_date(folded[said.end() :]) if said else None
    rest = (
        f"{folded[: said.start()]} {folded[said.end() :][date.last :] if date else folded[said.end() :]}"
        if said
        else folded
    )
    is_alone = (
        item.page == line.page
        and said is not None
        and not re.search(r"[^\W\d_]{2}", rest)
        and (date is None or date.first <= _NEAR)
    )
    return is_alone and bool(item.plain) and cv_heading(item) is None and _VALID.search(fold(item.plain)) is None


def _dates_behind(text: str) -> str:
    """`valid 2027/06   PMP`, a table with its dates first, with the name first."""
    first, *cells = re.split(r"\s{3,}", text.strip())
    said = re.sub(r"^(?:valid|since|until|seit|gultig bis|depuis|desde)\b", "", fold(first))
    date = find_date(said)
    is_date = date is not None and not re.search(r"[^\W\d_]{2}", said[: date.first] + said[date.last :])
    return ", ".join([*cells, first]) if cells and is_date and re.search(r"[^\W\d_]", fold(first)) else text


def _bare_end(item: str) -> str | None:
    folded = fold(item)
    for said in _BARE_END.finditer(folded):
        date = find_date(folded[said.end() :])
        if date is not None and date.first <= _NEAR // 2:
            return date.start
    return None


def _dated(
    lines: Sequence[Line], sections: Sequence[SectionName], courses: Sequence[Education], matcher: SkillMatcher
) -> Iterator[NamedItem]:
    """`Mountain guide badge, valid until 2028` among other facts: what holds until a date, though the taxonomy has no name for it."""
    read = {(course.span.page, n) for course in courses for n in range(course.span.start, course.span.end + 1)}
    for line, section in zip(lines, sections, strict=True):
        span = LineSpan(page=line.page, start=line.number, end=line.number)
        if (line.page, line.number) in read:
            continue
        for item in _DATED_ITEM_END.split(BULLET.sub("", line.plain)) if section in _UNHEADED else ():
            if _names_what_ends(item) and not _certificates_in(item, matcher):
                yield NamedItem(name=item.strip(" ."), span=span, valid_until=valid_until(item))


def _names_what_ends(item: str) -> bool:
    """A short name with the date until which it holds; permits to stay and contracts are no certificates."""
    folded = fold(item)
    said = _VALID.search(folded)
    if said is None or valid_until(item) is None or _NO_CERTIFICATE.search(folded) or not _held(item):
        return False
    name = item[: said.start()].strip(" ,:(")
    return 0 < len(name.split()) <= _MAX_DATED_WORDS and len(name) > 1 and (name[0].isupper() or name[0].isdigit())


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
    if any(NOT_GRANTED.search(fold(other)) for other in others):
        return ""
    item = ", ".join([first, *(other for other in others if not NOT_HELD.search(other))])
    return "" if _DENIAL.match(item.strip()) or _SAYS_NOT.match(fold(item)) else item.strip()


def _names(item: str, line: Line) -> list[str]:
    """The item as written; where it only lists classes (`Licences: B, C`), the licence of each."""
    classes = licence_classes(line.plain) if names_only_classes(item) else []
    return list(dict.fromkeys(licence_name(one.name) for one in classes)) or [item]


def _said_of(skill: str, text: str, matcher: SkillMatcher) -> str:
    """What the items of a line say about one certificate: its own and the remarks (`issued 2022, expires 2025`) up to the next."""
    items = _ITEM_END.split(text)
    for n, item in enumerate(items):
        if skill in _certificates_in(item, matcher):
            remarks = itertools.takewhile(lambda other: not _certificates_in(other, matcher), items[n + 1 :])
            return ", ".join([item, *remarks])
    return ""


def _certificates_in(text: str, matcher: SkillMatcher) -> set[str]:
    found = matcher.find(text, in_list=True)
    return {match.skill for match in found if "certification" in matcher.taxonomy[match.skill].flags}
