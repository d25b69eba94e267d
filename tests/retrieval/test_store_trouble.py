"""What a user sees, and does not lose, when a disk is full, a folder is wrong, a file is damaged or another process is at work."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from cvs import cv
from fakes import WordEmbedder

from retrieval.errors import StoreBusy, StoreUnavailable
from retrieval.library import Library
from retrieval.storage.home_lock import HomeLock

_CUT_SHORT = """
import os, sys
while True:
    os.truncate(sys.argv[1], 0)
    os.truncate(sys.argv[1], 20_000_000)
"""
_ERASES = """
import pathlib, sys
from retrieval.library import Library
from fakes import WordEmbedder
from cvs import cv

library = Library(pathlib.Path(sys.argv[1]), embedder=WordEmbedder())
library.ingest_bytes("mira.txt", cv())
print(library.erase("C1").verified)
"""
_HOLDER = """
import sys, pathlib
from retrieval.storage.home_lock import HomeLock
with HomeLock(pathlib.Path(sys.argv[2])).held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_message_says_which_process_holds_the_store(tmp_path: Path) -> None:
    file = tmp_path / "write.lock"
    command = [sys.executable, "-c", _HOLDER, "erase", str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy, match=rf"process {other.pid} \(.*erase\) since 20"), HomeLock(file).held(0):
            pass
        other.stdin.close()
    with HomeLock(file).held(0):  # the lock of a process that ended is free
        pass


def test_an_erasure_survives_a_file_that_another_process_cuts_short(tmp_path: Path) -> None:
    """A checkpoint empties SQLite's journal: a process that has it mapped dies by SIGBUS."""
    journal = tmp_path / "journal of another process"
    journal.touch()
    support = str(Path(__file__).parents[1] / "support")
    erases = [sys.executable, "-c", f"import sys; sys.path.append({support!r}){_ERASES}", str(tmp_path)]
    with subprocess.Popen([sys.executable, "-c", _CUT_SHORT, str(journal)]) as other:
        done = subprocess.run(erases, capture_output=True, text=True, check=False, timeout=120)
        other.kill()
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


def test_a_full_disk_keeps_the_old_state_and_the_next_ingest_works(library: Library) -> None:
    library.ingest_bytes("mira.txt", cv())
    with library.store.read() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    long = "\n- ".join(f"Wrote part {number} of a long report on pumps." for number in range(400))
    big = cv("Jonas Anders", employer="Andere AG", bullet=long)
    with pytest.raises(StoreUnavailable, match="full"):
        library.ingest_bytes("jonas.txt", big)
    assert library.store.count() == 1
    library.store.close()  # a new connection has no limit
    assert library.ingest_bytes("jonas.txt", big)[0].status == "added"
    assert library.verify() == []


def test_an_index_that_cannot_be_written_loses_no_document(library: Library) -> None:
    folder = library.home / "index"
    folder.write_text("a file where a folder should be")
    with pytest.raises(StoreUnavailable, match="index cannot be saved"):
        library.ingest_bytes("mira.txt", cv())
    assert [hit.name for hit in library.search("python").hits] == ["Mira Testova"]
    folder.unlink()
    assert library.verify() == []


@pytest.mark.parametrize("place", ["/proc/recruiter", "/dev/null/recruiter"])
def test_a_data_folder_that_cannot_be_made_is_told(place: str) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        Library(Path(place), embedder=WordEmbedder())


def test_a_store_of_a_newer_program_is_told_and_left_alone(library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.home / "recruiter.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreUnavailable, match="newer"):
        Library(library.home, embedder=WordEmbedder())


def test_a_flipped_byte_in_any_block_of_the_index_is_seen_and_mended(library: Library) -> None:
    library.ingest_bytes("mira.txt", cv())
    for name in ("index.faiss", "manifest.json"):
        file = next((library.home / "index").rglob(f"generation-*/{name}"))
        whole = bytearray(file.read_bytes())
        whole[len(whole) // 3] ^= 0x20
        file.write_bytes(whole)
        (problem,) = library.verify()
        assert "damaged" in problem
        assert library.verify() == []


def test_full_text_that_lost_its_words_is_seen_and_rebuilt(library: Library) -> None:
    library.ingest_bytes("mira.txt", cv())
    with library.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM candidate_texts_data WHERE id > 10")
    assert any("candidate_texts" in problem for problem in library.verify())
    library.rebuild()
    assert library.verify() == []
    assert library.search("python").hits


def test_words_are_searched_while_another_thread_fills_the_index(library: Library) -> None:
    library.ingest_bytes("mira.txt", cv())
    other = Library(library.home, embedder=WordEmbedder())
    asked, answered = threading.Event(), threading.Event()

    def fill() -> None:
        with other._keeper._changing:
            asked.set()
            answered.wait(60)

    thread = threading.Thread(target=fill)
    thread.start()
    asked.wait(60)
    found = other.search("python")
    answered.set()
    thread.join()
    assert ([hit.name for hit in found.hits], "words only" in str(found.degraded)) == (["Mira Testova"], True)
    assert other.search("python").degraded is None
    other.close()
