"""The pay that CVs ask for, and notice that stands below its label, read from the stored lines."""

from alembic import op

from retrieval.storage.migrations.versions.v0004_facts import read_facts_again

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    read_facts_again(op.get_bind())
