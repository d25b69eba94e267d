"""Typed filters over the whole pool, three-valued: matched, not matched, not stated.

A verdict on a person is `matched` when the records show it, `not_matched` when they speak against it or a field that has one
value differs, and `not_stated` when they are silent. AND, OR and NOT follow Kleene's three-valued logic; a condition that is not
required decides nothing and only counts in `Verdicts.fit`. What a single field means is in `retrieval.filtering.facets`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, MutableMapping
from dataclasses import replace
from typing import get_args

from ingestion.skills import SkillMatcher
from retrieval.errors import InvalidFilter
from retrieval.filtering.bounds import read_bound
from retrieval.filtering.condition import (
    UNDER_WAY,
    UNFINISHED,
    Answer,
    Criterion,
    FacetName,
    Filter,
    Group,
    Verdict,
    Verdicts,
    Why,
    leaves,
)
from retrieval.filtering.facet_sources import Sources, has_words
from retrieval.filtering.facets import FACETS

__all__ = [
    "UNDER_WAY",
    "UNFINISHED",
    "Answer", "Criterion", "FacetName", "Filter", "Group", "Sources", "Verdict", "Verdicts", "Why", "checked", "evaluate",
    "everyone", "has_words", "leaves",
]  # fmt: skip

_ALONE = frozenset(
    {"parallel", "promoted", "returned", "budget", "contract_end"}
)  # they ask something without a value and without bounds
KeptVerdicts = MutableMapping[Hashable, Verdicts]  # of single conditions, by all that they were judged by
_HINT = f"Fields: {', '.join(get_args(FacetName))}."
_CANONICAL = ("skill", "language", "certification")
_NEED_NO_VALUE = frozenset(
    {
        "years",
        "role",
        "role_start",
        "role_end",
        "joined",
        "stay",
        "gap",
        "education",
        "availability",
        "expiry",
        "team",
        "budget",
        "added",
        "hours",
        "contract_end",
        "salary",
        "title",
        "employer",
    }
)


def everyone(pool: Iterable[int]) -> Verdicts:
    """No condition: all match."""
    return Verdicts(frozenset(pool), frozenset(), frozenset())


def evaluate(
    sources: Sources, condition: Criterion | Group, pool: frozenset[int], kept: KeptVerdicts | None = None
) -> Verdicts:
    """The verdicts of a filter over `pool`. Raises `InvalidFilter` for a level, value or option that does not exist.

    `kept` holds what was judged of the same `pool` before, and takes what is judged now.
    """
    if any(leaf.stated and not leaf.negated for leaf in leaves(condition)):
        raise InvalidFilter("[stated] goes with NOT.", "NOT licence:driving[stated] asks who says that they have none.")
    parts = {leaf: _judged(sources, leaf, pool, {} if kept is None else kept) for leaf in leaves(condition)}
    verdicts = _combined(condition, parts, pool)
    why = parts[condition].why if isinstance(condition, Criterion) else {}
    return replace(verdicts, parts=parts, why=why, fit=_fit(condition, parts, verdicts.matched))


def checked(criterion: Criterion, matcher: SkillMatcher) -> Criterion:
    """A condition with its names and bounds in canonical form. Raises `InvalidFilter` for one that makes no sense."""
    name, value = criterion.field, criterion.value.strip()
    if name in _CANONICAL:
        value = matcher.canonical(value) or value
    low, high = (
        bound if bound is None else read_bound(name, bound) for bound in (criterion.minimum, criterion.maximum)
    )
    if name == "education" and value and low is None and high is None and value.lower() not in (UNFINISHED, UNDER_WAY):
        value, low = "", read_bound(name, value)
    if name in ("seniority", "workplace", "grade", "availability"):
        value = value.lower()
    if not value and name not in _ALONE and (name not in _NEED_NO_VALUE or not _says_more(criterion, low, high)):
        raise InvalidFilter(f"{name} says nothing to look for.", f"Write a value, as in {name}:VALUE. {_HINT}")
    _check_options(criterion)
    return criterion.model_copy(update={"value": value, "minimum": low, "maximum": high})


def _says_more(criterion: Criterion, low: float | str | None, high: float | str | None) -> bool:
    return low is not None or high is not None or bool(_options(criterion))


def _check_options(criterion: Criterion) -> None:
    for option in sorted(_options(criterion) - FACETS[criterion.field].options):
        known = ", ".join(sorted(FACETS[criterion.field].options)) or "none"
        raise InvalidFilter(f"{criterion.field} has no option {option!r}.", f"Its options: {known}.")


def _options(criterion: Criterion) -> set[str]:
    return {name for name in ("strength", "since", "until", "current") if getattr(criterion, name)}


def _judged(sources: Sources, leaf: Criterion, pool: frozenset[int], kept: KeptVerdicts) -> Verdicts:
    criterion = checked(leaf, sources.matcher)
    judged_by = (criterion, sources.as_of, sources.matcher, sources.nearest is None)
    if judged_by not in kept:
        kept[judged_by] = _judge(sources, criterion, pool)
    return kept[judged_by]


def _judge(sources: Sources, criterion: Criterion, pool: frozenset[int]) -> Verdicts:
    facet = FACETS[criterion.field]
    answer = facet.judge(sources, criterion)
    matched = pool & answer.yes
    refuted = (pool & answer.no) - matched
    if criterion.negated:
        matched, refuted = refuted, matched
        if facet.silence_denies and not criterion.stated:
            matched = pool - refuted
    return Verdicts(matched, refuted, pool - (matched | refuted), why=answer.why)


def _combined(condition: Criterion | Group, parts: Mapping[Criterion, Verdicts], pool: frozenset[int]) -> Verdicts:
    """Kleene's AND is no when any part is, OR yes when any part is; preferences have no say."""
    if not condition.required:
        return everyone(pool)
    if isinstance(condition, Criterion):
        return parts[condition]
    inner = [_combined(part, parts, pool) for part in condition.of if part.required]
    if not inner:
        return everyone(pool)
    if condition.kind == "all":
        matched = pool.intersection(*(part.matched for part in inner))
        refuted = frozenset().union(*(part.not_matched for part in inner))
    else:
        matched = frozenset().union(*(part.matched for part in inner))
        refuted = pool.intersection(*(part.not_matched for part in inner))
    return Verdicts(matched, refuted, pool - matched - refuted)


def _fit(condition: Criterion | Group, parts: Mapping[Criterion, Verdicts], numbers: Iterable[int]) -> dict[int, float]:
    if not _has_weights(condition):
        return {}
    return {number: round(_share(condition, parts, number), 4) for number in numbers}


def _has_weights(condition: Criterion | Group) -> bool:
    own = not condition.required or condition.weight != 1
    return own or (isinstance(condition, Group) and any(map(_has_weights, condition.of)))


def _share(condition: Criterion | Group, parts: Mapping[Criterion, Verdicts], number: int) -> float:
    """1 or 0 of a condition; of a group the mean of its parts by weight."""
    if isinstance(condition, Criterion):
        return float(number in parts[condition].matched)
    weights = sum(part.weight for part in condition.of)
    return sum(part.weight * _share(part, parts, number) for part in condition.of) / weights
