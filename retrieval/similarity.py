"""How close candidates are to a job, and to starred candidates, by the vectors of their chunks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from retrieval.citations import StoredDocument
from retrieval.embedding import Embedder, Vectors
from retrieval.errors import EmbedderUnavailable
from retrieval.pool import Entry
from retrieval.store import Store


def similarities(
    asked: Vectors | None,
    asked_texts: Sequence[str],
    entries: Sequence[Entry],
    starred: Collection[int],
    store: Store,
    embedder: Embedder,
    changed: Collection[int] = (),
) -> tuple[dict[int, float], dict[int, float] | None, str | None]:
    """(cosine to the job, likeness to the starred or None, why there are none), by candidate number.

    `asked` are the vectors of the job's chunks; without them `asked_texts` are embedded. The cosine is the mean, over the job's
    chunks, of the best of the candidate's. The texts of `changed` candidates are embedded anew: the stored ones say more.
    """
    try:
        wanted = asked if asked is not None else embedder.embed(asked_texts)
        numbers, vectors = _chunk_vectors(entries, store, embedder, frozenset(changed))
    except EmbedderUnavailable as error:
        return {}, None, f"{error} Keywords are compared by words only."
    if vectors is None:
        return {}, None, None
    cosines = (wanted @ vectors.T).astype(np.float32)
    rows = _rows_by_number(numbers)
    dense = {n: float(cosines[:, r].max(axis=1).mean()) for n, r in rows.items()}
    return dense, _likeness(rows, vectors, starred) if starred else None, None


def _likeness(rows: dict[int, list[int]], vectors: Vectors, starred: Collection[int]) -> dict[int, float] | None:
    """Cosine of each candidate's mean vector to the mean of the starred ones."""
    centroids = {n: _unit(vectors[r].mean(axis=0)) for n, r in rows.items()}
    ideal = [centroids[n] for n in sorted(starred) if n in centroids]
    if not ideal:
        return None
    centre = _unit(np.mean(ideal, axis=0))
    return {n: max(0.0, float(centre @ centroid)) for n, centroid in centroids.items()}


def _chunk_vectors(
    entries: Sequence[Entry], store: Store, embedder: Embedder, changed: frozenset[int]
) -> tuple[list[int], Vectors | None]:
    """Owner numbers and vectors of the chunks of entries; files are embedded now."""
    stored = {entry.number for entry in entries if entry.number > 0} - changed
    numbers: list[int] = []
    parts: list[Vectors] = []
    if stored:
        owners = store.chunk_owners()
        ids, vectors = store.vectors(None, embedder.model)
        if vectors is not None:
            keep = [row for row, chunk in enumerate(ids) if owners.get(chunk) in stored]
            numbers += [owners[ids[row]] for row in keep]
            parts.append(vectors[keep])
    for entry in entries:
        if entry.number < 0 or entry.number in changed:
            texts = chunks_of(entry.document)
            numbers += [entry.number] * len(texts)
            parts.append(embedder.embed(texts))
    return numbers, np.concatenate(parts) if parts else None


def chunks_of(document: StoredDocument) -> list[str]:
    """Blind text of an unsaved document in pieces that the embedder reads whole."""
    pieces: list[str] = [""]
    for line in document.lines:
        if len(pieces[-1]) + len(line.blind) > 700:
            pieces.append("")
        pieces[-1] += line.blind + "\n"
    return pieces


def _rows_by_number(numbers: Sequence[int]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, number in enumerate(numbers):
        rows.setdefault(number, []).append(row)
    return rows


def _unit(vector: Vectors) -> Vectors:
    return vector / max(1e-9, float(np.linalg.norm(vector)))
