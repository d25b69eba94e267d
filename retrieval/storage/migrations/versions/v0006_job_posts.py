"""Job posts of the first versions, whose facts had other words (`full_time`), read again from the stored lines."""

from alembic import op
from pydantic import ValidationError
from sqlalchemy import Connection, select

from ingestion.posts.job_post import find_job
from ingestion.skills import default_matcher
from ingestion.types import JobPost, Line
from retrieval.storage.tables import documents, jobs

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Posts that can be read stay as they are."""
    connection = op.get_bind()
    for row in connection.execute(select(jobs.c.id, jobs.c.profile)).all():
        try:
            JobPost.model_validate(row.profile)
        except ValidationError:
            _read_again(connection, row.id)


def _read_again(connection: Connection, number: int) -> None:
    d = documents.c
    stored = connection.execute(select(d.lines).where(d.job_id == number).order_by(d.id.desc())).scalars().first()
    post = find_job([Line(page, place, text, blind) for page, place, text, blind, _ in stored or ()], default_matcher())
    values = {"title": post.title, "organisation": post.organisation, "location": post.location}
    connection.execute(jobs.update().where(jobs.c.id == number).values(**values, profile=post.model_dump(mode="json")))
