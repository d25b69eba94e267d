"""A server that behaves like Ollama as its source says, and as badly as a server can: replies one by one from a list.

Standard library only. Measures nothing; `left_early` counts the askers who went away in the middle of a reply.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply to `/api/chat`. `pieces` are sent with `pause_seconds` before each; then the connection ends as `then` says."""

    pieces: Sequence[bytes]
    status: int = 200
    content_type: str = "application/x-ndjson"
    then: str = "close cleanly"
    pause_seconds: float = 0.0
    headers: Sequence[tuple[str, str]] = ()


def lines_reply(lines: Sequence[dict[str, Any]], **options: Any) -> Reply:
    """NDJSON, one line at a time."""
    return Reply([json.dumps(line).encode() + b"\n" for line in lines], **options)


def body_reply(status: int, body: object, **options: Any) -> Reply:
    """One JSON body, as Ollama sends an error before the first byte, or a reply without streaming."""
    return Reply([b"" if body is None else json.dumps(body).encode()], status, "application/json", **options)


def spoken_reply(text: str, prompt_tokens: int | None = None, **options: Any) -> Reply:
    """A whole reply in pieces of a few letters. The server counts the prompt unless told otherwise."""
    pieces = [text[start : start + 12] for start in range(0, len(text), 12)]
    lines: list[dict[str, Any]] = [_line(piece) for piece in pieces]
    last = _line("") | {"done": True, "done_reason": "stop", "eval_count": len(pieces), "eval_duration": 1_000_000_000}
    return lines_reply([*lines, last | ({"prompt_eval_count": prompt_tokens} if prompt_tokens else {})], **options)


def _line(content: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    return {"model": "m", "created_at": "2026-01-01T00:00:00.1Z", "message": message, "done": False}


class OllamaStandIn:
    """`replies` is a list (the last one is repeated) or a function of the request's body. `requests` keeps the bodies."""

    def __init__(
        self, models: Sequence[str], replies: Sequence[Reply] | Callable[[dict[str, Any]], Reply] = ()
    ) -> None:
        self.models = list(models)
        self.replies = replies if callable(replies) else list(replies)
        self.requests: list[dict[str, Any]] = []
        self.left_early = threading.Semaphore(0)
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def next_reply(self, body: dict[str, Any]) -> Reply:
        self.requests.append(body)
        if callable(self.replies):
            return self.replies(body)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def __enter__(self) -> OllamaStandIn:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, owner: OllamaStandIn) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, *_: Any) -> None:
        """An asker who left is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        models = [{"name": n, "model": n, "details": {"parameter_size": "4.0B"}} for n in self.server.owner.models]
        replies: dict[str, bytes] = {
            "/": b"Ollama is running",
            "/api/tags": json.dumps({"models": models}).encode(),
            "/api/version": b'{"version":"0.33.0"}',
            "/api/ps": b'{"models":[]}',
        }
        body = replies.get(self.path)
        self._head(200 if body else 404, "application/json", [("content-length", str(len(body or b"")))])
        self.wfile.write(body or b"")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
        reply = self.server.owner.next_reply(body)
        length = [] if reply.then != "close cleanly" or reply.pause_seconds else self._length(reply)
        self._head(reply.status, reply.content_type, [*length, *reply.headers])
        for piece in reply.pieces:
            if not self._sent(piece, reply.pause_seconds):
                self.server.owner.left_early.release()
                return
        if reply.then == "reset connection":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def _length(self, reply: Reply) -> list[tuple[str, str]]:
        return [] if reply.content_type.endswith("ndjson") else [("content-length", str(sum(map(len, reply.pieces))))]

    def _head(self, status: int, content_type: str, headers: Sequence[tuple[str, str]]) -> None:
        self.send_response(status)
        for name, value in (("content-type", content_type), ("connection", "close"), *headers):
            self.send_header(name, value)
        self.end_headers()

    def _sent(self, piece: bytes, pause_seconds: float) -> bool:
        """False when the asker has gone: its end of the connection is closed."""
        end = time.monotonic() + pause_seconds
        self.connection.settimeout(0.01)
        while pause_seconds and time.monotonic() < end:
            try:
                if self.connection.recv(1) == b"":
                    return False
            except TimeoutError:
                continue
            except OSError:
                return False
        self.connection.settimeout(5)
        try:
            self.wfile.write(piece)
            self.wfile.flush()
        except OSError:
            return False
        return True
