"""Fixtures of the Bot API server, imported by ``tests/conftest.py`` for all tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from tests.telegram.server import TelegramServer


@pytest.fixture
async def telegram_server() -> AsyncIterator[TelegramServer]:
    """A Bot API server of its own for this test, on a free port of the loopback interface."""
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def telegram_bot(telegram_server: TelegramServer) -> AsyncIterator[Bot]:
    """A plain bot, pointed at this test's server, that has said hello to it."""
    bot = Bot(telegram_server.token, base_url=telegram_server.base_url, base_file_url=telegram_server.base_file_url)
    async with bot:
        telegram_server.calls.clear()
        yield bot
