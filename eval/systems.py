"""The rankings that are compared: each takes a post and gives candidate keys, best first.

All of them go through `Library`, as the product does. Scores nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ingestion.errors import UnreadableDocument
from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from retrieval.embedders.embedding import Embedder
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject
from retrieval.settings import RetrievalSettings
from retrieval.storage.rows import key_of

Ranker = Callable[[str], list[str]]
WHOLE_POOL = 100_000

SEARCH_WEIGHTS: Mapping[str, float | None] = {
    "lexical": 0.0,
    "dense": 1.0,
    "equal": 0.5,
    "search": None,  # as shipped
}


@contextmanager
def open_systems(home: Path, embedder: Embedder) -> Iterator[dict[str, Ranker]]:
    """Rankers by name over one library folder."""
    with ExitStack() as stack:
        systems: dict[str, Ranker] = {}
        for name, weight in SEARCH_WEIGHTS.items():
            settings = _settings(weight)
            library = Library(home, retrieval=settings, embedder=embedder)
            stack.callback(library.close)
            systems[name] = searcher(library)
        systems["match"] = matcher(library)
        yield systems


def _settings(weight: float | None) -> RetrievalSettings:
    """The settings as shipped, or with one weight of meaning for all queries."""
    if weight is None:
        return RetrievalSettings()
    return RetrievalSettings(dense_weight=weight, long_query_dense_weight=weight)


def searcher(library: Library) -> Ranker:
    """Search with the post as the query."""

    def search(post: str) -> list[str]:
        return [
            key_of("candidate", number) for number, score in library.finder.rank(post, k=WHOLE_POOL).ranked if score > 0
        ]

    return search


def matcher(library: Library) -> Ranker:
    """Match with the post as a job file, with the weights as shipped. A post that cannot be read finds nobody."""

    def match(post: str) -> list[str]:
        job = job_of(library, post)
        return [key_of("candidate", number) for number in library.matches.order(job)] if job else []

    return match


def job_of(library: Library, post: str) -> JobSubject | None:
    """A post as a job file; None when it cannot be read."""
    try:
        return library.file_job(parse(post.encode(), "post.txt", IngestionSettings(), wanted="job"))
    except UnreadableDocument:
        return None
