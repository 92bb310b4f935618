"""The database under everything that is kept about chats: opened once, read and written in short transactions."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator
from typing import Any

from alembic.util import CommandError
from filelock import AsyncFileLock, Timeout
from sqlalchemy import URL, Connection, Table, event, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.state.address import address_of, file_of, shown
from bot.state.errors import StoreFailed, StoreUnavailable
from bot.state.migrating import newest_step, step_of, upgrade

BUSY_MILLISECONDS = 5_000
"""How long a writer of SQLite waits for another one."""
_TURN_SECONDS = 30
"""How long an opening waits for another one to end."""
_TURN_KEY = 0x5374_6F72_6501
"""The advisory lock of PostgreSQL for openings; any number that nothing else uses in this database."""
_PRAGMAS = (
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "journal_mode = WAL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is forgotten is overwritten
)
_SERVER = {"prepare_threshold": None}
"""No statement is prepared on a server: its plan, made while the outbox was empty, would stay when a million wait."""
_WRITES = "bot_writes"


class Store:
    """An open store. Reads and writes raise StoreFailed, and then have changed nothing."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(isolation_level="REPEATABLE READ") if _on_server(engine.url) else engine
        self._writer = engine.execution_options(**{_WRITES: True})
        self._turn = contextlib.nullcontext() if _on_server(engine.url) else asyncio.Lock()

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one state of the store."""
        with _failures_named():
            async with self._reader.connect() as connection:
                yield connection

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: all of it is kept at the end of the block, or nothing where it raises. None inside another.

        Within a process, those to SQLite queue up: it has one writer, and lets the others ask again and again.
        """
        with _failures_named():
            async with self._turn, self._writer.begin() as connection:
                yield connection

    async def clear_traces(self) -> None:
        """Empties SQLite's write-ahead log, where what was just deleted still stands; somebody who reads may hinder it.

        Not to be called inside a transaction. The next deletion, or the end of the program, does it otherwise.
        """
        if _on_server(self._engine.url):
            return
        with _failures_named():
            async with self._turn, self._engine.connect() as connection:
                await connection.run_sync(_empty_log)

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An insert that can say what to do where the row is there already."""
        return postgresql.insert(table) if _on_server(self._engine.url) else sqlite.insert(table)


@contextlib.asynccontextmanager
async def opened_store(database_url: str) -> AsyncIterator[Store]:
    """The store at DATABASE_URL, made where it is missing and brought up to the present. Raises StoreUnavailable."""
    url = address_of(database_url)
    engine = _engine(url)
    try:
        store = Store(engine)
        with _opening(url):
            _make_folder(url)
            async with _in_turn(url), store._writer.begin() as connection:
                await _take_turn(connection)
                await connection.run_sync(upgrade)
        yield store
    finally:
        async with _in_turn(url):
            await engine.dispose()


async def look_at(database_url: str) -> str:
    """What stands at DATABASE_URL, in words, without making or changing anything. Raises StoreUnavailable."""
    url = address_of(database_url)
    file = file_of(url)
    if file and not file.exists():
        return f"none at {file} yet; it is made at the first start"
    engine = _engine(url)
    try:
        with _opening(url):
            async with engine.connect() as connection:
                step = await connection.run_sync(step_of)
    finally:
        await engine.dispose()
    if step is None:
        return f"no tables at {shown(url)} yet; they are made at the first start"
    state = "up to date" if step == newest_step() else f"at step {step}; the next start brings it up to date"
    return f"{shown(url)} is {state}"


@contextlib.asynccontextmanager
async def unchanged_store(database_url: str) -> AsyncIterator[Store | None]:
    """The store at DATABASE_URL to look at, without making or changing anything; None where it is not up to date.

    Raises StoreUnavailable.
    """
    url = address_of(database_url)
    file = file_of(url)
    if file and not file.exists():
        yield None
        return
    engine = _engine(url)
    try:
        with _opening(url):
            async with engine.connect() as connection:
                step = await connection.run_sync(step_of)
        yield Store(engine) if step == newest_step() else None
    finally:
        await engine.dispose()


def _on_server(url: URL) -> bool:
    return url.get_backend_name() == "postgresql"


def _engine(url: URL) -> AsyncEngine:
    try:
        # A server may have been started anew since a connection was last used.
        engine = create_async_engine(
            url, hide_parameters=True, pool_pre_ping=_on_server(url), connect_args=_SERVER if _on_server(url) else {}
        )
    except (SQLAlchemyError, ImportError) as error:
        raise _unavailable(url, f"its driver is not installed ({type(error).__name__})") from None
    if not _on_server(url):
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _: Any) -> None:
    """SQLite as it should be: readers beside a writer, patience, foreign keys; `_begin` begins transactions."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    """A writer takes its place at once: one that reads first and writes later could not wait for another."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _empty_log(connection: Connection) -> None:
    cursor = connection.connection.cursor()  # SQLAlchemy would begin a transaction, in which this is refused
    with contextlib.suppress(sqlite3.Error):  # what was deleted is deleted, whoever hinders this
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()


def _make_folder(url: URL) -> None:
    file = file_of(url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)


@contextlib.asynccontextmanager
async def _in_turn(url: URL) -> AsyncIterator[None]:
    """Files are opened and closed one after another: turning to WAL, and leaving it, waits for nobody in SQLite."""
    file = file_of(url)
    if file is None or not file.parent.is_dir():
        yield
        return
    async with AsyncFileLock(f"{file}.lock", timeout=_TURN_SECONDS):
        yield


async def _take_turn(connection: AsyncConnection) -> None:
    """A server's tables are migrated by one after another; who waited then finds nothing to do."""
    if _on_server(connection.engine.url):
        await connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_TURN_SECONDS}s'")
        await connection.execute(select(func.pg_advisory_xact_lock(_TURN_KEY)))


@contextlib.contextmanager
def _failures_named() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreFailed(f"The store of chats failed, and nothing was changed: {_reason(error)}.") from None


@contextlib.contextmanager
def _opening(url: URL) -> Iterator[None]:
    try:
        yield
    except CommandError:
        raise _unavailable(url, "a newer version of the bot wrote it") from None
    except SQLAlchemyError as error:
        raise _unavailable(url, _reason(error)) from None
    except Timeout:
        raise _unavailable(url, f"another process holds {file_of(url)}.lock") from None
    except OSError as error:
        raise _unavailable(url, error.strerror or type(error).__name__) from None


def _unavailable(url: URL, reason: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"The store of chats at {shown(url)} cannot be opened: {reason}. "
        "Check that it is there and may be written, or set DATABASE_URL to another one."
    )


def _reason(error: SQLAlchemyError) -> str:
    """The database's own words, first line, without the statement and its values."""
    if isinstance(error, DBAPIError) and error.orig:
        return str(error.orig).strip().partition("\n")[0].rstrip(".") or type(error.orig).__name__
    return type(error).__name__
