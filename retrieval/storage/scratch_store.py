"""A database in memory that holds one candidate, so that filters judge a file as they judge the pool."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, insert

from retrieval.entry import Entry
from retrieval.storage import tables as t
from retrieval.storage.engine import open_engine
from retrieval.storage.rows import candidate_values, facet_rows, upsert_row


@contextmanager
def scratch_store(entry: Entry) -> Iterator[tuple[Connection, int]]:
    """A connection to it, and the number of the candidate."""
    engine = open_engine("sqlite://")
    try:
        with engine.connect() as connection:
            t.metadata.create_all(connection)
            number = upsert_row(connection, t.candidates, None, candidate_values(entry.profile))
            for table, rows in facet_rows(entry.profile, number):
                if rows:
                    connection.execute(insert(table), rows)
            lines = [[line.page, line.number, line.text, line.blind, line.section] for line in entry.document.lines]
            connection.execute(
                insert(t.documents).values(
                    candidate_id=number,
                    path="",
                    sha256="",
                    text_sha256="",
                    format="",
                    confidence=1.0,
                    added_at="",
                    warnings=[],
                    lines=lines,
                )
            )
            yield connection, number
    finally:
        engine.dispose()
