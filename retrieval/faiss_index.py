"""An exact FAISS index (`IDMap2,Flat`, inner product), never pickled. `index_files` says how it lies on disk."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import faiss  # its stubs miss the Python-side signatures, so it is untyped here
import numpy as np

from retrieval.embedding import Vectors
from retrieval.index_files import IndexFiles

_FILE = "index.faiss"


class FaissIndex:
    """See `DenseIndex`. Loads `generation` from `files`, or is empty with generation -1."""

    def __init__(self, files: IndexFiles, model: str, dimension: int, generation: int) -> None:
        self._files = files
        self._model = model
        self._dimension = dimension
        self._index, self._generation = self._load(generation)

    @property
    def generation(self) -> int:
        return self._generation

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        if len(ids):
            self.remove(ids)
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(ids, dtype=np.int64))

    def remove(self, ids: Collection[int]) -> None:
        present = self.ids() & set(ids)
        if present:
            self._index.remove_ids(np.fromiter(present, dtype=np.int64))

    def search(self, query: Vectors, k: int, allowed: Collection[int] | None = None) -> list[tuple[int, float]]:
        wanted = min(k, len(self) if allowed is None else len(allowed))
        if wanted == 0:
            return []
        parameters = None
        if allowed is not None:
            bits = _bitmap(allowed)
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
        scores, ids = self._index.search(query.reshape(1, -1).astype(np.float32), wanted, params=parameters)
        return [(int(i), float(score)) for i, score in zip(ids[0], scores[0], strict=True) if i >= 0]

    def ids(self) -> set[int]:
        return set(self._id_array().tolist())

    def save(self, generation: int) -> None:
        data = faiss.serialize_index(self._index)
        facts = {"model": self._model, "dimension": self._dimension, "count": len(self)}
        self._files.write(generation, facts, {_FILE: data.data})
        self._generation = generation

    def copy(self) -> FaissIndex:
        other = FaissIndex.__new__(FaissIndex)
        other.__dict__ = {**self.__dict__, "_index": faiss.clone_index(self._index)}
        return other

    def _load(self, generation: int) -> tuple[faiss.Index, int]:
        """The saved index, or an empty one; a damaged or foreign generation is set aside."""
        saved = self._files.read(generation)
        if saved is None:
            if self._files.is_there(generation):
                self._files.set_aside(generation, "damaged")
            return self._empty(), -1
        if saved.facts["model"] != self._model or saved.facts["dimension"] != self._dimension:
            self._files.set_aside(generation, "foreign")
            return self._empty(), -1
        data = np.frombuffer((saved.folder / _FILE).read_bytes(), dtype=np.uint8)
        return faiss.deserialize_index(data), generation

    def _empty(self) -> faiss.Index:
        return faiss.IndexIDMap2(faiss.IndexFlatIP(self._dimension))

    def _id_array(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.asarray(faiss.vector_to_array(self._index.id_map), dtype=np.int64)


def _bitmap(allowed: Collection[int]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """One bit for each id up to the highest allowed one."""
    ids = np.fromiter(allowed, dtype=np.int64)
    mask = np.zeros(int(ids.max()) + 1, dtype=bool)
    mask[ids] = True
    return np.packbits(mask, bitorder="little")
