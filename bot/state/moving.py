"""Chats that become others: a group that turns into a supergroup, a topic that is no more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.tables import chats, outbox, subscriptions


async def move_chat(connection: AsyncConnection, old: int, new: int, now: datetime) -> None:
    """Moves a chat and all that belongs to it to another id, in the caller's transaction.

    Told twice, it has moved once. What `new` has itself stays, and takes in what only `old` had.
    """
    there = (await connection.execute(select(chats.c.chat_id).where(chats.c.chat_id == new))).one_or_none()
    if there is None:
        moves = update(chats).where(chats.c.chat_id == old)
        await connection.execute(moves.values(chat_id=new, kind="supergroup", updated_at=now))
        return
    for table in (subscriptions, outbox):
        await _move_rows(connection, table, {"chat_id": old}, {"chat_id": new})
    await connection.execute(delete(chats).where(chats.c.chat_id == old))


async def leave_topic(connection: AsyncConnection, chat_id: int, thread_id: int) -> None:
    """Lets what belonged to a topic that is no more go on in the chat's main thread, in the caller's transaction."""
    for table in (subscriptions, outbox):
        of_topic = {"chat_id": chat_id, "thread_id": thread_id}
        await _move_rows(connection, table, of_topic, {"chat_id": chat_id, "thread_id": 0})
        gone = (table.c.chat_id == chat_id, table.c.thread_id == thread_id)
        await connection.execute(delete(table).where(*gone))


async def _move_rows(connection: AsyncConnection, table: Table, old: dict[str, int], new: dict[str, int]) -> None:
    """Gives rows another chat or topic, where no row is there already."""
    keys = [column.name for column in table.primary_key.columns]
    rows = (await connection.execute(select(*table.primary_key.columns).where(*_match(table, old)))).mappings().all()
    for row in rows:
        target = {key: new.get(key, row[key]) for key in keys}
        taken = (await connection.execute(select(table).where(*_match(table, target)))).first()
        if taken is None:
            await connection.execute(update(table).where(*_match(table, dict(row))).values(new))


def _match(table: Table, values: dict[str, int]) -> list:  # type: ignore[type-arg]
    return [table.c[name] == value for name, value in values.items()]
