"""What happens in the world and reaches the bot as an update."""

from __future__ import annotations

from tests.telegram.privacy import bot_sees
from tests.telegram.state import Telegram
from tests.telegram.world.chats import Chat, Kind, Member
from tests.telegram.world.messages import Content, Message
from tests.telegram.world.people import User


def arrive(telegram: Telegram, message: Message, *, edited: bool = False) -> None:
    """Hand a message, or its edit, to the bot if it may see it."""
    if not bot_sees(telegram.world, message):
        return
    kind = "channel_post" if message.chat.kind is Kind.CHANNEL else "message"
    telegram.updates.push(f"edited_{kind}" if edited else kind, message.as_json())


def service(telegram: Telegram, chat: Chat, by: User, **raw: object) -> Message:
    """A service message (somebody came, something was pinned), posted by ``by`` and handed to the bot."""
    sender = None if chat.kind is Kind.CHANNEL else by
    message = telegram.world.new_message(chat, Content(raw=dict(raw)), sender)
    if chat.kind is Kind.CHANNEL:
        message.sender_chat = chat
    message.by_bot = by is telegram.world.bot
    arrive(telegram, message)
    return message


def bot_becomes(telegram: Telegram, chat: Chat, by: User, new: Member) -> None:
    """Change the bot's standing in a chat, and tell the bot."""
    old = telegram.world.bot_in(chat)
    chat.members[telegram.world.bot.id] = new
    telegram.updates.push(
        "my_chat_member",
        {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": telegram.world.now,
            "old_chat_member": old.as_json(chat.kind),
            "new_chat_member": new.as_json(chat.kind),
        },
    )
