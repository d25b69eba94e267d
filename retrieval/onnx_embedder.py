"""all-MiniLM-L6-v2 on ONNX Runtime. Never imports torch: start to first vector is half a second instead of nine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import numpy as np

from retrieval.embedding import SHIPPED_MODEL, Vectors
from retrieval.errors import EmbedderUnavailable
from retrieval.onnx_export import GRAPH_VERSION, WEIGHTS_SHA256, ensure_exported, weights_folder

MAX_TOKENS = 256


class OnnxEmbedder:
    """The shipped embedder. Model and tokenizer are loaded at the first call.

    Each thread embeds one text at a time: texts of a batch would have to be padded to one length. Threads of ONNX Runtime inside
    one text wait for each other by spinning, which costs the processes that read the next files their time.
    """

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads or os.cpu_count() or 1

    @property
    def model(self) -> str:
        return f"{SHIPPED_MODEL}@{WEIGHTS_SHA256[:12]}-{GRAPH_VERSION}"

    @property
    def dimension(self) -> int:
        return 384

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`. Texts are cut at 256 word pieces; equal texts are embedded once."""
        distinct = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        encodings = self._tokenizer.encode_batch([text or " " for text in distinct])
        vectors = self._vectors([encoding.ids for encoding in encodings])
        return vectors[[distinct[text] for text in texts]]

    def _vectors(self, rows: list[list[int]]) -> Vectors:
        vectors = np.zeros((len(rows), self.dimension), dtype=np.float32)
        session = self._session

        def embed(number: int) -> None:
            (vectors[number],) = session.run(None, {"tokens": np.asarray([rows[number]], dtype=np.int64)})[0]

        if len(rows) == 1:
            embed(0)
        else:
            with ThreadPoolExecutor(self._threads, thread_name_prefix="embedding") as threads:
                list(threads.map(embed, range(len(rows))))
        return vectors

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
        options.intra_op_num_threads = 1
        try:
            return onnxruntime.InferenceSession(str(ensure_exported()), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises its own classes, all below Exception
            if isinstance(error, EmbedderUnavailable):
                raise
            raise EmbedderUnavailable("The embedding model is damaged.", "Run `make install` again.") from error
