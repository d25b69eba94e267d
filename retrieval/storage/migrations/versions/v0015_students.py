"""Who studies now, as a fact: read from the stored profiles without the original file."""

from alembic import op

from retrieval.storage.migrations.versions.v0004_facts import read_facts_again

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has nobody to look at. Profiles of older ones do not tell studies given up from others."""
    read_facts_again(op.get_bind())
