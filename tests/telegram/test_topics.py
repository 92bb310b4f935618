"""Supergroups with topics."""

from __future__ import annotations

import pytest
from telegram import Bot, Message, ReplyParameters
from telegram.error import BadRequest

from tests.telegram.driver.chats import Group
from tests.telegram.server import TelegramServer


@pytest.fixture
def forum(telegram_server: TelegramServer) -> Group:
    return telegram_server.group("Newcomers", forum=True)


async def last_message(bot: Bot) -> Message:
    message = (await bot.get_updates(timeout=0))[-1].message
    assert message is not None
    return message


async def test_a_message_in_a_topic_says_so(telegram_bot: Bot, forum: Group) -> None:
    topic = await forum.opens_topic("Draws")
    await forum.says("/latest", topic=topic)
    message = await last_message(telegram_bot)
    assert (message.message_thread_id, message.is_topic_message) == (topic.thread_id, True)
    assert message.chat.is_forum


async def test_a_message_in_a_topic_seems_to_answer_what_opened_it(telegram_bot: Bot, forum: Group) -> None:
    topic = await forum.opens_topic("Draws")
    await forum.says("/latest", topic=topic)
    opened = (await last_message(telegram_bot)).reply_to_message
    assert opened is not None
    assert opened.forum_topic_created is not None
    assert opened.forum_topic_created.name == "Draws"


async def test_general_has_no_number(telegram_bot: Bot, forum: Group) -> None:
    await forum.says("/latest")
    assert (await last_message(telegram_bot)).message_thread_id is None


async def test_the_bot_answers_in_the_asker_s_topic(telegram_bot: Bot, forum: Group) -> None:
    topic = await forum.opens_topic("Draws")
    await forum.says("/latest", topic=topic)
    await (await last_message(telegram_bot)).reply_text("here")
    assert (await forum.next_reply()).thread_id == topic.thread_id


async def test_a_reply_without_a_topic_goes_where_the_question_is(telegram_bot: Bot, forum: Group) -> None:
    topic = await forum.opens_topic("Draws")
    asked = await forum.says("/latest", topic=topic)
    await telegram_bot.send_message(forum.id, "here", reply_parameters=ReplyParameters(asked.id))
    assert (await forum.next_reply()).thread_id == topic.thread_id


@pytest.mark.parametrize("thread", [1, 999])
async def test_an_unknown_topic_and_general_s_own_number_are_refused(
    telegram_bot: Bot, forum: Group, thread: int
) -> None:
    with pytest.raises(BadRequest, match="Message thread not found"):
        await telegram_bot.send_message(forum.id, "hi", message_thread_id=thread)


async def test_a_deleted_topic_is_refused(telegram_bot: Bot, forum: Group) -> None:
    topic = await forum.opens_topic("Draws")
    await forum.deletes_topic(topic)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await telegram_bot.send_message(forum.id, "hi", message_thread_id=topic.thread_id)


async def test_a_closed_topic_is_refused(telegram_bot: Bot, forum: Group) -> None:
    topic = await forum.opens_topic("Draws")
    await forum.closes_topic(topic)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await telegram_bot.send_message(forum.id, "hi", message_thread_id=topic.thread_id)


async def test_replies_in_a_plain_supergroup_carry_a_thread_that_takes_no_message(
    telegram_server: TelegramServer, telegram_bot: Bot
) -> None:
    group = telegram_server.group()
    root = await telegram_bot.send_message(group.id, "ask me")
    await group.says("how many?", reply_to=await group.next_reply())
    message = await last_message(telegram_bot)
    assert (message.message_thread_id, message.is_topic_message) == (root.id, None)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await telegram_bot.send_message(group.id, "hi", message_thread_id=message.message_thread_id)
