from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state import Chats, Store, opened_store
from tests.postgresql import PostgresqlServer
from tests.stores import sqlite_url

NOW = datetime(2026, 3, 5, 17, tzinfo=UTC)


@pytest.fixture
def url(database_url: str) -> str:
    """On each engine."""
    return database_url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """For what is so with SQLite's files only."""
    return tmp_path / "folder" / "state.db"


@pytest.fixture
def file_url(file: Path) -> str:
    return sqlite_url(file)


@pytest.fixture
def server_url(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """For what is so with PostgreSQL only."""
    with postgresql_server.database() as url:
        yield url


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with opened_store(url) as store:
        yield store


@pytest.fixture
def chats(store: Store) -> Chats:
    return Chats(store, lambda: NOW)
