"""Ranks the pool, or files, for a job: brings features together, weighs them, and finds the lines behind every verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from ingestion.lines.sections import job_heading
from ingestion.taxonomy import Taxonomy
from ingestion.types import JobPost, Line, LineSpan
from retrieval.citations import StoredDocument, StoredLine
from retrieval.embedders.embedding import Embedder, Vectors
from retrieval.entry import Entry
from retrieval.errors import EmbedderUnavailable
from retrieval.indexes.lexical_index import query_terms
from retrieval.pools.chunk_vectors import ChunkVectors, aligned, pieces_of
from retrieval.pools.pool import Pool
from retrieval.pools.term_index import Scores, TermStatistics
from retrieval.ranking.comparison import Gate, gates
from retrieval.ranking.copied_text import Lookup, PostText
from retrieval.ranking.evidence_lines import verdict_lines
from retrieval.ranking.job_features import JobFeatures, JobQuery, raw_features
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.requirement_evidence import STATUSES, Status

ASKING_SECTIONS = frozenset({"header", "about", "must", "nice", "responsibilities", "other"})


@dataclass(slots=True)
class JobSubject:
    """A job to match: stored, or a file read for this command."""

    key: str
    post: JobPost
    document: StoredDocument
    vectors: Vectors | None = field(default=None)

    @property
    def is_stored(self) -> bool:
        """Whether it has features and decisions of its own; a caller may give a file any other key."""
        return self.key[:1] == "J" and self.key[1:].isdecimal()


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
    gates: tuple[Gate, ...] = ()
    copied_lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Compared:
    """The features of the subjects of a match, spread by what the pool reaches. `asked` are the vectors of the job (q, d)."""

    features: JobFeatures
    asked: Vectors | None
    degraded: str | None = None


@dataclass(frozen=True)
class Matcher:
    """Compares one pool with jobs. `lookup` gives entries of stored candidates, only asked for the few that are shown."""

    pool: Pool
    vectors: Callable[[], ChunkVectors]
    lookup: Lookup
    embedder: Embedder
    taxonomy: Taxonomy
    as_of: date

    def compare(self, job: JobSubject) -> Compared:
        """The features of the stored pool for a job."""
        asked, degraded = self._asked(job)
        stored = self._stored(job, _query(job), asked)
        return Compared(stored.calibrated(stored), asked, degraded)

    def compare_files(self, job: JobSubject, files: Sequence[Entry]) -> Compared:
        """The features of CVs that are not stored, as if they were in the pool."""
        asked, degraded = self._asked(job)
        query, post = _query(job), PostText(job.document, self.taxonomy, self.as_of)
        stored = self._stored(job, query, asked)
        found = [post.copier(entry) for entry in files]
        kept = [entry if copier is None else copier.entry for entry, copier in zip(files, found, strict=True)]
        read = self._of_entries(query, asked, kept, self._statistics if len(self.pool) else None)
        copying = {entry.number for entry, copier in zip(files, found, strict=True) if copier}
        read = replace(read, copies=np.isin(read.numbers, list(copying)))
        return Compared(read.calibrated(stored if len(self.pool) else read), asked, degraded)

    def _asked(self, job: JobSubject) -> tuple[Vectors | None, str | None]:
        """The vectors of a job, or the reason why there are none."""
        if job.vectors is not None:
            return job.vectors, None
        try:
            return self.embedder.embed(pieces_of(job.document, ASKING_SECTIONS)), None
        except EmbedderUnavailable as error:
            return None, f"{error} Keywords are compared by words only."

    def _stored(self, job: JobSubject, query: JobQuery, asked: Vectors | None) -> JobFeatures:
        """Raw features of the pool; who pasted the post is judged by the other lines."""
        copying = PostText(job.document, self.taxonomy, self.as_of).copiers(query.terms, self.pool, self.lookup)
        cosines = np.zeros(len(self.pool)) if asked is None else _cosines(self.pool, self.vectors(), asked)
        raw = raw_features(query, self.pool, cosines, self.taxonomy, self.as_of)
        if not copying:
            return raw
        judged = self._of_entries(query, asked, [copier.entry for copier in copying], self._statistics)
        return raw.with_rows(replace(judged, copies=np.ones(len(copying), dtype=bool)))

    def _of_entries(
        self, query: JobQuery, asked: Vectors | None, entries: Sequence[Entry], statistics: TermStatistics | None
    ) -> JobFeatures:
        """Raw features of CVs that are not stored as they are."""
        pool = Pool.of(entries, statistics)
        cosines = np.zeros(len(pool))
        if asked is not None:
            with suppress(EmbedderUnavailable):  # a stored job has vectors when the embedder is gone
                cosines = _cosines(pool, ChunkVectors.of(entries, self.embedder), asked)
        return raw_features(query, pool, cosines, self.taxonomy, self.as_of)

    @property
    def _statistics(self) -> TermStatistics:
        return self.pool.terms.statistics

    def scored(
        self, job: JobSubject, ranking: Ranking, rows: Sequence[int], entries: Mapping[int, Entry]
    ) -> list[Scored]:
        """Rows of a ranking with the lines behind each verdict."""
        post = PostText(job.document, self.taxonomy, self.as_of)
        return [self._scored(post, ranking, row, entries[int(ranking.features.numbers[row])]) for row in rows]

    def _scored(self, post: PostText, ranking: Ranking, row: int, entry: Entry) -> Scored:
        copier = post.copier(entry) if ranking.features.copies[row] else None
        entry = copier.entry if copier else entry
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
            tuple(gates(ranking, row)),
            copier.lines if copier else (),
        )


def _query(job: JobSubject) -> JobQuery:
    return JobQuery(job.post, tuple(query_terms(_asking_text(job.document))))


def _cosines(pool: Pool, vectors: ChunkVectors, asked: Vectors) -> Scores:
    """The mean, over the job's chunks, of the cosine of each candidate's best chunk (n,)."""
    return aligned(pool.numbers, vectors.numbers, vectors.closeness(asked).mean(axis=0))


def _asking_text(document: StoredDocument) -> str:
    """What a post asks for: without headings, benefits and how to apply. The company says there what its work is about."""
    content = [line for line in document.lines if not _is_heading(line)]
    asking = [line.blind for line in content if line.section in ASKING_SECTIONS]
    return "\n".join(asking if sum(map(len, asking)) > 200 else [line.blind for line in content])


def _is_heading(line: StoredLine) -> bool:
    """Whether a line is a heading and nothing else: no CV is nearer to a job for saying "requirements"."""
    heading = job_heading(Line(line.page, line.number, line.text, line.blind))
    return heading is not None and not heading.rest


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)
