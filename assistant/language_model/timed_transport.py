"""An HTTP transport whose every wait ends at a deadline, whatever the server does.

httpx's own read timeout begins anew with each byte, so one byte a second keeps a request open for ever. Here each read asks the
request's `Deadlines` how long it may take. Oversized lines and compressed replies are refused before they fill the memory.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from typing import Any, cast

import httpcore
import httpx

from assistant.language_model.deadlines import Deadlines

MAX_LINE_BYTES = 1_000_000
MAX_REPLY_BYTES = 16_000_000


class TimedTransport(httpx.BaseTransport):
    """One connection, kept for one request. Raises httpcore's errors as they are."""

    def __init__(self, deadlines: Deadlines) -> None:
        self._deadlines = deadlines
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=_Backend(deadlines),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._deadlines.start()
        reply = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=[
                    *((name, value) for name, value in request.headers.raw if name.lower() != b"accept-encoding"),
                    (b"Accept-Encoding", b"identity"),
                ],
                content=cast("Iterable[bytes]", request.stream),
            )
        )
        if any(name.lower() == b"content-encoding" for name, _ in reply.headers):
            reply.close()
            raise httpcore.RemoteProtocolError("a compressed reply that nobody asked for")
        return httpx.Response(reply.status, headers=reply.headers, stream=_Bounded(reply))

    def close(self) -> None:
        self._pool.close()


class _Bounded(httpx.SyncByteStream):
    """The bytes of a reply, as long as its lines and the whole stay in bounds."""

    def __init__(self, reply: httpcore.Response) -> None:
        self._reply = reply

    def __iter__(self) -> Iterator[bytes]:
        total = line = 0
        for piece in self._reply.iter_stream():
            total += len(piece)
            line = len(piece) - piece.rfind(b"\n") - 1 if b"\n" in piece else line + len(piece)
            if line > MAX_LINE_BYTES or total > MAX_REPLY_BYTES:
                raise httpcore.RemoteProtocolError("a line or a reply without end")
            yield piece

    def close(self) -> None:
        self._reply.close()


class _Backend(httpcore.NetworkBackend):
    def __init__(self, deadlines: Deadlines) -> None:
        self._deadlines = deadlines
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        seconds = _sooner(timeout, self._deadlines.to_connect())
        return _Stream(self._sockets.connect_tcp(host, port, seconds, local_address, socket_options), self._deadlines)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadlines: Deadlines) -> None:
        self._stream = stream
        self._deadlines = deadlines

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._seconds(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._seconds(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._seconds(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadlines)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _seconds(self, timeout: float | None, overdue: type[httpcore.TimeoutException]) -> float:
        seconds = _sooner(timeout, self._deadlines.to_read())
        if seconds <= 0:
            raise overdue("the deadline has passed")
        return seconds


def _sooner(timeout: float | None, seconds: float) -> float:
    return seconds if timeout is None else min(timeout, seconds)
