"""Forgetting: everything of a chat, in whatever table it stands."""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, exists
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.tables import announcements, chats, outbox, people, reminders

REMINDER = "reminder:"
"""Begins the key of what reminds somebody."""
OF_REMINDERS: ColumnElement[bool] = announcements.c.key.startswith(REMINDER)


async def forget_chat(connection: AsyncConnection, chat_id: int) -> None:
    """Deletes all that is kept of a chat, in the caller's transaction: its row takes along what refers to it."""
    await connection.execute(delete(chats).where(chats.c.chat_id == chat_id))
    await delete_told_reminders(connection)


async def forget_person(connection: AsyncConnection, chat_id: int) -> None:
    """Deletes what a person asked to be kept of them, and leaves what the chat chose, in the caller's transaction."""
    for table in (people, reminders):
        await connection.execute(delete(table).where(table.c.chat_id == chat_id))
    await withdraw(connection, chat_id, "")


async def withdraw(connection: AsyncConnection, chat_id: int, about: str) -> None:
    """Takes the reminders that wait to be sent, whose keys begin with `about`, out of the outbox again."""
    of_it = exists().where(
        announcements.c.announcement_id == outbox.c.announcement_id,
        announcements.c.key.startswith(f"{REMINDER}{about}", autoescape=True),
    )
    waits = (outbox.c.chat_id == chat_id, outbox.c.status == "waiting")
    await connection.execute(delete(outbox).where(*waits, of_it))
    await delete_told_reminders(connection)


async def delete_told_reminders(connection: AsyncConnection) -> None:
    """Deletes the reminders of which no message is left: their moments are somebody's own."""
    used = exists().where(outbox.c.announcement_id == announcements.c.announcement_id)
    await connection.execute(delete(announcements).where(OF_REMINDERS, ~used))
