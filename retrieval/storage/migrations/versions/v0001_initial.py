"""Initial schema."""

from alembic import op

from retrieval.indexes.text_indexes import TEXT_TABLES, text_index
from retrieval.storage.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table, and those of full text search."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for table in TEXT_TABLES:
        text_index(connection.dialect.name, table).create(connection)
