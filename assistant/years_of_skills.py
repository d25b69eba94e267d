"""Years of experience in a question: those of a skill found before, else of all work. Does not look for skills."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.located import Located
from ingestion.normalise import fold
from ingestion.years_asked import YEARS, years_asked
from retrieval.filters import Criterion

_BELOW = re.compile(r"(?:fewer than|less than|under|below|weniger als|unter|moins de|menos de)\s*$")
_AT_MOST = re.compile(
    r"(?:at most|up to|no more than|maximum(?: of)?|max\.?|not more than|hochstens|maximal|au plus|maximum|como maximo)\s*$"
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
        target = _skill_for_years(text, match, found)
        if target is not None:
            item = found[target]
            found[target] = replace(item, criterion=item.criterion.model_copy(update={"minimum": low, "maximum": high}))
        else:
            found.append(Located(Criterion(field="years", minimum=low, maximum=high), match.start(), match.end()))
    return [_with_bare_number(folded, item) for item in found]


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
    between = re.search(r"\b(?:between|zwischen|entre)\s+(\d+)\s+(?:and|und|et|y)\s*$", before)
    if between:
        return float(between.group(1)), number
    if match["high"]:
        return number, float(match["high"]) if match["high"].isdigit() else None
    if _BELOW.search(before):
        return None, round(number - 0.1, 1)
    if _AT_MOST.search(before):
        return None, number
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
        text = text[: match.start()] + "|" * (match.end() - match.start()) + text[match.end() :]
    return text
