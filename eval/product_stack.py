"""This product behind the same four verbs as the tutorial stack, without a language model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.build import build_assistant, build_library
from assistant.settings import Settings
from eval.invented_cvs import cv_lines
from ingestion.workers import parser_pool
from retrieval.embedders.embedding import build_embedder


class ProductStack:
    """Files in, checked answers out. Everything is kept in `home`."""

    def __init__(self, home: Path) -> None:
        self._settings = Settings(home=home, model="builtin")
        self._library = build_library(self._settings)

    def warm_up(self) -> None:
        """Start what is started at first use: the reading processes with their tables, and the embedder."""
        cv = "\n".join(cv_lines(number=10_000, pages=1)).encode()
        pool = parser_pool(self._settings.ingestion)
        for future in [pool.submit(cv, "a.txt", "cv", date.today()) for _ in range(pool.window)]:
            future.result()
        build_embedder(self._settings.retrieval).embed(["warm up"])
        self._library.search("warm up")

    def reopen(self) -> None:
        """The library is open already."""

    def ingest(self, files: Sequence[Path]) -> None:
        """Read, find facts, blind, chunk, embed, store and index."""
        rejected = [outcome for outcome in self._library.ingest(files, wanted="cv") if outcome.key is None]
        if rejected:
            raise RuntimeError(f"{rejected[0].path} was rejected: {rejected[0].reason}")

    def search(self, query: str) -> int:
        """The number of candidates found."""
        return len(self._library.search(query, k=10).hits)

    def answer(self, question: str) -> int:
        """The number of citations of the answer."""
        return len(build_assistant(self._settings, self._library).answer(question).citations)
