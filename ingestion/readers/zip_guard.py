"""Checks a zip directory before anything is inflated, and inflates under a byte budget."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingestion.errors import UnreadableDocument
from ingestion.settings import IngestionSettings


def open_checked(data: bytes, settings: IngestionSettings) -> zipfile.ZipFile:
    """An archive whose directory is plausible. Raises `UnreadableDocument` (`damaged`, `archive_limits`)."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableDocument("damaged", "The archive is broken.", "Pack it again.") from error
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > settings.max_archive_members:
        raise _too_big(f"{len(members)} members")
    if len(set(names)) != len(names):
        raise UnreadableDocument("damaged", "The archive names one member twice.", "Pack it again.")
    if sum(member.file_size for member in members) > settings.max_archive_bytes:
        raise _too_big("its content inflates beyond the limit")
    for member in members:
        if member.file_size > 1_000_000 and member.file_size > settings.max_member_ratio * max(1, member.compress_size):
            raise _too_big(f"{member.filename!r} inflates more than {settings.max_member_ratio} times")
    return archive


def read_member(archive: zipfile.ZipFile, name: str, max_bytes: int) -> bytes:
    """The bytes of one member, counted while inflating, whatever the directory claims."""
    try:
        with archive.open(name) as stream:
            data = stream.read(max_bytes + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        reason = "encrypted" if "password" in str(error) else "damaged"
        raise UnreadableDocument(reason, f"{name!r} in the archive cannot be read.", "Pack it again.") from error
    if len(data) > max_bytes:
        raise _too_big(f"{name!r} is larger than {max_bytes} bytes")
    return data


def members(data: bytes, settings: IngestionSettings) -> Iterator[tuple[str, bytes | UnreadableDocument]]:
    """The files of an archive with their bytes, or the reason why one cannot be read. Folders are skipped."""
    with open_checked(data, settings) as archive:
        for info in archive.infolist():
            if info.is_dir() or PurePosixPath(info.filename).name.startswith((".", "__MACOSX")):
                continue
            try:
                yield info.filename, read_member(archive, info.filename, settings.max_file_bytes)
            except UnreadableDocument as error:
                yield info.filename, error


def _too_big(what: str) -> UnreadableDocument:
    return UnreadableDocument("archive_limits", f"The archive is refused: {what}.", "Split it into smaller ones.")
