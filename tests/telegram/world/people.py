"""The people and bots of the test world."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass
class User:
    """A person, or another bot. ``language_code`` is what their app says, and may be missing, as it may in life."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The ``User`` of the Bot API."""
        fields: dict[str, Any] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                fields[name] = value
        return fields


class Privacy(Enum):
    """What a bot that is no administrator gets of a group's messages.

    ``ON`` is BotFather's default and what core.telegram.org/bots/features#privacy-mode lists: commands, replies to
    the bot and messages sent through it, so not a mere mention. ``MENTIONS`` adds messages that name the bot, as
    BotFather's own help promises. ``OFF`` is every message but those of other bots.
    """

    ON = "on"
    MENTIONS = "mentions"
    OFF = "off"


@dataclass
class Bot(User):
    """The bot under test, with the settings that BotFather keeps."""

    is_bot: bool = True
    can_join_groups: bool = True
    privacy: Privacy = Privacy.ON
    supports_inline_queries: bool = True
    inline_feedback: bool = False

    def me(self) -> dict[str, Any]:
        """The answer to ``getMe``."""
        return self.as_json() | {
            "can_join_groups": self.can_join_groups,
            "can_read_all_group_messages": self.privacy is Privacy.OFF,
            "supports_inline_queries": self.supports_inline_queries,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }


ANONYMOUS_ADMINISTRATOR = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""Whom Telegram names as the sender of an anonymous administrator's message; the true sender is the chat."""
