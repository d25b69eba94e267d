"""Ranks the pool, or files, for a job: brings features together, weighs them, and finds the lines behind every verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ingestion.taxonomy import Taxonomy
from ingestion.types import JobPost, LineSpan
from retrieval.chunk_vectors import ChunkVectors, aligned, pieces_of
from retrieval.citations import StoredDocument
from retrieval.copied_text import Copier, Lookup, copiers
from retrieval.embedding import Embedder, Vectors
from retrieval.entry import Entry
from retrieval.errors import EmbedderUnavailable
from retrieval.evidence_lines import verdict_lines
from retrieval.job_features import JobFeatures, JobQuery, raw_features
from retrieval.lexical_index import query_terms
from retrieval.pool import Pool
from retrieval.ranking import Ranking
from retrieval.requirement_evidence import STATUSES, Status
from retrieval.term_index import Scores, TermStatistics

ASKING_SECTIONS = frozenset({"header", "about", "must", "nice", "responsibilities", "other"})


@dataclass(slots=True)
class JobSubject:
    """A job to match: stored, or a file read for this command."""

    key: str
    post: JobPost
    document: StoredDocument
    vectors: Vectors | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one requirement: points in 0..1 and the lines that carry it."""

    requirement_id: str
    status: Status
    points: float
    spans: tuple[LineSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate's match: score and components in 0..1, and the indexes of lines that repeat the post and do not count."""

    entry: Entry
    score: float
    coverage: float
    components: Mapping[str, float | None]
    findings: tuple[Finding, ...]
    copied_lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Compared:
    """The features of the subjects of a match, spread by what the pool reaches, and who pasted the post."""

    features: JobFeatures
    copying: Mapping[int, Copier]
    degraded: str | None = None


@dataclass(frozen=True)
class Matcher:
    """Compares one pool with jobs. `lookup` gives entries of stored candidates, only asked for the few that are shown."""

    pool: Pool
    vectors: ChunkVectors
    lookup: Lookup
    embedder: Embedder
    taxonomy: Taxonomy
    as_of: date

    def compare(self, job: JobSubject, entries: Sequence[Entry] | None = None) -> Compared:
        """The features of the stored pool for a job; or of some entries, files among them as if they were in it."""
        query = JobQuery(job.post, tuple(query_terms(_asking_text(job.document))))
        try:
            asked = job.vectors if job.vectors is not None else self.embedder.embed(pieces_of(job.document))
            degraded = None
        except EmbedderUnavailable as error:
            asked, degraded = None, f"{error} Keywords are compared by words only."
        stored, copying = self._stored(job, query, asked)
        if entries is None:
            return Compared(stored.calibrated(stored), copying, degraded)
        rows = [self.pool.row_of[entry.number] for entry in entries if entry.number in self.pool.row_of]
        chosen = stored.select(np.asarray(sorted(rows), dtype=np.intp))
        files = [entry for entry in entries if entry.number not in self.pool.row_of]
        if files:
            read, found = self._files(job, query, asked, files)
            chosen, copying = chosen.joined(read), {**copying, **found}
        return Compared(chosen.calibrated(stored if len(self.pool) else chosen), copying, degraded)

    def _stored(
        self, job: JobSubject, query: JobQuery, asked: Vectors | None
    ) -> tuple[JobFeatures, Mapping[int, Copier]]:
        """Raw features of the pool; who pasted the post is judged by the other lines."""
        copying = copiers(job.document, query.terms, self.pool, self.lookup)
        raw = raw_features(query, self.pool, _cosines(self.pool, self.vectors, asked), self.taxonomy, self.as_of)
        if copying:
            raw = raw.with_rows(self._of_entries(query, asked, [c.entry for c in copying.values()], self._statistics))
        return raw, copying

    def _files(
        self, job: JobSubject, query: JobQuery, asked: Vectors | None, files: Sequence[Entry]
    ) -> tuple[JobFeatures, Mapping[int, Copier]]:
        statistics = self._statistics if len(self.pool) else None
        by_number = {entry.number: entry for entry in files}
        found = copiers(
            job.document, query.terms, Pool.of(files, statistics), lambda numbers: {n: by_number[n] for n in numbers}
        )
        kept = [found[n].entry if n in found else entry for n, entry in by_number.items()]
        return self._of_entries(query, asked, kept, statistics), found

    def _of_entries(
        self, query: JobQuery, asked: Vectors | None, entries: Sequence[Entry], statistics: TermStatistics | None
    ) -> JobFeatures:
        """Raw features of CVs that are not stored as they are."""
        pool = Pool.of(entries, statistics)
        cosines = (
            np.zeros(len(pool)) if asked is None else _cosines(pool, ChunkVectors.of(entries, self.embedder), asked)
        )
        return raw_features(query, pool, cosines, self.taxonomy, self.as_of)

    @property
    def _statistics(self) -> TermStatistics:
        return self.pool.terms.statistics

    def scored(
        self, ranking: Ranking, rows: Sequence[int], entries: Mapping[int, Entry], copying: Mapping[int, Copier]
    ) -> list[Scored]:
        """Rows of a ranking with the lines behind each verdict."""
        return [self._scored(ranking, row, entries, copying) for row in rows]

    def _scored(
        self, ranking: Ranking, row: int, entries: Mapping[int, Entry], copying: Mapping[int, Copier]
    ) -> Scored:
        number = int(ranking.features.numbers[row])
        copier = copying.get(number)
        entry = copier.entry if copier else entries[number]
        findings = []
        for column, requirement in enumerate(ranking.requirements):
            status = STATUSES[int(ranking.features.status[row, column])]
            spans = verdict_lines(requirement, status, entry, self.taxonomy, self._statistics)
            findings.append(Finding(requirement.id, status, round(float(ranking.points[row, column]), 4), spans))
        return Scored(
            entry,
            float(ranking.scores[row]),
            float(ranking.coverage[row]),
            {name: _rounded(values[row]) for name, values in ranking.components.items()},
            tuple(findings),
            copier.lines if copier else (),
        )


def _cosines(pool: Pool, vectors: ChunkVectors, asked: Vectors | None) -> Scores:
    """The mean, over the job's chunks, of the cosine of each candidate's best chunk (n,)."""
    if asked is None or not len(asked):
        return np.zeros(len(pool))
    return aligned(pool.numbers, vectors.numbers, vectors.closeness(asked).mean(axis=0))


def _asking_text(document: StoredDocument) -> str:
    """What a post asks for: its lines without benefits and how to apply. The company says there what its work is about."""
    asking = [line.blind for line in document.lines if line.section in ASKING_SECTIONS]
    return "\n".join(asking if sum(map(len, asking)) > 200 else [line.blind for line in document.lines])


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)
