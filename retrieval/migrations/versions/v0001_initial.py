"""Initial schema."""

from alembic import op

from retrieval.fts_index import FtsIndex
from retrieval.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table, and the full text tables of SQLite."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for table in ("candidate_texts", "job_texts"):
        FtsIndex(table).create(connection)
