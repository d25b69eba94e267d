"""What an erased person must be able to rely on: gone from every file, not back by accident, finished after a crash."""

from __future__ import annotations

from pathlib import Path

from cvs import JOB, cv
from fakes import WordEmbedder

from retrieval.library import Library
from retrieval.upkeep.erasure import PURGE_PENDING, remove


def _held(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def _erased(library: Library, data: bytes | None = None) -> str:
    (item,) = library.ingest_bytes("mira.txt", cv() if data is None else data)
    library.erase(str(item.key))
    return str(item.key)


def test_an_erased_file_does_not_come_back_by_accident(library: Library) -> None:
    key = _erased(library)
    (refused,) = library.ingest_bytes("renamed.txt", cv())
    assert (refused.status, refused.reason, refused.key) == ("rejected", "erased", None)
    assert "--again" in str(refused.message)
    assert library.store.count() == 0
    (other,) = library.ingest_bytes("jonas.txt", cv("Jonas Anders", employer="Andere AG"))
    assert (other.status, other.key == key) == ("added", False)


def test_the_same_text_in_another_format_does_not_come_back_either(library: Library) -> None:
    _erased(library)
    (refused,) = library.ingest_bytes("mira.md", cv() + b"\n")
    assert refused.reason == "erased"


def test_who_asks_again_gets_the_person_back_once_and_for_all(library: Library) -> None:
    _erased(library)
    (back,) = library.ingest_bytes("mira.txt", cv(), again=True)
    assert back.status == "added"
    (known,) = library.ingest_bytes("mira.txt", cv())
    assert (known.status, known.key) == ("unchanged", back.key)
    assert library.verify() == []


def test_an_erased_job_post_is_not_read_again_either(library: Library) -> None:
    (job,) = library.ingest_bytes("job.txt", JOB)
    receipt = library.erase(str(job.key))
    assert receipt.verified
    assert library.ingest_bytes("job.txt", JOB)[0].reason == "erased"


def test_the_receipt_says_what_went_and_nothing_of_the_person(library: Library) -> None:
    (item,) = library.ingest_bytes("mira.txt", cv())
    library.store.add_turn("c", {"question": "q"}, [str(item.key)])
    receipt = library.erase(str(item.key))
    assert receipt.verified
    assert (receipt.documents, receipt.turns) == (1, 1)
    assert receipt.chunks > 0
    assert "Mira" not in str(receipt.as_json())
    assert "Testova" not in str(receipt.as_json())


def test_a_receipt_is_not_verified_while_a_file_still_names_the_person(library: Library) -> None:
    (item,) = library.ingest_bytes("mira.txt", cv())
    (library.home / "notes.log").write_text("asked about Mira Testova")
    receipt = library.erase(str(item.key))
    assert (receipt.verified, receipt.left_in) == (False, ("notes.log",))


def test_another_person_of_the_same_name_is_no_leftover(library: Library) -> None:
    (item,) = library.ingest_bytes("one.txt", cv("Mira Testova", employer="Eins AG", dates="01/2001 - 02/2003"))
    other = cv("Mira Testova", employer="Zwei AG", dates="03/2011 - 05/2019").replace(b"mira@", b"mt@")
    other = other.replace(b"23125 111", b"99887 766")
    (namesake,) = library.ingest_bytes("two.txt", other)
    assert namesake.status == "added"
    receipt = library.erase(str(item.key))
    assert (receipt.verified, receipt.named_elsewhere) == (True, (namesake.document_key,))


def test_conversations_that_name_the_person_go_too(library: Library) -> None:
    (item,) = library.ingest_bytes("mira.txt", cv())
    library.store.add_turn("a", {"question": "Why not MIRA  Testóva?".replace("  ", " ")}, [])
    library.store.add_turn("b", {"question": "And C1?"}, [])
    library.store.add_turn("about mira testova", {"question": "Who?"}, [])
    library.store.add_turn("other", {"question": "Who knows C10 and C++?"}, [])
    assert library.erase(str(item.key)).turns == 3
    assert len(library.store.turns("other")) == 1


def test_vectors_set_aside_go_with_the_person(library: Library) -> None:
    (item,) = library.ingest_bytes("mira.txt", cv())
    next((library.home / "index").rglob("index.faiss")).write_bytes(b"garbage")
    reopened = Library(library.home, embedder=WordEmbedder())
    reopened.search("python")
    assert (library.home / "index" / "damaged").is_dir()
    reopened.erase(str(item.key))
    assert [path.name for path in (library.home / "index").iterdir()] == ["generation-0000000003"]
    reopened.close()


def test_an_erasure_that_was_cut_short_is_finished_by_the_next_start(library: Library) -> None:
    (item,) = library.ingest_bytes("mira.txt", cv(bullet="Secret project Zitronenfalter with Python."))
    with library.store.write() as connection:  # all that was done when the power went
        remove(library.store, connection, str(item.key), "2026-11-01")
        library.store.set_state(connection, PURGE_PENDING, "1")
    assert b"Zitronenfalter" in _held(library.home)
    library.close()
    reopened = Library(library.home, embedder=WordEmbedder())
    assert b"Zitronenfalter" not in _held(library.home)
    assert reopened.verify() == []
    reopened.close()
