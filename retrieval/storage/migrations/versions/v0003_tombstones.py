"""Hashes of erased documents."""

from alembic import op

from retrieval.storage.tables import tombstones

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has the table already."""
    tombstones.create(op.get_bind(), checkfirst=True)
