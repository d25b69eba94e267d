"""What a user who lost a disk, or an erased person, needs of a backup: all of it, unchanged, and nobody who was erased."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cvs import JOB, cv
from fakes import WordEmbedder

from retrieval.errors import InvalidBackup, StoreUnavailable
from retrieval.library import Library
from retrieval.upkeep.restore import restore


def _opened(home: Path) -> Library:
    return Library(home, embedder=WordEmbedder())


def _held(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_a_restored_library_answers_as_the_old_one_did(library: Library, tmp_path: Path) -> None:
    library.ingest_bytes("mira.txt", cv())
    library.ingest_bytes("job.txt", JOB)
    (library.home / "skills").mkdir()
    (library.home / "skills" / "own.json").write_text("{}")
    hits = library.search("python services").hits
    made = library.backup(tmp_path / "backup")
    assert (made.candidates, made.jobs) == (1, 1)
    done = restore(tmp_path / "elsewhere", made.folder)
    assert (done.candidates, done.jobs, done.erased_again) == (1, 1, 0)
    assert (tmp_path / "elsewhere" / "skills" / "own.json").exists()
    (tmp_path / "elsewhere" / "skills" / "own.json").unlink()
    other = _opened(tmp_path / "elsewhere")
    assert other.search("python services").hits == hits
    assert other.verify() == []
    other.close()


def test_who_was_erased_after_the_backup_does_not_come_back_with_it(library: Library, tmp_path: Path) -> None:
    (mira,) = library.ingest_bytes("mira.txt", cv(bullet="Secret project Zitronenfalter."))
    library.ingest_bytes("jonas.txt", cv("Jonas Anders", employer="Andere AG", place="Hamburg, Germany"))
    made = library.backup(tmp_path / "backup")
    library.erase(str(mira.key))
    library.close()
    done = restore(library.home, made.folder)
    assert (done.candidates, done.erased_again) == (1, 1)
    again = _opened(library.home)
    assert again.ingest_bytes("mira.txt", cv(bullet="Secret project Zitronenfalter."))[0].reason == "erased"
    assert again.verify() == []
    again.close()
    assert b"Zitronenfalter" not in _held(library.home)
    assert b"Testova" not in _held(library.home)


def test_a_backup_with_one_changed_byte_is_refused_and_touches_nothing(library: Library, tmp_path: Path) -> None:
    library.ingest_bytes("mira.txt", cv())
    made = library.backup(tmp_path / "backup")
    for file in made.folder.iterdir():
        whole = file.read_bytes()
        place = len(whole) // 2
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(InvalidBackup):
            restore(library.home, made.folder)
        file.write_bytes(whole)
    assert library.store.count() == 1
    assert library.verify() == []
    with pytest.raises(InvalidBackup):
        library.backup(made.folder)


def test_a_library_whose_database_is_ruined_is_restored(library: Library, tmp_path: Path) -> None:
    library.ingest_bytes("mira.txt", cv())
    made = library.backup(tmp_path / "backup")
    library.close()
    (library.home / "recruiter.db").write_bytes(b"no database at all" * 1000)
    done = restore(library.home, made.folder)
    assert done.set_aside == "recruiter.db.damaged"
    again = _opened(library.home)
    assert again.candidate("C1").identity.name == "Mira Testova"
    assert again.verify() == []
    again.close()


def test_a_process_that_has_the_library_open_sees_the_restored_one(library: Library, tmp_path: Path) -> None:
    library.ingest_bytes("mira.txt", cv())
    made = library.backup(tmp_path / "backup")
    library.erase("C1")
    library.ingest_bytes("jonas.txt", cv("Jonas Anders", employer="Andere AG", place="Hamburg, Germany"))
    assert [hit.name for hit in library.search("python").hits] == ["Jonas Anders"]
    with sqlite3.connect(library.home / "recruiter.db") as connection:
        connection.execute("DELETE FROM tombstones")
    restore(library.home, made.folder)
    assert [hit.name for hit in library.search("python").hits] == ["Mira Testova"]
    assert library.verify() == []


def test_a_backup_of_a_newer_version_is_refused_and_leaves_no_copy_of_it(library: Library, tmp_path: Path) -> None:
    library.ingest_bytes("mira.txt", cv())
    made = library.backup(tmp_path / "backup")
    (database,) = (made.folder / name for name in made.files)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    _vouch_for(database)
    with pytest.raises(StoreUnavailable):
        restore(tmp_path / "elsewhere", made.folder)
    assert b"Testova" not in _held(tmp_path / "elsewhere")


def _vouch_for(database: Path) -> None:
    """Let the manifest say what the file is now, as a newer version would."""
    manifest = database.parent / "manifest.json"
    facts = json.loads(manifest.read_bytes().partition(b"\n")[2])
    facts["sha256"][database.name] = hashlib.sha256(database.read_bytes()).hexdigest()
    content = json.dumps(facts).encode()
    manifest.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
