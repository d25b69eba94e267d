"""What a user loses when the library misbehaves: files, people, evidence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from cvs import JOB, cv
from fakes import WordEmbedder

from retrieval.errors import EmbedderUnavailable, NotFound
from retrieval.filtering.filters import Criterion
from retrieval.indexes.lexical_index import query_terms
from retrieval.library import Library
from retrieval.settings import RetrievalSettings


def test_a_second_read_of_the_same_bytes_is_unchanged_and_keeps_its_id(library: Library) -> None:
    (first,) = library.ingest_bytes("mira.txt", cv())
    (again,) = library.ingest_bytes("renamed.txt", cv())
    assert (first.status, again.status) == ("added", "unchanged")
    assert first.key == again.key
    assert library.store.count() == 1


def test_the_same_text_in_another_format_is_a_duplicate_of_the_first(library: Library) -> None:
    (first,) = library.ingest_bytes("mira.txt", cv())
    (twin,) = library.ingest_bytes("mira.md", cv() + b"\n")
    assert (twin.status, twin.key) == ("duplicate", first.key)


def test_an_edited_file_of_the_same_person_replaces_the_old_text(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "mira.txt"
    path.write_bytes(cv(skills="Python"))
    (first,) = library.ingest([path])
    path.write_bytes(cv(skills="Rust, Kubernetes"))
    (second,) = library.ingest([path])
    assert (second.status, second.key) == ("updated", first.key)
    assert not library.filter(Criterion(field="skill", value="Docker")).matched
    assert library.filter(Criterion(field="skill", value="Kubernetes")).matched
    assert library.verify() == []


def test_another_person_under_the_same_path_is_another_candidate(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_bytes(cv("Mira Testova"))
    (first,) = library.ingest([path])
    path.write_bytes(cv("Jonas Anders", employer="Andere AG"))
    (second,) = library.ingest([path])
    assert second.status == "added"
    assert second.key != first.key


def test_one_broken_file_never_stops_the_batch(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_bytes(cv())
    (folder / "d.docx").write_bytes(b"%PDF-1.4 a pdf")
    (folder / "e.mp4").write_bytes(b"\x00\x00\x00 ftyp")
    outcomes = {Path(item.path).name: item for item in library.ingest([folder])}
    assert {name: item.status for name, item in outcomes.items()} == {
        "a.pdf": "rejected", "b.txt": "rejected", "c.txt": "added", "d.docx": "rejected", "e.mp4": "skipped",
    }  # fmt: skip
    assert outcomes["a.pdf"].reason == "damaged"
    assert outcomes["b.txt"].reason == "empty"
    assert outcomes["d.docx"].reason == "type_mismatch"


def test_members_of_an_archive_are_named_by_their_place_in_it(library: Library) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("people/mira.txt", cv())
        archive.writestr("notes.bin", b"\x00\x01")
    outcomes = library.ingest_bytes("all.zip", packed.getvalue())
    assert [item.path for item in outcomes if item.status == "added"] == ["all.zip!/people/mira.txt"]


def test_erasing_a_person_leaves_nothing_in_the_files(library: Library) -> None:
    (item,) = library.ingest_bytes("mira.txt", cv(bullet="Secret project Zitronenfalter with Python."))
    library.store.add_turn("c", {"question": "q", "answer": "Zitronenfalter"}, [str(item.key)])
    library.erase(str(item.key))
    with pytest.raises(NotFound):
        library.candidate(str(item.key))
    held = b"".join(file.read_bytes() for file in library.home.rglob("*") if file.is_file())
    assert b"Zitronenfalter" not in held
    assert b"Testova" not in held
    assert library.verify() == []


def test_the_index_is_a_cache_that_comes_back_by_itself(library: Library) -> None:
    library.ingest_bytes("mira.txt", cv())
    before = library.search("python services").hits
    next((library.home / "index").rglob("index.faiss")).write_bytes(b"garbage")
    reopened = Library(library.home, embedder=WordEmbedder())
    assert reopened.search("python services").hits == before
    assert reopened.verify() == []
    reopened.close()


def test_vectors_of_another_model_are_never_searched(library: Library) -> None:
    library.ingest_bytes("mira.txt", cv())

    class Renamed(WordEmbedder):
        model = "words-32"
        dimension = 32

    other = Library(library.home, embedder=Renamed())
    found = other.search("python")
    assert [hit.name for hit in found.hits] == ["Mira Testova"]
    assert "recruiter rebuild" in str(found.degraded)
    assert "no vector of this model" in other.verify()[-1]
    other.rebuild()
    assert other.verify() == []
    assert other.search("python").degraded is None
    other.close()


def test_search_goes_on_by_words_when_the_embedder_is_missing(library: Library, tmp_path: Path) -> None:
    class Missing(WordEmbedder):
        def embed(self, texts: object) -> object:  # type: ignore[override]
            raise EmbedderUnavailable("The embedding model is missing.")

    library.ingest_bytes("mira.txt", cv())
    broken = Library(library.home, embedder=Missing())
    found = broken.search("python")
    assert [hit.name for hit in found.hits] == ["Mira Testova"]
    assert "words only" in str(found.degraded)
    (item,) = broken.ingest_bytes("jonas.txt", cv("Jonas Anders", employer="Andere AG"))
    assert item.status == "added"
    broken.close()


def test_search_evidence_stands_at_its_place(samples: Library) -> None:
    for hit in samples.search("intensive care nurse ventilation", k=5).hits:
        for citation in hit.evidence:
            document = samples.store.document(citation.document_id)
            lines = {(line.page, line.number): line.text for line in document.lines}
            assert citation.quote in lines[citation.page, citation.line_start]


def test_query_syntax_in_user_text_is_only_words(samples: Library) -> None:
    plain = [hit.key for hit in samples.search("kubernetes", k=5).hits]
    assert plain
    for text in ('kubernetes"', "(kubernetes", "kubernetes*", "^kubernetes", "-- ; kubernetes"):
        assert [hit.key for hit in samples.search(text, k=5).hits][:1] == plain[:1], text
    for text in ("NEAR(x", "*", "col:umn", "it's AND", "a OR"):
        assert all(hit.evidence for hit in samples.search(text, k=5).hits), text


def test_a_name_is_not_found_by_search(samples: Library) -> None:
    with samples.store.read() as connection:
        assert samples.store.candidate_texts.search(connection, query_terms("okafor"), 10) == []
        assert samples.store.candidate_texts.search(connection, query_terms("keller"), 10) == []


def test_a_job_file_is_ranked_and_not_kept(library: Library, tmp_path: Path) -> None:
    library.ingest_bytes("mira.txt", cv())
    path = tmp_path / "job.txt"
    path.write_bytes(JOB)
    matched = library.matches.match(library.file_job(library.read_file(path, "job")))
    assert matched.total == 1
    assert library.store.count("job") == 0


def test_another_name_of_a_skill_finds_it_as_well(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Kubernetes, Terraform"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", skills="Excel", employer="Andere AG"))
    first, *_ = library.search("k8s").hits
    assert first.name == "Mira Testova"
    assert any("Kubernetes" in citation.quote for citation in first.evidence)


def test_a_filter_is_no_matter_of_rank(library: Library) -> None:
    """Whoever the filter leaves is scored, even behind more candidates than a search looks at."""
    for letter in "abcdefghijkl":
        text = cv(f"Mira Testova{letter}", skills="Python, Docker", bullet="Python, Docker.", extra=f"x{letter}")
        library.ingest_bytes(f"{letter}.txt", text)
    library.ingest_bytes("last.txt", cv("Jonas Anders", skills="Python", place="Paris, France", employer="Andere AG"))
    narrow = Library(library.home, embedder=WordEmbedder(), retrieval=RetrievalSettings(pool_depth=10))
    found = narrow.search("python docker", condition=Criterion(field="location", value="Paris"))
    assert [hit.name for hit in found.hits] == ["Jonas Anders"]
    narrow.close()
