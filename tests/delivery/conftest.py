from collections.abc import AsyncIterator

import pytest

from bot.state import Store, opened_store


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    async with opened_store(database_url) as store:
        yield store
