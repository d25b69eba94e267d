"""When degrees were taken, as facts: from the profiles that are stored."""

from alembic import op
from sqlalchemy import insert, select

from ingestion.types import Candidate
from retrieval.storage.rows import fact_rows
from retrieval.storage.tables import candidate_facts, candidates

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has nobody to look at."""
    connection = op.get_bind()
    f, c = candidate_facts.c, candidates.c
    for number in connection.execute(select(c.id)).scalars().all():
        profile = Candidate.model_validate(connection.execute(select(c.profile).where(c.id == number)).scalar_one())
        taken = [{**row, "candidate_id": number} for row in fact_rows(profile) if row["kind"] == "graduated"]
        connection.execute(candidate_facts.delete().where(f.candidate_id == number, f.kind == "graduated"))
        if taken:
            connection.execute(insert(candidate_facts), taken)
