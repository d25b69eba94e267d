"""Many vectors on disk: FAISS `IVF,SQ8` names the likely ones, their half precision vectors decide. Never changes.

`Flat` reads 1.5 KB for each vector and search; this reads the groups nearest to the query, at a byte for each dimension. Vectors
that come or go later are the business of `faiss_index`.
"""

from __future__ import annotations

import math
import os
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss  # its stubs miss the Python-side signatures, so it is untyped here
import numpy as np
from numpy.typing import NDArray

from retrieval.embedders.embedding import Vectors
from retrieval.indexes.dense_index import Ids

GROUPS_FILE, ROWS_FILE, IDS_FILE = "groups.faiss", "vectors.f16", "vectors.ids"
FILES = (GROUPS_FILE, ROWS_FILE, IDS_FILE)
BLOCK = 4096  # rows that are widened to single precision at once: they stay in the processor's cache
_COMPARED_ALL = 1500  # allowed rows up to which each is compared: for more, to look for the likely ones takes less time
_SPARE = 64  # rows beyond k whose order is settled by their exact vectors
_SCANNED_PER_RESULT = 8
_ALONE = 20_000  # rows read by one thread: for fewer, to start and await others takes longer
_READ_THROUGH = 4  # rows: a gap that takes less time to read than another call
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Scored = tuple[Rows, Vectors]  # rows and their cosines


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """How many groups a search for a few results looks at, the recall@10 that was measured with it, a name of its own, and how many
    rows were wiped out because they were removed.
    """

    probes: int
    recall: float
    token: str
    wiped: int = 0


class GroupedVectors:
    """The vectors of `folder`, by row; rows are in order of id.

    Every file is opened at once: a later generation may remove the folder while this one is still searched.
    """

    def __init__(self, folder: Path, dimension: int, facts: GroupFacts) -> None:
        self.folder, self.dimension, self.facts = folder, dimension, facts
        self.ids: Ids = np.fromfile(folder / IDS_FILE, dtype=np.int64)
        self._groups: Any = faiss.read_index(str(folder / GROUPS_FILE), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        faiss.downcast_InvertedLists(
            self._groups.invlists
        ).prefetch_nthread = 0  # 32 threads for each search: 3 of its 4 ms
        self._groups.parallel_mode = 1  # threads share the groups of one query
        self._half_precision = faiss.ScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16)
        self._file = os.open(folder / ROWS_FILE, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def group_count(self) -> int:
        return int(self._groups.nlist)

    def rows_of(self, ids: Ids) -> Rows:
        """The rows of those ids (ascending) that are here."""
        places = np.searchsorted(self.ids, ids)
        inside = places < len(self.ids)
        inside[inside] = self.ids[places[inside]] == ids[inside]
        return places[inside]

    def mask_of(self, ids: Ids) -> Mask:
        """The same as a mask over all rows."""
        if len(ids) * 16 < len(self):
            mask = np.zeros(len(self), dtype=bool)
            mask[self.rows_of(ids)] = True
            return mask
        known = np.zeros(max(int(self.ids[-1]), int(ids[-1])) + 1, dtype=bool)
        known[ids] = True
        return known[self.ids]

    def search(self, query: Vectors, k: int, chosen: Mask | None = None, probes: int | None = None) -> Scored:
        """The nearest `k` rows, or all that are chosen if these are fewer, best first."""
        count = len(self) if chosen is None else int(np.count_nonzero(chosen))
        if count <= max(_COMPARED_ALL, k):
            return self._ranked(np.arange(len(self)) if chosen is None else np.flatnonzero(chosen), query, k)
        found = self._likely(query, k + _SPARE, chosen, probes or self._probes(k, count))
        if len(found) < k:  # the groups nearby hold too few of the chosen: look into all of them
            found = self._likely(query, k + _SPARE, chosen, self.group_count)
        return self._ranked(found, query, k)

    def _probes(self, k: int, count: int) -> int:
        """More groups for more results, and for a filter as many more as it leaves rows out."""
        of_results = k * _SCANNED_PER_RESULT * self.group_count / len(self)
        return min(self.group_count, math.ceil(max(self.facts.probes, of_results) * len(self) / count))

    def _likely(self, query: Vectors, k: int, chosen: Mask | None, probes: int) -> Rows:
        bits = None if chosen is None else np.packbits(chosen, bitorder="little")
        selector = None if bits is None else faiss.IDSelectorBitmap(bits)
        parameters = faiss.SearchParametersIVF(nprobe=probes, sel=selector)
        threads = (os.cpu_count() or 1) if probes * len(self) > _ALONE * self.group_count else 1
        faiss.omp_set_num_threads(threads)  # of this thread
        _, (rows,) = self._groups.search(query.reshape(1, -1), min(k, len(self)), params=parameters)
        faiss.omp_set_num_threads(1)
        return np.sort(rows[rows >= 0])

    def _ranked(self, rows: Rows, query: Vectors, k: int) -> Scored:
        cosines = self._vectors(rows) @ query
        best = np.lexsort((rows, -cosines))[:k]
        return rows[best], cosines[best]

    def _vectors(self, rows: Rows) -> Vectors:
        """Exact vectors (rows, d) of ascending rows. Read, not mapped: mapped pages of a million would count as 768 MB of memory.

        Rows near to each other are read at once: those of one candidate lie side by side.
        """
        width = self.dimension * 2
        new_run = np.append(True, np.diff(rows) > _READ_THROUGH)[: len(rows)]
        firsts = rows[new_run]
        lasts = rows[np.append(new_run[1:], True)[: len(rows)]]
        runs = zip(firsts.tolist(), (lasts - firsts + 1).tolist(), strict=True)
        data = b"".join([os.pread(self._file, count * width, first * width) for first, count in runs])
        before = np.cumsum(lasts - firsts + 1) - (lasts - firsts + 1)
        places = rows - (firsts - before)[np.cumsum(new_run) - 1]
        return self._widened(np.frombuffer(data, dtype=np.uint8).reshape(-1, width)[places])

    def blocks(self, kept: Mask | None = None) -> Iterator[tuple[Ids, Vectors]]:
        """All ids with their vectors, or those of a mask."""
        width = self.dimension * 2
        for start in range(0, len(self), BLOCK):
            data = os.pread(self._file, BLOCK * width, start * width)
            vectors = np.frombuffer(data, dtype=np.uint8).reshape(-1, width)
            ids = self.ids[start : start + BLOCK]
            if kept is not None:
                mine = kept[start : start + BLOCK]
                ids, vectors = ids[mine], vectors[mine]
            if len(ids):
                yield ids, self._widened(vectors)

    def _widened(self, halves: NDArray[np.uint8]) -> Vectors:
        """Bytes (n, 2d) of half precision as vectors (n, d): FAISS takes half the time of NumPy."""
        vectors: Vectors = self._half_precision.decode(halves)
        return vectors
