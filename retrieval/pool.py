"""The candidates of one ranking as features in memory: profile, words, lines. Stored ones or files read for one command."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingestion.types import Candidate
from retrieval.citations import StoredDocument
from retrieval.lexical_index import meaningful_words

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
        """How often each word stands in the blind text."""
        return Counter(word for line in self.document.lines for word in meaningful_words(line.blind))

    @cached_property
    def length(self) -> int:
        return sum(self.words.values())

    @cached_property
    def line_words(self) -> list[tuple[int, frozenset[str]]]:
        """Index and words of each line that has any."""
        lines = ((i, frozenset(meaningful_words(line.blind))) for i, line in enumerate(self.document.lines))
        return [(i, words) for i, words in lines if words]


class WordStatistics:
    """Document frequencies of a pool. Weighs the words of a job by how rare they are among its candidates."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        frequencies: Counter[str] = Counter()
        self.size = self.total_length = 0
        for entry in entries:
            frequencies.update(entry.words.keys())
            self.size += 1
            self.total_length += entry.length
        self._frequencies = frequencies

    @property
    def mean_length(self) -> float:
        return self.total_length / self.size if self.size else 1.0

    def idf(self, word: str) -> float:
        """Smoothed inverse document frequency, always over 0."""
        frequency = self._frequencies.get(word, 0)
        return math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5))


def lexical_similarity(words: Sequence[str], entry: Entry, statistics: WordStatistics) -> float:
    """BM25 of a query over one CV, divided by what a CV would get that has every word without end: 0..1.

    Repeating a word saturates; words that no CV has stay in the divisor, so the value is comparable between CVs only.
    """
    weights = {word: statistics.idf(word) for word in words}
    ideal = sum(weights.values())
    norm = K1 * (1 - B + B * entry.length / max(1.0, statistics.mean_length))
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
