"""Remembers which documents were erased, without remembering what was in them.

A row holds two keyed hashes (HMAC-SHA-256, RFC 2104): of the file's bytes and of its text. The key differs from home to home, so
that two lists cannot be laid side by side to see whose CV was in both.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from ingestion.errors import UnreadableDocument
from retrieval.storage import tables as t

_COLUMNS = ("salt", "bytes_digest", "text_digest", "erased_at")
Tombstone = tuple[str, str, str, str]


def bury(connection: Connection, documents: Collection[tuple[str, str]], erased_at: str) -> None:
    """Remember documents, given as (SHA-256 of the bytes, SHA-256 of the text)."""
    salt = next(iter(_salts(connection)), None) or secrets.token_hex(32)
    rows = [(salt, _digest(salt, "bytes", one), _digest(salt, "text", other), erased_at) for one, other in documents]
    add(connection, rows)


def is_buried(connection: Connection, sha256: str, text_sha256: str | None = None) -> bool:
    """Whether these bytes, or a file with this text, were erased."""
    salts = _salts(connection)
    if not salts:
        return False
    found = select(t.tombstones.c.id).where(_same(salts, sha256, text_sha256)).limit(1)
    return connection.execute(found).first() is not None


def lift(connection: Connection, sha256: str, text_sha256: str) -> None:
    """Forget that a document was erased: someone asked for it again."""
    salts = _salts(connection)
    if salts:
        connection.execute(delete(t.tombstones).where(_same(salts, sha256, text_sha256)))


def all_of(connection: Connection) -> list[Tombstone]:
    """Every tombstone, to be carried to a restored store."""
    c = t.tombstones.c
    rows = connection.execute(select(*(c[name] for name in _COLUMNS)).order_by(c.id))
    return [(row.salt, row.bytes_digest, row.text_digest, row.erased_at) for row in rows]


def add(connection: Connection, rows: Collection[Tombstone]) -> None:
    """Put tombstones beside those that are there; known ones stay single."""
    known = set(connection.execute(select(t.tombstones.c.bytes_digest)).scalars())
    new = [dict(zip(_COLUMNS, row, strict=True)) for row in rows if row[1] not in known]
    if new:
        connection.execute(insert(t.tombstones), new)


def erased_before() -> UnreadableDocument:
    """What the person is told who reads an erased document in again."""
    return UnreadableDocument(
        "erased", "This document was erased on request.", "`recruiter ingest PATH --again` takes it in all the same."
    )


def _salts(connection: Connection) -> list[str]:
    """One for each home that erased something; a restored backup may bring a second."""
    return list(connection.execute(select(t.tombstones.c.salt).distinct()).scalars())


def _same(salts: Collection[str], sha256: str, text_sha256: str | None) -> ColumnElement[bool]:
    c = t.tombstones.c
    by_bytes = c.bytes_digest.in_([_digest(salt, "bytes", sha256) for salt in salts])
    if text_sha256 is None:
        return by_bytes
    return or_(by_bytes, c.text_digest.in_([_digest(salt, "text", text_sha256) for salt in salts]))


def _digest(salt: str, kind: str, sha256: str) -> str:
    return hmac.new(bytes.fromhex(salt), f"{kind}:{sha256}".encode(), "sha256").hexdigest()
