"""A carrier on the test Bot API server, and a chat to send to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.announcing.pace import Waits
from handlers.callback_data import CallbackData
from handlers.carrier import TelegramCarrier, bot_for_announcing
from tests.telegram import PrivateChat, TelegramServer


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
async def carrier(telegram_server: TelegramServer, waits: Waits) -> AsyncIterator[TelegramCarrier]:
    async with bot_for_announcing(telegram_server.token, telegram_server.base_url) as bot:
        yield TelegramCarrier(bot, CallbackData(), waits)


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana"), started=True)
