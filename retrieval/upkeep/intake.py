"""Paths and uploads as single files: folders are walked, archives opened. Reads no document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingestion.errors import UnreadableDocument
from ingestion.readers.content_type import supported_extension
from ingestion.readers.zip_guard import members
from ingestion.settings import IngestionSettings

# Path and bytes; or the reason why there are none. A path that ends in "/" without bytes is a file of another kind.
Found = tuple[str, bytes | UnreadableDocument]


def files(paths: Sequence[Path], settings: IngestionSettings) -> Iterator[Found]:
    for path in paths:
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")):
                if supported_extension(file.name):
                    yield from _open(file, settings)
                else:
                    yield f"{file}/", b""
        else:
            yield from _open(path, settings)


def _open(path: Path, settings: IngestionSettings) -> Iterator[Found]:
    try:
        if path.stat().st_size > max(settings.max_file_bytes, settings.max_archive_bytes):
            raise UnreadableDocument("too_large", "The file is too large.", "Split it.")
        data = path.read_bytes()
    except UnreadableDocument as error:
        yield str(path), error
        return
    except OSError as error:
        reason = "not_found" if isinstance(error, FileNotFoundError) else "unreadable"
        yield (
            str(path),
            UnreadableDocument(reason, f"The file cannot be opened: {error.strerror}.", "Check the path."),
        )
        return
    yield from expand(str(path), data, settings)


def expand(path: str, data: bytes, settings: IngestionSettings) -> Iterator[Found]:
    if not (data[:4] in (b"PK\x03\x04", b"PK\x05\x06") and path.lower().endswith(".zip")):
        yield path, data
        return
    try:
        for name, content in members(data, settings):
            if supported_extension(name):
                yield f"{path}!/{name}", content
            else:
                yield f"{path}!/{name}/", b""
    except UnreadableDocument as error:
        yield path, error
