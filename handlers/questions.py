"""Free text: the main door."""

from __future__ import annotations

from telegram import Message, Update

from handlers.addressing import words_of
from handlers.crs import wizard
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of


async def answer(desk: Desk, update: Update, context: Context) -> None:
    """Answers what a message asks, or goes on where it answers a question of the calculator."""
    message = update.message
    if message and not await wizard.typed(desk, context, message, words_of(message)):
        await answer_text(desk, context, message, words_of(message))


async def answer_text(desk: Desk, context: Context, message: Message, text: str) -> None:
    """Answers a text in the place of the message; stays silent where the assistant does.

    Where a score is asked for, the calculator begins with what the text tells.
    """
    reply = desk.assistant.answer(await desk.question(message, text))
    if reply and not await wizard.told(desk, context, message, text, reply):
        await desk.reply(context, place_of(message), reply)


async def answer_unasked(desk: Desk, update: Update, context: Context) -> None:
    """Answers a clear question put to nobody, where the group's administrators want that, and a few times a minute.

    What could only be answered by a question is left to the people there.
    """
    message = update.message
    if message is None or not (await desk.chosen(message.chat.id)).answers_unasked:
        return
    now = desk.clock()
    if not desk.unasked.allows(message.chat.id, now):
        return
    question = await desk.question(message, words_of(message))
    reply = desk.assistant.answer(question.model_copy(update={"addressed": False, "group_answers": True}))
    if reply and reply.kind == "answer":
        desk.unasked.spoke(message.chat.id, now)
        await desk.reply(context, place_of(message), reply)


async def answer_wordless(desk: Desk, update: Update, context: Context) -> None:
    """A picture, a sticker, a voice: says that only text is read."""
    message = update.message
    if message:
        text = desk.replies.words("telegram.only_text", await desk.language(message.chat, message.from_user))
        await deliver(context, [Piece(text, place_of(message))])
