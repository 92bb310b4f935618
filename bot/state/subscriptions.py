"""Which chats and topics hear of new draws, and of which."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.chats import ChatKind, present
from bot.state.store import Store
from bot.state.tables import chats, outbox, subscribed_categories, subscriptions
from knowledge.models import OTHER, Language


class Unset(Enum):
    """Tells "leave it" from "none" where none is a choice."""

    UNSET = "unset"


UNSET = Unset.UNSET


@dataclass(frozen=True)
class Subscription:
    """What a chat, or a topic of it, hears of."""

    chat_id: int
    thread_id: int
    """0: no topic, or the general one."""
    language: Language
    """In which it was asked for; what the chat chose goes before it."""
    every: bool
    """All draws, also of kinds not known yet."""
    categories: frozenset[str]
    """Ids of categories and programs; empty where `every`."""
    score: int | None
    """Only draws whose cut-off is at or below it."""
    subscribed_at: datetime


@dataclass(frozen=True)
class Audience:
    """How many hear of draws, without saying who. Retired chats are in none but the last."""

    by_kind: dict[str, int]
    by_category: dict[str, int]
    """`*` for all draws."""
    by_digest: dict[str, int]
    retired: int


class Subscriptions:
    """The subscriptions. Every method raises StoreFailed where the store does, and then has changed nothing."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    async def get(self, chat_id: int, thread_id: int = 0) -> Subscription | None:
        """The subscription of a chat, or of a topic of it."""
        async with self._store.reading() as connection:
            return await _one(connection, chat_id, thread_id)

    async def of_chat(self, chat_id: int) -> list[Subscription]:
        """The subscriptions of all topics of a chat."""
        async with self._store.reading() as connection:
            return await _found(connection, subscriptions.c.chat_id == chat_id)

    async def subscribe(
        self,
        chat_id: int,
        kind: ChatKind,
        language: Language,
        *,
        thread_id: int = 0,
        categories: Collection[str] | None = None,
    ) -> Subscription:
        """Subscribes to all draws, or to those of some categories and programs.

        A second time replaces that choice and the language; the score and the place in the order of sending stay.
        """
        now = self._clock()
        key = {"chat_id": chat_id, "thread_id": thread_id}
        choice = {"language": language, "every": categories is None}
        insert = self._store.insert(subscriptions).values(**key, **choice, subscribed_at=now)
        upsert = insert.on_conflict_do_update(index_elements=list(key), set_=choice)
        async with self._store.writing() as connection:
            await present(self._store, connection, chat_id, kind, now)
            back = update(chats).where(chats.c.chat_id == chat_id)
            await connection.execute(back.values(retired_at=None, kind=kind, updated_at=now))
            await connection.execute(upsert)
            await _take(connection, chat_id, thread_id, categories or ())
            subscription = await _one(connection, chat_id, thread_id)
        if subscription is None:
            raise LookupError("a subscription was not kept")
        return subscription

    async def choose(
        self,
        chat_id: int,
        thread_id: int,
        *,
        every: bool | None = None,
        category: tuple[str, bool] | None = None,
        score: int | Unset | None = UNSET,
    ) -> Subscription | None:
        """Changes what is given, and gives the whole; None where there is no subscription.

        Says what is to be and never flips. A category wanted while all are leaves only that one; the last one cannot be
        taken off: a subscription is for something.
        """
        async with self._store.writing() as connection:
            before = await _one(connection, chat_id, thread_id)
            if before is None:
                return None
            chosen = _chosen(before, every, category)
            values = {"every": chosen is None} | ({} if score is UNSET else {"score": score})
            await connection.execute(update(subscriptions).where(*_is(chat_id, thread_id)).values(values))
            await _take(connection, chat_id, thread_id, chosen or ())
            return await _one(connection, chat_id, thread_id)

    async def unsubscribe(self, chat_id: int, thread_id: int | None = None) -> bool:
        """Ends a topic's subscription, or those of the whole chat; False where there was none.

        What still waits to be sent there is not sent any more.
        """
        which = [subscriptions.c.chat_id == chat_id]
        waits = [outbox.c.chat_id == chat_id, outbox.c.status == "waiting"]
        if thread_id is not None:
            which.append(subscriptions.c.thread_id == thread_id)
            waits.append(outbox.c.thread_id == thread_id)
        async with self._store.writing() as connection:
            ended = await connection.execute(delete(subscriptions).where(*which))
            await connection.execute(
                update(outbox).where(*waits).values(status="failed", failure="unsubscribed", settled_at=self._clock())
            )
        return ended.rowcount > 0

    async def receivers(self, category: str, crs: int) -> dict[str, int]:
        """How many topics and chats of each kind hear of a draw of that category and cut-off at once."""
        wanted = (
            select(chats.c.kind, func.count())
            .join_from(subscriptions, chats)
            .where(active(), chats.c.digest == "each", wants({category: crs}))
            .group_by(chats.c.kind)
        )
        async with self._store.reading() as connection:
            return await _grouped(connection, wanted)

    async def counts(self) -> Audience:
        """How many hear of what."""
        by_kind = select(chats.c.kind, func.count()).join_from(subscriptions, chats).where(active())
        by_digest = select(chats.c.digest, func.count()).join_from(subscriptions, chats).where(active())
        every = select(func.count()).join_from(subscriptions, chats).where(active(), subscriptions.c.every)
        by_category = (
            select(subscribed_categories.c.category, func.count())
            .join(chats, chats.c.chat_id == subscribed_categories.c.chat_id)
            .where(active())
            .group_by(subscribed_categories.c.category)
        )
        retired = select(func.count()).select_from(chats).where(~active())
        async with self._store.reading() as connection:
            return Audience(
                by_kind=await _grouped(connection, by_kind.group_by(chats.c.kind)),
                by_category={"*": (await connection.execute(every)).scalar_one()}
                | await _grouped(connection, by_category),
                by_digest=await _grouped(connection, by_digest.group_by(chats.c.digest)),
                retired=(await connection.execute(retired)).scalar_one(),
            )


def active() -> ColumnElement[bool]:
    """A chat to which the bot may write."""
    return chats.c.retired_at.is_(None)


def wants(cut_offs: dict[str, int]) -> ColumnElement[bool]:
    """A subscription that wants at least one of these draws: the lowest cut-off of each category.

    A kind that is not known yet is for everybody: it may be theirs under a new name, and must not be lost.
    """
    return or_(*(_category_wanted(category) & _score_reaches(crs) for category, crs in cut_offs.items()))


def _category_wanted(category: str) -> ColumnElement[bool]:
    chosen = exists().where(
        subscribed_categories.c.chat_id == subscriptions.c.chat_id,
        subscribed_categories.c.thread_id == subscriptions.c.thread_id,
        subscribed_categories.c.category == category,
    )
    return true() if category == OTHER else or_(subscriptions.c.every, chosen)


def _score_reaches(crs: int) -> ColumnElement[bool]:
    return or_(subscriptions.c.score.is_(None), subscriptions.c.score >= crs)


def _chosen(before: Subscription, every: bool | None, category: tuple[str, bool] | None) -> Collection[str] | None:
    """The categories after a change; None for all draws."""
    chosen = None if (before.every if every is None else every) else before.categories
    if category is None:
        return chosen if chosen or chosen is None else None
    name, wanted = category
    after = (chosen or frozenset()) | {name} if wanted else (chosen or frozenset()) - {name}
    return after or chosen or None


def _is(chat_id: int, thread_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return subscriptions.c.chat_id == chat_id, subscriptions.c.thread_id == thread_id


async def _grouped(connection: AsyncConnection, counted: Select[Any]) -> dict[str, int]:
    """A group and its count, of a query that gives both."""
    return {str(group): int(count) for group, count in (await connection.execute(counted)).all()}


async def _take(connection: AsyncConnection, chat_id: int, thread_id: int, categories: Collection[str]) -> None:
    """Makes these the categories of a subscription."""
    of = (subscribed_categories.c.chat_id == chat_id, subscribed_categories.c.thread_id == thread_id)
    await connection.execute(delete(subscribed_categories).where(*of))
    rows = [{"chat_id": chat_id, "thread_id": thread_id, "category": category} for category in sorted(set(categories))]
    if rows:
        await connection.execute(subscribed_categories.insert(), rows)


async def _one(connection: AsyncConnection, chat_id: int, thread_id: int) -> Subscription | None:
    found = await _found(connection, *_is(chat_id, thread_id))
    return found[0] if found else None


async def _found(connection: AsyncConnection, *which: ColumnElement[bool]) -> list[Subscription]:
    rows = (await connection.execute(select(subscriptions).where(*which).order_by(subscriptions.c.thread_id))).all()
    chosen = await categories_of(connection, {row.chat_id for row in rows})
    return [
        Subscription(
            chat_id=row.chat_id,
            thread_id=row.thread_id,
            language=row.language,
            every=row.every,
            categories=chosen.get((row.chat_id, row.thread_id), frozenset()),
            score=row.score,
            subscribed_at=row.subscribed_at,
        )
        for row in rows
    ]


async def categories_of(
    connection: AsyncConnection, chat_ids: Collection[int]
) -> dict[tuple[int, int], frozenset[str]]:
    """The categories of every subscription of some chats, by chat and topic."""
    if not chat_ids:
        return {}
    wanted = select(subscribed_categories).where(subscribed_categories.c.chat_id.in_(chat_ids))
    found: dict[tuple[int, int], frozenset[str]] = {}
    for row in (await connection.execute(wanted)).all():
        key = (row.chat_id, row.thread_id)
        found[key] = found.get(key, frozenset()) | {row.category}
    return found
