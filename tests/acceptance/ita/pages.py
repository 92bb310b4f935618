"""Ways through the pages of /ita, and what of them is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.companion.countdown import PREFIX
from bot.companion.rules import rules
from bot.state import Store
from bot.state.tables import people as people_table
from bot.state.tables import reminders
from tests.telegram import PrivateChat, SeenMessage

KEEP = "Keep this and remind me"


async def page_of(chat: PrivateChat, text: str, *labels: str) -> SeenMessage:
    """The page reached by these words, and by tapping these buttons one after another."""
    await chat.says(text)
    return await tapping(chat, await chat.next_reply(), *labels)


async def tapping(chat: PrivateChat, page: SeenMessage, *labels: str) -> SeenMessage:
    for label in labels:
        await (await chat.person.taps(page, label)).answer()
        page = await page.edited()
    return page


async def typing(chat: PrivateChat, text: str) -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def kept_reminders(store: Store) -> dict[str, datetime]:
    async with store.reading() as connection:
        rows = (await connection.execute(reminders.select())).all()
    return {row.key: row.due_at.astimezone(UTC) for row in rows}


async def is_anything_kept(store: Store) -> bool:
    async with store.reading() as connection:
        return bool((await connection.execute(people_table.select())).all())


def to_come(last: date, now: datetime) -> set[str]:
    """The reminders whose day is still to come."""
    return {f"{PREFIX}{days}" for days in rules().remind_before if last - timedelta(days=days) > now.date()}
