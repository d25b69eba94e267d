"""The languages that a sentence of a job post asks for, each with its level; those joined by "or" are alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ingestion.skills import Match
from ingestion.stated.spoken import LEVELS, level_near, level_of
from ingestion.types import RequirementValue

_JOINED = re.compile(r"\s*(?:,|/|&|and|or|und|oder|et|ou|y|o|e)\s*(?:and\s|or\s|und\s|oder\s)?", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_OR = re.compile(
    r"[\s,]*(?:[(]?[ABCabc][12][)]?[\s,]*)?(?:or|oder|ou|o|u)\s+(?:(?:fluent|good|fliessendes?|gutes?)\s+)?",
    re.IGNORECASE,
)


def languages_asked(sentence: str, languages: Sequence[Match]) -> Iterator[RequirementValue]:
    """One value for each language, or for each set of them any of which will do; of its levels the lowest."""
    levels = _levels(sentence, languages) if languages else []
    chains = _chains(sentence, languages)
    for _, members in groupby(zip(chains, languages, levels, strict=True), key=lambda member: member[0]):
        group = list(members)
        names = tuple(dict.fromkeys(match.skill for _, match, _ in group))
        known = [level for _, _, level in group if level]
        level = min(known, key=LEVELS.index) if len(known) == len(group) else None
        yield RequirementValue(name=names[0], level=level, skills=names if len(names) > 1 else ())


def _chains(sentence: str, languages: Sequence[Match]) -> list[int]:
    """The number of the set that each language is in: `A, B or C` is one set, `A and B` are two."""
    between = [sentence[one.last : other.first] for one, other in pairwise(languages)]
    joined = [bool(_OR.fullmatch(words)) for words in between]
    for n in range(len(between) - 2, -1, -1):
        joined[n] = joined[n] or (joined[n + 1] and bool(_COMMA.fullmatch(between[n])))
    numbers = [0] if languages else []
    for is_joined in joined:
        numbers.append(numbers[-1] + (not is_joined))
    return numbers


def _levels(sentence: str, languages: Sequence[Match]) -> list[str | None]:
    """The level asked of each language; `fluent German and English` asks the same of both."""
    if len(languages) == 1:
        return [level_of(sentence)]
    ends = [0, *(match.last for match in languages)]
    starts = [*(match.first for match in languages), len(sentence)]
    levels = [level_near(sentence, m.first, m.last, starts[n + 1], ends[n]) for n, m in enumerate(languages)]
    joined = [bool(_JOINED.fullmatch(sentence[ends[n] : starts[n]])) for n in range(1, len(languages))]
    for n in range(1, len(levels)):
        levels[n] = levels[n] or (levels[n - 1] if joined[n - 1] else None)
    for n in range(len(levels) - 2, -1, -1):
        levels[n] = levels[n] or (levels[n + 1] if joined[n] else None)
    return levels
