"""all-MiniLM-L6-v2 on ONNX Runtime. Never imports torch: start to first vector is half a second instead of nine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from retrieval.embedding import SHIPPED_MODEL, Vectors
from retrieval.errors import EmbedderUnavailable
from retrieval.onnx_export import WEIGHTS_SHA256, ensure_exported, weights_folder

MAX_TOKENS = 256
BATCH = (
    8  # on CPU small batches of like length are fastest (36 texts/s at 4-8, 27 at 32; research/STACK of this project)
)


class OnnxEmbedder:
    """The shipped embedder. Model and tokenizer are loaded at the first call."""

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads

    @property
    def model(self) -> str:
        return f"{SHIPPED_MODEL}@{WEIGHTS_SHA256[:12]}"

    @property
    def dimension(self) -> int:
        return 384

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`. Texts are cut at 256 word pieces."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encodings = self._tokenizer.encode_batch([text or " " for text in texts])
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            vectors[batch] = self._run([encodings[i].ids for i in batch])
        return vectors

    def _run(self, ids: list[list[int]]) -> Vectors:
        width = max(len(row) for row in ids)
        tokens = np.zeros((len(ids), width), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for number, row in enumerate(ids):
            tokens[number, : len(row)] = row
            mask[number, : len(row)] = 1
        (vectors,) = self._session.run(None, {"input_ids": tokens, "attention_mask": mask})
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        try:
            return onnxruntime.InferenceSession(str(ensure_exported()), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises its own classes, all below Exception
            if isinstance(error, EmbedderUnavailable):
                raise
            raise EmbedderUnavailable("The embedding model is damaged.", "Run `make install` again.") from error
