"""The candidates of one ranking as features in memory: profile, words, lines. Stored ones or files read for one command."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ingestion.types import Candidate
from retrieval.citations import StoredDocument
from retrieval.lexical_index import meaningful_words

Scores = NDArray[np.float32]
MOST_LINES = 2
K1, B = 1.2, 0.75  # BM25 (Robertson & Zaragoza 2009), the values FTS5 uses as well


@dataclass(frozen=True)
class Entry:
    """One candidate. `number` is the row of a stored one, negative for a file."""

    number: int
    profile: Candidate
    documents: tuple[StoredDocument, ...]

    @property
    def document(self) -> StoredDocument:
        """The newest document, which the profile was read from."""
        return self.documents[0]

    @cached_property
    def words(self) -> Counter[str]:
        """On how many lines each word of the blind text stands, at most `MOST_LINES`: repeating a word soon earns nothing."""
        counted = Counter(word for line in self.document.lines for word in set(meaningful_words(line.blind)))
        return Counter({word: min(count, MOST_LINES) for word, count in counted.items()})

    @cached_property
    def length(self) -> int:
        return sum(self.words.values())

    @cached_property
    def line_words(self) -> list[tuple[int, frozenset[str]]]:
        """Index and words of each line that has any."""
        lines = ((i, frozenset(meaningful_words(line.blind))) for i, line in enumerate(self.document.lines))
        return [(i, words) for i, words in lines if words]


class WordStatistics:
    """The words of a pool: how rare each is, and which CVs have it how often.

    A word keeps the rows of the CVs that have it with its saturated frequency, so that a query costs a few array sums.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        pool = list(entries)
        self.size = len(pool)
        self.row = {entry.number: row for row, entry in enumerate(pool)}
        self._mean_length = sum(entry.length for entry in pool) / len(pool) if pool else 1.0
        rows: dict[str, list[int]] = {}
        values: dict[str, list[float]] = {}
        for row, entry in enumerate(pool):
            norm = self.norm(entry)
            for word, count in entry.words.items():
                rows.setdefault(word, []).append(row)
                values.setdefault(word, []).append(count / (count + norm))
        self._postings = {
            word: (np.asarray(found, dtype=np.intp), np.asarray(values[word], dtype=np.float32))
            for word, found in rows.items()
        }

    def idf(self, word: str) -> float:
        """Smoothed inverse document frequency, always over 0."""
        found = self._postings.get(word)
        frequency = 0 if found is None else len(found[0])
        return math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5))

    def norm(self, entry: Entry) -> float:
        """What saturates a word's frequency in a CV of this length."""
        return K1 * (1 - B + B * entry.length / max(1.0, self._mean_length))

    def similarities(self, words: Sequence[str]) -> Scores:
        """`lexical_similarity` of a query to each CV of the pool, by row: float32 (size,)."""
        scores = np.zeros(self.size, dtype=np.float32)
        weights = {word: self.idf(word) for word in words}
        for word, weight in weights.items():
            if word in self._postings:
                rows, values = self._postings[word]
                scores[rows] += np.float32(weight) * values
        ideal = sum(weights.values())
        return scores / np.float32(ideal) if ideal else scores


def lexical_similarity(words: Sequence[str], entry: Entry, statistics: WordStatistics) -> float:
    """BM25 of a query over one CV, divided by what a CV would get that has every word without end: 0..1.

    Repeating a word saturates; words that no CV has stay in the divisor, so the value is comparable between CVs only.
    """
    weights = {word: statistics.idf(word) for word in words}
    ideal = sum(weights.values())
    norm = statistics.norm(entry)
    found = sum(
        weight * entry.words[word] / (entry.words[word] + norm)
        for word, weight in weights.items()
        if word in entry.words
    )
    return found / ideal if ideal else 0.0


def best_line(words: Sequence[str], entry: Entry, weights: Mapping[str, float]) -> tuple[int, float] | None:
    """(index, share of the query's weight) of the line that says most of it, or None when no line has any word."""
    wanted = {word: weights[word] for word in words}
    total = sum(wanted.values())
    scored = [(sum(wanted[word] for word in present & wanted.keys()), -i) for i, present in entry.line_words]
    best = max(scored, default=(0.0, 0))
    return (-best[1], best[0] / total) if best[0] > 0 and total else None
