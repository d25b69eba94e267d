"""Schema migrations. Imports Alembic, so only a store that is behind loads this."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from retrieval.errors import StoreUnavailable


def upgrade(connection: Connection) -> None:
    """Bring the schema of `connection` to the newest revision, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreUnavailable(
            "The database was made by a newer version of this program.", "Install that version; nothing was changed."
        ) from error
