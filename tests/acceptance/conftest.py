"""The bot as people meet it: the real application against a Bot API server, over HTTP."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
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
from bot.state import Chats, Store, opened_store
from bot.state.people import People
from bot.state.subscriptions import Subscriptions
from bot.state.vault import Vault, new_key
from bot.understanding import Memory, Understanding
from handlers import ALLOWED_UPDATES
from handlers.heartbeat import Heartbeat
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from tests.telegram import Group, PrivateChat, RunningBot, TelegramServer, running
from tests.telegram.running import BotApi

KEY = new_key()
"""With which what is kept of people is sealed in these tests."""
Build = Callable[[BotApi], Application[Any, Any, Any, Any, Any, Any]]


@pytest.fixture(scope="session")
def understanding(base: KnowledgeBase) -> Understanding:
    return Understanding(base)


@pytest.fixture(scope="session")
def replies() -> Replies:
    replies = Replies()
    replies.prepare()
    return replies


@pytest.fixture
def opened(base: KnowledgeBase, understanding: Understanding, replies: Replies) -> Opened:
    memory = Memory()
    return Opened(base, Assistant(base, understanding, memory), replies, memory)


@pytest.fixture
def own(knowledge_path: Path, tmp_path: Path, understanding: Understanding, replies: Replies) -> Iterator[Opened]:
    """A bot on a knowledge base of its own, which its feed may change."""
    base = KnowledgeBase(shutil.copy(knowledge_path, tmp_path))
    memory = Memory()
    yield Opened(base, Assistant(base, understanding, memory), replies, memory)
    base.close()


@pytest.fixture
def now(base: KnowledgeBase) -> datetime:
    """A moment at which the data is fresh."""
    return base.freshness().as_of + timedelta(minutes=1)


@pytest.fixture
def database_engine() -> str:
    """What reaches the store by more than one word runs on every engine; the other tests on this one."""
    return "sqlite"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A store of this test's own."""
    async with opened_store(database_url) as store:
        yield store


@pytest.fixture
def chats(store: Store, now: datetime) -> Chats:
    """What is kept about chats, read anew each time: what is held in memory is always an hour old."""
    hours = itertools.count()
    return Chats(store, lambda: now + timedelta(hours=next(hours)))


@pytest.fixture
def subscriptions(store: Store, now: datetime) -> Subscriptions:
    """Who hears of draws."""
    return Subscriptions(store, lambda: now)


@pytest.fixture
def people(store: Store, now: datetime) -> People:
    """What is kept of people."""
    return People(store, Vault([KEY]), lambda: now)


@pytest.fixture
def operators() -> tuple[int, ...]:
    """The operators' chats: none, but where a test says otherwise."""
    return ()


@pytest.fixture
async def bot(
    telegram_server: TelegramServer, opened: Opened, store: Store, now: datetime, operators: tuple[int, ...]
) -> AsyncIterator[RunningBot]:
    """The bot, polling; a handler that raises fails the test."""
    build = composed_of(opened, store, now, operators)
    async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES) as running_bot:
        yield running_bot


def composed_of(
    opened: Opened,
    store: Store,
    now: datetime | Callable[[], datetime],
    operators: Iterable[int] = (),
) -> Build:
    """Builds the application as the program does, at a fixed moment or by a clock, with a feed that has no news."""

    def fixed() -> datetime:
        assert isinstance(now, datetime)
        return now

    clock = now if callable(now) else fixed

    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        settings = settings_for(server, admin_chat_ids=tuple(operators))
        return compose(settings, opened, store, clock, feed, Heartbeat(clock))

    return build


def settings_for(server: BotApi, **other: Any) -> Settings:
    """The settings of a bot at that server; `other` settings go before these."""
    return read_settings(
        env_file=None,
        **({"telegram_bot_token": server.token, "telegram_api_url": server.api_url, "data_keys": KEY} | other),
    )


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


@pytest.fixture
def francophone(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="fr"))


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    return telegram_server.group()
