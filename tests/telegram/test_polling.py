"""getUpdates: offsets, limits, kinds, and one poller at a time."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken

from tests.telegram.driver.chats import PrivateChat
from tests.telegram.server import TelegramServer


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana"))


async def texts(bot: Bot, offset: int | None = None, limit: int | None = None) -> list[str]:
    updates = await bot.get_updates(offset=offset, limit=limit, timeout=0)
    return [update.message.text or "" for update in updates if update.message]


async def test_an_update_comes_again_until_it_is_confirmed(telegram_bot: Bot, chat: PrivateChat) -> None:
    await chat.says("one")
    assert await texts(telegram_bot) == ["one"]
    assert await texts(telegram_bot) == ["one"]


async def test_an_offset_confirms_everything_before_it(telegram_bot: Bot, chat: PrivateChat) -> None:
    for word in ("one", "two", "three"):
        await chat.says(word)
    second = (await telegram_bot.get_updates(timeout=0))[1].update_id
    assert await texts(telegram_bot, offset=second) == ["two", "three"]
    assert await texts(telegram_bot) == ["two", "three"]


async def test_an_offset_past_the_end_confirms_all(telegram_bot: Bot, chat: PrivateChat) -> None:
    await chat.says("one")
    last = (await telegram_bot.get_updates(timeout=0))[-1].update_id
    assert await texts(telegram_bot, offset=last + 1) == []
    assert await texts(telegram_bot) == []


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(telegram_bot: Bot, chat: PrivateChat) -> None:
    for word in ("one", "two", "three"):
        await chat.says(word)
    assert await texts(telegram_bot, offset=-2) == ["two", "three"]
    assert await texts(telegram_bot) == ["two", "three"]


async def test_a_limit_leaves_the_rest_for_later(telegram_bot: Bot, chat: PrivateChat) -> None:
    for word in ("one", "two", "three"):
        await chat.says(word)
    assert await texts(telegram_bot, limit=2) == ["one", "two"]


async def test_update_ids_rise_by_one(telegram_bot: Bot, chat: PrivateChat) -> None:
    for word in ("one", "two", "three"):
        await chat.says(word)
    ids = [update.update_id for update in await telegram_bot.get_updates(timeout=0)]
    assert ids == list(range(ids[0], ids[0] + 3))


async def started_poll(server: TelegramServer, bot: Bot) -> asyncio.Task[tuple[Update, ...]]:
    server.calls.with_polls = True
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.state.waiting.until(lambda: bool(server.calls.of("getUpdates")), 5)
    return poll


async def test_a_long_poll_ends_with_the_first_update(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    poll = await started_poll(telegram_server, telegram_bot)
    await chat.says("one")
    assert [update.message and update.message.text for update in await poll] == ["one"]


async def test_a_poll_without_news_ends_with_nothing(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    telegram_server.state.updates.longest_wait = 0.02
    assert await telegram_bot.get_updates(timeout=30) == ()


async def test_a_second_poller_ends_the_first(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    first = await started_poll(telegram_server, telegram_bot)
    async with httpx.AsyncClient() as other:
        await other.post(f"{telegram_server.base_url}{telegram_server.token}/getUpdates")
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_only_the_kinds_asked_for_come(telegram_bot: Bot, chat: PrivateChat) -> None:
    await telegram_bot.get_updates(timeout=0, allowed_updates=["my_chat_member"])
    await chat.says("not this")
    await chat.blocks()
    (update,) = await telegram_bot.get_updates(timeout=0)
    assert update.my_chat_member is not None


async def test_the_kinds_are_kept_until_others_are_asked_for(telegram_bot: Bot, chat: PrivateChat) -> None:
    await telegram_bot.get_updates(timeout=0, allowed_updates=["callback_query"])
    await telegram_bot.get_updates(timeout=0)
    await chat.says("not this")
    assert await texts(telegram_bot) == []
    await telegram_bot.get_updates(timeout=0, allowed_updates=[])
    await chat.says("this")
    assert await texts(telegram_bot) == ["this"]


@pytest.mark.parametrize("token", ["123456789:" + 35 * "X", "nonsense"])
async def test_a_wrong_token_is_refused(telegram_server: TelegramServer, token: str) -> None:
    with pytest.raises(InvalidToken):
        async with Bot(token, base_url=telegram_server.base_url):
            pass


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/bot987654321:" + 35 * "X" + "/getMe", (401, "Unauthorized")),
        ("/botnonsense/getMe", (404, "Not Found")),
        ("/elsewhere", (404, "Not Found")),
    ],
)
async def test_telegram_s_words_for_a_wrong_address(
    telegram_server: TelegramServer, path: str, answer: tuple[int, str]
) -> None:
    async with httpx.AsyncClient() as client:
        response = await client.get(telegram_server.api_url + path)
    assert (response.status_code, response.json()["description"]) == answer


async def test_json_query_and_form_are_all_understood(telegram_server: TelegramServer, chat: PrivateChat) -> None:
    await chat.says("/start")
    address = f"{telegram_server.base_url}{telegram_server.token}/sendmessage"
    wanted: dict[str, str | int] = {"chat_id": chat.id, "text": "hi"}
    async with httpx.AsyncClient() as client:
        answers = [
            await client.get(address, params=wanted),
            await client.post(address, data=wanted),
            await client.post(address, json=wanted),
        ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["hi", "hi", "hi"]
    assert telegram_server.calls[0].method == "sendMessage"


async def test_an_unknown_method_is_not_found(telegram_server: TelegramServer) -> None:
    async with httpx.AsyncClient() as client:
        response = await client.get(f"{telegram_server.base_url}{telegram_server.token}/sendNothing")
    assert response.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
