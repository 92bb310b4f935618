"""Who may decide for a group, and what Telegram lets the bot see of it."""

from __future__ import annotations

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator, Message, User
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

_ADMINISTRATE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def may_decide(message: Message) -> bool:
    """Whether a message is of somebody who decides for its chat: anybody in private, an administrator in a group.

    An anonymous administrator writes as the group itself.
    """
    if message.sender_chat and message.chat.type != Chat.PRIVATE:
        return message.sender_chat.id == message.chat.id
    return await decides(message.get_bot(), message.chat, message.from_user)


async def decides(bot: Bot, chat: Chat, user: User | None) -> bool:
    """Whether a person decides for a chat now. Raises TelegramError where Telegram does not say."""
    if chat.type == Chat.PRIVATE:
        return True
    return user is not None and await _administrates(bot, chat, user.id)


async def sees_all(bot: Bot, chat: Chat) -> bool:
    """Whether Telegram shows the bot every message of a group: without privacy mode, or to an administrator."""
    me = await bot.get_me()
    return bool(me.can_read_all_group_messages) or await _administrates(bot, chat, me.id)


async def may_pin(bot: Bot, chat: Chat) -> bool:
    """Whether the bot may pin its messages: in private always, else by right. Raises TelegramError."""
    if chat.type == Chat.PRIVATE:
        return True
    member = await bot.get_chat_member(chat.id, bot.id)
    if isinstance(member, ChatMemberAdministrator):
        return bool(member.can_edit_messages if chat.type == Chat.CHANNEL else member.can_pin_messages)
    permissions = (await bot.get_chat(chat.id)).permissions
    return member.status == ChatMember.MEMBER and bool(permissions and permissions.can_pin_messages)


async def _administrates(bot: Bot, chat: Chat, user_id: int) -> bool:
    try:
        return (await bot.get_chat_member(chat.id, user_id)).status in _ADMINISTRATE
    except BadRequest:  # nobody Telegram knows there
        return False
