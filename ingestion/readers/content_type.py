"""What a file is, decided by its bytes; its name only has to agree.

Does not open archives beyond their directory.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from ingestion.errors import UnreadableDocument

ContentType = Literal["pdf", "docx", "odt", "rtf", "html", "markdown", "text", "image", "zip"]

_EXTENSIONS: dict[str, ContentType] = {
    ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".rtf": "rtf", ".html": "html", ".htm": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text", ".zip": "zip",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image",
}  # fmt: skip
_TEXTUAL: frozenset[ContentType] = frozenset({"html", "markdown", "text"})
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = {"docx": ".docx", "image": "its picture type (.png, .jpg, .tif)", "markdown": ".md", "text": ".txt"}


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
            f"Rename the file to {_SAVE_AS.get(actual, '.' + actual)} if you trust it.",
        )
    return actual


def _by_content(data: bytes) -> ContentType:
    if b"%PDF-" in data[:2048]:
        return "pdf"
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return _by_members(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_IMAGES):
        return "image"
    if data.startswith(_OLD_OFFICE):
        raise UnreadableDocument(
            "unsupported_type", "This is an old Office file (.doc), which is not read.", "Save it as .docx or PDF."
        )
    if b"\x00" in data[:8192] and utf16_order(data) is None:
        raise UnreadableDocument("unsupported_type", "The file is not a document.", "Add PDF, DOCX or text.")
    return "text"


def utf16_order(data: bytes) -> Literal["utf-16-le", "utf-16-be"] | None:
    """The byte order of UTF-16 text, by its mark or by the zero halves of its Latin letters."""
    if data[:2] == b"\xff\xfe":
        return "utf-16-le"
    if data[:2] == b"\xfe\xff":
        return "utf-16-be"
    head = data[:2048]
    zeros_even, zeros_odd, pairs = head[::2].count(0), head[1::2].count(0), len(head) // 2
    if pairs > 8 and zeros_odd > 0.7 * pairs and zeros_even == 0:
        return "utf-16-le"
    return "utf-16-be" if pairs > 8 and zeros_even > 0.7 * pairs and zeros_odd == 0 else None


def _by_members(data: bytes) -> ContentType:
    names = _member_names(data)
    if "word/document.xml" in names:
        return "docx"
    return "odt" if {"content.xml", "mimetype"} <= set(names) else "zip"


def _member_names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableDocument("damaged", "The file is a broken zip container.", "Save it again.") from error


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
