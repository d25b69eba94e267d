"""Where people studied, and what their CVs deny, as facts: read from the stored lines without the original file."""

from alembic import op

from retrieval.storage.migrations.versions.v0004_facts import read_facts_again

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has nobody to look at. Profiles of older ones hold the school's name, and no place beside it."""
    read_facts_again(op.get_bind())
