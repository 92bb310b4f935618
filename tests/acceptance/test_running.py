"""Starting, running and stopping: the whole program but for its command line."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from tornado.testing import bind_unused_port

from bot import logs
from bot.application import serve
from bot.opening import Opened, StartFailed
from bot.settings import Settings
from tests.acceptance.conftest import settings_for
from tests.telegram import Fault, TelegramServer
from tests.telegram.errors import Refusal


@pytest.fixture
def feed(own: Opened, tmp_path: Path) -> Path:
    """IRCC's feed as a file, with one draw more than the knowledge base has."""
    newest = own.base.freshness().newest
    record = {
        "drawNumber": str(int(newest.number) + 1),
        "drawDate": newest.date.isoformat(),
        "drawName": newest.name,
        "drawSize": str(newest.size + 1),
        "drawCRS": str(newest.crs),
    }
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"rounds": [record]}))
    return path


@pytest.fixture
def free_port() -> int:
    socket, port = bind_unused_port()
    socket.close()
    return port


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, with every library as talkative as it can be."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    logs.configure(level=logging.DEBUG, stream=stream)
    for name in logs.LIBRARIES:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in logs.LIBRARIES:
        logging.getLogger(name).setLevel(logging.NOTSET)


@asynccontextmanager
async def serving(
    settings: Settings, opened: Opened, now: datetime | Callable[[], datetime]
) -> AsyncIterator[asyncio.Task[None]]:
    """The running bot, at a fixed moment or by a clock; leaving the block stops it as a signal would."""
    stop = asyncio.Event()
    clock = (lambda: now) if isinstance(now, datetime) else now
    task = asyncio.create_task(serve(settings, opened, clock, stop))
    try:
        yield task
    finally:
        stop.set()
        await task


async def answer(server: TelegramServer, text: str) -> str:
    chat = server.private_chat(server.user("Ana"))
    await chat.says(text)
    return (await chat.next_reply()).text


def own_settings(server: TelegramServer, own_folder: Path, **more: Any) -> Settings:
    given = {
        "knowledge_db": own_folder / "knowledge.db",
        "ircc_feed_url": str(own_folder / "feed.json"),
        "database_url": f"sqlite+aiosqlite:///{own_folder}/state.db",
    }
    return settings_for(server, **(given | more))


async def test_it_polls_answers_and_stops_when_told(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        assert own.base.freshness().newest.number in await answer(telegram_server, "/latest")


async def test_questions_asked_while_it_was_away_are_answered(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    await chat.says("/latest")
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        assert await chat.next_reply()


async def test_it_asks_for_no_updates_but_those_it_handles(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        await answer(telegram_server, "/latest")
        assert telegram_server.state.updates.allowed == {
            "message",
            "channel_post",
            "callback_query",
            "my_chat_member",
        }


async def test_a_draw_that_the_feed_brings_is_answered_from_then_on(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path, feed: Path
) -> None:
    brought = str(int(own.base.freshness().newest.number) + 1)
    async with serving(own_settings(telegram_server, tmp_path), own, now), asyncio.timeout(10):
        while brought not in await answer(telegram_server, "/latest"):
            pass


async def test_a_feed_that_is_broken_leaves_the_bot_as_it_is(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path, log: io.StringIO
) -> None:
    (tmp_path / "feed.json").write_text("<html>")
    async with serving(own_settings(telegram_server, tmp_path), own, now), asyncio.timeout(10):
        while "feed refused" not in log.getvalue():
            assert own.base.freshness().newest.number in await answer(telegram_server, "/latest")


async def test_a_webhook_brings_the_updates(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path, free_port: int
) -> None:
    settings = own_settings(
        telegram_server,
        tmp_path,
        webhook_url=f"http://127.0.0.1:{free_port}/telegram",
        webhook_secret="let-me-in",
        listen=f"127.0.0.1:{free_port}",
    )
    async with serving(settings, own, now):
        assert await answer(telegram_server, "/latest")
        async with httpx.AsyncClient(trust_env=False) as stranger:
            refused = await stranger.post(settings.webhook_url or "", json={"update_id": 1})
    assert refused.status_code == 403


async def test_the_health_page_is_well_while_it_polls(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path, free_port: int
) -> None:
    settings = own_settings(telegram_server, tmp_path, health_listen=f"127.0.0.1:{free_port}")
    async with serving(settings, own, now), httpx.AsyncClient(trust_env=False) as web:
        await answer(telegram_server, "/latest")
        assert (await web.get(f"http://127.0.0.1:{free_port}/health")).status_code == 200


async def test_an_address_in_use_is_named(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    settings = own_settings(telegram_server, tmp_path, health_listen=f"127.0.0.1:{telegram_server.port}")
    with pytest.raises(StartFailed, match="HEALTH_LISTEN"):
        await serve(settings, own, lambda: now, asyncio.Event())


async def test_a_store_of_chats_that_cannot_be_opened_stops_the_start(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    settings = own_settings(telegram_server, tmp_path, database_url=f"sqlite+aiosqlite:///{tmp_path}/knowledge.db/no")
    with pytest.raises(StartFailed, match="DATABASE_URL"):
        await serve(settings, own, lambda: now, asyncio.Event())


async def test_what_a_chat_chose_is_there_after_a_restart(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        await chat.says("/settings")
        page = await chat.next_reply()
        await chat.person.taps(page, "Language")
        await chat.person.taps(await page.edited(), "Français")
        await page.edited()
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        await chat.says("/latest")
        assert "tirage" in (await chat.next_reply()).text.lower()


async def test_a_wrong_token_is_said_in_one_sentence(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    settings = own_settings(telegram_server, tmp_path, telegram_bot_token="1:" + "w" * 35)
    with pytest.raises(StartFailed, match="does not know this TELEGRAM_BOT_TOKEN") as failed:
        await serve(settings, own, lambda: now, asyncio.Event())
    assert "wwww" not in str(failed.value)


async def test_a_bot_api_that_does_not_answer_is_named(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path, free_port: int
) -> None:
    settings = own_settings(telegram_server, tmp_path, telegram_api_url=f"http://127.0.0.1:{free_port}")
    with pytest.raises(StartFailed, match=f"127.0.0.1:{free_port} does not answer"):
        await serve(settings, own, lambda: now, asyncio.Event())


async def test_a_token_that_is_revoked_ends_the_bot(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    telegram_server.faults.add(Fault.refused(Refusal(401, "Unauthorized")), method="getUpdates", after=1, times=None)
    with pytest.raises(StartFailed, match="no longer takes the token"):
        async with serving(own_settings(telegram_server, tmp_path), own, now) as bot, asyncio.timeout(10):
            await answer(telegram_server, "/latest")
            await asyncio.wait([bot])


async def test_polling_goes_on_after_the_line_was_down(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path, log: io.StringIO
) -> None:
    telegram_server.faults.add(Fault.server_error(), method="getUpdates", times=1)
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        assert await answer(telegram_server, "/latest")
    assert "Telegram could not be reached" in log.getvalue()
    assert "Traceback" not in log.getvalue()


async def test_neither_the_token_nor_any_words_reach_the_log(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path, log: io.StringIO
) -> None:
    telegram_server.faults.add(Fault.server_error(), method="getUpdates", times=1)
    telegram_server.faults.add(Fault.server_error(), method="sendMessage", times=1)
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        await answer(telegram_server, "what about my secretword, score 480")
        own.base.close()
        await answer(telegram_server, "and my secretword, score 490")
    wrong = own_settings(telegram_server, tmp_path, telegram_bot_token="987654321:" + "x" * 35)
    with suppress(StartFailed):
        await serve(wrong, own, lambda: now, asyncio.Event())
    assert "Calling Bot API endpoint" in log.getvalue(), "the libraries were to be talkative"
    for secret in (telegram_server.token.partition(":")[2], "x" * 35, "secretword"):
        assert secret not in log.getvalue()


async def test_a_base_that_is_damaged_while_it_runs_is_told_to_the_person(
    telegram_server: TelegramServer, own: Opened, now: datetime, tmp_path: Path
) -> None:
    (tmp_path / "knowledge.db").write_bytes(b"not a base any more")
    async with serving(own_settings(telegram_server, tmp_path), own, now):
        assert "cannot read my data" in await answer(telegram_server, "/draw 2")
