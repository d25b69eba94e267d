"""The one door to the pool: ingest, show, filter, search, match, recommend, erase, verify, rebuild.

Judges, ranks and keeps nothing by itself: it brings together the modules that do, in one state of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ingestion.settings import IngestionSettings
from ingestion.skills import SkillMatcher, matcher_with
from ingestion.taxonomy import Taxonomy
from ingestion.types import Candidate, JobPost, LineSpan, ParsedDocument, Wanted
from ingestion.workers import parser_pool
from retrieval.candidate_finder import CandidateFinder
from retrieval.citations import StoredDocument, StoredLine
from retrieval.embedders.embedding import Embedder, Vectors, build_embedder
from retrieval.entry import Entry
from retrieval.errors import EmbedderUnavailable, NotFound
from retrieval.filtering.counted import counted
from retrieval.filtering.fact_facets import commonest_currency
from retrieval.filtering.filters import Criterion, Group, Sources, Verdicts, evaluate, everyone
from retrieval.filtering.left_out import EmployersToLeaveOut, LeftOut
from retrieval.filtering.near_lines import Near, near_to, nearest_in, nearest_in_chunks
from retrieval.filtering.near_words import near_word
from retrieval.filtering.reasons import Reason, explain, unmatched
from retrieval.hits import Found, hit_evidence, hit_of
from retrieval.indexes.dense_index import IndexFacts
from retrieval.indexes.lexical_index import query_terms
from retrieval.job_matches import JobMatches
from retrieval.pools.pool_names import PoolNames
from retrieval.ranking.matching import ASKING_SECTIONS, JobSubject
from retrieval.settings import RetrievalSettings
from retrieval.storage import versions
from retrieval.storage.rows import number_of
from retrieval.storage.scratch_store import scratch_store
from retrieval.storage.store import Store
from retrieval.storage.versions import IdentityDecision
from retrieval.upkeep import erasure
from retrieval.upkeep.backup import Backup, make_backup
from retrieval.upkeep.erasure import Receipt
from retrieval.upkeep.health import store_problems
from retrieval.upkeep.index_keeper import IndexKeeper
from retrieval.upkeep.ingester import Ingester, Outcome
from retrieval.upkeep.intake import expand, files
from retrieval.upkeep.pool_keeper import PoolKeeper
from retrieval.upkeep.restore import finish_restore
from retrieval.upkeep.skill_files import SkillImport, import_file, reread_candidates

_SAVE_EVERY = 200  # documents between two saves of the dense index in a long batch
_CITED_BY_MEANING = 1  # hits of a search whose words nobody has: to find the line of one takes 4 to 8 ms


class Library:
    """Documents in, answers out. One per process; `home` is the data folder."""

    def __init__(
        self,
        home: Path,
        *,
        ingestion: IngestionSettings | None = None,
        retrieval: RetrievalSettings | None = None,
        embedder: Embedder | None = None,
        today: Callable[[], date] = date.today,
        database_url: str | None = None,
    ) -> None:
        self.home = home
        self.store = Store.at(home, database_url)
        self._ingestion = _with_skills_folder(ingestion or IngestionSettings(), home)
        self._settings = retrieval or RetrievalSettings()
        self._embedder = embedder or build_embedder(self._settings)
        self._today = today
        self._ingester = Ingester(self.store, self._embedder, self._ingestion, today)
        self._keeper = IndexKeeper(home, self.store, self._embedder, self._settings.most_exact_vectors)
        self._pools = PoolKeeper(home, self.store, self._keeper.up_to_date, self.today)
        self._leaving = EmployersToLeaveOut(self.store, self._settings.employers_to_leave_out, self._pools.stamp)
        self.matches = JobMatches(
            self.store, self._pools, self._embedder, self._settings, lambda: self.taxonomy, self.job_subject, today,
            self._leaving,
        )  # fmt: skip
        self.finder = CandidateFinder(
            self.store, self._pools, self._keeper, self._embedder, self._settings, lambda: self.matcher
        )
        finish_restore(self.store, home)
        erasure.finish(self.store, self._keeper, self._pools)

    def close(self) -> None:
        """Waits until vectors are grouped, if that has begun."""
        self._keeper.close()
        self.store.close()

    @property
    def settings(self) -> RetrievalSettings:
        return self._settings

    @property
    def max_upload_bytes(self) -> int:
        """The largest upload worth reading: an archive of documents."""
        return self._ingestion.max_archive_bytes

    @property
    def matcher(self) -> SkillMatcher:
        """The matcher of the shipped and the imported skills."""
        return matcher_with(self._ingestion.skills_folder)

    @property
    def taxonomy(self) -> Taxonomy:
        return self.matcher.taxonomy

    def today(self) -> date:
        """The day up to which present positions last."""
        return self._today()

    def import_skills(self, path: Path) -> SkillImport:
        """Widen the taxonomy by an ESCO, O*NET or plain file, and read the skills of every CV again.

        Raises `NotFound` or `UnreadableTaxonomy`.
        """
        assert self._ingestion.skills_folder is not None
        imported = import_file(path, self._ingestion.skills_folder, matcher_with(None))
        candidates = reread_candidates(self.store, self.matcher, self._today())
        self._pools.forget()
        return replace(imported, candidates=candidates)

    # Documents in

    def ingest(self, paths: Sequence[Path], wanted: Wanted = "auto", *, again: bool = False) -> Iterator[Outcome]:
        """Files, folders and zip archives, one outcome for each document. A bad file never stops the batch.

        In folders, files of other kinds yield an outcome with status `skipped`. What was erased is rejected unless asked `again`.
        """
        added = 0
        for outcome in self._ingester.outcomes(files(paths, self._ingestion), wanted, again):
            added += outcome.status in ("added", "updated")
            yield outcome
            if added and added % _SAVE_EVERY == 0:
                self.sync_index()
        self.sync_index()

    def ingest_bytes(self, name: str, data: bytes, wanted: Wanted = "auto", *, again: bool = False) -> list[Outcome]:
        """One uploaded file, or the members of an uploaded archive."""
        outcomes = list(self._ingester.outcomes(expand(name, data, self._ingestion), wanted, again))
        self.sync_index()
        return outcomes

    def read_file(self, path: Path, wanted: Wanted) -> ParsedDocument:
        """A file as facts, kept nowhere. Raises `UnreadableDocument` or `NotFound`."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise NotFound(
                f"There is no id or file {str(path)!r}.",
                "`recruiter list candidates` and `list jobs` show ids.",
            ) from error
        return (
            parser_pool(self._ingestion)
            .submit(data, str(path), wanted, self._today(), self._ingestion.skills_folder)
            .result()
        )

    # Show

    def candidate(self, key: str) -> Candidate:
        return self.store.candidate(key)

    def job(self, key: str) -> JobPost:
        return self.store.job(key)

    def entry(self, key: str) -> Entry:
        """A stored candidate with profile and documents. Raises `NotFound`."""
        profile = self.store.candidate(key)
        return Entry(number_of(key, "candidate"), profile, tuple(self.store.documents_of(key)), self._today())

    def file_entry(self, parsed: ParsedDocument, number: int = -1) -> Entry:
        """A CV file as an entry; its citations name the file instead of a document id."""
        assert parsed.candidate is not None
        return Entry(number, parsed.candidate, (_unsaved(parsed),), self._today())

    def job_subject(self, key: str) -> JobSubject:
        """A stored job. Raises `NotFound`."""
        post = self.store.job(key)
        rows = self.store.chunk_rows(job_number=number_of(key, "job"))
        asking = [
            row
            for row in rows
            if row.vector is not None and row.section in ASKING_SECTIONS and row.model == self._embedder.model
        ]
        vectors = np.stack([np.frombuffer(row.vector, dtype=np.float32) for row in asking]) if asking else None
        return JobSubject(key.upper(), post, self.store.documents_of(key)[0], vectors)

    def file_job(self, parsed: ParsedDocument) -> JobSubject:
        """A job file, read for this command only."""
        assert parsed.job is not None
        return JobSubject("", parsed.job, _unsaved(parsed))

    # Find

    def names(self) -> PoolNames:
        """The employers, schools, certificates, skills and languages that the CVs hold."""
        return self._pools.names()

    def has_word(self, word: str) -> bool:
        """Whether any CV has a word, in any of its forms."""
        return bool(self._pools.pool().terms.count(query_terms(word)).any())

    def near_word(self, word: str) -> str | None:
        """A word that CVs have, one slip of the keyboard away from one that none has."""
        return near_word(word, self._pools.pool().terms.statistics.frequencies)

    def stamp(self) -> tuple[int | str, ...]:
        """A value that changes whenever a person or a job comes, goes or changes."""
        return self._pools.stamp()

    def pool_numbers(self) -> frozenset[int]:
        return self._pools.numbers()

    def filter(self, condition: Criterion | Group | None) -> Verdicts:
        """The verdicts of a filter over every candidate; employers to leave out count as a condition."""
        kept, pool = self._pools.verdicts(), self.pool_numbers()
        if condition is None:
            return self.left_out().applied(everyone(pool))
        with self._reading() as sources:
            verdicts = evaluate(sources, condition, pool, kept)
        return self.left_out().applied(verdicts)

    def left_out(self) -> LeftOut:
        """Who is never proposed, by employer."""
        return self._leaving.people()

    @contextmanager
    def _reading(self, numbers: frozenset[int] | None = None) -> Iterator[Sources]:
        """What facets judge from, in one transaction. What is kept is asked for before it begins: that needs one of its own."""
        nearest = self.finder.nearest_chunks if self._keeper.is_ready() else None
        embed, pool, kept = self._embed_or_none, self._pools.pool, self._pools.records()
        with self.store.read() as connection:
            yield Sources(connection, self.matcher, self._today(), embed, numbers, pool, nearest, kept)

    def _embed_or_none(self, texts: Sequence[str]) -> Vectors | None:
        try:
            return self._embedder.embed(texts)
        except EmbedderUnavailable:
            self._pools.forget_verdicts()
            return None

    def search(
        self,
        text: str,
        *,
        k: int | None = None,
        min_score: float = 0.0,
        condition: Criterion | Group | None = None,
    ) -> Found:
        """Candidates by relevance of their blind text to `text`, among those that match the filter."""
        with self._pools.asked_once():
            verdicts = self.filter(condition)
            wanted = k or self._settings.top_k
            found = self.finder.rank(text, verdicts if condition or verdicts.left_out else None, wanted)
            best = [(n, s) for n, s in found.ranked if s >= min_score][:wanted]
            entries = self.entries([n for n, _ in best])
            tables = self._pools.pool().tables
            first = {} if found.by_words else dict(list(entries.items())[:_CITED_BY_MEANING])
            alike = self._alike(text, {found.nearest[n]: n for n in first if n in found.nearest}, first)
            hits = tuple(
                hit_of(
                    n,
                    s,
                    hit_evidence(tables, found.terms, entries[n], alike.get(n)),
                    entries[n],
                    self.explain(condition, entries[n], verdicts),
                )
                for n, s in best
                if n in entries
            )
            left_out = self.left_out().among(verdicts.left_out)
            return Found(hits, verdicts, found.degraded, self._had_by_nobody(condition, verdicts), left_out)

    def nearest(self, phrase: str, among: Collection[int]) -> list[Near]:
        """Who comes near to a phrase that nobody says, with the line; of some candidates, the nearest first."""
        with self._reading() as sources:
            return near_to(sources, phrase, frozenset(among))

    def nearest_in(self, entry: Entry, question: str) -> list[LineSpan]:
        """The line or two of a CV, which may be a file, that a question is nearest to; none when all are far."""
        statistics = self._pools.pool().terms.statistics
        return nearest_in(entry.document.lines, question, statistics, self._embed_or_none)

    def _alike(self, text: str, nearest: Mapping[int, int], entries: Mapping[int, Entry]) -> dict[int, LineSpan]:
        """The line of some candidates that is nearest in meaning to a text, within their nearest chunks (number by chunk)."""
        if not nearest:
            return {}
        with self._reading() as sources:
            lines = {number: entry.document.lines for number, entry in entries.items()}
            return {number: span for number, (_, span) in nearest_in_chunks(sources, text, nearest, lines).items()}

    def explain(self, condition: Criterion | Group | None, entry: Entry, verdicts: Verdicts) -> tuple[Reason, ...]:
        """Why a candidate has its verdict under a filter: one reason for each single condition."""
        return explain(condition, entry, verdicts, self.taxonomy)

    def unmatched(self, condition: Criterion | Group | None, verdicts: Verdicts) -> tuple[str, ...]:
        """The asked values that no CV has, each with the nearest one that exists; and how many were left out."""
        told = self.left_out().among(verdicts.left_out).told()
        return (*self._had_by_nobody(condition, verdicts), *([told] if told else []))

    def _had_by_nobody(self, condition: Criterion | Group | None, verdicts: Verdicts) -> tuple[str, ...]:
        with self._reading() as sources:
            return unmatched(sources, condition, verdicts)

    def counted(self, thing: str, of: str | None = None) -> Mapping[int, float]:
        """A number for each candidate whose CV gives it; `retrieval.filtering.counted` says of which things."""
        with self._reading() as sources:
            return counted(sources, thing, of)

    def currency_of(self, thing: str) -> str | None:
        """The currency that `counted` gives the `salary` or the `budget` in; None when no CV names one."""
        with self._reading() as sources:
            return commonest_currency(sources, thing)

    def judge(self, condition: Criterion | Group | None, entry: Entry) -> Verdicts:
        """The verdict of a filter on one person, who may be a file read for this command."""
        if entry.number > 0:
            pool = frozenset({entry.number})
            if condition is None:
                return everyone(pool)
            with self._reading(pool) as sources:
                return evaluate(sources, condition, pool)
        if condition is None:
            return everyone({entry.number})
        with scratch_store(entry) as (connection, number):
            sources = Sources(connection, self.matcher, self._today())
            return evaluate(sources, condition, frozenset({number})).renumbered(number, entry.number)

    def entries(self, numbers: Collection[int]) -> dict[int, Entry]:
        """Entries of stored candidates by number, in that order; numbers that do not exist are left out."""
        return self._pools.entries(numbers)

    # One person, many files

    def merge(self, into: str, source: str, *, reason: str | None = None, actor: str = "recruiter") -> IdentityDecision:
        """Join candidate `source` to `into`, which shows the newest document. Raises `NotFound`, `InvalidDecision`."""
        one, other = versions.candidate_number(into), versions.candidate_number(source)
        with self.store.write() as connection:
            done = versions.merge(connection, self.store.candidate_texts, one, other, reason, actor)
        self.sync_index()
        return done

    def split(self, key: str, *, reason: str | None = None, actor: str = "recruiter") -> IdentityDecision:
        """Part the documents that joined a candidate last. Raises `NotFound`, `InvalidDecision`."""
        number = versions.candidate_number(key)
        with self.store.write() as connection:
            done = versions.split(connection, self.store.candidate_texts, number, reason, actor)
        self.sync_index()
        return done

    def identity_decisions(self, key: str) -> list[IdentityDecision]:
        """Who joined or parted the documents of a candidate, oldest first."""
        with self.store.read() as connection:
            return versions.decisions_of(connection, number_of(key, "candidate"))

    def identity_warnings(self, key: str) -> list[dict[str, Any]]:
        """A warning `possible_same_person` for each candidate that may be the same person."""
        with self.store.read() as connection:
            return versions.warnings_of(connection, number_of(key, "candidate"))

    def left_out_warnings(self, key: str) -> list[dict[str, Any]]:
        """A warning `left_out` when a candidate is never proposed."""
        employers = self.left_out().employers_of(number_of(key, "candidate"))
        message = f"Works or worked for {' and '.join(employers)}, an employer to leave out: is not proposed."
        return [{"code": "left_out", "message": message, "page": None}] if employers else []

    # Keep in order

    def erase(self, key: str) -> Receipt:
        """Remove a candidate or job physically. Raises `NotFound`."""
        return erasure.erase(self.store, self._keeper, self._pools, self.home, key)

    def backup(self, folder: Path) -> Backup:
        """Copy the database to a new folder while others go on. Raises `InvalidBackup`."""
        return make_backup(self.store, self.home, folder)

    def sync_index(self) -> None:
        """Bring the dense index and the pool's features to the state of the store."""
        self._keeper.sync()
        self._pools.sync()

    def index_facts(self) -> IndexFacts:
        """The kind of the dense index, and how much it finds."""
        return self._keeper.index.facts

    def verify(self) -> list[str]:
        """Every disagreement between the database, the full text index and the dense index; empty when all is well."""
        return store_problems(self.store) + self._keeper.problems()

    def rebuild(self) -> dict[str, int]:
        """Build both indexes anew from the database. Raises `EmbedderUnavailable` if chunks must be embedded and cannot."""
        return {"documents": self.store.rebuild_texts(), "vectors": self._keeper.rebuild()}


def _unsaved(parsed: ParsedDocument) -> StoredDocument:
    rows = zip(parsed.lines, parsed.blind_lines, parsed.sections, strict=True)
    lines = tuple(StoredLine(line.page, line.number, line.text, blind, section) for line, blind, section in rows)
    return StoredDocument(parsed.path, None, None, parsed.path, lines)


def _with_skills_folder(settings: IngestionSettings, home: Path) -> IngestionSettings:
    """Imported taxonomies lie in the data folder unless a setting says where."""
    return settings if settings.skills_folder else settings.model_copy(update={"skills_folder": home / "skills"})
