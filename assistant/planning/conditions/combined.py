"""One filter of the conditions of a question, by the words between them. Finds no conditions: `criteria` does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.filters import Filter, Group

_AND = re.compile(r"\s*,?\s*(?:and|und|et|y|&|,)\s*(?:the\s+|die\s+|les\s+|los\s+|las\s+)?")


def combine(text: str, found: Sequence[Located]) -> Filter | None:
    """One filter: conditions are joined by AND, neighbours with an "or" between them by OR."""
    groups: list[list[Located]] = []
    found = _each_once(found)
    for place, item in enumerate(found):
        denied = item.criterion.negated and item.criterion.field != "unstated"  # "not unstated" is stated
        if groups and not denied and _joins_by_or(text, found, place):
            groups[-1].append(item)
        else:
            groups.append([item])
    parts: list[Filter] = [_spread_bounds(group) if len(group) > 1 else group[0].criterion for group in groups]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Group(kind="all", of=tuple(parts))


def _each_once(found: Sequence[Located]) -> list[Located]:
    return list({item.criterion: item for item in reversed(found)}.values())[::-1]


def _joins_by_or(text: str, found: Sequence[Located], place: int) -> bool:
    """Whether an "or" stands before a condition, or a comma of a list that ends with one (`A, B or C`)."""
    between = text[found[place - 1].last : found[place].first]
    if is_or(between) or _are_kinds(text, found[place - 1], found[place], between):
        return True
    is_comma = between.strip() == ","
    same_field = found[place - 1].criterion.field == found[place].criterion.field
    return is_comma and same_field and place + 1 < len(found) and _joins_by_or(text, found, place + 1)


def _are_kinds(text: str, one: Located, other: Located, between: str) -> bool:
    """ "Nurses and doctors" are people of either kind; who "has been a nurse and a doctor" is both."""
    plural = any(fold(text[item.first : item.last]) != fold(item.criterion.value) for item in (one, other))
    are_titles = one.criterion.field == other.criterion.field == "title" and not one.criterion.negated
    return are_titles and plural and _AND.fullmatch(fold(between)) is not None


def _spread_bounds(group: list[Located]) -> Filter:
    """`5 years of Python or Java` asks five years of either."""
    first = group[0].criterion
    bounds = {"minimum": first.minimum, "maximum": first.maximum}
    spread = tuple(
        item.criterion.model_copy(update=bounds)
        if item.criterion.field == first.field and item.criterion.minimum is None and item.criterion.maximum is None
        else item.criterion
        for item in group
    )
    if all(part.required for part in spread):
        return Group(kind="any", of=spread)
    return Group(kind="any", of=tuple(part.model_copy(update={"required": True}) for part in spread), required=False)


def is_or(between: str) -> bool:
    return bool(re.search(r"(?:^|[\s,])(?:or|oder|ou|o|u)\s|^\s*/\s*$", fold(between))) and not re.search(
        r"\b(?:and|und|et|y)\b", fold(between)
    )
