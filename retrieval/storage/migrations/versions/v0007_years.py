"""Indexes of years and seniority: a filter reads them for everybody, and no longer through pages full of profiles."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("total_years", "seniority"):
        op.create_index(f"ix_candidates_{column}", "candidates", [column], if_not_exists=True)
