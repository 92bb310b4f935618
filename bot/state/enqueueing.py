"""Filling the outbox: one row a chat and topic that wants to hear, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Integer,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.store import Store
from bot.state.subscriptions import active, wants
from bot.state.tables import announcements, chats, digest_draws, outbox, subscriptions

OPERATORS, CHANNELS_AND_GROUPS, PRIVATE_CHATS = range(3)
"""The tiers of the outbox, in the order in which they are sent."""
_COUNTED = {"preserve_rowcount": True}
_COLUMNS = ("chat_id", "thread_id", "announcement_id", "tier", "place")


async def announce(
    store: Store, connection: AsyncConnection, key: str, kind: str, content: Mapping[str, Any], now: datetime
) -> int | None:
    """Notes that something is announced, once a key; gives its id, or None where it was noted before."""
    row = {"key": key, "kind": kind, "content": dict(content), "created_at": now}
    insert = store.insert(announcements).values(row).on_conflict_do_nothing(index_elements=["key"])
    noted = (await connection.execute(insert.returning(announcements.c.announcement_id))).scalar_one_or_none()
    return None if noted is None else int(noted)


async def announced(
    store: Store, connection: AsyncConnection, key: str, kind: str, content: Mapping[str, Any], now: datetime
) -> int:
    """The announcement of a key, made where there is none yet; gives its id."""
    made = await announce(store, connection, key, kind, content, now)
    if made is not None:
        return made
    there = select(announcements.c.announcement_id).where(announcements.c.key == key)
    return int((await connection.execute(there)).scalar_one())


async def enqueue(store: Store, connection: AsyncConnection, announcement: int, cut_offs: Mapping[str, int]) -> int:
    """A row for every subscription that wants one of these draws at once; gives how many.

    `cut_offs`: the lowest cut-off of each category. Those with a row of this announcement get no second one.
    """
    tier = case((chats.c.kind == "private", PRIVATE_CHATS), else_=CHANNELS_AND_GROUPS)
    place = func.row_number().over(order_by=(tier, subscriptions.c.subscribed_at, subscriptions.c.chat_id))
    wanted = (
        select(subscriptions.c.chat_id, subscriptions.c.thread_id, _number(announcement), tier, place)
        .join_from(subscriptions, chats)
        .where(active(), chats.c.digest == "each", wants(dict(cut_offs)))
    )
    insert = store.insert(outbox).from_select(_COLUMNS, wanted).on_conflict_do_nothing()
    return (await connection.execute(insert, execution_options=_COUNTED)).rowcount


async def keep_for_digests(store: Store, connection: AsyncConnection, number: str, category: str, crs: int) -> None:
    """Lets a draw wait for the next digest of every subscription that wants it so."""
    wanted = (
        select(subscriptions.c.chat_id, subscriptions.c.thread_id, literal(number))
        .join_from(subscriptions, chats)
        .where(active(), chats.c.digest != "each", wants({category: crs}))
    )
    columns = ("chat_id", "thread_id", "number")
    await connection.execute(store.insert(digest_draws).from_select(columns, wanted).on_conflict_do_nothing())


async def enqueue_correction(store: Store, connection: AsyncConnection, announcement: int, number: str) -> int:
    """A row for every message that told of a draw, to take its place; gives how many."""
    card = announcements.c.key == card_key(number)
    rows = await _edits(store, connection, announcement, card, outbox.c.numbers)
    own = cast(outbox.c.numbers, String).like(f'%"{number}"%')
    rows += await _edits(store, connection, announcement, (announcements.c.kind == "digest") & own, outbox.c.numbers)
    for digest, numbers in await _digests_with(connection, number):
        which = (outbox.c.announcement_id == digest) & outbox.c.numbers.is_(None)
        rows += await _edits(store, connection, announcement, which, type_coerce(literal(list(numbers), JSON), JSON))
    return rows


async def correct_one(
    store: Store, connection: AsyncConnection, number: str, key: Mapping[str, int], message_id: int
) -> None:
    """The last correction of a draw, where there is one, for the message of one outbox row that told of it."""
    corrections = announcements.c.key.startswith(f"{card_key(number)}:", autoescape=True)
    last = select(func.max(announcements.c.announcement_id)).where(corrections)
    correction = (await connection.execute(last)).scalar_one()
    told = select(outbox).where(*(outbox.c[name] == value for name, value in key.items()))
    row = (await connection.execute(told)).mappings().one_or_none()
    if correction is None or row is None:
        return
    edit = {name: row[name] for name in ("chat_id", "thread_id", "tier", "place", "numbers")}
    edit |= {"announcement_id": correction, "edits": message_id}
    await connection.execute(store.insert(outbox).values(edit).on_conflict_do_nothing())


def card_key(number: str) -> str:
    """The key of the announcement of one draw."""
    return f"draw:{number}"


async def _edits(
    store: Store, connection: AsyncConnection, announcement: int, which: ColumnElement[bool], numbers: Any
) -> int:
    wanted: Select[Any] = (
        select(
            outbox.c.chat_id, outbox.c.thread_id, _number(announcement), outbox.c.tier, outbox.c.place,
            outbox.c.message_id, numbers,
        )
        .join_from(outbox, announcements)
        .join(chats, chats.c.chat_id == outbox.c.chat_id)
        .where(which, active(), outbox.c.status == "sent", outbox.c.message_id.is_not(None))
    )  # fmt: skip
    insert = store.insert(outbox).from_select((*_COLUMNS, "edits", "numbers"), wanted).on_conflict_do_nothing()
    return (await connection.execute(insert, execution_options=_COUNTED)).rowcount


async def _digests_with(connection: AsyncConnection, number: str) -> list[tuple[int, Sequence[str]]]:
    """The digests sent to all alike that told of a draw."""
    every = select(announcements.c.announcement_id, announcements.c.content).where(announcements.c.kind == "digest")
    rows = (await connection.execute(every)).all()
    return [(row.announcement_id, row.content["numbers"]) for row in rows if number in row.content.get("numbers", ())]


def _number(value: int) -> ColumnElement[int]:
    return cast(literal_column(str(int(value))), Integer)
