"""The questions of `eval answers`: 395 single ones, 60 conversations, 40 unanswerable, 50 on protected traits; and their pools."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.datasets import DataError

FOLDER = Path(__file__).parent / "data" / "answers"
SETS = ("questions", "conversations", "unanswerable", "protected")
POOLS = ("samples", "near", "names", "gaps")


@dataclass(frozen=True)
class Asked:
    """One question with its truth. Questions of one conversation share its id; `names` are file names."""

    id: str
    part: str
    pool: str
    conversation: str | None
    question: str
    candidate: str | None
    job: str | None
    intent: str
    status: str
    candidates: tuple[str, ...] | None
    not_matched: tuple[str, ...] | None
    counts: Mapping[str, int] | None
    short: str | None
    values: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]


def load_questions(parts: tuple[str, ...] = SETS) -> list[Asked]:
    """All questions of the named sets, conversations turn by turn. Raises `DataError`."""
    try:
        return [
            asked for part in parts for record in _records(FOLDER / f"{part}.jsonl") for asked in _asked(part, record)
        ]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{FOLDER} cannot be read: {error}") from error


def write_pools(folder: Path) -> dict[str, Path]:
    """The documents of every pool in a folder each; the generated ones are made now."""
    subprocess.run([sys.executable, str(FOLDER / "pools.py"), str(folder)], check=True, stdout=sys.stderr)
    return {"samples": Path("samples"), **{name: folder / name for name in POOLS[1:]}}


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _asked(part: str, record: dict[str, Any]) -> Iterator[Asked]:
    turns = record.get("turns")
    if turns is None:
        yield _one(part, record["id"], record["pool"], None, record)
        return
    for number, turn in enumerate(turns, 1):
        yield _one(part, f"{record['id']}.{number}", record["pool"], record["id"], turn)


def _one(part: str, identifier: str, pool: str, conversation: str | None, record: dict[str, Any]) -> Asked:
    def names(key: str) -> tuple[str, ...] | None:
        return None if record[key] is None else tuple(record[key])

    return Asked(
        identifier, part, pool, conversation, record["question"], record["candidate"], record["job"], record["intent"],
        record["status"], names("candidates"), names("not_matched"), record["counts"], record["short"],
        tuple(record["values"]), tuple((item["file"], item["quote"]) for item in record["evidence"] or ()),
    )  # fmt: skip
