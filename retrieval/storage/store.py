"""The truth: documents, candidates and jobs in one SQL database, with their chunks (`chunk_store`) and conversations.

Knows no search and no ranking. Every change of chunks writes an outbox row in the same transaction, so that the dense index
can be brought up to date after a crash. `erasure` removes people, `health` checks, `backup` copies.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import BindParameter, Connection, Select, Table, Text, bindparam, cast, func, select, update
from sqlalchemy.exc import IntegrityError

from ingestion.normalise import fold, normalise
from ingestion.types import Candidate, JobPost, ParsedDocument
from retrieval.citations import StoredDocument
from retrieval.embedders.embedding import Vectors
from retrieval.errors import NotFound, StoreUnavailable
from retrieval.indexes.lexical_index import LexicalIndex
from retrieval.storage import tables as t
from retrieval.storage import tombstones, versions
from retrieval.storage.chunk_store import ChunkStore
from retrieval.storage.conversation_store import ConversationStore, Turn
from retrieval.storage.home_lock import HomeLock
from retrieval.storage.person_rows import put_candidate, put_chunks, put_document, put_job, remove_document
from retrieval.storage.rows import DOCUMENT_COLUMNS, PREFIX, Kind, key_of, number_of, stored_document
from retrieval.storage.same_person import find_person

__all__ = ["Status", "Store", "Stored", "Turn"]
Status = Literal["added", "updated", "unchanged", "duplicate"]
DATABASE_FILE = "recruiter.db"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document: `key` is the candidate's or job's."""

    status: Status
    key: str
    document_key: str
    reason: str | None = None  # why it is a version of a candidate that was there
    warnings: tuple[dict[str, Any], ...] = ()


class Store(ChunkStore, ConversationStore):
    """One database. Safe for several threads and processes: SQLite in WAL, one writer at a time."""

    @classmethod
    def at(cls, home: Path, url: str | None) -> Store:
        """The store at a database URL, or the one in the data folder."""
        if url is None:
            return cls.in_folder(home)
        cls.make_home(home)
        return cls(url)

    @classmethod
    def in_folder(cls, home: Path) -> Store:
        """The SQLite store of a data folder, made if it is missing."""
        cls.make_home(home)
        return cls(f"sqlite:///{home / DATABASE_FILE}", HomeLock(home / "write.lock"))

    @staticmethod
    def make_home(home: Path) -> None:
        """Make the data folder, for its owner alone. Raises `StoreUnavailable`."""
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreUnavailable(
                f"The data folder {home} cannot be made: {error.strerror}", "Set RECRUITER_HOME."
            ) from error

    # Documents

    def known(self, parsed_sha256: str) -> Stored | None:
        """The document with these bytes, as `unchanged`."""
        with self.read() as connection:
            return _known(connection, parsed_sha256)

    def is_erased(self, sha256: str) -> bool:
        """Whether a document with these bytes was erased."""
        with self.read() as connection:
            return tombstones.is_buried(connection, sha256)

    def add(self, parsed: ParsedDocument, vectors: Vectors | None, model: str, *, again: bool = False) -> Stored:
        """Keep a document with its facts and chunks in one transaction.

        The same text under other bytes is a `duplicate`; a new version of a CV or job post is `updated`. What was erased is
        refused with `UnreadableDocument`, unless it is asked for `again`.
        """
        known = self.known(parsed.sha256)
        if known is not None:
            return known
        try:
            with self.write() as connection:
                # Another process may have added the same bytes while this one waited to write.
                twin = _known(connection, parsed.sha256) or self._twin(connection, parsed)
                if twin is not None:
                    return twin
                if again:
                    tombstones.lift(connection, parsed.sha256, parsed.text_sha256)
                elif tombstones.is_buried(connection, parsed.sha256, parsed.text_sha256):
                    raise tombstones.erased_before()
                if parsed.candidate is not None:
                    return self._add_cv(connection, parsed, vectors, model)
                return self._add_job(connection, parsed, vectors, model)
        except IntegrityError:  # the same bytes came from a writer that takes no lock
            winner = self.known(parsed.sha256)
            if winner is None:
                raise
            return winner

    def _add_cv(self, connection: Connection, parsed: ParsedDocument, vectors: Vectors | None, model: str) -> Stored:
        """A new candidate, or the newest version of one; the older ones are kept, and no search finds them."""
        assert parsed.candidate is not None
        found = find_person(connection, parsed)
        owner = found.owner or put_candidate(
            connection, self.candidate_texts, parsed.candidate, parsed.blind_lines, None
        )
        document = put_document(connection, parsed, owner)
        put_chunks(connection, parsed, owner, document, vectors, model)
        if found.owner:
            versions.join_version(connection, self.candidate_texts, owner, document, found.reason)
        warnings = versions.note_resemblances(connection, owner, found.possible)
        status: Status = "updated" if found.owner else "added"
        return Stored(status, key_of("candidate", owner), f"D{document}", found.reason, tuple(warnings))

    def _add_job(self, connection: Connection, parsed: ParsedDocument, vectors: Vectors | None, model: str) -> Stored:
        """A new job, or new text for one: of a changed post only the new text is kept."""
        old = self._earlier_job(connection, parsed)
        owner = put_job(connection, self.job_texts, parsed, old.owner if old else None)
        if old is not None:
            remove_document(connection, old.document)
        document = put_document(connection, parsed, owner)
        put_chunks(connection, parsed, owner, document, vectors, model)
        return Stored("updated" if old else "added", key_of("job", owner), f"D{document}")

    def document(self, key: str) -> StoredDocument:
        """The lines of `D7`."""
        number = int(key[1:]) if key[:1].upper() == "D" and key[1:].isdecimal() else -1
        with self.read() as connection:
            row = connection.execute(select(*DOCUMENT_COLUMNS).where(t.documents.c.id == number)).first()
        if row is None:
            raise NotFound(f"There is no document {key!r}.", "`recruiter show ID` names the documents of a person.")
        return stored_document(row)

    def documents_of(self, key: str) -> list[StoredDocument]:
        """The documents of a candidate or job, newest first."""
        kind: Kind = "job" if key[:1].upper() == "J" else "candidate"
        column = t.documents.c.job_id if kind == "job" else t.documents.c.candidate_id
        with self.read() as connection:
            rows = connection.execute(
                select(*DOCUMENT_COLUMNS).where(column == number_of(key, kind)).order_by(t.documents.c.id.desc())
            )
            return [stored_document(row) for row in rows]

    def people(self, numbers: Collection[int]) -> dict[int, tuple[Candidate, tuple[StoredDocument, ...]]]:
        """Profile and documents, newest first, of those numbers that exist: of one state, so that they belong together."""
        asked = {"numbers": list(numbers)}
        documents: dict[int, list[StoredDocument]] = {}
        with self.read() as connection:
            profiles = connection.execute(_PROFILES, asked).all()
            for row in connection.execute(_DOCUMENTS, asked):
                documents.setdefault(row.candidate_id, []).append(stored_document(row))
        return {
            row.id: (Candidate.model_validate_json(row.json), tuple(documents[row.id]))
            for row in profiles
            if row.id in documents
        }

    def change_stamp(self) -> tuple[int | str, ...]:
        """A value that changes whenever documents come or go, pass from one candidate to another, or a backup is restored."""
        with self.read() as connection:
            return tuple(connection.execute(_CHANGES).one())

    def shown_documents(self) -> dict[int, int]:
        """The number of the document that each candidate shows, by candidate number."""
        d = t.documents.c
        query = select(d.candidate_id, func.max(d.id).label("newest")).where(d.candidate_id.is_not(None))
        with self.read() as connection:
            return {row.candidate_id: row.newest for row in connection.execute(query.group_by(d.candidate_id))}

    def document_facts(self, key: str) -> list[dict[str, Any]]:
        """Path, format, language, warnings of each document of a candidate or job, newest first."""
        kind: Kind = "job" if key[:1].upper() == "J" else "candidate"
        column = t.documents.c.job_id if kind == "job" else t.documents.c.candidate_id
        d = t.documents.c
        query = select(d.id, d.path, d.format, d.language, d.added_at, d.warnings).where(column == number_of(key, kind))
        with self.read() as connection:
            rows = connection.execute(query.order_by(d.id.desc())).mappings()
            return [{**row, "id": f"D{row['id']}"} for row in rows]

    def replace_profile(self, connection: Connection, key: str, profile: Candidate) -> None:
        """What a document says, read anew."""
        number = int(key.removeprefix("D"))
        values = {"profile": profile.model_dump(mode="json")}
        connection.execute(update(t.documents).where(t.documents.c.id == number).values(**values))

    # Candidates and jobs

    def candidate(self, key: str) -> Candidate:
        """The profile of a candidate. Raises `NotFound`."""
        return Candidate.model_validate(self._profile(t.candidates, key, "candidate"))

    def job(self, key: str) -> JobPost:
        """The facts of a job post. Raises `NotFound`."""
        return JobPost.model_validate(self._profile(t.jobs, key, "job"))

    def candidates(self) -> list[Any]:
        """A row (id, name, headline, city, location, total_years, seniority) for each candidate, in order of id."""
        c = t.candidates.c
        columns = (c.id, c.name, c.headline, c.city, c.country, c.location, c.total_years, c.seniority)
        with self.read() as connection:
            return list(connection.execute(select(*columns).order_by(c.id)))

    def candidate_numbers(self) -> frozenset[int]:
        with self.read() as connection:
            return frozenset(connection.execute(select(t.candidates.c.id)).scalars())

    def names(self) -> dict[str, str]:
        """Names by candidate key, for display."""
        with self.read() as connection:
            return {
                key_of("candidate", row.id): row.name
                for row in connection.execute(select(t.candidates.c.id, t.candidates.c.name))
                if row.name
            }

    def jobs(self) -> list[Any]:
        """A row (id, title, organisation, location) for each job, in order of id."""
        j = t.jobs.c
        with self.read() as connection:
            return list(connection.execute(select(j.id, j.title, j.organisation, j.location).order_by(j.id)))

    def count(self, kind: Kind = "candidate") -> int:
        table = t.candidates if kind == "candidate" else t.jobs
        with self.read() as connection:
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    def rebuild_texts(self) -> int:
        """Write the full text tables anew from the newest documents. Returns the number of rows."""
        with self.write() as connection:
            for kind in PREFIX:
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {kind}_texts")  # a damaged one cannot be emptied
                self.texts(kind).create(connection)
            rows = connection.execute(newest_lines()).all()
            for row in rows:
                owner: Kind = "candidate" if row.candidate_id else "job"
                self.texts(owner).put(connection, row.candidate_id or row.job_id, blind_body(row.lines))
            return len(rows)

    def texts(self, kind: Kind) -> LexicalIndex:
        return self.candidate_texts if kind == "candidate" else self.job_texts

    # Details

    def _twin(self, connection: Connection, parsed: ParsedDocument) -> Stored | None:
        """The document with the same text in another format, or line by line in the same one.

        The same words set in other lines of the same format are a new version, which `_earlier_version` judges.
        """
        lines = [line.plain for line in parsed.lines if line.plain]
        for row in connection.execute(select(t.documents).where(t.documents.c.text_sha256 == parsed.text_sha256)):
            same_lines = [text for line in row.lines if (text := normalise(line[2]).strip())] == lines
            if row.format != parsed.format or same_lines:
                return Stored("duplicate", _owner_key(row), f"D{row.id}")
        return None

    def _earlier_job(self, connection: Connection, parsed: ParsedDocument) -> _Earlier | None:
        """The post read before from this very path, when it is about the same job."""
        d, j = t.documents.c, t.jobs.c
        query = select(d.id, d.job_id, j.title).join(t.jobs, j.id == d.job_id).where(d.path == parsed.path)
        title = fold(parsed.job.title) if parsed.job and parsed.job.title else None
        same = (row for row in connection.execute(query) if title and row.title and fold(row.title) == title)
        return next((_Earlier(row.job_id, row.id) for row in same), None)

    def _profile(self, table: Table, key: str, kind: Kind) -> Any:
        with self.read() as connection:
            profile = connection.execute(select(table.c.profile).where(table.c.id == number_of(key, kind))).scalar()
        if profile is None:
            raise NotFound(f"There is no {kind} {key!r}.", f"`recruiter list {kind}s` shows the ids.")
        return profile


_asked: BindParameter[Sequence[int]] = bindparam("numbers", expanding=True)
_PROFILES = (
    select(t.candidates.c.id, cast(t.candidates.c.profile, Text).label("json"))
    .where(t.candidates.c.id.in_(_asked))
    .order_by(t.candidates.c.id)
)
_DOCUMENTS = select(*DOCUMENT_COLUMNS).where(t.documents.c.candidate_id.in_(_asked)).order_by(t.documents.c.id.desc())
_CHANGES = select(
    select(func.coalesce(func.max(t.documents.c.id), 0)).scalar_subquery(),
    select(func.count()).select_from(t.documents).scalar_subquery(),  # of an id, SQLite would look at each row
    select(func.coalesce(func.max(t.identity_decisions.c.id), 0)).scalar_subquery(),
    select(func.coalesce(func.max(t.state.c.value), "")).where(t.state.c.key == "restored_at").scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class _Earlier:
    owner: int
    document: int


def newest_lines() -> Select[Any]:
    """Rows (candidate_id, job_id, lines) of the newest document of each owner: what full text search covers."""
    d = t.documents.c
    newest = select(func.max(d.id)).group_by(d.candidate_id, d.job_id)
    return select(d.candidate_id, d.job_id, d.lines).where(d.id.in_(newest))


def blind_body(lines: Sequence[Sequence[Any]]) -> str:
    """The text that full text search has of a document."""
    return "\n".join(line[3] for line in lines)


def _known(connection: Connection, sha256: str) -> Stored | None:
    row = connection.execute(select(t.documents).where(t.documents.c.sha256 == sha256)).first()
    return None if row is None else Stored("unchanged", _owner_key(row), f"D{row.id}")


def _owner_key(row: Any) -> str:
    return key_of("candidate", row.candidate_id) if row.candidate_id else key_of("job", row.job_id)
