"""Looks for a text in bytes as a patient person with a hex editor would: in several encodings, and in compressed streams."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_ZLIB_HEADERS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_GZIP_HEADER = b"\x1f\x8b\x08"
_ZIP_HEADER, _ZIP_HEADER_BYTES = b"PK\x03\x04", 30
_MOST_BYTES = 64 << 20  # of one stream
_DEEPEST = 3


def files_with(folder: Path, text: str) -> list[str]:
    """The files under a folder that hold a text in any form."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [str(path.relative_to(folder)) for path in files if holds(path.read_bytes(), text)]


def holds(data: bytes, text: str, depth: int = 0) -> bool:
    """Whether bytes hold a text, plain or compressed."""
    if any(form in data for form in forms_of(text)):
        return True
    return depth < _DEEPEST and any(holds(inner, text, depth + 1) for inner in _inflated(data))


@cache
def forms_of(text: str) -> tuple[bytes, ...]:
    """A text as UTF-8, UTF-16 of both orders, and base64 at the three places where it may begin in a stream."""
    plain = text.encode()
    encoded = tuple(
        base64.b64encode(b"\0" * shift + plain)[(shift * 8 + 5) // 6 : (shift + len(plain)) * 8 // 6]
        for shift in range(3)
    )
    return (plain, text.encode("utf-16-le"), text.encode("utf-16-be"), *encoded)


def _inflated(data: bytes) -> Iterator[bytes]:
    """What can be decompressed of zlib, gzip and zip streams, wherever they begin."""
    for header in _ZLIB_HEADERS:
        yield from _streams(data, header, zlib.MAX_WBITS, 0)
    yield from _streams(data, _GZIP_HEADER, zlib.MAX_WBITS | 16, 0)
    for start in _places(data, _ZIP_HEADER):
        name, extra = (int.from_bytes(data[start + at : start + at + 2], "little") for at in (26, 28))
        yield from _inflate(data, start + _ZIP_HEADER_BYTES + name + extra, -zlib.MAX_WBITS)


def _streams(data: bytes, header: bytes, window: int, skip: int) -> Iterator[bytes]:
    for start in _places(data, header):
        yield from _inflate(data, start + skip, window)


def _inflate(data: bytes, start: int, window: int) -> Iterator[bytes]:
    """A damaged stream gives what comes before the damage."""
    machine, out, place = zlib.decompressobj(window), bytearray(), start
    try:
        while place < len(data) and not machine.eof and len(out) < _MOST_BYTES:
            out += machine.decompress(data[place : place + 4096])
            place += 4096
    except zlib.error:
        pass
    if out:
        yield bytes(out)


def _places(data: bytes, header: bytes) -> Iterator[int]:
    place = data.find(header)
    while place >= 0:
        yield place
        place = data.find(header, place + 1)
