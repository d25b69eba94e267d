"""Searchers and writers at once, the same file from many processes, and flipped bytes of the index."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from eval.durability_kills import SPAWN
from eval.durability_records import FlipsResult, LoadResult, SameFileResult
from eval.durability_session import add, key_of_person
from eval.small_cvs import HashEmbedder, read_cv
from retrieval.errors import NotFound
from retrieval.indexes.index_files import IndexFiles
from retrieval.library import Library
from retrieval.storage.rows import key_of

_BLOCK_BYTES = 4096
_SEARCHERS, _THREADS, _WRITERS = 2, 4, 2
_START_DOCUMENTS = 30
_QUERIES = ("python", "docker kafka", "backend developer", "order platform users", "graz computer science")


def measure_flips(folder: Path, documents: int, seed: int) -> FlipsResult:
    """Flip one byte in each 4 KB of each file of an index, and see whether it is still taken."""
    home = folder / "flips"
    with closing(_filled(home, documents)) as library:
        generation = library.store.generation()
    files, chance, blocks, detected = IndexFiles(home / "index"), random.Random(seed), 0, 0
    for path in sorted((home / "index").glob("generation-*/*")):
        size = path.stat().st_size
        for start in range(0, size, _BLOCK_BYTES):
            place = chance.randrange(start, min(start + _BLOCK_BYTES, size))
            _flip(path, place)
            blocks += 1
            detected += files.read(generation) is None
            _flip(path, place)
    assert files.read(generation) is not None
    return FlipsResult(blocks=blocks, detected=detected)


def measure_load(folder: Path, seconds: float) -> LoadResult:
    """Two processes of four searching threads each, and two writing processes, on one data folder."""
    home = folder / "load"
    _filled(home, _START_DOCUMENTS).close()
    tasks = [(search, n) for n in range(_SEARCHERS)] + [(write, n) for n in range(_WRITERS)]
    results = _together([(task, (home, seconds, number)) for task, number in tasks])
    with closing(Library(home, embedder=HashEmbedder())) as library:
        problems = len(library.verify())
    searches, writes, nowhere = (sum(r[i] for r in results) for i in range(3))
    errors = tuple(error for r in results for error in r[3])
    return LoadResult(
        seconds=seconds, searches=searches, writes=writes, errors=errors, nowhere=nowhere, problems=problems
    )


def measure_same_file(folder: Path, rounds: int, processes: int = 10) -> SameFileResult:
    """Every process adds the same document to the same new data folder."""
    single = 0
    for number in range(rounds):
        home = folder / f"same-{number}"
        statuses = _together([(add_one, (home,)) for _ in range(processes)])
        with closing(Library(home, embedder=HashEmbedder())) as library:
            count, problems = library.store.count(), library.verify()
        expected = ["added", *["unchanged"] * (processes - 1)]
        single += count == 1 and not problems and sorted(map(str, statuses)) == expected
        shutil.rmtree(home)
    return SameFileResult(rounds=rounds, processes=processes, rounds_with_one_record=single)


def search(home: Path, seconds: float, number: int, pipe: Connection) -> None:
    """Search in four threads until the time is over. Sends (searches, writes, rows that point nowhere, errors)."""
    counts, errors, lock = [0, 0], [], threading.Lock()
    with closing(Library(home, embedder=HashEmbedder())) as library:

        def run(thread: int) -> None:
            chance, end = random.Random(number * 10 + thread), time.monotonic() + seconds
            while time.monotonic() < end:
                try:
                    nowhere = _nowhere(library, chance.choice(_QUERIES))
                except Exception as error:
                    with lock:
                        errors.append(f"search: {type(error).__name__}: {error}")
                    continue
                with lock:
                    counts[0] += 1
                    counts[1] += nowhere

        threads = [threading.Thread(target=run, args=(n,)) for n in range(_THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    pipe.send((counts[0], 0, counts[1], errors))


def _nowhere(library: Library, query: str) -> int:
    """Hits of people who were there neither before nor after the search, and citations of no document of theirs.

    A person may be erased, or a version replaced, while the search runs: that is no fault.
    """
    before = {key_of("candidate", row.id) for row in library.store.candidates()}
    hits = library.search(query, k=5).hits
    after = {key_of("candidate", row.id) for row in library.store.candidates()}
    lost = 0
    for hit in hits:
        lost += hit.key not in before | after
        for citation in hit.evidence if hit.key in after else ():
            try:
                lines = {
                    (line.page, line.number): line.text for line in library.store.document(citation.document_id).lines
                }
                lost += citation.quote.split("\n")[0] not in lines[citation.page, citation.line_start]
            except (NotFound, KeyError):
                lost += hit.key in {key_of("candidate", row.id) for row in library.store.candidates()}
    return lost


def write(home: Path, seconds: float, number: int, pipe: Connection) -> None:
    """Add people, give them new versions, erase them, until the time is over."""
    errors: list[str] = []
    own, writes, next_person = list[int](), 0, 100_000 * (number + 1)
    chance, end = random.Random(number), time.monotonic() + seconds
    with closing(Library(home, embedder=HashEmbedder())) as library:
        while time.monotonic() < end:
            try:
                verb = chance.choices(("new", "version", "erase"), (5, 3, 2))[0]
                if verb == "new" or not own:
                    own.append(next_person)
                    add(library, read_cv(next_person, 0))
                    next_person += 1
                elif verb == "version":
                    add(library, read_cv(chance.choice(own), writes % 10_000))
                else:
                    library.erase(key_of_person(library, own.pop(chance.randrange(len(own)))))
                library.sync_index()
                writes += 1
            except Exception as error:
                errors.append(f"write: {type(error).__name__}: {error}")
    pipe.send((0, writes, 0, errors))


def add_one(home: Path, pipe: Connection) -> None:
    """Add the one document, and save the index."""
    parsed = read_cv(1, 1)
    with closing(Library(home, embedder=HashEmbedder())) as library:
        status = add(library, parsed)
        library.sync_index()
    pipe.send(status)


def _together(tasks: list[tuple[Callable[..., None], tuple[Any, ...]]]) -> list[Any]:
    """Run tasks in processes of their own, and return what they send, in order. One that dies sends its death as a string."""
    running = []
    for task, arguments in tasks:
        ours, theirs = SPAWN.Pipe(duplex=False)
        child = SPAWN.Process(target=task, args=(*arguments, theirs), daemon=True)
        child.start()
        theirs.close()
        running.append((child, ours))
    results = []
    for child, pipe in running:
        try:
            results.append(pipe.recv())
        except EOFError:
            results.append((0, 0, 0, ["a process died"]))
        child.join()
    return results


def _filled(home: Path, documents: int) -> Library:
    """A library with some people in it."""
    library = Library(home, embedder=HashEmbedder())
    for number in range(documents):
        add(library, read_cv(number, 0))
    library.sync_index()
    return library


def _flip(path: Path, place: int) -> None:
    with path.open("rb+") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0x01]))
