"""`eval attacks`: texts that give orders, and sentences that are wrong; what reaches the reader?"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from eval.records import Record
from eval.verifier_task import VerifierRecord, measure_verifier, verifier_lines
from retrieval.embedding import Embedder
from retrieval.library import Library

SAMPLES = Path("samples")
PARTS = ("verifier",)


class AttacksRecord(Record):
    """What was measured of the parts that were asked for."""

    verifier: tuple[VerifierRecord, ...] = ()


def measure_attacks(embedder: Embedder, parts: Sequence[str] = PARTS) -> AttacksRecord:
    """Over the samples, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name, closing(Library(Path(name), embedder=embedder)) as library:
        for _ in library.ingest([SAMPLES]):
            pass
        return AttacksRecord(verifier=measure_verifier(library) if "verifier" in parts else ())


def attacks_lines(record: AttacksRecord) -> list[str]:
    return verifier_lines(record.verifier)
