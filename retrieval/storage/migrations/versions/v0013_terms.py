"""Terms in few words, labels with a gap, licences by more names, as facts: read from the stored lines without the original file."""

from alembic import op

from retrieval.storage.migrations.versions.v0004_facts import read_facts_again

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has nobody to look at. Older ones read `Remote, or hybrid` as nothing."""
    read_facts_again(op.get_bind())
