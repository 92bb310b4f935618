"""What the bot gets to see of a group: Telegram's privacy mode."""

from __future__ import annotations

from tests.telegram.world.messages import Message
from tests.telegram.world.people import Bot, Privacy
from tests.telegram.world.world import World

_SERVICE = (
    *("new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "migrate_to_chat_id"),
    *("migrate_from_chat_id", "pinned_message", "forum_topic_created", "forum_topic_closed", "forum_topic_reopened"),
    "forum_topic_edited",
)


def bot_sees(world: World, message: Message) -> bool:
    """Whether Telegram hands ``message`` to the bot.

    Everything in private chats and channels, and all service messages. In a group never what another bot says; an
    administrator, or a bot with privacy off, sees the rest; others only what is meant for them.
    """
    bot, chat = world.bot, message.chat
    if message.by_bot or not world.bot_in(chat).present:
        return False
    if not chat.in_group or any(key in message.content.raw for key in _SERVICE):
        return True
    if message.sender and message.sender.is_bot and not message.sender_chat:
        return False
    if bot.privacy is Privacy.OFF or world.bot_in(chat).administers:
        return True
    return _meant_for(bot, message)


def _meant_for(bot: Bot, message: Message) -> bool:
    if message.reply_to and message.reply_to.by_bot:
        return True
    if message.via_bot and message.via_bot.id == bot.id:
        return True
    mentions, commands = _named(message)
    name = (bot.username or "").lower()
    # A command without a name goes to the bot that spoke last; where none has spoken, it goes to all.
    unnamed = name if message.chat.last_bot in {None, bot.id} else ""
    if name in {addressee or unnamed for addressee in commands}:
        return True
    return bot.privacy is Privacy.MENTIONS and name in mentions


def _named(message: Message) -> tuple[set[str], set[str]]:
    """Who is mentioned, and whom the commands name (an empty name when they name nobody)."""
    text = message.content.text or message.content.caption
    if text is None:
        return set(), set()
    words = [(entity.type, entity.of(text.text).lower()) for entity in text.entities]
    mentions = {word.removeprefix("@") for kind, word in words if kind == "mention"}
    return mentions, {word.partition("@")[2] for kind, word in words if kind == "bot_command"}
