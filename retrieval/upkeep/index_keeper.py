"""Keeps the dense index in step with the store: the store is the truth, the index a cache with a generation number."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from retrieval.embedders.embedding import Embedder
from retrieval.errors import StoreUnavailable
from retrieval.indexes.dense_index import DenseIndex
from retrieval.indexes.index_files import IndexFiles
from retrieval.storage.home_lock import HomeLock
from retrieval.storage.store import Store

if TYPE_CHECKING:
    from retrieval.indexes.faiss_index import FaissIndex

logger = logging.getLogger(__name__)
_LOCK_SECONDS = 60.0
_FOLDER = "building"  # in the folder of the index: an erasure removes it, and so ends what is made of older vectors


class IndexKeeper:
    """Loads, updates, checks and rebuilds the dense index of a data folder. One process at a time saves it.

    An index that searches use is never changed: a new one takes its place.
    """

    def __init__(self, home: Path, store: Store, embedder: Embedder, most_exact: int) -> None:
        self._most_exact = most_exact
        self._files = IndexFiles(home / "index")
        self._store = store
        self._embedder = embedder
        self._lock = HomeLock(home / "index.lock", _LOCK_SECONDS)
        self._grouping = HomeLock(home / "grouping.lock", 0)
        self._changing = threading.RLock()
        self._thread: threading.Thread | None = None
        self._index: FaissIndex | None = None
        self._as_of = -1  # the generation of the store that `_index` shows; it may not be saved

    @property
    def index(self) -> DenseIndex:
        """The index of the store's generation, which may be of another process; refilled when it is missing or damaged."""
        index = self._index
        if index is None or self._as_of != self._store.generation():
            with self._changing:
                index = self._current()
        return index

    def up_to_date(self) -> DenseIndex:
        """The index with every chunk that the store has now, also those that no `sync` has seen."""
        if self._store.pending():
            with self._changing:
                return self._current()
        return self.index

    def is_ready(self) -> bool:
        """Whether `index` is there at once. False while another thread reads or refills it: words are searched meanwhile."""
        if not self._changing.acquire(blocking=False):
            return self._index is not None
        self._changing.release()
        return True

    def sync(self) -> None:
        """Apply the outbox and save; refill when index and store disagree."""
        if not self._store.pending() and self.index.generation == self._store.generation():
            return
        with self._lock.held():
            index = self._apply_outbox()
        if index.is_outgrown():
            self._group_later()

    def close(self) -> None:
        """Wait until vectors are grouped, if that has begun."""
        if self._thread is not None:
            self._thread.join()

    def forget_old_files(self) -> None:
        """Remove every vector of people who were erased: in older files, and in files that only mark it as removed."""
        with self._lock.held(), _told_as_unavailable():
            index = self._load()
            if index.holds_removed():
                self._save(index.without_removed(self._files.emptied(_FOLDER)), [])
            self._files.remove_all_but(self._store.generation())

    def problems(self) -> list[str]:
        """What the saved index has or lacks against the store, after `sync`. A damaged file is named once, and mended."""
        generation = self._store.generation()
        damaged = self._files.is_there(generation) and self._files.read(generation) is None
        self._index = None
        self.sync()
        found = ["the file of the dense index was damaged; it was set aside and filled anew"] if damaged else []
        rows, indexed = self._store.vector_ids(self._embedder.model), self.index.ids()
        found += [f"chunk {n} is not in the dense index" for n in np.setdiff1d(rows, indexed)]
        found += [f"the dense index has chunk {n}, which does not exist" for n in np.setdiff1d(indexed, rows)]
        missing = len(self._store.without_vectors(self._embedder.model))
        return found + ([f"{missing} chunks have no vector of this model"] if missing else [])

    def rebuild(self) -> int:
        """Embed what has no vector of this model, and fill the index anew. Returns the number of vectors."""
        missing = self._store.without_vectors(self._embedder.model)
        if missing:
            vectors = self._embedder.embed([row.text for row in missing])
            self._store.put_vectors([row.id for row in missing], vectors, self._embedder.model)
        with self._lock.held():
            pending = self._store.pending()
            index = self._save(self._refilled(), [row.id for row in pending])
        if index.is_outgrown():
            self._group()
        return len(index)

    def _current(self) -> FaissIndex:
        """The saved index; one that had to be filled is saved if nobody else is about to."""
        index = self._load()
        if index.generation == self._store.generation() and not self._store.pending():
            return self._use(index)
        try:
            with self._lock.held(timeout_seconds=0):
                return self._apply_outbox()
        except StoreUnavailable:  # another process saves one soon, or the folder cannot be written
            return self._use(self._renewed(index))

    def _apply_outbox(self) -> FaissIndex:
        """Bring the saved index up to date. Another process may have saved it since it was read."""
        pending = self._store.pending()
        index = self._load()
        if index.generation == self._store.generation() and not pending:
            return self._use(index)
        return self._save(self._renewed(index), [row.id for row in pending])

    def _use(self, index: FaissIndex) -> FaissIndex:
        with self._changing:
            self._index, self._as_of = index, self._store.generation()
        return index

    def _renewed(self, index: FaissIndex) -> FaissIndex:
        """What the store says now: of the chunks in the outbox, or of all when `index` is of another generation.

        A chunk that came and went and came again since is in it once.
        """
        if index.generation != self._store.generation():
            return self._refilled()
        touched = {row.chunk_id for row in self._store.pending()}
        index.remove(touched)
        for ids, vectors in self._store.vectors(touched, self._embedder.model):
            index.add(ids, vectors)
        return index

    def _refilled(self) -> FaissIndex:
        index = self._empty()
        for ids, vectors in self._store.vectors(None, self._embedder.model):
            index.add(ids, vectors)
        return index

    def _save(self, index: FaissIndex, outbox_ids: list[int]) -> FaissIndex:
        generation = self._store.generation() + 1
        with self._changing, _told_as_unavailable():
            index.save(generation)
            self._store.settle(outbox_ids, generation)
            self._files.keep_only(generation)
            return self._use(index)

    def _group_later(self) -> None:
        """Group vectors in a thread: searches and further ingests go on meanwhile."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._group, name="grouping of vectors")
            self._thread.start()

    def _group(self) -> None:
        """Group the vectors of the index. What fails is tried again by the next `sync`; nothing depends on it."""
        try:
            with self._grouping.held():
                with self._lock.held(), _told_as_unavailable():
                    since, folder = self._load(), self._files.emptied(_FOLDER)
                groups = since.grouped(folder)
                with self._lock.held():
                    pending = self._store.pending()
                    index = self._renewed(self._load()).with_groups(groups, since)
                    self._save(index, [row.id for row in pending])
        except (StoreUnavailable, OSError, ValueError) as error:
            logger.info("vectors were not grouped: %s", error)

    def _load(self) -> FaissIndex:
        """A copy of the index in memory, or what is on disk."""
        generation = self._store.generation()
        if self._index is not None and self._as_of == generation:
            return self._index.copy()
        return self._open(generation)

    def _empty(self) -> FaissIndex:
        return self._open(-1)

    def _open(self, generation: int) -> FaissIndex:
        from retrieval.indexes.faiss_index import FaissIndex

        return FaissIndex(self._files, self._embedder.model, self._embedder.dimension, generation, self._most_exact)


@contextmanager
def _told_as_unavailable() -> Iterator[None]:
    """A full disk or wrong rights, as an error that a user understands."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(
            f"The index cannot be saved: {error.strerror}.",
            "Check disk space and rights; no document is lost, and the next start goes on.",
        ) from error
