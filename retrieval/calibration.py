"""Raw similarities of one job spread over 0..1 by what they reach in a pool.

BM25 and cosines of a job lie close together, and how high they lie differs from job to job: a long post gives every CV less. The
best of the pool gets 1 and the others their share of it; in a small pool, where the best says little, a fixed curve has most
of the say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from ingestion.types import Requirement
from retrieval.lexical_index import query_words
from retrieval.pool import Entry, WordStatistics, lexical_similarity

FEW = 20.0  # in a pool of so many, pool and fixed curve have an equal say
_STEEP = 4.0  # of the fixed curve for BM25: a CV never has half of a post's words


@dataclass(frozen=True, slots=True)
class Spread:
    """The highest raw value of a pool of `size`, and the curve for want of a pool."""

    high: float
    size: int
    curve: Callable[[float], float]

    def of(self, value: float) -> float:
        """A raw value in 0..1; monotone."""
        fixed = self.curve(value)
        if self.high <= 0:
            return fixed
        share = self.size / (self.size + FEW)
        return share * min(1.0, max(0.0, value / self.high)) + (1 - share) * fixed


@dataclass(frozen=True, slots=True)
class Similarities:
    """What the words and vectors of CVs say about one job: `keywords` raw parts and `wording` of each requirement."""

    words: tuple[str, ...]
    statistics: WordStatistics
    cosines: Mapping[int, float]
    lexical: Spread
    dense: Spread
    wordings: Mapping[str, tuple[tuple[str, ...], Spread]]

    def lexical_of(self, entry: Entry) -> float:
        return self.lexical.of(lexical_similarity(self.words, entry, self.statistics))

    def dense_of(self, entry: Entry) -> float:
        return self.dense.of(self.cosines.get(entry.number, 0.0))

    def wording_of(self, requirement: Requirement, entry: Entry) -> float:
        """How much of a requirement's own words a CV has, beside the CV of the pool that has most of them."""
        words, spread = self.wordings[requirement.id]
        return spread.of(lexical_similarity(words, entry, self.statistics))


def similarities_of(
    words: Sequence[str],
    requirements: Sequence[Requirement],
    statistics: WordStatistics,
    cosines: Mapping[int, float],
    changed: Sequence[Entry] = (),
) -> Similarities:
    """The similarities of a job, calibrated on the pool of `statistics`, in which `changed` entries say less than stored."""

    def reached(query: Sequence[str]) -> list[float]:
        values = statistics.similarities(query)
        for entry in changed:
            if entry.number in statistics.row:
                values[statistics.row[entry.number]] = lexical_similarity(query, entry, statistics)
        return values.tolist()  # type: ignore[no-any-return]

    asked = {r.id: tuple(query_words(r.text)) for r in requirements}
    return Similarities(
        tuple(words),
        statistics,
        cosines,
        _spread(reached(words), _saturating),
        _spread(list(cosines.values()), _clipped),
        {key: (query, _spread(reached(query), _saturating)) for key, query in asked.items()},
    )


def _spread(values: Collection[float], curve: Callable[[float], float]) -> Spread:
    return Spread(max(values, default=0.0), len(values), curve)


def _saturating(value: float) -> float:
    return 1 - math.exp(-_STEEP * value)


def _clipped(value: float) -> float:
    return min(1.0, max(0.0, value))
