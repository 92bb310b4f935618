"""What a command or a tap about alerts and settings concerns, and whether who sent it may decide."""

from __future__ import annotations

import html

from telegram import Chat, Message

from bot.state import ChatKind
from handlers.administrators import may_decide
from handlers.asker import language_of
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of
from handlers.settings_pages import Subject
from knowledge.models import Language


async def subject_of(desk: Desk, chat: Chat, thread_id: int, language: Language) -> Subject:
    """A chat, or a topic of it, with what it has chosen. Raises StoreFailed."""
    settings = await desk.chats.get(chat.id)
    subscription = await desk.subscriptions.get(chat.id, thread_id)
    return Subject(chat, thread_id, settings.replies_in or language, settings, subscription)


async def language_there(desk: Desk, message: Message) -> Language:
    """In which language to answer a command about alerts and settings.

    Where the sender has none, as in a channel, it is the one in which alerts were asked for there.
    """
    chosen = (await desk.chosen(message.chat.id)).replies_in
    theirs = chosen or language_of(message.from_user)
    if theirs:
        return theirs
    subscription = await desk.subscriptions.get(message.chat.id, thread_of(message))
    return subscription.language if subscription else "en"


def thread_of(message: Message) -> int:
    """The topic that a message is in; 0 for none and for the general one."""
    return place_of(message).thread_id or 0


def kind_of(chat: Chat) -> ChatKind:
    """The kind of a chat. Raises ValueError for one that the bot can be in no way in."""
    if chat.type not in ("private", "group", "supergroup", "channel"):
        raise ValueError(f"a chat of the kind {chat.type!r} has no settings")
    return chat.type  # type: ignore[return-value]  # one of them, as has just been seen


async def decided_by_sender(desk: Desk, context: Context, message: Message, refusal: str) -> bool:
    """Whether the sender decides for the chat; where not, they are told so in the words `refusal`."""
    if await may_decide(message):
        return True
    language = await desk.language(message.chat, message.from_user)
    text = desk.replies.words(refusal, language, bot=context.bot.username)
    await deliver(context, [Piece(html.escape(text, quote=False), place_of(message))])
    return False
