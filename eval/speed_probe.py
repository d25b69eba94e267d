"""One measurement of one stack in a process of its own: `python -m eval.speed_probe STACK MEASUREMENT FOLDER --home H`.

Prints one JSON object on the last line of stdout. Started by `eval.speed_task`, which times the start from outside.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from eval.invented_cvs import queries

QUESTION = "Who has Python and Kubernetes?"
QUERIES = 50


class Stack(Protocol):
    """What is compared."""

    def warm_up(self) -> None: ...
    def reopen(self) -> None: ...
    def ingest(self, files: Sequence[Path]) -> None: ...
    def search(self, query: str) -> int: ...
    def answer(self, question: str) -> int: ...


def ingest_and_first_answer(stack: Stack, files: Sequence[Path]) -> dict[str, float]:
    """Ingest and answer; the parent process holds the watch."""
    stack.ingest(files)
    return {"found": stack.answer(QUESTION)}


def start_to_first_answer(stack: Stack, _files: Sequence[Path]) -> dict[str, float]:
    """Answer over what an earlier process has ingested and saved; the parent process holds the watch."""
    stack.reopen()
    return {"found": stack.answer(QUESTION)}


def ingest(stack: Stack, files: Sequence[Path]) -> dict[str, float]:
    """Files per second, without imports and loading of models."""
    stack.warm_up()
    started = time.perf_counter()
    stack.ingest(files)
    return {"value": len(files) / (time.perf_counter() - started)}


def search(stack: Stack, _files: Sequence[Path]) -> dict[str, float]:
    """Median milliseconds of a search, after one that is not counted."""
    stack.reopen()
    found = stack.search(QUESTION)
    times = []
    for query in queries(QUERIES):
        started = time.perf_counter()
        stack.search(query)
        times.append((time.perf_counter() - started) * 1000)
    return {"value": statistics.median(times), "found": found}


MEASUREMENTS: dict[str, Callable[[Stack, Sequence[Path]], dict[str, float]]] = {
    "ingest_and_first_answer": ingest_and_first_answer,
    "start_to_first_answer": start_to_first_answer,
    "ingest": ingest,
    "search": search,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("stack", choices=("product", "tutorial"))
    parser.add_argument("measurement", choices=sorted(MEASUREMENTS))
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--home", type=Path, required=True)
    options = parser.parse_args()
    result = MEASUREMENTS[options.measurement](_open(options.stack, options.home), pdf_files(options.folders))
    print(json.dumps(result), flush=True)


def pdf_files(folders: Sequence[Path]) -> list[Path]:
    """The PDF files in folders, in order of name."""
    return sorted(path for folder in folders for path in folder.rglob("*.pdf"))


def _open(stack: str, home: Path) -> Stack:
    """Imports of the other stack must not count: each is imported here."""
    if stack == "product":
        from eval.product_stack import ProductStack

        return ProductStack(home)
    from eval.tutorial_stack import TutorialStack

    return TutorialStack(home)


if __name__ == "__main__":
    main()
