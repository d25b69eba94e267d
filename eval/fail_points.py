"""Named instants at which a process kills itself. They are seen from outside, by SQL statements and by audit events of Python, so
that the product has no line for them.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

SQL_POINTS = {
    "document is inserted": "INSERT INTO documents",
    "chunk is inserted": "INSERT INTO chunks",
    "full text is written": "INSERT INTO candidate_texts(rowid",
    "outbox is written": "INSERT INTO outbox",
    "old version leaves the search": "UPDATE chunks",
    "outbox is settled": "DELETE FROM outbox",
    "generation is told": "INSERT INTO state",
    "rows of a person go": "DELETE FROM documents",
    "tombstone is written": "INSERT INTO tombstones",
    "full text is optimized": "'optimize'",
    "file is rewritten": "VACUUM",
    "journal is emptied": "PRAGMA wal_checkpoint",
    "erasure is called finished": "DELETE FROM state",
}
COMMIT_POINTS = ("before a commit",)
FILE_POINTS = {
    "index file is opened": ("open", "writing/index.faiss"),
    "index manifest is opened": ("open", "writing/manifest.json"),
    "index is renamed": ("os.rename", "generation-"),
    "index folder is synced": ("open", "/index"),
    "old index is removed": ("shutil.rmtree", "generation-"),
}
RARE_POINTS = frozenset(  # met once in an erasure: waiting for the third would be waiting for nothing
    ("tombstone is written", "file is rewritten", "journal is emptied", "erasure is called finished")
)
POINTS = (*SQL_POINTS, *COMMIT_POINTS, *FILE_POINTS)


def kill_at(point: str, occurrence: int) -> None:
    """Let this process die by SIGKILL when it comes to a point for the n-th time (from 1)."""
    count = _Countdown(occurrence)
    if point in SQL_POINTS:
        _watch_sql(lambda statement: SQL_POINTS[point] in statement, count)
    elif point in COMMIT_POINTS:
        event.listen(Engine, "commit", lambda _connection: count())
    else:
        _watch_files(*FILE_POINTS[point], count)


class _Countdown:
    def __init__(self, occurrence: int) -> None:
        self._left = occurrence

    def __call__(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _watch_sql(is_it: Callable[[str], bool], count: Callable[[], None]) -> None:
    def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if is_it(statement):
            count()

    event.listen(Engine, "before_cursor_execute", before)


def _watch_files(name: str, ending: str, count: Callable[[], None]) -> None:
    """`ending` ends the path, or is a part of it when it ends with a dash."""

    def seen(audited: str, arguments: tuple[Any, ...]) -> None:
        if audited != name:
            return
        paths = [os.fspath(value) for value in arguments[:2] if isinstance(value, str | os.PathLike)]
        if any(str(path).endswith(ending) or (ending.endswith("-") and ending in str(path)) for path in paths):
            count()

    sys.addaudithook(seen)
