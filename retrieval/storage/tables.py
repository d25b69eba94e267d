"""The tables of the store. SQL is the truth: vectors are kept beside their chunks, so every index can be rebuilt from here."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()
HEAD = "0016"  # the newest migration; checked at start without importing Alembic


def _owner(name: str, *columns: Column[object] | Index) -> Table:
    """A facet table: one row for each value that a candidate's profile holds."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("candidate_id", ForeignKey("candidates.id", ondelete="CASCADE"), nullable=False, index=True),
        *columns,
    )


candidates = Table(
    "candidates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text),
    Column("location", Text),
    Column("city", Text, index=True),
    Column("country", Text, index=True),
    Column("headline", Text),
    Column("total_years", Float, index=True),
    Column("seniority", String(20), index=True),
    Column("profile", JSON, nullable=False),
    sqlite_autoincrement=True,
)
jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text),
    Column("organisation", Text),
    Column("location", Text),
    Column("profile", JSON, nullable=False),
    sqlite_autoincrement=True,
)
documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("candidate_id", ForeignKey("candidates.id", ondelete="CASCADE"), index=True),
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), index=True),
    Column("path", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("format", String(20), nullable=False),
    Column("language", String(8)),
    Column("confidence", Float, nullable=False),
    Column("added_at", String(32), nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("lines", JSON, nullable=False),  # [[page, number, text, blind text, section], ...]
    Column("profile", JSON),  # of a CV: what this version says; `candidates.profile` is that of the newest one
    sqlite_autoincrement=True,
)
chunks = Table(
    "chunks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    # Only chunks with an owner are searched: those of an older version of a CV have none.
    Column("candidate_id", ForeignKey("candidates.id", ondelete="CASCADE"), index=True),
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), index=True),
    Column("page", Integer, nullable=False),
    Column("line_start", Integer, nullable=False),
    Column("line_end", Integer, nullable=False),
    Column("section", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("model", String(80)),
    Column("vector", LargeBinary),  # float32, normalised
    sqlite_autoincrement=True,
)
candidate_skills = _owner(
    "candidate_skills",
    Column("skill", Text, nullable=False),
    Column("category", String(40), nullable=False),
    Column("years", Float),
    Column("last_used", String(7)),
    Column("strength", String(10), nullable=False),
    Column("negated", Boolean, nullable=False),
    Index("ix_candidate_skills_shown", "skill", "negated", "strength", "years", "last_used", "candidate_id"),
)
candidate_languages = _owner(
    "candidate_languages", Column("name", Text, nullable=False, index=True), Column("level", String(8))
)
candidate_roles = _owner(
    "candidate_roles",
    Column("title", Text),
    Column("organisation", Text),
    Column("location", Text),
    Column("start", String(7)),
    Column("end", String(7)),
    Column("current", Boolean, nullable=False),
)
candidate_education = _owner(
    "candidate_education",
    Column("level", String(20)),
    Column("degree", Text),
    Column("field", Text),
    Column("institution", Text),
)
candidate_certifications = _owner("candidate_certifications", Column("name", Text, nullable=False))
candidate_facts = (
    _owner(  # what a CV states about work in so many words: `ingestion.types.StatedFact`, and its language
        "candidate_facts",
        Column("kind", String(20), nullable=False, index=True),
        Column("value", Text, nullable=False),
        Column("amount", Float),
        Column("negated", Boolean, nullable=False),
    )
)
identity_keys = Table(  # contacts and name of each version of a CV, to find other files of the same person
    "identity_keys",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("key", Text, nullable=False, index=True),
)
identity_decisions = Table(  # who joined or parted which documents, and why
    "identity_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", String(10), nullable=False),  # version | merge | split
    Column("candidate_id", ForeignKey("candidates.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("other_id", Integer, index=True),  # the candidate that was merged in, or that a split made
    Column("documents", JSON, nullable=False),  # the numbers of the documents that moved
    Column("reason", Text),
    Column("actor", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    sqlite_autoincrement=True,
)
resemblances = Table(  # pairs that may be one person, for a recruiter to decide; `one` is the smaller number
    "resemblances",
    metadata,
    Column("one", ForeignKey("candidates.id", ondelete="CASCADE"), primary_key=True),
    Column("other", ForeignKey("candidates.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("reason", Text, nullable=False),
)
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation", String(6), nullable=False),  # add | remove
    Column("chunk_id", Integer, nullable=False),
    sqlite_autoincrement=True,
)
state = Table("state", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), index=True),
    Column("candidate_id", ForeignKey("candidates.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("action", String(20), nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text),
    Column("made_at", String(32), nullable=False),
)
turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation", String(80), nullable=False, index=True),
    Column("asked_at", String(32), nullable=False),
    Column("payload", JSON, nullable=False),
    sqlite_autoincrement=True,
)
turn_people = Table(
    "turn_people",
    metadata,
    Column("turn_id", ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    Column("candidate_id", Integer, primary_key=True),
)
Index("ix_turn_people_candidate", turn_people.c.candidate_id)
tombstones = Table(  # documents that were erased, as salted hashes: the same file is not read again by accident
    "tombstones",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("salt", String(64), nullable=False),
    Column("bytes_digest", String(64), nullable=False, index=True),
    Column("text_digest", String(64), nullable=False, index=True),
    Column("erased_at", String(32), nullable=False),
    sqlite_autoincrement=True,
)
