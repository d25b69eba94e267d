"""What a file is, decided by its bytes; its name only has to agree.

Does not open archives beyond their directory.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from ingestion.errors import UnreadableDocument

ContentType = Literal["pdf", "docx", "html", "markdown", "text", "zip"]

_EXTENSIONS: dict[str, ContentType] = {
    ".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text", ".zip": "zip",
}  # fmt: skip
_TEXTUAL: frozenset[ContentType] = frozenset({"html", "markdown", "text"})
_KNOWN_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc)", "Save it as .docx or PDF."),
    (b"{\\rtf", "a rich text file (.rtf)", "Save it as .docx or PDF."),
    (b"\x89PNG", "a picture", "Save it as a PDF with a text layer."),
    (b"\xff\xd8\xff", "a picture", "Save it as a PDF with a text layer."),
    (b"II*\x00", "a picture", "Save it as a PDF with a text layer."),
)


def supported_extension(name: str) -> bool:
    """Whether a file found in a folder is worth opening."""
    return PurePosixPath(name.lower()).suffix in _EXTENSIONS


def detect(data: bytes, name: str) -> ContentType:
    """The type of `data`.

    Raises `UnreadableDocument`: `empty`, `unsupported_type`, or `type_mismatch` when the name claims another type.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument("empty", "The file is empty.", "Check the file and add it again.")
    actual = _by_content(data)
    claimed = _EXTENSIONS.get(PurePosixPath(name.lower()).suffix)
    if actual == "text":
        if claimed in _TEXTUAL:
            return claimed
        actual = "html" if _looks_like_html(data) else "text"
    if claimed and claimed != actual and not {claimed, actual} <= _TEXTUAL:
        raise UnreadableDocument(
            "type_mismatch",
            f"The name says {claimed}, the content is {actual}.",
            f"Rename the file to .{actual} if you trust it.",
        )
    return actual


def _by_content(data: bytes) -> ContentType:
    if b"%PDF-" in data[:2048]:
        return "pdf"
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return "docx" if "word/document.xml" in _member_names(data) else "zip"
    for magic, what, hint in _KNOWN_OTHERS:
        if data.startswith(magic):
            raise UnreadableDocument("unsupported_type", f"This is {what}, which is not read.", hint)
    has_bom = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\x00" in data[:8192] and not has_bom:
        raise UnreadableDocument("unsupported_type", "The file is not a document.", "Add PDF, DOCX or text.")
    return "text"


def _member_names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableDocument("damaged", "The file is a broken zip container.", "Save it again.") from error


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
