"""The chunks of a store with their vectors, and the outbox that tells the dense index which of them come and go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, select, update

from retrieval import tables as t
from retrieval.database import Database
from retrieval.embedding import Vectors

_MOST_IDS = 30_000  # in one statement; SQLite takes 32,766 variables, PostgreSQL 65,535


class ChunkStore(Database):
    """Chunks by id. Only those that a candidate owns are searched."""

    def pending(self) -> list[Any]:
        """Outbox rows (id, operation, chunk_id), oldest first."""
        with self.read() as connection:
            return list(connection.execute(select(t.outbox).order_by(t.outbox.c.id)))

    def settle(self, outbox_ids: Sequence[int], generation: int) -> None:
        """Forget outbox rows: index generation `generation` has them."""
        with self.write() as connection:
            for part in parts(outbox_ids):
                connection.execute(delete(t.outbox).where(t.outbox.c.id.in_(part)))
            self.set_state(connection, "generation", str(generation))

    def generation(self) -> int:
        """The generation of the dense index that the store last confirmed."""
        return int(self.state("generation") or 0)

    def vectors(self, ids: Collection[int] | None, model: str) -> tuple[list[int], Vectors | None]:
        """Chunk ids of candidates with their vectors made by `model`; all of them or some."""
        c = t.chunks.c
        query = select(c.id, c.vector).where(c.candidate_id.is_not(None), c.model == model, c.vector.is_not(None))
        queries = [query] if ids is None else [query.where(c.id.in_(part)) for part in parts(sorted(ids))]
        with self.read() as connection:
            rows = [row for one in queries for row in connection.execute(one.order_by(c.id))]
        if not rows:
            return [], None
        return [row.id for row in rows], np.stack([np.frombuffer(row.vector, dtype=np.float32) for row in rows])

    def chunk_rows(
        self, *, candidate_numbers: Collection[int] | None = None, job_number: int | None = None
    ) -> list[Any]:
        """Chunk rows (id, document_id, candidate_id, job_id, page, line_start, line_end, section, text, vector)."""
        query = select(t.chunks).order_by(t.chunks.c.id)
        if job_number is not None:
            query = query.where(t.chunks.c.job_id == job_number)
        elif candidate_numbers is not None:
            query = query.where(t.chunks.c.candidate_id.in_(list(candidate_numbers)))
        with self.read() as connection:
            return list(connection.execute(query))

    def chunk_owners(self) -> dict[int, int]:
        """Candidate number by chunk id."""
        query = select(t.chunks.c.id, t.chunks.c.candidate_id).where(t.chunks.c.candidate_id.is_not(None))
        with self.read() as connection:
            return {row.id: row.candidate_id for row in connection.execute(query)}

    def without_vectors(self, model: str) -> list[Any]:
        """Chunks (id, text) that have no vector of this model yet."""
        c = t.chunks.c
        query = select(c.id, c.text).where((c.vector.is_(None)) | (c.model != model)).order_by(c.id)
        with self.read() as connection:
            return list(connection.execute(query))

    def put_vectors(self, ids: Sequence[int], vectors: Vectors, model: str) -> None:
        """Keep vectors for chunks and queue them for the index."""
        with self.write() as connection:
            for identifier, vector in zip(ids, vectors, strict=True):
                values = {"model": model, "vector": np.asarray(vector, dtype=np.float32).tobytes()}
                connection.execute(update(t.chunks).where(t.chunks.c.id == identifier).values(**values))
            connection.execute(insert(t.outbox), [{"operation": "add", "chunk_id": identifier} for identifier in ids])


def parts(ids: Sequence[int]) -> list[Sequence[int]]:
    """Ids in parts that fit into one statement."""
    return [ids[start : start + _MOST_IDS] for start in range(0, len(ids), _MOST_IDS)]
