"""Positions told in running text: `Since June 2021 I have been a nurse at Acme Care in Leeds, where I ...`.

Does not read positions; `experience` does, from a line for each: dates, position, employer and place, as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingestion.dates import DateRange, find_range
from ingestion.geography.places import parse_place
from ingestion.normalise import fold
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.titles import is_title

_FEWEST_WORDS = 15  # a shorter line is read as it is
_MAX_TITLE_WORDS = 8
_SENTENCE = re.compile(r"\S.*?(?:(?<=[^\W_]{2})[.!?]|(?<=\))\.|;|$)(?=\s|$)", re.DOTALL)
_ARTICLE = r"(?:(?:an?|the|eine?[rn]?|une?|una?|der|die|das|dem|la|le|el)\s+)?"
_WORD = r"[A-ZÀ-Þ\d&][\w&.'’/+-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|and|und|et|y|for|für|the|de|du|des|del|la|le|les|van)\s+){{0,2}}{_WORD})*"
_FIRM = re.compile(rf"\b(?:at|for|bei|beim|chez|en|bij|presso)\s+{_ARTICLE}(?P<firm>{_NAME})")
_PLACE = re.compile(rf"\s*(?:,|\(|\b(?:in|near|à|en|a)\b)\s*(?P<place>{_NAME})")
_AS = r"\b(?:as|been|was|am|als|war|bin|comme|suis|étais|como|soy|fui)(?:\s+ich)?(?:\s+working as)?\s+"
_TOLD_BEFORE = re.compile(rf"{_AS}{_ARTICLE}(?P<title>[^,.;:()]{{3,70}}?)\s*$")
_TOLD_AFTER = re.compile(
    rf"\s+(?:as|als|comme|como)\s+{_ARTICLE}(?P<title>[^,.;:()]{{3,70}}?)(?=\s+(?:where|wo|où|and|und|et)\b|[,.;:()]|$)"
)
_NAMED_FIRST = re.compile(
    r"^(?:(?:auparavant|avant|avant cela|previously|before(?: that)?|earlier|davor|zuvor|vorher|danach|antes|then|puis|ensuite|"
    r"now|currently|aktuell|derzeit|actuellement|actualmente)\W+)?"
    r"(?P<title>[^,.;:()]{3,70}?)\s*$",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ii]ch|[Jj]e)\b|\b[Jj]'")
_STUDIES = re.compile(
    r"\b(?:stud(?:y|ied|ying)|studier\w*|etudi\w*|estudi\w*|graduat\w+|degree|diploma|ausbildung|lehre|pupil|schuler\w*)\b"
)


def told_positions(text: str) -> Iterator[tuple[int, str]]:
    """The place in a text and a line for each sentence that tells of a dated position with its employer."""
    if len(text.split()) < _FEWEST_WORDS:
        return
    for sentence in _SENTENCE.finditer(text):
        dates = find_range(sentence.group())
        line = _line(sentence.group().rstrip("."), dates) if dates else None
        if line is not None:
            yield sentence.start(), line


def _line(sentence: str, dates: DateRange) -> str | None:
    """`since June 2021   nurse   Acme Care, Leeds`."""
    undated = sentence[: dates.first] + " " * (dates.last - dates.first) + sentence[dates.last :]
    for firm in _FIRM.finditer(undated):
        title = _title(undated, firm)
        if title is not None:
            named = _PLACE.match(undated, firm.end())
            place = f", {named['place']}" if named and parse_place(named["place"]) else ""
            return "   ".join(filter(None, (sentence[dates.first : dates.last], title, f"{firm['firm']}{place}")))
    return None


def _title(undated: str, firm: re.Match[str]) -> str | None:
    """The position told beside an employer; empty where somebody only says to have worked there."""
    before = undated[: firm.start()].strip()
    place = _PLACE.match(undated, firm.end())
    behind = _TOLD_AFTER.match(undated, place.end() if place else firm.end())
    for told in (_TOLD_BEFORE.search(before), behind, _NAMED_FIRST.match(before)):
        if told is not None and is_title(told["title"]) and len(told["title"].split()) <= _MAX_TITLE_WORDS:
            return told["title"]
    is_work = _FIRST_PERSON.search(before) and not _STUDIES.search(fold(undated)) and degree_level(undated) is None
    return "" if is_work and not firm.group().startswith(("for", "en")) else None
