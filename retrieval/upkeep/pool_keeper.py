"""Keeps the pool in step with the store, in memory and in one file of the data folder: a cache that can be deleted at any time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import local
from typing import Any

import numpy as np

from retrieval.entry import Entry
from retrieval.filtering.filters import KeptVerdicts
from retrieval.filtering.records import KeptRecords
from retrieval.indexes.dense_index import DenseIndex
from retrieval.pools.chunk_vectors import ChunkVectors
from retrieval.pools.pool import Pool
from retrieval.pools.pool_names import PoolNames, pool_names
from retrieval.pools.pool_tables import PoolTables, all_joined, load_tables, tables_of
from retrieval.ranking.feature_cache import FeatureCache
from retrieval.storage.chunk_owners import ChunkOwners
from retrieval.storage.home_lock import HomeLock
from retrieval.storage.store import Store

logger = logging.getLogger(__name__)
_LOCK_SECONDS = 60.0
_BATCH = 500  # profiles in memory at once
_KEPT_VERDICTS = 16  # conditions; each names everybody
_KEPT_ENTRIES = 1_000  # each is some 300 objects, and a collection of garbage looks at all of them


class PoolKeeper:
    """One per library. `index` gives the dense index, whose vectors are compared, and `today` the day of the entries."""

    def __init__(
        self, home: Path, store: Store, index: Callable[[], DenseIndex], today: Callable[[], date] = date.today
    ) -> None:
        self._file = home / "pool.npz"
        self._lock = HomeLock(home / "pool.lock", _LOCK_SECONDS)
        self._store = store
        self._index = index
        self._today = today
        self._stamp: tuple[int | str, ...] | None = None
        self._pool: Pool | None = None
        self._vectors: ChunkVectors | None = None
        self._names: PoolNames | None = None
        self._owners: ChunkOwners | None = None
        self._numbers: frozenset[int] | None = None
        self._entries: dict[int, Entry] = {}
        self._verdicts: KeptVerdicts = {}
        self._records = KeptRecords()
        self._asking = local()
        self.features = FeatureCache(home / "features")

    def pool(self) -> Pool:
        """The pool as the store holds it now."""
        self._forget_if_stale()
        if self._pool is None:
            self._pool = Pool(self._current())
        return self._pool

    def numbers(self) -> frozenset[int]:
        """The numbers of all candidates."""
        self._forget_if_stale()
        if self._numbers is None:
            self._numbers = self._store.candidate_numbers()
        return self._numbers

    def vectors(self) -> ChunkVectors:
        """The vectors of every chunk of the pool, as the dense index has them."""
        self._forget_if_stale()
        if self._vectors is None:
            index = self._index()
            self._vectors = ChunkVectors(
                self.chunk_owners().of(index.ids()), lambda: (vectors for _, vectors in index.blocks())
            )
        return self._vectors

    def verdicts(self) -> KeptVerdicts:
        """What single conditions were found to mean for the pool; to be asked for before the numbers it is about."""
        self._forget_if_stale()
        _drop_oldest(self._verdicts, _KEPT_VERDICTS)
        return self._verdicts

    def forget_verdicts(self) -> None:
        """Judge anew: what was judged lacked something. One that is still at it keeps its verdicts to itself."""
        self._verdicts = {}

    def records(self) -> KeptRecords:
        """The rows of tables that were read before, and that are read now; to be asked for before a connection is opened."""
        self._forget_if_stale()
        return self._records

    def names(self) -> PoolNames:
        """The names that the CVs hold."""
        self._forget_if_stale()
        if self._names is None:
            with self._store.read() as connection:
                self._names = pool_names(connection)
        return self._names

    def chunk_owners(self) -> ChunkOwners:
        """Candidate number by chunk id."""
        self._forget_if_stale()
        if self._owners is None:
            self._owners = self._store.chunk_owners()
        return self._owners

    def entries(self, numbers: Collection[int]) -> dict[int, Entry]:
        """Entries of stored candidates by number, in that order; numbers that do not exist are left out."""
        self._forget_if_stale()
        known, today = self._entries, self._today()  # another thread may begin a new one
        held = {number: entry for number in numbers if (entry := known.get(number)) and entry.as_of == today}
        held |= self._read([number for number in numbers if number not in held])
        known |= held
        _drop_oldest(known, _KEPT_ENTRIES)
        return {number: held[number] for number in numbers if number in held}

    def forget(self) -> None:
        """Make everything anew at the next call: profiles were read again."""
        self._file.unlink(missing_ok=True)
        self.features.clear()
        self._stamp = None

    def stamp(self) -> tuple[int | str, ...]:
        """Changes whenever somebody comes, goes or changes."""
        self._forget_if_stale()
        return self._stamp or ()

    def sync(self) -> None:
        """Bring the file to the state of the store, so that it holds nothing of who was erased."""
        self._forget_if_stale()
        self._current()

    @contextmanager
    def asked_once(self) -> Iterator[None]:
        """Within it, this thread looks once at whether the store changed: a search asks for eight things that are kept."""
        self._forget_if_stale()
        before, self._asking.fresh = getattr(self._asking, "fresh", False), True
        try:
            yield
        finally:
            self._asking.fresh = before

    def _forget_if_stale(self) -> None:
        if getattr(self._asking, "fresh", False):
            return
        stamp = self._store.change_stamp()
        if stamp != self._stamp:
            self._stamp, self._pool, self._vectors, self._owners, self._names = stamp, None, None, None, None
            self._numbers, self._entries, self._verdicts, self._records = None, {}, {}, KeptRecords()

    def _current(self) -> PoolTables:
        """The tables as they should be. One process at a time: a slow one must not write back who was erased meanwhile."""
        with self._lock.held():
            return self._renewed()

    def _renewed(self) -> PoolTables:
        """The tables in the file, without who is gone or changed, with who is new."""
        held = load_tables(self._file)
        shown = self._store.shown_documents()
        people = held.tables["people"] if held else {"number": np.zeros(0, np.int64), "document": np.zeros(0, np.int64)}
        known = dict(zip(people["number"].tolist(), people["document"].tolist(), strict=True))
        keep = np.asarray([shown.get(number) == document for number, document in known.items()], dtype=bool)
        missing = [number for number, document in shown.items() if known.get(number) != document]
        if held is not None and keep.all() and not missing:
            return held
        tables = held.select(keep) if held is not None else tables_of(())
        batches = (missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH))
        tables = all_joined([tables, *(tables_of(self._read(batch).values()) for batch in batches)])
        self.features.clear()
        self._save(tables)
        return tables

    def _save(self, tables: PoolTables) -> None:
        """Replace the file. One that cannot be written is removed: it would hold who is gone."""
        try:
            tables.save(self._file)
        except OSError as error:
            logger.warning("%s cannot be written: %s", self._file, error.strerror)
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _read(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        if not numbers:
            return {}
        today = self._today()
        people = self._store.people(numbers).items()
        return {number: Entry(number, profile, documents, today) for number, (profile, documents) in people}


def _drop_oldest(kept: MutableMapping[Any, Any], most: int) -> None:
    """Leave the newest `most`. One by one: to free thousands of objects at once keeps somebody waiting."""
    for key in list(kept)[: max(0, len(kept) - most)]:
        kept.pop(key, None)
