"""`eval reading`: how well, how safely and how fast documents are read. Puts the parts together; measures nothing itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.reading_records import ReadingRecord, ReadingSpeedResult, SafetyResult, SkillsResult, TruthResult

PARTS = ("fields", "safety", "skills", "speed")
_ROOT = Path(__file__).resolve().parents[1]
DEFAULT_TRUTH = _ROOT / "tests" / "truth"
_SAMPLES = _ROOT / "samples" / "cvs"


@dataclass(frozen=True)
class ReadingOptions:
    """What to measure. `counts` are the sizes of the collections whose reading is timed."""

    data: Path
    truth: Path = DEFAULT_TRUTH
    parts: Sequence[str] = PARTS
    counts: Sequence[int] = (100, 1_000)


def measure_reading(options: ReadingOptions) -> ReadingRecord:
    """The chosen parts; one whose data is absent is named in `skipped`. Raises `DataError`."""
    skipped: list[str] = []
    parts = [part for part in PARTS if part in options.parts]
    return ReadingRecord(
        fields=_fields(options, skipped) if "fields" in parts else (),
        safety=_safety(options, skipped) if "safety" in parts else None,
        skills=_skills(options, skipped) if "skills" in parts else None,
        speed=_speed(options) if "speed" in parts else None,
        skipped=tuple(skipped),
    )


def _fields(options: ReadingOptions, skipped: list[str]) -> tuple[TruthResult, ...]:
    from eval.reading_fields import measure_truth

    sets = (("samples.json", _SAMPLES), ("cv_pdfs.json", options.data / "cv_pdfs"))
    there = [(name, folder) for name, folder in sets if _is_there(folder, "fields", skipped)]
    return tuple(measure_truth(options.truth / name, folder) for name, folder in there)


def _safety(options: ReadingOptions, skipped: list[str]) -> SafetyResult | None:
    from eval.reading_safety import measure_safety

    attacks = options.data / "security"
    if not _is_there(attacks, "safety", skipped):
        return None
    clean = [folder for folder in (_SAMPLES, options.data / "cv_pdfs") if folder.is_dir()]
    return measure_safety(attacks, clean)


def _skills(options: ReadingOptions, skipped: list[str]) -> SkillsResult | None:
    from eval.reading_skills import measure_skills

    folder = options.data / "skills"
    return measure_skills(folder) if _is_there(folder, "skills", skipped) else None


def _speed(options: ReadingOptions) -> ReadingSpeedResult:
    from eval.reading_speed import measure_reading_speed

    pages = options.data / "cv_pdfs"
    return measure_reading_speed(options.counts, pages if pages.is_dir() else None)


def _is_there(folder: Path, part: str, skipped: list[str]) -> bool:
    print(f"{part}: {folder}", file=sys.stderr)
    if not folder.is_dir():
        skipped.append(f"{part}: there is no folder {folder}")
    return folder.is_dir()
