"""Channels."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from tests.telegram.driver.chats import Channel
from tests.telegram.server import TelegramServer
from tests.telegram.world.chats import Status


@pytest.fixture
def channel(telegram_server: TelegramServer) -> Channel:
    return telegram_server.channel(username="test_rounds")


async def test_a_post_has_no_sender_but_the_channel(telegram_bot: Bot, channel: Channel) -> None:
    sent = await telegram_bot.send_message("@test_rounds", "a new round")
    assert sent.from_user is None
    assert sent.sender_chat is not None
    assert sent.sender_chat.id == channel.id


async def test_what_is_posted_reaches_the_bot_as_a_channel_post(telegram_bot: Bot, channel: Channel) -> None:
    await channel.posts("/subscribe")
    (update,) = await telegram_bot.get_updates(timeout=0)
    assert update.message is None
    assert update.channel_post is not None
    assert update.channel_post.text == "/subscribe"


async def test_an_edited_post_is_told(telegram_bot: Bot, channel: Channel) -> None:
    post = await channel.posts("/subscribe")
    await channel.edits(post, "/unsubscribe")
    edited = (await telegram_bot.get_updates(timeout=0))[-1].edited_channel_post
    assert edited is not None
    assert edited.text == "/unsubscribe"


async def test_being_made_an_administrator_is_told(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    channel = telegram_server.channel(bot=Status.LEFT)
    await channel.adds_bot(can_post_messages=True)
    (update,) = await telegram_bot.get_updates(timeout=0)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "administrator"
    assert update.my_chat_member.from_user.id == channel.owner.id


async def test_posting_needs_the_right_to(telegram_bot: Bot, channel: Channel) -> None:
    await channel.promotes_bot(can_edit_messages=True)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await telegram_bot.send_message(channel.id, "hi")


async def test_a_channel_without_the_bot_is_closed(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    channel = telegram_server.channel(bot=Status.LEFT)
    with pytest.raises(Forbidden, match="bot is not a member of the channel chat"):
        await telegram_bot.send_message(channel.id, "hi")


async def test_each_channel_counts_its_own_posts(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    first, second = telegram_server.channel("One"), telegram_server.channel("Two")
    ids = [(await telegram_bot.send_message(channel.id, "hi")).id for channel in (first, second)]
    assert ids == [1, 1]


async def test_a_post_of_others_is_edited_only_with_the_right_to(telegram_bot: Bot, channel: Channel) -> None:
    post = await channel.posts("old")
    await channel.promotes_bot(can_post_messages=True)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await telegram_bot.edit_message_text("new", channel.id, post.id)
    await channel.promotes_bot(can_edit_messages=True)
    assert await telegram_bot.edit_message_text("new", channel.id, post.id)
