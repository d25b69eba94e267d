"""Brings a backup back into a data folder, whole or not at all, and erases again whoever was erased since.

Everything is prepared in a copy. The copy then takes the place of the database in one transaction of SQLite's backup API, so that
other processes that have the database open see the old state or the new one.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from retrieval.errors import StoreBusy, StoreUnavailable
from retrieval.storage import tables as t
from retrieval.storage import tombstones
from retrieval.storage.database import reason
from retrieval.storage.home_lock import HomeLock
from retrieval.storage.person_rows import now
from retrieval.storage.rows import key_of
from retrieval.storage.store import DATABASE_FILE, Store
from retrieval.upkeep.backup import SKILLS, Backup, checked_backup
from retrieval.upkeep.erasure import PURGE_PENDING, remove

_PREPARED = "restoring"
RESTORED = "restored_at"
SKILLS_PENDING = "skills_pending"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored. `erased_again` counts the people and jobs that the backup had, and that were erased since."""

    backup: Backup
    candidates: int
    jobs: int
    erased_again: int
    set_aside: str | None = None  # the name of a damaged database that was replaced


def restore(home: Path, folder: Path) -> Restored:
    """Raises `InvalidBackup` before anything is touched, `StoreBusy`, or `StoreUnavailable`; the store is then as it was."""
    backup = checked_backup(folder)
    Store.make_home(home)
    lock = HomeLock(home / "index.lock")
    with lock.held():
        return _restore(home, backup)


def finish_restore(store: Store, home: Path) -> None:
    """Put restored skills in place, and remove what a killed restore prepared. Costs one look when there is nothing to do."""
    prepared = home / _PREPARED
    if not prepared.is_dir():
        return
    with suppress(StoreBusy), HomeLock(home / "index.lock").held(timeout_seconds=0):
        _finish(store, home)


def _restore(home: Path, backup: Backup) -> Restored:
    prepared = home / _PREPARED
    shutil.rmtree(prepared, ignore_errors=True)
    try:
        aside = _set_damaged_aside(home)
        _copy(backup, prepared)
        erased_again = _prepare(home, prepared)
        store = Store.in_folder(home)
        try:
            with store.writing():
                _take_place(prepared / DATABASE_FILE, home / DATABASE_FILE)
        except BaseException:
            store.close()
            raise
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(prepared, ignore_errors=True)
        raise StoreUnavailable(
            f"The backup cannot be restored: {reason(error)}.", "Check disk space and rights; the store is as it was."
        ) from error
    except StoreUnavailable:  # such as the schema of a newer version
        shutil.rmtree(prepared, ignore_errors=True)
        raise
    with closing(store):
        _finish(store, home)  # what is left of it when it fails is done at the next start
        return Restored(backup, store.count("candidate"), store.count("job"), erased_again, aside)


def _copy(backup: Backup, prepared: Path) -> None:
    prepared.mkdir()
    for name in backup.files:
        (prepared / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup.folder / name, prepared / name)


def _prepare(home: Path, prepared: Path) -> int:
    """Make the copy what the database shall be. Returns how many were erased again."""
    buried, generation = _known_in(home)
    store = Store(f"sqlite:///{prepared / DATABASE_FILE}")
    try:
        with store.write() as connection:
            tombstones.add(connection, buried)
            again = _buried_owners(connection)
            for key in again:
                remove(store, connection, key, now())
            after = max(generation, int(store.state("generation") or 0)) + 1
            for name, value in (
                ("generation", str(after)),  # no saved index is of it: it is filled anew
                (RESTORED, f"{now()} {after}"),
                (PURGE_PENDING, "1"),
                (SKILLS_PENDING, "1"),
            ):
                store.set_state(connection, name, value)
        store.purge()
        return len(again)
    finally:
        store.close()


def _known_in(home: Path) -> tuple[list[tombstones.Tombstone], int]:
    """The tombstones and the index generation of the database that is replaced."""
    if not (home / DATABASE_FILE).exists():
        return [], 0
    store = Store.in_folder(home)
    try:
        with store.read() as connection:
            return tombstones.all_of(connection), store.generation()
    finally:
        store.close()


def _buried_owners(connection: Connection) -> list[str]:
    """Candidates and jobs of the copy that have a document which was erased."""
    d = t.documents.c
    rows = connection.execute(select(d.candidate_id, d.job_id, d.sha256, d.text_sha256)).all()
    buried = [row for row in rows if tombstones.is_buried(connection, row.sha256, row.text_sha256)]
    keys = [key_of("candidate", row.candidate_id) if row.candidate_id else key_of("job", row.job_id) for row in buried]
    return list(dict.fromkeys(keys))


def _take_place(prepared: Path, database: Path) -> None:
    """All pages in one transaction: SQLite undoes it when the process dies in between."""
    with closing(sqlite3.connect(prepared)) as source, closing(sqlite3.connect(database, timeout=30)) as target:
        target.execute("PRAGMA synchronous=FULL")
        source.backup(target, progress=_give_up_when_in_use)


def _give_up_when_in_use(status: int, _remaining: int, _total: int) -> None:
    """Python would try again for ever."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("another program is using the database")


def _finish(store: Store, home: Path) -> None:
    prepared = home / _PREPARED
    if store.state(SKILLS_PENDING) is not None:
        shutil.rmtree(home / SKILLS, ignore_errors=True)
        if (prepared / SKILLS).is_dir():
            shutil.copytree(prepared / SKILLS, home / SKILLS)
        store.clear_state(SKILLS_PENDING)
    shutil.rmtree(prepared, ignore_errors=True)


def _set_damaged_aside(home: Path) -> str | None:
    """A database that cannot be read is renamed with its journal: it would spoil the restored one."""
    database = home / DATABASE_FILE
    if not database.exists() or _is_sound(database):
        return None
    name = f"{DATABASE_FILE}.damaged"
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            database.with_name(DATABASE_FILE + suffix).replace(home / (name + suffix))
    return name


def _is_sound(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(database)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        return False
