"""TREC-style run files, for other people's tools. Reads none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

DEPTH = 1000  # what TREC tracks ask for


def write_run(path: Path, tag: str, rankings: Mapping[str, Sequence[str]]) -> None:
    """`query Q0 document rank score tag` for each document.

    The score is 1 / rank: tools sort by score and break ties in ways of their own, and this falls strictly.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        f"{query} Q0 {document} {rank} {1 / rank:.9f} {tag}\n"
        for query, ranking in rankings.items()
        for rank, document in enumerate(ranking[:DEPTH], 1)
    ]
    path.write_text("".join(rows), encoding="utf-8")
