"""Digests: at its hour a chat gets one message with the draws that waited for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state import Store
from bot.state.enqueueing import CHANNELS_AND_GROUPS, PRIVATE_CHATS, announced
from bot.state.local_time import next_digest
from bot.state.tables import chats, digest_draws, outbox
from knowledge.base import KnowledgeBase

AT_ONCE = 200
"""Chats a transaction, so that nobody else who writes has to wait for long."""


class Digests:
    """Puts the digests that are due into the outbox. Raises StoreFailed where the store does."""

    def __init__(
        self, store: Store, base: KnowledgeBase, clock: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._base = base
        self._clock = clock
        self._wake = wake

    async def send_due(self) -> int:
        """Every digest whose hour has come; gives how many there were. A chat without draws gets none."""
        digests = 0
        while True:
            now = self._clock()
            async with self._store.writing() as connection:
                due = await _due(connection, now)
                for chat in due:
                    digests += await self._digest(connection, chat, now)
            if digests:
                self._wake()
            if len(due) < AT_ONCE:
                return digests

    async def _digest(self, connection: AsyncConnection, chat: Row[*tuple[Any, ...]], now: datetime) -> int:
        """The digests of a chat's topics; sets when its next one is due."""
        numbers = await self._take(connection, chat.chat_id)
        for thread_id, of_topic in numbers.items():
            announcement = await self._announcement(connection, chat.digest, now)
            row = {
                "chat_id": chat.chat_id,
                "thread_id": thread_id,
                "announcement_id": announcement,
                "tier": PRIVATE_CHATS if chat.kind == "private" else CHANNELS_AND_GROUPS,
                "place": 0,
                "numbers": of_topic,
            }
            await connection.execute(self._store.insert(outbox).values(row).on_conflict_do_nothing())
        due = next_digest(chat.digest, chat.time_zone, now)
        await connection.execute(update(chats).where(chats.c.chat_id == chat.chat_id).values(digest_at=due))
        return len(numbers)

    async def _take(self, connection: AsyncConnection, chat_id: int) -> dict[int, list[str]]:
        """The draws that waited for a chat, oldest first, by topic; they wait no more."""
        of_chat = digest_draws.c.chat_id == chat_id
        rows = (await connection.execute(select(digest_draws).where(of_chat))).all()
        await connection.execute(delete(digest_draws).where(of_chat))
        waited = {(row.thread_id, row.number) for row in rows}
        found: dict[int, list[str]] = {}
        for draw in reversed(self._base.draws()) if waited else ():
            for thread_id in sorted({thread for thread, number in waited if number == draw.number}):
                found.setdefault(thread_id, []).append(draw.number)
        return found

    async def _announcement(self, connection: AsyncConnection, digest: str, now: datetime) -> int:
        """The announcement that all digests of one kind and minute share."""
        period = "weekly" if digest == "weekly" else "daily"
        key = f"digest:{period}:{now.isoformat(timespec='minutes')}"
        content = {"numbers": [], "period": period}
        return await announced(self._store, connection, key, "digest", content, now)


async def _due(connection: AsyncConnection, now: datetime) -> list[Row[*tuple[Any, ...]]]:
    wanted = (
        select(chats.c.chat_id, chats.c.kind, chats.c.digest, chats.c.time_zone)
        .where(chats.c.digest_at <= now, chats.c.retired_at.is_(None))
        .order_by(chats.c.digest_at)
        .limit(AT_ONCE)
    )
    return list((await connection.execute(wanted)).all())
