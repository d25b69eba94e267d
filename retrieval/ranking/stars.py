"""What starring and passing change in a ranking: the job's query moves towards the starred, and so do its requirement weights.

query' = normalise((1 - alpha) query + alpha mean(starred) - beta mean(passed)), Rocchio's relevance feedback (in: The SMART
Retrieval System, 1971, ch. 14) on unit vectors. The original job always stays in: alpha is a half, and requirements only change
weight.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from retrieval.embedders.embedding import Vectors
from retrieval.pools.chunk_vectors import ChunkVectors, aligned
from retrieval.pools.pool_tables import Array
from retrieval.pools.term_index import Scores
from retrieval.ranking.calibration import clipped, spread_of
from retrieval.ranking.job_features import ORDINARY_CV, JobFeatures

ALPHA, BETA = 0.5, 0.15
LIKENESS_SHARE = (
    0.7  # of keywords, once there is feedback; rises at every simulated star where .5 falls once (eval/LOG.md)
)
LEAST_FACTOR, MOST_FACTOR = 0.5, 2.0  # of a requirement's weight


@dataclass(frozen=True, slots=True)
class Feedback:
    """Numbers of candidates that a recruiter holds for ideal for a job, and of those that are not."""

    starred: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.starred or self.passed)


NOBODY = Feedback()


def moved_query(asked: Vectors, vectors: ChunkVectors, feedback: Feedback) -> Vectors:
    """The job's mean vector (d,) after feedback, of length 1."""
    query = _unit(asked.mean(axis=0))
    means = vectors.means
    moved = query
    if feedback.starred & frozenset(vectors.numbers.tolist()):
        moved = (1 - ALPHA) * moved + ALPHA * _mean_of(means, vectors.numbers, feedback.starred)
    if feedback.passed & frozenset(vectors.numbers.tolist()):
        moved = moved - BETA * _mean_of(means, vectors.numbers, feedback.passed)
    return _unit(moved)


def with_likeness(features: JobFeatures, query: Vectors, vectors: ChunkVectors) -> JobFeatures:
    """Calibrated features whose keywords are mostly likeness to the moved query."""
    raw = aligned(features.numbers, vectors.numbers, (vectors.means @ query).astype(np.float64))
    likeness = spread_of(raw, ORDINARY_CV, clipped).of(raw)
    return replace(
        features,
        lexical=(1 - LIKENESS_SHARE) * features.lexical + LIKENESS_SHARE * likeness,
        dense=(1 - LIKENESS_SHARE) * features.dense + LIKENESS_SHARE * likeness,
    )


def moved_weights(weights: Array, points: Scores, numbers: Array, feedback: Feedback) -> Array:
    """Requirement weights (r,) moved towards what the starred show more of than the pool, and away from the passed."""
    if not feedback or not points.size:
        return weights
    ordinary = points.mean(axis=0)
    factor = np.ones(len(weights))
    for people, share in ((feedback.starred, 1.0), (feedback.passed, -BETA / ALPHA)):
        rows = np.flatnonzero(np.isin(numbers, list(people)))
        if len(rows):
            factor += share * (points[rows].mean(axis=0) - ordinary)
    return np.asarray(weights * np.clip(factor, LEAST_FACTOR, MOST_FACTOR))


def _mean_of(means: Vectors, numbers: Array, people: Collection[int]) -> Vectors:
    return _unit(means[np.isin(numbers, list(people))].mean(axis=0))


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(1e-9, float(np.linalg.norm(vector))), dtype=np.float32)
