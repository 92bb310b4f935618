"""A real Application against the server, over HTTP, by long polling."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update
from telegram.ext import CallbackContext, MessageHandler, filters

from tests.telegram.echo import echo_bot
from tests.telegram.running import AnyApplication, BotApi, builder, running
from tests.telegram.server import TelegramServer
from tests.telegram.world.people import Privacy


async def test_a_command_is_answered_with_markup_and_buttons(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code="fr"))
    async with running(telegram_server, echo_bot):
        await chat.says("/start")
        reply = await chat.next_reply()
    assert (reply.text, reply.html) == ("Hello 👋 you", "<b>Hello</b> 👋 you")
    assert reply.marked("bold") == ["Hello"]
    assert reply.labels == [["More"]]


async def test_a_tapped_button_is_answered_and_edits_its_message(telegram_server: TelegramServer) -> None:
    ana = telegram_server.user("Ana")
    chat = telegram_server.private_chat(ana)
    async with running(telegram_server, echo_bot):
        await chat.says("/start")
        reply = await chat.next_reply()
        tap = await ana.taps(reply, "More")
        assert (await tap.answer()).text == "here"
        assert (await reply.edited()).text == "There is more."
    assert reply.labels == []


async def test_several_people_are_told_apart(telegram_server: TelegramServer) -> None:
    chats = [telegram_server.private_chat(telegram_server.user(name)) for name in ("Ana", "Bo", "Chi")]
    async with running(telegram_server, echo_bot):
        for chat in chats:
            await chat.says(f"I am {chat.person.user.first_name}")
        replies = [(await chat.next_reply()).text for chat in chats]
    assert replies == ["I am Ana", "I am Bo", "I am Chi"]


async def test_silence_is_known_without_waiting_for_a_time_to_pass(telegram_server: TelegramServer) -> None:
    group = telegram_server.group()
    telegram_server.bot.privacy = Privacy.OFF
    async with running(telegram_server, echo_bot):
        await group.says("hello everybody")
        await group.stays_silent()


async def test_a_mention_in_a_group_is_answered(telegram_server: TelegramServer) -> None:
    group = telegram_server.group()
    telegram_server.bot.privacy = Privacy.OFF
    async with running(telegram_server, echo_bot):
        await group.says("hey @draws_test_bot, are you there?")
        assert (await group.next_reply()).text == "You named me."


async def test_an_answer_where_silence_was_meant_is_an_error(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, echo_bot):
        await chat.says("hello")
        with pytest.raises(AssertionError, match="the bot spoke"):
            await chat.stays_silent()


async def test_inline_results_are_offered_and_chosen(telegram_server: TelegramServer) -> None:
    ana, group = telegram_server.user("Ana"), telegram_server.group()
    async with running(telegram_server, echo_bot):
        answer = await ana.inline("hi there")
        posted = await ana.chooses(answer.results[0], group.chat)
    assert (answer.cache_time, answer.results[0].title) == (60, "Say it")
    assert posted.marked("italic") == ["hi there"]


async def test_what_a_handler_raises_comes_out_at_the_end(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    with pytest.raises(ExceptionGroup) as raised:
        async with running(telegram_server, echo_bot):
            await chat.says("/broken")
            await telegram_server.settled()
    assert raised.group_contains(RuntimeError, match="a handler broke")


async def test_a_restarted_bot_gets_what_it_missed_and_nothing_twice(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, echo_bot):
        await chat.says("first")
        await chat.next_reply()
    await chat.says("second")
    async with running(telegram_server, echo_bot):
        assert (await chat.next_reply()).text == "second"
        await chat.stays_silent()


async def test_a_text_too_long_for_one_message_comes_as_two(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, echo_bot):
        await chat.says("x" * 5000)
        lengths = [len((await chat.next_reply()).text) for _ in range(2)]
    assert lengths == [4096, 904]


async def test_a_bot_behind_a_webhook_answers_too(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    async with running(telegram_server, echo_bot, webhook=True):
        await chat.says("hello")
        assert (await chat.next_reply()).text == "hello"


def slow_bot(server: BotApi) -> AnyApplication:
    async def answer(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
        await context.bot.get_me()
        await context.bot.send_message(update.effective_user.id if update.effective_user else 0, "at last")

    application = builder(server).concurrent_updates(4).build()
    application.add_handler(MessageHandler(filters.TEXT, answer, block=False))
    return application


async def test_a_bot_is_settled_only_when_its_unblocking_handlers_are_done(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    telegram_server.faults.latency = 0.02
    async with running(telegram_server, slow_bot):
        await chat.says("hello")
        await telegram_server.settled()
        assert [message.text for message in chat.messages] == ["at last"]
