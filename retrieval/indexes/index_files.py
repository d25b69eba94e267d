"""The files of the dense index: one folder for each generation, whole or absent.

Files and manifest are written to a folder of another name, each is synced, and the folder is renamed: a kill leaves the old
generation or the new one. The manifest holds the SHA-256 of every file, and its own, so a flipped bit is always seen. A large
file that does not change is linked from one generation to the next, not written again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MANIFEST = "manifest.json"
_LARGE_BYTES = 1_000_000
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


@dataclass(frozen=True, slots=True)
class SavedIndex:
    """A generation whose files are what they were when it was written."""

    folder: Path
    facts: Mapping[str, Any]


class IndexFiles:
    """`folder` is the index folder of a data folder. Who writes or removes holds the lock of the index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._checked: dict[tuple[int, int, int], str] = {}  # hashes of large files by inode, size and time

    def write(self, generation: int, facts: Mapping[str, Any], files: Mapping[str, bytes | memoryview | Path]) -> Path:
        """Save a generation beside the older ones, and return its folder. A path is a file of the index folder, to be linked."""
        temporary = self.emptied("writing")
        hashes = {}
        for name, data in files.items():
            if isinstance(data, Path):
                _link(data, temporary / name)
            else:
                _write(temporary / name, data)
            hashes[name] = self._sha256(temporary / name)
        content = json.dumps({**facts, "generation": generation, "sha256": hashes}).encode()
        _write(temporary / _MANIFEST, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        _sync_folder(temporary)
        shutil.rmtree(self._of(generation), ignore_errors=True)  # of a start that never told the store of it
        temporary.replace(self._of(generation))
        _sync_folder(self._folder)
        return self._of(generation)

    def emptied(self, name: str) -> Path:
        """An empty folder beside the generations."""
        folder = self._folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def read(self, generation: int, *, again: bool = True) -> SavedIndex | None:
        """A generation after all its bytes were checked; None when it is missing or damaged.

        Without `again` a large file that this process has checked, and that was not changed since, is not read once more.
        """
        if again:
            self._checked.clear()
        folder = self._of(generation)
        try:
            digest, _, content = (folder / _MANIFEST).read_bytes().partition(b"\n")
            if hashlib.sha256(content).hexdigest().encode() != digest:
                return None
            facts = json.loads(content)
            if facts["generation"] != generation or any(
                self._sha256(folder / name) != value for name, value in facts["sha256"].items()
            ):
                return None
            return SavedIndex(folder, facts)
        except (OSError, ValueError):
            return None

    def is_there(self, generation: int) -> bool:
        """Whether there is such a generation, whole or damaged."""
        return self._of(generation).is_dir()

    def set_aside(self, generation: int, why: str) -> None:
        """Rename a generation that cannot be used, in place of what was set aside for that reason before."""
        aside = self._folder / why
        shutil.rmtree(aside, ignore_errors=True)
        with suppress(
            OSError
        ):  # another process was faster, or the folder cannot be changed: it is not used all the same
            self._of(generation).replace(aside)

    def keep_only(self, generation: int) -> None:
        """Remove all other generations. They lose their name first: nobody shall take a half removed one for damaged."""
        for path in self._folder.glob("*generation-*"):
            if path != self._of(generation):
                nameless = path.replace(path.with_name(f"removed-{path.name.removeprefix('removed-')}"))
                shutil.rmtree(nameless)

    def remove_all_but(self, generation: int) -> None:
        """Remove whatever else lies in the folder: set aside, left by a kill, or made from the vectors by others."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path != self._of(generation):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _sha256(self, path: Path) -> str:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            key = (state.st_ino, state.st_size, state.st_mtime_ns)
            known = self._checked.get(key)
            digest = known or hashlib.file_digest(file, "sha256").hexdigest()
        if state.st_size > _LARGE_BYTES:
            self._checked[key] = digest
        return digest

    def _of(self, generation: int) -> Path:
        return self._folder / f"generation-{generation:010d}"


def _write(path: Path, data: bytes | memoryview) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _link(source: Path, target: Path) -> None:
    """A second name for a file that never changes; a copy where the disk knows no such names."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
