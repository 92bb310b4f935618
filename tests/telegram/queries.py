"""Questions that wait for the bot's answer: a tapped button, and words typed after the bot's name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.telegram.world.messages import Message
from tests.telegram.world.people import User


@dataclass
class CallbackQuery:
    """A button somebody tapped. A stale one can no longer be answered, as after a few seconds at Telegram."""

    id: str
    sender: User
    message: Message
    data: str
    stale: bool = False
    answers: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The ``CallbackQuery`` of the Bot API."""
        fields: dict[str, Any] = {"id": self.id, "from": self.sender.as_json(), "data": self.data}
        fields["chat_instance"] = str(abs(self.message.chat.id) * 7919)
        if self.message.inline_message_id:
            fields["inline_message_id"] = self.message.inline_message_id
        elif self.message.deleted:
            # What Telegram can no longer show to the bot is named by its id and a date of zero.
            fields["message"] = {"chat": self.message.chat.as_json(), "message_id": self.message.id, "date": 0}
        else:
            fields["message"] = self.message.as_json()
        return fields


@dataclass
class InlineQuery:
    """Words typed after the bot's name in any chat."""

    id: str
    sender: User
    query: str
    offset: str = ""
    chat_type: str = "sender"
    stale: bool = False
    answer: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """The ``InlineQuery`` of the Bot API."""
        fields = {"id": self.id, "from": self.sender.as_json(), "query": self.query, "offset": self.offset}
        return fields | {"chat_type": self.chat_type}
