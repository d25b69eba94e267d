"""Words are found by their stems, in any language's store, old or new."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cvs import cv
from fakes import WordEmbedder
from sqlalchemy import text

from retrieval.indexes.lexical_index import query_terms
from retrieval.library import Library


def test_another_form_of_a_word_is_found(library: Library) -> None:
    library.ingest_bytes("1.txt", cv(bullet="Managed three suppliers."))
    assert library.search("managing a supplier").hits[0].evidence[0].quote.endswith("Managed three suppliers.")


def test_signs_and_short_names_stay_what_they_are() -> None:
    assert query_terms("C++, C# and AWS, C++") == ["c++", "c#", *query_terms("AWS")]


def test_a_store_that_was_indexed_by_words_is_indexed_again(tmp_path: Path) -> None:
    with closing(Library(tmp_path, embedder=WordEmbedder())) as library:
        library.ingest_bytes("1.txt", cv(bullet="Managed three suppliers."))
        with library.store.write() as connection:
            connection.execute(text("UPDATE candidate_texts SET body = 'managed three suppliers'"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    with closing(Library(tmp_path, embedder=WordEmbedder())) as library:
        assert library.verify() == []
        assert [hit.key for hit in library.search("managing").hits] == ["C1"]
