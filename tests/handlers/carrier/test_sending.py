"""What becomes of an announcement, against a Bot API server that refuses what Telegram refuses."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable

import pytest

from bot.announcing.carrying import (
    Barred,
    Gone,
    MessageGone,
    Sent,
    TopicGone,
)
from handlers.carrier import TelegramCarrier
from tests.handlers.carrier.letters import LETTER, sent, to
from tests.telegram import Group, PrivateChat, TelegramServer
from tests.telegram.world.chats import Topic


async def test_an_announcement_arrives_with_its_buttons(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    outcome = await carrier.send(to(chat.id))
    (message,) = chat.messages
    assert (outcome, message.html, message.labels) == (Sent(message.id), LETTER.html, [["Stop"]])


async def test_no_preview_of_a_link_is_shown(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer
) -> None:
    await carrier.send(to(chat.id))
    assert chat.messages[0].raw.link_preview == {"is_disabled": True}


@pytest.mark.parametrize("silent", [False, True])
async def test_it_makes_a_sound_unless_it_shall_not(carrier: TelegramCarrier, chat: PrivateChat, silent: bool) -> None:
    await carrier.send(dataclasses.replace(to(chat.id), silent=silent))
    assert chat.messages[0].raw.silent is silent


async def test_it_arrives_in_its_topic(carrier: TelegramCarrier, telegram_server: TelegramServer) -> None:
    group = telegram_server.group(forum=True)
    topic = await group.opens_topic("Draws")
    await carrier.send(to(group.id, thread_id=topic.thread_id))
    assert group.messages[0].thread_id == topic.thread_id


async def test_an_edit_takes_the_place_of_a_message(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    first = await carrier.send(to(chat.id))
    assert isinstance(first, Sent)
    assert await carrier.send(to(chat.id, "390", edits=first.message_id)) == first
    assert [message.text for message in chat.messages] == ["390"]


async def test_an_edit_that_changes_nothing_is_done(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    first = await carrier.send(to(chat.id))
    assert isinstance(first, Sent)
    assert await carrier.send(to(chat.id, edits=first.message_id)) == first


@pytest.mark.parametrize("broken", ["<h1>389</h1> &amp; more", "\ud83d<b>389"])
async def test_markup_that_telegram_refuses_goes_out_as_plain_text(
    carrier: TelegramCarrier, chat: PrivateChat, broken: str
) -> None:
    assert isinstance(await carrier.send(to(chat.id, broken)), Sent)
    assert "389" in chat.messages[0].text
    assert "<" not in chat.messages[0].text


async def test_a_person_who_blocked_the_bot_is_gone(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    await chat.blocks()
    assert isinstance(await carrier.send(to(chat.id)), Gone)


async def test_a_group_that_threw_the_bot_out_is_gone(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group()
    await group.removes_bot()
    assert isinstance(await carrier.send(to(group.id)), Gone)


async def test_a_group_that_lets_the_bot_only_read_bars_it(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group()
    await group.restricts_bot()
    assert isinstance(await carrier.send(to(group.id)), Barred)


async def test_a_channel_where_the_bot_may_not_post_bars_it(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    channel = telegram_server.channel()
    await channel.promotes_bot(can_edit_messages=True)
    assert isinstance(await carrier.send(to(channel.id)), Barred)


@pytest.mark.parametrize("end", [Group.closes_topic, Group.deletes_topic])
async def test_a_topic_that_is_closed_or_deleted_is_gone(
    carrier: TelegramCarrier, telegram_server: TelegramServer, end: Callable[[Group, Topic], Awaitable[None]]
) -> None:
    group = telegram_server.group(forum=True)
    topic = await group.opens_topic("Draws")
    await end(group, topic)
    assert await carrier.send(to(group.id, thread_id=topic.thread_id)) == TopicGone()


async def test_a_deleted_message_cannot_be_edited(carrier: TelegramCarrier, telegram_server: TelegramServer) -> None:
    group = telegram_server.group()
    first = await sent(carrier, group)
    group.chat.messages[first].deleted = True
    assert await carrier.send(to(group.id, edits=first)) == MessageGone()
