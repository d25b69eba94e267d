"""The database of a store: opens it, brings its schema up to date, gives connections to read and to write, purges it.

Knows no document and no person.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, delete, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from retrieval.errors import InvalidBackup, StoreUnavailable
from retrieval.indexes.text_indexes import TEXT_TABLES, text_index
from retrieval.storage import tables as t
from retrieval.storage.engine import WAIT_SECONDS, holder_of_lock, open_engine
from retrieval.storage.home_lock import HomeLock, busy


class Database:
    """Safe for several threads and processes: any number read while one writes."""

    def __init__(self, url: str, lock: HomeLock | None = None, wait_seconds: float = WAIT_SECONDS) -> None:
        self._engine = open_engine(url, wait_seconds)
        self._lock = lock
        self.candidate_texts, self.job_texts = (text_index(self._engine.dialect.name, table) for table in TEXT_TABLES)
        try:
            self._migrate()
        except (DBAPIError, SQLAlchemyError, OSError) as error:
            self._refuse_when_busy(error)
            self._engine.dispose()
            raise StoreUnavailable(
                f"The database cannot be opened: {reason(error)}.",
                "Check RECRUITER_HOME, its rights and the disk space; `recruiter restore DIR` brings a backup back.",
            ) from error

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for queries. All of them see one state of the database."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreUnavailable(
                f"The database cannot be read: {reason(error)}.", "Run `recruiter verify`."
            ) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed at the end, or leaves nothing behind. Raises `StoreBusy` after 30 seconds."""
        try:
            with (
                self.writing(),
                self._engine.connect().execution_options(immediate=True) as connection,
                connection.begin(),
            ):
                yield connection
        except IntegrityError:
            raise
        except DBAPIError as error:
            self._refuse_when_busy(error)
            raise StoreUnavailable(
                f"The database cannot be written: {reason(error)}.", "Check disk space and rights; nothing was changed."
            ) from error

    def writing(self) -> AbstractContextManager[None]:
        """The lock of the one writer, for what is more than a transaction."""
        return self._lock.held() if self._lock else nullcontext()

    # Small values that outlive a process

    def state(self, key: str) -> str | None:
        with self.read() as connection:
            return connection.execute(select(t.state.c.value).where(t.state.c.key == key)).scalar()

    def set_state(self, connection: Connection, key: str, value: str) -> None:
        connection.execute(delete(t.state).where(t.state.c.key == key))
        connection.execute(insert(t.state).values(key=key, value=value))

    def clear_state(self, key: str) -> None:
        with self.write() as connection:
            connection.execute(delete(t.state).where(t.state.c.key == key))

    # Upkeep

    def purge(self) -> None:
        """Take deleted text out of the files: measured on SQLite 3.40, a plain delete leaves it in FTS pages and the WAL.

        Raises `StoreUnavailable` when that cannot be done now, for example while another process reads on and on.
        """
        try:
            with self.writing(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                if connection.dialect.name == "sqlite":
                    _purge_sqlite(connection)
                else:
                    tables = ", ".join([*t.metadata.tables, *TEXT_TABLES])
                    connection.execute(text(f"VACUUM FULL {tables}"))
        except DBAPIError as error:
            raise _not_clean(reason(error)) from error

    def copy_to(self, file: Path) -> None:
        """A compact copy of one state of the database, while others write. Only SQLite does this here."""
        if self._engine.dialect.name != "sqlite":
            raise InvalidBackup("PostgreSQL makes its own backups.", "Use pg_dump and pg_restore.")
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(file),))

    def _refuse_when_busy(self, error: Exception) -> None:
        """Raises `StoreBusy` when another process writes to PostgreSQL."""
        holder = holder_of_lock(self._engine, error)
        if holder is not None:
            raise busy(holder) from error

    def _migrate(self) -> None:
        """Most starts only look. A process that is killed in between leaves the old schema: it is one transaction."""
        with self._engine.connect() as connection:
            if _version(connection) == t.HEAD:
                return
        with self.writing(), self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
            if _version(connection) != t.HEAD:
                from retrieval.storage.migrations import upgrade

                upgrade(connection)


def reason(error: Exception) -> str:
    """The first line of what the database or the system says."""
    original = getattr(error, "orig", None) or error
    return str(original).splitlines()[0].rstrip(".") if str(original) else type(original).__name__


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _purge_sqlite(connection: Connection) -> None:
    for table in TEXT_TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    connection.exec_driver_sql("VACUUM")
    busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if busy:
        raise _not_clean("another process is reading it")


def _not_clean(why: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"The rows are gone, but the files are not clean yet: {why}.", "The next `recruiter` command finishes it."
    )
