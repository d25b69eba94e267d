"""Texts to vectors: the protocol, and which implementation a model name means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.settings import RetrievalSettings

Vectors = NDArray[np.float32]
SHIPPED_MODEL = "all-MiniLM-L6-v2"


class Embedder(Protocol):
    """Turns texts into vectors of unit length."""

    @property
    def model(self) -> str:
        """A name that changes whenever the vectors would."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, each of length 1. Raises `EmbedderUnavailable`."""


def build_embedder(settings: RetrievalSettings) -> Embedder:
    """The embedder that settings name. Nothing is loaded before the first text."""
    if settings.embedding_model == SHIPPED_MODEL:
        from retrieval.onnx_embedder import OnnxEmbedder

        return OnnxEmbedder(threads=settings.embedding_threads)
    from retrieval.torch_embedder import TorchEmbedder

    return TorchEmbedder(settings.embedding_model)
