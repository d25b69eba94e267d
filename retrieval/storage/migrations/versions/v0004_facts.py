"""Facts that CVs state about work (workplace, availability, licences...), read from the stored lines without the original file."""

from alembic import op
from sqlalchemy import Connection, insert, select

from ingestion.profile import with_facts
from ingestion.types import Candidate, Line
from retrieval.storage.rows import fact_rows
from retrieval.storage.tables import candidate_facts, candidates, documents

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A store made by this version has the table already, empty."""
    connection = op.get_bind()
    candidate_facts.create(connection, checkfirst=True)
    read_facts_again(connection)


def read_facts_again(connection: Connection) -> None:
    """Read every version of every CV again; the newest one is what its candidate shows."""
    d = documents.c
    rows = connection.execute(select(d.id).where(d.candidate_id.is_not(None)).order_by(d.id)).scalars().all()
    for number in rows:
        row = connection.execute(select(d.candidate_id, d.lines, d.language, d.profile).where(d.id == number)).one()
        if row.profile is None:
            continue
        lines = [Line(page, place, text, blind) for page, place, text, blind, _ in row.lines]
        sections = [line[4] for line in row.lines]
        profile = with_facts(Candidate.model_validate(row.profile), lines, sections, row.language)
        shown = profile.model_dump(mode="json")
        connection.execute(documents.update().where(d.id == number).values(profile=shown))
        connection.execute(candidates.update().where(candidates.c.id == row.candidate_id).values(profile=shown))
        connection.execute(candidate_facts.delete().where(candidate_facts.c.candidate_id == row.candidate_id))
        facts = [{**fact, "candidate_id": row.candidate_id} for fact in fact_rows(profile)]
        if facts:
            connection.execute(insert(candidate_facts), facts)
