"""One index that holds all that the filter by skill asks of a row: the rows themselves lie scattered over the file."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_COLUMNS = ["skill", "negated", "strength", "years", "last_used", "candidate_id"]


def upgrade() -> None:
    op.create_index("ix_candidate_skills_shown", "candidate_skills", _COLUMNS, if_not_exists=True)
    op.drop_index("ix_candidate_skills_skill", "candidate_skills", if_exists=True)
