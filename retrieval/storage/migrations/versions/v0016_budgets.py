"""Budgets, as facts: read from the stored lines without the original file."""

from alembic import op

from retrieval.storage.migrations.versions.v0004_facts import read_facts_again

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has nobody to look at."""
    read_facts_again(op.get_bind())
