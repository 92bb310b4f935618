"""Who asks, where and in which language: a message becomes a Question."""

from __future__ import annotations

from datetime import datetime

from telegram import Chat, User

from bot.question import Question
from knowledge.models import Language

LONGEST = 5_000
"""Characters of a message that are read; Telegram lets nobody send more than this in one."""


def question_in(
    chat: Chat,
    user: User | None,
    text: str,
    now: datetime,
    language: Language | None = None,
    thread_id: int | None = None,
) -> Question:
    """A question put to the bot by a person in a chat; `language` goes before the one their client has.

    `thread_id` is the topic it stands in, if the chat is a forum.
    """
    return Question(
        text=readable(text[:LONGEST]),
        now=now,
        language=language or language_of(user),
        chat="private" if chat.type == Chat.PRIVATE else "group",
        conversation=conversation_of(chat, user),
        shared=shared_in(chat, thread_id),
    )


def conversation_of(chat: Chat, user: User | None) -> str | None:
    """The key under which the assistant remembers what a person asked last in a chat."""
    return f"{chat.id}:{user.id}" if user else None


def shared_in(chat: Chat, thread_id: int | None) -> str | None:
    """The key under which the assistant remembers what was answered last in a group, or in a topic of it."""
    return None if chat.type == Chat.PRIVATE else f"{chat.id}/{thread_id or ''}"


def language_of(user: User | None) -> Language | None:
    """The client's language where the bot speaks it."""
    code = (user.language_code or "").lower().partition("-")[0] if user else ""
    if code == "fr":
        return "fr"
    return "en" if code == "en" else None


def readable(text: str) -> str:
    """The text without what no one can read: NUL and halves of characters."""
    return text.replace("\0", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
