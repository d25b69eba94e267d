"""Makes a `GroupedVectors` from vectors: trains the groups on a sample, fills them, measures how many must be looked at.

Reads its vectors a block at a time, so that a million of them need no gigabytes. Knows no store and no generation.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import faiss
import numpy as np

from retrieval.embedders.embedding import Vectors
from retrieval.indexes.dense_index import Ids
from retrieval.indexes.grouped_vectors import BLOCK, GROUPS_FILE, IDS_FILE, ROWS_FILE, GroupedVectors, GroupFacts

_SAMPLED_PER_GROUP = 40  # k-means; FAISS warns below 39
_ROUNDS = 5
_MOST_GROUPS = 8192
_GROUPS_PER_ROOT = 5
_QUERIES, _NEIGHBOURS = 64, 10
_BETWEEN = 3  # vectors whose middle is a measured query; with it, real queries are a little easier (eval/LOG.md)
_WANTED_RECALL = 0.94  # of the measured queries
_PROBES = (8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 640, 768)
Blocks = Iterable[tuple[Ids, Vectors]]


def group_vectors(blocks: Blocks, dimension: int, folder: Path) -> GroupedVectors:
    """Group vectors, their ids ascending over all blocks, into files of `folder`, which exists.

    Raises `OSError` when the disk is full, or the folder was taken away meanwhile.
    """
    _write_rows(blocks, folder)
    rows = np.memmap(folder / ROWS_FILE, dtype=np.float16, mode="r").reshape(-1, dimension)
    index = _trained(rows, dimension)
    for part in _parts(rows):
        index.add(part)
    _write_groups(index, folder / GROUPS_FILE)
    return _measured(folder, rows, dimension)


def without_rows(old: GroupedVectors, gone: Ids, folder: Path) -> GroupedVectors:
    """The same groups without what some rows held, physically: a vector tells much of its text. Row numbers stay."""
    index = faiss.read_index(str(old.folder / GROUPS_FILE))
    index.remove_ids(np.sort(gone))
    _write_groups(index, folder / GROUPS_FILE)
    erased = np.zeros(len(old), dtype=bool)
    erased[gone] = True
    with (folder / ROWS_FILE).open("wb") as file:
        for start, (_, vectors) in enumerate(old.blocks()):
            vectors[erased[start * BLOCK : (start + 1) * BLOCK]] = 0
            file.write(vectors.astype(np.float16).data)
    (folder / IDS_FILE).write_bytes(old.ids.data)
    return GroupedVectors(folder, old.dimension, replace(old.facts, token=uuid4().hex, wiped=len(gone)))


def _write_rows(blocks: Blocks, folder: Path) -> None:
    with ExitStack() as stack:
        rows, ids = (stack.enter_context((folder / name).open("wb")) for name in (ROWS_FILE, IDS_FILE))
        for numbers, vectors in blocks:
            rows.write(np.ascontiguousarray(vectors, dtype=np.float16).data)
            ids.write(np.ascontiguousarray(numbers, dtype=np.int64).data)


def _trained(rows: np.ndarray[Any, Any], dimension: int) -> Any:
    """An empty index whose groups are set by k-means on a sample: the same for the same rows.

    A short question lies far from every long text, and its neighbours in many groups: of more and smaller ones a search reads
    half as much for the same recall (eval/LOG.md, 2026-11-22).
    """
    groups = max(1, min(_MOST_GROUPS, int(_GROUPS_PER_ROOT * math.sqrt(len(rows))), len(rows) // _SAMPLED_PER_GROUP))
    index = faiss.index_factory(dimension, f"IVF{groups},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.spherical, index.cp.niter, index.cp.seed = True, _ROUNDS, 1
    index.cp.min_points_per_centroid = 1  # no warning for small pools
    sample = np.linspace(0, len(rows) - 1, min(len(rows), groups * _SAMPLED_PER_GROUP)).astype(np.int64)
    index.train(rows[sample].astype(np.float32))
    return index


def _write_groups(index: Any, file: Path) -> None:
    """By Python's own file, so that a full disk is an `OSError`."""
    with file.open("wb") as out:
        faiss.write_index(index, faiss.PyCallbackIOWriter(out.write))


def _measured(folder: Path, rows: np.ndarray[Any, Any], dimension: int) -> GroupedVectors:
    """The fewest probes that find nearly all true neighbours of points between three vectors, which lie in no group's middle."""
    chance = np.random.default_rng(1)
    chosen = np.sort(chance.integers(0, len(rows), (_BETWEEN, _QUERIES)), axis=1)
    queries: Vectors = rows[chosen].astype(np.float32).sum(axis=0)
    queries /= np.maximum(np.linalg.norm(queries, axis=1, keepdims=True), 1e-9)
    truth = _true_neighbours(rows, queries)
    for probes in _PROBES:
        made = GroupedVectors(folder, dimension, GroupFacts(probes, 1.0, ""))
        recall = float(np.mean([_found(made, query, near) for query, near in zip(queries, truth, strict=True)]))
        if recall >= _WANTED_RECALL or probes == _PROBES[-1]:
            break
    return GroupedVectors(folder, dimension, GroupFacts(probes, round(recall, 4), uuid4().hex))


def _found(made: GroupedVectors, query: Vectors, truth: Ids) -> float:
    rows, _ = made.search(query, len(truth), probes=made.facts.probes)
    return len(np.intersect1d(rows, truth)) / len(truth)


def _true_neighbours(rows: np.ndarray[Any, Any], queries: Vectors) -> list[Ids]:
    """The nearest rows of each query, by comparing all."""
    heaps = faiss.ResultHeap(len(queries), min(_NEIGHBOURS, len(rows)), keep_max=True)
    for number, part in enumerate(_parts(rows)):
        cosines = queries @ part.T
        numbers = np.broadcast_to(np.arange(len(part), dtype=np.int64) + number * BLOCK, cosines.shape)
        heaps.add_result(np.ascontiguousarray(cosines), np.ascontiguousarray(numbers))
    heaps.finalize()
    return list(heaps.I)


def _parts(rows: np.ndarray[Any, Any]) -> Iterator[Vectors]:
    for start in range(0, len(rows), BLOCK):
        yield rows[start : start + BLOCK].astype(np.float32)
