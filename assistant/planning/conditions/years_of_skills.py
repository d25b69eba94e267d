"""Years of experience in a question: those of a skill found before, else of all work. Does not look for skills."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.words.located import Located
from ingestion.normalise import fold
from ingestion.vocabulary.years_asked import NUMBER, YEARS, years_asked
from retrieval.filtering.filters import Criterion

_BELOW = re.compile(
    r"(?:fewer than|less than|under|below|weniger als|unter|moins de|menos de|shorter than|kurzer als)\s*$"
)
_AT_MOST = re.compile(
    r"(?:at most|up to|no more than|maximum(?: of)?|max\.?|not more than|hochstens|maximal|au plus|maximum|como maximo)\s*$"
)
_BETWEEN = re.compile(
    rf"\b(?:(?:between|zwischen|entre|from|von)\s+(?P<low>{NUMBER})\s+(?:years?\s+|jahren?\s+)?(?:and|und|et|y|to|bis))\s*$"
)
_LEAST_BEFORE = re.compile(  # "at least 10 but no more than 13 years"
    rf"\b(?:(?P<above>more than|over|above|mehr als|uber|plus de|mas de)|at least|min(?:imum(?: of)?|\.)?|mindestens|au moins|al menos)\s+(?P<low>{NUMBER})\s*(?:(?:years?|yrs|jahren?|jahre|ans|anos)\b[^,.;?!]{{0,25}}?)?\s*"
    r"(?:,|but|and|aber|und|mais|et|pero|y|yet|\s)+(?:(?:fewer|less|shorter|more|weniger|moins|menos|kurzer|mas|mehr|plus)\s+(?:than|als|de|que)|no more than|not more than|at most|up to|under|below|max(?:imum|imal|\.)?(?: of)?|hochstens|unter|au plus|como maximo|a lo sumo)\s*$"
)
_BARE_NUMBER = re.compile(
    r"\s+(?:for|since|mit|seit|depuis|pendant|desde|durante)?\s*(?:at least\s+|mindestens\s+|au moins\s+|al menos\s+)?(?P<number>\d{1,2})(?=\W*$|\s*,|\s+(?:and|or|und|oder|et|ou|y|o)\b)"
)
_ABOVE = re.compile(r"(?:more than|over|above|mehr als|uber|plus de|mas de|longer than)\s*$")


def with_years(text: str, found: list[Located]) -> list[Located]:
    """Numbers of years go to the skill they are said of, else to the total."""
    folded = fold(text)
    for match in YEARS.finditer(folded):
        if any(
            item.criterion.field in ("gap", "stay", "role") and item.first <= match.start() < item.last
            for item in found
        ):
            continue
        low, high = _bounds(folded, match)
        target = _begun(found, match.start(), low, high)
        if target is None:
            target = _skill_for_years(text, match, found)
        if target is not None:
            item = found[target]
            found[target] = replace(item, criterion=item.criterion.model_copy(update={"minimum": low, "maximum": high}))
        else:
            found.append(Located(Criterion(field="years", minimum=low, maximum=high), match.start(), match.end()))
    return [_with_bare_number(folded, item) for item in found]


def _begun(found: list[Located], start: int, low: float | None, high: float | None) -> int | None:
    """The condition whose lower end was said before: "at least 3 years of Python but less than 6 years"."""
    if low is None or high is None:
        return None
    for i, item in enumerate(found):
        asked = item.criterion
        if asked.field in ("skill", "years") and (asked.minimum, asked.maximum) == (low, None) and item.first < start:
            return i
    return None


def _with_bare_number(folded: str, item: Located) -> Located:
    """ "Kubernetes for at least 3 years and Terraform for 2": years, since those before are."""
    if item.criterion.field != "skill" or item.criterion.minimum is not None or item.criterion.maximum is not None:
        return item
    bare = _BARE_NUMBER.match(folded, item.last) if YEARS.search(folded[: item.first]) else None
    number = float(bare["number"]) if bare else None
    return replace(item, criterion=item.criterion.model_copy(update={"minimum": number})) if number else item


def _bounds(text: str, match: re.Match[str]) -> tuple[float | None, float | None]:
    number = years_asked(match.group()) or 0.0
    before = text[: match.start()]
    between = _BETWEEN.search(before)
    low = years_asked(f"{between['low']} years") if between else None
    if low is not None:
        return low, number
    if match["high"]:
        return number, years_asked(f"{match['high']} years")
    least = _LEAST_BEFORE.search(before)
    low = years_asked(f"{least['low']} years") if least else None
    if low is not None and least and least["above"]:
        low = round(low + 0.1, 1)
    if _BELOW.search(before):
        return low, round(number - 0.1, 1)
    if _AT_MOST.search(before):
        return low, number
    return (round(number + 0.1, 1) if _ABOVE.search(before) else number), None


def _skill_for_years(text: str, match: re.Match[str], found: list[Located]) -> int | None:
    for i, item in enumerate(found):
        if item.criterion.field != "skill" or item.criterion.minimum is not None or item.criterion.maximum is not None:
            continue
        between = text[match.end() : item.first]
        if (
            item.first >= match.end()
            and re.fullmatch(r"\s*(?:'s?)?\s*(?:\w+\s+){0,4}?", between)
            and not re.search(r"\b(?:who|and|that|but)\b", between)
        ):
            return i
        if item.last <= match.start() and re.fullmatch(
            r"\s*(?:experience\s*)?(?:for|with|since|,|\()?\s*(?:at least|more than|over|fewer than|less than|min\w*)?\s*",
            text[item.last : match.start()],
            re.I,
        ):
            return i
    return None


def blank_years(text: str) -> str:
    folded = fold(text)
    if len(folded) != len(text):
        return text
    for match in YEARS.finditer(folded):
        before = folded[: match.start()]
        first = next(
            (found.start() for found in (_BETWEEN.search(before), _LEAST_BEFORE.search(before)) if found), match.start()
        )
        text = text[:first] + "|" * (match.end() - first) + text[match.end() :]
    return text
