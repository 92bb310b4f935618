"""Databases for what is kept of chats, one a test and engine; imported by ``tests/conftest.py`` for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine

from bot.state.migrating import upgrade
from tests.postgresql import PostgresqlMissing, PostgresqlServer, postgresql_running

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A server for this process; where there is none to be had, skips with the reason, but fails where CI is set."""
    try:
        with postgresql_running() as server:
            yield server
    except PostgresqlMissing as reason:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(reason))


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    """On which engine the test runs; every test that asks for it, or for a database, runs on both."""
    return str(request.param)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with the bot's tables, empty, to be copied."""
    path = tmp_path_factory.mktemp("state") / "state.db"
    with create_engine(f"sqlite:///{path}", poolclass=NullPool).begin() as connection:
        upgrade(connection)
    return path


@pytest.fixture
def database_url(database_engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The DATABASE_URL of a database for this test, with nothing kept in it yet."""
    if database_engine == "sqlite":
        file: Path = request.getfixturevalue("migrated_file")
        yield sqlite_url(Path(shutil.copy(file, tmp_path)))
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    with server.database() as url:
        yield url


@pytest.fixture
def empty_database_url(database_engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The DATABASE_URL of a place where no store was ever opened: no file, or a database without tables."""
    if database_engine == "sqlite":
        yield sqlite_url(tmp_path / "folder" / "state.db")
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    with server.empty_database() as url:
        yield url


def sqlite_url(file: Path) -> str:
    """The DATABASE_URL of a store in that file."""
    return f"sqlite+aiosqlite:///{file}"
