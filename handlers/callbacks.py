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
    if tap is None or tapped.message is None:
        await say_old(desk, tapped)
        return
    await acknowledge(tapped)
    question = question_in(tapped.message.chat, tapped.from_user, "", desk.clock(), tap.language)
    edits = tapped.message.message_id if tap.edits and tapped.message.is_accessible else None
    await desk.reply(context, place_of_tap(tapped), desk.assistant.follow(tap.query, question), edits)


async def say_old(desk: Desk, tapped: CallbackQuery) -> None:
    """Tells the one who tapped that the button is of an old menu."""
    chat = tapped.message.chat if tapped.message else None
    language = await desk.language(chat, tapped.from_user) if chat else language_of(tapped.from_user) or "en"
    await acknowledge(tapped, desk.replies.words("telegram.old_menu", language))


async def acknowledge(tapped: CallbackQuery, words: str | None = None, alert: bool = False) -> None:
    """Ends the client's wait, with words that pass by or, as an alert, have to be closed."""
    with contextlib.suppress(TelegramError):  # too late, or the network is down: the answer may still get through
        await tapped.answer(words, show_alert=alert)


def place_of_tap(tapped: CallbackQuery) -> Place:
    """Where to answer a tap: where the button is. Raises ValueError for one outside of any chat."""
    if isinstance(tapped.message, Message):
        return place_of(tapped.message)
    if tapped.message is None:
        raise ValueError("a button outside of any chat has no place to answer in")
    return Place(tapped.message.chat.id)
