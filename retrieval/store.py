"""The truth: documents, candidates, jobs, chunks with their vectors, conversations and decisions in one SQL database.

Knows no search and no ranking. Every change of chunks writes an outbox row in the same transaction, so that the dense index
can be brought up to date after a crash.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from sqlalchemy import (
    Connection,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from ingestion.normalise import fold, normalise
from ingestion.types import Candidate, JobPost, ParsedDocument
from retrieval import tables as t
from retrieval import versions
from retrieval.citations import StoredDocument
from retrieval.embedding import Vectors
from retrieval.engine import open_engine
from retrieval.errors import NotFound, StoreUnavailable
from retrieval.fts_index import FtsIndex
from retrieval.person_rows import now, put_candidate, put_chunks, put_document, put_job, remove_document
from retrieval.rows import PREFIX, Kind, insert_row, key_of, number_of, stored_document
from retrieval.same_person import find_person

Status = Literal["added", "updated", "unchanged", "duplicate"]
_OWNERS: tuple[tuple[Kind, Table], ...] = (("candidate", t.candidates), ("job", t.jobs))


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document: `key` is the candidate's or job's."""

    status: Status
    key: str
    document_key: str
    reason: str | None = None  # why it is a version of a candidate that was there
    warnings: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and answer of a conversation, as the assistant recorded it."""

    number: int
    payload: dict[str, Any]


class Store:
    """One database. Safe for several threads and processes: SQLite in WAL, one writer at a time."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        self.candidate_texts = FtsIndex("candidate_texts")
        self.job_texts = FtsIndex("job_texts")
        try:
            self._migrate()
        except (DBAPIError, SQLAlchemyError, OSError) as error:
            raise StoreUnavailable(
                f"The database cannot be opened: {_reason(error)}", "Check RECRUITER_HOME."
            ) from error

    @classmethod
    def in_folder(cls, home: Path) -> Store:
        """The SQLite store of a data folder, made if it is missing."""
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreUnavailable(
                f"The data folder {home} cannot be made: {error.strerror}", "Set RECRUITER_HOME."
            ) from error
        return cls(f"sqlite:///{home / 'recruiter.db'}")

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for queries."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreUnavailable(
                f"The database cannot be read: {_reason(error)}", "Run `recruiter verify`."
            ) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed at the end, or leaves nothing behind."""
        try:
            with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
                yield connection
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise StoreUnavailable(
                f"The database cannot be written: {_reason(error)}", "Check disk space and rights."
            ) from error

    # Documents

    def known(self, parsed_sha256: str) -> Stored | None:
        """The document with these bytes, as `unchanged`."""
        with self.read() as connection:
            row = connection.execute(select(t.documents).where(t.documents.c.sha256 == parsed_sha256)).first()
        return None if row is None else Stored("unchanged", _owner_key(row), f"D{row.id}")

    def add(self, parsed: ParsedDocument, vectors: Vectors | None, model: str) -> Stored:
        """Keep a document with its facts and chunks in one transaction.

        The same text under other bytes is a `duplicate`; a new version of a CV or job post is `updated`.
        """
        known = self.known(parsed.sha256)
        if known is not None:
            return known
        try:
            with self.write() as connection:
                twin = self._twin(connection, parsed)
                if twin is not None:
                    return twin
                if parsed.candidate is not None:
                    return self._add_cv(connection, parsed, vectors, model)
                return self._add_job(connection, parsed, vectors, model)
        except IntegrityError:  # another process added the same bytes in between
            again = self.known(parsed.sha256)
            if again is None:
                raise
            return again

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
            row = connection.execute(select(t.documents).where(t.documents.c.id == number)).first()
        if row is None:
            raise NotFound(f"There is no document {key!r}.", "`recruiter show ID` names the documents of a person.")
        return stored_document(row)

    def documents_of(self, key: str) -> list[StoredDocument]:
        """The documents of a candidate or job, newest first."""
        kind: Kind = "job" if key[:1].upper() == "J" else "candidate"
        column = t.documents.c.job_id if kind == "job" else t.documents.c.candidate_id
        with self.read() as connection:
            rows = connection.execute(
                select(t.documents).where(column == number_of(key, kind)).order_by(t.documents.c.id.desc())
            )
            return [stored_document(row) for row in rows]

    def documents_by_owner(self, numbers: Collection[int] | None) -> dict[int, list[StoredDocument]]:
        """Documents by candidate number, newest first, of all candidates or some."""
        query = select(t.documents).where(t.documents.c.candidate_id.is_not(None)).order_by(t.documents.c.id.desc())
        if numbers is not None:
            query = query.where(t.documents.c.candidate_id.in_(list(numbers)))
        found: dict[int, list[StoredDocument]] = {}
        with self.read() as connection:
            for row in connection.execute(query):
                found.setdefault(row.candidate_id, []).append(stored_document(row))
        return found

    def change_stamp(self) -> tuple[int, ...]:
        """A value that changes whenever documents come or go, or pass from one candidate to another."""
        documents = select(func.coalesce(func.max(t.documents.c.id), 0), func.count(t.documents.c.id))
        moves = select(func.coalesce(func.max(t.identity_decisions.c.id), 0))
        with self.read() as connection:
            return (*connection.execute(documents).one(), *connection.execute(moves).one())

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

    def profiles(self, numbers: Collection[int] | None = None) -> dict[int, Candidate]:
        """Profiles by candidate number, all or some."""
        query = select(t.candidates.c.id, t.candidates.c.profile).order_by(t.candidates.c.id)
        if numbers is not None:
            query = query.where(t.candidates.c.id.in_(list(numbers)))
        with self.read() as connection:
            return {row.id: Candidate.model_validate(row.profile) for row in connection.execute(query)}

    def count(self, kind: Kind = "candidate") -> int:
        table = t.candidates if kind == "candidate" else t.jobs
        with self.read() as connection:
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    def erase(self, key: str) -> int:
        """Remove a candidate or job with everything that mentions it, physically. Returns the number of chunks gone."""
        kind: Kind = "job" if key[:1].upper() == "J" else "candidate"
        number = number_of(key, kind)
        table, column = (t.jobs, t.documents.c.job_id) if kind == "job" else (t.candidates, t.documents.c.candidate_id)
        with self.write() as connection:
            if connection.execute(select(table.c.id).where(table.c.id == number)).first() is None:
                raise NotFound(f"There is no {kind} {key!r}.", f"`recruiter list {kind}s` shows the ids.")
            gone = 0
            for row in connection.execute(select(t.documents.c.id).where(column == number)).all():
                gone += remove_document(connection, row.id)
            if kind == "candidate":
                people = select(t.turn_people.c.turn_id).where(t.turn_people.c.candidate_id == number)
                connection.execute(delete(t.turns).where(t.turns.c.id.in_(people)))
                versions.forget(connection, number)
            connection.execute(delete(table).where(table.c.id == number))
            self._texts(kind).remove(connection, number)
        self._purge()
        return gone

    # Chunks and the outbox

    def pending(self) -> list[Any]:
        """Outbox rows (id, operation, chunk_id), oldest first."""
        with self.read() as connection:
            return list(connection.execute(select(t.outbox).order_by(t.outbox.c.id)))

    def settle(self, last_id: int, generation: int) -> None:
        """Forget outbox rows up to `last_id`: index generation `generation` has them."""
        with self.write() as connection:
            connection.execute(delete(t.outbox).where(t.outbox.c.id <= last_id))
            self._set_state(connection, "generation", str(generation))

    def generation(self) -> int:
        """The generation of the dense index that the store last confirmed."""
        with self.read() as connection:
            value = connection.execute(select(t.state.c.value).where(t.state.c.key == "generation")).scalar()
        return int(value) if value else 0

    def vectors(self, ids: Collection[int] | None, model: str) -> tuple[list[int], Vectors | None]:
        """Chunk ids of candidates with their vectors made by `model`; all of them or some."""
        c = t.chunks.c
        query = select(c.id, c.vector).where(c.candidate_id.is_not(None), c.model == model, c.vector.is_not(None))
        if ids is not None:
            query = query.where(c.id.in_(list(ids)))
        with self.read() as connection:
            rows = list(connection.execute(query.order_by(c.id)))
        if not rows:
            return [], None
        return [row.id for row in rows], np.stack([np.frombuffer(row.vector, dtype=np.float32) for row in rows])

    def chunk_rows(
        self, *, candidate_numbers: Collection[int] | None = None, job_number: int | None = None
    ) -> list[Any]:
        """Chunk rows (id, document_id, candidate_id, job_id, page, line_start, line_end, section, text, vector)."""
        query = select(t.chunks).order_by(t.chunks.c.id)
        if job_number is not None:
            query = query.where(t.chunks.c.job_id == job_number)
        elif candidate_numbers is not None:
            query = query.where(t.chunks.c.candidate_id.in_(list(candidate_numbers)))
        with self.read() as connection:
            return list(connection.execute(query))

    def chunk_owners(self) -> dict[int, int]:
        """Candidate number by chunk id."""
        query = select(t.chunks.c.id, t.chunks.c.candidate_id).where(t.chunks.c.candidate_id.is_not(None))
        with self.read() as connection:
            return {row.id: row.candidate_id for row in connection.execute(query)}

    def without_vectors(self, model: str) -> list[Any]:
        """Chunks (id, text) that have no vector of this model yet."""
        c = t.chunks.c
        query = select(c.id, c.text).where((c.vector.is_(None)) | (c.model != model)).order_by(c.id)
        with self.read() as connection:
            return list(connection.execute(query))

    def put_vectors(self, ids: Sequence[int], vectors: Vectors, model: str) -> None:
        """Keep vectors for chunks and queue them for the index."""
        with self.write() as connection:
            for identifier, vector in zip(ids, vectors, strict=True):
                values = {"model": model, "vector": np.asarray(vector, dtype=np.float32).tobytes()}
                connection.execute(update(t.chunks).where(t.chunks.c.id == identifier).values(**values))
            connection.execute(insert(t.outbox), [{"operation": "add", "chunk_id": identifier} for identifier in ids])

    def rebuild_texts(self) -> int:
        """Write the full text tables anew from the newest documents. Returns the number of rows."""
        with self.write() as connection:
            for kind in PREFIX:
                index = self._texts(kind)
                for number in index.ids(connection):
                    index.remove(connection, number)
            d = t.documents.c
            newest = select(func.max(d.id)).group_by(d.candidate_id, d.job_id)
            rows = connection.execute(select(d.candidate_id, d.job_id, d.lines).where(d.id.in_(newest))).all()
            for row in rows:
                owner: Kind = "candidate" if row.candidate_id else "job"
                body = "\n".join(line[3] for line in row.lines)
                self._texts(owner).put(connection, row.candidate_id or row.job_id, body)
            return len(rows)

    # Conversations and decisions

    def add_turn(self, conversation: str, payload: dict[str, Any], candidate_keys: Collection[str]) -> None:
        """Append a turn; the people it mentions are kept beside it so that erasure finds it."""
        with self.write() as connection:
            values = {"conversation": conversation, "asked_at": now(), "payload": payload}
            turn = insert_row(connection, t.turns, values)
            people = [{"turn_id": turn, "candidate_id": number_of(key, "candidate")} for key in set(candidate_keys)]
            if people:
                connection.execute(insert(t.turn_people), people)

    def turns(self, conversation: str) -> list[Turn]:
        """The turns of a conversation, oldest first."""
        query = select(t.turns).where(t.turns.c.conversation == conversation).order_by(t.turns.c.id)
        with self.read() as connection:
            return [Turn(number, row.payload) for number, row in enumerate(connection.execute(query), 1)]

    # Health

    def problems(self) -> list[str]:
        """What is wrong with the database itself; empty when all is well."""
        with self.read() as connection:
            found: list[str] = []
            if connection.dialect.name == "sqlite":
                check = connection.exec_driver_sql("PRAGMA quick_check").scalar_one()
                found += [] if check == "ok" else [f"database: {check}"]
            for kind, table in _OWNERS:
                rows = {row.id for row in connection.execute(select(table.c.id))}
                indexed = self._texts(kind).ids(connection)
                found += [f"{kind} {n} is not in the full text index" for n in sorted(rows - indexed)]
                found += [f"the full text index has {kind} {n}, which does not exist" for n in sorted(indexed - rows)]
            return found + versions.problems(connection)

    # Details

    def _migrate(self) -> None:
        with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
            has_version = inspect(connection).has_table("alembic_version")
            version = (
                connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if has_version else None
            )
            if version != t.HEAD:
                from retrieval.migrations import upgrade

                upgrade(connection)

    def _texts(self, kind: Kind) -> FtsIndex:
        return self.candidate_texts if kind == "candidate" else self.job_texts

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

    def _set_state(self, connection: Connection, key: str, value: str) -> None:
        connection.execute(delete(t.state).where(t.state.c.key == key))
        connection.execute(insert(t.state).values(key=key, value=value))

    def _purge(self) -> None:
        """Take deleted text out of the file: measured on SQLite 3.40, a plain delete leaves it in FTS pages and the WAL."""
        if self._engine.dialect.name != "sqlite":
            return
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in ("candidate_texts", "job_texts"):
                    connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('optimize')")
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except DBAPIError as error:
            raise StoreUnavailable(
                f"The rows are gone, but the file could not be cleaned: {_reason(error)}",
                "Run `recruiter rebuild`.",
            ) from error

    def _profile(self, table: Table, key: str, kind: Kind) -> Any:
        with self.read() as connection:
            profile = connection.execute(select(table.c.profile).where(table.c.id == number_of(key, kind))).scalar()
        if profile is None:
            raise NotFound(f"There is no {kind} {key!r}.", f"`recruiter list {kind}s` shows the ids.")
        return profile


@dataclass(frozen=True, slots=True)
class _Earlier:
    owner: int
    document: int


def _owner_key(row: Any) -> str:
    return key_of("candidate", row.candidate_id) if row.candidate_id else key_of("job", row.job_id)


def _reason(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    return str(original).splitlines()[0]
