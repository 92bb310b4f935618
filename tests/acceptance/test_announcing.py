"""A new draw, from the feed to the chats that asked for it: the whole program."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.opening import Opened
from bot.settings import Settings
from tests.acceptance.conftest import settings_for
from tests.acceptance.test_running import serving
from tests.knowledge.bases import records_of
from tests.stores import ENGINES
from tests.telegram import Fault, PrivateChat, TelegramServer

POLL_SECONDS = 0.2
KNOWN = 30
"""Draws that the feed repeats."""


@dataclass(frozen=True)
class Stage:
    """A bot that can be run again and again on what it kept, and the feed it watches."""

    settings: Settings
    opened: Opened
    began: datetime
    feed: Path

    def running(self, **settings: Any) -> AbstractAsyncContextManager[object]:
        """The whole program, by a clock that goes on from a moment at which the data was fresh."""
        begun = time.monotonic()
        clock = lambda: self.began + timedelta(seconds=time.monotonic() - begun)  # noqa: E731 - a clock is a function
        return serving(self.settings.model_copy(update=settings), self.opened, clock)

    def feed_says(self, *records: dict[str, Any]) -> None:
        """Has the feed give these records, and the newest draws known."""
        numbers = {record["drawNumber"] for record in records}
        known = records_of(self.opened.base.draws(limit=KNOWN))
        rounds = [*records, *(one for one in known if one["drawNumber"] not in numbers)]
        new = self.feed.with_suffix(".new")
        new.write_text(json.dumps({"rounds": rounds}))
        new.replace(self.feed)

    @property
    def next_draw(self) -> dict[str, Any]:
        """A record of a draw that nobody knows yet."""
        (newest,) = records_of(self.opened.base.draws(limit=1))
        return newest | {"drawNumber": str(int(newest["drawNumber"]) + 1), "drawSize": "1"}


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def stage(telegram_server: TelegramServer, database_url: str, own: Opened, now: datetime, tmp_path: Path) -> Stage:
    settings = settings_for(
        telegram_server,
        knowledge_db=tmp_path / "knowledge.db",
        ircc_feed_url=str(tmp_path / "feed.json"),
        feed_poll_seconds=POLL_SECONDS,
        database_url=database_url,
    )
    stage = Stage(settings, own, now, tmp_path / "feed.json")
    stage.feed_says()
    return stage


async def subscribe(chat: PrivateChat) -> None:
    await chat.says("/subscribe")
    await chat.next_reply()


async def hears_nothing(chat: PrivateChat) -> None:
    """For as long as some polls and the sender's next look take."""
    await asyncio.sleep(max(4 * POLL_SECONDS, 1.5))
    await chat.stays_silent()


async def test_a_new_draw_reaches_who_asked_for_it_once(stage: Stage, chat: PrivateChat) -> None:
    async with stage.running():
        await subscribe(chat)
        draw = stage.next_draw
        stage.feed_says(draw)
        alert = await chat.next_reply(within=10)
        assert f"#{draw['drawNumber']}" in alert.text
        assert alert.button("Stop alerts")
        await hears_nothing(chat)


async def test_it_is_not_told_again_after_a_restart(stage: Stage, chat: PrivateChat) -> None:
    async with stage.running():
        await subscribe(chat)
        stage.feed_says(stage.next_draw)
        await chat.next_reply(within=10)
    async with stage.running():
        await hears_nothing(chat)


async def test_a_draw_that_came_while_it_was_away_is_told_when_it_is_back(stage: Stage, chat: PrivateChat) -> None:
    async with stage.running():
        await subscribe(chat)
    draw = stage.next_draw
    stage.feed_says(draw)
    async with stage.running():
        assert f"#{draw['drawNumber']}" in (await chat.next_reply(within=10)).text


async def test_figures_that_change_correct_the_message(stage: Stage, chat: PrivateChat) -> None:
    async with stage.running():
        await subscribe(chat)
        draw = stage.next_draw
        stage.feed_says(draw)
        alert = await chat.next_reply(within=10)
        stage.feed_says(draw | {"drawCRS": "333"})
        assert "333" in (await alert.edited(within=10)).text
        await hears_nothing(chat)


async def test_who_stopped_the_alerts_hears_nothing_more(stage: Stage, chat: PrivateChat) -> None:
    async with stage.running():
        await subscribe(chat)
        await chat.says("/unsubscribe")
        await chat.next_reply()
        stage.feed_says(stage.next_draw)
        await hears_nothing(chat)


async def test_a_question_is_answered_while_announcing_has_to_wait(
    telegram_server: TelegramServer, stage: Stage, chat: PrivateChat
) -> None:
    async with stage.running():
        await subscribe(chat)
        telegram_server.faults.add(Fault.slow(3), method="sendMessage", chat=chat.id)
        stage.feed_says(stage.next_draw)
        await telegram_server.calls.waiting.until(lambda: telegram_server.calls[-1].outcome == "waiting", 10)
        other = telegram_server.private_chat(telegram_server.user("Bo"))
        await other.says("/latest")
        assert await other.next_reply(within=2)


async def test_operators_hear_once_of_a_feed_that_is_refused(telegram_server: TelegramServer, stage: Stage) -> None:
    operator = telegram_server.private_chat(telegram_server.user("Olu"))
    await operator.says("/start")
    stage.feed.write_text(json.dumps({"rounds": []}))
    async with stage.running(admin_chat_ids=(operator.id,)):
        texts = [(await operator.next_reply(within=10)).text for _ in range(2)]
        assert any("refused" in text for text in texts)
        await hears_nothing(operator)
        await operator.says("/status")
        assert "has no rounds" in (await operator.next_reply()).text
