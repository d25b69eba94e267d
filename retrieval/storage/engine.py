"""Opens the database. SQLite runs in WAL, survives power loss, and overwrites what is deleted.

PostgreSQL is reached by its URL; its writers take an advisory lock, so that both databases have one writer at a time.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from contextlib import suppress

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from retrieval.errors import StoreUnavailable
from retrieval.storage.home_lock import own_command

_MOST_CONNECTIONS = (
    90  # beside the five that stay open: a web server's 40 threads may each hold one and ask for another
)
WAIT_SECONDS = 30.0  # of a writer for another
_WRITER = 7_274_117  # the advisory lock of PostgreSQL that a writing transaction takes
_LOCK_TIMEOUT = "55P03"  # the SQLSTATE of a lock that was not free in time
_HOLDER = f"""
SELECT application_name, xact_start FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND objid = {_WRITER} AND granted AND pg_locks.database = pg_stat_activity.datid
  AND datname = current_database()
"""
_HINT = "Give RECRUITER_DATABASE_URL as postgresql://USER:PASSWORD@HOST/DATABASE."


def open_engine(url: str, wait_seconds: float = WAIT_SECONDS) -> Engine:
    """An engine whose writing transactions (execution option `immediate`) take the write lock at once, or wait for it."""
    sqlite_arguments = {"timeout": wait_seconds, "check_same_thread": False}
    postgres_arguments = {"connect_timeout": 10, "application_name": _own_name()}
    arguments = sqlite_arguments if url.startswith("sqlite") else postgres_arguments
    try:
        engine = create_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1),
            connect_args=arguments,
            **({} if url == "sqlite://" else {"max_overflow": _MOST_CONNECTIONS}),
            json_serializer=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
            json_deserializer=from_json,
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
        event.listen(engine, "begin", lambda connection: _begin_postgres(connection, wait_seconds))
    return engine


def holder_of_lock(engine: Engine, error: Exception) -> str | None:
    """Who writes to PostgreSQL, when that is why it refused; None for any other error. SQLite has `HomeLock`."""
    if getattr(getattr(error, "orig", None), "sqlstate", None) != _LOCK_TIMEOUT:
        return None
    with suppress(DBAPIError, ValueError), engine.connect() as connection:
        row = connection.execute(text(_HOLDER)).first()
        if row is not None:
            pid, host, command = row.application_name.split(" ", 2)
            return f"process {pid} on {host} ({command}) since {row.xact_start.isoformat(timespec='seconds')}"
    return "another process"


def _own_name() -> str:
    """What PostgreSQL shows of this process; it keeps 63 bytes."""
    return f"{os.getpid()} {socket.gethostname()[:20]} {own_command()}"[:63]


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


def _begin_postgres(connection: Connection, wait_seconds: float) -> None:
    """One writer at a time, as with SQLite; a reader sees one state."""
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    if options.get("immediate"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(wait_seconds * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
