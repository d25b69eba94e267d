"""`eval durability`: whether the store loses anything. Puts the parts together; measures nothing itself."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.durability_kills import measure_kills
from eval.durability_load import measure_flips, measure_load, measure_same_file
from eval.durability_records import DurabilityRecord

PARTS = ("kills", "flips", "load", "same-file")


@dataclass(frozen=True)
class DurabilityOptions:
    """How much of it. The defaults are the measurement; fewer make a quick look."""

    kills: int = 200
    seconds: float = 60.0
    rounds: int = 5
    documents: int = 600
    seed: int = 1
    parts: Sequence[str] = PARTS


def measure_durability(options: DurabilityOptions) -> DurabilityRecord:
    """The chosen parts, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="durability-") as name:
        folder, parts = Path(name), set(options.parts)
        return DurabilityRecord(
            kills=measure_kills(folder, options.kills, options.seed, _say) if "kills" in parts else None,
            flips=measure_flips(folder, options.documents, options.seed) if "flips" in parts else None,
            load=measure_load(folder, options.seconds) if "load" in parts else None,
            same_file=measure_same_file(folder, options.rounds) if "same-file" in parts else None,
        )


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
