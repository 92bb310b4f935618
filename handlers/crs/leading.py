"""From a group to the private chat, where figures of a person may be shown."""

from __future__ import annotations

import html

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.helpers import create_deep_linked_url

from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of
from knowledge.models import Language


async def lead(desk: Desk, context: Context, message: Message, words: str, payload: str, language: Language) -> None:
    """Says in the words why, with a button into the private chat."""
    url = create_deep_linked_url(context.bot.username, payload)
    button = InlineKeyboardButton(desk.replies.words("crs.open_private", language), url=url)
    text = html.escape(desk.replies.words(words, language), quote=False)
    await deliver(context, [Piece(text, place_of(message), InlineKeyboardMarkup([[button]]))])
