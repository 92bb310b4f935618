"""Reminders: what a person is to be reminded of goes to the outbox, once, in time for its very moment."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state import Store
from bot.state.enqueueing import PRIVATE_CHATS, announce
from bot.state.forgetting import REMINDER
from bot.state.tables import chats, outbox, reminders

AHEAD = timedelta(seconds=90)
"""Reminders go to the outbox this long before they are due, and wait there for their moment: a look is a minute off."""
AT_ONCE = 200
"""Reminders a transaction, so that nobody else who writes has to wait for long."""


class Reminders:
    """Puts the reminders that are due into the outbox. Raises StoreFailed where the store does."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        new_token: Callable[[], str] = lambda: secrets.token_hex(8),
    ) -> None:
        """`wake` is called when messages wait; `new_token` gives a word that was never given before."""
        self._store = store
        self._new_token = new_token
        self._clock = clock
        self._wake = wake

    async def send_due(self) -> int:
        """Every reminder that is due soon or since long; gives how many were taken.

        One for a chat that is closed to the bot is dropped. Of several about the same that fell due while nobody
        looked, the last is sent: the others say what is true no more.
        """
        taken = 0
        while True:
            now = self._clock()
            async with self._store.writing() as connection:
                due = await _due(connection, now + AHEAD)
                for reminder in due:
                    await connection.execute(delete(reminders).where(*_is(reminder)))
                for reminder in _last_of_each(due, now):
                    await self._enqueue(connection, reminder, now)
            taken += len(due)
            if due:
                self._wake()
            if len(due) < AT_ONCE:
                return taken

    async def _enqueue(self, connection: AsyncConnection, reminder: Row[Any], now: datetime) -> None:
        """An announcement of its own, which says what it is about and neither to whom nor of what date."""
        key = f"{REMINDER}{reminder.key}:{self._new_token()}"
        announcement = await announce(self._store, connection, key, "notice", {"reminder": reminder.key}, now)
        row = {
            "chat_id": reminder.chat_id,
            "announcement_id": announcement,
            "tier": PRIVATE_CHATS,
            "place": 0,
            "not_before": reminder.due_at,
        }
        await connection.execute(self._store.insert(outbox).values(row).on_conflict_do_nothing())


async def _due(connection: AsyncConnection, until: datetime) -> list[Row[Any]]:
    wanted = (
        select(reminders, chats.c.retired_at)
        .join_from(reminders, chats)
        .where(reminders.c.due_at <= until)
        .order_by(reminders.c.due_at, reminders.c.chat_id, reminders.c.key)
        .limit(AT_ONCE)
        .with_for_update(of=reminders)
    )
    return list((await connection.execute(wanted)).all())


def _last_of_each(due: Iterable[Row[Any]], now: datetime) -> list[Row[Any]]:
    """What is sent of those that were taken: of several about the same that a chat should have had by now, the last."""
    sent: dict[tuple[Any, ...], Row[Any]] = {}
    for reminder in due:
        if reminder.retired_at is None:
            about = reminder.key.partition(":")[0]
            late = reminder.due_at <= now
            sent[(reminder.chat_id, about, None if late else reminder.key)] = reminder
    return list(sent.values())


def _is(reminder: Row[Any]) -> tuple[Any, ...]:
    return reminders.c.chat_id == reminder.chat_id, reminders.c.key == reminder.key
