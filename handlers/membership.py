"""What becomes of a chat: it moves, it throws the bot out or lets it back, it wants to be forgotten."""

from __future__ import annotations

from telegram import Chat, ChatMember, Update

from handlers import channels
from handlers.administrators import may_decide
from handlers.asker import conversation_of, shared_in
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of
from handlers.subjects import language_there

_GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def migrated(desk: Desk, update: Update, context: Context) -> None:
    """Moves what a group chose to the supergroup it became. Telegram tells it in both; twice is no trouble."""
    message = update.message
    if message and message.migrate_to_chat_id:
        await desk.chats.migrate(message.chat.id, message.migrate_to_chat_id)
    elif message and message.migrate_from_chat_id:
        await desk.chats.migrate(message.migrate_from_chat_id, message.chat.id)


async def changed(desk: Desk, update: Update, context: Context) -> None:
    """Sends nothing more to a group that removed the bot or a person who blocked it; goes on where they let it back.

    What they chose is kept for a while, in case they do.
    """
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type == Chat.CHANNEL:
        await channels.changed(desk, change, context)
    elif change.new_chat_member.status in _GONE:
        desk.memory.forget(conversation_of(change.chat, change.from_user))
        desk.memory.forget(shared_in(change.chat, None))
        await desk.chats.retire(change.chat.id)
    else:
        await desk.chats.welcome_back(change.chat.id)


async def forget(desk: Desk, update: Update, context: Context) -> None:
    """Deletes what is kept; in a group the group's settings for an administrator, for others what is only theirs."""
    message = update.effective_message
    if message is None:
        return
    language = await language_there(desk, message)
    whole = await may_decide(message)
    if whole:
        await desk.chats.forget(message.chat.id)
        desk.drafts.forget(message.chat.id)
    desk.memory.forget(conversation_of(message.chat, message.from_user))
    desk.memory.forget(shared_in(message.chat, message.message_thread_id if message.is_topic_message else None))
    desk.runs.forget(conversation_of(message.chat, message.from_user))
    of_all = {Chat.PRIVATE: "private", Chat.CHANNEL: "channel"}
    said = of_all.get(message.chat.type, "group") if whole else "person"
    await deliver(context, [Piece(desk.replies.words(f"forgotten.{said}", language), place_of(message))])
