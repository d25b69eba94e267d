"""Everything that is asked about candidates and jobs together: match, why, what if, jobs for a person, people like a person."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from ingestion.taxonomy import Taxonomy
from ingestion.types import JobPost
from retrieval.embedders.embedding import Embedder
from retrieval.entry import Entry
from retrieval.errors import InvalidFilter, NotFound
from retrieval.filtering.left_out import EmployersToLeaveOut, LeftOut
from retrieval.pools.chunk_vectors import ChunkVectors
from retrieval.ranking import decisions
from retrieval.ranking.comparison import Break, Contribution, Move, breaks, changed_requirements, differences, moves
from retrieval.ranking.decisions import Action, Decision
from retrieval.ranking.job_features import JobFeatures
from retrieval.ranking.matching import Compared, JobSubject, Matcher, Scored
from retrieval.ranking.ranking import Ranking, ranking_of
from retrieval.ranking.similar import Similar, similar_people
from retrieval.ranking.stars import NOBODY, Feedback, moved_query, with_likeness
from retrieval.settings import RetrievalSettings
from retrieval.storage.rows import key_of, number_of
from retrieval.storage.store import Store
from retrieval.upkeep.pool_keeper import PoolKeeper

FORMULA = "6"  # changes with every change of the features or their spread


@dataclass(frozen=True, slots=True)
class Matched:
    """A ranking for a job. `ranked` is cut to k; `total` counts who was ranked; `breaks` advise where a cut would be natural.

    `left_out` are those of the pool who were not ranked, for an employer they had.
    """

    job_key: str
    job: JobPost
    weights: Mapping[str, float]
    ranked: tuple[Scored, ...]
    total: int
    feedback: Feedback = NOBODY
    breaks: tuple[Break, ...] = ()
    degraded: str | None = None
    left_out: LeftOut = field(default_factory=lambda: LeftOut({}))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two candidates of one ranking, and what puts the first above the second (or below it), largest difference first."""

    job: JobSubject
    first: Scored
    second: Scored
    because: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A ranking under other weights: the new order of the first k, and who moved."""

    job: JobSubject
    before: Ranking
    after: Ranking
    moved: tuple[Move, ...]


@dataclass(frozen=True)
class JobMatches:
    """Works on one library's store and pool. `subject` gives a stored job by key."""

    store: Store
    pools: PoolKeeper
    embedder: Embedder
    settings: RetrievalSettings
    taxonomy: Callable[[], Taxonomy]
    subject: Callable[[str], JobSubject]
    today: Callable[[], date]
    leaving: EmployersToLeaveOut

    def match(
        self,
        job: JobSubject,
        *,
        entries: Sequence[Entry] | None = None,
        weights: Mapping[str, float] | None = None,
        stars: Collection[str] = (),
        actor: str | None = None,
        k: int | None = None,
        min_score: float = 0.0,
    ) -> Matched:
        """Rank the pool, or the given entries, for a job, with the stars that `actor` keeps for it and further `stars`."""
        matcher = self._matcher()
        compared = self._compared(matcher, job, entries)
        left_out = self.leaving.people().among(matcher.pool.numbers.tolist() if entries is None else ())
        feedback = self._feedback(job, actor, stars)
        ranking = self._ranking(matcher, job, compared, weights, feedback)
        rows = [row for row in ranking.order.tolist() if ranking.scores[row] >= min_score]
        shown = rows[: k or (self.settings.top_k if entries is None else len(rows))]
        known = self.pools.entries(ranking.features.numbers[shown].tolist()) | {e.number: e for e in entries or ()}
        return Matched(
            job.key,
            job.post,
            ranking.shares,
            tuple(matcher.scored(job, ranking, shown, known)),
            len(ranking.order),
            feedback,
            tuple(breaks(ranking.scores[ranking.order])),
            compared.degraded,
            left_out,
        )

    def order(self, job: JobSubject, *, stars: Collection[str] = (), actor: str | None = None) -> list[int]:
        """Numbers of the whole pool, best first, without reading anybody's lines."""
        matcher = self._matcher()
        compared = self._compared(matcher, job, None)
        ranking = self._ranking(matcher, job, compared, None, self._feedback(job, actor, stars))
        return [int(number) for number in ranking.features.numbers[ranking.order]]

    def explain(
        self,
        job: JobSubject,
        first: Entry,
        second: Entry,
        *,
        weights: Mapping[str, float] | None = None,
        actor: str | None = None,
    ) -> Explanation:
        """By how much, and through which requirements and lines, one candidate stands above another."""
        matcher = self._matcher()
        compared = self._compared(matcher, job, [first, second])
        ranking = self._ranking(matcher, job, compared, weights, self._feedback(job, actor, ()))
        rows = {int(number): row for row, number in enumerate(ranking.features.numbers)}
        one, other = rows[first.number], rows[second.number]
        scored = matcher.scored(job, ranking, (one, other), {first.number: first, second.number: second})
        return Explanation(job, scored[0], scored[1], tuple(differences(ranking, one, other)))

    def what_if(
        self,
        job: JobSubject,
        *,
        weights: Mapping[str, float] | None = None,
        must: Sequence[str] = (),
        nice: Sequence[str] = (),
        without: Sequence[str] = (),
        actor: str | None = None,
        k: int | None = None,
    ) -> WhatIf:
        """Rank again with other weights, must-haves and requirements, from the features that are kept.

        Raises `InvalidFilter` for a requirement that the job does not have.
        """
        requirements = job.post.requirements
        unknown = {*must, *nice, *without} - {r.id for r in requirements}
        if unknown:
            raise InvalidFilter(
                f"The job has no requirement {min(unknown)!r}.", f"It has {', '.join(r.id for r in requirements)}."
            )
        matcher = self._matcher()
        compared, feedback = self._compared(matcher, job, None), self._feedback(job, actor, ())
        before = self._ranking(matcher, job, compared, None, feedback)
        changed = changed_requirements(requirements, must, nice)
        after = ranking_of(before.features, changed, weights, feedback=feedback, excluded=without)
        return WhatIf(job, before, after, tuple(moves(before, after, k or self.settings.top_k)))

    def recommend(self, entry: Entry, *, k: int | None = None) -> list[tuple[JobSubject, Scored]]:
        """Jobs for a candidate, best first, by the same scores as `match`."""
        jobs = [self.subject(key_of("job", row.id)) for row in self.store.jobs()]
        scored = [(job, self.match(job, entries=[entry]).ranked[0]) for job in jobs]
        return sorted(scored, key=lambda pair: (-pair[1].score, pair[0].key))[: k or self.settings.top_k]

    def similar(self, entry: Entry, *, k: int | None = None) -> list[Similar]:
        """Candidates who do similar work, best first, without the person and whoever is left out.

        Raises `EmbedderUnavailable` for a file.
        """
        pool, vectors = self.pools.pool(), self.pools.vectors()
        known = entry.number in pool.row_of and entry.number in vectors.numbers
        own = vectors if known else ChunkVectors.of([entry], self.embedder)
        claimed = [skill.name for skill in entry.profile.skills if not skill.negated]
        wanted, without = k or self.settings.top_k, self.leaving.people().numbers | {entry.number}
        found = similar_people(pool, vectors, own.mean_of(entry.number), claimed, wanted + len(without))
        return [item for item in found if item.number not in without][:wanted]

    # Decisions

    def decide(
        self, job: str, candidates: Sequence[str], action: Action, *, actor: str, reason: str | None = None
    ) -> list[Decision]:
        """Record what a person decided, for all or none. Raises `NotFound`, or `InvalidDecision` for a note without words."""
        self.store.job(job)
        numbers = [number_of(key, "candidate") for key in candidates if self.store.candidate(key)]
        with self.store.write() as connection:
            return [
                decisions.record(connection, number_of(job, "job"), number, action, actor, reason) for number in numbers
            ]

    def decisions(self, job: str) -> list[Decision]:
        """All decisions about a job, oldest first. Raises `NotFound`."""
        self.store.job(job)
        with self.store.read() as connection:
            return decisions.log_of(connection, number_of(job, "job"))

    def reset(self, job: str, *, actor: str) -> int:
        """Forget an actor's stars and passes for a job. Raises `NotFound`."""
        self.store.job(job)
        with self.store.write() as connection:
            return decisions.reset(connection, number_of(job, "job"), actor)

    # Details

    def _matcher(self) -> Matcher:
        return Matcher(
            self.pools.pool(), self.pools.vectors, self.pools.entries, self.embedder, self.taxonomy(), self.today()
        )

    def _compared(self, matcher: Matcher, job: JobSubject, entries: Sequence[Entry] | None) -> Compared:
        """Features of the pool, without whoever is left out, or of some of it; files among them are compared now."""
        files = [entry for entry in entries or () if entry.number not in matcher.pool.row_of]
        if entries is not None and len(files) == len(entries):
            return matcher.compare_files(job, files)
        pool = self._of_pool(matcher, job)
        if entries is None:
            without = list(self.leaving.people().numbers)
            kept = np.flatnonzero(~np.isin(pool.features.numbers, without))
            return replace(pool, features=pool.features.select(kept)) if without else pool
        rows = sorted({matcher.pool.row_of[e.number] for e in entries if e.number in matcher.pool.row_of})
        chosen = pool.features.select(np.asarray(rows, dtype=np.intp))
        if files:
            chosen = chosen.joined(matcher.compare_files(job, files).features)
        return replace(pool, features=chosen)

    def _of_pool(self, matcher: Matcher, job: JobSubject) -> Compared:
        """The features of the whole pool; those of a stored job are kept until anything changes."""
        stamp = self._stamp(matcher)
        kept = self.pools.features.load(job.key, stamp) if job.is_stored else None
        if kept is not None:
            return Compared(kept, job.vectors)
        compared = matcher.compare(job)
        if job.is_stored and not compared.degraded:
            self.pools.features.save(job.key, stamp, compared.features)
        return compared

    def _stamp(self, matcher: Matcher) -> str:
        """Changes with everything that features depend on."""
        parts = (FORMULA, self.pools.stamp(), self.embedder.model, matcher.as_of, len(matcher.taxonomy.skills))
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def _ranking(
        self,
        matcher: Matcher,
        job: JobSubject,
        compared: Compared,
        weights: Mapping[str, float] | None,
        feedback: Feedback,
    ) -> Ranking:
        features: JobFeatures = compared.features
        if feedback and compared.asked is not None:
            vectors = matcher.vectors()
            features = with_likeness(features, moved_query(compared.asked, vectors, feedback), vectors)
        return ranking_of(features, job.post.requirements, weights, feedback=feedback)

    def _feedback(self, job: JobSubject, actor: str | None, stars: Collection[str]) -> Feedback:
        """What an actor keeps for a stored job, and stars for this once. Raises `NotFound`."""
        kept = NOBODY
        if job.is_stored and actor is not None:
            with self.store.read() as connection:
                kept = decisions.feedback_of(connection, number_of(job.key, "job"), actor)
        starred = frozenset(number_of(key, "candidate") for key in stars)
        for number in sorted(starred - self.pools.pool().row_of.keys()):
            raise NotFound(
                f"There is no candidate {key_of('candidate', number)!r}.",
                "`recruiter list candidates` shows the ids.",
            )
        return Feedback(kept.starred | starred, kept.passed - starred)
