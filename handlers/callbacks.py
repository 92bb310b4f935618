"""Taps on buttons."""

from __future__ import annotations

import contextlib

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from handlers.asker import language_of, question_in
from handlers.desk import Desk
from handlers.sending import Context, Place, place_of


async def follow(desk: Desk, update: Update, context: Context) -> None:
    """Answers a tapped button; the client waits, so it is told at once that the tap arrived."""
    tapped = update.callback_query
    if tapped is None:
        return
    tap = desk.buttons.read(tapped.data or "")
    language = tap.language if tap else language_of(tapped.from_user) or "en"
    await _acknowledge(tapped, None if tap else desk.replies.words("telegram.old_menu", language))
    if tap is None or tapped.message is None:
        return
    question = question_in(tapped.message.chat, tapped.from_user, "", desk.clock(), language)
    edits = tapped.message.message_id if tap.edits and tapped.message.is_accessible else None
    await desk.reply(context, _place(tapped), desk.assistant.follow(tap.query, question), edits)


async def _acknowledge(tapped: CallbackQuery, toast: str | None) -> None:
    with contextlib.suppress(TelegramError):  # too late, or the network is down: the answer may still get through
        await tapped.answer(toast)


def _place(tapped: CallbackQuery) -> Place:
    if isinstance(tapped.message, Message):
        return place_of(tapped.message)
    if tapped.message is None:
        raise ValueError("a button outside of any chat has no place to answer in")
    return Place(tapped.message.chat.id)
