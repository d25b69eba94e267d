"""Copies of a store: written whole or not at all, with a manifest of hashes, while others go on reading and writing.

A backup holds the database and the imported skills. The dense index is a cache and is built anew from it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from retrieval.errors import InvalidBackup, StoreUnavailable
from retrieval.storage import tables as t
from retrieval.storage.database import reason
from retrieval.storage.person_rows import now
from retrieval.storage.store import DATABASE_FILE, Store

MANIFEST = "manifest.json"
SKILLS = "skills"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup whose files are what they were when it was made."""

    folder: Path
    made_at: str
    candidates: int
    jobs: int
    files: tuple[str, ...]


def make_backup(store: Store, home: Path, folder: Path) -> Backup:
    """Copy the store to `folder`, which must not exist or be empty. Raises `InvalidBackup` or `StoreUnavailable`.

    Everything that was acknowledged before the start is in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidBackup(f"{folder} is not empty.", "Name a new folder for the backup.")
    temporary = folder.with_name(f"{folder.name}.writing")
    shutil.rmtree(temporary, ignore_errors=True)
    try:
        temporary.mkdir(parents=True, mode=0o700)
        store.copy_to(temporary / DATABASE_FILE)
        if (home / SKILLS).is_dir():
            shutil.copytree(home / SKILLS, temporary / SKILLS)
        _write_manifest(temporary, _counts(temporary / DATABASE_FILE))
        temporary.replace(folder)
    except (OSError, DBAPIError) as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise StoreUnavailable(
            f"The backup cannot be written: {reason(error)}.", "Check disk space and rights; no backup was made."
        ) from error
    return checked_backup(folder)


def checked_backup(folder: Path) -> Backup:
    """The backup in `folder`, after every byte was compared with the manifest. Raises `InvalidBackup`."""
    try:
        digest, _, content = (folder / MANIFEST).read_bytes().partition(b"\n")
        manifest = json.loads(content) if hashlib.sha256(content).hexdigest().encode() == digest else {}
        hashes: dict[str, str] = manifest["sha256"]
        made_at, candidates, jobs = manifest["made_at"], manifest["candidates"], manifest["jobs"]
    except (OSError, ValueError, KeyError) as error:
        raise InvalidBackup(
            f"{folder} is no whole backup: its manifest is missing or damaged.", "Name a folder of `recruiter backup`."
        ) from error
    damaged = [name for name, value in hashes.items() if _sha256(folder / name) != value]
    if damaged or DATABASE_FILE not in hashes:
        raise InvalidBackup(
            f"The backup in {folder} was changed or is incomplete: {', '.join(damaged) or DATABASE_FILE}.",
            "Take another backup; nothing was restored.",
        )
    return Backup(folder, made_at, candidates, jobs, tuple(hashes))


def _write_manifest(folder: Path, counts: dict[str, int]) -> None:
    """Last, after all files are on the disk: a backup without it is none."""
    hashes = {}
    for path in _files(folder):
        _sync(path)
        hashes[path.relative_to(folder).as_posix()] = _sha256(path)
    facts = {"format": _FORMAT, "made_at": now(), "schema": t.HEAD, **counts, "sha256": hashes}
    content = json.dumps(facts, indent=1).encode()
    (folder / MANIFEST).write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
    _sync(folder / MANIFEST)


def _counts(database: Path) -> dict[str, int]:
    store = Store(f"sqlite:///{database}")
    try:
        counts = {"candidates": store.count("candidate"), "jobs": store.count("job")}
        store.purge()  # also leaves no -wal beside the copy
    finally:
        store.close()
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    return counts


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
