"""Compares the parts of a store with each other: rows, full text, versions. The dense index is checked by its keeper."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select

from retrieval.storage import tables as t
from retrieval.storage import versions
from retrieval.storage.rows import Kind
from retrieval.storage.store import Store, blind_body, newest_lines

_OWNERS: tuple[tuple[Kind, Table], ...] = (("candidate", t.candidates), ("job", t.jobs))


def store_problems(store: Store) -> list[str]:
    """What is wrong with the database itself; empty when all is well."""
    with store.write() as connection:  # FTS5 checks itself by an INSERT, which takes the lock of a writer
        found = _damage(connection)
        for kind, table in _OWNERS:
            found += _text_problems(store, connection, kind, table)
        return found + _orphans(connection) + versions.problems(connection)


def _damage(connection: Connection) -> list[str]:
    """Pages and foreign keys, as the database itself judges them."""
    if connection.dialect.name != "sqlite":
        return []
    answers = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [
        *(f"database: {answer}" for answer in answers if answer != "ok"),
        *(f"a row of {row[0]} belongs to a row of {row[2]} that does not exist" for row in broken),
    ]


def _text_problems(store: Store, connection: Connection, kind: Kind, table: Table) -> list[str]:
    """Full text and rows, id by id and text by text."""
    index = store.texts(kind)
    rows, indexed = set(connection.execute(select(table.c.id)).scalars()), index.ids(connection)
    newest = connection.execute(newest_lines())
    bodies = {number: blind_body(row.lines) for row in newest if (number := getattr(row, f"{kind}_id"))}
    return [
        *(f"{kind} {n} is not in the full text index" for n in sorted(rows - indexed)),
        *(f"the full text index has {kind} {n}, which does not exist" for n in sorted(indexed - rows)),
        *index.problems(connection, bodies),
    ]


def _orphans(connection: Connection) -> list[str]:
    """Documents of nobody."""
    d = t.documents.c
    rows = connection.execute(select(d.id).where(d.candidate_id.is_(None), d.job_id.is_(None))).scalars()
    return [f"document D{number} belongs to nobody" for number in rows]
