"""The shipped multilingual encoder on ONNX Runtime. Never imports torch: start to first vector is half a second instead of nine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.embedders.embedding import Vectors
from retrieval.embedders.onnx_export import GRAPH_VERSION, WEIGHTS_SHA256, ensure_exported, weights_folder
from retrieval.errors import EmbedderUnavailable
from retrieval.settings import SHIPPED_MODEL

_ASKED_AGAIN = 32  # texts embedded alone, as questions are: one search needs the vector of its question three times
MAX_TOKENS = 2000  # twice a long job post: time is bounded


class OnnxEmbedder:
    """The shipped embedder. Model and tokenizer are loaded at the first call.

    Each thread embeds one text at a time: texts of a batch would have to be padded to one length. Threads of ONNX Runtime inside
    one text wait for each other by spinning, which costs the processes that read the next files their time.
    """

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads or os.cpu_count() or 1
        self._asked = lru_cache(_ASKED_AGAIN)(self._vector)

    @property
    def model(self) -> str:
        return f"{SHIPPED_MODEL}@{WEIGHTS_SHA256[:12]}-{GRAPH_VERSION}"

    @property
    def dimension(self) -> int:
        return 512

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`. Texts are cut at 2,000 word pieces; equal texts are embedded once."""
        distinct = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        vectors = self._vectors(list(distinct))
        return vectors[[distinct[text] for text in texts]]

    def _vectors(self, texts: list[str]) -> Vectors:
        if len(texts) == 1:
            return self._asked(texts[0])[None, :]
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        _ = self._session, self._tokenizer  # loaded once, by this thread
        with ThreadPoolExecutor(self._threads, thread_name_prefix="embedding") as threads:
            for number, vector in enumerate(threads.map(self._vector, texts)):
                vectors[number] = vector
        return vectors

    def _vector(self, text: str) -> NDArray[np.float32]:
        tokens = self._tokenizer.encode(text, add_bos=True, add_eos=True)[:MAX_TOKENS]
        vector: NDArray[np.float32] = self._session.run(None, {"tokens": np.asarray(tokens, dtype=np.int64)})[0][0]
        return vector

    @cached_property
    def _tokenizer(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_file=str(weights_folder() / "sp.model"))

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        try:
            return onnxruntime.InferenceSession(str(ensure_exported()), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises its own classes, all below Exception
            if isinstance(error, EmbedderUnavailable):
                raise
            raise EmbedderUnavailable("The embedding model is damaged.", "Run `make install` again.") from error
