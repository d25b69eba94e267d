"""Raw similarities of one job spread over 0..1 by what they reach in a pool.

BM25 and cosines of a job lie close together, and how high they lie differs from job to job: a long post gives every CV less. So
the best of the pool gets 1, an ordinary CV of it (a quantile, or 0) gets 0, and the others their place between. In a small pool,
where neither says much, a fixed curve has most of the say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from retrieval.pools.term_index import Scores

FEW = 20.0  # in a pool of so many, pool and fixed curve have an equal say
_STEEP = 4.0  # of the fixed curve for BM25: a CV never has half of a post's words
Curve = Callable[[Scores], Scores]


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the values of a pool of `size` begin and end, and the curve for want of a pool."""

    low: float
    high: float
    size: int
    curve: Curve

    def of(self, values: Scores) -> Scores:
        """Raw values in 0..1; monotone."""
        fixed = self.curve(values)
        if self.high <= self.low:
            return fixed
        share = self.size / (self.size + FEW)
        return share * np.clip((values - self.low) / (self.high - self.low), 0.0, 1.0) + (1 - share) * fixed


def spread_of(values: Scores, ordinary: float, curve: Curve) -> Spread:
    """The spread of a pool's raw values (n,); what lies below the quantile `ordinary` earns nothing, if it is over 0."""
    if not len(values):
        return Spread(0.0, 0.0, 0, curve)
    low = float(np.quantile(values, ordinary)) * len(values) / (len(values) + FEW) if ordinary else 0.0
    return Spread(low, float(values.max()), len(values), curve)


def saturating(values: Scores) -> Scores:
    """For BM25: 1 - exp(-4 value)."""
    return np.asarray(1 - np.exp(-_STEEP * values))


def clipped(values: Scores) -> Scores:
    """For cosines: themselves, not below 0."""
    return np.clip(values, 0.0, 1.0)
