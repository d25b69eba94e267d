"""The dense index on FAISS, never pickled: exact up to some ten thousand vectors, grouped on disk beyond.

What was grouped never changes (`grouped_vectors`); what came since lies in an exact index beside it (`IDMap2,Flat`), and what went
is a mask of removed rows. When either passes a tenth, `grouped` makes new groups. `index_files` says how all this lies on disk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import faiss  # its stubs miss the Python-side signatures, so it is untyped here
import numpy as np

from retrieval.embedders.embedding import Vectors
from retrieval.indexes.dense_index import Ids, IndexFacts, as_ids, halved
from retrieval.indexes.grouped_vectors import BLOCK, FILES, GroupedVectors, GroupFacts, Mask
from retrieval.indexes.grouping import group_vectors, without_rows
from retrieval.indexes.index_files import IndexFiles, SavedIndex

MOST_EXACT = 50_000  # vectors; searching them one by one takes about 10 ms
_CHANGED_SHARE = 0.1  # of grouped vectors that may come or go before they are grouped anew
_TAIL_FILE, _REMOVED_FILE = "index.faiss", "removed.rows"


class FaissIndex:
    """See `DenseIndex`. Loads `generation` from `files`, or is empty with generation -1."""

    def __init__(
        self, files: IndexFiles, model: str, dimension: int, generation: int, most_exact: int = MOST_EXACT
    ) -> None:
        self._files = files
        self._model = model
        self._dimension = dimension
        self._most_exact = most_exact
        self._groups: GroupedVectors | None = None
        self._kept: Mask | None = None  # grouped rows that were not removed; None while all are there
        self._tail = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        self._generation = -1
        saved = self._read(generation)
        if saved is not None:
            with suppress(
                FileNotFoundError, RuntimeError
            ):  # removed since it was checked: another process saved a newer one
                self._load(saved)

    # What it is

    @property
    def generation(self) -> int:
        return self._generation

    def __len__(self) -> int:
        return int(self._tail.ntotal) + self._kept_count

    @property
    def facts(self) -> IndexFacts:
        groups = self._groups
        if groups is None:
            return IndexFacts("exact", len(self))
        return IndexFacts(
            "grouped", len(self), self._kept_count, groups.group_count, groups.facts.probes, groups.facts.recall
        )

    def ids(self) -> Ids:
        return np.sort(np.concatenate([self._grouped_ids(), self._tail_ids()]))

    def blocks(self) -> Iterator[tuple[Ids, Vectors]]:
        tail, vectors = self._tail_ids(), self._tail_vectors()
        order = np.argsort(tail)
        tail, start = tail[order], 0
        for ids, rows in self._groups.blocks(self._kept) if self._groups is not None else ():
            end = int(np.searchsorted(tail, ids[-1]))
            yield _merged(ids, rows, tail[start:end], vectors[order[start:end]]) if end > start else (ids, rows)
            start = end
        for place in range(start, len(tail), BLOCK):
            yield tail[place : place + BLOCK], vectors[order[place : place + BLOCK]]

    # Changes

    def add(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        if len(ids):
            self.remove(as_ids(ids))
            self._tail.add_with_ids(halved(vectors), np.asarray(ids, dtype=np.int64))

    def remove(self, ids: Collection[int]) -> None:
        gone = as_ids(ids)
        present = np.intersect1d(gone, self._tail_ids())
        if len(present):
            self._tail.remove_ids(present)
        if self._groups is not None and len(rows := self._groups.rows_of(gone)):
            kept = np.ones(len(self._groups), dtype=bool) if self._kept is None else self._kept.copy()
            kept[rows] = False
            self._kept = kept
            if len(self) <= self._most_exact // 2:
                self._ungroup()

    def copy(self) -> FaissIndex:
        other = FaissIndex.__new__(FaissIndex)
        other.__dict__ = {**self.__dict__, "_tail": faiss.clone_index(self._tail)}
        return other

    # Search

    def search(self, query: Vectors, k: int, allowed: Collection[int] | Ids | None = None) -> list[tuple[int, float]]:
        wanted = None if allowed is None else as_ids(allowed)
        if k < 1 or (wanted is not None and not len(wanted)):
            return []
        asked = np.ascontiguousarray(query, dtype=np.float32)
        faiss.omp_set_num_threads(1)  # of this thread: to start and await others takes longer than one query
        found = [self._search_groups(asked, k, wanted), self._search_tail(asked, k, wanted)]
        ids, cosines = (np.concatenate(part) for part in zip(*found, strict=True))
        best = np.lexsort((ids, -cosines))[:k]
        return list(zip(ids[best].tolist(), cosines[best].tolist(), strict=True))

    def _search_groups(self, query: Vectors, k: int, allowed: Ids | None) -> tuple[Ids, Vectors]:
        if self._groups is None:
            return _NOTHING
        chosen = self._kept
        if allowed is not None:
            mask = self._groups.mask_of(allowed)
            chosen = mask if chosen is None else mask & chosen
        rows, cosines = self._groups.search(query, k, chosen)
        return self._groups.ids[rows], cosines

    def _search_tail(self, query: Vectors, k: int, allowed: Ids | None) -> tuple[Ids, Vectors]:
        count = min(k, int(self._tail.ntotal))
        if not count:
            return _NOTHING
        parameters = None
        if allowed is not None:
            bits = _bitmap(allowed)
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
        (cosines,), (ids,) = self._tail.search(query.reshape(1, -1), count, params=parameters)
        return ids[ids >= 0], cosines[ids >= 0]

    # Growth

    def is_outgrown(self) -> bool:
        """Whether its vectors should be grouped, or grouped anew."""
        tail = int(self._tail.ntotal)
        if self._groups is None:
            return tail > self._most_exact
        most = _CHANGED_SHARE * len(self._groups)
        return tail > min(most, self._most_exact) or len(self._groups) - self._kept_count > most

    def grouped(self, folder: Path) -> GroupedVectors:
        """The vectors of this index in groups, as files of `folder`. Takes a minute for a million; changes nothing."""
        return group_vectors(self.blocks(), self._dimension, folder)

    def with_groups(self, groups: GroupedVectors, since: FaissIndex) -> FaissIndex:
        """This index on `groups`, which were made of `since`, an older state. Whatever changed since stays as it is here.

        Raises `ValueError` when the two states share too little to tell what changed.
        """
        if _token(self._groups) != _token(since._groups):
            raise ValueError("other groups came meanwhile")
        other = self.copy()
        other._groups, other._kept = groups, None
        unchanged = self._grouped_ids()
        ids, vectors = self._tail_ids(), self._tail_vectors()
        same = _same_vectors(since, ids, vectors)
        other._tail.reset()
        gone = np.setdiff1d(groups.ids, np.union1d(unchanged, ids[same]))
        other.remove(gone)
        other.add(ids[~same], vectors[~same])
        return other

    def holds_removed(self) -> bool:
        """Whether files of it still have vectors of ids that were removed."""
        return self._groups is not None and self._groups.facts.wiped < len(self._groups) - self._kept_count

    def without_removed(self, folder: Path) -> FaissIndex:
        """The same with files, in `folder`, that have no byte of a removed vector."""
        assert self._groups is not None
        assert self._kept is not None
        other = self.copy()
        other._groups = without_rows(self._groups, np.flatnonzero(~self._kept), folder)
        return other

    # Files

    def save(self, generation: int) -> None:
        facts: dict[str, Any] = {"model": self._model, "dimension": self._dimension, "count": len(self)}
        files: dict[str, Any] = {_TAIL_FILE: faiss.serialize_index(self._tail).data}
        if self._groups is not None:
            facts |= {"groups": asdict(self._groups.facts)}
            files |= {name: self._groups.folder / name for name in FILES}
            removed = np.zeros(0, np.int64) if self._kept is None else np.flatnonzero(~self._kept)
            files[_REMOVED_FILE] = removed.tobytes()
        folder = self._files.write(generation, facts, files)
        if self._groups is not None:
            self._groups.folder = folder
        self._generation = generation

    def _read(self, generation: int) -> SavedIndex | None:
        """The saved generation; a damaged or foreign one is set aside."""
        saved = self._files.read(generation, again=False)
        if saved is None:
            if self._files.is_there(generation):
                self._files.set_aside(generation, "damaged")
            return None
        if saved.facts["model"] != self._model or saved.facts["dimension"] != self._dimension:
            self._files.set_aside(generation, "foreign")
            return None
        return saved

    def _load(self, saved: SavedIndex) -> None:
        facts: Mapping[str, Any] = saved.facts
        tail = faiss.deserialize_index(np.fromfile(saved.folder / _TAIL_FILE, dtype=np.uint8))
        if "groups" in facts:
            groups = GroupedVectors(saved.folder, self._dimension, GroupFacts(**facts["groups"]))
            removed = np.fromfile(saved.folder / _REMOVED_FILE, dtype=np.int64)
            if len(removed):
                self._kept = np.ones(len(groups), dtype=bool)
                self._kept[removed] = False
            self._groups = groups
        self._tail, self._generation = tail, facts["generation"]

    # Details

    def _ungroup(self) -> None:
        """Few are left of many: compare each again."""
        blocks = list(self.blocks())
        self._groups = self._kept = None
        self._tail = faiss.IndexIDMap2(faiss.IndexFlatIP(self._dimension))
        for ids, vectors in blocks:
            self._tail.add_with_ids(vectors, ids)

    @property
    def _kept_count(self) -> int:
        if self._groups is None:
            return 0
        return len(self._groups) if self._kept is None else int(np.count_nonzero(self._kept))

    def _grouped_ids(self) -> Ids:
        if self._groups is None:
            return np.zeros(0, dtype=np.int64)
        return self._groups.ids if self._kept is None else self._groups.ids[self._kept]

    def _tail_ids(self) -> Ids:
        return np.asarray(faiss.vector_to_array(self._tail.id_map), dtype=np.int64)

    def _tail_vectors(self) -> Vectors:
        flat = faiss.downcast_index(self._tail.index)
        count = int(self._tail.ntotal)
        if not count:
            return np.zeros((0, self._dimension), dtype=np.float32)
        found: Vectors = faiss.rev_swig_ptr(flat.get_xb(), count * self._dimension).reshape(count, self._dimension)
        return found


_NOTHING = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))


def _merged(ids: Ids, vectors: Vectors, more: Ids, rows: Vectors) -> tuple[Ids, Vectors]:
    """Both in order of id."""
    both = np.concatenate([ids, more])
    order = np.argsort(both)
    return both[order], np.concatenate([vectors, rows])[order]


def _same_vectors(since: FaissIndex, ids: Ids, vectors: Vectors) -> Mask:
    """Which of these the tail of an older state had with the same vector."""
    old = since._tail_ids()
    order = np.argsort(old)
    places = np.searchsorted(old[order], ids)
    same = places < len(old)
    same[same] = old[order[places[same]]] == ids[same]
    same[same] = (since._tail_vectors()[order[places[same]]] == vectors[same]).all(axis=1)
    return same


def _token(groups: GroupedVectors | None) -> str:
    return groups.facts.token if groups else ""


def _bitmap(allowed: Ids) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """One bit for each id up to the highest allowed one."""
    mask = np.zeros(int(allowed[-1]) + 1, dtype=bool)
    mask[allowed] = True
    return np.packbits(mask, bitorder="little")
