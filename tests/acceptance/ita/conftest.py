"""A bot with a clock that goes only when told to, and the chats of those invited."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from telegram.ext import Application

from bot.application import compose
from bot.feed_watch import FeedWatch
from bot.opening import Opened
from bot.state import Store
from bot.state.people import People
from bot.state.vault import Vault, new_key
from handlers import ALLOWED_UPDATES
from handlers.heartbeat import Heartbeat
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from tests.acceptance.conftest import settings_for
from tests.telegram import PrivateChat, RunningBot, TelegramServer, running
from tests.telegram.running import BotApi


class Clock:
    """A clock that goes only when told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def vault() -> Vault:
    return Vault([new_key()])


@pytest.fixture
async def bot(
    telegram_server: TelegramServer, opened: Opened, store: Store, clock: Clock, vault: Vault
) -> AsyncIterator[RunningBot]:
    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        return compose(settings_for(server), opened, store, clock, feed, Heartbeat(clock), vault=vault)

    async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES) as running_bot:
        yield running_bot


@pytest.fixture
def people(store: Store, vault: Vault, clock: Clock) -> People:
    return People(store, vault, clock)


@pytest.fixture
def french(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Léa", language_code="fr"))


@pytest.fixture
def invited(base: KnowledgeBase, now: datetime) -> date:
    """The day of a round some days ago, so that most of the time to apply is left."""
    return base.draws(until=now.date() - timedelta(days=10), limit=1)[0].date
