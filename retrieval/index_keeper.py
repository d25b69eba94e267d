"""Keeps the dense index in step with the store: the store is the truth, the index a cache with a generation number."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from filelock import FileLock

from retrieval.dense_index import DenseIndex
from retrieval.embedding import Embedder
from retrieval.store import Store


class IndexKeeper:
    """Loads, updates, checks and rebuilds the dense index of a data folder. One process at a time saves it."""

    def __init__(self, home: Path, store: Store, embedder: Embedder) -> None:
        self._home = home
        self._store = store
        self._embedder = embedder
        self._lock = FileLock(str(home / "index.lock"), timeout=60)

    @cached_property
    def index(self) -> DenseIndex:
        """The saved index, refilled from the store when it is missing, damaged or of another generation."""
        index = self._load()
        if index.generation != self._store.generation():
            self._refill(index)
        return index

    def sync(self) -> None:
        """Apply the outbox and save; refill when index and store disagree."""
        pending = self._store.pending()
        if not pending and self.index.generation == self._store.generation():
            return
        with self._lock:
            index = self._reload()
            pending = self._store.pending()
            if index.generation != self._store.generation():
                self._refill(index)
            else:
                self._renew(index, {row.chunk_id for row in pending})
            self._save(index, pending[-1].id if pending else 0)

    def problems(self) -> list[str]:
        """What the index has or lacks against the store, after `sync`."""
        self.sync()
        ids, _ = self._store.vectors(None, self._embedder.model)
        rows, indexed = set(ids), self.index.ids()
        found = [f"chunk {n} is not in the dense index" for n in sorted(rows - indexed)]
        found += [f"the dense index has chunk {n}, which does not exist" for n in sorted(indexed - rows)]
        missing = len(self._store.without_vectors(self._embedder.model))
        return found + ([f"{missing} chunks have no vector of this model"] if missing else [])

    def rebuild(self) -> int:
        """Embed what has no vector of this model, and fill the index anew. Returns the number of vectors."""
        missing = self._store.without_vectors(self._embedder.model)
        if missing:
            vectors = self._embedder.embed([row.text for row in missing])
            self._store.put_vectors([row.id for row in missing], vectors, self._embedder.model)
        with self._lock:
            index = self._reload()
            pending = self._store.pending()
            self._refill(index)
            self._save(index, pending[-1].id if pending else 0)
            return len(index)

    def _save(self, index: DenseIndex, last_pending: int) -> None:
        generation = max(self._store.generation(), index.generation) + 1
        index.save(generation)
        self._store.settle(last_pending, generation)

    def _reload(self) -> DenseIndex:
        """The index as it is on disk now: another process may have saved it."""
        index = self.__dict__["index"] = self._load()
        return index

    def _load(self) -> DenseIndex:
        from retrieval.faiss_index import FaissIndex

        return FaissIndex(self._home / "index", self._embedder.model, self._embedder.dimension)

    def _renew(self, index: DenseIndex, touched: set[int]) -> None:
        """Bring some chunks to what the store says now: one that came and went and came again since is in it once."""
        index.remove(touched)
        ids, vectors = self._store.vectors(touched, self._embedder.model)
        if vectors is not None:
            index.add(ids, vectors)

    def _refill(self, index: DenseIndex) -> None:
        index.remove(index.ids())
        ids, vectors = self._store.vectors(None, self._embedder.model)
        if vectors is not None:
            index.add(ids, vectors)
