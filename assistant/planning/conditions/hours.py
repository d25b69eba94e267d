"""Part-time and full-time wishes in a question: "who only wants part-time", "up to 30 hours a week", "available four days a week".

A position that was part-time ("worked part-time") is no wish, and stays a phrase.
"""

from __future__ import annotations

import re

from assistant.words.located import Located
from assistant.words.numbers import BOUND, NUMBER, bounds_said, number_of_word
from ingestion.normalise import fold
from ingestion.stated.hours import FULL_FROM_HOURS, FULL_TIME, PART_TIME, WEEK_HOURS
from retrieval.filtering.filters import Criterion

_DAY_HOURS = WEEK_HOURS / 5
_WISH = r"(?:(?:only|just|nur|solo|uniquement)\s+)?(?:(?:want\w*|wish\w*|look\w*|seek\w*|prefer\w*|after|open|available|willing|happy|ask\w*|such\w*|will|mocht\w*|cherch\w*|veut|veulent|souhait\w*|busc\w*|quier\w*|prefier\w*)\s+)?(?:(?:for|to|in|at|a|an?|after|only|just|work|arbeiten|travailler|trabajar|nur|do)\s+){0,3}"
_NOUN = r"(?:\s+(?:work|jobs?|roles?|hours|positions?|employment|contracts?|stellen?|arbeit))?"
_WISHED = re.compile(rf"\b{_WISH}(?:(?P<part_time>{PART_TIME})|(?P<full_time>{FULL_TIME})){_NOUN}\b")
_WAS = re.compile(
    r"\b(?:worked|working|has been|was|were|employed|studied|studying|ever|gearbeitet|travaille|trabajado)\b[^,]*$|\b(?:and|or|und|oder) $"
)
_DONE_AFTER = re.compile(r"^\W*(?:\w+\W+)?(?:gearbeitet|before|in the past|in \d{4}|as an?|assistants?|students?)\b")
_WEEK = r"\s*(?:a|per|each|pro|die|in der|par|por|a la|la|/)?\s*(?:week|woche|semaine|semana)\b"
_OR = r"(?P<or_more>\+|\s+(?:or more|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+(?:or (?:less|fewer)|oder weniger|ou moins|o menos|max(?:imum)?|at most))?"
_A_WEEK = re.compile(
    rf"\b(?:{BOUND}\s+)?(?P<number>{NUMBER})[\s-]*(?:(?P<days>days?|tagen?|tage|jours?|dias?)|hours?|hrs?|h|stunden|heures|horas)(?:{_WEEK})?{_OR}(?:{_WEEK})?"
)


def find_hours(text: str) -> list[Located]:
    """The conditions on the hours that somebody wants to work."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found = []
    for match in _WISHED.finditer(folded):
        if not (_WAS.search(folded[: match.start()]) or _DONE_AFTER.match(folded[match.end() :])):
            value = "part_time" if match["part_time"] else "full_time"
            found.append(Located(Criterion(field="hours", value=value), match.start(), match.end()))
    for match in _A_WEEK.finditer(folded):
        if re.search(_WEEK, match.group()) and not _WAS.search(folded[: match.start()]):
            found.append(Located(_of_a_week(match), match.start(), match.end()))
    return found


def _of_a_week(match: re.Match[str]) -> Criterion:
    """A bare number is the most that is wished, but of a full week the least."""
    number = float(number_of_word(match["number"]) or 1) * (_DAY_HOURS if match["days"] else 1)
    low, high = bounds_said(match, number, step=0.1)
    if low == high:
        low, high = (low, None) if number >= FULL_FROM_HOURS else (None, high)
    return Criterion(field="hours", minimum=low, maximum=high)
