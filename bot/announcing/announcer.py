"""Takes what is news to the outbox, in one transaction with the fact that it is told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Update, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcing.news import Corrected, News, Told, facts_of, news
from bot.state import Store
from bot.state.enqueueing import announce, announced, card_key, enqueue, enqueue_correction, keep_for_digests
from bot.state.tables import told_draws
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from knowledge.moments import OTTAWA

log = logging.getLogger(__name__)


class Announcer:
    """Tells every draw once. What was told is in the store and not in memory, so that no restart forgets or repeats.

    Every method raises StoreFailed where the store does; nothing was told then, and the next time tries again.
    """

    def __init__(
        self, store: Store, base: KnowledgeBase, clock: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        """`wake` is called when messages wait."""
        self._store = store
        self._base = base
        self._clock = clock
        self._wake = wake

    async def tell_news(self) -> News:
        """Tells what the base knows and nobody was told yet, and corrects what was told otherwise."""
        now = self._clock()
        found = news(self._base.draws(), await self._told(), now.astimezone(OTTAWA).date())
        if found:
            async with self._store.writing() as connection:
                await self._tell(connection, found, now)
            _log(found)
            self._wake()
        return found

    async def announce_again(self, number: str) -> int | None:
        """Tells one draw to those who want it and have not had it; gives how many, None for a draw there is not."""
        draw = self._base.draw(number)
        if draw is None:
            return None
        async with self._store.writing() as connection:
            announcement = await self._announcement(connection, draw, self._clock())
            queued = await enqueue(self._store, connection, announcement, {draw.category: draw.crs})
            noted = update(told_draws).where(told_draws.c.number == number, told_draws.c.how == "baseline")
            await connection.execute(noted.values(how="card"))
        self._wake()
        return queued

    async def _told(self) -> dict[str, Told]:
        async with self._store.reading() as connection:
            rows = (await connection.execute(select(told_draws))).all()
        return {row.number: Told(row.number, row.facts, row.revision, row.how) for row in rows}

    async def _tell(self, connection: AsyncConnection, found: News, now: datetime) -> None:
        await self._note(connection, found.baseline, "baseline", now)
        for draw in found.cards:
            announcement = await self._announcement(connection, draw, now)
            await enqueue(self._store, connection, announcement, {draw.category: draw.crs})
        await self._digest(connection, found.digest, now)
        for draw in (*found.cards, *found.digest):
            await keep_for_digests(self._store, connection, draw.number, draw.category, draw.crs)
        await self._note(connection, found.cards, "card", now)
        await self._note(connection, found.digest, "digest", now)
        for correction in found.corrected:
            await self._correct(connection, correction, now)
        for draw in found.silent:
            await connection.execute(_of(draw).values(facts=facts_of(draw)))
        for before, draw in found.renumbered:
            again = update(told_draws).where(told_draws.c.number == before.number)
            await connection.execute(again.values(number=draw.number))

    async def _announcement(self, connection: AsyncConnection, draw: Draw, now: datetime) -> int:
        """The announcement of one draw, made where there is none yet."""
        content = {"number": draw.number}
        return await announced(self._store, connection, card_key(draw.number), "draw", content, now)

    async def _digest(self, connection: AsyncConnection, draws: tuple[Draw, ...], now: datetime) -> None:
        if not draws:
            return
        content = {"numbers": [draw.number for draw in draws], "period": "outage"}
        key = f"digest:{draws[0].number}-{draws[-1].number}"
        announcement = await announce(self._store, connection, key, "digest", content, now)
        if announcement is not None:
            await enqueue(self._store, connection, announcement, _lowest(draws))

    async def _note(self, connection: AsyncConnection, draws: Iterable[Draw], how: str, now: datetime) -> None:
        rows = [{"number": draw.number, "facts": facts_of(draw), "how": how, "told_at": now} for draw in draws]
        if rows:
            await connection.execute(self._store.insert(told_draws).on_conflict_do_nothing(), rows)

    async def _correct(self, connection: AsyncConnection, correction: Corrected, now: datetime) -> None:
        number, revision = correction.draw.number, correction.revision
        content = {"number": number, "revision": revision, "changed": correction.changed}
        key = f"{card_key(number)}:{revision}"
        announcement = await announce(self._store, connection, key, "correction", content, now)
        if announcement is not None:
            await enqueue_correction(self._store, connection, announcement, number)
            facts = facts_of(correction.draw)
            await connection.execute(_of(correction.draw).values(facts=facts, revision=revision))


def _of(draw: Draw) -> Update:
    return update(told_draws).where(told_draws.c.number == draw.number)


def _lowest(draws: Iterable[Draw]) -> dict[str, int]:
    """The lowest cut-off of each category."""
    lowest: dict[str, int] = {}
    for draw in draws:
        lowest[draw.category] = min(draw.crs, lowest.get(draw.category, draw.crs))
    return lowest


def _log(found: News) -> None:
    told = {
        "baseline": found.baseline,
        "told": found.cards,
        "told in a digest": found.digest,
        "corrected": [correction.draw for correction in found.corrected],
        "told under another number": [draw for _, draw in found.renumbered],
    }
    for what, draws in told.items():
        if draws:
            log.info("%s: %s", what, _numbers(draws))


def _numbers(draws: Iterable[Draw]) -> str:
    first, *others = [f"#{draw.number}" for draw in draws]
    return f"{first} to {others[-1]}" if others else first
