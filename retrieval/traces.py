"""What would show that an erased document is still there, and a look for it in every file of the data folder."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Text, cast, select

from ingestion.types import Candidate
from retrieval import tables as t
from retrieval.store import Store

_LINES = (
    8  # the longest of each document: enough to find a page that was forgotten, few enough to search 1 GB in seconds
)
_SHORTEST_LINE = 20


@dataclass(frozen=True, slots=True)
class Traces:
    """Texts that only the erased documents should have: hashes and lines; and those that others may have as well."""

    names: tuple[str, ...]
    contacts: tuple[str, ...]
    lines: tuple[str, ...]
    hashes: tuple[str, ...]

    @classmethod
    def of(cls, documents: Sequence[Any]) -> Traces:
        """Of rows of `documents`."""
        profiles = [Candidate.model_validate(row.profile) for row in documents if row.profile]
        people = [profile.identity for profile in profiles]
        return cls(
            names=tuple(dict.fromkeys(one.name for one in people if one.name)),
            contacts=tuple(dict.fromkeys(value for one in people for value in (one.email, one.phone) if value)),
            lines=tuple(dict.fromkeys(line for row in documents for line in _telling_lines(row.lines))),
            hashes=tuple(row.sha256 for row in documents),
        )


def leftovers(store: Store, home: Path, traces: Traces) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(files that still have a trace, documents of others that have the name or contact themselves)."""
    personal = (*traces.names, *traces.contacts)
    found = {text: files for text in (*personal, *traces.lines, *traces.hashes) if (files := _files_with(home, text))}
    explained = {text: _documents_with(store, text) for text in found}
    left = {file for text, files in found.items() if not explained[text] for file in files}
    elsewhere = {document for text in personal for document in explained.get(text, ())}
    return tuple(sorted(left)), tuple(sorted(elsewhere))


def _telling_lines(lines: Iterable[Sequence[Any]]) -> list[str]:
    """The longest lines that JSON keeps as they are."""
    texts = {str(line[2]).strip() for line in lines}
    plain = [text for text in texts if len(text) >= _SHORTEST_LINE and '"' not in text and "\\" not in text]
    return sorted(plain, key=lambda text: (-len(text), text))[:_LINES]


def _files_with(home: Path, text: str) -> list[str]:
    forms = (text.encode(), text.encode("utf-16-le"))
    return [str(path.relative_to(home)) for path in _files(home) if any(_has(path, form) for form in forms)]


def _files(home: Path) -> Iterator[Path]:
    """`os.walk` goes on when another process removes a folder meanwhile; `Path.rglob` of Python 3.11 does not."""
    for folder, _, names in os.walk(home):
        yield from (Path(folder, name) for name in names)


def _has(path: Path, form: bytes) -> bool:
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(form) >= 0
    except (OSError, ValueError):  # empty, or gone in between
        return False


def _documents_with(store: Store, text: str) -> list[str]:
    """Stored documents that say the same themselves."""
    d = t.documents.c
    said = [cast(column, Text).icontains(text, autoescape=True) for column in (d.lines, d.profile, d.path)]
    with store.read() as connection:
        rows = connection.execute(select(d.id).where(said[0] | said[1] | said[2]).order_by(d.id)).scalars()
        return [f"D{number}" for number in rows]
