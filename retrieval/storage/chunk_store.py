"""The chunks of a store with their vectors, and the outbox that tells the dense index which of them come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, select, update

from retrieval.embedders.embedding import Vectors
from retrieval.indexes.dense_index import Ids
from retrieval.storage import tables as t
from retrieval.storage.chunk_owners import ChunkOwners
from retrieval.storage.database import Database

_MOST_IDS = 30_000  # in one statement; SQLite takes 32,766 variables, PostgreSQL 65,535
_READ_AT_ONCE = 10_000  # vectors


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

    def vectors(self, ids: Collection[int] | None, model: str) -> Iterator[tuple[list[int], Vectors]]:
        """Chunk ids of candidates with their vectors made by `model`, all of them or some, in parts."""
        c = t.chunks.c
        query = select(c.id, c.vector).where(c.candidate_id.is_not(None), c.model == model, c.vector.is_not(None))
        queries = [query] if ids is None else [query.where(c.id.in_(part)) for part in parts(sorted(ids))]
        with self.read() as connection:
            for one in queries:
                for rows in connection.execute(one.order_by(c.id)).partitions(_READ_AT_ONCE):
                    yield [row.id for row in rows], _as_vectors([row.vector for row in rows])

    def vector_ids(self, model: str) -> Ids:
        """The chunk ids that `vectors` gives, ascending."""
        c = t.chunks.c
        query = select(c.id).where(c.candidate_id.is_not(None), c.model == model, c.vector.is_not(None))
        with self.read() as connection:
            return np.asarray(connection.execute(query.order_by(c.id)).scalars().all(), dtype=np.int64)

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

    def chunk_owners(self) -> ChunkOwners:
        """The candidate of every chunk that is searched."""
        c = t.chunks.c
        query = select(c.id, c.candidate_id).where(c.candidate_id.is_not(None)).order_by(c.id)
        with self.read() as connection:
            rows = np.asarray([tuple(row) for row in connection.execute(query)], dtype=np.int64).reshape(-1, 2)
        return ChunkOwners(np.ascontiguousarray(rows[:, 0]), np.ascontiguousarray(rows[:, 1]))

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


def _as_vectors(blobs: Sequence[bytes]) -> Vectors:
    return np.frombuffer(b"".join(blobs), dtype=np.float32).reshape(len(blobs), -1)


def parts(ids: Sequence[int]) -> list[Sequence[int]]:
    """Ids in parts that fit into one statement."""
    return [ids[start : start + _MOST_IDS] for start in range(0, len(ids), _MOST_IDS)]
