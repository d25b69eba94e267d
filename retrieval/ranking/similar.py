"""Who does similar work: meaning of the whole CV, and shared skills by rarity. Blind, like everything that ranks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.embedders.embedding import Vectors
from retrieval.pools.chunk_vectors import ChunkVectors, aligned
from retrieval.pools.pool import Pool
from retrieval.pools.term_index import Scores

MEANING_SHARE = 0.5
MOST_SHARED = 12


@dataclass(frozen=True, slots=True)
class Similar:
    """A candidate with a score in 0..1, and the skills that both show, rarest first."""

    number: int
    score: float
    shared_skills: tuple[str, ...]


def similar_people(pool: Pool, vectors: ChunkVectors, mean: Vectors, skills: Sequence[str], k: int) -> list[Similar]:
    """The k most similar of a pool to one CV, given its mean vector (d,) and the skills it claims."""
    if not len(pool):
        return []
    cosines = np.clip(aligned(pool.numbers, vectors.numbers, (vectors.means @ mean).astype(np.float64)), 0.0, 1.0)
    weights = {name: _rarity(pool, name) for name in skills}
    scores = MEANING_SHARE * cosines + (1 - MEANING_SHARE) * _overlap(pool, weights)
    best = np.lexsort((pool.numbers, -np.round(scores, 4)))[:k]
    return [
        Similar(int(pool.numbers[row]), round(float(scores[row]), 4), _shared(pool, int(row), weights))
        for row in best.tolist()
    ]


def _overlap(pool: Pool, weights: dict[str, float]) -> Scores:
    """The share of the skills' weight that each candidate claims as well (n,)."""
    shares = np.zeros(len(pool))
    for name, weight in weights.items():
        column = pool.skill(name)
        shares[column.rows[~column.values["negated"]]] += weight
    return shares / max(1e-9, sum(weights.values()))


def _rarity(pool: Pool, name: str) -> float:
    return math.log(1 + len(pool) / (1 + len(pool.skill(name).rows)))


def _shared(pool: Pool, row: int, weights: dict[str, float]) -> tuple[str, ...]:
    shown = []
    for name in sorted(weights, key=lambda name: (-weights[name], name)):
        column = pool.skill(name)
        if row in column.rows[~column.values["negated"]]:
            shown.append(name)
    return tuple(shown[:MOST_SHARED])
