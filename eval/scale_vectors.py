"""Vectors in numbers that cannot be embedded here: a few thousand real ones, each perturbed many times. Said so in every record.

`python -m eval speed --chunks 1000000` measures the dense index alone with them; the queries are real texts of their own.
"""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from eval.invented_cvs import cv_lines, queries
from eval.records import Record
from retrieval.embedders.embedding import Embedder, Vectors
from retrieval.indexes.dense_index import Ids
from retrieval.indexes.faiss_index import FaissIndex
from retrieval.indexes.index_files import IndexFiles

NOISE = 0.6  # length of what is added to a unit vector: two perturbations of one text have a cosine of about .74
_AT_ONCE = 20_000
_NEAREST = 10


class ChunksRecord(Record):
    """The dense index alone. Times in ms; `floor_ms` is what reading all exact vectors once would take."""

    chunks: int
    texts: int
    kind: str
    build_seconds: float
    disk_bytes: int
    resident_bytes: int
    own_bytes: int
    p50_ms: float
    p95_ms: float
    filtered_p95_ms: dict[str, float]
    recall: float
    recall_when_grouped: float | None
    floor_ms: float


def real_vectors(embedder: Embedder, count: int) -> Vectors:
    """Vectors of `count` different passages of invented CVs."""
    passages: list[str] = []
    for number in range(10_000, 10_000 + count):
        lines = cv_lines(number)
        start = 11 + 6 * (number % 15)
        passages.append("\n".join(lines[start : start + 6]))
    return embedder.embed(list(dict.fromkeys(passages)))


def perturbed(real: Vectors, count: int, seed: int) -> Vectors:
    """`count` unit vectors, each a real one with noise."""
    chance = np.random.default_rng(seed)
    noise = chance.standard_normal((count, real.shape[1]), dtype=np.float32)
    noise *= NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
    made = real[chance.integers(0, len(real), count)] + noise
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def measure_chunks(embedder: Embedder, count: int, texts: int = 50_000) -> ChunksRecord:
    """Build an index of `count` chunks and search it in a process of its own."""
    real, asked = real_vectors(embedder, texts), embedder.embed(queries(50))
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        _build(Path(name), real, count)
        seconds = time.perf_counter() - started
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            measured = pool.apply(_searched, (Path(name), asked, real.shape[1]))
        disk = sum(path.stat().st_size for path in Path(name).rglob("generation-*/*"))
    truth = _truth(real, count, asked)
    recall = statistics.mean(
        len({*found} & {*near}) / _NEAREST for found, near in zip(measured.pop("found"), truth, strict=True)
    )
    floor = count * real.shape[1] * 4 / bytes_per_second() * 1000
    return ChunksRecord(
        chunks=count, texts=len(real), build_seconds=seconds, disk_bytes=disk, recall=recall, floor_ms=floor, **measured
    )


def bytes_per_second() -> float:
    """How fast memory is read here: the best of some sums over 400 MB."""
    data = np.ones(50_000_000)
    return float(data.nbytes / min(_seconds(data.sum) for _ in range(5)))


def memory() -> tuple[int, int]:
    """Resident bytes, and those of them that are no mapped file."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    resident, own = (int(lines[name].split()[0]) * 1024 for name in ("VmRSS", "RssAnon"))
    return resident, own


def _made(real: Vectors, count: int) -> Iterator[tuple[Ids, Vectors]]:
    for start in range(0, count, _AT_ONCE):
        size = min(_AT_ONCE, count - start)
        yield np.arange(start + 1, start + size + 1), perturbed(real, size, start)


def _build(folder: Path, real: Vectors, count: int) -> None:
    files = IndexFiles(folder)
    index = FaissIndex(files, "scale", real.shape[1], -1)
    for ids, vectors in _made(real, count):
        index.add(ids, vectors)
    if index.is_outgrown():
        index = index.with_groups(index.grouped(files.emptied("building")), index)
    index.save(1)


def _searched(folder: Path, asked: Vectors, dimension: int) -> dict[str, Any]:
    index = FaissIndex(IndexFiles(folder), "scale", dimension, 1)
    found = [[i for i, _ in index.search(query, _NEAREST)] for query in asked]  # not counted: pages are read from disk
    times = _times(index, asked)
    filtered = {}
    for share in (0.5, 0.05, 0.005):
        allowed = np.flatnonzero(np.random.default_rng(1).random(len(index)) < share) + 1
        filtered[f"{share:.1%}"] = percentile(_times(index, asked, allowed), 95)
    resident, own = memory()
    return {
        "kind": index.facts.kind, "recall_when_grouped": index.facts.recall, "found": found, "p50_ms": percentile(times, 50),
        "p95_ms": percentile(times, 95), "filtered_p95_ms": filtered, "resident_bytes": resident, "own_bytes": own,
    }  # fmt: skip


def _times(index: FaissIndex, asked: Vectors, allowed: Ids | None = None) -> list[float]:
    """Milliseconds of each query."""
    return [_seconds(partial(index.search, query, _NEAREST, allowed)) * 1000 for query in asked]


def _truth(real: Vectors, count: int, asked: Vectors) -> list[list[int]]:
    """The nearest ids of each query by comparing all, in half precision as they are kept."""
    best: list[list[tuple[float, int]]] = [[] for _ in asked]
    for ids, vectors in _made(real, count):
        cosines = asked @ vectors.astype(np.float16).astype(np.float32).T
        for row, near in enumerate(np.argpartition(-cosines, _NEAREST, axis=1)[:, :_NEAREST]):
            best[row] += [(-float(cosines[row, place]), int(ids[place])) for place in near]
    return [[i for _, i in sorted(found)[:_NEAREST]] for found in best]


def percentile(values: Sequence[float], percent: float) -> float:
    return float(np.percentile(values, percent))


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
