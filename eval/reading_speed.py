"""`eval reading --part speed`: CVs per second of one process with all checks on, and where the time goes.

Made CVs have two pages of plain text; the real ones of the data folder have columns and colours as well. Embedding and
storing are the matter of `eval speed`.
"""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from eval.child_processes import ChildMemory, children_cpu_seconds
from eval.invented_cvs import write_cvs
from eval.reading_fields import AS_OF
from eval.reading_records import RateResult, ReadingSpeedResult
from eval.speed_probe import pdf_files
from eval.stopwatch import Stopwatch, Watched
from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.workers import ParserPool

_PAGES = 2
_SETTINGS = IngestionSettings(parser_processes=1)
_STAGES = (
    ("letters", "ingestion.readers.pdf_reader", ("_letters",)),
    ("hidden text check", "ingestion.readers.pdf_reader", ("hidden_letters",)),
    (
        "words and reading order",
        "ingestion.readers.pdf_reader",
        ("_words", "without_running_heads", "lines_in_reading_order"),
    ),
    ("rest of the reader", "ingestion.pipeline", ("read",)),
    ("classify", "ingestion.pipeline", ("classify",)),
    ("sections", "ingestion.pipeline", ("label_sections", "with_found_roles")),
    ("contact", "ingestion.pipeline", ("find_contact", "contact_lines")),
    ("skills", "ingestion.profile", ("mentions",)),
    ("profile", "ingestion.pipeline", ("find_candidate",)),
    ("blind lines", "ingestion.pipeline", ("blind_lines",)),
    ("language", "ingestion.pipeline", ("detect_language",)),
    ("chunks", "ingestion.pipeline", ("chunk_lines",)),
)


def measure_reading_speed(counts: Sequence[int], real: Path | None) -> ReadingSpeedResult:
    """Rates for made CVs of each count and for the PDFs of `real`; stages of the smallest count."""
    with tempfile.TemporaryDirectory() as name:
        made = write_cvs(Path(name), max(counts), _PAGES)
        read_all(made[:2])  # tables and taxonomies are loaded once per process
        rates = [rate(f"made, {_PAGES} pages", made[:count]) for count in sorted(counts)]
        if real is not None:
            rates.append(rate(real.name, pdf_files([real])))
        rates += [pool_rate(f"made, {_PAGES} pages, through the pool", made[:count]) for count in sorted(counts)]
        return ReadingSpeedResult(rates=tuple(rates), stages=stages(made[: min(counts)]))


def read_all(paths: Sequence[Path]) -> None:
    """Reads files in this process, one after the other. They must be readable."""
    for path in paths:
        parse(path.read_bytes(), path.name, _SETTINGS, as_of=AS_OF)


def rate(name: str, paths: Sequence[Path]) -> RateResult:
    """Time of this process over files."""
    started, computed = time.perf_counter(), time.process_time()
    read_all(paths)
    return RateResult(
        name=name,
        files=len(paths),
        seconds=time.perf_counter() - started,
        cpu_seconds=time.process_time() - computed,
    )


def pool_rate(name: str, paths: Sequence[Path]) -> RateResult:
    """The same by a fresh process of the pool, with its memory after the first file and at most."""
    pool = ParserPool(_SETTINGS)
    with ChildMemory() as idle:
        _through(pool, paths[:1])
    computed = children_cpu_seconds()
    with ChildMemory() as memory:
        started = time.perf_counter()
        _through(pool, paths)
        seconds = time.perf_counter() - started
    after = children_cpu_seconds()
    pool.close()
    return RateResult(
        name=name,
        files=len(paths),
        seconds=seconds,
        cpu_seconds=after - computed if after and computed else None,
        idle_megabytes=idle.peak_megabytes,
        peak_megabytes=memory.peak_megabytes,
    )


def _through(pool: ParserPool, paths: Sequence[Path]) -> None:
    """Reads files in the pool's process; a few wait, as in an ingest."""
    for start in range(0, len(paths), pool.window):
        waiting = [
            pool.submit(path.read_bytes(), path.name, "auto", AS_OF) for path in paths[start : start + pool.window]
        ]
        for future in waiting:
            future.result()


def stages(paths: Sequence[Path]) -> dict[str, float]:
    """Milliseconds of a CV by stage; what no stage holds is `other`."""
    watch = Stopwatch()
    watched: list[Watched] = [
        (stage, importlib.import_module(module), name) for stage, module, names in _STAGES for name in names
    ]
    started = time.perf_counter()
    with watch.watching(watched):
        read_all(paths)
    whole = time.perf_counter() - started
    seconds = watch.seconds | {"other": whole - sum(watch.seconds.values())}
    return {stage: value * 1000 / len(paths) for stage, value in seconds.items()}
