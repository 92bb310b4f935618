"""A copy of everything that is kept of a chat, to take away: plain JSON, a part a table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.tables import (
    announcements,
    chats,
    digest_draws,
    outbox,
    reminders,
    subscribed_categories,
    subscriptions,
    told_once,
)

_PARTS: dict[str, Table] = {
    "chat": chats,
    "alerts": subscriptions,
    "categories": subscribed_categories,
    "draws_waiting_for_a_digest": digest_draws,
    "reminders": reminders,
    "told_once": told_once,
}
_MESSAGE = ("thread_id", "status", "message_id", "edits", "numbers", "not_before", "settled_at", "failure")


async def exported(connection: AsyncConnection, chat_id: int) -> dict[str, Any]:
    """All rows of a chat, but for what is sealed: that is for who has the key. Parts without a row are left out."""
    parts = {name: await _rows(connection, _all_of(table, chat_id)) for name, table in _PARTS.items()}
    parts["messages"] = await _rows(connection, _messages(chat_id))
    return {"chat_id": chat_id} | {name: rows for name, rows in parts.items() if rows}


def _all_of(table: Table, chat_id: int) -> Select[Any]:
    kept = [column for column in table.columns if column.name != "chat_id"]
    return select(*kept).where(table.c.chat_id == chat_id).order_by(*table.primary_key.columns)


def _messages(chat_id: int) -> Select[Any]:
    """What was sent, or waits to be: what it told of, as which message, when."""
    return (
        select(announcements.c.key.label("about"), *(outbox.c[name] for name in _MESSAGE))
        .join_from(outbox, announcements)
        .where(outbox.c.chat_id == chat_id)
        .order_by(outbox.c.announcement_id, outbox.c.thread_id)
    )


async def _rows(connection: AsyncConnection, wanted: Select[Any]) -> list[dict[str, Any]]:
    rows = (await connection.execute(wanted)).mappings().all()
    return [{name: _plain(value) for name, value in row.items() if value is not None} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
