"""Hours wished, breaks and the end of a contract, read from the stored lines."""

from alembic import op

from retrieval.storage.migrations.versions.v0004_facts import read_facts_again

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    read_facts_again(op.get_bind())
