"""What announcing needs of whoever brings a message to a chat, and what may become of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.replies import RenderedButton
from knowledge.models import Language


@dataclass(frozen=True)
class Letter:
    """An announcement in words, for one kind of chat: Telegram HTML and rows of buttons that speak `language`."""

    html: str
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()
    language: Language = "en"


@dataclass(frozen=True)
class Outgoing:
    """A letter on its way to a chat: in a topic, without a sound, in the place of the message `edits`."""

    chat_id: int
    thread_id: int
    """0: no topic, or the general one."""
    letter: Letter
    silent: bool = False
    edits: int | None = None


@dataclass(frozen=True)
class Sent:
    """It arrived as that message; an edit that changed nothing counts too."""

    message_id: int


@dataclass(frozen=True)
class Wait:
    """Telegram asks for patience (429), for exactly that long."""

    span: timedelta


@dataclass(frozen=True)
class Gone:
    """The chat is closed to the bot (403, or no such chat): it was blocked, removed, or the chat is no more."""

    reason: str


@dataclass(frozen=True)
class Moved:
    """The group has become the supergroup with that id."""

    chat_id: int


@dataclass(frozen=True)
class TopicGone:
    """The topic was deleted, or is closed to the bot."""


@dataclass(frozen=True)
class MessageGone:
    """The message to edit is no more, or can be edited no more."""


@dataclass(frozen=True)
class Barred:
    """The bot is in the chat but lacks the right to do that there."""

    reason: str


@dataclass(frozen=True)
class Refused:
    """Telegram refuses this very message, and would again."""

    reason: str


@dataclass(frozen=True)
class Unreachable:
    """Nothing went out: there was no connection, or the server said that it failed. It may be tried again soon."""

    reason: str


@dataclass(frozen=True)
class Unclear:
    """It may have arrived or not: the answer never came. Nobody can tell, so the lease decides."""

    reason: str


Outcome = Sent | Wait | Gone | Moved | TopicGone | MessageGone | Barred | Refused | Unreachable | Unclear


class Carrier(Protocol):
    """Brings messages to chats. Every method says what became of it and raises nothing but a cancellation."""

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Posts the message, or edits the one it takes the place of; answers within `LONGEST_CALL`."""

    async def pin(self, chat_id: int, message_id: int, instead_of: int | None) -> Outcome:
        """Pins the bot's own message without a sound, and unpins its own last one; `Sent` where that worked."""

    async def tell_administrators(self, chat_id: int, write: Callable[[str], Letter]) -> bool:
        """Writes to an administrator of a chat in private, the owner first; False where none can be reached.

        `write` gives the letter, from the chat's title.
        """


LONGEST_CALL = timedelta(seconds=12)
"""A call that takes longer is given up as unclear."""
