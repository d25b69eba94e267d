"""What every database under the store must do alike: SQLite always, PostgreSQL where RECRUITER_TEST_POSTGRES_URL names a server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cvs import JOB, cv
from fakes import WordEmbedder
from sqlalchemy import create_engine

from retrieval.errors import InvalidBackup, NotFound, StoreBusy, StoreUnavailable
from retrieval.filtering.filters import Criterion
from retrieval.indexes.lexical_index import query_terms
from retrieval.library import Library
from retrieval.storage.store import Store

URL = os.environ.get("RECRUITER_TEST_POSTGRES_URL", "")
Opened = Callable[[], Library]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.skipif(not URL, reason="no server"))])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Opens one data folder, again and again."""
    libraries: list[Library] = []
    url, server, schema = None, None, f"test_{uuid.uuid4().hex[:12]}"
    if request.param == "postgresql":
        server = create_engine(URL.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        url = f"{URL}&options=-csearch_path%3D{schema}"

    def make() -> Library:
        libraries.append(Library(tmp_path / "home", embedder=WordEmbedder(), database_url=url))
        return libraries[-1]

    yield make
    for library in libraries:
        library.close()
    if server is not None:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
        server.dispose()


def _jonas(**kwargs: str) -> bytes:
    return cv("Jonas Anders", employer="Andere AG", place="Hamburg, Germany", **kwargs)


def test_files_come_change_and_stay(opened: Opened) -> None:
    library = opened()
    (first,) = library.ingest_bytes("mira.txt", cv())
    assert library.ingest_bytes("again.txt", cv())[0].status == "unchanged"
    assert library.ingest_bytes("mira.md", cv() + b"\n")[0].status == "duplicate"
    (second,) = library.ingest_bytes("mira.txt", cv(skills="Rust"))
    assert (second.status, second.key) == ("updated", first.key)
    library.ingest_bytes("job.txt", JOB)
    other = opened()
    assert other.verify() == []
    assert [hit.key for hit in other.search("rust").hits] == [first.key]
    assert other.filter(Criterion(field="skill", value="Rust")).matched
    assert other.matches.match(other.job_subject("J1")).total == 1


def test_words_are_the_same_words_in_every_database(opened: Opened) -> None:
    library = opened()
    library.ingest_bytes("mira.txt", cv(skills="C++, Python", bullet="Führte ein Café und schrieb C++."))
    library.ingest_bytes("jonas.txt", _jonas(skills="C#, Java", bullet="Wrote it's 'quoted' \\ things in C#."))
    with library.store.read() as connection:

        def found(*terms: str) -> list[int]:
            return [number for number, _ in library.store.candidate_texts.search(connection, terms, 9)]

        asked = ("c++", "c#", "Café", "quotes")
        assert [found(*query_terms(text)) for text in asked] == [[1], [2], [1], [2]]
        assert found("nowhere") == found("'", "&|!", "a\\'b") == []


def test_a_rare_word_beats_a_frequent_one_and_a_short_text_a_long_one(opened: Opened) -> None:
    library = opened()
    with library.store.write() as connection:
        texts = library.store.candidate_texts
        texts.put(connection, 1, "python kafka")
        texts.put(connection, 2, "python docker rust berlin hamburg münchen")
        texts.put(connection, 3, "python python python docker")
        texts.put(connection, 4, "java scala")
        texts.put(connection, 5, "haskell erlang")
        texts.put(connection, 6, "cobol fortran")
        texts.put(connection, 7, "perl lua")
        found = texts.search(connection, ["python", "kafka"], 9)
        assert [number for number, _ in found] == [1, 3, 2]
        assert [round(score, 3) for _, score in found] == [1.958, 0.364, 0.173]
        assert (
            texts.search(connection, ["python", "kafka"], 9, allowed=[2, 3]) == found[1:]
        )  # and nobody's score changes
        assert texts.search(connection, ["python"], 9, allowed=[]) == []
        connection.rollback()


def test_an_erased_person_is_gone_and_does_not_come_back_unasked(opened: Opened) -> None:
    library = opened()
    (item,) = library.ingest_bytes("mira.txt", cv())
    library.ingest_bytes("jonas.txt", _jonas())
    library.store.add_turn("c", {"question": "And Mira Testova?"}, [])
    receipt = library.erase(str(item.key))
    assert (receipt.verified, receipt.turns) == (True, 1)
    with pytest.raises(NotFound):
        library.candidate(str(item.key))
    assert library.ingest_bytes("mira.txt", cv())[0].reason == "erased"
    (back,) = library.ingest_bytes("mira.txt", cv(), again=True)
    assert back.status == "added"
    assert back.key != item.key
    assert opened().verify() == []


def test_documents_that_a_dead_process_did_not_index_are_found_by_the_next(opened: Opened) -> None:
    library = opened()
    (first,) = library.ingest_bytes("mira.txt", cv())
    parsed_outcomes = library.ingest([])  # nothing to read: the index is saved, and nothing else
    assert list(parsed_outcomes) == []
    with library.store.write() as connection:
        connection.exec_driver_sql("INSERT INTO outbox (operation, chunk_id) SELECT 'add', id FROM chunks")
        connection.exec_driver_sql("DELETE FROM state WHERE key = 'generation'")
    other = opened()
    assert [hit.key for hit in other.search("python services").hits] == [first.key]
    assert other.verify() == []
    assert other.store.pending() == []


def test_two_people_are_joined_and_parted(opened: Opened) -> None:
    library = opened()
    library.ingest_bytes("mira.txt", cv())
    library.ingest_bytes("jonas.txt", _jonas())
    library.merge("C1", "C2", reason="same face")
    assert library.store.count() == 1
    library.split("C1")
    assert library.store.count() == 2
    assert opened().verify() == []


def test_writers_wait_for_each_other_and_the_same_file_is_one_record(opened: Opened) -> None:
    libraries = [opened() for _ in range(4)]
    statuses: list[str] = []
    threads = [
        threading.Thread(target=lambda one: statuses.append(one.ingest_bytes("mira.txt", cv())[0].status), args=(one,))
        for one in libraries
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == ["added", "unchanged", "unchanged", "unchanged"]
    assert libraries[0].verify() == []


def test_a_word_that_is_another_than_in_the_document_is_seen(opened: Opened) -> None:
    library = opened()
    library.ingest_bytes("mira.txt", cv())
    library.ingest_bytes("jonas.txt", _jonas())
    body = "\n".join(line.blind for line in library.store.documents_of("C1")[0].lines)
    with library.store.write() as connection:
        library.store.candidate_texts.put(connection, 1, body.replace("Docker", "Cobol"))
    assert library.verify() == ["candidate_texts has other words for 1 than its newest document"]
    library.rebuild()
    assert library.verify() == []


def test_indexes_are_built_anew(opened: Opened) -> None:
    library = opened()
    library.ingest_bytes("mira.txt", cv())
    with library.store.write() as connection:
        library.store.candidate_texts.remove(connection, 1)
    assert library.verify() == ["candidate 1 is not in the full text index"]
    library.rebuild()
    assert library.verify() == []


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "postgresql://nobody:secret@127.0.0.1:1/none"])
def test_a_database_that_cannot_be_reached_is_told_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreUnavailable) as error:
        Library(tmp_path, embedder=WordEmbedder(), database_url=url)
    assert "secret" not in str(error.value)


_HOLDER = """
import sys
from retrieval.storage.store import Store
with Store(sys.argv[2]).write():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(not URL, reason="no server")
def test_who_waits_for_postgresql_is_told_who_writes() -> None:
    store = Store(URL, wait_seconds=0.1)
    command = [sys.executable, "-c", _HOLDER, "ingest", URL]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy, match=rf"process {other.pid} on \S+ \(.*ingest\) since 20"), store.write():
            pass
        assert store.count() == 0  # who only reads does not wait
        other.stdin.close()
    with store.write():  # the lock of a process that ended is free
        pass
    store.close()


@pytest.mark.skipif(not URL, reason="no server")
def test_a_backup_of_postgresql_is_left_to_its_own_tools(tmp_path: Path) -> None:
    library = Library(tmp_path / "home", embedder=WordEmbedder(), database_url=URL)
    with pytest.raises(InvalidBackup, match="its own backups"):
        library.backup(tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
    library.close()
