from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state import Chats, Store, opened_store

NOW = datetime(2026, 3, 5, 17, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "state.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with opened_store(url) as store:
        yield store


@pytest.fixture
def chats(store: Store) -> Chats:
    return Chats(store, lambda: NOW)
