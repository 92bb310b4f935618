"""What becomes of a chat: it moves, it throws the bot out, it wants to be forgotten."""

from __future__ import annotations

from telegram import Chat, ChatMember, Update

from handlers.administrators import may_decide
from handlers.asker import conversation_of
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of

_GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def migrated(desk: Desk, update: Update, context: Context) -> None:
    """Moves what a group chose to the supergroup it became. Telegram tells it in both; twice is no trouble."""
    message = update.message
    if message and message.migrate_to_chat_id:
        await desk.chats.migrate(message.chat.id, message.migrate_to_chat_id)
    elif message and message.migrate_from_chat_id:
        await desk.chats.migrate(message.migrate_from_chat_id, message.chat.id)


async def changed(desk: Desk, update: Update, context: Context) -> None:
    """Forgets a group that removed the bot, and a person who blocked it."""
    change = update.my_chat_member
    if change and change.new_chat_member.status in _GONE:
        desk.memory.forget(conversation_of(change.chat, change.from_user))
        await desk.chats.forget(change.chat.id)


async def forget(desk: Desk, update: Update, context: Context) -> None:
    """Deletes what is kept; in a group the group's settings for an administrator, for others what is only theirs."""
    message = update.message
    if message is None:
        return
    language = await desk.language(message.chat, message.from_user)
    whole = await may_decide(message)
    if whole:
        await desk.chats.forget(message.chat.id)
    desk.memory.forget(conversation_of(message.chat, message.from_user))
    private = message.chat.type == Chat.PRIVATE
    said = "private" if private else "group" if whole else "person"
    await deliver(context, [Piece(desk.replies.words(f"forgotten.{said}", language), place_of(message))])
