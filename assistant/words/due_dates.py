"""A day in the future as questions name it: "before April 2027", "by the end of 2028", "in the next six months", "soon".

Knows nothing of what falls due.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.words.numbers import NUMBER, number_of_word
from ingestion.dates import find_date
from retrieval.filtering.bounds import beyond

_BEFORE = "before|vor|avant|antes de"
_BY = f"no later than|by|{_BEFORE}|until|till|through|up to|bis|d'ici|jusqu'en|jusqu'a|hasta"
_AFTER = "after|beyond|past|nach|apres|despues de"
_IN = "in|im|on|am|en|el|le|during|for|throughout|wahrend|pendant|durante"
_END = "end|ende|fin|finales"
_EDGE = (
    rf"(?:(?:the|at least|mindestens|au moins|al menos|dem|den|le|la|el|{_END}|start|beginning|anfang|debut)\s+"
    r"(?:(?:of|de|des|del|the)\s+)*)*"
)
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?)?"
    r"(?:[^\W\d_]{3,10}\.?,?\s+(?:of\s+|de\s+)?)?(?:\d{1,2}[./-]){0,2}(?:19|20)\d\d(?:-\d\d){0,2}"
)
_TIME = re.compile(rf"(?:\b(?P<how>{_BY}|{_AFTER}|{_IN})\s+(?P<edge>{_EDGE}))?(?<!\d)(?P<date>{_DAY})(?!\d)")
_MONTH_ALONE = re.compile(
    rf"\b(?P<how>{_BY}|{_AFTER}|{_IN})\s+(?P<edge>{_EDGE})(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?)?(?P<month>[^\W\d_]{{3,10}})\b"
    r"(?!\.?,?\s+(?:of\s+|de\s+)?(?:19|20)\d\d)(?!\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)(?:19|20)\d\d)(?:\s+\d{1,2}(?:st|nd|rd|th)?\b)?"
)
_TWO_MONTHS = re.compile(  # "in November or December this year", "between January and March 2027"
    r"\b(?:(?:in|im|between|from|zwischen|von|en|entre|de) )?(?P<low>[^\W\d_]{3,10})\.? (?:or|and|to|und|oder|bis|et|ou|y|o|a) "
    r"(?P<high>[^\W\d_]{3,10})\b\.?(?:,? (?:of )?(?:(?P<year>(?:19|20)\d\d)|(?P<this>this year|dieses jahr|cette annee|este ano)))?"
)
_SPAN = re.compile(
    rf"\b(?:within|in|over|during|for|innerhalb|dans|en)\s+(?:(?:the|der|den|die|les|los|las)\s+)?(?:(?:next|coming|following|nachsten|kommenden|prochaine?s?|proxim[oa]s?)\s+)?(?P<number>{NUMBER})\s+"
    r"(?:(?P<days>days?|tagen?|jours?|dias?)|(?P<weeks>weeks?|wochen?|semaines?|semanas?)|(?P<months>months?|monaten?|mois|mes(?:es)?)|(?P<years>years?|jahren?|ans?|annees?|anos?))\b"
)
_CALENDAR = re.compile(
    r"\b(?:(?P<this>this|dies\w+|cette|ce|este)|next|nachste\w*|kommende\w*|el proximo|l') ?"
    r"(?:(?P<month>month|monat|mois|mes)|(?P<year>year|jahr|annee|ano))\b(?: prochaine?)?"
)
_SOON = re.compile(r"\b(?:soon|shortly|bald|demnachst|bientot|prochainement|pronto)\b")
_SOON_MONTHS = 3
_MONTHS_OF = {"days": 1 / 30, "weeks": 7 / 30, "months": 1.0, "years": 12.0}


@dataclass(frozen=True, slots=True)
class DueDate:
    """First and last month or year that a question names, None where it has no such end; and where it stands."""

    since: str | None
    until: str | None
    first: int
    last: int


def find_due_dates(folded: str, today: date) -> list[DueDate]:
    """The times that a folded text names, the written dates first."""
    month = f"{today:%Y-%m}"
    spans = [DueDate(month, _after(month, _months(match)), *match.span()) for match in _SPAN.finditer(folded)]
    soon = [DueDate(month, _after(month, _SOON_MONTHS), *match.span()) for match in _SOON.finditer(folded)]
    if two := list(_two_months(folded, today)):
        return two
    return [*_written(folded), *_months_alone(folded, today), *spans, *_by_calendar(folded, month), *soon]


def _months_alone(folded: str, today: date) -> Iterator[DueDate]:
    """ "Before February": the next one to come."""
    for match in _MONTH_ALONE.finditer(folded):
        named = find_date(f"{match['month']} {today.year}")
        if named is not None and len(named.start) > 4:
            year = today.year if int(named.start[5:]) >= today.month else today.year + 1
            yield from _bounded(match, f"{year}{named.start[4:]}")


def _two_months(folded: str, today: date) -> Iterator[DueDate]:
    """From one month to another of one year: the one that is said, or the next in which they come."""
    for match in _TWO_MONTHS.finditer(folded):
        low, high = (find_date(f"{match[end]} {match['year'] or today.year}") for end in ("low", "high"))
        if low is None or high is None or not len(low.start) == len(high.start) == len("2026-11"):
            continue
        first, last = low.start, low.start[:4] + high.start[4:]
        last = last if last >= first else _a_year_later(last)  # December or February
        is_over = not match["year"] and not match["this"] and last < f"{today:%Y-%m}"
        if is_over:
            first, last = _a_year_later(first), _a_year_later(last)
        yield DueDate(first, last, *match.span())


def _a_year_later(month: str) -> str:
    return f"{int(month[:4]) + 1}{month[4:]}"


def _written(folded: str) -> Iterator[DueDate]:
    for match in _TIME.finditer(folded):
        named = find_date(match["date"])
        if named is not None:
            yield from _bounded(match, named.start)


def _bounded(match: re.Match[str], named: str) -> Iterator[DueDate]:
    """What a word before a date makes of it: its end, its beginning, or just that time."""
    how = match["how"] or "in"
    if re.fullmatch(_AFTER, how):
        yield DueDate(str(beyond("expiry", named, 1)), None, *match.span())
    elif re.fullmatch(_IN, how):
        yield DueDate(named, named, *match.span())
    else:
        before = re.fullmatch(_BEFORE, how) and not re.search(rf"\b(?:{_END})\b", match["edge"])
        yield DueDate(None, str(beyond("expiry", named, -1)) if before else named, *match.span())


def _by_calendar(folded: str, month: str) -> Iterator[DueDate]:
    for match in _CALENDAR.finditer(folded):
        later = 0 if match["this"] else 1
        named = _after(month, later) if match["month"] else str(int(month[:4]) + later)
        yield DueDate(named, named, *match.span())


def _months(match: re.Match[str]) -> int:
    unit = next(name for name in _MONTHS_OF if match[name])
    return round((number_of_word(match["number"]) or 0) * _MONTHS_OF[unit])


def _after(month: str, months: int) -> str:
    return str(beyond("expiry", month, months))
