"""SQLite FTS5 as the lexical index: one row for each candidate or job, BM25, diacritics folded, `+` and `#` kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from retrieval.indexes.lexical_index import index_terms

_OPTIONS = "tokenize = \"unicode61 remove_diacritics 2 tokenchars '+#'\""


class FtsIndex:
    """See `LexicalIndex`. `table` is the name of the virtual table."""

    def __init__(self, table: str) -> None:
        self._table = table

    def create(self, connection: Connection) -> None:
        connection.execute(text(f"CREATE VIRTUAL TABLE IF NOT EXISTS {self._table} USING fts5(body, {_OPTIONS})"))

    def put(self, connection: Connection, identifier: int, body: str) -> None:
        self.remove(connection, identifier)
        connection.execute(
            text(f"INSERT INTO {self._table}(rowid, body) VALUES (:id, :body)"),
            {"id": identifier, "body": " ".join(index_terms(body))},
        )

    def remove(self, connection: Connection, identifier: int) -> None:
        connection.execute(text(f"DELETE FROM {self._table} WHERE rowid = :id"), {"id": identifier})

    def search(
        self, connection: Connection, terms: Collection[str], k: int, allowed: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """FTS5's `bm25` is better the lower it is: the sign is turned.

        `allowed` goes in as a byte for each number up to the last: a table of them would take longer to make than the search.
        """
        if not terms:
            return []
        quoted = " OR ".join('"' + word.replace('"', '""') + '"' for word in terms)
        query = text(
            f"SELECT rowid, -bm25({self._table}) AS score FROM {self._table} WHERE {self._table} MATCH :q"
            + ("" if allowed is None else " AND substr(:allowed, rowid + 1, 1) = x'01'")
            + " ORDER BY score DESC, rowid LIMIT :k"
        )
        values = {"q": quoted, "k": k} | ({} if allowed is None else {"allowed": _flags(allowed)})
        return [(int(row[0]), float(row[1])) for row in connection.execute(query, values)]

    def ids(self, connection: Connection) -> set[int]:
        return {int(row[0]) for row in connection.execute(text(f"SELECT rowid FROM {self._table}"))}

    def problems(self, connection: Connection, bodies: Mapping[int, str]) -> list[str]:
        """FTS5 checks its words against the texts that it keeps, and these are compared with what they should be."""
        try:
            connection.execute(text(f"INSERT INTO {self._table}({self._table}) VALUES ('integrity-check')"))
            rows = connection.execute(text(f"SELECT rowid, body FROM {self._table}")).all()
        except DatabaseError:
            return [f"the words of {self._table} do not belong to its texts"]
        return [
            f"{self._table} has other words for {number} than its newest document"
            for number, body in rows
            if number in bodies and body != " ".join(index_terms(bodies[number]))
        ]


def _flags(numbers: Collection[int]) -> bytes:
    """The byte at the place of each number is 1, all others 0."""
    places = np.fromiter(numbers, dtype=np.int64, count=len(numbers))
    flags = np.zeros(int(places.max(initial=-1)) + 1, dtype=np.uint8)
    flags[places] = 1
    return flags.tobytes()
