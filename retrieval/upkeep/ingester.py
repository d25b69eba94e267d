"""Documents in: which files need reading, reading by other processes, embedding, one transaction for each document."""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from ingestion.errors import UnreadableDocument
from ingestion.settings import IngestionSettings
from ingestion.types import ParsedDocument, Wanted
from ingestion.workers import parser_pool
from retrieval.embedders.embedding import Embedder, Vectors
from retrieval.errors import EmbedderUnavailable
from retrieval.storage import versions
from retrieval.storage.store import Status, Store, Stored
from retrieval.storage.tombstones import erased_before

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of an ingest."""

    path: str
    kind: str | None
    key: str | None
    document_key: str | None
    status: Status | str
    reason: str | None = None
    message: str | None = None
    warnings: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Ingester:
    """Works on one library's store. Leaves the indexes to the caller."""

    store: Store
    embedder: Embedder
    settings: IngestionSettings
    today: Callable[[], date]

    def outcomes(
        self, found: Iterable[tuple[str, bytes | UnreadableDocument]], wanted: Wanted, again: bool
    ) -> Iterator[Outcome]:
        """Outcomes in the order of the files, which other processes read ahead. Half a window is embedded at a time."""
        pool = parser_pool(self.settings)
        waiting: deque[tuple[str, Outcome | Future[ParsedDocument]]] = deque()
        for path, data in found:
            settled = self._without_reading(path, data, again)
            if settled is None and isinstance(data, bytes):
                waiting.append((path, pool.submit(data, path, wanted, self.today(), self.settings.skills_folder)))
            elif settled is not None:
                waiting.append((path, settled))
            if len(waiting) >= pool.window:
                yield from self._settle([waiting.popleft() for _ in range(pool.window // 2)], again)
        yield from self._settle(list(waiting), again)

    def _without_reading(self, path: str, data: bytes | UnreadableDocument, again: bool) -> Outcome | None:
        """The outcome of a file that need not be read: it is refused, skipped, or known or erased by its bytes."""
        if isinstance(data, UnreadableDocument):
            return _rejected(path, data)
        if data == b"" and path.endswith("/"):
            return Outcome(path, None, None, None, "skipped")
        digest = hashlib.sha256(data).hexdigest()
        if not again and self.store.is_erased(digest):
            return _rejected(path, erased_before())
        stored = self.store.known(digest)
        return None if stored is None else _kept(path, stored, ())

    def _settle(self, items: Sequence[tuple[str, Outcome | Future[ParsedDocument]]], again: bool) -> Iterator[Outcome]:
        """Keep what was read: one call of the embedder for all of it, one transaction for each document."""
        read = [(path, _read(path, item)) for path, item in items]
        documents = [item for _, item in read if isinstance(item, ParsedDocument)]
        vectors = iter(self._vectors_of(documents))
        for path, item in read:
            if isinstance(item, Outcome):
                yield item
            else:
                yield self._keep(path, item, next(vectors), again)

    def _keep(self, path: str, parsed: ParsedDocument, vectors: Vectors | None, again: bool) -> Outcome:
        try:
            stored = self.store.add(parsed, vectors, self.embedder.model, again=again)
        except UnreadableDocument as error:
            return _rejected(path, error)
        warnings = tuple(warning.model_dump() for warning in parsed.warnings)
        return _kept(path, stored, warnings + stored.warnings)

    def _vectors_of(self, documents: Sequence[ParsedDocument]) -> list[Vectors | None]:
        """Vectors of the chunks of each document; none without an embedder: `rebuild` embeds them later."""
        texts = [chunk.text for document in documents for chunk in document.chunks]
        try:
            vectors = self.embedder.embed(texts) if texts else np.zeros((0, 0), dtype=np.float32)
        except EmbedderUnavailable as error:
            logger.warning("%s", error)
            return [None] * len(documents)
        ends = np.cumsum([len(document.chunks) for document in documents])
        return [vectors[end - len(document.chunks) : end] for document, end in zip(documents, ends, strict=True)]


def _read(path: str, item: Outcome | Future[ParsedDocument]) -> Outcome | ParsedDocument:
    if isinstance(item, Outcome):
        return item
    try:
        return item.result()
    except UnreadableDocument as error:
        return _rejected(path, error)


def _rejected(path: str, error: UnreadableDocument) -> Outcome:
    return Outcome(path, None, None, None, "rejected", error.reason, f"{error.message} {error.hint}".strip())


def _kept(path: str, stored: Stored, warnings: tuple[dict[str, Any], ...]) -> Outcome:
    kind = "job" if stored.key.startswith("J") else "cv"
    message = versions.told(stored.key, stored.reason) if stored.reason else None
    return Outcome(path, kind, stored.key, stored.document_key, stored.status, message=message, warnings=warnings)
