"""Sending: to whom the bot may write, what it answers, and what is refused."""

from __future__ import annotations

import pytest
from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, Forbidden, NetworkError

from tests.telegram.driver.chats import PrivateChat
from tests.telegram.server import TelegramServer


@pytest.fixture
async def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana"), started=True)


async def test_a_message_comes_back_as_telegram_keeps_it(telegram_bot: Bot, chat: PrivateChat) -> None:
    sent = await telegram_bot.send_message(chat.id, "a <b>b</b> /c", "HTML", disable_notification=True)
    assert sent.text == "a b /c"
    assert [entity.type for entity in sent.entities] == ["bold", "bot_command"]
    assert sent.from_user is not None
    assert sent.from_user.id == telegram_bot.id
    assert chat.messages[0].silent


async def test_nobody_is_written_to_who_never_wrote(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    stranger = telegram_server.private_chat(telegram_server.user("Bo"))
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await telegram_bot.send_message(stranger.id, "hi")


async def test_a_bot_that_is_blocked_is_refused_until_it_is_let_in(telegram_bot: Bot, chat: PrivateChat) -> None:
    await chat.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await telegram_bot.send_message(chat.id, "hi")
    await chat.unblocks()
    assert (await telegram_bot.send_message(chat.id, "hi")).text == "hi"


async def test_a_deleted_account_is_refused(telegram_bot: Bot, chat: PrivateChat) -> None:
    chat.person.user.deactivated = True
    with pytest.raises(Forbidden, match="user is deactivated"):
        await telegram_bot.send_message(chat.id, "hi")


@pytest.mark.parametrize("chat_id", [42, -100042, "@nobody_here", "words"])
async def test_an_unknown_chat_is_not_found(telegram_bot: Bot, chat_id: int | str) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await telegram_bot.send_message(chat_id, "hi")


async def test_bad_markup_sends_nothing(telegram_bot: Bot, chat: PrivateChat) -> None:
    with pytest.raises(BadRequest, match='Can\'t parse entities: unsupported start tag "p" at byte offset 0'):
        await telegram_bot.send_message(chat.id, "<p>hi</p>", "HTML")
    assert chat.messages == []


async def test_a_reply_shows_what_it_answers(telegram_bot: Bot, chat: PrivateChat) -> None:
    asked = await chat.says("how many?")
    sent = await telegram_bot.send_message(chat.id, "many", reply_parameters=ReplyParameters(asked.id))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "how many?"
    assert chat.messages[0].reply_to == asked.id


async def test_a_reply_to_nothing_is_refused(telegram_bot: Bot, chat: PrivateChat) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await telegram_bot.send_message(chat.id, "hi", reply_parameters=ReplyParameters(999))


async def test_a_reply_to_nothing_may_be_sent_without(telegram_bot: Bot, chat: PrivateChat) -> None:
    reply = ReplyParameters(999, allow_sending_without_reply=True)
    sent = await telegram_bot.send_message(chat.id, "hi", reply_parameters=reply)
    assert sent.reply_to_message is None


async def test_link_previews_are_kept_as_asked(telegram_bot: Bot, chat: PrivateChat) -> None:
    sent = await telegram_bot.send_message(
        chat.id, "see canada.ca", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert sent.link_preview_options is not None
    assert sent.link_preview_options.is_disabled


async def test_what_telegram_drops_without_a_word_is_noted(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    await telegram_bot.send_message(chat.id, '<a href="/en">x</a>', "HTML")
    assert telegram_server.losses == ["link '/en' dropped: Wrong HTTP URL"]


async def test_every_call_is_logged_with_its_outcome(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    await telegram_bot.send_chat_action(chat.id, "typing")
    with pytest.raises(BadRequest):
        await telegram_bot.send_message(42, "123")
    action, message = telegram_server.calls
    assert (action.method, action["action"], action.outcome) == ("sendChatAction", "typing", "ok")
    assert (message["chat_id"], message["text"], message.outcome, message.error_code) == (42, "123", "refused", 400)


async def test_a_reaction_is_put_on_a_message(telegram_bot: Bot, chat: PrivateChat) -> None:
    asked = await chat.says("thanks")
    await telegram_bot.set_message_reaction(chat.id, asked.id, "👍")
    assert asked.reactions == ("👍",)
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await telegram_bot.set_message_reaction(chat.id, asked.id, "🍁")


async def test_what_is_no_text_reaches_the_bot_as_it_is(telegram_bot: Bot, chat: PrivateChat) -> None:
    await chat.sends(location={"latitude": 45.4, "longitude": -75.7})
    (update,) = await telegram_bot.get_updates(timeout=0)
    assert update.message is not None
    assert update.message.location is not None
    assert update.message.text is None


async def test_what_breaks_inside_the_server_comes_out_when_it_stops() -> None:
    with pytest.raises(ExceptionGroup) as raised:
        async with TelegramServer() as server, Bot(server.token, base_url=server.base_url) as bot:
            chat = server.private_chat(server.user("Ana"), started=True)
            with pytest.raises(NetworkError):
                await bot.send_message(chat.id, "*hi*", "MarkdownV2")
    assert raised.group_contains(NotImplementedError, match="HTML only")
