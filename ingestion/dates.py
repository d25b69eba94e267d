"""Dates and date ranges of CVs in eight languages, with the precision that was written.

A date is a string `YYYY-MM` or `YYYY`. Does not guess: a month without a year is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from ingestion.normalise import fold

# English, German, French, Spanish, Italian, Dutch, Portuguese, Polish; folded (no diacritics, lower case).
_MONTH_WORDS = (
    "january jan januar janner janvier janv enero ene gennaio gen januari janeiro styczen stycznia sty",
    "february feb februar februar fevrier fevr fev febrero febbraio febbr februari fevereiro luty lutego lut",
    "march mar marz maerz mrz mars marzo maart mrt marco marzec marca",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi",
    "may mai mayo maggio mag mei maio maj maja",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip",
    "august aug aout agosto ago augustus sierpien sierpnia sie",
    "september sep sept septembre septiembre settembre sett set setembro wrzesien wrzesnia wrz",
    "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz",
    "november nov novembre noviembre novembro listopad listopada lis",
    "december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_SEASONS = (
    "spring summer fall autumn winter fruhjahr fruhling sommer herbst printemps ete automne hiver primavera verano "
    "otono invierno estate autunno inverno lente zomer herfst wiosna lato jesien zima"
)
_PRESENT = (
    "present|presently|now|current|currently|today|ongoing|to date|till date|date|heute|jetzt|aktuell|laufend|dato|"
    "actuel|actuelle|actuellement|aujourd'hui|a ce jour|ce jour|en cours|actualidad|la actualidad|actual|actualmente|"
    "hoy|presente|oggi|attuale|attualmente|in corso|heden|nu|momento|o momento|atual|atualmente|obecnie|teraz|nadal|dzis|hoje|bis heute|a la fecha|do teraz|do chwili obecnej|chwili obecnej"
)
_SINCE = "since|seit|ab|depuis|desde|dal|da|sinds|vanaf|from|od|von|de|du"

_PART_OF_YEAR = "early|mid|middle|late|end|beginning|anfang|mitte|ende|debut|mi|fin|principios|mediados|finales|inizio|meta|begin|eind|poczatek|koniec"
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DATE = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|er|o|\.)?\s+(?:de )?)?(?P<mon{{n}}>{_MONTH})\b\.?,?\s*[/.-]?\s*(?:\d{{1,2}},\s*)?(?:of |de |')?\s*"
    rf"(?P<my{{n}}>{_YEAR}|(?<=')\d{{2}}(?!\d))"
    rf"|(?:\d{{1,2}}[./-])?(?P<num{{n}}>0?[1-9]|1[0-2])\s?[./-]\s?(?P<ny{{n}}>{_YEAR})(?!\d)"
    rf"|(?P<iy{{n}}>{_YEAR})[./-](?P<im{{n}}>0[1-9]|1[0-2])(?:[./-]\d{{2}})?(?!\d)"
    rf"|(?:(?:{_SEASONS.replace(' ', '|')}|q[1-4]|{_PART_OF_YEAR})[\s/'-]+(?:of |de )?)?(?P<y{{n}}>{_YEAR})(?![\d%+]))"
)
_SEPARATOR = r"\s*(?:-{1,2}|\bto\b|\bbis\b|\buntil\b|\btill\b|\bbis zum\b|\ba\b|\bau\b|\bt/m\b|\bal\b|\bhasta\b|\btot\b|\bate\b|\bdo\b|\bthrough\b|→|~|/|>)\s*"


def _pattern(template: str, n: int) -> str:
    return template.replace("{n}", str(n))


_RANGE = re.compile(
    rf"(?<![\w.]){_pattern(_DATE, 1)}{_SEPARATOR}(?:(?P<present>{_PRESENT})\b|{_pattern(_DATE, 2)}|(?P<yy>\d{{2}})(?![\d.,%])"
    rf"|(?P<open>\s*$|\s*[)\]|,]|\s{{2,}}))"
)
_BETWEEN = re.compile(
    rf"(?<!\w)(?:between|zwischen|entre|tra|tussen)\s+{_pattern(_DATE, 1)}\s+(?:and|und|et|y|e|en)\s+{_pattern(_DATE, 2)}"
)
_SHARED_YEAR = re.compile(
    rf"(?<!\w)(?P<first>{_MONTH})\b\.?{_SEPARATOR}(?P<last>{_MONTH})\b\.?,?\s+(?P<year>{_YEAR})(?!\d)"
)
_SHORT_YEARS = re.compile(
    rf"(?<![\d/.])(?P<m1>0[1-9]|1[0-2])/(?P<y1>\d{{2}}){_SEPARATOR}(?:(?P<m2>0[1-9]|1[0-2])/(?P<y2>\d{{2}})(?![\d/])|(?P<present>{_PRESENT})\b)"
)
_YEAR_FIRST = re.compile(
    rf"(?<![\w.])(?P<y1>{_YEAR}),?\s+(?P<m1>{_MONTH})\b\.?{_SEPARATOR}(?:(?P<y2>{_YEAR}),?\s+(?P<m2>{_MONTH})\b\.?|(?P<present>{_PRESENT})\b)"
)
_OPEN = re.compile(rf"(?<!\w)(?:{_SINCE})\s+(?:dem |le |el |il |o )?{_pattern(_DATE, 1)}")
_HOURS_SINCE = re.compile(  # `(0.8 FTE since 2022)`: from when somebody works less, not from when in the position
    rf"\([^()]*(?:\bfte\b|%|\bhours\b|\bdays\b|\bpart[- ]time\b|\bteilzeit\b|\bstd\b|\bstunden\b|\btemps partiel\b|\bjornada\b)[^()]*\b(?:{_SINCE})\b[^()]*\)"
)
_SINGLE = re.compile(rf"(?<![\w.]){_pattern(_DATE, 1)}")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range as written; `end` is None when `current`. `first`..`last` is its place in the text."""

    start: str
    end: str | None
    current: bool
    first: int
    last: int


@lru_cache(maxsize=4096)  # several finders ask about each line of a document
def find_range(text: str) -> DateRange | None:
    """The first date range of a line (`Mar 2019 - Present`, `2016-18`, `seit 03/2020`), or None."""
    folded = fold_keeping_length(text)
    for finder in (_shared_year, _short_years, _year_first, _between, _full_range, _open_range):
        found = finder(folded)
        if found is not None:
            return found
    return None


def find_date(text: str) -> DateRange | None:
    """A single date as a range that starts and ends with it, or None."""
    match = _SINGLE.search(fold_keeping_length(text))
    if match is None:
        return None
    value = _date_of(match, 1)
    return DateRange(value, value, False, *match.span())


def months(start: str, end: str | None, current: bool, as_of: date) -> range:
    """Month numbers (year * 12 + month - 1) that a range covers, both ends included.

    A year alone starts in January; as an end it counts up to its January when the start is an earlier year
    ("2016-2018" is two years) and to December otherwise. Nothing after `as_of` counts.
    """
    first = _month_number(start, 1)
    limit = as_of.year * 12 + as_of.month  # exclusive
    if current or end is None:
        last = limit
    elif len(end) == 4:
        last = int(end) * 12 if int(end[:4]) > int(start[:4]) else int(end) * 12 + 12
        if len(start) == 7:
            last = max(last, first + 1)
    else:
        last = _month_number(end, 1) + 1
    return range(first, max(first, min(last, limit)))


def total_months(ranges: Iterable[range]) -> int:
    """Months in the union of ranges: overlapping jobs count once."""
    total, reached = 0, 0
    for covered in sorted((r for r in ranges if len(r)), key=lambda r: r.start):
        total += max(0, covered.stop - max(covered.start, reached))
        reached = max(reached, covered.stop)
    return total


def _month_number(value: str, default_month: int) -> int:
    return int(value[:4]) * 12 + (int(value[5:7]) if len(value) == 7 else default_month) - 1


def _full_range(text: str) -> DateRange | None:
    for match in _RANGE.finditer(text):
        start = _date_of(match, 1)
        if match["present"] or match["open"] is not None:
            if match["open"] is not None and not match.group().rstrip(" )]|,").endswith("-"):
                continue
            return DateRange(start, None, True, match.start(), match.end())
        end = start[:2] + match["yy"] if match["yy"] else _date_of(match, 2)
        if not _is_before(end, start):
            return DateRange(start, end, False, match.start(), match.end())
    return None


def _shared_year(text: str) -> DateRange | None:
    match = _SHARED_YEAR.search(text)
    if match is None or _RANGE.search(text):
        return None
    year = match["year"]
    start, end = (f"{year}-{_MONTHS[match[name]]:02d}" for name in ("first", "last"))
    return DateRange(start, end, False, *match.span()) if start <= end else None


def _short_years(text: str) -> DateRange | None:
    match = _SHORT_YEARS.search(text)
    if match is None:
        return None
    start = f"{_century(match['y1'])}-{match['m1']}"
    end = None if match["present"] else f"{_century(match['y2'])}-{match['m2']}"
    if end and end < start:
        return None
    return DateRange(start, end, end is None, *match.span())


def _year_first(text: str) -> DateRange | None:
    """`2014 Jul - 2017 Oct`, for lists that sort by their first letters."""
    match = _YEAR_FIRST.search(text)
    if match is None:
        return None
    start = f"{match['y1']}-{_MONTHS[match['m1']]:02d}"
    end = None if match["present"] else f"{match['y2']}-{_MONTHS[match['m2']]:02d}"
    return None if end and end < start else DateRange(start, end, end is None, *match.span())


def _between(text: str) -> DateRange | None:
    match = _BETWEEN.search(text)
    if match is None or _is_before(_date_of(match, 2), _date_of(match, 1)):
        return None
    return DateRange(_date_of(match, 1), _date_of(match, 2), False, *match.span())


def _is_before(end: str, start: str) -> bool:
    """Whether an end lies before its start, as far as both say."""
    precision = min(len(end), len(start))
    return end[:precision] < start[:precision]


def _open_range(text: str) -> DateRange | None:
    match = _OPEN.search(_HOURS_SINCE.sub(lambda aside: " " * len(aside.group()), text))
    return DateRange(_date_of(match, 1), None, True, *match.span()) if match else None


def _date_of(match: re.Match[str], n: int) -> str:
    if match[f"mon{n}"]:
        year = match[f"my{n}"]
        return f"{year if len(year) == 4 else _century(year)}-{_MONTHS[match[f'mon{n}']]:02d}"
    if match[f"num{n}"]:
        return f"{match[f'ny{n}']}-{int(match[f'num{n}']):02d}"
    if match[f"iy{n}"]:
        return f"{match[f'iy{n}']}-{match[f'im{n}']}"
    return match[f"y{n}"]


def _century(two_digits: str) -> str:
    return ("19" if int(two_digits) >= 50 else "20") + two_digits


def fold_keeping_length(text: str) -> str:
    """Folded text in which every place is the same place of `text`."""
    if text.isascii():
        return text.lower()
    return "".join(_fold_char(char) for char in text)


@cache
def _fold_char(char: str) -> str:
    if char in "–—−‐‑―":
        return "-"
    folded = fold(char)
    return folded if len(folded) == 1 else char.lower()[:1]
