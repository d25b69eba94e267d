"""Writes a document and its owner: facts, facets, full text, chunks with their outbox rows. Works in the caller's transaction.

A candidate shows what the newest of its documents says. The older ones are kept with their lines and profile; their chunks have
no owner, and nothing finds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, insert, select, update

from ingestion.types import Candidate, ParsedDocument
from retrieval.embedders.embedding import Vectors
from retrieval.indexes.lexical_index import LexicalIndex
from retrieval.storage import tables as t
from retrieval.storage.contact_keys import contact_keys
from retrieval.storage.identity import name_key
from retrieval.storage.rows import candidate_values, facet_rows, insert_row, upsert_row


def now() -> str:
    """The time as it is stored: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def put_candidate(
    connection: Connection, texts: LexicalIndex, candidate: Candidate, blind_lines: Sequence[str], number: int | None
) -> int:
    """Show a profile: as a new candidate, or in place of what candidate `number` shows."""
    number = upsert_row(connection, t.candidates, number, candidate_values(candidate))
    for table, rows in facet_rows(candidate, number):
        connection.execute(delete(table).where(table.c.candidate_id == number))
        if rows:
            connection.execute(insert(table), rows)
    texts.put(connection, number, "\n".join(blind_lines))
    return number


def put_job(connection: Connection, texts: LexicalIndex, parsed: ParsedDocument, number: int | None) -> int:
    job = parsed.job
    assert job is not None
    values = {
        "title": job.title,
        "organisation": job.organisation,
        "location": job.location,
        "profile": job.model_dump(mode="json"),
    }
    number = upsert_row(connection, t.jobs, number, values)
    texts.put(connection, number, "\n".join(parsed.blind_lines))
    return number


def put_document(connection: Connection, parsed: ParsedDocument, owner: int) -> int:
    candidate = parsed.candidate
    values = {
        "candidate_id": owner if candidate else None,
        "job_id": owner if parsed.job else None,
        "path": parsed.path,
        "sha256": parsed.sha256,
        "text_sha256": parsed.text_sha256,
        "format": parsed.format,
        "language": parsed.language,
        "confidence": parsed.confidence,
        "added_at": now(),
        "warnings": [warning.model_dump() for warning in parsed.warnings],
        "lines": [
            [line.page, line.number, line.text, blind, section]
            for line, blind, section in zip(parsed.lines, parsed.blind_lines, parsed.sections, strict=True)
        ],
        "profile": candidate.model_dump(mode="json") if candidate else None,
    }
    document = insert_row(connection, t.documents, values)
    if candidate is not None:
        identity = candidate.identity
        keys = identity_rows(document, identity.name, identity.email, identity.phone)
        if keys:
            connection.execute(insert(t.identity_keys), keys)
    return document


def identity_rows(document: int, name: str | None, email: str | None, phone: str | None) -> list[dict[str, Any]]:
    """The keys under which another file of the same person is looked up."""
    keys = {*contact_keys(email, phone), name_key(name)} - {None}
    return [{"document_id": document, "key": key} for key in sorted(filter(None, keys))]


def put_chunks(
    connection: Connection, parsed: ParsedDocument, owner: int, document: int, vectors: Vectors | None, model: str
) -> None:
    rows = [
        {
            "document_id": document,
            "candidate_id": owner if parsed.candidate else None,
            "job_id": owner if parsed.job else None,
            "page": chunk.span.page,
            "line_start": chunk.span.start,
            "line_end": chunk.span.end,
            "section": chunk.section,
            "text": chunk.text,
            "model": model if vectors is not None else None,
            "vector": None if vectors is None else np.asarray(vectors[number], dtype=np.float32).tobytes(),
        }
        for number, chunk in enumerate(parsed.chunks)
    ]
    if rows:
        connection.execute(insert(t.chunks), rows)
    if parsed.candidate and vectors is not None:
        c = t.chunks.c
        queue(connection, "add", connection.execute(select(c.id).where(c.document_id == document)).scalars().all())


def remove_document(connection: Connection, document: int) -> int:
    """Delete a document with its chunks. Returns the number of chunks."""
    gone = [row.id for row in connection.execute(select(t.chunks.c.id).where(t.chunks.c.document_id == document))]
    queue(connection, "remove", gone)
    connection.execute(delete(t.documents).where(t.documents.c.id == document))
    return len(gone)


def show_newest(connection: Connection, texts: LexicalIndex, number: int) -> None:
    """Let a candidate show its newest document, and take the chunks of the older ones out of every search."""
    d = t.documents.c
    owned = select(d.id, d.profile, d.lines).where(d.candidate_id == number).order_by(d.id.desc())
    newest = connection.execute(owned.limit(1)).one()
    put_candidate(
        connection, texts, Candidate.model_validate(newest.profile), [line[3] for line in newest.lines], number
    )
    older = select(d.id).where(d.candidate_id == number, d.id != newest.id)
    c = t.chunks.c
    hidden = connection.execute(select(c.id).where(c.document_id.in_(older), c.candidate_id.is_not(None))).scalars()
    queue(connection, "remove", hidden.all())
    connection.execute(update(t.chunks).where(c.document_id.in_(older)).values(candidate_id=None))
    shown = connection.execute(select(c.id).where(c.document_id == newest.id, c.candidate_id.is_(None))).scalars()
    queue(connection, "add", shown.all())
    connection.execute(update(t.chunks).where(c.document_id == newest.id).values(candidate_id=number))


def queue(connection: Connection, operation: str, chunks: Sequence[int]) -> None:
    """Tell the dense index, by the outbox, that chunks come or go."""
    if chunks:
        connection.execute(insert(t.outbox), [{"operation": operation, "chunk_id": number} for number in chunks])
