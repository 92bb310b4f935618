"""Free text: the main door."""

from __future__ import annotations

from telegram import Message, Update

from handlers.addressing import words_of
from handlers.asker import language_of, question_of
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of


async def answer(desk: Desk, update: Update, context: Context) -> None:
    """Answers what a message asks."""
    if update.message:
        await answer_text(desk, context, update.message, words_of(update.message))


async def answer_text(desk: Desk, context: Context, message: Message, text: str) -> None:
    """Answers a text in the place of the message; stays silent where the assistant does."""
    reply = desk.assistant.answer(question_of(message, text, desk.clock()))
    if reply:
        await desk.reply(context, place_of(message), reply)


async def answer_wordless(desk: Desk, update: Update, context: Context) -> None:
    """A picture, a sticker, a voice: says that only text is read."""
    if update.message:
        text = desk.replies.words("telegram.only_text", language_of(update.message.from_user) or "en")
        await deliver(context, [Piece(text, place_of(update.message))])
