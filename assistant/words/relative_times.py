"""Times counted from today, as times of the calendar: "in the last two years" is "since 2024-11", "last year" is "in 2025"."""

from __future__ import annotations

import re
from datetime import date

from assistant.words.numbers import number_of_word
from ingestion.normalise import fold

_ONE = r"(?:year|month|jahr|monat|annee|an|mois|ano|mes)\b"  # "in the last years" says no length
_SPAN = (
    rf"(?:(?P<number>\d{{1,3}}|[a-z]+)\s+|(?={_ONE}))"
    r"(?:(?P<years>years?|yrs?|jahren?|annees?|ans?|anos?)|months?|monaten?|mois|mes(?:es)?)(?!\s+(?:of|der|des|du|de)\b)"
)
_DERNIERES = _SPAN.replace("(?:(?P<years>", r"dernier(?:e?s)?\s+(?:(?P<years>")
_PATTERNS = tuple(
    (how, re.compile(rf"\b(?:{words})\b"))
    for how, words in (
        ("since", rf"(?:(?:with)?in|over|during|for|throughout|since)\s+(?:the\s+|their\s+|his\s+|her\s+)?(?:last|past)\s+{_SPAN}"),
        ("since", rf"(?:less|fewer|no more|not more)\s+than\s+{_SPAN}\s+ago"),
        ("since", rf"(?:in|wahrend|seit)\s+(?:den|der|dem)\s+(?:letzten|vergangenen)\s+{_SPAN}"),
        ("since", rf"vor\s+(?:weniger|nicht\s+mehr)\s+als\s+{_SPAN}"),
        ("since", rf"(?:(?:dans|sur|au\s+cours\s+de|pendant|durant|depuis)\s+)?(?:les|ces|des)\s+{_DERNIERES}"),
        ("since", rf"il\s+y\s+a\s+moins\s+d(?:e\s+|'){_SPAN}"),
        ("since", rf"(?:en|durante)\s+los\s+ultimos\s+{_SPAN}"),
        ("since", rf"hace\s+menos\s+de\s+{_SPAN}"),
        ("before", rf"(?:more|longer)\s+than\s+{_SPAN}\s+ago"),
        ("before", rf"vor\s+mehr\s+als\s+{_SPAN}"),
        ("before", rf"(?:il\s+y\s+a\s+plus\s+d(?:e\s+|')|hace\s+mas\s+de\s+){_SPAN}"),
        ("this year", r"(?:(?:since|in)\s+)?(?:this|the\s+current)\s+year|(?:in\s+)?diese[sm]\s+jahr|cette\s+annee|este\s+ano"),
        ("last year", r"(?<!the )(?<!his )(?<!her )(?<!my )(?<!their )last\s+year(?!\s+of\b)|letztes\s+jahr"),
        ("year's end", r"(?:before|by|vor|bis|avant|antes de)\s+(?:(?:the|zum|la|el|dem)\s+)?(?:christmas|xmas|weihnachten|noel|navidad|new year(?:'s)?|end of (?:the |this )?year|year[- ]end|jahresende|fin de l'annee|fin de ano)"),
        ("graduates", r"(?:(?:recent|fresh|new|recently)\s+)(?:(?:university|college|qualified)\s+)?(?:grads?|graduates?|graduated)(?!\s+(?:in|from|at)\b)|(?:frisch\w*|frischgebackene\w*)\s+absolvent\w*|(?:recien)\s+(?:graduad|titulad)[oa]s?"),
        ("last year", r"l'an(?:nee)?\s+derniere?|el\s+ano\s+pasado"),
    )
)  # fmt: skip


def with_calendar_times(text: str, today: date) -> str:
    """A question with its relative times as those of the calendar. What else it says stays as it is written."""
    for how, pattern in _PATTERNS:
        folded = fold(text)
        if len(folded) != len(text):
            return text
        for match in reversed(list(pattern.finditer(folded))):
            time = _calendar(how, match, today)
            if time:
                text = f"{text[: match.start()]}{time}{text[match.end() :]}"
    return text


def _calendar(how: str, match: re.Match[str], today: date) -> str | None:
    """None where no length is said, or one that reaches before any career."""
    if how == "this year":
        return f"in {today.year}"
    if how == "year's end":
        return f"by December {today.year}"
    if how == "graduates":
        return f"people who graduated since {today.year - 2}"
    if how == "last year":
        return f"in {today.year - 1}"
    number = number_of_word(match["number"]) if match["number"] else 1
    if not number:
        return None
    first = today.year * 12 + today.month - 1 - int(number) * (12 if match["years"] else 1)
    year, month = divmod(first, 12)
    if year < 1950:
        return None
    return f"since {year}-{month + 1:02d}" if how == "since" else f"before {year}"
