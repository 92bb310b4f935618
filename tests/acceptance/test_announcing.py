"""A new draw, from the feed to the chats that asked for it: the whole program."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.opening import Opened
from bot.replies import Replies
from bot.settings import Settings
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase
from tests.acceptance.conftest import settings_for
from tests.acceptance.test_running import serving
from tests.telegram import Fault, PrivateChat, TelegramServer

POLL_SECONDS = 0.2
Clock = Callable[[], datetime]


@pytest.fixture
def own(knowledge_path: Path, tmp_path: Path, understanding: Understanding, replies: Replies) -> Iterator[Opened]:
    """A bot on a knowledge base of its own, which its feed may change."""
    base = KnowledgeBase(shutil.copy(knowledge_path, tmp_path))
    memory = Memory()
    yield Opened(base, Assistant(base, understanding, memory), replies, memory)
    base.close()


@pytest.fixture
def clock(now: datetime) -> Clock:
    """A moment at which the data is fresh, and on from there."""
    begun = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - begun)


@pytest.fixture
def settings(telegram_server: TelegramServer, database_url: str, tmp_path: Path) -> Settings:
    return settings_for(
        telegram_server,
        knowledge_db=tmp_path / "knowledge.db",
        ircc_feed_url=str(tmp_path / "feed.json"),
        feed_poll_seconds=POLL_SECONDS,
        database_url=database_url,
    )


@pytest.fixture
def feed_says(own: Opened, tmp_path: Path) -> Callable[..., None]:
    """Has the feed give the newest draws known, and others before them."""
    known = [_record(draw) for draw in own.base.draws(limit=30)]

    def says(*records: dict[str, Any]) -> None:
        numbers = {record["drawNumber"] for record in records}
        rounds = [*records, *(one for one in known if one["drawNumber"] not in numbers)]
        new = tmp_path / "feed.json.new"
        new.write_text(json.dumps({"rounds": rounds}))
        new.replace(tmp_path / "feed.json")

    says()
    return says


@pytest.fixture
def next_draw(own: Opened) -> dict[str, Any]:
    newest = own.base.freshness().newest
    return _record(newest) | {"drawNumber": str(int(newest.number) + 1), "drawSize": str(newest.size + 1)}


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


def _record(draw: Any) -> dict[str, Any]:
    return {
        "drawNumber": draw.number,
        "drawDate": draw.date.isoformat(),
        "drawName": draw.name,
        "drawSize": str(draw.size),
        "drawCRS": str(draw.crs),
    }


async def subscribe(chat: PrivateChat) -> None:
    await chat.says("/subscribe")
    await chat.next_reply()


async def hears_nothing(chat: PrivateChat) -> None:
    """For as long as some polls and the sender's next look take."""
    await asyncio.sleep(max(4 * POLL_SECONDS, 1.5))
    await chat.stays_silent()


async def test_a_new_draw_reaches_who_asked_for_it_once(
    settings: Settings,
    own: Opened,
    clock: Clock,
    chat: PrivateChat,
    feed_says: Callable[..., None],
    next_draw: dict[str, Any],
) -> None:
    async with serving(settings, own, clock):
        await subscribe(chat)
        feed_says(next_draw)
        alert = await chat.next_reply(within=10)
        assert f"#{next_draw['drawNumber']}" in alert.text
        assert alert.button("Stop alerts")
        await hears_nothing(chat)


async def test_it_is_not_told_again_after_a_restart(
    settings: Settings,
    own: Opened,
    clock: Clock,
    chat: PrivateChat,
    feed_says: Callable[..., None],
    next_draw: dict[str, Any],
) -> None:
    async with serving(settings, own, clock):
        await subscribe(chat)
        feed_says(next_draw)
        await chat.next_reply(within=10)
    async with serving(settings, own, clock):
        await hears_nothing(chat)


async def test_a_draw_that_came_while_it_was_away_is_told_when_it_is_back(
    settings: Settings,
    own: Opened,
    clock: Clock,
    chat: PrivateChat,
    feed_says: Callable[..., None],
    next_draw: dict[str, Any],
) -> None:
    async with serving(settings, own, clock):
        await subscribe(chat)
    feed_says(next_draw)
    async with serving(settings, own, clock):
        assert f"#{next_draw['drawNumber']}" in (await chat.next_reply(within=10)).text


async def test_figures_that_change_correct_the_message(
    settings: Settings,
    own: Opened,
    clock: Clock,
    chat: PrivateChat,
    feed_says: Callable[..., None],
    next_draw: dict[str, Any],
) -> None:
    async with serving(settings, own, clock):
        await subscribe(chat)
        feed_says(next_draw)
        alert = await chat.next_reply(within=10)
        feed_says(next_draw | {"drawCRS": "333"})
        assert "333" in (await alert.edited(within=10)).text
        await hears_nothing(chat)


async def test_who_stopped_the_alerts_hears_nothing_more(
    settings: Settings,
    own: Opened,
    clock: Clock,
    chat: PrivateChat,
    feed_says: Callable[..., None],
    next_draw: dict[str, Any],
) -> None:
    async with serving(settings, own, clock):
        await subscribe(chat)
        await chat.says("/unsubscribe")
        await chat.next_reply()
        feed_says(next_draw)
        await hears_nothing(chat)


async def test_a_question_is_answered_while_announcing_has_to_wait(
    telegram_server: TelegramServer,
    settings: Settings,
    own: Opened,
    clock: Clock,
    chat: PrivateChat,
    feed_says: Callable[..., None],
    next_draw: dict[str, Any],
) -> None:
    async with serving(settings, own, clock):
        await subscribe(chat)
        telegram_server.faults.add(Fault.slow(3), method="sendMessage", chat=chat.id)
        feed_says(next_draw)
        await telegram_server.calls.waiting.until(lambda: bool(telegram_server.calls[-1].outcome == "waiting"), 10)
        other = telegram_server.private_chat(telegram_server.user("Bo"))
        await other.says("/latest")
        assert await other.next_reply(within=2)


async def test_operators_hear_once_of_a_feed_that_is_refused(
    telegram_server: TelegramServer, settings: Settings, own: Opened, clock: Clock, tmp_path: Path
) -> None:
    operator = telegram_server.private_chat(telegram_server.user("Olu"))
    await operator.says("/start")
    (tmp_path / "feed.json").write_text(json.dumps({"rounds": []}))
    async with serving(settings.model_copy(update={"admin_chat_ids": (operator.id,)}), own, clock):
        texts = [(await operator.next_reply(within=10)).text for _ in range(2)]
        assert any("refused" in text for text in texts)
        await hears_nothing(operator)
        await operator.says("/status")
        assert "has no rounds" in (await operator.next_reply()).text
