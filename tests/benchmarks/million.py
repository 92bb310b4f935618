"""A process of its own that measures a very large outbox: python -m tests.benchmarks.million DATABASE_URL BASE CHATS.

Prints one line of JSON: seconds to enqueue, milliseconds of claims at the start and at the end, megabytes of growth.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from sqlalchemy import NullPool, bindparam, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.announcing.announcer import Announcer
from bot.announcing.sender import LEASE
from bot.state import Store, opened_store
from bot.state.outbox import Outbox
from bot.state.tables import Moment
from knowledge.base import KnowledgeBase
from tests.benchmarks.figures import resident_megabytes

_BATCH = 16
_CLAIMS = 40
_SENT = 0.95
_CHATS = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :chats)
INSERT INTO chats (chat_id, kind, created_at, updated_at) SELECT 10000000 + n, 'private', :now, :now FROM numbers
"""
_SUBSCRIPTIONS = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :chats)
INSERT INTO subscriptions (chat_id, language, every, subscribed_at) SELECT 10000000 + n, 'en', TRUE, :now FROM numbers
"""
_MARKED = (
    "UPDATE outbox SET status = 'sent', message_id = 1, settled_at = :now WHERE status = 'waiting' AND place <= :chats"
)


@dataclass
class Measured:
    """What a very large outbox costs."""

    chats: int = 0
    enqueued: int = 0
    enqueue_seconds: float = 0.0
    first_claims: list[float] = field(default_factory=list)
    last_claims: list[float] = field(default_factory=list)
    growth: float = 0.0


class _Memory:
    """The most memory this process held while it was looked at."""

    def __init__(self) -> None:
        self.most = 0.0

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while True:
            self.most = max(self.most, resident_megabytes(os.getpid()))
            await asyncio.sleep(0.05)


async def measured(database_url: str, base: Path, chats: int) -> Measured:
    """Fills the store at the URL with that many subscribers, tells them of a draw, and measures."""
    found, memory = Measured(chats), _Memory()
    async with opened_store(database_url) as store:
        await _written(store, _CHATS, chats)
        await _written(store, _SUBSCRIPTIONS, chats)
        with closing(KnowledgeBase(base)) as known:
            announcer, newest = Announcer(store, known, _now, lambda: None), known.freshness().newest
            await _claims(Outbox(store, _now))
            before = resident_megabytes(os.getpid())
            async with memory.watched():
                begun = perf_counter()
                found.enqueued = await announcer.announce_again(newest.number) or 0
                found.enqueue_seconds = perf_counter() - begun
                found.first_claims = await _claims(Outbox(store, _now))
                await _written(store, _MARKED, round(_SENT * chats))
                await _tidied(database_url)
                found.last_claims = await _claims(Outbox(store, _now))
            found.growth = memory.most - before
    return found


async def _written(store: Store, statement: str, chats: int) -> None:
    timed = text(statement).bindparams(bindparam("now", _now(), type_=Moment()))
    async with store.writing() as connection:
        await connection.execute(timed, {"chats": chats})


async def _tidied(database_url: str) -> None:
    """What PostgreSQL does by itself, now and then, over the hours in which so many messages are sent."""
    if database_url.startswith("postgresql"):
        engine = create_async_engine(database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.exec_driver_sql("VACUUM outbox")


async def _claims(outbox: Outbox) -> list[float]:
    """The milliseconds of some claims, each of whose messages is then marked."""
    times = []
    for _ in range(_CLAIMS):
        begun = perf_counter()
        claimed = await outbox.claim(_BATCH, "benchmark", LEASE)
        times.append((perf_counter() - begun) * 1000)
        for delivery in claimed:
            await outbox.sent(delivery, 1)
    return times


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    url, knowledge, count = sys.argv[1:]
    print(json.dumps(asdict(asyncio.run(measured(url, Path(knowledge), int(count))))))
