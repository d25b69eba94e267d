"""An exact FAISS index (`IDMap2,Flat`, inner product) in one file with a manifest.

Saved by write-temp, fsync, rename, fsync folder; never pickled. A file that does not match its manifest is set aside.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Sequence
from pathlib import Path

import faiss  # its stubs miss the Python-side signatures, so it is untyped here
import numpy as np

from retrieval.embedding import Vectors


class FaissIndex:
    """See `DenseIndex`. `folder` holds `index.faiss` and `manifest.json`."""

    def __init__(self, folder: Path, model: str, dimension: int) -> None:
        self._folder = folder
        self._model = model
        self._dimension = dimension
        self._index, self._generation = self._load()

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
            selector = faiss.IDSelectorBatch(np.fromiter(allowed, dtype=np.int64))
            parameters = faiss.SearchParameters(sel=selector)
        scores, ids = self._index.search(query.reshape(1, -1).astype(np.float32), wanted, params=parameters)
        return [(int(i), float(score)) for i, score in zip(ids[0], scores[0], strict=True) if i >= 0]

    def ids(self) -> set[int]:
        return set(self._id_array().tolist())

    def save(self, generation: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        data = faiss.serialize_index(self._index).tobytes()
        manifest = {
            "model": self._model,
            "dimension": self._dimension,
            "generation": generation,
            "count": len(self),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        _write_atomically(self._folder / "index.faiss", data)
        _write_atomically(self._folder / "manifest.json", json.dumps(manifest).encode())
        self._generation = generation

    def _load(self) -> tuple[faiss.Index, int]:
        """The saved index, or an empty one; a damaged or foreign file is renamed so that nothing is lost."""
        file, manifest_file = self._folder / "index.faiss", self._folder / "manifest.json"
        try:
            manifest = json.loads(manifest_file.read_bytes())
            data = file.read_bytes()
        except (OSError, ValueError):
            return self._empty(), -1
        fits = manifest.get("model") == self._model and manifest.get("dimension") == self._dimension
        if not fits or hashlib.sha256(data).hexdigest() != manifest.get("sha256"):
            file.replace(file.with_suffix(".damaged" if fits else ".foreign"))
            return self._empty(), -1
        return faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8)), int(manifest["generation"])

    def _empty(self) -> faiss.Index:
        return faiss.IndexIDMap2(faiss.IndexFlatIP(self._dimension))

    def _id_array(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.asarray(faiss.vector_to_array(self._index.id_map), dtype=np.int64)


def _write_atomically(path: Path, data: bytes) -> None:
    temporary = path.with_suffix(path.suffix + ".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
