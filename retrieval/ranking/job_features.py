"""Everything that a ranking for a job weighs, by candidate: verdicts, wording, experience, keywords. Weighs nothing itself.

Stored features are enough to rank again with other weights, without the embedder and without reading a CV.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np

from ingestion.taxonomy import Taxonomy
from ingestion.types import JobPost, Requirement
from retrieval.filtering.same_titles import other_names
from retrieval.indexes.lexical_index import query_terms
from retrieval.pools.pool import Pool
from retrieval.pools.pool_tables import Array
from retrieval.pools.term_index import Scores
from retrieval.ranking.calibration import clipped, saturating, spread_of
from retrieval.ranking.requirement_evidence import evidence_for

LEXICAL_SHARE = 0.8  # of keywords; set on half of the ranking test set
FIELD_HALF_YEARS = 4.0  # without asked years, this many relevant years give .63
ORDINARY_CV = 0.9  # quantile of the pool that earns nothing by keywords
_RANK_WORDS = frozenset(query_terms(
    "senior junior lead head chief assistant associate staff principal mid level intern trainee manager team"
))  # fmt: skip


@dataclass(frozen=True)
class JobQuery:
    """A job as the ranking sees it: its facts and the terms of its asking parts."""

    post: JobPost
    terms: tuple[str, ...]


@dataclass(frozen=True)
class JobFeatures:
    """n candidates, r requirements. After `calibrated`, `wording` and `keywords` lie in 0..1.

    `status` holds indexes of `STATUSES`; `experience` is NaN where the CV states no time. Raw, it is the share of the asked years;
    after `calibrated` these count as far as the CV is about the work of the job.
    """

    numbers: Array  # (n,)
    status: Array  # (n, r)
    evidence: Scores  # (n, r)
    wording: Scores  # (n, r)
    experience: Scores  # (n,)
    lexical: Scores  # (n,)
    dense: Scores  # (n,)
    copies: Array  # (n,) who repeats most of the post; those lines do not count

    @property
    def keywords(self) -> Scores:
        """The blend of words and meaning (n,)."""
        return LEXICAL_SHARE * self.lexical + (1 - LEXICAL_SHARE) * self.dense

    def select(self, rows: Array) -> JobFeatures:
        """The features of some of the candidates."""
        return JobFeatures(**{item.name: getattr(self, item.name)[rows] for item in fields(self)})

    def joined(self, other: JobFeatures) -> JobFeatures:
        """These candidates and others, in order of number."""
        both = JobFeatures(
            **{i.name: np.concatenate([getattr(self, i.name), getattr(other, i.name)]) for i in fields(self)}
        )
        return both.select(np.argsort(both.numbers, kind="stable"))

    def with_rows(self, other: JobFeatures) -> JobFeatures:
        """The features of some of the candidates replaced."""
        places = np.searchsorted(self.numbers, other.numbers)
        changed = {}
        for item in fields(self):
            column = getattr(self, item.name).copy()
            column[places] = getattr(other, item.name)
            changed[item.name] = column
        return JobFeatures(**changed)

    def calibrated(self, pool: JobFeatures) -> JobFeatures:
        """Raw similarities in 0..1, by what they reach in `pool`. Single precision, as it is stored."""
        wording = self.wording.copy()
        for column in range(wording.shape[1]):
            spread = spread_of(pool.wording[:, column], 0.0, saturating)
            wording[:, column] = spread.of(wording[:, column])
        return replace(
            self,
            evidence=_single(self.evidence),
            wording=_single(wording),
            experience=_single(self.experience * spread_of(pool.lexical, 0.0, saturating).of(self.lexical)),
            lexical=_single(spread_of(pool.lexical, ORDINARY_CV, saturating).of(self.lexical)),
            dense=_single(spread_of(pool.dense, ORDINARY_CV, clipped).of(self.dense)),
        )


def raw_features(job: JobQuery, pool: Pool, dense: Scores, taxonomy: Taxonomy, as_of: date) -> JobFeatures:
    """The features of a pool before they are spread; `dense` are cosines by row (n,)."""
    requirements = job.post.requirements
    verdicts = [evidence_for(r, pool, taxonomy, as_of) for r in requirements]
    size = (len(pool), len(requirements))
    wordings = _wordings(requirements, pool)
    return JobFeatures(
        numbers=pool.numbers,
        status=_columns([v.status for v in verdicts], size).astype(np.int8),
        evidence=_columns([v.points for v in verdicts], size),
        wording=_columns([wordings[r.text] for r in requirements], size),
        experience=_experience(job.post, pool, taxonomy, as_of),
        lexical=pool.terms.bm25(job.terms),
        dense=dense,
        copies=np.zeros(len(pool), dtype=bool),
    )


def _wordings(requirements: Sequence[Requirement], pool: Pool) -> Mapping[str, Scores]:
    """BM25 of each requirement's own terms. Several requirements can come from one line."""
    return {text: pool.terms.bm25(query_terms(text)) for text in dict.fromkeys(r.text for r in requirements)}


def _columns(columns: Sequence[Array], size: tuple[int, int]) -> Array:
    return np.stack(columns, axis=1) if columns else np.zeros(size)


def _experience(job: JobPost, pool: Pool, taxonomy: Taxonomy, as_of: date) -> Scores:
    """Years in the job's field against those asked (n,); NaN where the CV states neither dates nor years."""
    named = (skill for r in job.requirements for skill in r.value.skills)
    asked_skills = {s for s in named if s in taxonomy and not taxonomy[s].flags & {"soft", "language"}}
    title = _without_brackets(job.title or "")
    others = {frozenset(query_terms(" ".join(name))) for name in other_names(title)}
    years = pool.years_in_field(frozenset(query_terms(title)) - _RANK_WORDS, asked_skills, as_of, others)
    asked = max((r.value.min_years or 0.0 for r in job.requirements if r.type in ("years", "skill_years")), default=0.0)
    shares = np.minimum(1.0, years / asked) if asked else 1 - np.exp(-years / FIELD_HALF_YEARS)
    return np.where(np.isnan(pool.total_years), np.nan, shares)


def _without_brackets(title: str) -> str:
    """A title without "(m/f/d)"."""
    return " ".join(part.partition(")")[2] if i else part for i, part in enumerate(title.split("(")))


def _single(values: Scores) -> Scores:
    """Values at single precision in a double array: what is stored and read again is equal."""
    return values.astype(np.float32).astype(np.float64)
