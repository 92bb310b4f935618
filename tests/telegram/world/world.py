"""Everything there is: people, chats, messages and files, with their ids."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram.world.chats import Chat, Kind, Member, Status
from tests.telegram.world.files import FileStore
from tests.telegram.world.messages import Content, Message
from tests.telegram.world.people import ANONYMOUS_ADMINISTRATOR, Bot, User


@dataclass
class World:
    """The state of the test world. ``clock`` gives the time in Unix seconds."""

    bot: Bot
    clock: Callable[[], float] = time.time
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: FileStore = field(default_factory=FileStore)
    inline_messages: dict[str, Message] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.users[self.bot.id] = self.bot
        self._ids = itertools.count(5_000_001)
        # Private chats and basic groups share one numbering of messages; supergroups and channels each have their own.
        self._shared_message_ids = itertools.count(101)
        self._own_message_ids: dict[int, itertools.count[int]] = {}

    @property
    def now(self) -> int:
        """The time in whole Unix seconds, as messages carry it."""
        return int(self.clock())

    def add_user(self, user: User) -> User:
        """Let a person or another bot exist."""
        self.users[user.id] = user
        return user

    def next_id(self) -> int:
        """An id that no user or chat has."""
        return next(self._ids)

    def add_chat(self, chat: Chat) -> Chat:
        """Let a chat exist."""
        self.chats[chat.id] = chat
        return chat

    def new_chat(self, kind: Kind, title: str, username: str | None = None, *, is_forum: bool = False) -> Chat:
        """A new group, supergroup or channel, with an id of its kind."""
        number = self.next_id()
        chat_id = -number if kind is Kind.GROUP else -1_000_000_000_000 - number
        return self.add_chat(Chat(chat_id, kind, title, username, is_forum=is_forum))

    def private_chat(self, user: User) -> Chat:
        """The chat of ``user`` with the bot; its id is the user's."""
        return self.chats.get(user.id) or self.add_chat(Chat(user.id, Kind.PRIVATE, user=user))

    def find_chat(self, identifier: str) -> Chat | None:
        """The chat that ``chat_id`` means: a number, or the ``@name`` of a public group or channel."""
        if identifier.startswith("@"):
            name = identifier[1:].lower()
            named = (chat for chat in self.chats.values() if chat.kind is not Kind.PRIVATE)
            return next((chat for chat in named if (chat.username or "").lower() == name), None)
        try:
            return self.chats.get(int(identifier))
        except ValueError:
            return None

    def bot_in(self, chat: Chat) -> Member:
        """The bot's standing in ``chat``."""
        if chat.kind is Kind.PRIVATE:
            return chat.members.get(self.bot.id) or Member(self.bot, Status.MEMBER)
        return chat.member(self.bot)

    def new_message(self, chat: Chat, content: Content, sender: User | None = None) -> Message:
        """A new message in ``chat``, kept there."""
        message = Message(self._next_message_id(chat), chat, self.now, content, sender)
        chat.messages[message.id] = message
        if sender and sender.is_bot and sender is not ANONYMOUS_ADMINISTRATOR:
            chat.last_bot = sender.id
        return message

    def _next_message_id(self, chat: Chat) -> int:
        if chat.kind in {Kind.PRIVATE, Kind.GROUP}:
            return next(self._shared_message_ids)
        return next(self._own_message_ids.setdefault(chat.id, itertools.count(1)))
