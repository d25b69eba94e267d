"""Measures of a ranking against judged relevance, and how sure a mean is.

Pure functions over plain data: `ranking` is a sequence of ids, best first; `grades` maps ids to a relevance, where 0 or
absent is not relevant. Reads no file and knows no library.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from pydantic import BaseModel, ConfigDict

Grades = Mapping[str, int]
Metric = Callable[[Sequence[str], Grades], float]
RESAMPLES = 1000
SEED = 20260101


class Estimate(BaseModel):
    """A mean over queries with a 95% interval."""

    model_config = ConfigDict(frozen=True)

    mean: float
    low: float
    high: float


def ranked(scores: Mapping[str, float]) -> list[str]:
    """Ids by score, best first, ties by id (as trec_eval: never by the order in which they came)."""
    return sorted(scores, key=lambda identifier: (-scores[identifier], identifier))


def top_1(ranking: Sequence[str], grades: Grades) -> float:
    """Success@1: 1.0 if the first id is relevant."""
    return float(bool(ranking) and grades.get(ranking[0], 0) > 0)


def reciprocal_rank(ranking: Sequence[str], grades: Grades) -> float:
    """1 / rank of the first relevant id, 0.0 when there is none (Voorhees, TREC-8 Question Answering, 1999)."""
    ranks = (rank for rank, identifier in enumerate(ranking, 1) if grades.get(identifier, 0) > 0)
    first = next(ranks, None)
    return 1 / first if first else 0.0


def average_precision(ranking: Sequence[str], grades: Grades) -> float:
    """Mean of the precision at each relevant id over all relevant ones (Buckley & Voorhees, SIGIR 2000)."""
    relevant = {identifier for identifier, grade in grades.items() if grade > 0}
    found, total = 0, 0.0
    for rank, identifier in enumerate(ranking, 1):
        if identifier in relevant:
            found += 1
            total += found / rank
    return total / len(relevant) if relevant else 0.0


def recall_at(depth: int) -> Metric:
    """Share of the relevant ids among the first `depth` (Manning et al., Introduction to IR, 2008, 8.3)."""

    def recall(ranking: Sequence[str], grades: Grades) -> float:
        relevant = {identifier for identifier, grade in grades.items() if grade > 0}
        return len(relevant & set(ranking[:depth])) / len(relevant) if relevant else 0.0

    return recall


def ndcg_at(depth: int) -> Metric:
    """Gain discounted by log2(rank + 1), divided by that of the best order (Jarvelin & Kekalainen, TOIS 2002).

    The gain is the grade itself, as in trec_eval's `ndcg_cut`; grades of 0 and below count nothing.
    """

    def ndcg(ranking: Sequence[str], grades: Grades) -> float:
        ideal = _discounted(sorted(grades.values(), reverse=True)[:depth])
        return _discounted([grades.get(i, 0) for i in ranking[:depth]]) / ideal if ideal else 0.0

    return ndcg


def _discounted(gains: Sequence[int]) -> float:
    return sum(max(0, gain) / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def estimate(values: Sequence[float], resamples: int = RESAMPLES, seed: int = SEED) -> Estimate:
    """Mean with the percentile bootstrap interval over queries (Efron & Tibshirani 1993, chapter 13).

    The seed is fixed: the same values give the same interval. Raises `ValueError` for no values.
    """
    if not len(values):
        raise ValueError("there is nothing to average")
    sample = np.asarray(values, dtype=np.float64)
    rows = np.random.default_rng(seed).integers(0, len(sample), size=(resamples, len(sample)))
    low, high = np.percentile(sample[rows].mean(axis=1), [2.5, 97.5])
    return Estimate(mean=float(sample.mean()), low=float(low), high=float(high))
