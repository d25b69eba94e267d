"""The vectors of a pool's chunks by candidate: how close each comes to a job, and its mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import cast

import numpy as np

from ingestion.chunking import WINDOW, chunk_lines
from ingestion.types import Line, SectionName
from retrieval.citations import StoredDocument
from retrieval.embedders.embedding import Embedder, Vectors
from retrieval.entry import Entry
from retrieval.pools.pool_tables import Array
from retrieval.pools.term_index import Scores


class ChunkVectors:
    """Vectors with the candidate number of each (m,). `blocks` gives them in the same order, some at a time, at each call."""

    def __init__(self, numbers: Array, blocks: Callable[[], Iterable[Vectors]]) -> None:
        self._blocks = blocks
        self._chunk_numbers = numbers
        self._order = np.argsort(numbers, kind="stable")
        ordered = numbers[self._order]
        self._starts = np.flatnonzero(np.diff(ordered, prepend=-(2**62)))
        self.numbers = ordered[self._starts]

    @classmethod
    def of(cls, entries: Collection[Entry], embedder: Embedder) -> ChunkVectors:
        """Of CVs that are not stored as they are. Raises `EmbedderUnavailable`."""
        pieces = [(entry.number, text) for entry in entries for text in pieces_of(entry.document)]
        vectors = embedder.embed([text for _, text in pieces])
        return cls(np.asarray([number for number, _ in pieces], dtype=np.int64), lambda: (vectors,))

    def closeness(self, asked: Vectors) -> Array:
        """Cosine of the best chunk of each candidate to each asked vector (q, d): (q, candidates)."""
        if not len(self.numbers):
            return np.zeros((len(asked), 0), dtype=np.float32)
        cosines = np.concatenate([asked @ block.T for block in self._blocks()], axis=1)[:, self._order]
        return np.maximum.reduceat(cosines, self._starts, axis=1)

    @cached_property
    def means(self) -> Vectors:
        """The mean vector of each candidate, of length 1: (candidates, d)."""
        sums, start = np.zeros((0, 1), dtype=np.float32), 0
        for block in self._blocks():
            if not start:
                sums = np.zeros((len(self.numbers), block.shape[1]), dtype=np.float32)
            places = np.searchsorted(self.numbers, self._chunk_numbers[start : start + len(block)])
            order = np.argsort(places, kind="stable")
            firsts = np.flatnonzero(np.diff(places[order], prepend=-1))
            sums[places[order][firsts]] += np.add.reduceat(block[order], firsts, axis=0)
            start += len(block)
        return np.asarray(sums / np.maximum(1e-9, np.linalg.norm(sums, axis=1, keepdims=True)))

    def mean_of(self, number: int) -> Vectors:
        """The mean vector (d,) of one candidate who has chunks."""
        found: Vectors = self.means[int(np.searchsorted(self.numbers, number))]
        return found


def aligned(numbers: Sequence[int] | Array, of: Array, values: Scores) -> Scores:
    """`values` of candidates `of` as those of `numbers`; 0 for who is not among them. `of` is sorted."""
    out = np.zeros(len(numbers))
    places = np.searchsorted(of, numbers)
    inside = places < len(of)
    inside[inside] = of[places[inside]] == np.asarray(numbers)[inside]
    out[inside] = values[places[inside]]
    return out


def pieces_of(document: StoredDocument, sections: Collection[str] | None = None) -> list[str]:
    """The chunks of a document that is not stored, of some of its sections or of all: the same that `ingest` would make."""
    kept = [line for line in document.lines if sections is None or line.section in sections]
    lines = [Line(line.page, line.number, line.text, line.blind) for line in kept]
    named = [cast("SectionName", line.section) for line in kept]
    return [chunk.text for chunk in chunk_lines(lines, [line.blind for line in kept], named, WINDOW)]
