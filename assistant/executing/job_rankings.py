"""People and jobs by the score of a match: an order for a job, what somebody lacks for it, the jobs that fit somebody.

Computes no score (`Library.matches` does) and reads nothing of a post but its requirements (`job_values` does).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from assistant.executing.job_values import requirement_fact
from assistant.executing.ranked_rows import ranked_row
from assistant.plan import ALL_BUT_ONE, EVERY_MUST, QueryPlan
from assistant.results import (
    BY_NOBODY_MET,
    EveryJobResult,
    Fact,
    JobValueResult,
    MissingResult,
    RankingResult,
    RecommendResult,
)
from retrieval.entry import Entry
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject
from retrieval.storage.rows import key_of

_WHOLE_POOL = 1_000_000
_OF_EACH = 3  # people, unless the question says how many
_RECOMMENDED = 5  # jobs, unless the question says how many


class JobRankings:
    """Runs plans that go by a match. `lookup` gives entries and `job_lookup` jobs, which may be files of one command."""

    def __init__(
        self, library: Library, lookup: Callable[[str], Entry], job_lookup: Callable[[str], JobSubject]
    ) -> None:
        self._library = library
        self._lookup = lookup
        self._job_lookup = job_lookup

    def match(self, plan: QueryPlan) -> RankingResult | EveryJobResult:
        """People by score for a job: those named, or those whom the condition lets in, or the pool; or the first for every job."""
        if plan.job is None and plan.figure:
            return self._every_job(plan)
        job = self._job_lookup(plan.job or "")
        keys = plan.candidates or plan.within
        if plan.condition is not None:
            fitting = [key_of("candidate", n) for n in sorted(self._library.filter(plan.condition).matched)]
            keys = tuple(key for key in fitting if not keys or key in keys)
        entries = [self._lookup(key) for key in keys] if keys is not None and (keys or plan.condition) else None
        if plan.text and entries is None:
            return self._meeting_musts(plan, job)
        matched = self._library.matches.match(job, entries=entries, k=plan.limit)
        counts = {"matched": len(matched.ranked), "not_matched": 0, "not_stated": 0, "total": matched.total}
        rows = tuple(ranked_row(scored, job) for scored in matched.ranked)
        if plan.place:
            rows = rows[plan.place - 1 : plan.place]
        return RankingResult(plan, job.post.title or job.key, rows, counts, matched.left_out.told())

    def _every_job(self, plan: QueryPlan) -> EveryJobResult:
        """The first few for each post. With a figure of `least` or `most`, by the score of the best one."""
        keys = [key_of("job", row.id) for row in self._library.store.jobs()]
        jobs = [self._job_lookup(key) for key in keys]
        matched = [self._library.matches.match(job, k=plan.limit or _OF_EACH) for job in jobs]
        rows = [
            (job.key, job.post.title or job.key, tuple(ranked_row(scored, job) for scored in found.ranked))
            for job, found in zip(jobs, matched, strict=True)
        ]
        if plan.figure != "whole":
            sign = 1 if plan.figure == "least" else -1
            rows.sort(key=lambda row: sign * max((ranked.score for ranked in row[2]), default=0.0))
        return EveryJobResult(plan, tuple(rows), max((found.total for found in matched), default=0))

    def missing(self, plan: QueryPlan) -> MissingResult:
        """What one person has, lacks and leaves open of what a job asks."""
        job = self._job_lookup(plan.job or "")
        matched = self._library.matches.match(job, entries=[self._lookup(plan.candidates[0])])
        row = ranked_row(matched.ranked[0], job, musts_only=plan.text in ("must", EVERY_MUST))
        return MissingResult(plan, plan.candidates[0], job.post.title or job.key, row)

    def recommend(self, plan: QueryPlan) -> RecommendResult:
        """The jobs that one person fits best."""
        entry = self._lookup(plan.candidates[0])
        jobs = self._library.matches.recommend(entry, k=plan.limit or _RECOMMENDED)
        rows = tuple((job.key, job.post.title or job.key, ranked_row(scored, job)) for job, scored in jobs)
        return RecommendResult(plan, plan.candidates[0], rows)

    def met_by_nobody(self, plan: QueryPlan, job: JobSubject) -> JobValueResult:
        """The requirements that no candidate meets."""
        ranked = self._library.matches.match(job, k=_WHOLE_POOL).ranked
        met = {finding.requirement_id for scored in ranked for finding in scored.findings if finding.status == "met"}
        unmet = tuple(requirement_fact(job, r) for r in job.post.requirements if r.id not in met)
        return JobValueResult(plan, job.post.title or job.key, BY_NOBODY_MET, unmet)

    def met_by_fewest(self, plan: QueryPlan, job: JobSubject) -> JobValueResult:
        """Each requirement with the number of candidates who meet it, the fewest first."""
        ranked = self._library.matches.match(job, k=_WHOLE_POOL).ranked
        met = Counter(one.requirement_id for scored in ranked for one in scored.findings if one.status == "met")
        facts = []
        for requirement in sorted(job.post.requirements, key=lambda one: met[one.id]):
            fact = requirement_fact(job, requirement)
            told = f"{fact.text} ({fact.label}): met by {met[requirement.id]} of {len(ranked)}"
            facts.append(Fact("met by", told, fact.evidence))
        return JobValueResult(plan, job.post.title or job.key, "requirements", tuple(facts))

    def _meeting_musts(self, plan: QueryPlan, job: JobSubject) -> RankingResult:
        """Everyone who meets every must-have, or all but one, best first; whose CV speaks against more, and whose is silent."""
        matched = self._library.matches.match(job, k=_WHOLE_POOL)
        musts = {r.id for r in job.post.requirements if r.kind == "must"}
        wanted = 1 if plan.text == ALL_BUT_ONE else 0
        lacking = [
            [f.status for f in scored.findings if f.requirement_id in musts and f.status != "met"]
            for scored in matched.ranked
        ]
        chosen = [scored for scored, lacks in zip(matched.ranked, lacking, strict=True) if len(lacks) == wanted]
        rows = tuple(ranked_row(scored, job) for scored in chosen)
        denied = sum("unmet" in lacks for lacks in lacking if len(lacks) != wanted)
        counts = {"matched": len(rows), "not_matched": denied, "not_stated": matched.total - len(rows) - denied}
        counts = {**counts, "total": matched.total}
        return RankingResult(plan, job.post.title or job.key, rows, counts, matched.left_out.told())
