"""The outbox: what waits to be sent, who sends it until when, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Delete, Row, and_, bindparam, delete, exists, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.chats import ChatKind, ChatLanguage, present, retired
from bot.state.enqueueing import OPERATORS, announce, announced, correct_one
from bot.state.forgetting import OF_REMINDERS
from bot.state.moving import leave_topic, move_chat
from bot.state.store import Store
from bot.state.subscriptions import categories_of
from bot.state.tables import announcements, chats, outbox, subscriptions, told_once

Kind = Literal["draw", "digest", "correction", "notice"]
_DELETED_AT_ONCE = 5_000
SUPERGROUPS = -1_000_000_000_000
"""Ids below this are those of supergroups and channels, the other negative ones those of groups."""


@dataclass(frozen=True)
class Announcement:
    """What is told to many chats. `content` by kind: see `bot.announcing.letters`."""

    id: int
    key: str
    kind: Kind
    content: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True)
class Receiver:
    """A chat or topic as it is when its message is written."""

    chat_id: int
    thread_id: int
    kind: ChatKind
    language: ChatLanguage
    """Already decided: what the chat chose, else that in which alerts were asked for."""
    time_zone: str | None = None
    quiet: tuple[int, int] | None = None
    pins: bool = False
    pinned_message_id: int | None = None
    subscribed: bool = True
    every: bool = True
    categories: frozenset[str] = frozenset()
    score: int | None = None


@dataclass(frozen=True)
class Delivery:
    """A message that is due, leased to whoever claimed it."""

    announcement: Announcement
    receiver: Receiver
    edits: int | None = None
    """The message whose place a correction takes."""
    numbers: tuple[str, ...] | None = None
    """The draws of this chat's own digest; None: those of the announcement."""
    attempts: int = 1
    lease_until: datetime | None = None

    @property
    def key(self) -> dict[str, int]:
        """The outbox row: one a chat, topic and announcement."""
        return {
            "chat_id": self.receiver.chat_id,
            "thread_id": self.receiver.thread_id,
            "announcement_id": self.announcement.id,
        }


@dataclass(frozen=True)
class Queue:
    """The outbox in figures."""

    waiting: int
    sent: int
    failures: Mapping[str, int]
    oldest: datetime | None
    """Since when the oldest message waits."""
    rate: float | None
    """Messages a second of the last announcement, from its first to its last; None where they lie within a second."""


class Outbox:
    """The messages. Every method raises StoreFailed where the store does, and then has changed nothing."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    async def claim(self, limit: int, sender: str, lease: timedelta) -> list[Delivery]:
        """The next messages in order, at most `limit`, leased to `sender`: nobody else gets them while it lasts."""
        now = self._clock()
        async with self._store.writing() as connection:
            rows = (await connection.execute(_due(now).limit(limit))).all()
            if not rows:
                return []
            leases = [
                {"c": row.chat_id, "t": row.thread_id, "a": row.announcement_id, "until": now + lease, "by": sender}
                for row in rows
            ]
            await connection.execute(_LEASES, leases)
            chosen = await categories_of(connection, {row.chat_id for row in rows})
        return [_delivery(row, chosen, now + lease) for row in rows]

    async def sent(self, delivery: Delivery, message_id: int) -> None:
        """It arrived, as that message."""
        await self._settle(delivery, status="sent", message_id=message_id)

    async def failed(self, delivery: Delivery, failure: str) -> None:
        """It will not be sent; `failure` says why in a word or two, for `/stats`."""
        await self._settle(delivery, status="failed", failure=failure)

    async def later(self, delivery: Delivery, not_before: datetime) -> None:
        """It is free again, for whoever claims after that moment."""
        await self._free(delivery, not_before=not_before)

    async def afresh(self, delivery: Delivery) -> None:
        """It takes the place of no message any more, and is free to be sent as one of its own."""
        await self._free(delivery, edits=None)

    async def gone(self, delivery: Delivery) -> None:
        """The chat is closed to the bot: it is retired, and nothing more is sent there."""
        async with self._store.writing() as connection:
            await retired(connection, delivery.receiver.chat_id, self._clock())

    async def moved(self, delivery: Delivery, chat_id: int) -> None:
        """The group became a supergroup: all that belongs to it moves along, this message, free to be claimed, too."""
        async with self._store.writing() as connection:
            await connection.execute(update(outbox).where(*_is(delivery)).values(_FREE))
            await move_chat(connection, delivery.receiver.chat_id, chat_id, self._clock())

    async def topic_gone(self, delivery: Delivery) -> None:
        """The topic is no more: alerts go on in the chat's main thread, this message, free to be claimed, too."""
        async with self._store.writing() as connection:
            await connection.execute(update(outbox).where(*_is(delivery)).values(_FREE))
            await leave_topic(connection, delivery.receiver.chat_id, delivery.receiver.thread_id)

    async def pinned(self, receiver: Receiver, message_id: int) -> None:
        """The message is the one that the bot pinned last there."""
        of = (subscriptions.c.chat_id == receiver.chat_id, subscriptions.c.thread_id == receiver.thread_id)
        async with self._store.writing() as connection:
            await connection.execute(update(subscriptions).where(*of).values(pinned_message_id=message_id))

    async def catch_up(self, delivery: Delivery, message_id: int, numbers: Iterable[str]) -> None:
        """Gives a message that was on its way while draws in it were corrected the last correction of each."""
        async with self._store.writing() as connection:
            for number in numbers:
                await correct_one(self._store, connection, number, delivery.key, message_id)

    async def release_all(self) -> None:
        """Frees what a process that is no more had leased: for the one that now sends, before its first claim."""
        leased = (outbox.c.status == "waiting", outbox.c.lease_until.is_not(None))
        async with self._store.writing() as connection:
            await connection.execute(update(outbox).where(*leased).values(_FREE))

    async def notify(self, chat_ids: Iterable[int], key: str, words: str, values: Mapping[str, Any]) -> None:
        """Puts a word to some chats into the outbox, once a key; `words` is a key of the replies, with its values."""
        now = self._clock()
        async with self._store.writing() as connection:
            content = {"words": words, "values": dict(values)}
            announcement = await announce(self._store, connection, f"notice:{key}", "notice", content, now)
            if announcement is None:
                return
            for place, chat_id in enumerate(chat_ids):
                await present(self._store, connection, chat_id, kind_of(chat_id), now)
                row = {"chat_id": chat_id, "announcement_id": announcement, "tier": OPERATORS, "place": place}
                await connection.execute(self._store.insert(outbox).values(row).on_conflict_do_nothing())

    async def tell(self, receiver: Receiver, words: str) -> None:
        """Puts a word about its alerts into the outbox for one chat, once a day at most."""
        now = self._clock()
        key = f"notice:{words}:{now:%Y-%m-%d}"
        async with self._store.writing() as connection:
            announcement = await announced(self._store, connection, key, "notice", {"words": words, "values": {}}, now)
            row = {"chat_id": receiver.chat_id, "announcement_id": announcement, "tier": OPERATORS, "place": 0}
            await connection.execute(self._store.insert(outbox).values(row).on_conflict_do_nothing())

    async def first(self, receiver: Receiver, what: str) -> bool:
        """Whether a chat is told something for the first time: for what its administrators hear once."""
        row = {"chat_id": receiver.chat_id, "what": what}
        told = self._store.insert(told_once).values(row).on_conflict_do_nothing().returning(told_once.c.what)
        async with self._store.writing() as connection:
            return (await connection.execute(told)).one_or_none() is not None

    async def delete_settled(self, before: datetime) -> None:
        """Deletes what was settled before a moment, a few chats a transaction, and announcements nothing is left of."""
        last: int | None = None
        while True:
            async with self._store.writing() as connection:
                last = await _delete_some(connection, last, before)
                if last is None:
                    await connection.execute(_forgotten(before))
                    return

    async def queue(self) -> Queue:
        """The outbox in figures."""
        by_status = select(outbox.c.status, outbox.c.failure, func.count()).group_by(outbox.c.status, outbox.c.failure)
        oldest = (
            select(func.min(announcements.c.created_at))
            .join_from(outbox, announcements)
            .where(outbox.c.status == "waiting")
        )
        async with self._store.reading() as connection:
            rows = (await connection.execute(by_status)).all()
            return Queue(
                waiting=sum(count for status, _, count in rows if status == "waiting"),
                sent=sum(count for status, _, count in rows if status == "sent"),
                failures={failure or "": count for status, failure, count in rows if status == "failed"},
                oldest=(await connection.execute(oldest)).scalar_one(),
                rate=await _last_rate(connection),
            )

    async def _settle(self, delivery: Delivery, **values: Any) -> None:
        await self._free(delivery, settled_at=self._clock(), **values)

    async def _free(self, delivery: Delivery, **values: Any) -> None:
        async with self._store.writing() as connection:
            await connection.execute(update(outbox).where(*_is(delivery)).values(_FREE | values))


def kind_of(chat_id: int) -> ChatKind:
    """The kind of a chat of which nothing but the id is known; a channel counts as a supergroup."""
    if chat_id > 0:
        return "private"
    return "supergroup" if chat_id < SUPERGROUPS else "group"


_FREE: dict[str, Any] = {"lease_until": None, "leased_by": None}
_LEASES = (
    update(outbox)
    .where(
        outbox.c.chat_id == bindparam("c"),
        outbox.c.thread_id == bindparam("t"),
        outbox.c.announcement_id == bindparam("a"),
    )
    .values(lease_until=bindparam("until"), leased_by=bindparam("by"), attempts=outbox.c.attempts + 1)
)


def _due(now: datetime) -> Any:
    """What may be sent now, in order, with all that is needed to write it; locked, and skipping what is locked."""
    free = or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= now)
    ripe = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now)
    theirs = and_(subscriptions.c.chat_id == outbox.c.chat_id, subscriptions.c.thread_id == outbox.c.thread_id)
    return (
        select(
            outbox,
            *(announcements.c[name] for name in ("key", "kind", "content", "created_at")),
            chats.c.kind.label("chat_kind"),
            chats.c.language.label("chat_language"),
            *(chats.c[name] for name in ("time_zone", "quiet_from", "quiet_until", "pins")),
            subscriptions.c.language.label("asked_in"),
            *(subscriptions.c[name] for name in ("every", "score", "pinned_message_id")),
        )
        .join_from(outbox, announcements)
        .join(chats, chats.c.chat_id == outbox.c.chat_id)
        .outerjoin(subscriptions, theirs)
        .where(outbox.c.status == "waiting", free, ripe)
        .order_by(outbox.c.tier, outbox.c.announcement_id, outbox.c.place)
        .with_for_update(skip_locked=True, of=outbox)
    )


def _delivery(row: Row[Any], chosen: Mapping[tuple[int, int], frozenset[str]], lease_until: datetime) -> Delivery:
    subscribed = row.asked_in is not None
    receiver = Receiver(
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        kind=row.chat_kind,
        language=row.chat_language or row.asked_in or "en",
        time_zone=row.time_zone,
        quiet=None if row.quiet_from is None else (row.quiet_from, row.quiet_until),
        pins=row.pins,
        pinned_message_id=row.pinned_message_id,
        subscribed=subscribed,
        every=bool(row.every) if subscribed else True,
        categories=chosen.get((row.chat_id, row.thread_id), frozenset()),
        score=row.score,
    )
    return Delivery(
        announcement=Announcement(row.announcement_id, row.key, row.kind, row.content, row.created_at),
        receiver=receiver,
        edits=row.edits,
        numbers=_numbers(row.numbers),
        attempts=row.attempts + 1,
        lease_until=lease_until,
    )


async def _delete_some(connection: AsyncConnection, after: int | None, before: datetime) -> int | None:
    """Deletes what is old of the next chats by id; gives the last of them, None where there were no more."""
    beyond = outbox.c.chat_id > after if after is not None else true()
    ids = select(outbox.c.chat_id).where(beyond).order_by(outbox.c.chat_id).limit(_DELETED_AT_ONCE).subquery()
    last = (await connection.execute(select(func.max(ids.c.chat_id)))).scalar_one()
    if last is not None:
        old = (outbox.c.status != "waiting", outbox.c.settled_at < before)
        await connection.execute(delete(outbox).where(beyond, outbox.c.chat_id <= last, *old))
    return None if last is None else int(last)


def _forgotten(before: datetime) -> Delete:
    """Old announcements without messages; what operators were told is remembered."""
    used = exists().where(outbox.c.announcement_id == announcements.c.announcement_id)
    passing = or_(announcements.c.kind != "notice", OF_REMINDERS)
    return delete(announcements).where(announcements.c.created_at < before, passing, ~used)


def _numbers(stored: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if stored is None else tuple(stored)


def _is(delivery: Delivery) -> list[ColumnElement[bool]]:
    """The row of a message that still waits: one that was settled meanwhile stays as it is."""
    return [*(outbox.c[name] == value for name, value in delivery.key.items()), outbox.c.status == "waiting"]


async def _last_rate(connection: AsyncConnection) -> float | None:
    last = select(func.max(announcements.c.announcement_id)).where(announcements.c.kind != "notice").scalar_subquery()
    span = select(func.count(), func.min(outbox.c.settled_at), func.max(outbox.c.settled_at)).where(
        outbox.c.announcement_id == last, outbox.c.status == "sent"
    )
    count, first, newest = (await connection.execute(span)).one()
    seconds = (newest - first).total_seconds() if count > 1 else 0
    return count / seconds if seconds >= 1 else None
