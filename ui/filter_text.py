"""The boolean text form of filters: `skill:Kubernetes>=3 AND (city:Berlin OR language:German>=B2) AND NOT title:intern`."""

from __future__ import annotations

import re
from typing import get_args

from ingestion.skills import SkillMatcher, default_matcher
from retrieval.errors import InvalidFilter
from retrieval.filters import Criterion, FacetName, Filter, Group

_TOKEN = re.compile(
    r"\s*(\(|\)|\bAND\b|\bOR\b|\bNOT\b|[a-z_]+\s*(?::\s*(?:\"[^\"]*\"|[^()<>=\"\s][^()<>=\"]*?)(?=\s*(?:[<>]=|\)|$|\bAND\b|\bOR\b)))?\s*(?:>=\s*[\w.]+)?\s*(?:<=\s*[\d.]+)?)"
)
_PART = re.compile(
    r"(?P<field>[a-z_]+)\s*(?::\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<value>[^<>=]*?)))?\s*(?:>=\s*(?P<low>[\w.]+))?\s*(?:<=\s*(?P<high>[\d.]+))?\s*$"
)
_ALIASES = {
    "city": "location",
    "country": "location",
    "place": "location",
    "degree": "education",
    "company": "employer",
    "university": "school",
    "institution": "school",
    "text": "states",
}
_HINT = "Write for example: skill:Kubernetes>=3 AND location:Berlin."


def parse_filter(text: str, matcher: SkillMatcher | None = None) -> Filter:
    """A filter from its text form; `matcher` (default: the shipped skills) gives names their canonical spelling.

    Raises `InvalidFilter` naming the place that does not fit.
    """
    return _canonical(_parse(text), matcher or default_matcher())


def _parse(text: str) -> Filter:
    tokens = _tokens(text)
    parsed, rest = _any(tokens)
    if rest:
        raise InvalidFilter(f"The filter does not end where it should, at {rest[0]!r}.", _HINT)
    return parsed


def parse_filters(texts: list[str], matcher: SkillMatcher | None = None) -> Filter | None:
    """Several filters, all of which must hold."""
    parts = tuple(parse_filter(text, matcher) for text in texts)
    return None if not parts else parts[0] if len(parts) == 1 else Group(kind="all", of=parts)


def _canonical(part: Filter, matcher: SkillMatcher) -> Filter:
    if isinstance(part, Group):
        return part.model_copy(update={"of": tuple(_canonical(inner, matcher) for inner in part.of)})
    if part.field not in ("skill", "language", "certification"):
        return part
    return part.model_copy(update={"value": matcher.canonical(part.value) or part.value})


def _tokens(text: str) -> list[str]:
    tokens, place = [], 0
    while text[place:].strip():
        match = _TOKEN.match(text, place)
        if match is None or match.end() == place:
            raise InvalidFilter(f"The filter cannot be read at {text[place:].strip()[:30]!r}.", _HINT)
        tokens.append(match.group(1).strip())
        place = match.end()
    return tokens


def _any(tokens: list[str]) -> tuple[Filter, list[str]]:
    part, tokens = _all(tokens)
    parts = [part]
    while tokens[:1] == ["OR"]:
        part, tokens = _all(tokens[1:])
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Group(kind="any", of=tuple(parts))), tokens


def _all(tokens: list[str]) -> tuple[Filter, list[str]]:
    part, tokens = _one(tokens)
    parts = [part]
    while tokens[:1] == ["AND"]:
        part, tokens = _one(tokens[1:])
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Group(kind="all", of=tuple(parts))), tokens


def _one(tokens: list[str]) -> tuple[Filter, list[str]]:
    if not tokens:
        raise InvalidFilter("The filter ends too early.", _HINT)
    if tokens[0] == "NOT":
        part, rest = _one(tokens[1:])
        return _negate(part), rest
    if tokens[0] == "(":
        part, rest = _any(tokens[1:])
        if rest[:1] != [")"]:
            raise InvalidFilter("A bracket is not closed.", _HINT)
        return part, rest[1:]
    return _criterion(tokens[0]), tokens[1:]


def _negate(part: Filter) -> Filter:
    """NOT moves inwards (De Morgan)."""
    if isinstance(part, Criterion):
        return part.model_copy(update={"negated": not part.negated})
    return Group(kind="any" if part.kind == "all" else "all", of=tuple(_negate(inner) for inner in part.of))


def _criterion(token: str) -> Criterion:
    match = _PART.match(token)
    field = _ALIASES.get(match["field"], match["field"]) if match else ""
    if match is None or field not in get_args(FacetName):
        raise InvalidFilter(f"There is no field in {token!r}.", f"Fields: {', '.join(get_args(FacetName))}.")
    value = (match["quoted"] if match["quoted"] is not None else match["value"] or "").strip()
    low = match["low"]
    minimum = None if low is None else _number(low) if field in ("skill", "years") else low
    if not value and minimum is None and match["high"] is None:
        raise InvalidFilter(f"{token!r} says nothing to look for.", _HINT)
    high = None if match["high"] is None else _number(match["high"])
    return Criterion(field=field, value=value, minimum=minimum, maximum=high)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise InvalidFilter(f"{text!r} is no number of years.", _HINT) from error
