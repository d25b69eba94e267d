"""`eval speed`: the product beside the tutorial stack on the same PDF files, each measurement in a fresh process.

Repeats are interleaved, so that a busy machine slows both; the ratio is the useful figure. Judges no quality.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.datasets import DataError
from eval.invented_cvs import write_cvs
from eval.records import Record, table
from eval.speed_probe import QUESTION, pdf_files

HEAVY = ("torch", "langchain", "langgraph", "alembic")
_STACKS = ("product", "tutorial")
_UNITS = {"start_to_first_answer": "s", "ingest_and_first_answer": "s", "ingest": "CVs/s", "search": "ms"}
_ORDER = ("ingest_and_first_answer", "start_to_first_answer", "ingest", "search")
_MORE_IS_BETTER = frozenset({"ingest"})
_RUN_CLI = """
import json, sys
from ui.cli import main
sys.argv = ["recruiter", "ask", sys.argv[1], "--model", "builtin", "--json"]
try:
    main()
except SystemExit:
    pass
print(json.dumps([name for name in json.loads(sys.stdin.read()) if name in sys.modules]))
"""


class Compared(Record):
    """Medians of one measurement. `ratio` over 1 means that the product is better by that factor."""

    measurement: str
    unit: str
    product: float
    tutorial: float
    ratio: float
    runs: Mapping[str, tuple[float, ...]]


class SpeedRecord(Record):
    """Everything that `eval speed` measured. `heavy_imports` are those of `recruiter ask`; none is expected."""

    files: int
    repeats: int
    compared: tuple[Compared, ...]
    heavy_imports: tuple[str, ...]


def measure_speed(folders: Sequence[Path], count: int, repeats: int) -> SpeedRecord:
    """All measurements. Raises `DataError` when there is no PDF file or a measurement fails."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        chosen = list(folders) or [scratch / "cvs"]
        if not folders:
            write_cvs(scratch / "cvs", count)
        if not pdf_files(chosen):
            raise DataError("There is no PDF file in the given folders.")
        runs = _run_all(chosen, scratch, repeats)
        return SpeedRecord(
            files=len(pdf_files(chosen)),
            repeats=repeats,
            compared=tuple(_compare(measurement, runs) for measurement in _UNITS),
            heavy_imports=heavy_imports(scratch / "product-0"),
        )


def _run_all(folders: Sequence[Path], scratch: Path, repeats: int) -> dict[tuple[str, str], list[float]]:
    """Values by (measurement, stack). The first answer fills a folder; start and search find it filled."""
    runs: dict[tuple[str, str], list[float]] = {(m, s): [] for m in _ORDER for s in _STACKS}
    for repeat in range(repeats):
        for measurement, stack in runs:
            kept = scratch / f"{stack}-{repeat}"
            home = _fresh(scratch) if measurement == "ingest" else kept
            seconds, result = _probe(stack, measurement, folders, home)
            runs[measurement, stack].append(result.get("value", seconds))
    return runs


def _probe(stack: str, measurement: str, folders: Sequence[Path], home: Path) -> tuple[float, dict[str, float]]:
    """Seconds from the start of the process to its result, and the result."""
    command = [sys.executable, "-m", "eval.speed_probe", stack, measurement, *map(str, folders)]
    print(f"{measurement} {stack}", file=sys.stderr)
    started = time.perf_counter()
    with subprocess.Popen(
        [*command, "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=_environment(),
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - started
    if not line:
        raise DataError(f"{measurement} of {stack} failed; run {' '.join(command)} --home {home}")
    return seconds, json.loads(line)


def heavy_imports(home: Path) -> tuple[str, ...]:
    """Which of the heavy packages `recruiter ask` imports, with the model off."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN_CLI, QUESTION],
        input=json.dumps(HEAVY),
        capture_output=True,
        text=True,
        check=False,
        env=_environment() | {"RECRUITER_HOME": str(home)},
    )
    if done.returncode != 0:
        raise DataError(f"`recruiter ask` failed: {done.stderr.strip().splitlines()[-1:]}")
    return tuple(json.loads(done.stdout.splitlines()[-1]))


def _environment() -> dict[str, str]:
    """Nothing may be fetched, by either stack."""
    return os.environ | {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def _fresh(scratch: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=scratch))


def _compare(measurement: str, runs: Mapping[tuple[str, str], Sequence[float]]) -> Compared:
    product, tutorial = (statistics.median(runs[measurement, stack]) for stack in _STACKS)
    return Compared(
        measurement=measurement,
        unit=_UNITS[measurement],
        product=product,
        tutorial=tutorial,
        ratio=product / tutorial if measurement in _MORE_IS_BETTER else tutorial / product,
        runs={stack: tuple(runs[measurement, stack]) for stack in _STACKS},
    )


def speed_lines(record: SpeedRecord) -> list[str]:
    """The record as text."""
    rows = [
        [f"{c.measurement} ({c.unit})", f"{c.product:.2f}", f"{c.tutorial:.2f}", f"{c.ratio:.2f}"]
        for c in record.compared
    ]
    return [
        f"{record.files} PDF files, median of {record.repeats}; a ratio over 1 is in favour of the product",
        *table(["measurement", "product", "tutorial", "ratio"], rows),
        f"heavy packages that `recruiter ask` imports: {', '.join(record.heavy_imports) or 'none'}",
    ]
