"""`eval attacks`: texts that give orders, and sentences that are wrong; what reaches the reader?"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from eval.datasets import DataError
from eval.injection_cases import load_attacks
from eval.injection_task import InjectionRecord, injection_lines, measure_injection
from eval.records import Record
from eval.verifier_task import VerifierRecord, measure_verifier, verifier_lines
from retrieval.embedders.embedding import Embedder
from retrieval.library import Library

SAMPLES = Path("samples")
PARTS = ("verifier", "injection")


class AttacksRecord(Record):
    """What was measured of the parts that were asked for."""

    verifier: tuple[VerifierRecord, ...] = ()
    injection: InjectionRecord | None = None


def measure_attacks(
    embedder: Embedder, data: Path | None, parts: Sequence[str] = PARTS, every: int = 1
) -> AttacksRecord:
    """Over the samples, in a folder of its own, with each `every`th attack.

    Raises `DataError` when attacks are asked for and `data` has none.
    """
    if "injection" in parts and data is None:
        raise DataError("The part `injection` needs --data, a folder with security/injection.")
    found = load_attacks(data) if data is not None and "injection" in parts else []
    attacks = [attack for place, attack in enumerate(found) if attack.control or place % every == 0]
    with tempfile.TemporaryDirectory() as name, closing(Library(Path(name) / "home", embedder=embedder)) as library:
        for _ in library.ingest([SAMPLES]):
            pass
        return AttacksRecord(
            verifier=measure_verifier(library) if "verifier" in parts else (),
            injection=measure_injection(library, Path(name), attacks) if attacks else None,
        )


def attacks_lines(record: AttacksRecord) -> list[str]:
    return [*verifier_lines(record.verifier), *(injection_lines(record.injection) if record.injection else ())]
