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
from handlers.outcomes import span_of
from handlers.splitting import split
from handlers.waits import waits_of
from knowledge.models import Language

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a reply is sent before it is given up."""
LONGEST_WAIT = timedelta(minutes=10)
"""A reply that would come later than this is of no use to the one who asked."""
_SHORT_WAIT = 1.0
"""Seconds before a reply is sent again that a server failed to take."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Context = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True)
class Place:
    """Where a reply goes: a chat, in a topic of it, under a message."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True)
class File:
    """A file to send."""

    name: str
    content: bytes


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
    file: File | None = None
    """`html` is what stands below it."""


@dataclass(frozen=True)
class _Effort:
    """How hard a reply was tried, and the moment (of the waits' clock) from which on it is of no use."""

    give_up_at: float
    attempt: int = 1

    def again(self) -> _Effort:
        return replace(self, attempt=self.attempt + 1)


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


async def deliver(context: Context, pieces: Sequence[Piece]) -> int | None:
    """Sends the pieces in order. What Telegram asks to wait for is sent by a job of its own, so that nobody else waits.

    Gives the id of the last message; None where it is not there yet, or stays as it was.
    Raises TimedOut, since the message may have arrived, and what else is wrong with the network after some attempts.
    """
    return await _deliver(context, pieces, _Effort(waits_of(context).clock() + LONGEST_WAIT.total_seconds()))


async def _deliver(context: Context, pieces: Sequence[Piece], effort: _Effort) -> int | None:
    waits, sent = waits_of(context), None
    for number, piece in enumerate(pieces):
        chat_id, rest = piece.place.chat_id, pieces[number + 1 :]
        if (free_at := waits.halts.turn(chat_id)) is not None:
            _later(context, [piece, *rest], free_at, effort)
            return None
        began = waits.pace.heard(chat_id)
        try:
            sent = await put(context.bot, piece)
        except RetryAfter as wait:
            end = waits.halts.halt(chat_id, span_of(wait), began)
            _later(context, [piece, *rest], waits.halts.turn(chat_id) or end, effort.again())
            return None
        except ChatMigrated as moved:
            return await _deliver(context, [_moved(each, moved.new_chat_id) for each in (piece, *rest)], effort)
        except Forbidden:
            log.info("a reply was not wanted: the bot was blocked or may not write there")
            return None
        except BadRequest as refusal:
            if (mended := _mended(piece, refusal.message.lower())) is None:
                raise
            return await _deliver(context, [*mended, *rest], effort)
        except NetworkError as error:
            if isinstance(error, TimedOut) or effort.attempt >= ATTEMPTS:
                raise
            _later(context, [piece, *rest], waits.clock() + _SHORT_WAIT, effort.again())
            return None
        waits.halts.passed(began)
    return sent


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
    if piece.file:
        return await _post_file(bot, piece, piece.file)
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


async def _post_file(bot: Bot, piece: Piece, file: File) -> int:
    message = await bot.send_document(
        piece.place.chat_id,
        file.content,
        caption=piece.html,
        filename=file.name,
        parse_mode=None if piece.plain else ParseMode.HTML,
        disable_notification=piece.silent,
        message_thread_id=piece.place.thread_id,
        reply_parameters=_under(piece.place.reply_to),
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


def _mended(piece: Piece, refusal: str) -> list[Piece] | None:
    """What to send instead, without the thing refused, so that no answer is lost; None where nothing helps."""
    if "message is not modified" in refusal:
        return []
    if "thread not found" in refusal and piece.place.thread_id is not None:
        return [replace(piece, place=replace(piece.place, thread_id=None))]
    if piece.edits is not None:
        return [replace(piece, edits=None)]
    return None


def _later(context: Context, pieces: Sequence[Piece], moment: float, effort: _Effort) -> None:
    wait = max(moment - waits_of(context).clock(), 0)
    if effort.attempt > ATTEMPTS or moment > effort.give_up_at or context.job_queue is None:
        log.warning("a reply is given up: it would have to wait %.0f s, attempt %s", wait, effort.attempt)
        return

    async def again(later: Context) -> None:
        await _deliver(later, pieces, effort)

    # However late the job is run, the reply is sent.
    context.job_queue.run_once(again, when=wait, job_kwargs={"misfire_grace_time": None})


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
