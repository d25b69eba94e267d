"""A store of an older version answers questions about facts that were not read then."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from cvs import cv
from fakes import WordEmbedder
from sqlalchemy import text

from retrieval.filtering.filters import Criterion
from retrieval.library import Library


def test_stored_cvs_are_read_again_when_an_older_store_is_opened(tmp_path: Path) -> None:
    extra = "\nOther\nAvailable immediately. Driving licence class B.\n"
    with closing(_library(tmp_path)) as library:
        library.ingest_bytes("1.txt", cv(extra=extra))
        with library.store.write() as connection:
            connection.execute(
                text("UPDATE documents SET profile = json_remove(profile, '$.facts', '$.document_language')")
            )
            connection.execute(
                text("UPDATE candidates SET profile = json_remove(profile, '$.facts', '$.document_language')")
            )
            connection.execute(text("DROP TABLE candidate_facts"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    with closing(_library(tmp_path)) as library:
        assert library.filter(Criterion(field="availability", maximum=4.0)).matched == {1}
        assert library.filter(Criterion(field="licence", value="B")).matched == {1}
        assert {fact.kind for fact in library.candidate("C1").facts} >= {"availability", "licence"}


def test_a_store_made_before_degrees_had_dates_tells_when_they_were_taken(tmp_path: Path) -> None:
    taken = Criterion(field="education", minimum="bachelor", since="2015", until="2015")
    with closing(_library(tmp_path)) as library:
        library.ingest_bytes("1.txt", cv())
        with library.store.write() as connection:
            connection.execute(text("DELETE FROM candidate_facts WHERE kind = 'graduated'"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0010'"))
    with closing(_library(tmp_path)) as library:
        assert library.filter(taken).matched == {1}


def test_a_store_made_before_tells_where_people_studied_and_what_they_deny(tmp_path: Path) -> None:
    with closing(_library(tmp_path)) as library:
        library.ingest_bytes("1.txt", cv(extra="\nOther\nWorking from home is not for me.\n"))
        there = Criterion(field="study_place", value="Berlin")
        assert library.filter(there).matched == {1}
        with library.store.write() as connection:
            connection.execute(text("DELETE FROM candidate_facts"))
            connection.execute(text("UPDATE documents SET profile = json_remove(profile, '$.facts')"))
            connection.execute(text("UPDATE candidates SET profile = json_remove(profile, '$.facts')"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0011'"))
    with closing(_library(tmp_path)) as library:
        assert library.filter(there).matched == {1}
        assert library.filter(Criterion(field="workplace", value="remote")).not_matched == {1}


def _library(folder: Path) -> Library:
    return Library(folder, embedder=WordEmbedder(), today=lambda: date(2026, 11, 1))
