"""A process that dies while it brings an old store up to date leaves one that the next start brings up to date.

`tests/data/store_of_schema_0001.sql` was written by the first version of the program, with one CV, one job post and one turn.
"""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from fakes import WordEmbedder

from retrieval.filtering.filters import Criterion
from retrieval.library import Library
from retrieval.storage import tables

_FIRST_STORE = Path(__file__).parent.parent / "data" / "store_of_schema_0001.sql"
_KILLED = """
import os, pathlib, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from retrieval.storage.store import Store

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def before(connection, cursor, statement, parameters, *_):
    if "UPDATE alembic_version" in statement and sys.argv[2] in statement:
        die()

if sys.argv[2] == "commit":
    event.listen(Engine, "commit", die)
else:
    event.listen(Engine, "before_cursor_execute", before)
Store.in_folder(pathlib.Path(sys.argv[1]))
"""
_REVISIONS = [f"version_num='{number:04}'" for number in range(2, int(tables.HEAD) + 1)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "recruiter.db")) as connection:
        connection.executescript(_FIRST_STORE.read_text(encoding="utf-8"))
    return folder


def test_a_store_of_the_first_version_answers_everything(home: Path) -> None:
    _assert_whole(home)


@pytest.mark.parametrize("point", [*_REVISIONS, "commit"])
def test_a_kill_at_any_migration_loses_nothing(home: Path, point: str) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(home), point], check=False, timeout=120)
    assert killed.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(home / "recruiter.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    _assert_whole(home)


def _assert_whole(home: Path) -> None:
    with closing(Library(home, embedder=WordEmbedder(), today=lambda: date(2026, 11, 1))) as library:
        assert library.verify() == []
        assert library.candidate("C1").identity.name == "Mira Testova"
        assert library.job("J1").employment_type == "full-time"
        assert [hit.key for hit in library.search("building services").hits] == ["C1"]
        assert library.filter(Criterion(field="licence", value="B")).matched == {1}
        assert library.matches.match(library.job_subject("J1")).ranked[0].score > 0
        assert len(library.store.turns("c")) == 1
