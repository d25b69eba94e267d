"""Any sentence-transformers model by name or folder. Imports torch at the first text, which takes seconds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from retrieval.embedders.embedding import Vectors
from retrieval.errors import EmbedderUnavailable


class TorchEmbedder:
    """A sentence-transformers model. The name may be a folder or a hub name that is already in the local cache.

    `folder` is where a model of that name lies.
    """

    def __init__(self, name: str, folder: str | None = None) -> None:
        self._name, self._folder = name, folder or name

    @property
    def model(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._encoder.get_embedding_dimension())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`."""
        vectors = self._encoder.encode(list(texts), batch_size=8, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _encoder(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self._folder, device="cpu")
        except (OSError, ValueError) as error:
            raise EmbedderUnavailable(
                f"The embedding model {self._name!r} cannot be loaded.",
                "Name a folder or a cached model in RECRUITER_RETRIEVAL__EMBEDDING_MODEL.",
            ) from error
