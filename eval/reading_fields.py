"""`eval reading --part fields`: CVs read by the product against the truth files. Does not say what agrees (`reading_truth`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from eval.metrics import RESAMPLES, SEED, Estimate
from eval.reading_records import FieldScore, TruthResult
from eval.reading_truth import Counts, Scores, field_f1, load_truth, order_score, score, section_f1, total
from ingestion.errors import UnreadableDocument
from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.types import ParsedDocument

AS_OF = date(2026, 11, 1)  # current roles end on this day, so that a run can be repeated


def measure_truth(truth_file: Path, folder: Path) -> TruthResult:
    """The CVs of `folder` against their truth. Raises `DataError` without a truth file.

    A CV that the reader rejects, or that is absent, counts as read empty.
    """
    truth = load_truth(truth_file)
    rejected: dict[str, str] = {}
    parsed = [_read(folder / name, rejected) for name in sorted(truth)]
    return summary(truth_file.stem, parsed, truth, rejected)


def summary(
    name: str, parsed: Sequence[ParsedDocument], truth: Mapping[str, Mapping[str, Any]], rejected: Mapping[str, str]
) -> TruthResult:
    """The scores of parsed documents, with intervals over them."""
    whole, each = score(parsed, truth), [score([document], truth) for document in parsed]
    return TruthResult(
        name=name,
        documents=len(parsed),
        rejected=rejected,
        field_f1=_interval(field_f1(whole), [total(one.fields.values()) for one in each]),
        section_f1=_interval(section_f1(whole), [total(one.sections.values()) for one in each]),
        order=_interval(order_score(whole), [Counts(one.pairs_in_order, 0, 2 * _out_of_order(one)) for one in each]),
        fields=_plain(whole.fields),
        sections=_plain(dict(sorted(whole.sections.items()))),
        disagreements=tuple(whole.disagreements),
    )


def _read(path: Path, rejected: dict[str, str]) -> ParsedDocument:
    try:
        return parse(path.read_bytes(), path.name, IngestionSettings(), wanted="cv", as_of=AS_OF, ocr=False)
    except UnreadableDocument as error:
        rejected[path.name] = error.reason
    except FileNotFoundError:
        rejected[path.name] = "absent"
    return _empty(path.name)


def _empty(name: str) -> ParsedDocument:
    return ParsedDocument(
        path=name, sha256="", text_sha256="", kind="cv", confidence=0.0, language=None, format="none",
        lines=(), blind_lines=(), sections=(), warnings=(), chunks=(),
    )  # fmt: skip


def _out_of_order(scores: Scores) -> int:
    return scores.pairs - scores.pairs_in_order


def _plain(counts: Mapping[str, Counts]) -> dict[str, FieldScore]:
    return {
        name: FieldScore(f1=one.f1, right=one.right, wrong=one.wrong, missed=one.missed) for name, one in counts.items()
    }


def _interval(value: float, counts: Sequence[Counts]) -> Estimate:
    """The micro average with a percentile bootstrap interval over documents (Efron & Tibshirani 1993, chapter 13)."""
    rows = np.array([(one.right, one.wrong + one.missed) for one in counts], dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(0, len(rows), size=(RESAMPLES, len(rows)))
    right, faults = rows[draws].sum(axis=1).T
    shares = np.divide(2 * right, 2 * right + faults, out=np.ones_like(right), where=right + faults > 0)
    low, high = np.percentile(shares, [2.5, 97.5])
    return Estimate(mean=value, low=float(low), high=float(high))
