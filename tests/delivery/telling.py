"""A process of its own that takes over the feed and tells what is new, and its killing between the two and within."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from bot.announcing.announcer import Announcer
from bot.feed_watch import FeedWatch
from bot.state import Store, opened_store
from bot.state.tables import announcements, outbox, told_draws
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from knowledge.update import update
from tests.delivery.draining import ended, process_of
from tests.delivery.feed_states import base_of, evening, feed_of
from tests.delivery.hearing import subscribe_all

_SPAN = 0.15
"""Seconds after the new base stands within which the process is killed: about as long as it takes to tell."""


@dataclass(frozen=True)
class Telling:
    """What such a process needs to know."""

    database_url: str
    knowledge: Path
    feed: Path
    now: datetime


@dataclass
class Toll:
    """What came of the kills: how many there were, and how many hit a draw that was known and not told yet."""

    kills: int = 0
    between: int = 0
    due: int = 0
    lost: int = 0
    repeated: int = 0


def take_over_and_tell(telling: Telling) -> None:
    """One poll of the feed, and what follows from it."""
    asyncio.run(_take_over_and_tell(telling))


async def _take_over_and_tell(telling: Telling) -> None:
    path = telling.knowledge
    async with opened_store(telling.database_url) as store:
        with closing(KnowledgeBase(path)) as base:
            watch = FeedWatch(base, lambda now: update(path, str(telling.feed), now), timedelta(minutes=1))
            await watch.poll(telling.now)
            if watch.fault:
                raise RuntimeError(watch.fault)
            await Announcer(store, base, lambda: telling.now, lambda: None).tell_news()


async def killed_while_telling(
    store: Store, database_url: str, folder: Path, draws: Sequence[Draw], chats: int, kills: int, random: Random
) -> Toll:
    """Lets the feed bring the last draws one by one, each to a process that is killed and one that is not."""
    first = len(draws) - kills
    telling = Telling(
        database_url, base_of(folder / "killed.db", draws[:first]), folder / "killed.json", evening(draws)
    )
    await subscribe_all(store, range(1, chats + 1), telling.now)
    feed_of(telling.feed, draws[:first])
    await _told(telling)
    toll = Toll(due=chats * kills)
    for place in range(first + 1, len(draws) + 1):
        telling = Telling(database_url, telling.knowledge, telling.feed, evening(draws[:place]))
        feed_of(telling.feed, draws[:place])
        await _kill_one(store, telling, draws[place - 1].number, toll, random)
        await _told(telling)
    heard = await _heard(store)
    due = {draw.number for draw in draws[first:]}
    toll.lost = sum(chats - min(chats, heard[number]) for number in due)
    toll.repeated = sum(max(0, times - (chats if number in due else 0)) for number, times in heard.items())
    return toll


async def _kill_one(store: Store, telling: Telling, number: str, toll: Toll, random: Random) -> None:
    """Kills a process at some moment after it has taken over the feed, or about then."""
    before = telling.knowledge.stat().st_ino
    async with process_of(take_over_and_tell, telling) as process:
        while telling.knowledge.stat().st_ino == before and process.is_alive():  # noqa: ASYNC110 - a file calls nobody
            await asyncio.sleep(0.001)
        await asyncio.sleep(random.uniform(0, _SPAN))
        process.kill()
        await ended(process)
    toll.kills += 1
    async with store.reading() as connection:
        told = await connection.execute(select(told_draws.c.number).where(told_draws.c.number == number))
    toll.between += told.one_or_none() is None


async def _told(telling: Telling) -> None:
    async with process_of(take_over_and_tell, telling) as process:
        if code := await ended(process):
            raise RuntimeError(f"telling ended with {code}")


async def _heard(store: Store) -> Counter[str]:
    """How many messages there are about each draw, whichever announcements they belong to."""
    rows = (
        select(announcements.c.content, func.count())
        .join_from(outbox, announcements)
        .group_by(announcements.c.announcement_id)
    )
    found: Counter[str] = Counter()
    async with store.reading() as connection:
        for content, count in (await connection.execute(rows)).all():
            for number in content.get("numbers", [content.get("number")]):
                found[number] += count
    return found
