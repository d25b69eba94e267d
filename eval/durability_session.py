"""What the processes of `eval durability` do with a data folder: work on it until they are killed, and look at it afterwards.

Documents are read beforehand: the reader keeps nothing, and is not what is killed here.
"""

from __future__ import annotations

import random
import time
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from eval.byte_scan import holds
from eval.fail_points import kill_at
from eval.small_cvs import HashEmbedder, mark_of, read_cv, token_of
from ingestion.types import ParsedDocument
from retrieval.library import Library
from retrieval.storage import tables as t
from retrieval.storage.rows import key_of

Document = tuple[int, int]  # number of the person, version


@dataclass(frozen=True)
class Action:
    """`ingest` of a document or `erase` of a person."""

    verb: str
    person: int
    version: int = 0


@dataclass(frozen=True)
class Seen:
    """The state of a data folder at a fresh start."""

    seconds: float
    problems: tuple[str, ...]
    documents: frozenset[Document]
    unsearchable: frozenset[Document]
    traces: frozenset[int]  # people of whose tokens a file has a byte sequence


def actions(seed: int, known: frozenset[Document], count: int) -> list[Action]:
    """New people, new versions and erasures, the same for the same seed and state."""
    chance, people = random.Random(seed), {person for person, _ in known}
    fresh = iter(range(seed * 100, seed * 100 + 100))
    chosen: list[Action] = []
    for number in range(count):
        verb = "erase" if number == count // 2 else chance.choices(("new", "version", "erase"), (5, 3, 2))[0]
        if verb == "new" or not people:
            person = next(fresh)
            people.add(person)
            chosen.append(Action("ingest", person))
        elif verb == "version":
            chosen.append(Action("ingest", chance.choice(sorted(people)), seed))
        else:
            person = chance.choice(sorted(people))
            people.discard(person)
            chosen.append(Action("erase", person))
    return chosen


def work(home: Path, todo: list[Action], point: tuple[str, int] | None, pipe: Connection) -> None:
    """Do the actions, saying each before and after. Dies at `point`, or whenever it is killed."""
    read = {action: read_cv(action.person, action.version) for action in todo if action.verb == "ingest"}
    if point:
        kill_at(*point)
    pipe.send("ready")
    with closing(Library(home, embedder=HashEmbedder())) as library:
        for action in todo:
            pipe.send(("begun", action))
            if action.verb == "ingest":
                add(library, read[action])
                pipe.send(("done", action))
                library.sync_index()
            else:
                library.erase(key_of_person(library, action.person))
                pipe.send(("done", action))
    pipe.send("finished")


def add(library: Library, parsed: ParsedDocument) -> str:
    """Keep a document as `ingest` does. Returns what became of it."""
    embedder = HashEmbedder()
    return library.store.add(parsed, embedder.embed([c.text for c in parsed.chunks]), embedder.model).status


def key_of_person(library: Library, person: int) -> str:
    d = t.documents.c
    with library.store.read() as connection:
        number = connection.execute(select(d.candidate_id).where(d.path == f"cvs/{person}.txt")).scalars().first()
    assert number is not None
    return key_of("candidate", number)


def look(home: Path, gone: frozenset[int], pipe: Connection) -> None:
    """Start anew, and send what is there. `gone` are the people to look for in the bytes of the files."""
    started = time.perf_counter()
    with closing(Library(home, embedder=HashEmbedder())) as library:
        problems = tuple(library.verify())
        seconds = time.perf_counter() - started
        with library.store.read() as connection:
            hashes = set(connection.execute(select(t.documents.c.sha256)).scalars())
            texts = list(connection.execute(select(t.documents.c.path, t.documents.c.lines)))
        assert len(hashes) == len(texts)
        documents = frozenset(document for path, lines in texts for document in _said(path, str(lines)))
        unsearchable = frozenset(d for d in _newest(documents) if not library.search(token_of(*d)).hits)
    held = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    traces = frozenset(person for person in gone if any(holds(data, mark_of(person)) for data in held))
    pipe.send(Seen(seconds, problems, documents, unsearchable, traces))


def _said(path: str, lines: str) -> list[Document]:
    person = int(path.removeprefix("cvs/").removesuffix(".txt"))
    start = lines.index(mark_of(person)) + len(mark_of(person)) + 1
    return [(person, int(lines[start : start + 4]))]


def _newest(documents: frozenset[Document]) -> list[Document]:
    """The version that each person shows, as far as it is the only one: the others are kept and not found."""
    versions: dict[int, list[int]] = {}
    for person, version in documents:
        versions.setdefault(person, []).append(version)
    return [(person, found[0]) for person, found in versions.items() if len(found) == 1]
