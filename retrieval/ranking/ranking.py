"""The weighted match of candidates and a job: skills, experience, keywords, with every part shown.

score = (w_s S + w_e E + w_k K) / (w_s + w_e + w_k), weights .5/.3/.2 by default; a part that says nothing is left out: E where the
CV states no time, S where the post asks for nothing.
S: points of the requirements, must 1, nice .4, less for each of many in one line; a third of the points is the evidence
(`requirement_evidence`), the rest how much of the line's own words the CV has. E: years in the asked field against the asked years,
as far as the CV is about the job's work; monotone, at most 1. K: similarity of blind text to the job, words and meaning, spread
over the pool (`calibration`). `coverage` is the share of requirement weight that the CV says anything about: silence lowers it and
earns nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ingestion.types import Requirement
from retrieval.errors import InvalidFilter
from retrieval.pools.pool_tables import Array
from retrieval.pools.term_index import Scores
from retrieval.ranking.job_features import JobFeatures
from retrieval.ranking.requirement_evidence import NOT_STATED
from retrieval.ranking.stars import NOBODY, Feedback, moved_weights

DEFAULT_WEIGHTS: Mapping[str, float] = {"skills": 0.5, "experience": 0.3, "keywords": 0.2}
NICE_WEIGHT = 0.4
WORDING_SHARE = 0.65  # of a requirement's points; set on half of the ranking test set
EXACT_TYPES = frozenset({"years", "education", "language"})  # facts: their wording says nothing


def normalised_weights(weights: Mapping[str, float] | None) -> dict[str, float]:
    """Weights that sum to 1. Raises `InvalidFilter` for unknown names, negative values, or all zero."""
    chosen = dict(DEFAULT_WEIGHTS if weights is None else weights)
    unknown = set(chosen) - set(DEFAULT_WEIGHTS)
    if unknown:
        raise InvalidFilter(f"There is no weight {sorted(unknown)[0]!r}.", "Weights are skills, experience, keywords.")
    total = sum(chosen.values())
    if any(value < 0 or not math.isfinite(value) for value in chosen.values()) or total <= 0:
        raise InvalidFilter(
            "Weights must be 0 or more, and not all 0.", "For example skills=.5,experience=.3,keywords=.2."
        )
    return {name: chosen.get(name, 0.0) / total for name in DEFAULT_WEIGHTS}


@dataclass(frozen=True)
class Ranking:
    """Scores of a pool for a job, from its features and weights. Everything is an array by row of the features."""

    features: JobFeatures
    requirements: tuple[Requirement, ...]
    shares: Mapping[str, float]
    requirement_weights: Array  # (r,)

    @cached_property
    def points(self) -> Scores:
        """Points of each requirement (n, r). What is denied or not stated earns nothing by its wording."""
        exact = np.asarray([r.type in EXACT_TYPES for r in self.requirements], dtype=bool)
        wording = np.where(exact, self.features.evidence, self.features.wording)
        blended = (1 - WORDING_SHARE) * self.features.evidence + WORDING_SHARE * wording
        return np.where(self.features.evidence > 0, blended, 0.0)

    @cached_property
    def components(self) -> Mapping[str, Scores]:
        """skills, experience and keywords (n,); NaN where there is none."""
        counted = self.counted_weights
        total = counted.sum()
        skills = self.points @ counted / total if total else np.full(len(self.features.numbers), np.nan)
        return {"skills": skills, "experience": self.features.experience, "keywords": self.features.keywords}

    @property
    def counted_weights(self) -> Array:
        """Weights of the requirements that make S: years of experience are E's."""
        years = np.asarray([r.type == "years" for r in self.requirements], dtype=bool)
        return np.where(years, 0.0, self.requirement_weights)

    @cached_property
    def scores(self) -> Scores:
        """The weighted mean of the parts that are known (n,), rounded to 4 places."""
        total, known = np.zeros(len(self.features.numbers)), np.zeros(len(self.features.numbers))
        for name, values in self.components.items():
            there = ~np.isnan(values)
            total += self.shares[name] * np.where(there, values, 0.0)
            known += self.shares[name] * there
        return np.asarray(np.round(np.divide(total, known, out=np.zeros_like(total), where=known > 0), 4), np.float64)

    @cached_property
    def coverage(self) -> Scores:
        """Share of requirement weight that each CV says anything about (n,)."""
        total = self.requirement_weights.sum()
        stated = self.features.status != NOT_STATED
        return np.asarray(np.round(stated @ self.requirement_weights / total, 4)) if total else np.zeros(len(stated))

    @cached_property
    def order(self) -> Array:
        """Rows by score, best first, ties by candidate number."""
        return np.lexsort((self.features.numbers, -self.scores))

    @property
    def numbers_in_order(self) -> list[int]:
        """The candidates, best first."""
        return [int(number) for number in self.features.numbers[self.order]]


def ranking_of(
    features: JobFeatures,
    requirements: Sequence[Requirement],
    weights: Mapping[str, float] | None = None,
    *,
    feedback: Feedback = NOBODY,
    excluded: Collection[str] = (),
) -> Ranking:
    """The ranking of features under weights, without the `excluded` requirements. Raises `InvalidFilter` for bad weights."""
    chosen = tuple(requirements)
    plain = Ranking(features, chosen, normalised_weights(weights), requirement_weights(chosen))
    moved = moved_weights(plain.requirement_weights, plain.points, features.numbers, feedback)
    out = np.asarray([r.id in excluded for r in chosen], dtype=bool)
    return replace(plain, requirement_weights=np.where(out, 0.0, moved))


def requirement_weights(requirements: Sequence[Requirement]) -> Array:
    """Must 1, nice .4 (r,).

    The k requirements of one line weigh 1/sqrt(k) each: a line of nine skills counts three times as much as a line of one.
    """
    of_line = Counter(r.text for r in requirements)
    kinds = np.asarray([1.0 if r.kind == "must" else NICE_WEIGHT for r in requirements])
    return kinds / np.sqrt([of_line[r.text] for r in requirements])
