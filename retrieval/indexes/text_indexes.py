"""Which lexical index belongs to which database."""

from __future__ import annotations

from retrieval.indexes.fts_index import FtsIndex
from retrieval.indexes.lexical_index import LexicalIndex
from retrieval.indexes.postgres_text_index import PostgresTextIndex

TEXT_TABLES = ("candidate_texts", "job_texts")


def text_index(dialect: str, table: str) -> LexicalIndex:
    """The index of a table, for the name of an SQLAlchemy dialect."""
    return FtsIndex(table) if dialect == "sqlite" else PostgresTextIndex(table)
