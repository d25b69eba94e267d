"""Full text by stems instead of words: the texts are indexed anew."""

from alembic import op
from sqlalchemy import text

from retrieval.indexes.text_indexes import text_index
from retrieval.storage.store import blind_body, newest_lines

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has nothing to index yet."""
    connection = op.get_bind()
    indexes = {kind: text_index(connection.dialect.name, f"{kind}_texts") for kind in ("candidate", "job")}
    for kind, index in indexes.items():
        connection.execute(text(f"DROP TABLE IF EXISTS {kind}_texts"))
        index.create(connection)
    for row in connection.execute(newest_lines()).all():
        kind = "candidate" if row.candidate_id else "job"
        indexes[kind].put(connection, row.candidate_id or row.job_id, blind_body(row.lines))
