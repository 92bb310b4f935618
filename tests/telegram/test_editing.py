"""Edits, deletions, pins and files."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.error import BadRequest

from tests.telegram.driver.chats import PrivateChat
from tests.telegram.server import TelegramServer


def png(width: int = 640, height: int = 480) -> bytes:
    """The head of a PNG file, which is all that the server reads of it."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(5)


def buttons(label: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)]])


@pytest.fixture
async def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana"), started=True)


@pytest.fixture
async def sent(telegram_bot: Bot, chat: PrivateChat) -> Message:
    return await telegram_bot.send_message(chat.id, "<b>old</b>", "HTML", reply_markup=buttons("go"))


async def test_an_edit_changes_what_is_seen(telegram_bot: Bot, chat: PrivateChat, sent: Message) -> None:
    seen = await chat.next_reply()
    await telegram_bot.edit_message_text("new", chat.id, sent.id)
    assert (seen.text, seen.labels, seen.edits) == ("new", [], 1)


async def test_an_edit_that_changes_nothing_is_refused(telegram_bot: Bot, chat: PrivateChat, sent: Message) -> None:
    with pytest.raises(BadRequest, match="Message is not modified"):
        await telegram_bot.edit_message_text(
            "<b>old</b>", chat.id, sent.id, parse_mode="HTML", reply_markup=buttons("go")
        )


async def test_the_same_words_without_bold_are_a_change(telegram_bot: Bot, chat: PrivateChat, sent: Message) -> None:
    await telegram_bot.edit_message_text("old", chat.id, sent.id, reply_markup=buttons("go"))
    assert chat.messages[0].entities == ()


async def test_buttons_alone_can_be_changed(telegram_bot: Bot, chat: PrivateChat, sent: Message) -> None:
    await telegram_bot.edit_message_reply_markup(chat.id, sent.id, reply_markup=buttons("stop"))
    assert (chat.messages[0].text, chat.messages[0].labels) == ("old", [["stop"]])


async def test_what_is_not_there_cannot_be_edited(telegram_bot: Bot, chat: PrivateChat) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await telegram_bot.edit_message_text("new", chat.id, 999)


async def test_another_s_message_cannot_be_edited(telegram_bot: Bot, chat: PrivateChat) -> None:
    asked = await chat.says("hello")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await telegram_bot.edit_message_text("new", chat.id, asked.id)


async def test_a_deleted_message_is_gone(telegram_bot: Bot, chat: PrivateChat, sent: Message) -> None:
    await telegram_bot.delete_message(chat.id, sent.id)
    assert chat.messages == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await telegram_bot.delete_message(chat.id, sent.id)


async def test_a_message_of_two_days_ago_cannot_be_deleted(telegram_bot: Bot, chat: PrivateChat, sent: Message) -> None:
    chat.messages[0].raw.date -= 48 * 3600 + 60
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await telegram_bot.delete_message(chat.id, sent.id)


async def test_several_messages_go_at_once_and_missing_ones_are_skipped(telegram_bot: Bot, chat: PrivateChat) -> None:
    ids = [(await telegram_bot.send_message(chat.id, word)).id for word in ("one", "two", "three")]
    await telegram_bot.delete_messages(chat.id, [ids[0], 999, ids[2]])
    assert [message.text for message in chat.messages] == ["two"]


async def test_a_pin_is_set_and_taken_off(telegram_bot: Bot, chat: PrivateChat, sent: Message) -> None:
    await telegram_bot.pin_chat_message(chat.id, sent.id, disable_notification=True)
    assert chat.messages[0].pinned
    await telegram_bot.unpin_chat_message(chat.id, sent.id)
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await telegram_bot.unpin_chat_message(chat.id, sent.id)


async def test_a_photo_is_kept_and_sent_again_by_its_id(telegram_bot: Bot, chat: PrivateChat) -> None:
    first = await telegram_bot.send_photo(chat.id, png(), caption="<b>CEC</b>", parse_mode="HTML")
    again = await telegram_bot.send_photo(chat.id, first.photo[-1].file_id)
    assert (first.photo[-1].width, first.photo[-1].height) == (640, 480)
    assert (first.caption, again.caption) == ("CEC", None)
    assert [message.photo for message in chat.messages] == [png(), png()]


async def test_a_document_can_be_downloaded(telegram_bot: Bot, chat: PrivateChat) -> None:
    sent = await telegram_bot.send_document(chat.id, b"a,b\n", filename="draws.csv")
    assert sent.document is not None
    file = await telegram_bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"


async def test_a_photo_s_caption_and_picture_can_be_changed(telegram_bot: Bot, chat: PrivateChat) -> None:
    sent = await telegram_bot.send_photo(chat.id, png(), caption="old")
    await telegram_bot.edit_message_caption(chat.id, sent.id, caption="new")
    assert chat.messages[0].text == "new"
    await telegram_bot.edit_message_media(InputMediaPhoto(png(800, 600), "newest"), chat.id, sent.id)
    assert (chat.messages[0].photo, chat.messages[0].text) == (png(800, 600), "newest")


@pytest.mark.parametrize(
    ("photo", "caption", "reason"),
    [
        (lambda: png(), "x" * 1025, "Message caption is too long"),
        (lambda: b"no picture", "", "Image_process_failed"),
        (lambda: png(9000, 1001), "", "Photo_invalid_dimensions"),
        (lambda: png(2100, 100), "", "Photo_invalid_dimensions"),
        (lambda: "PHOTO-99-unknown", "", "Wrong file identifier/http url specified"),
    ],
)
async def test_a_bad_photo_is_refused(
    telegram_bot: Bot, chat: PrivateChat, photo: Callable[[], bytes | str], caption: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await telegram_bot.send_photo(chat.id, photo(), caption=caption)


async def test_a_photo_s_id_is_no_document_s(telegram_bot: Bot, chat: PrivateChat) -> None:
    sent = await telegram_bot.send_photo(chat.id, png())
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await telegram_bot.send_document(chat.id, sent.photo[-1].file_id)
