"""Opens the database. SQLite runs in WAL, survives power loss, and overwrites what is deleted."""

from __future__ import annotations

import json
import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event


def open_engine(url: str) -> Engine:
    """An engine whose writing transactions (execution option `immediate`) take the write lock at once."""
    arguments = {"timeout": 30, "check_same_thread": False} if url.startswith("sqlite") else {}
    engine = create_engine(
        url,
        connect_args=arguments,
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin)
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
