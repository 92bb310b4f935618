"""Who hears of announcements in a test, and what they heard: counted at the Bot API server, where nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select

from bot.announcing.carrying import Letter
from bot.state import Store
from bot.state.enqueueing import announce, card_key, enqueue
from bot.state.outbox import Delivery, kind_of
from bot.state.people import Person
from bot.state.tables import announcements, chats, outbox, subscriptions
from tests.telegram import TelegramServer

CATEGORY, CUT_OFF = "cec", 500
"""Of every draw that is announced here; that it is no true one is of no account to its delivery."""
_NUMBER = re.compile(r"#(\w+)")

Heard = Counter[tuple[int, str]]
"""How often each chat got the message about each draw."""


class Numbers:
    """Letters that say nothing but the number of the draw, so that what was heard can be told."""

    def write(self, delivery: Delivery, person: Person | None = None) -> Letter | None:
        content = delivery.announcement.content
        return Letter(f"#{content['number']}" if "number" in content else str(content["words"]))

    def told_by(self, delivery: Delivery) -> dict[str, object]:
        """Nothing that could be corrected."""
        return {}

    def notice(self, words: str, values: Mapping[str, Any], language: str) -> Letter:
        return Letter(words)


class Clock:
    """The true time, but for what was leapt over."""

    def __init__(self) -> None:
        self._leapt = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._leapt

    def leaps(self, span: timedelta) -> None:
        self._leapt += span


def private_chats(server: TelegramServer, count: int) -> list[int]:
    """The ids of that many people's chats with the bot, who have written to it before."""
    people = (server.user(f"Person {place}") for place in range(count))
    return [server.private_chat(person, started=True).id for person in people]


async def subscribe_all(store: Store, chat_ids: Iterable[int], now: datetime, threads: Iterable[int] = (0,)) -> None:
    """Subscribes chats to all draws, the first of them first."""
    ids = list(chat_ids)
    of_chats = [{"chat_id": chat, "kind": kind_of(chat), "created_at": now, "updated_at": now} for chat in ids]
    subscribed = [
        {
            "chat_id": chat,
            "thread_id": thread,
            "language": "en",
            "every": True,
            "subscribed_at": now + timedelta(microseconds=place),
        }
        for place, chat in enumerate(ids)
        for thread in threads
    ]
    async with store.writing() as connection:
        await connection.execute(insert(chats), of_chats)
        await connection.execute(insert(subscriptions), subscribed)


async def tell(store: Store, number: str, now: datetime) -> None:
    """Puts a draw into the outbox, for all who are subscribed."""
    async with store.writing() as connection:
        announcement = await announce(store, connection, card_key(number), "draw", {"number": number}, now)
        if announcement is not None:
            await enqueue(store, connection, announcement, {CATEGORY: CUT_OFF})


def heard(server: TelegramServer, since: int = 0) -> Heard:
    """What arrived, of all that was asked of the server after its first `since` calls."""
    found: Heard = Counter()
    for place in range(since, len(server.calls)):
        call = server.calls[place]
        if call.method == "sendMessage" and call.done:
            found.update((int(call["chat_id"]), number) for number in _NUMBER.findall(str(call["text"])))
    return found


async def marked(store: Store, among: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those messages, by chat and draw, that the outbox knows to have been sent."""
    wanted = set(among)
    if not wanted:
        return set()
    sent = (
        select(outbox.c.chat_id, announcements.c.content)
        .join_from(outbox, announcements)
        .where(outbox.c.status == "sent", outbox.c.chat_id.in_(bindparam("ids", expanding=True)))
    )
    async with store.reading() as connection:
        rows = (await connection.execute(sent, {"ids": list({chat for chat, _ in wanted})})).all()
    return wanted & {(row.chat_id, row.content["number"]) for row in rows}


def never(heard_of: Heard, chat_ids: Iterable[int], numbers: Iterable[str]) -> list[tuple[int, str]]:
    """Those who never heard of a draw that they should have heard of."""
    draws = list(numbers)
    return [(chat, number) for chat in chat_ids for number in draws if not heard_of[chat, number]]


def repeated(heard_of: Heard) -> int:
    """Messages beyond the first of each."""
    return sum(times - 1 for times in heard_of.values())
