"""An inverted index over the lines of a pool, in arrays: BM25 of a text to every CV, and the line that says most of it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retrieval.pools.pool_tables import Array, PoolTables

Scores = NDArray[np.float64]
K1, B = 1.2, 0.75  # BM25 (Robertson & Zaragoza 2009), the values FTS5 uses as well


@dataclass(frozen=True)
class TermStatistics:
    """How rare the terms of a pool are, and how long its CVs. CVs of other pools are judged by it as well."""

    size: int
    frequencies: dict[str, int]
    mean_length: float

    def idf(self, term: str) -> float:
        """Smoothed inverse document frequency, always over 0. Who brings a new term is the first to have it, not nobody."""
        return self.rarity(self.frequencies.get(term, 0))

    def rarity(self, frequency: int) -> float:
        """The same of what so many CVs have."""
        frequency = max(1, frequency)
        return math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5))


class TermIndex:
    """`statistics` of another pool take the place of its own, so that a few CVs are scored as if they were in that pool."""

    def __init__(self, pool: PoolTables, statistics: TermStatistics | None = None) -> None:
        people, tokens = pool.tables["people"], pool.tables["tokens"]
        self.size = len(pool)
        self._code = pool.codes
        self._line_ends = np.cumsum(people["lines"], dtype=np.int64)
        order = np.argsort(tokens["text"], kind="stable")
        terms, rows = tokens["text"][order], tokens["row"][order]
        self._lines = (self._line_ends - people["lines"])[rows] + tokens["line"][order]
        self._line_starts = np.searchsorted(terms, np.arange(len(self._code) + 1))
        first = np.ones(len(terms), dtype=bool)
        first[1:] = (terms[1:] != terms[:-1]) | (rows[1:] != rows[:-1])
        self._rows = rows[first]
        self._row_starts = np.searchsorted(terms[first], np.arange(len(self._code) + 1))
        self.lengths = np.bincount(rows, minlength=self.size)
        self._given = statistics

    @cached_property
    def statistics(self) -> TermStatistics:
        if self._given is not None:
            return self._given
        frequencies = np.diff(self._row_starts).tolist()
        mean = float(self.lengths.mean()) if self.size else 1.0
        return TermStatistics(self.size, dict(zip(self._code, frequencies, strict=True)), mean)

    def bm25(self, terms: Sequence[str]) -> Scores:
        """BM25 of each CV (n,), divided by what a CV would get that has every term without end: 0..1.

        A term counts once, however often it stands there: repeating it earns nothing. Terms that no CV has stay in the divisor,
        so values are comparable between CVs only.
        """
        scores = np.zeros(self.size)
        ideal = 0.0
        for term in terms:
            weight = self.statistics.idf(term)
            ideal += weight
            found = self._posting(term)
            scores[self._rows[found]] += weight * self._once[found]
        return scores / ideal if ideal else scores

    def present(self, terms: Sequence[str]) -> Scores:
        """The share of the terms' weight that each CV has anywhere (n,)."""
        return self._share(terms, self.size, self._rows, self._posting)

    def best_line(self, terms: Sequence[str]) -> Scores:
        """The share of the terms' weight that the line of each CV has that has most of it (n,)."""
        count = int(self._line_ends[-1]) if self.size else 0
        return self._best_of_lines(self._share(terms, count, self._lines, self._line_posting))

    def _best_of_lines(self, shares: Scores) -> Scores:
        """The highest of a CV's lines (n,), of a share for each line."""
        best = np.zeros(self.size)
        starts = np.append(0, self._line_ends)[:-1]
        filled = self._line_ends > starts
        if len(shares):
            best[filled] = np.maximum.reduceat(shares, starts[filled])
        return best

    def best_line_like(self, patterns: Sequence[re.Pattern[str]]) -> tuple[Scores, list[float]]:
        """As `best_line`, of terms like each pattern, matched from its start; and the weight of each pattern."""
        shares = np.zeros(int(self._line_ends[-1]) if self.size else 0)
        weights = []
        for pattern in patterns:
            terms = list(filter(pattern.match, self._code))
            rows = [self._rows[self._posting(term)] for term in terms]
            weights.append(self.statistics.rarity(len(np.unique(np.concatenate(rows))) if rows else 0))
            having = np.zeros(len(shares), dtype=bool)
            for term in terms:
                having[self._lines[self._line_posting(term)]] = True
            shares[having] += weights[-1]
        return self._best_of_lines(shares / (sum(weights) or 1)), weights

    def count(self, terms: Sequence[str]) -> Array:
        """How many of the terms each CV has (n,)."""
        counts = np.zeros(self.size, dtype=np.int64)
        for term in terms:
            counts[self._rows[self._posting(term)]] += 1
        return counts

    def say_together(self, patterns: Collection[re.Pattern[str]]) -> NDArray[np.bool_]:
        """Which CVs have a line that, with the one below it, has a term like each pattern, matched from its start (n,)."""
        count = int(self._line_ends[-1]) if self.size else 0
        together = np.ones(count, dtype=bool)
        for pattern in patterns:
            having = np.zeros(count + 1, dtype=bool)
            for term in filter(pattern.match, self._code):
                having[self._lines[self._line_posting(term)]] = True
            together &= having[:-1] | having[1:]
        saying = np.zeros(self.size, dtype=bool)
        saying[np.searchsorted(self._line_ends, np.flatnonzero(together), side="right")] = True
        return saying

    def _share(self, terms: Sequence[str], size: int, places: Array, posting: object) -> Scores:
        weights = {term: self.statistics.idf(term) for term in terms}
        total = sum(weights.values())
        shares = np.zeros(size)
        for term, weight in weights.items():
            shares[places[posting(term)]] += weight  # type: ignore[operator]
        return shares / total if total else shares

    @cached_property
    def _once(self) -> Array:
        """What a term that is there counts, by posting: less in a CV of many different terms."""
        mean = max(1.0, self.statistics.mean_length)
        return 1 / (1 + (K1 * (1 - B + B * self.lengths / mean))[self._rows])

    def _posting(self, term: str) -> slice:
        return _slice(self._row_starts, self._code.get(term))

    def _line_posting(self, term: str) -> slice:
        return _slice(self._line_starts, self._code.get(term))


def _slice(starts: Array, code: int | None) -> slice:
    return slice(0, 0) if code is None else slice(int(starts[code]), int(starts[code + 1]))
