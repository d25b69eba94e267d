"""A pool that outgrows the exact index is searched, matched, restarted and erased as before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from cvs import JOB, cv
from fakes import WordEmbedder

from retrieval.library import Library
from retrieval.settings import RetrievalSettings

TODAY = date(2026, 11, 1)
_NAMES = ("Mira", "Jonas", "Ayla", "Pavel", "Ines", "Tomas", "Lena", "Karim", "Olga", "Bruno")
_SKILLS = ("Python, Docker", "Java, Kafka", "Kubernetes, Terraform", "COBOL", "Python, Kubernetes")


def _opened(home: Path, most_exact: int) -> Library:
    settings = RetrievalSettings(most_exact_vectors=most_exact)
    return Library(home, embedder=WordEmbedder(), today=lambda: TODAY, retrieval=settings)


def _fill(library: Library, count: int) -> None:
    folder = library.home.with_suffix(".files")
    folder.mkdir()
    for number in range(count):
        employer, dates = f"Firma {number} AG", f"01/20{number:02} - 12/2021"
        text = cv(
            f"{_NAMES[number]} Test{_NAMES[number].lower()}", skills=_SKILLS[number % 5], employer=employer, dates=dates
        )
        (folder / f"{number}.txt").write_bytes(text.replace(b"23125 111", f"23{number:03} 111".encode()))
    assert [item.status for item in library.ingest([folder])] == ["added"] * count
    library.ingest_bytes("job.txt", JOB, "job")


@pytest.fixture
def grown(tmp_path: Path) -> Iterator[Library]:
    """Ten people in groups, and a job, after a restart."""
    library = _opened(tmp_path / "grown", 12)
    _fill(library, 10)
    library.close()
    library = _opened(tmp_path / "grown", 12)
    yield library
    library.close()


def _ranked(library: Library) -> list[tuple[str, float]]:
    matched = library.matches.match(library.job_subject("J1"), k=100)
    return [(str(scored.entry.profile.identity.name), round(scored.score, 5)) for scored in matched.ranked]


def test_groups_change_no_score_and_a_restart_neither(grown: Library, tmp_path: Path) -> None:
    exact = _opened(tmp_path / "exact", 50_000)
    _fill(exact, 10)
    assert (grown.index_facts().kind, exact.index_facts().kind) == ("grouped", "exact")
    assert grown.verify() == []
    assert _ranked(grown) == _ranked(exact)
    assert [hit.score for hit in grown.search("python").hits] == [hit.score for hit in exact.search("python").hits]
    exact.close()


def test_who_comes_after_the_grouping_is_found_and_matched_at_once(grown: Library) -> None:
    outcome = grown.ingest_bytes("new.txt", cv("Nadia Neumann", skills="Haskell, Erlang", employer="Neue AG"))[0]
    assert grown.search("haskell").hits[0].key == outcome.key
    assert "Nadia Neumann" in [name for name, _ in _ranked(grown)]
    assert grown.verify() == []


def test_an_erased_person_leaves_no_vector_in_the_groups(grown: Library) -> None:
    owned = [row.vector for row in grown.store.chunk_rows() if row.candidate_id == 3]
    others = {row.vector for row in grown.store.chunk_rows() if row.candidate_id != 3}
    own = next(vector for vector in owned if vector not in others)
    secret = np.frombuffer(own, dtype=np.float32).astype(np.float16).tobytes()
    folder = grown.home / "index"
    assert any(secret in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert grown.erase("C3").verified
    held = [path for path in folder.rglob("*") if path.is_file() and secret in path.read_bytes()]
    assert held == []
    assert grown.verify() == []
