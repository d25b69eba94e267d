"""Several files of one person: the profile of each version, keys to find it by, decisions and resemblances."""

from alembic import op
from sqlalchemy import Column, Connection, insert, inspect, select

from retrieval.storage import tables as t
from retrieval.storage.person_rows import identity_rows

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is missing: a store made by this version has the tables already, empty."""
    connection = op.get_bind()
    if "profile" not in {column["name"] for column in inspect(connection).get_columns("documents")}:
        op.add_column("documents", Column("profile", t.documents.c.profile.type))
    op.create_index("ix_documents_path", "documents", ["path"], if_not_exists=True)
    t.metadata.create_all(connection)
    _fill(connection)


def _fill(connection: Connection) -> None:
    """Until now a candidate had one document, which the profile was read from."""
    d, c = t.documents.c, t.candidates.c
    rows = connection.execute(select(d.id, c.profile).join(t.candidates, c.id == d.candidate_id)).all()
    for row in rows:
        connection.execute(t.documents.update().where(d.id == row.id).values(profile=row.profile))
        identity = row.profile["identity"]
        keys = identity_rows(row.id, identity["name"], identity["email"], identity["phone"])
        if keys:
            connection.execute(insert(t.identity_keys), keys)
