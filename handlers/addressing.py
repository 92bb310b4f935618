"""Whether a message in a group speaks to the bot, and what it says once the bot's name is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity, User
from telegram.ext.filters import MessageFilter

_NAMES = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND)


@dataclass(frozen=True)
class Named:
    """Somebody a message names: the text that does it, and the user name or id meant, in lower case."""

    text: str
    who: str


class Addressed(MessageFilter):
    """Lets through the messages that are put to the bot: by name, or as a reply that names no other bot."""

    def filter(self, message: Message) -> bool:
        me = message.get_bot().bot
        names = named(message)
        if any(_means(name, me) for name in names):
            return True
        return is_reply_to(message, me) and not any(_is_bot_name(name.who) for name in names)


class Spoken(MessageFilter):
    """Leaves out what no person wrote here: posts of another bot, copies of a channel's posts, inline results."""

    def filter(self, message: Message) -> bool:
        by_machine = message.via_bot or message.is_automatic_forward
        by_other_bot = message.from_user and message.from_user.is_bot and not message.sender_chat
        return not by_machine and not by_other_bot


class OpenToAll(MessageFilter):
    """Lets through what is put to nobody: it names nobody, replies to nobody, and nobody else wrote it first."""

    def filter(self, message: Message) -> bool:
        earlier = message.reply_to_message
        replies = message.external_reply or (earlier and not earlier.forum_topic_created)
        return not replies and not message.forward_origin and not named(message)


ADDRESSED = Addressed()
OPEN_TO_ALL = OpenToAll()
SPOKEN = Spoken()


def named(message: Message) -> list[Named]:
    """Everybody the text or caption names, in order; of `/draw@some_bot` it is `some_bot`."""
    entities = message.parse_entities(list(_NAMES)) or message.parse_caption_entities(list(_NAMES))
    return [name for entity, text in entities.items() if (name := _named(entity, text))]


def is_reply_to(message: Message, bot: User) -> bool:
    """A reply to one of the bot's own messages; that a topic was opened is none."""
    earlier = message.reply_to_message
    if earlier is None or earlier.from_user is None or earlier.forum_topic_created:
        return False
    return earlier.from_user.id == bot.id


def words_of(message: Message) -> str:
    """What the message says, without the bot's name."""
    text = message.text or message.caption or ""
    me = message.get_bot().bot
    for name in named(message):
        if _means(name, me):
            text = text.replace(name.text, _command_of(name.text), 1)
    return re.sub(r"[ \t]{2,}", " ", text).strip(" \n\t,:/")


def _named(entity: MessageEntity, text: str) -> Named | None:
    if entity.type == MessageEntity.TEXT_MENTION:
        return Named(text, str(entity.user.id)) if entity.user else None
    _, at, username = text.partition("@")
    return Named(text, username.lower()) if at else None


def _means(name: Named, bot: User) -> bool:
    return name.who in (str(bot.id), (bot.username or "").lower())


def _is_bot_name(username: str) -> bool:
    """The user names of bots end in "bot"; only theirs do."""
    return bool(re.search(r"bot$", username))


def _command_of(name: str) -> str:
    """`/draw` of `/draw@some_bot`, nothing of `@some_bot` and of a name without a user name."""
    return name.partition("@")[0] if name.startswith("/") else ""
