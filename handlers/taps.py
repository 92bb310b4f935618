"""What every tapped button needs: where it is, a word back to who tapped, a sentence for one of an old menu."""

from __future__ import annotations

import contextlib

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from handlers.asker import language_of
from handlers.desk import Desk
from handlers.sending import Place, place_of


async def say_old(desk: Desk, tapped: CallbackQuery) -> None:
    """Tells the one who tapped that the button is of an old menu."""
    chat = tapped.message.chat if tapped.message else None
    language = await desk.language(chat, tapped.from_user) if chat else language_of(tapped.from_user) or "en"
    await acknowledge(tapped, desk.replies.words("telegram.old_menu", language))


async def acknowledge(tapped: CallbackQuery, words: str | None = None, alert: bool = False) -> None:
    """Ends the client's wait, with words that pass by or, as an alert, have to be closed."""
    with contextlib.suppress(TelegramError):  # too late, or the network is down: the answer may still get through
        await tapped.answer(words, show_alert=alert)


async def lead_to(tapped: CallbackQuery, url: str) -> None:
    """Ends the client's wait by opening a link into a chat with the bot."""
    with contextlib.suppress(TelegramError):
        await tapped.answer(url=url)


def place_of_tap(tapped: CallbackQuery) -> Place:
    """Where to answer a tap: where the button is. Raises ValueError for one outside of any chat."""
    if isinstance(tapped.message, Message):
        return place_of(tapped.message)
    if tapped.message is None:
        raise ValueError("a button outside of any chat has no place to answer in")
    return Place(tapped.message.chat.id)


def edited_by_tap(tapped: CallbackQuery) -> int | None:
    """The message whose place the answer may take; None where the bot cannot reach it any more."""
    return tapped.message.message_id if isinstance(tapped.message, Message) else None
