"""The swap point for vector indexes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.embedders.embedding import Vectors

Ids = NDArray[np.int64]
Kind = Literal["exact", "grouped"]


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """What an index is. `recall` is recall@10 of grouped vectors as measured when they were grouped; None is exact."""

    kind: Kind
    vectors: int
    grouped: int = 0
    groups: int = 0
    probes: int = 0
    recall: float | None = None


class DenseIndex(Protocol):
    """Vectors by chunk id. A cache: it can be rebuilt from the store at any time.

    Vectors are kept in half precision whatever the kind of index, so that a change of the kind changes no score.
    """

    @property
    def generation(self) -> int:
        """The store's generation that the saved index reflects; -1 when there is none."""

    @property
    def facts(self) -> IndexFacts:
        """The kind of index, and how much it finds."""

    def __len__(self) -> int: ...

    def add(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        """Add vectors (n, dimension) under different ids; an id that is present is replaced."""

    def remove(self, ids: Collection[int]) -> None:
        """Remove ids; unknown ones are ignored."""

    def search(self, query: Vectors, k: int, allowed: Collection[int] | Ids | None = None) -> list[tuple[int, float]]:
        """The `k` nearest ids to `query` (dimension,) with their cosine, best first; only `allowed` ids if given."""

    def ids(self) -> Ids:
        """All ids, ascending."""

    def blocks(self) -> Iterator[tuple[Ids, Vectors]]:
        """Every id with its vector, some thousands at a time, always in the same order for the same files."""

    def save(self, generation: int) -> None:
        """Write the index as `generation`, atomically."""

    def copy(self) -> DenseIndex:
        """An index of its own with the same vectors: it can be changed while others search this one."""


def as_ids(ids: Collection[int] | Ids | Any) -> Ids:
    """Ids as an array, ascending, each once."""
    array = ids if isinstance(ids, np.ndarray) else np.fromiter(ids, dtype=np.int64, count=len(ids))
    array = array.astype(np.int64, copy=False)
    return array if bool(np.all(array[1:] > array[:-1])) else np.unique(array)


def halved(vectors: Vectors) -> Vectors:
    """Vectors as they are after half precision: a cosine moves by about 2e-5."""
    return np.ascontiguousarray(vectors, dtype=np.float32).astype(np.float16).astype(np.float32)
