"""Brings an answer to a chat: in pieces that fit, in the asker's thread, again when Telegram asks to wait."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from telegram import (
    Bot,
    Chat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import InlineKeyboardButtonLimit, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import CallbackContext

from bot.replies import Rendered, RenderedButton
from bot.replies.plain import plain_text
from handlers.asker import readable
from handlers.callback_data import CallbackData, Tap
from handlers.splitting import split
from knowledge.models import Language

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a reply is sent before it is given up."""
LONGEST_WAIT = timedelta(minutes=10)
"""A reply that would come later than this is of no use to the one who asked."""
_SHORT_WAIT = timedelta(seconds=1)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Context = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True)
class Place:
    """Where a reply goes: a chat, in a topic of it, under a message."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True)
class Piece:
    """One message to send, or to put in the place of the message `edits`."""

    html: str
    place: Place
    keyboard: InlineKeyboardMarkup | None = None
    edits: int | None = None
    plain: bool = False
    """`html` holds no markup after all."""
    silent: bool = False
    """It makes no sound."""


def place_of(message: Message) -> Place:
    """In a group under the message, in its topic; in private after it."""
    thread = message.message_thread_id if message.is_topic_message else None
    in_private = message.chat.type == Chat.PRIVATE
    return Place(message.chat.id, thread, None if in_private else message.message_id)


def pieces_of(
    rendered: Rendered, place: Place, buttons: CallbackData, language: Language, edits: int | None = None
) -> list[Piece]:
    """The answer as messages: the first replies to the asker or takes the place of the message `edits`, the last
    carries the buttons."""
    first, *others = [Piece(text, place) for text in split(readable(rendered.html))]
    pieces = [replace(first, edits=edits), *(replace(piece, place=replace(place, reply_to=None)) for piece in others)]
    pieces[-1] = replace(pieces[-1], keyboard=keyboard_of(rendered.buttons, buttons, language))
    return pieces


def keyboard_of(
    rows: Sequence[Sequence[RenderedButton]], buttons: CallbackData, language: Language
) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram shows them; None where there are none."""
    keyboard = [[_button(button, buttons, language) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(keyboard) if keyboard else None


async def deliver(context: Context, pieces: Sequence[Piece], attempt: int = 1) -> None:
    """Sends the pieces in order. What Telegram asks to wait for is sent by a job of its own, so that nobody else waits.

    Raises TimedOut, since the message may have arrived, and what else is wrong with the network after some attempts.
    """
    for number, piece in enumerate(pieces):
        try:
            await _send(context.bot, piece)
        except RetryAfter as wait:
            _later(context, pieces[number:], _waits(wait), attempt)
            return
        except ChatMigrated as moved:
            await deliver(context, [_moved(rest, moved.new_chat_id) for rest in pieces[number:]], attempt)
            return
        except Forbidden:
            log.info("a reply was not wanted: the bot was blocked or may not write there")
            return
        except NetworkError as error:
            if isinstance(error, BadRequest | TimedOut) or attempt >= ATTEMPTS:
                raise
            _later(context, pieces[number:], _SHORT_WAIT, attempt)
            return


async def _send(bot: Bot, piece: Piece) -> None:
    """Posts or edits; what Telegram refuses goes out without the thing refused, so that no answer is lost."""
    try:
        await put(bot, piece)
    except BadRequest as refusal:
        mended = _mended(piece, refusal.message.lower())
        if mended is None:
            raise
        if mended is not piece:
            await _send(bot, mended)


async def put(bot: Bot, piece: Piece) -> int:
    """Posts or edits, and gives the message's id; markup that Telegram refuses goes out as plain text.

    Raises TelegramError.
    """
    try:
        return await (_post(bot, piece) if piece.edits is None else _edit(bot, piece, piece.edits))
    except BadRequest as refusal:
        if piece.plain or "can't parse entities" not in refusal.message.lower():
            raise
    log.error("Telegram refused the markup of a message, so it goes out as plain text")
    return await put(bot, replace(piece, html=plain_text(piece.html), plain=True))


async def _post(bot: Bot, piece: Piece) -> int:
    place = piece.place
    message = await bot.send_message(
        place.chat_id,
        piece.html,
        parse_mode=None if piece.plain else ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        disable_notification=piece.silent,
        message_thread_id=place.thread_id,
        reply_parameters=_under(place.reply_to),
        reply_markup=piece.keyboard,
    )
    return message.message_id


async def _edit(bot: Bot, piece: Piece, message_id: int) -> int:
    await bot.edit_message_text(
        piece.html,
        piece.place.chat_id,
        message_id,
        parse_mode=None if piece.plain else ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=piece.keyboard,
    )
    return message_id


def _under(message_id: int | None) -> ReplyParameters | None:
    return ReplyParameters(message_id, allow_sending_without_reply=True) if message_id else None


def _mended(piece: Piece, refusal: str) -> Piece | None:
    """What to send instead; the piece itself where nothing is left to do, None where nothing helps."""
    if "message is not modified" in refusal:
        return piece
    if "thread not found" in refusal and piece.place.thread_id is not None:
        return replace(piece, place=replace(piece.place, thread_id=None))
    if piece.edits is not None:
        return replace(piece, edits=None)
    return None


def _later(context: Context, pieces: Sequence[Piece], wait: timedelta, attempt: int) -> None:
    if attempt >= ATTEMPTS or wait > LONGEST_WAIT or context.job_queue is None:
        log.warning("a reply is given up: it would have to wait %s after %s attempts", wait, attempt)
        return

    async def again(later: Context) -> None:
        await deliver(later, pieces, attempt + 1)

    context.job_queue.run_once(again, when=wait)


def _waits(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _moved(piece: Piece, chat_id: int) -> Piece:
    """The same in the supergroup that the group became; messages have other ids there."""
    return replace(piece, place=Place(chat_id), edits=None)


def _button(button: RenderedButton, buttons: CallbackData, language: Language) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.copies:
        copied = CopyTextButton(button.copies[: InlineKeyboardButtonLimit.MAX_COPY_TEXT])
        return InlineKeyboardButton(button.label, copy_text=copied)
    if button.query is None:
        raise ValueError(f"the button {button.label!r} does nothing")
    data = buttons.write(Tap(button.query, language, button.edits))
    return InlineKeyboardButton(button.label, callback_data=data)
