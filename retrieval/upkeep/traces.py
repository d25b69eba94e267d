"""What would show that an erased document is still there, and a look for it in every file of the data folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Text, cast, select

from ingestion.types import Candidate
from retrieval.storage import tables as t
from retrieval.storage.store import Store

_LINES = (
    8  # the longest of each document: enough to find a page that was forgotten, few enough to search 1 GB in seconds
)
_SHORTEST_LINE = 20
_PIECE_BYTES = 1 << 20


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
    found = _found(home, (*personal, *traces.lines, *traces.hashes))
    explained = {text: _documents_with(store, text) for text in found}
    left = {file for text, files in found.items() if not explained[text] for file in files}
    elsewhere = {document for text in personal for document in explained.get(text, ())}
    return tuple(sorted(left)), tuple(sorted(elsewhere))


def _telling_lines(lines: Iterable[Sequence[Any]]) -> list[str]:
    """The longest lines that JSON keeps as they are."""
    texts = {str(line[2]).strip() for line in lines}
    plain = [text for text in texts if len(text) >= _SHORTEST_LINE and '"' not in text and "\\" not in text]
    return sorted(plain, key=lambda text: (-len(text), text))[:_LINES]


def _found(home: Path, texts: Iterable[str]) -> dict[str, list[str]]:
    """The files that have a text, by text."""
    forms = {form: text for text in texts for form in (text.encode(), text.encode("utf-16-le"))}
    found: dict[str, list[str]] = {}
    for path in _files(home):
        for text in {forms[form] for form in _held(path, frozenset(forms))}:
            found.setdefault(text, []).append(str(path.relative_to(home)))
    return found


def _files(home: Path) -> Iterator[Path]:
    """`os.walk` goes on when another process removes a folder meanwhile; `Path.rglob` of Python 3.11 does not."""
    for folder, _, names in os.walk(home):
        yield from (Path(folder, name) for name in names)


def _held(path: Path, forms: frozenset[bytes]) -> set[bytes]:
    """Which byte sequences a file has.

    Read, not mapped: another process may cut the file short meanwhile, and who touches a mapped page that is gone dies.
    """
    overlap = max(map(len, forms), default=0)
    held, before = set[bytes](), b""
    with suppress(OSError), path.open("rb") as file:  # gone in between
        while piece := file.read(_PIECE_BYTES):
            part = before + piece
            held |= {form for form in forms - held if form in part}
            before = part[-overlap:]
    return held


def _documents_with(store: Store, text: str) -> list[str]:
    """Stored documents that say the same themselves."""
    d = t.documents.c
    said = [cast(column, Text).icontains(text, autoescape=True) for column in (d.lines, d.profile, d.path)]
    with store.read() as connection:
        rows = connection.execute(select(d.id).where(said[0] | said[1] | said[2]).order_by(d.id)).scalars()
        return [f"D{number}" for number in rows]
