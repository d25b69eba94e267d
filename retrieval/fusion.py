"""Fuses rankings by a weighted sum of their scores.

Measured on 100 posts over 1,000 CVs (eval/LOG.md): reciprocal rank fusion lost .065 MRR to words alone, because it forgets by how
much the first is better than the second; the sum of scores never fell below the better part, and is flat from .2 to .5.
"""

from __future__ import annotations

from collections.abc import Mapping

Scores = Mapping[int, float]
PREFERENCE = 0.3  # the most that takes nothing from a whole post, which knows better (eval/LOG.md)


def fuse(lexical: Scores, dense: Scores, dense_weight: float) -> list[tuple[int, float]]:
    """Ids by (1 - w) · BM25 / best BM25 + w · cosine, best first, ties by id. Scores lie in 0..1.

    A part that does not hold an id counts 0 for it. Without a single lexical hit the cosine stands alone.
    """
    if not lexical:
        dense_weight = 1.0
    best = max(lexical.values(), default=1.0)
    scores = {
        i: (1 - dense_weight) * lexical.get(i, 0.0) / best + dense_weight * min(1.0, max(0.0, dense.get(i, 0.0)))
        for i in {*lexical, *dense}
    }
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def with_preferences(
    fused: list[tuple[int, float]], fit: Scores, weight: float = PREFERENCE
) -> list[tuple[int, float]]:
    """The same ids, with `weight` of the score given by how well each fits the preferences of a filter (0..1)."""
    if not fit:
        return fused
    mixed = [(i, (1 - weight) * score + weight * fit.get(i, 0.0)) for i, score in fused]
    return sorted(mixed, key=lambda item: (-item[1], item[0]))
