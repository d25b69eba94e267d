"""Removes a person or a job from everything the data folder holds, and looks afterwards whether anything is left.

The rows go in one transaction, which also notes that the files must be cleaned; a kill before it leaves everything, a kill after it
is finished by the next start. Backups elsewhere are not reached: `restore` erases again what was erased since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from retrieval.errors import NotFound
from retrieval.storage import tables as t
from retrieval.storage import tombstones, versions
from retrieval.storage.conversation_store import forget_turns
from retrieval.storage.person_rows import now, remove_document
from retrieval.storage.rows import Kind, number_of
from retrieval.storage.store import Store
from retrieval.upkeep.index_keeper import IndexKeeper
from retrieval.upkeep.pool_keeper import PoolKeeper
from retrieval.upkeep.traces import Traces, leftovers

PURGE_PENDING = "purge_pending"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an erasure did, without a word about the person.

    `documents_sha256` is the SHA-256 of the sorted SHA-256 hashes of the files, one a line: who has the files can check it.
    `verified` means that afterwards no file of the data folder had a trace of the person; `left_in` names those that had, and
    `named_elsewhere` the documents of other people that hold the same name or contact.
    """

    erased: str
    erased_at: str
    documents: int
    chunks: int
    turns: int
    documents_sha256: str
    verified: bool
    left_in: tuple[str, ...] = ()
    named_elsewhere: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Removed:
    """The rows that went, and what would show that something is left."""

    documents: tuple[str, ...]
    chunks: int
    turns: int
    traces: Traces


def erase(store: Store, keeper: IndexKeeper, pools: PoolKeeper, home: Path, key: str) -> Receipt:
    """Erase candidate or job `key`. Raises `NotFound`, or `StoreUnavailable` when the next start must finish it."""
    erased_at = now()
    with store.write() as connection:
        removed = remove(store, connection, key, erased_at)
        store.set_state(connection, PURGE_PENDING, "1")
    finish(store, keeper, pools)
    left_in, elsewhere = leftovers(store, home, removed.traces)
    hashes = "".join(f"{value}\n" for value in sorted(removed.documents))
    return Receipt(
        erased=key.upper(),
        erased_at=erased_at,
        documents=len(removed.documents),
        chunks=removed.chunks,
        turns=removed.turns,
        documents_sha256=hashlib.sha256(hashes.encode()).hexdigest(),
        verified=not left_in and not _rows_left(store, key),
        left_in=left_in,
        named_elsewhere=elsewhere,
    )


def finish(store: Store, keeper: IndexKeeper, pools: PoolKeeper) -> None:
    """Take what was erased out of the files, also after a kill. Costs one query when nothing is to be done."""
    if store.state(PURGE_PENDING) is None:
        return
    keeper.sync()
    keeper.forget_old_files()
    pools.sync()
    store.purge()
    store.clear_state(PURGE_PENDING)


def remove(store: Store, connection: Connection, key: str, erased_at: str) -> Removed:
    """Delete the rows of `key` and what mentions it, and bury its documents. Raises `NotFound`."""
    kind: Kind = "job" if key[:1].upper() == "J" else "candidate"
    number = number_of(key, kind)
    table, column = _tables(kind)
    profile = connection.execute(select(table.c.profile).where(table.c.id == number)).scalar()
    if profile is None:
        raise NotFound(f"There is no {kind} {key!r}.", f"`recruiter list {kind}s` shows the ids.")
    documents = connection.execute(select(t.documents).where(column == number)).all()
    traces = Traces.of(documents)
    turns = forget_turns(connection, number if kind == "candidate" else None, _mentions(key, documents, traces))
    chunks = sum(remove_document(connection, row.id) for row in documents)
    if kind == "candidate":
        versions.forget(connection, number)
        _forget_reasons(connection, traces.names)
    connection.execute(delete(table).where(table.c.id == number))
    store.texts(kind).remove(connection, number)
    tombstones.bury(connection, [(row.sha256, row.text_sha256) for row in documents], erased_at)
    return Removed(tuple(row.sha256 for row in documents), chunks, turns, traces)


def _tables(kind: Kind) -> tuple[Table, Any]:
    return (t.jobs, t.documents.c.job_id) if kind == "job" else (t.candidates, t.documents.c.candidate_id)


def _mentions(key: str, documents: Iterable[Any], traces: Traces) -> set[str]:
    """The words that a conversation may name the erased one by: ids, name, family name, contact."""
    family_names = {name.split()[-1] for name in traces.names if len(name.split()) > 1}
    return {key, *(f"D{row.id}" for row in documents), *traces.names, *family_names, *traces.contacts}


def _forget_reasons(connection: Connection, names: Iterable[str]) -> None:
    """People wrote reasons for decisions on others; those that name the erased one go."""
    for table in (t.decisions, t.identity_decisions):
        for name in names:
            named = table.c.reason.icontains(name, autoescape=True)
            connection.execute(update(table).where(named).values(reason=None))


def _rows_left(store: Store, key: str) -> bool:
    """Whether the database still knows the id, by a look at it after everything."""
    kind: Kind = "job" if key[:1].upper() == "J" else "candidate"
    number, (table, column) = number_of(key, kind), _tables(kind)
    with store.read() as connection:
        queries = (select(table.c.id).where(table.c.id == number), select(t.documents.c.id).where(column == number))
        return any(connection.execute(query).first() for query in queries) or number in store.texts(kind).ids(
            connection
        )
