"""The swap point for vector indexes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from retrieval.embedding import Vectors


class DenseIndex(Protocol):
    """Vectors by chunk id. A cache: it can be rebuilt from the store at any time."""

    @property
    def generation(self) -> int:
        """The store's generation that the saved index reflects; -1 when there is none."""

    def __len__(self) -> int: ...

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add vectors (n, dimension); an id that is present is replaced."""

    def remove(self, ids: Collection[int]) -> None:
        """Remove ids; unknown ones are ignored."""

    def search(self, query: Vectors, k: int, allowed: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The `k` nearest ids to `query` (dimension,) with their cosine, best first; only `allowed` ids if given."""

    def ids(self) -> set[int]:
        """All ids."""

    def save(self, generation: int) -> None:
        """Write the index as `generation`, atomically."""

    def copy(self) -> DenseIndex:
        """An index of its own with the same vectors: it can be changed while others search this one."""
