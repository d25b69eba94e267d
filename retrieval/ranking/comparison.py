"""Why one candidate stands above another, what other weights would change, and where the scores of a job break.

Works on rankings alone: no CV is read and nothing is embedded. Advises; rejects nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ingestion.types import Requirement
from retrieval.pools.pool_tables import Array
from retrieval.pools.term_index import Scores
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.requirement_evidence import STATUSES, Status

SMALLEST_BREAK = 0.03  # of score; a smaller step is noise between neighbours
MOST_ADVISED = 50


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much of a score comes from one source. The contributions of a candidate sum to the score."""

    source: str  # a requirement id, `experience` or `keywords`
    first: float
    second: float

    @property
    def difference(self) -> float:
        return round(self.first - self.second, 4)


@dataclass(frozen=True, slots=True)
class Move:
    """A candidate whose place changed: ranks before and after, and the parts of the score that moved most."""

    number: int
    before: int
    after: int
    score_before: float
    score_after: float
    because: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A step between two neighbouring ranks: `rank` is the last one above it."""

    rank: int
    score_above: float
    score_below: float
    typical_step: float


@dataclass(frozen=True, slots=True)
class Gate:
    """A must-have that a CV does not meet or does not mention."""

    requirement_id: str
    status: Literal["unmet", "not_stated"]


def contributions(ranking: Ranking, row: int) -> dict[str, float]:
    """The score of a row by source: requirements, experience, keywords."""
    known = {n: s for n, s in ranking.shares.items() if not np.isnan(ranking.components[n][row])}
    total = sum(known.values())
    parts: dict[str, float] = {}
    if "skills" in known and total:
        weights = ranking.counted_weights / ranking.counted_weights.sum() * known["skills"] / total
        parts = {r.id: float(w * p) for r, w, p in zip(ranking.requirements, weights, ranking.points[row], strict=True)}
    for name in ("experience", "keywords"):
        parts[name] = float(ranking.components[name][row]) * known[name] / total if name in known and total else 0.0
    return parts


def differences(ranking: Ranking, first: int, second: int) -> list[Contribution]:
    """What puts row `first` above row `second`, the largest difference first."""
    return _compared(contributions(ranking, first), contributions(ranking, second))


def moves(before: Ranking, after: Ranking, limit: int) -> list[Move]:
    """Who changed places, by how far, among those who are or were in the first `limit`."""
    old, new = ranks(before), ranks(after)
    rows = [row for row in np.flatnonzero((old <= limit) | (new <= limit)).tolist() if old[row] != new[row]]
    found = [_move(before, after, row, int(old[row]), int(new[row])) for row in rows]
    return sorted(found, key=lambda move: (-abs(move.before - move.after), move.after))


def ranks(ranking: Ranking) -> Array:
    """The rank of each row, from 1 (n,)."""
    places = np.empty(len(ranking.order), dtype=np.int64)
    places[ranking.order] = np.arange(1, len(ranking.order) + 1)
    return places


def gates(ranking: Ranking, row: int) -> list[Gate]:
    """The must-haves that stand open for a row; shown beside the score, never mixed into it."""
    found = []
    for requirement, code in zip(ranking.requirements, ranking.features.status[row], strict=True):
        status: Status = STATUSES[int(code)]
        if requirement.kind == "must" and (status == "unmet" or status == "not_stated"):
            found.append(Gate(requirement.id, status))
    return found


def breaks(scores: Scores) -> list[Break]:
    """Steps in scores (best first) that stand out, the largest first.

    A step stands out when it is at least `SMALLEST_BREAK` and three times the median step around it. Only the first
    `MOST_ADVISED` ranks are looked at: further down nobody cuts.
    """
    top = scores[: MOST_ADVISED + 1]
    if len(top) < 3:
        return []
    steps = top[:-1] - top[1:]
    typical = float(np.median(steps))
    found = [
        Break(rank, float(top[rank - 1]), float(top[rank]), round(typical, 4))
        for rank, step in enumerate(steps.tolist(), 1)
        if step >= max(SMALLEST_BREAK, 3 * typical)
    ]
    return sorted(found, key=lambda item: (item.score_below - item.score_above, item.rank))


def changed_requirements(
    requirements: Sequence[Requirement], must: Sequence[str] = (), nice: Sequence[str] = ()
) -> tuple[Requirement, ...]:
    """Requirements with some made must-haves or nice-to-haves."""
    kinds = {**dict.fromkeys(must, "must"), **dict.fromkeys(nice, "nice")}
    return tuple(r.model_copy(update={"kind": kinds[r.id]}) if r.id in kinds else r for r in requirements)


def _move(before: Ranking, after: Ranking, row: int, old: int, new: int) -> Move:
    parts = _compared(contributions(after, row), contributions(before, row))
    return Move(
        int(before.features.numbers[row]), old, new,
        float(before.scores[row]), float(after.scores[row]), tuple(part for part in parts[:3] if part.difference),
    )  # fmt: skip


def _compared(first: dict[str, float], second: dict[str, float]) -> list[Contribution]:
    sources = dict.fromkeys([*first, *second])
    made = [Contribution(s, round(first.get(s, 0.0), 4), round(second.get(s, 0.0), 4)) for s in sources]
    return sorted(made, key=lambda part: -abs(part.difference))
