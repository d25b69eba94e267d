"""Fakes that implement the seams: an embedder one can compute by hand, a scripted chat model, an Ollama server."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

from assistant.errors import ModelUnavailable
from retrieval.embedders.embedding import Vectors
from retrieval.indexes.lexical_index import query_words


class WordEmbedder:
    """Counts words in 64 buckets: texts with the same words are equal, texts without a common word are far apart."""

    model = "words-64"
    dimension = 64

    def __init__(self) -> None:
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in query_words(text):
                vectors[row, zlib.crc32(word.encode()) % self.dimension] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)


class ScriptedModel:
    """A chat model that replies from a queue and remembers its prompts. A reply may be an error to raise."""

    name = "ollama:scripted"

    def __init__(self, *replies: str | ModelUnavailable) -> None:
        self.replies = list(replies)
        self.prompts: list[str] = []

    def complete(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        self.prompts.append(prompt)
        reply = self.replies.pop(0)
        if isinstance(reply, ModelUnavailable):
            raise reply
        return reply

    def stream(self, prompt: str) -> Iterator[str]:
        reply = self.complete(prompt)
        for start in range(0, len(reply), 7):
            yield reply[start : start + 7]


class FixedChooser:
    """A model chooser that always gives the same model."""

    def __init__(self, model: ScriptedModel | None, reason: str | None = None) -> None:
        self.model = model
        self.reason = reason

    def choose(self, wanted: str | None = None) -> tuple[ScriptedModel | None, str | None]:
        return self.model, self.reason

    def notice(self, wanted: str | None = None) -> str | None:
        return None


class OllamaServer:
    """A server that answers `/api/tags`, `/api/version` and `/api/chat` as Ollama does.

    `chat` is a list of replies, one for each request: a list of NDJSON objects, a (status, object) pair, or raw bytes after which
    the connection is closed. The last one is repeated. `requests` keeps the bodies.
    """

    def __init__(self, models: Sequence[str], chat: Sequence[Any] = ()) -> None:
        self.models = list(models)
        self.chat = list(chat)
        self.requests: list[dict[str, Any]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                replies: dict[str, Any] = {
                    "/api/tags": {"models": [{"name": name, "model": name} for name in outer.models]},
                    "/api/version": {"version": "0.33.0"},
                }
                self._send(200, json.dumps(replies[self.path]).encode(), "application/json")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                outer.requests.append(json.loads(body))
                reply = outer.chat.pop(0) if len(outer.chat) > 1 else outer.chat[0]
                if isinstance(reply, bytes):
                    self._send(200, reply, "application/x-ndjson")
                elif isinstance(reply, tuple):
                    self._send(reply[0], json.dumps(reply[1]).encode(), "application/json")
                else:
                    self._send(
                        200, b"".join(json.dumps(line).encode() + b"\n" for line in reply), "application/x-ndjson"
                    )

            def _send(self, status: int, data: bytes, content_type: str) -> None:
                self.send_response(status)
                self.send_header("content-type", content_type)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> OllamaServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def spoken(text: str, *, done: bool = True) -> list[dict[str, Any]]:
    """The NDJSON lines of a streamed reply."""
    lines: list[dict[str, Any]] = [
        {
            "model": "m",
            "created_at": "2026-01-01T00:00:00.1Z",
            "message": {"role": "assistant", "content": piece},
            "done": False,
        }
        for piece in (text[: len(text) // 2], text[len(text) // 2 :])
    ]
    if done:
        lines.append(
            {
                "model": "m",
                "created_at": "2026-01-01T00:00:00.2Z",
                "message": {"role": "assistant", "content": ""},
                "done": True,
                "done_reason": "stop",
                "prompt_eval_count": 100,
                "eval_count": 20,
            }
        )
    return lines
