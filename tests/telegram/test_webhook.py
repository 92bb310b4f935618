"""Updates sent to a webhook."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram.driver.chats import PrivateChat
from tests.telegram.server import TelegramServer


class Receiver:
    """A webhook's end: what came, and how to answer the next requests."""

    def __init__(self) -> None:
        self.url = ""
        self.came: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[int] = []

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.came]


class _Endpoint(RequestHandler):
    def initialize(self, receiver: Receiver) -> None:
        self.receiver = receiver

    def post(self) -> None:
        self.set_status(self.receiver.answers.pop(0) if self.receiver.answers else 200)
        if self.get_status() == 200:
            self.receiver.came.append(json.loads(self.request.body))
            self.receiver.secrets.append(self.request.headers.get("X-Telegram-Bot-Api-Secret-Token"))


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    web = HTTPServer(Application([("/", _Endpoint, {"receiver": receiver})], log_function=lambda handler: None))
    sockets = bind_sockets(0, "127.0.0.1")
    web.add_sockets(sockets)
    receiver.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"
    yield receiver
    web.stop()
    await web.close_all_connections()


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana"))


async def test_updates_come_in_order_with_the_secret(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat, receiver: Receiver
) -> None:
    await telegram_bot.set_webhook(receiver.url, secret_token="not-telling")
    for word in ("one", "two", "three"):
        await chat.says(word)
    await telegram_server.settled()
    assert receiver.texts == ["one", "two", "three"]
    assert set(receiver.secrets) == {"not-telling"}


async def test_what_was_pending_is_sent_when_a_webhook_is_set(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat, receiver: Receiver
) -> None:
    await chat.says("early")
    await telegram_bot.set_webhook(receiver.url)
    await telegram_server.settled()
    assert receiver.texts == ["early"]


async def test_what_was_pending_can_be_dropped(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat, receiver: Receiver
) -> None:
    await chat.says("early")
    await telegram_bot.set_webhook(receiver.url, drop_pending_updates=True)
    await chat.says("late")
    await telegram_server.settled()
    assert receiver.texts == ["late"]


async def test_a_failed_delivery_is_tried_again_and_told(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat, receiver: Receiver
) -> None:
    receiver.answers = [500, 403]
    telegram_server.state.webhook.pause = 0.001
    await telegram_bot.set_webhook(receiver.url)
    await chat.says("one")
    await chat.says("two")
    await telegram_server.settled()
    assert receiver.texts == ["one", "two"]
    info = await telegram_bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"


async def test_polling_is_refused_while_there_is_a_webhook(telegram_bot: Bot, receiver: Receiver) -> None:
    await telegram_bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await telegram_bot.get_updates(timeout=0)
    await telegram_bot.delete_webhook()
    assert await telegram_bot.get_updates(timeout=0) == ()


async def test_nothing_is_sent_after_the_webhook_is_gone(
    telegram_bot: Bot, chat: PrivateChat, receiver: Receiver
) -> None:
    await telegram_bot.set_webhook(receiver.url)
    await telegram_bot.delete_webhook()
    await chat.says("one")
    updates = await telegram_bot.get_updates(timeout=0)
    assert (len(updates), receiver.came) == (1, [])


async def test_info_says_what_waits(telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat) -> None:
    await chat.says("one")
    info = await telegram_bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 1)


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://example.org/hook", "", "An https url must be provided for webhook"),
        ("https://example.org:8080/hook", "", "Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://example.org/hook", "no spaces please", "Secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(telegram_bot: Bot, url: str, secret: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await telegram_bot.set_webhook(url, secret_token=secret)
