"""Which candidate each chunk belongs to, as two arrays: asked for a million chunks at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from retrieval.indexes.dense_index import Ids, as_ids


@dataclass(frozen=True)
class ChunkOwners:
    """Chunk ids, ascending, and the candidate number of each."""

    chunks: Ids
    numbers: Ids

    def of(self, chunks: Ids) -> Ids:
        """The candidate numbers of chunks; 0 for one that nobody owns."""
        places = np.searchsorted(self.chunks, chunks)
        owners = np.zeros(len(chunks), dtype=np.int64)
        known = places < len(self.chunks)
        known[known] = self.chunks[places[known]] == chunks[known]
        owners[known] = self.numbers[places[known]]
        return owners

    def chunks_of(self, candidates: Collection[int]) -> Ids:
        """The chunks of some candidates, ascending."""
        wanted = as_ids(candidates)
        if not len(wanted) or not len(self.numbers):
            return np.zeros(0, dtype=np.int64)
        mask = np.zeros(max(int(wanted[-1]), int(self.numbers.max())) + 1, dtype=bool)
        mask[wanted] = True
        return self.chunks[mask[self.numbers]]
