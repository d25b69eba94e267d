"""How well the open predicate decides: phrases against lines that say, deny or only resemble them. Run by `python -m eval states`.

`data/states.json` is invented, and was labelled before the threshold was set. Each line is a candidate's only telling line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingestion.skills import default_matcher
from retrieval.embedders.embedding import Embedder
from retrieval.filtering.phrases import Phrase, read_phrase
from retrieval.filtering.states import decide

DATA = Path(__file__).parent / "data" / "states.json"
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of those said to state a phrase how many do, of those who do how many are found, and of denials how many are seen."""

    likeness: float | None  # None: words alone
    precision: float
    recall: float
    denials: float


@dataclass(frozen=True, slots=True)
class _Case:
    truth: bool | None
    said: bool | None
    cosine: float
    words: int


def run_states(embedder: Embedder | None) -> list[Figures]:
    """Words alone first, then words with each threshold when there is an embedder."""
    cases = list(_cases(embedder))
    return [_figures(cases, limit) for limit in ((None, *THRESHOLDS) if embedder else (None,))]


def _cases(embedder: Embedder | None) -> Iterator[_Case]:
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        phrase = read_phrase(row["phrase"], default_matcher())
        assert phrase is not None
        labelled = [
            (line, truth) for name, truth in (("says", True), ("denies", False), ("silent", None)) for line in row[name]
        ]
        cosines = _cosines(embedder, row["phrase"], [line for line, _ in labelled])
        for (line, truth), cosine in zip(labelled, cosines, strict=True):
            yield _Case(truth, _said(phrase, line), cosine, len(phrase.words))


def _said(phrase: Phrase, line: str) -> bool | None:
    found = decide(phrase, [[1, 1, line, line, "experience"]])
    return None if found is None else found[0]


def _cosines(embedder: Embedder | None, phrase: str, lines: Sequence[str]) -> list[float]:
    if embedder is None:
        return [0.0] * len(lines)
    vectors = embedder.embed([phrase, *lines])
    return [float(value) for value in np.asarray(vectors[1:]) @ np.asarray(vectors[0])]


def _figures(cases: Sequence[_Case], limit: float | None) -> Figures:
    """Denied lines are left out of what likeness may decide, as `retrieval.filtering.states` does."""
    found = [
        case.said is True or (limit is not None and case.said is None and case.words > 1 and case.cosine >= limit)
        for case in cases
    ]
    right = sum(case.truth is True for case, yes in zip(cases, found, strict=True) if yes)
    stated = sum(case.truth is True for case in cases)
    denied = [case for case in cases if case.truth is False]
    seen = sum(case.said is False for case in denied)
    return Figures(limit, right / max(1, sum(found)), right / stated, seen / len(denied))
