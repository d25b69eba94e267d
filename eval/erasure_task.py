"""`eval erasure`: is an erased person still in any byte of the data folder? First that the look itself finds what is there."""

from __future__ import annotations

import base64
import gzip
import shutil
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from eval.byte_scan import files_with
from eval.durability_session import add
from eval.records import Record
from eval.small_cvs import HashEmbedder, cv_bytes, name_of, read_cv, token_of
from retrieval.library import Library
from retrieval.upkeep.erasure import Receipt

_PERSON, _VERSIONS = 7, 2
_HIDDEN: Mapping[str, Callable[[bytes], bytes]] = {
    "UTF-8": lambda b: b,
    "UTF-16 little endian": lambda b: b.decode().encode("utf-16-le"),
    "UTF-16 big endian": lambda b: b.decode().encode("utf-16-be"),
    "base64": lambda b: base64.b64encode(b),
    "base64, second place": lambda b: base64.b64encode(b"1" + b),
    "base64, third place": lambda b: base64.b64encode(b"12" + b),
    "zlib": zlib.compress,
    "gzip": gzip.compress,
    "base64 in gzip": lambda b: gzip.compress(base64.b64encode(b)),
}


class ErasureRecord(Record):
    """Everything that `eval erasure` measured.

    `unseen` are the hidden forms that the scan misses, `held_before` and `held_after` the files that hold one of the person's
    `texts` before and after, `left_by_delete` those after a plain DELETE of all rows in a copy.
    """

    people: int
    texts: int
    unseen: tuple[str, ...]
    held_before: tuple[str, ...]
    left_by_delete: tuple[str, ...]
    held_after: tuple[str, ...]
    verified: bool
    others_kept: bool
    problems: int
    seconds: float


def measure_erasure(people: int) -> ErasureRecord:
    """Put people, versions, conversations and set-aside indexes into a data folder, and erase one person."""
    texts = texts_of(_PERSON)
    with tempfile.TemporaryDirectory(prefix="erasure-") as name:
        folder = Path(name)
        home, copy = folder / "home", folder / "copy"
        unseen = unseen_forms(folder / "hidden", texts[0])
        with closing(_library(home, people)) as library:
            before = held(home, texts)
            shutil.copytree(home, copy)
            left = held(_plainly_deleted(copy), texts)
            started = time.perf_counter()
            receipt = _erase(library)
            seconds = time.perf_counter() - started
            after, problems = held(home, texts), library.verify()
            others = library.store.count() == people - 1
    return ErasureRecord(
        people=people,
        texts=len(texts),
        unseen=unseen,
        held_before=before,
        left_by_delete=left,
        held_after=after,
        verified=receipt.verified,
        others_kept=others,
        problems=len(problems),
        seconds=seconds,
    )


def erasure_lines(record: ErasureRecord) -> list[str]:
    """The record as text."""
    return [
        f"the scan finds {len(_HIDDEN) - len(record.unseen)} of {len(_HIDDEN)} hidden forms of a token",
        f"before: {record.texts} texts of one person of {record.people} are in {', '.join(record.held_before) or 'no file'}",
        f"after a plain DELETE: in {', '.join(record.left_by_delete) or 'no file'}",
        f"after erase ({record.seconds:.2f} s): in {', '.join(record.held_after) or 'no file'}; "
        f"receipt verified: {record.verified}; others kept: {record.others_kept}; problems of verify: {record.problems}",
    ]


def texts_of(person: int) -> tuple[str, ...]:
    """What no file may hold afterwards: the tokens of all versions, the name, its parts, the e-mail address."""
    name = name_of(person)
    mail = cv_bytes(person, 0).decode().split(" | ")[1].split("\n")[0]
    return (*(token_of(person, version) for version in range(_VERSIONS)), name, name.lower(), name.split()[1], mail)


def unseen_forms(folder: Path, text: str) -> tuple[str, ...]:
    """The forms of a text that the scan does not find: it must be able to fail."""
    folder.mkdir()
    for form, hide in _HIDDEN.items():
        (folder / form).write_bytes(b"\x00noise\xff" * 9 + hide(text.encode()) + b"more noise")
    return tuple(sorted(_HIDDEN.keys() - set(files_with(folder, text))))


def held(home: Path, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The files that hold any of the texts."""
    return tuple(sorted({file for text in texts for file in files_with(home, text)}))


def _library(home: Path, people: int) -> Library:
    """A folder as it is after some use: two versions of a CV, turns, an index that was damaged, one of another model."""
    library = Library(home, embedder=HashEmbedder())
    for person in range(people):
        add(library, read_cv(person, 0))
    library.sync_index()
    next((home / "index").rglob("index.faiss")).write_bytes(token_of(_PERSON, 0).encode())
    library.verify()
    add(library, read_cv(_PERSON, 1))
    library.sync_index()
    key = f"C{_PERSON + 1}"
    library.store.add_turn("about", {"question": f"Who built {token_of(_PERSON, 1)}?", "answer": key}, [key])
    library.store.add_turn("by name", {"question": f"And {name_of(_PERSON)}, {token_of(_PERSON, 0)}?"}, [])
    return library


def _erase(library: Library) -> Receipt:
    return library.erase(f"C{_PERSON + 1}")


def _plainly_deleted(home: Path) -> Path:
    """What a DELETE of every row leaves: pages, full text, journal."""
    with closing(sqlite3.connect(home / "recruiter.db")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in ("turns", "candidates", "documents", "candidate_texts"):
            connection.execute(f"DELETE FROM {table}")
        connection.commit()
    return home
