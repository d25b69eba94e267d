"""PostgreSQL as the lexical index: our own terms in a `tsvector`, ranked by the BM25 that FTS5 computes.

PostgreSQL's parser and `ts_rank` are not used: they would split C++ and know neither the rarity of a word nor the length of a text.
A position stands for an occurrence, not for a place: only their number counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, text

from retrieval.indexes.lexical_index import index_terms

_MOST_OCCURRENCES = 255  # PostgreSQL keeps 256 positions of a lexeme
_MOST_CHARACTERS = 500  # PostgreSQL takes lexemes of up to 2 KB

# Robertson & Zaragoza 2009 with k1 = 1.2 and b = 0.75; the least idf is that of FTS5
_SEARCH = """
WITH size AS (SELECT count(*)::float8 AS n, avg(length)::float8 AS mean FROM {table}),
hits AS (
    SELECT t.id, t.length, u.lexeme, cardinality(u.positions)::float8 AS f, count(*) OVER (PARTITION BY u.lexeme) AS df
    FROM {table} AS t, unnest(t.words) AS u
    WHERE t.words @@ CAST(:query AS tsquery) AND u.lexeme = ANY(:terms)
)
SELECT id, sum(greatest(ln((n - df + 0.5) / (df + 0.5)), 1e-6) * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * length / mean))) AS score
FROM hits, size WHERE CAST(:allowed AS integer[]) IS NULL OR id = ANY(CAST(:allowed AS integer[]))
GROUP BY id ORDER BY score DESC, id LIMIT :k
"""

_COMPARED_AT_ONCE = 200
_DIFFERING = """
SELECT t.id FROM {table} AS t
JOIN unnest(CAST(:ids AS integer[]), CAST(:words AS text[]), CAST(:lengths AS integer[])) AS e(id, words, length) USING (id)
WHERE t.words <> CAST(e.words AS tsvector) OR t.length <> e.length ORDER BY t.id
"""


class PostgresTextIndex:
    """See `LexicalIndex`. `table` is the name of its table."""

    def __init__(self, table: str) -> None:
        self._table = table

    def create(self, connection: Connection) -> None:
        columns = "id integer PRIMARY KEY, words tsvector NOT NULL, length integer NOT NULL"
        connection.execute(text(f"CREATE TABLE IF NOT EXISTS {self._table} ({columns})"))
        connection.execute(
            text(f"CREATE INDEX IF NOT EXISTS ix_{self._table}_words ON {self._table} USING gin (words)")
        )

    def put(self, connection: Connection, identifier: int, body: str) -> None:
        counts = _counts(body)
        self.remove(connection, identifier)
        connection.execute(
            text(f"INSERT INTO {self._table}(id, words, length) VALUES (:id, CAST(:words AS tsvector), :length)"),
            {"id": identifier, "words": _vector(counts), "length": sum(counts.values())},
        )

    def remove(self, connection: Connection, identifier: int) -> None:
        connection.execute(text(f"DELETE FROM {self._table} WHERE id = :id"), {"id": identifier})

    def search(
        self, connection: Connection, terms: Collection[str], k: int, allowed: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        if not terms:
            return []
        cut = [term[:_MOST_CHARACTERS] for term in terms]
        query = {
            "query": " | ".join(map(_quoted, cut)),
            "terms": cut,
            "k": k,
            "allowed": None if allowed is None else sorted(allowed),
        }
        rows = connection.execute(text(_SEARCH.format(table=self._table)), query)
        return [(int(row.id), float(row.score)) for row in rows]

    def ids(self, connection: Connection) -> set[int]:
        return {int(row.id) for row in connection.execute(text(f"SELECT id FROM {self._table}"))}

    def problems(self, connection: Connection, bodies: Mapping[int, str]) -> list[str]:
        numbers = sorted(bodies)
        differ = [
            number
            for start in range(0, len(numbers), _COMPARED_AT_ONCE)
            for number in self._differing(connection, numbers[start : start + _COMPARED_AT_ONCE], bodies)
        ]
        return [f"{self._table} has other words for {number} than its newest document" for number in differ]

    def _differing(self, connection: Connection, numbers: list[int], bodies: Mapping[int, str]) -> list[int]:
        counts = [_counts(bodies[number]) for number in numbers]
        expected = {
            "ids": numbers,
            "words": [_vector(count) for count in counts],
            "lengths": [sum(count.values()) for count in counts],
        }
        return list(connection.execute(text(_DIFFERING.format(table=self._table)), expected).scalars())


def _counts(body: str) -> Counter[str]:
    return Counter(term[:_MOST_CHARACTERS] for term in index_terms(body))


def _vector(counts: Counter[str]) -> str:
    """A `tsvector` as text: each word with as many positions as it occurs."""
    return " ".join(
        f"{_quoted(word)}:{','.join(map(str, range(1, min(count, _MOST_OCCURRENCES) + 1)))}"
        for word, count in counts.items()
    )


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
