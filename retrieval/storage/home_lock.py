"""One process at a time: a lock file of the data folder, with a note beside it that says who holds it.

The operating system frees the lock of a process that dies. The note is for people: it names no file and no person.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import StoreBusy, StoreUnavailable

_POLL_SECONDS = 0.01


class HomeLock:
    """A lock for threads and processes. The thread that has it may take it again."""

    def __init__(self, file: Path, timeout_seconds: float = 30.0) -> None:
        self._lock = FileLock(str(file), timeout=timeout_seconds, poll_interval=_POLL_SECONDS)
        self._note = file.with_suffix(".holder")

    @contextmanager
    def held(self, timeout_seconds: float | None = None) -> Iterator[None]:
        """Raises `StoreBusy` that names the holder when the time is over."""
        try:
            self._lock.acquire(timeout=timeout_seconds)
        except Timeout:
            raise busy(self.holder()) from None
        except OSError as error:
            raise StoreUnavailable(
                f"The data folder cannot be locked: {error.strerror}.", "Check its rights and the disk space."
            ) from error
        try:
            self._write_note()
            yield
        finally:
            if self._lock.lock_counter == 1:
                self._note.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> str:
        """Who has the lock, as far as its note tells."""
        try:
            note = json.loads(self._note.read_bytes())
            os.kill(note["pid"], 0)
            return f"process {note['pid']} ({note['command']}) since {note['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"

    def _write_note(self) -> None:
        note = {"pid": os.getpid(), "command": own_command(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        with suppress(OSError):  # a full disk must not stop an erasure
            self._note.write_text(json.dumps(note))


def busy(holder: str) -> StoreBusy:
    return StoreBusy(f"The store is in use by {holder}.", "Wait until it is done, or end it; nothing was changed.")


def own_command() -> str:
    """Program and subcommand; further words may hold names of files, and so of people."""
    return " ".join([Path(sys.argv[0]).name, *(word for word in sys.argv[1:2] if word.isalpha())])
