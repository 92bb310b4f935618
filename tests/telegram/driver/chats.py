"""Chats as a test uses them: people speak in them, and the bot's messages are read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.telegram.arrivals import arrive, bot_becomes, service
from tests.telegram.driver.people import Person
from tests.telegram.driver.seen import SeenMessage
from tests.telegram.formatting import TEXT_LIMIT, plain
from tests.telegram.world.chats import ADMINISTRATOR_RIGHTS, Chat, Kind, Member, Status, Topic
from tests.telegram.world.messages import Content, Message
from tests.telegram.world.people import ANONYMOUS_ADMINISTRATOR, User

if TYPE_CHECKING:
    from tests.telegram.server import TelegramServer

Answered = SeenMessage | Message | None


class ChatDriver:
    """What all chats have in common. ``chat`` is the chat as the server keeps it."""

    def __init__(self, server: TelegramServer, chat: Chat, speaker: Person) -> None:
        self.server = server
        self.telegram = server.state
        self.chat = chat
        self._speaker = speaker
        self._read = len(self._sent())

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    def _sent(self) -> list[Message]:
        return [message for message in self.chat.messages.values() if message.by_bot and not _is_service(message)]

    @property
    def messages(self) -> list[SeenMessage]:
        """The bot's messages that are there now, oldest first."""
        return [SeenMessage(self.telegram, message) for message in self._sent() if not message.deleted]

    async def next_reply(self, *, within: float = 5.0) -> SeenMessage:
        """The bot's next message that was not read yet; ``TimeoutError`` if none comes."""
        await self.telegram.waiting.until(lambda: len(self._sent()) > self._read, within)
        self._read += 1
        return SeenMessage(self.telegram, self._sent()[self._read - 1])

    async def stays_silent(self, *, within: float = 5.0) -> None:
        """Wait until the bot is done with all it was given; fail if it sent anything that was not read."""
        await self.server.settled(within=within)
        unread = self._sent()[self._read :]
        if unread:
            raise AssertionError(f"the bot spoke: {[SeenMessage(self.telegram, message) for message in unread]}")

    async def edits(self, message: Message, text: str) -> None:
        """Change the words of a person's message or a post."""
        message.revisions.append(message.content)
        message.content = Content(text=plain(text))
        message.edit_date = self.telegram.world.now
        arrive(self.telegram, message, edited=True)

    def _post(self, content: Content, sender: User | None, **place: Any) -> Message:
        message = self.telegram.world.new_message(self.chat, content, sender)
        for name, value in place.items():
            setattr(message, name, value)
        arrive(self.telegram, message)
        self.telegram.waiting.changed()
        return message


class PrivateChat(ChatDriver):
    """A person's chat with the bot."""

    @property
    def person(self) -> Person:
        """Whose chat it is."""
        return self._speaker

    async def says(self, text: str, *, reply_to: Answered = None) -> Message:
        """The person writes ``text``; like their app, this sends more than 4,096 units as several messages."""
        self.chat.started = True
        answered = _message(reply_to)
        *earlier, last = _pieces(text)
        for piece in earlier:
            self._post(Content(text=plain(piece)), self._speaker.user, reply_to=answered)
        return self._post(Content(text=plain(last)), self._speaker.user, reply_to=answered)

    async def sends(self, **raw: Any) -> Message:
        """The person sends anything else, by its Bot API fields: ``sends(voice={...})``, ``sends(location={...})``."""
        self.chat.started = True
        return self._post(Content(raw=raw), self._speaker.user)

    async def blocks(self) -> None:
        """The person blocks the bot."""
        bot_becomes(self.telegram, self.chat, self._speaker.user, Member(self.server.bot, Status.KICKED))

    async def unblocks(self) -> None:
        """The person lets the bot write again."""
        bot_becomes(self.telegram, self.chat, self._speaker.user, Member(self.server.bot, Status.MEMBER))


class _SharedChat(ChatDriver):
    """A chat that the bot can be put in, promoted in and taken from."""

    @property
    def owner(self) -> Person:
        """Who made the chat."""
        return self._speaker

    async def adds_bot(self, *, by: Person | None = None, **rights: bool) -> None:
        """Put the bot in; with ``rights``, as an administrator who has these."""
        actor = (by or self.owner).user
        bot_becomes(self.telegram, self.chat, actor, self._bot_member(rights))
        if self.chat.kind is not Kind.CHANNEL:
            service(self.telegram, self.chat, actor, new_chat_members=[self.server.bot.as_json()])

    async def removes_bot(self, *, by: Person | None = None) -> None:
        """Throw the bot out."""
        bot_becomes(self.telegram, self.chat, (by or self.owner).user, Member(self.server.bot, Status.KICKED))

    async def promotes_bot(self, *, by: Person | None = None, **rights: bool) -> None:
        """Make the bot an administrator with these ``rights`` (``can_pin_messages=True``), or with all."""
        every = rights or dict.fromkeys(ADMINISTRATOR_RIGHTS, True)
        bot_becomes(self.telegram, self.chat, (by or self.owner).user, self._bot_member(every))

    async def demotes_bot(self, *, by: Person | None = None) -> None:
        """Make the bot a mere member."""
        bot_becomes(self.telegram, self.chat, (by or self.owner).user, Member(self.server.bot, Status.MEMBER))

    async def restricts_bot(self, *, by: Person | None = None, **rights: bool) -> None:
        """Leave the bot only these ``rights``: none means that it may not write."""
        left = frozenset(name for name, has in rights.items() if has)
        member = Member(self.server.bot, Status.RESTRICTED, left)
        bot_becomes(self.telegram, self.chat, (by or self.owner).user, member)

    def _bot_member(self, rights: dict[str, bool]) -> Member:
        if not rights:
            return Member(self.server.bot, Status.MEMBER)
        held = frozenset(name for name, has in rights.items() if has) | {"can_manage_chat"}
        return Member(self.server.bot, Status.ADMINISTRATOR, held)


class Group(_SharedChat):
    """A group or a supergroup, perhaps with topics."""

    async def says(
        self,
        text: str,
        *,
        by: Person | None = None,
        topic: Topic | None = None,
        reply_to: Answered = None,
        anonymous: bool = False,
    ) -> Message:
        """Somebody (the owner, if nobody is named) writes ``text``; ``anonymous`` writes as the group itself."""
        person = by or self.owner
        if person.id not in self.chat.members:
            self.chat.members[person.id] = Member(person.user, Status.MEMBER)
        answered = _message(reply_to)
        thread = topic.thread_id if topic else answered.thread_id if answered else None
        sender = ANONYMOUS_ADMINISTRATOR if anonymous else person.user
        return self._post(
            Content(text=plain(text)),
            sender,
            reply_to=answered,
            thread_id=thread,
            sender_chat=self.chat if anonymous else None,
        )

    async def joins(self, person: Person) -> None:
        """Somebody joins."""
        self.chat.members[person.id] = Member(person.user, Status.MEMBER)
        service(self.telegram, self.chat, person.user, new_chat_members=[person.user.as_json()])

    def promotes(self, person: Person, **rights: bool) -> None:
        """Make a person an administrator with these ``rights``, or with all."""
        held = rights or dict.fromkeys(ADMINISTRATOR_RIGHTS, True)
        names = frozenset(name for name, has in held.items() if has)
        self.chat.members[person.id] = Member(person.user, Status.ADMINISTRATOR, names)

    async def opens_topic(self, name: str, *, by: Person | None = None) -> Topic:
        """Open a topic."""
        created = {"name": name, "icon_color": 7322096}
        message = service(self.telegram, self.chat, (by or self.owner).user, forum_topic_created=created)
        message.thread_id = message.id
        topic = self.chat.topics[message.id] = Topic(message.id, name)
        return topic

    async def closes_topic(self, topic: Topic) -> None:
        """Close a topic: nobody but administrators may write in it."""
        topic.closed = True
        service(self.telegram, self.chat, self.owner.user, forum_topic_closed={}).thread_id = topic.thread_id

    async def deletes_topic(self, topic: Topic) -> None:
        """Delete a topic and what was said in it; Telegram tells bots nothing about it."""
        topic.deleted = True
        for message in self.chat.messages.values():
            message.deleted = message.deleted or message.thread_id == topic.thread_id

    async def becomes_supergroup(self) -> Group:
        """Upgrade a basic group. The old chat refuses everything and names the new one; the bot is told by both."""
        world = self.telegram.world
        new = world.new_chat(Kind.SUPERGROUP, self.chat.title or "", self.chat.username)
        bot = self.chat.members.pop(self.server.bot.id, Member(self.server.bot, Status.MEMBER))
        new.members = dict(self.chat.members)
        self.chat.members[self.server.bot.id] = bot
        bot_becomes(self.telegram, new, self.owner.user, bot)
        service(self.telegram, self.chat, self.owner.user, migrate_to_chat_id=new.id)
        service(self.telegram, new, ANONYMOUS_ADMINISTRATOR, migrate_from_chat_id=self.chat.id)
        self.chat.upgraded_to = new.id
        return Group(self.server, new, self.owner)


class Channel(_SharedChat):
    """A channel."""

    async def posts(self, text: str, *, reply_to: Answered = None) -> Message:
        """An administrator posts ``text``."""
        return self._post(Content(text=plain(text)), None, reply_to=_message(reply_to), sender_chat=self.chat)


def _message(answered: Answered) -> Message | None:
    return answered.raw if isinstance(answered, SeenMessage) else answered


def _pieces(text: str) -> list[str]:
    pieces = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
    if not pieces or not plain(pieces[0]).text:
        raise ValueError("Telegram's apps send no empty message")
    return pieces


def _is_service(message: Message) -> bool:
    content = message.content
    return bool(content.raw) and not (content.text or content.photo or content.document)
