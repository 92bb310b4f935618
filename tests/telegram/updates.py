"""The updates that wait for the bot, as ``getUpdates`` hands them out.

An update stays until a request with a higher ``offset`` confirms it, so a bot that dies in between gets it again.
"""

from __future__ import annotations

import contextlib
import itertools
from collections import deque
from collections.abc import Iterable
from typing import Any

from tests.telegram.errors import conflict
from tests.telegram.waiting import Waiting

UPDATE_KINDS = frozenset(
    {
        *("message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result"),
        *("callback_query", "my_chat_member", "chat_member", "message_reaction", "message_reaction_count"),
        *("poll", "poll_answer", "chat_join_request", "guest_message"),
    }
)
UNASKED_KINDS = UPDATE_KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
"""What a bot gets that never said what it wants."""
LONGEST_WAIT = 50.0
"""Seconds after which Telegram answers a long poll with nothing."""


class Updates:
    """The queue of updates, and the one poller it may have."""

    def __init__(self, waiting: Waiting, first_id: int = 700_000_001) -> None:
        self._waiting = waiting
        self._ids = itertools.count(first_id)
        self._pending: deque[dict[str, Any]] = deque()
        self._poll = 0
        self._interruption = ""
        self.allowed: frozenset[str] = UNASKED_KINDS
        self.longest_wait = LONGEST_WAIT

    @property
    def pending(self) -> tuple[dict[str, Any], ...]:
        """The updates not yet confirmed, oldest first."""
        return tuple(self._pending)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Take ``allowed_updates``: an empty list means the usual kinds, none sent leaves things as they are."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & UPDATE_KINDS or UNASKED_KINDS

    def push(self, kind: str, payload: dict[str, Any]) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if kind in self.allowed:
            self._pending.append({"update_id": next(self._ids), kind: payload})
            self._waiting.changed()

    def confirm(self, offset: int) -> None:
        """Forget what comes before ``offset``; a negative one counts from the end and forgets the rest."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        else:
            while self._pending and self._pending[0]["update_id"] < offset:
                self._pending.popleft()
        self._waiting.changed()

    def drop(self, update_id: int) -> None:
        """Forget one update, which a webhook took."""
        self._pending = deque(update for update in self._pending if update["update_id"] != update_id)
        self._waiting.changed()

    def clear(self) -> None:
        """Forget all that is pending."""
        self._pending.clear()
        self._waiting.changed()

    def interrupt(self, reason: str) -> None:
        """End the poll that is going on, if any, with a conflict."""
        self._poll += 1
        self._interruption = reason
        self._waiting.changed()

    async def get(self, offset: int, limit: int, wait: float) -> list[dict[str, Any]]:
        """Confirm by ``offset``, then hand out up to ``limit`` updates, waiting for the first up to ``wait`` seconds.

        Raises a conflict in the poll that was there first when a second one starts.
        """
        self.interrupt("terminated by other getUpdates request; make sure that only one bot instance is running")
        mine = self._poll
        self.confirm(offset)
        with contextlib.suppress(TimeoutError):
            await self._waiting.until(
                lambda: bool(self._pending) or self._poll != mine, min(max(wait, 0.0), self.longest_wait)
            )
        if self._poll != mine:
            raise conflict(self._interruption)
        return list(itertools.islice(self._pending, limit))
