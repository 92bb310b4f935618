"""How an answer reaches a chat, against a Bot API server that refuses what Telegram refuses."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bot.announcing.pace import Waits
from bot.intents import Intent
from bot.query import Query
from bot.replies import Rendered, RenderedButton
from handlers.callback_data import CallbackData
from handlers.sending import Context, deliver, pieces_of, place_of
from handlers.waits import share_waits
from tests.telegram import Fault, RunningBot, TelegramServer, builder, running
from tests.telegram.running import BotApi

App = Application[Any, Any, Any, Any, Any, Any]
NOON = 12 * 3600.0
NEXT = RenderedButton("Next", query=Query(intent=Intent.DRAW_LATEST))


def saying(html: str, *buttons: RenderedButton, waits: Waits | None = None) -> Callable[[BotApi], App]:
    """Builds a bot that answers everything with the same words."""
    rendered = Rendered(html, (buttons,) if buttons else ())

    async def answer(update: Update, context: Context) -> None:
        if update.message:
            await deliver(context, pieces_of(rendered, place_of(update.message), CallbackData(), "en"))

    def build(server: BotApi) -> App:
        application = builder(server).build()
        if waits is not None:
            share_waits(application, waits)
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, answer))
        return application

    return build


def kept_for_later(bot: RunningBot) -> int:
    """How many replies wait."""
    jobs = bot.application.job_queue
    assert jobs is not None
    return len(jobs.jobs())


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


async def test_all_of_a_long_answer_falls_back_with_its_first_piece(telegram_server: TelegramServer) -> None:
    group = telegram_server.group(forum=True)
    topic = await group.opens_topic("Draws")
    telegram_server.faults.add(Fault.topic_gone(), method="sendMessage")
    async with running(telegram_server, saying("x" * 4096 + "\n\n" + "y" * 4096)):
        await group.says("/ask@draws_test_bot", topic=topic)
        assert [(await group.next_reply()).text[0] for _ in range(2)] == ["x", "y"]


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
    ticks = itertools.count()
    async with running(telegram_server, saying("389", waits=Waits(clock=lambda: next(ticks) / 1000))):
        await ana.says("?")
        await ana.next_reply()
        telegram_server.faults.ban(60, chat=ana.id)
        await ana.says("too soon after that")
        await ana.stays_silent()
        await bo.says("?")
        assert (await bo.next_reply()).text == "389"
        await ana.stays_silent()


async def test_a_reply_during_a_wait_of_the_bot_s_is_sent_after_it_and_not_before(
    telegram_server: TelegramServer,
) -> None:
    ana, bo = (telegram_server.private_chat(telegram_server.user(name)) for name in ("Ana", "Bo"))
    telegram_server.faults.ban(1)
    async with running(telegram_server, saying("389")):
        await ana.says("?")
        await ana.stays_silent()
        await bo.says("?")
        assert [(await chat.next_reply()).text for chat in (ana, bo)] == ["389", "389"]
    assert telegram_server.faults.broken_bans == 1


async def test_a_wait_that_an_announcement_met_holds_replies_back(telegram_server: TelegramServer) -> None:
    chat, waits = telegram_server.private_chat(telegram_server.user("Ana")), Waits(clock=lambda: NOON)
    waits.halts.halt(-1, timedelta(seconds=60), began=NOON)
    async with running(telegram_server, saying("389", waits=waits)) as bot:
        await chat.says("?")
        await chat.stays_silent()
        assert kept_for_later(bot) == 1
    assert telegram_server.calls.of("sendMessage") == []


async def test_a_reply_that_would_come_after_more_than_ten_minutes_is_given_up(telegram_server: TelegramServer) -> None:
    chat, waits = telegram_server.private_chat(telegram_server.user("Ana")), Waits(clock=lambda: NOON)
    for other in (-1, -2):  # two chats in a row: the wait is the bot's
        waits.halts.halt(other, timedelta(minutes=11), began=NOON)
    async with running(telegram_server, saying("389", waits=waits)) as bot:
        await chat.says("?")
        await chat.stays_silent()
        assert kept_for_later(bot) == 0


async def test_a_wait_that_a_reply_met_holds_announcements_back(telegram_server: TelegramServer) -> None:
    chat, waits = telegram_server.private_chat(telegram_server.user("Ana")), Waits(clock=lambda: NOON)
    telegram_server.faults.add(Fault.too_many_requests(7), method="sendMessage")
    async with running(telegram_server, saying("389", waits=waits)):
        await chat.says("?")
        await chat.stays_silent()
    assert (waits.halts.until(chat.id), waits.halts.until(-1)) == (NOON + 7, NOON + 7)


async def test_a_reply_counts_against_the_pace_of_its_chat(telegram_server: TelegramServer) -> None:
    chat, waits = telegram_server.private_chat(telegram_server.user("Ana")), Waits(clock=lambda: NOON)
    async with running(telegram_server, saying("389", waits=waits)):
        await chat.says("?")
        await chat.next_reply()
    assert waits.pace.ready_at(chat.id) == NOON + 1


async def test_a_reply_that_goes_through_shows_that_a_wait_is_not_the_bot_s(telegram_server: TelegramServer) -> None:
    chat, waits = telegram_server.private_chat(telegram_server.user("Ana")), Waits(clock=lambda: NOON)
    async with running(telegram_server, saying("389", waits=waits)):
        await chat.says("?")
        await chat.next_reply()
        await telegram_server.settled()
    waits.halts.halt(-1, timedelta(seconds=7), began=NOON - 1)
    assert waits.halts.until(chat.id) is None


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
