"""`eval speed --scale N`: search, filters, match and what-if over N candidates, beside what reading the bytes alone would take."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path

import numpy as np
from sqlalchemy import Column, func, select

from assistant.build import collect_garbage_less, warm_up
from eval.invented_cvs import queries
from eval.records import Record, table
from eval.scale_pool import MOST_YEARS, TEMPLATES, fill, folder_bytes
from eval.scale_vectors import ChunksRecord, bytes_per_second, memory, percentile
from retrieval.embedders.embedding import Embedder
from retrieval.filtering.condition import Criterion, FacetName
from retrieval.library import Library
from retrieval.storage import tables as t

_QUERIES = 30
_REPEATS = 5
_SHARES = (0.5, 0.05, 0.005)
_PHRASES = (
    "willing to relocate",
    "ran a restaurant",
    "built a data pipeline",
    "no criminal record",
    "speaks at conferences",
)
_POST = b"""Platform Engineer
Plinth Labs, Berlin

Requirements
- 5+ years of Python
- Kubernetes and Terraform
- PostgreSQL
- Bachelor degree in computer science

Nice to have
- Kafka
- Airflow
"""


class Timing(Record):
    """Milliseconds of one kind of request. `floor_ms`: its vectors read once at the speed of memory."""

    what: str
    p50_ms: float
    p95_ms: float
    floor_ms: float | None = None


class ScaleRecord(Record):
    """One pool. `memory_bytes` are those that no mapped file explains, after all requests."""

    candidates: int
    chunks: int
    index: str
    build_seconds: float
    disk_bytes: int
    memory_bytes: int
    timings: tuple[Timing, ...]


def measure_scale(embedder: Embedder, count: int) -> ScaleRecord:
    """Fill a data folder, open it anew, and time what a recruiter waits for."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        before, _ = memory()
        started = time.perf_counter()
        with closing(_opened(home, embedder)) as library:
            chunks = fill(library, embedder, count)
            library.ingest_bytes("job.txt", _POST, "job")
        seconds = time.perf_counter() - started
        with closing(_opened(home, embedder)) as library:
            timings = _timings(library, chunks)
            kind = library.index_facts().kind
        return ScaleRecord(
            candidates=count,
            chunks=chunks,
            index=kind,
            build_seconds=seconds,
            disk_bytes=folder_bytes(home),
            memory_bytes=memory()[1] - before,
            timings=tuple(timings),
        )


def _opened(home: Path, embedder: Embedder) -> Library:
    """As the product opens it (`assistant.build`), on a fixed day."""
    collect_garbage_less()
    return Library(home, embedder=embedder, today=lambda: date(2026, 11, 1))


def _timings(library: Library, chunks: int) -> list[Timing]:
    floor = chunks * library._embedder.dimension * 2 / bytes_per_second() * 1000
    common, rare = queries(_QUERIES), _rare(library)
    made = [_timing("first search after the start", [lambda: library.search("python")])]
    made.append(_timing("the rest of what a server reads ahead", [partial(warm_up, library)]))
    made += [
        _timing(f"search, {name}", _searches(library, asked), floor)
        for name, asked in (("rare words", rare), ("common words", common))
    ]
    for share in _SHARES:
        asked_once = [partial(library.search, text, condition=_allowing(share, n)) for n, text in enumerate(rare)]
        made.append(_timing(f"search, rare words, {share:.1%} allowed", asked_once, floor * share))
    again = [partial(library.search, text, condition=_allowing(_SHARES[0])) for text in rare]
    made.append(_timing(f"search, rare words, the same {_SHARES[0]:.0%} each time", again, floor * _SHARES[0]))
    made += [
        _timing(f"search, rare words, by {field}", [
            partial(library.search, text, condition=Criterion(field=field, value=value))
            for text, value in zip(cycle(rare), values, strict=False)
        ])
        for field, values in _values_of(library).items()
    ]  # fmt: skip
    phrases = [partial(library.filter, Criterion(field="states", value=phrase)) for phrase in _PHRASES]
    made.append(_timing("filter, open phrases", phrases))
    job = library.job_subject("J1")
    made.append(_timing("first match after the start", [lambda: library.matches.match(job)]))
    made.append(_timing("match, features computed", [lambda: _match_anew(library)] * _REPEATS, floor))
    made.append(_timing("match, features kept", [lambda: library.matches.match(job)] * _REPEATS))
    weights = {"skills": 0.2, "experience": 0.6, "keywords": 0.2}
    made.append(_timing("what-if", [lambda: library.matches.what_if(job, weights=weights)] * _REPEATS))
    return made


def _match_anew(library: Library) -> None:
    library._pools.features.clear()
    library.matches.match(library.job_subject("J1"))


def _searches(library: Library, asked: Sequence[str]) -> list[Callable[[], object]]:
    return [partial(library.search, text) for text in asked]


def _allowing(share: float, number: int = 0) -> Criterion:
    """A filter that lets in a share of the pool; each `number` gives another one, since verdicts are kept."""
    return Criterion(field="years", minimum=MOST_YEARS * (1 - share) + number / 1000)


def _rare(library: Library) -> list[str]:
    """Pairs of skills that few candidates have."""
    skills = library._pools.pool().tables.tables["skills"]["text"]
    codes, counts = np.unique(skills, return_counts=True)
    words = [library._pools.pool().tables.vocabulary[code] for code in codes[np.argsort(counts)][: 2 * _QUERIES]]
    return [f"{one} {other}" for one, other in zip(words[::2], words[1::2], strict=False)]


def _values_of(library: Library) -> dict[FacetName, list[str]]:
    """Values to filter by, most common first: no more than there are, since verdicts on one are kept."""
    columns: dict[FacetName, Column[str]] = {
        "skill": t.candidate_skills.c.skill,
        "location": t.candidates.c.city,
        "title": t.candidate_roles.c.title,
        "employer": t.candidate_roles.c.organisation,
    }
    common = {
        field: select(column).where(column.is_not(None)).group_by(column).order_by(func.count().desc()).limit(_QUERIES)
        for field, column in columns.items()
    }
    with library.store.read() as connection:
        return {field: list(connection.execute(query).scalars()) for field, query in common.items()}


def _timing(what: str, calls: Sequence[Callable[[], object]], floor: float | None = None) -> Timing:
    times = []
    for call in calls:
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    return Timing(what=what, p50_ms=percentile(times, 50), p95_ms=percentile(times, 95), floor_ms=floor)


def scale_lines(record: ScaleRecord) -> list[str]:
    """The record as text."""
    each = record.candidates
    rows = [
        [one.what, f"{one.p50_ms:.1f}", f"{one.p95_ms:.1f}", f"{one.floor_ms:.2f}" if one.floor_ms else ""]
        for one in record.timings
    ]
    return [
        f"{each} candidates, {record.chunks} chunks (perturbed vectors of {min(each, TEMPLATES)} CVs), index {record.index}",
        f"built in {record.build_seconds:.0f} s; for each {record.disk_bytes / each / 1000:.0f} KB on disk, "
        f"{record.memory_bytes / each / 1000:.1f} KB in memory",
        *table(["ms", "p50", "p95", "floor"], rows),
    ]


def chunk_lines(record: ChunksRecord) -> list[str]:
    """The record as text."""
    filtered = ", ".join(f"{share} {ms:.1f}" for share, ms in record.filtered_p95_ms.items())
    disk, resident, own = (value / 1e6 for value in (record.disk_bytes, record.resident_bytes, record.own_bytes))
    return [
        f"{record.chunks} chunks (perturbed vectors of {record.texts} texts), index {record.kind}",
        f"built in {record.build_seconds:.0f} s; {disk:.0f} MB on disk, {resident:.0f} MB resident ({own:.0f} not mapped)",
        f"search p50 {record.p50_ms:.1f}, p95 {record.p95_ms:.1f} ms; comparing all takes {record.floor_ms:.1f} ms at least",
        f"filtered p95 ms: {filtered}",
        f"recall@10 of real queries {record.recall:.3f}; as measured when grouped: {record.recall_when_grouped}",
    ]
