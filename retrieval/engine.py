"""Opens the database. SQLite runs in WAL, survives power loss, and overwrites what is deleted.

PostgreSQL is reached by its URL; its writers take an advisory lock, so that both databases have one writer at a time.
"""

from __future__ import annotations

import json
import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from retrieval.errors import StoreUnavailable

_WRITER = 7_274_117  # the advisory lock of PostgreSQL that a writing transaction takes
_HINT = "Give RECRUITER_DATABASE_URL as postgresql://USER:PASSWORD@HOST/DATABASE."


def open_engine(url: str) -> Engine:
    """An engine whose writing transactions (execution option `immediate`) take the write lock at once."""
    arguments = {"timeout": 30, "check_same_thread": False} if url.startswith("sqlite") else {"connect_timeout": 10}
    try:
        engine = create_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1),
            connect_args=arguments,
            json_serializer=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        )
    except ModuleNotFoundError as error:
        raise StoreUnavailable(
            "The PostgreSQL driver is missing.", "Install it with `pip install 'recruiter-assistant[postgres]'`."
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:  # its text would show the password
        raise StoreUnavailable("The database URL cannot be read.", _HINT) from error
    if engine.dialect.name not in ("sqlite", "postgresql"):
        raise StoreUnavailable(f"There is no store on {engine.dialect.name}.", _HINT)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "begin", _begin_postgres)
    return engine


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Transactions are begun by us (see `_begin`), written through a WAL that survives power loss."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    """One writer at a time, as with SQLite; a reader sees one state."""
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    if options.get("immediate"):
        connection.exec_driver_sql("SET LOCAL lock_timeout = '30s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
