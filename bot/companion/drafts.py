"""What a person looks at without keeping it: in memory, for half an hour after the last tap, and then gone."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.state.documents import Invitation

LASTS = timedelta(minutes=30)
MOST = 10_000
"""Chats remembered; the oldest go first."""


@dataclass(frozen=True)
class Asked:
    """What a person is expected to type next, for the page of which message; `language` is that of the page."""

    what: str
    invited: str
    message_id: int | None
    language: str


@dataclass(frozen=True)
class _Remembered:
    until: datetime
    invitation: Invitation | None = None
    asked: Asked | None = None


class Drafts:
    """Remembers by chat; every method is told the time."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: OrderedDict[int, _Remembered] = OrderedDict()
        self._most = most

    def invitation(self, chat_id: int, now: datetime) -> Invitation | None:
        """What the person looked at last; None after half an hour."""
        return self._of(chat_id, now).invitation

    def look(self, chat_id: int, invitation: Invitation | None, now: datetime) -> None:
        """Remembers what is looked at; None forgets it."""
        self._keep(chat_id, replace(self._of(chat_id, now), invitation=invitation), now)

    def asked(self, chat_id: int, now: datetime) -> Asked | None:
        """What the person was asked to type."""
        return self._of(chat_id, now).asked

    def ask(self, chat_id: int, asked: Asked | None, now: datetime) -> None:
        """Remembers a question put to the person; None: it is answered, or given up."""
        self._keep(chat_id, replace(self._of(chat_id, now), asked=asked), now)

    def forget(self, chat_id: int) -> None:
        self._kept.pop(chat_id, None)

    def _of(self, chat_id: int, now: datetime) -> _Remembered:
        found = self._kept.get(chat_id)
        return found if found and now < found.until else _Remembered(now)

    def _keep(self, chat_id: int, remembered: _Remembered, now: datetime) -> None:
        self._kept.pop(chat_id, None)
        if remembered.invitation or remembered.asked:
            self._kept[chat_id] = replace(remembered, until=now + LASTS)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
