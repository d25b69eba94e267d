"""When somebody must be able to start, as conditions: "can start straight away", "within 4 weeks", "less than two months' notice".

Weeks, as the facet `availability` counts them. A bare length of notice is that length; a time within which to start is the longest.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from assistant.words.due_dates import find_due_dates
from assistant.words.located import Located
from assistant.words.numbers import BOUND, NUMBER, bounds_said, number_of_word
from assistant.words.week_days import soon
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_START = (
    r"(?:available|free|(?:can|could|may|might|able to)(?:\s+(?:he|she|they|c\d+|\|+))?\s+(?:start|begin|join)|starts?|starting|joins?|verfugbar|anfangen|beginnen|"
    r"disponibles?|commencer|empezar|incorporarse)"
)
_STARTS = re.compile(
    r"\b(?:available|free|(?:can|could|may|might|able to|ready to)(?:\s+(?:he|she|they|c\d+|\|+))?\s+(?:start|begin|join)|verfugbar|anfangen|beginnen|disponibles?|(?:peut|peuvent|pourrait) commencer|(?:puede|pueden|podria) (?:empezar|incorporarse))\b"
)
_URGENT = re.compile(
    r"\b(?:asap|urgently|immediately|as soon as possible|at short notice|right away|straight ?away|dringend|schnellstmoglich|(?:ab )?sofort|urgent|en urgence|des que possible|urgentemente|cuanto antes)\b"
)
_DAY = re.compile(r"(?<![\d./-])(\d{1,2})(?:st|nd|rd|th|er)?(?![\d/-])")
_NEAR_WORDS = 9  # of a start and its date
_AT_ONCE = re.compile(
    rf"\b{_START}\s+(?:work\s+)?(?:immediately|at once|right away|straight ?away|right now|now|today|tomorrow|(?:ab )?sofort|immediatement|tout de suite|de inmediato|inmediatamente)\b"
    r"|\bimmediate(?:ly)? (?:start(?:ers?)?|availability|available|joiners?)\b|\b(?:no|without|zero|ohne|sans|sin)\s+(?:any\s+)?(?:notice(?: period)?|kundigungsfrist|preavis|preaviso)\b"
    rf"|\b{_START} as soon as possible\b|\b(?:ab )?sofort (?:anfangen|starten|beginnen|verfugbar|frei)\b"
)
_WEEKS = (
    ("days?|tage?n?|jours?|dias?", 1 / 7),
    ("weeks?|wochen?|semaines?|semanas?", 1.0),
    ("months?|monate?n?|mois|mes(?:es)?", 52 / 12),
)
_UNIT = "|".join(words for words, _ in _WEEKS)
_NOTICE = r"(?:notice(?: periods?)?|kundigungsfrist|preavis|preaviso)"
_OR = r"(?P<or_more>\+|\s+(?:or more|or longer|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+(?:or (?:less|fewer|shorter)|max(?:imum)?|at most|tops|oder weniger|ou moins|o menos))?"
_LENGTH = rf"(?:{BOUND}\s+)?(?P<number>{NUMBER})[ -]+(?P<unit>{_UNIT})\b(?:'s?)?{_OR}"
_OF_NOTICE = re.compile(rf"\b{_NOTICE}\s*(?:of|is|from|von|de|:|,)?\s*(?:a\s+)?{_LENGTH}")
_LONG = re.compile(rf"\b{_LENGTH}\s+(?:of\s+|de\s+)?{_NOTICE}\b")
_COMPARED = re.compile(  # "a longer notice period than three months"
    rf"\b(?:an? |eine |un )?(?:(?P<longer>longer|langere?)|(?P<shorter>shorter|kurzere?)) {_NOTICE} (?:than|als) (?:an? )?(?P<number>{NUMBER})[ -]+(?P<unit>{_UNIT})\b"
    rf"|\b(?:un )?{_NOTICE} (?:(?P<plus>plus long|mas larg[oa])|(?:plus court|mas cort[oa])) (?:que|de) (?P<number_behind>{NUMBER})[ -]+(?P<unit_behind>{_UNIT})\b"
)
_WITHIN = re.compile(
    rf"(?:\b{_START}\s+)?\b(?:with)?(?:in(?:nerhalb)?(?: von)?|dans(?: les)?|en menos de|en)\s+{_LENGTH}(?!\s+(?:of|experience))"
)


def find_availability(text: str, today: date) -> list[Located]:
    """The conditions on when somebody can start, left to right. `today` is when a wait until a date begins."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found: list[Located] = []
    at_once = list(_AT_ONCE.finditer(folded))  # "right now, without notice" says it twice
    if at_once:
        found.append(Located(Criterion(field="availability", maximum=0.0), at_once[0].start(), at_once[-1].end()))
    if compared := _COMPARED.search(folded):
        found.append(Located(_longer_or_shorter(compared), compared.start(), compared.end()))
    for pattern in (_OF_NOTICE, _LONG, _WITHIN):
        match = pattern.search(folded)
        if match and not any(item.first < match.end() and match.start() < item.last for item in found):
            found.append(Located(_criterion(match, within=pattern is _WITHIN), match.start(), match.end()))
    return found or _by_a_date(folded, today) or _urgently(folded)


def _urgently(folded: str) -> list[Located]:
    """ "Need a driver asap": who can start at once is preferred; whoever says nothing is not left out."""
    wish = Criterion(field="availability", maximum=0.0, required=False)
    return [Located(wish, match.start(), match.end()) for match in _URGENT.finditer(folded)][:1]


def _by_a_date(folded: str, today: date) -> list[Located]:
    """`can start before February 2027`, `im März anfangen`: the wait until the end of that time, when it is to come."""
    start = _STARTS.search(folded)
    if start is not None and (day := soon(folded, today)) is not None:
        found, first, last = day
        weeks = float((found - today).days // 7)
        return [
            Located(Criterion(field="availability", maximum=weeks), min(start.start(), first), max(start.end(), last))
        ]
    due = next(
        (one for one in find_due_dates(folded, today) if one.until and one.until >= f"{today:%Y-%m}"[: len(one.until)]),
        None,
    )
    if start is None or due is None or due.until is None:
        return []
    first, last = min(start.start(), due.first), max(start.end(), due.last)
    if len(folded[first:last].split()) > _NEAR_WORDS:
        first, last = due.first, due.last
    end = _end_of(due.until, folded[due.first : due.last])
    return [Located(Criterion(field="availability", maximum=float((end - today).days // 7)), first, last)]


def _end_of(until: str, said: str) -> date:
    """The day that is named, else the first one after the year or month."""
    year, _, month = until.partition("-")
    day = _DAY.search(said)
    if month and day and 0 < int(day[1]) <= monthrange(int(year), int(month))[1]:
        return date(int(year), int(month), int(day[1]))
    return date(int(year) + (not month or month == "12"), int(month or 12) % 12 + 1, 1)


def _criterion(match: re.Match[str], *, within: bool) -> Criterion:
    weeks = _weeks(match["number"], match["unit"])
    low, high = bounds_said(match, weeks, step=0.1)
    if within and low == high:
        low = None
    return Criterion(field="availability", minimum=low, maximum=high)


def _longer_or_shorter(match: re.Match[str]) -> Criterion:
    weeks = _weeks(match["number"] or match["number_behind"], match["unit"] or match["unit_behind"])
    if match["longer"] or match["plus"]:
        return Criterion(field="availability", minimum=round(weeks + 0.1, 1))
    return Criterion(field="availability", maximum=round(weeks - 0.1, 1))


def _weeks(number: str, unit: str) -> float:
    factor = next(factor for words, factor in _WEEKS if re.fullmatch(words, unit))
    return round((number_of_word(number) or 0) * factor, 1)
