"""How an answer reaches a chat, against a Bot API server that refuses what Telegram refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bot.intents import Intent
from bot.query import Query
from bot.replies import Rendered, RenderedButton
from handlers.callback_data import CallbackData
from handlers.sending import Context, deliver, pieces_of, place_of
from tests.telegram import Fault, TelegramServer, builder, running
from tests.telegram.running import BotApi

App = Application[Any, Any, Any, Any, Any, Any]
NEXT = RenderedButton("Next", query=Query(intent=Intent.DRAW_LATEST))


def saying(html: str, *buttons: RenderedButton) -> Callable[[BotApi], App]:
    """Builds a bot that answers everything with the same words."""
    rendered = Rendered(html, html, (buttons,) if buttons else ())

    async def answer(update: Update, context: Context) -> None:
        if update.message:
            await deliver(context, pieces_of(rendered, place_of(update.message), CallbackData(), "en"))

    def build(server: BotApi) -> App:
        application = builder(server).build()
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, answer))
        return application

    return build


async def test_markup_and_buttons_arrive(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, saying("<b>389</b> points", NEXT)):
        await chat.says("?")
        reply = await chat.next_reply()
    assert (reply.html, reply.labels) == ("<b>389</b> points", [["Next"]])


async def test_a_long_answer_comes_in_pieces_with_the_buttons_under_the_last(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    long = "\n\n".join(f"<b>{number}</b> " + "word " * 200 for number in range(12))
    async with running(telegram_server, saying(long, NEXT)):
        await chat.says("?")
        replies = [await chat.next_reply() for _ in range(3)]
        await chat.stays_silent()
    assert [reply.labels for reply in replies] == [[], [], [["Next"]]]
    assert telegram_server.losses == []


async def test_no_word_of_a_person_can_break_the_message(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, saying("a\0b\ud83dc")):
        await chat.says("?")
        assert (await chat.next_reply()).text == "a b\ufffdc"


async def test_markup_that_telegram_refuses_goes_out_as_plain_text(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, saying("<h1>389</h1> &amp; more")):
        await chat.says("?")
        assert (await chat.next_reply()).text == "389 & more"


async def test_a_topic_that_is_gone_falls_back_to_the_group(telegram_server: TelegramServer) -> None:
    group = telegram_server.group(forum=True)
    topic = await group.opens_topic("Draws")
    telegram_server.faults.add(Fault.topic_gone(), method="sendMessage")
    async with running(telegram_server, saying("389")):
        await group.says("/ask@draws_test_bot", topic=topic)
        assert (await group.next_reply()).text == "389"


async def test_a_reply_to_a_deleted_message_still_arrives(telegram_server: TelegramServer) -> None:
    group = telegram_server.group()
    async with running(telegram_server, saying("389")):
        (await group.says("/ask@draws_test_bot")).deleted = True
        assert (await group.next_reply()).text == "389"


async def test_when_telegram_asks_to_wait_the_rest_comes_later_and_in_order(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    telegram_server.faults.add(Fault.too_many_requests(1), method="sendMessage", after=1)
    async with running(telegram_server, saying("x" * 4096 + "\n\n" + "y" * 4096)):
        await chat.says("?")
        letters = [(await chat.next_reply()).text[0] for _ in range(2)]
    assert letters == ["x", "y"]
    assert telegram_server.faults.broken_bans == 0


async def test_another_person_is_answered_while_one_has_to_wait(telegram_server: TelegramServer) -> None:
    ana, bo = (telegram_server.private_chat(telegram_server.user(name)) for name in ("Ana", "Bo"))
    telegram_server.faults.ban(60, chat=ana.id)
    async with running(telegram_server, saying("389")):
        await ana.says("?")
        await bo.says("?")
        assert (await bo.next_reply()).text == "389"
        await ana.stays_silent()


async def test_a_server_error_is_tried_again(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    telegram_server.faults.add(Fault.server_error(), method="sendMessage")
    async with running(telegram_server, saying("389")):
        await chat.says("?")
        assert (await chat.next_reply()).text == "389"


async def test_nobody_is_troubled_by_a_chat_that_blocked_the_bot(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    telegram_server.faults.add(Fault.forbidden(), method="sendMessage")
    async with running(telegram_server, saying("389")):
        await chat.says("?")
        await chat.stays_silent()


async def test_a_group_that_became_a_supergroup_gets_its_answer_there(telegram_server: TelegramServer) -> None:
    group, successor = telegram_server.group(supergroup=False), telegram_server.group()
    telegram_server.faults.add(Fault.upgraded(successor.id), method="sendMessage", chat=group.id)
    async with running(telegram_server, saying("389")):
        await group.says("/ask@draws_test_bot")
        assert (await successor.next_reply()).text == "389"


@pytest.mark.parametrize(
    ("button", "field"),
    [
        (RenderedButton("Page", url="https://www.canada.ca/"), "url"),
        (RenderedButton("Code", copies="12345"), "copy_text"),
        (NEXT, "callback_data"),
    ],
)
async def test_a_button_does_one_thing(telegram_server: TelegramServer, button: RenderedButton, field: str) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, saying("389", button)):
        await chat.says("?")
        assert field in ((await chat.next_reply()).button(button.label).raw or {})
