"""Tapped buttons and inline queries."""

from __future__ import annotations

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from tests.telegram.driver.chats import PrivateChat
from tests.telegram.driver.people import InlineAnswer, Person
from tests.telegram.driver.seen import SeenMessage
from tests.telegram.server import TelegramServer

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


@pytest.fixture
def ana(telegram_server: TelegramServer) -> Person:
    return telegram_server.user("Ana")


@pytest.fixture
def chat(telegram_server: TelegramServer, ana: Person) -> PrivateChat:
    return telegram_server.private_chat(ana, started=True)


@pytest.fixture
async def menu(telegram_bot: Bot, chat: PrivateChat) -> SeenMessage:
    row = [
        InlineKeyboardButton("CEC draws", callback_data="d1:cec"),
        InlineKeyboardButton("Official page", url="https://canada.ca"),
    ]
    await telegram_bot.send_message(chat.id, "menu", reply_markup=InlineKeyboardMarkup([row]))
    return await chat.next_reply()


async def test_a_tap_reaches_the_bot_with_all_that_telegram_sends(
    telegram_bot: Bot, ana: Person, menu: SeenMessage
) -> None:
    await ana.taps(menu, "CEC draws")
    query = (await telegram_bot.get_updates(timeout=0))[0].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("d1:cec", ana.id)
    assert query.chat_instance
    assert query.message is not None
    assert query.message.message_id == menu.id


async def test_a_tap_is_answered_with_an_alert(telegram_bot: Bot, ana: Person, menu: SeenMessage) -> None:
    tap = await ana.taps(menu, "CEC")
    await telegram_bot.answer_callback_query(tap.query.id, "old menu", show_alert=True)
    answer = await tap.answer()
    assert (answer.text, answer.show_alert) == ("old menu", True)


async def test_a_stale_tap_can_no_longer_be_answered(telegram_bot: Bot, ana: Person, menu: SeenMessage) -> None:
    tap = await ana.taps(menu, "CEC", stale=True)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await telegram_bot.answer_callback_query(tap.query.id)


async def test_an_invented_query_is_refused(telegram_bot: Bot) -> None:
    with pytest.raises(BadRequest, match=TOO_OLD):
        await telegram_bot.answer_callback_query("1")


async def test_a_long_toast_is_refused(telegram_bot: Bot, ana: Person, menu: SeenMessage) -> None:
    tap = await ana.taps(menu, "CEC")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await telegram_bot.answer_callback_query(tap.query.id, "x" * 201)


@pytest.mark.parametrize("label", ["nothing says this", "Official page"])
async def test_only_a_button_that_asks_the_bot_can_be_tapped(ana: Person, menu: SeenMessage, label: str) -> None:
    with pytest.raises(AssertionError):
        await ana.taps(menu, label)


async def test_a_tap_under_a_deleted_message_shows_it_as_inaccessible(
    telegram_bot: Bot, ana: Person, menu: SeenMessage
) -> None:
    await telegram_bot.delete_message(menu.chat_id, menu.id)
    ana.sends_callback(menu, "d0:old")
    query = (await telegram_bot.get_updates(timeout=0))[0].callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


def article(identifier: str, text: str = "x") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(identifier, "Title", InputTextMessageContent(text, "HTML"))


async def offered(
    bot: Bot, ana: Person, results: list[InlineQueryResultArticle], button: InlineQueryResultsButton | None = None
) -> InlineAnswer:
    asking = asyncio.create_task(ana.inline("noc cook"))
    query = (await bot.get_updates(timeout=5))[0].inline_query
    assert query is not None
    try:
        await bot.answer_inline_query(query.id, results, button=button)
    except BadRequest:
        asking.cancel()
        raise
    return await asking


async def test_inline_results_are_read_as_the_messages_they_would_post(telegram_bot: Bot, ana: Person) -> None:
    button = InlineQueryResultsButton("Ask in private", start_parameter="noc")
    answer = await offered(telegram_bot, ana, [article("1", "<b>cook</b>")], button)
    assert [(result.id, result.text) for result in answer.results] == [("1", "cook")]
    assert answer.button == {"text": "Ask in private", "start_parameter": "noc"}


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(str(number)) for number in range(51)], "Results_too_much"),
        ([article("1"), article("1")], "Result_id_duplicate"),
        ([article("é" * 33)], "Result_id_invalid"),
        ([article("1", "<p>x</p>")], "Can't parse entities"),
        ([article("1", "x" * 4097)], "Message is too long"),
    ],
)
async def test_bad_results_are_refused(
    telegram_bot: Bot, ana: Person, results: list[InlineQueryResultArticle], reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await offered(telegram_bot, ana, results)


async def test_a_message_sent_inline_can_be_edited(
    telegram_bot: Bot, ana: Person, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group()
    posted = await ana.chooses((await offered(telegram_bot, ana, [article("1")])).results[0], group.chat)
    await telegram_bot.edit_message_text("new", inline_message_id=posted.raw.inline_message_id)
    assert posted.text == "new"
