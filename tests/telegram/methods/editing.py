"""editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup, deleteMessage and deleteMessages."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.telegram.errors import bad_request
from tests.telegram.formatting import FormattedText, caption_of, text_of
from tests.telegram.keyboards import inline_keyboard
from tests.telegram.methods.media import file_of
from tests.telegram.methods.registry import method
from tests.telegram.methods.sending import note_losses
from tests.telegram.methods.targets import chat_of, message_of, own_message
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram
from tests.telegram.world.chats import Chat, Kind
from tests.telegram.world.messages import Content, Message

OLDEST_TO_DELETE = 48 * 3600
"""Seconds after which a bot can no longer delete a message."""
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@method("editMessageText")
def edit_message_text(telegram: Telegram, parameters: Parameters) -> JSON | bool:
    """Give a message another text."""
    text = text_of(parameters)
    message = own_message(telegram, parameters)
    if message.content.text is None:
        raise bad_request("there is no text in the message to edit")
    return _changed(telegram, message, Content(text=text), parameters)


@method("editMessageCaption")
def edit_message_caption(telegram: Telegram, parameters: Parameters) -> JSON | bool:
    """Give a photo or a file another caption."""
    caption = caption_of(parameters)
    message = own_message(telegram, parameters)
    if message.content.photo is None and message.content.document is None:
        raise bad_request("there is no caption in the message to edit")
    content = Content(photo=message.content.photo, document=message.content.document, caption=caption)
    return _changed(telegram, message, content, parameters)


@method("editMessageMedia")
def edit_message_media(telegram: Telegram, parameters: Parameters) -> JSON | bool:
    """Give a message another photo or file, or turn its text into one."""
    media: Any = parameters.data("media")
    if not isinstance(media, dict) or media.get("type") not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: type must be photo or document on this server")
    caption = caption_of(_caption_parameters(media))
    message = own_message(telegram, parameters)
    stored = file_of(telegram, parameters, media["type"], str(media.get("media", "")))
    content = Content(caption=caption)
    content = replace(content, photo=stored) if media["type"] == "photo" else replace(content, document=stored)
    return _changed(telegram, message, content, parameters)


def _caption_parameters(media: JSON) -> Parameters:
    names = ("caption", "parse_mode", "caption_entities")
    given = {name: media[name] for name in names if name in media}
    return Parameters({name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()})


@method("editMessageReplyMarkup")
def edit_message_reply_markup(telegram: Telegram, parameters: Parameters) -> JSON | bool:
    """Give a message other buttons, or none."""
    message = own_message(telegram, parameters)
    return _changed(telegram, message, message.content, parameters)


def _changed(telegram: Telegram, message: Message, content: Content, parameters: Parameters) -> JSON | bool:
    keyboard = inline_keyboard(parameters.data("reply_markup"))
    if _looks(message.content) == _looks(content) and message.keyboard == keyboard:
        raise bad_request(_UNCHANGED)
    if content is not message.content:
        message.revisions.append(message.content)
        note_losses(telegram, content.text or content.caption)
    message.content, message.keyboard = content, keyboard
    message.edit_date = telegram.world.now
    message.edits += 1
    telegram.waiting.changed()
    return True if message.inline_message_id else message.as_json()


def _looks(content: Content) -> object:
    def shown(text: FormattedText | None) -> object:
        return (text.text, text.entities) if text else None

    files = [stored.unique_id for stored in (content.photo, content.document) if stored]
    return shown(content.text), shown(content.caption) or ("", ()), files


@method("deleteMessage")
def delete_message(telegram: Telegram, parameters: Parameters) -> bool:
    """Delete one message."""
    chat = chat_of(telegram, parameters)
    message = message_of(chat, parameters, "delete")
    if not _may_delete(telegram, chat, message):
        raise bad_request("message can't be deleted")
    message.deleted = True
    telegram.waiting.changed()
    return True


@method("deleteMessages")
def delete_messages(telegram: Telegram, parameters: Parameters) -> bool:
    """Delete several messages; those that cannot be found are skipped."""
    chat = chat_of(telegram, parameters)
    wanted: Any = parameters.data("message_ids")
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= 100:
        raise bad_request("message identifiers are not specified")
    for message in (chat.messages.get(int(each)) for each in wanted):
        if message and _may_delete(telegram, chat, message):
            message.deleted = True
    telegram.waiting.changed()
    return True


def _may_delete(telegram: Telegram, chat: Chat, message: Message) -> bool:
    if telegram.world.now - message.date > OLDEST_TO_DELETE:
        return False
    return message.by_bot or chat.kind is Kind.PRIVATE or telegram.world.bot_in(chat).may("can_delete_messages")
