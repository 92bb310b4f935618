"""The bot as people meet it: the real application against a Bot API server, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import Application

from bot.application import compose
from bot.assistant import Assistant
from bot.feed_watch import FeedWatch
from bot.opening import Opened
from bot.replies import Replies
from bot.settings import Settings, read_settings
from bot.state import Chats, opened_store
from bot.understanding import Memory, Understanding
from handlers.heartbeat import Heartbeat
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from tests.telegram import RunningBot, TelegramServer, running
from tests.telegram.running import BotApi

Build = Callable[[BotApi], Application[Any, Any, Any, Any, Any, Any]]


@pytest.fixture(scope="session")
def understanding(base: KnowledgeBase) -> Understanding:
    return Understanding(base)


@pytest.fixture(scope="session")
def replies() -> Replies:
    return Replies()


@pytest.fixture
def opened(base: KnowledgeBase, understanding: Understanding, replies: Replies) -> Opened:
    memory = Memory()
    return Opened(base, Assistant(base, understanding, memory), replies, memory)


@pytest.fixture
def now(base: KnowledgeBase) -> datetime:
    """A moment at which the data is fresh."""
    return base.freshness().as_of + timedelta(minutes=1)


@pytest.fixture
async def chats(tmp_path: Path, now: datetime) -> AsyncIterator[Chats]:
    """What is kept about chats, in a store of its own."""
    async with opened_store(f"sqlite+aiosqlite:///{tmp_path}/state.db") as store:
        yield Chats(store, lambda: now)


@pytest.fixture
async def bot(
    telegram_server: TelegramServer, opened: Opened, chats: Chats, now: datetime
) -> AsyncIterator[RunningBot]:
    """The bot, polling; a handler that raises fails the test."""
    async with running(telegram_server, composed_of(opened, chats, now)) as running_bot:
        yield running_bot


def composed_of(opened: Opened, chats: Chats, now: datetime | Callable[[], datetime]) -> Build:
    """Builds the application as the program does, at a fixed moment or by a clock, with a feed that has no news."""

    def fixed() -> datetime:
        assert isinstance(now, datetime)
        return now

    clock = now if callable(now) else fixed

    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        return compose(settings_for(server), opened, chats, clock, feed, Heartbeat(clock))

    return build


def settings_for(server: BotApi, **other: Any) -> Settings:
    """The settings of a bot at that server; `other` settings go before these."""
    return read_settings(
        env_file=None, **({"telegram_bot_token": server.token, "telegram_api_url": server.api_url} | other)
    )
