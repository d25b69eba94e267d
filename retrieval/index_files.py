"""The files of the dense index: one folder for each generation, whole or absent.

Files and manifest are written to a folder of another name, each is synced, and the folder is renamed: a kill leaves the old
generation or the new one. The manifest holds the SHA-256 of every file, and its own, so a flipped bit is always seen.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class SavedIndex:
    """A generation whose files are what they were when it was written."""

    folder: Path
    facts: Mapping[str, Any]


class IndexFiles:
    """`folder` is the index folder of a data folder. Who writes or removes holds the lock of the index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, generation: int, facts: Mapping[str, Any], files: Mapping[str, bytes | memoryview]) -> None:
        """Save a generation. It stays beside the older ones until `keep_only`."""
        temporary = self._folder / "writing"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        hashes = {}
        for name, data in files.items():
            _write(temporary / name, data)
            hashes[name] = hashlib.sha256(data).hexdigest()
        content = json.dumps({**facts, "generation": generation, "sha256": hashes}).encode()
        _write(temporary / _MANIFEST, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        _sync_folder(temporary)
        shutil.rmtree(self._of(generation), ignore_errors=True)  # of a start that never told the store of it
        temporary.replace(self._of(generation))
        _sync_folder(self._folder)

    def read(self, generation: int) -> SavedIndex | None:
        """A generation after all its bytes were checked; None when it is missing or damaged."""
        folder = self._of(generation)
        try:
            digest, _, content = (folder / _MANIFEST).read_bytes().partition(b"\n")
            if hashlib.sha256(content).hexdigest().encode() != digest:
                return None
            facts = json.loads(content)
            if facts["generation"] != generation or any(
                _sha256(folder / name) != value for name, value in facts["sha256"].items()
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
        """Remove all other generations."""
        for path in self._folder.glob("generation-*"):
            if path != self._of(generation):
                shutil.rmtree(path)

    def remove_all_but(self, generation: int) -> None:
        """Remove whatever else lies in the folder: set aside, left by a kill, or made from the vectors by others."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path != self._of(generation):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _of(self, generation: int) -> Path:
        return self._folder / f"generation-{generation:010d}"


def _write(path: Path, data: bytes | memoryview) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
