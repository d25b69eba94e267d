"""Where people studied, as facts: from the profiles that are stored."""

from alembic import op
from sqlalchemy import insert, select

from ingestion.types import Candidate
from retrieval.rows import fact_rows
from retrieval.tables import candidate_facts, candidates

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has nobody to look at. Profiles of older ones hold the school's name, and no place beside it."""
    connection = op.get_bind()
    f, c = candidate_facts.c, candidates.c
    for number in connection.execute(select(c.id)).scalars().all():
        profile = Candidate.model_validate(connection.execute(select(c.profile).where(c.id == number)).scalar_one())
        places = [{**row, "candidate_id": number} for row in fact_rows(profile) if row["kind"] == "studied_in"]
        connection.execute(candidate_facts.delete().where(f.candidate_id == number, f.kind == "studied_in"))
        if places:
            connection.execute(insert(candidate_facts), places)
