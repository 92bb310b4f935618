"""A sender at work: letters that say which they are, a carrier that answers as told, and the calls around them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.announcing.carrying import (
    Letter,
    Outcome,
    Outgoing,
    Sent,
)
from bot.announcing.pace import Waits
from bot.announcing.sender import Sender
from bot.state import Store
from bot.state.enqueueing import announce, card_key, enqueue, enqueue_correction
from bot.state.outbox import Delivery, Outbox
from bot.state.people import People, Person
from bot.state.subscriptions import Subscriptions
from bot.state.vault import new_key

FAST = 2_000.0
KEY = new_key()
GROUP, SUPERGROUP = -700, -1_000_000_000_700


def now() -> datetime:
    return datetime.now(UTC)


class WrittenOut:
    """Letters that say which announcement they are; a draw is what the test says it is now."""

    def __init__(self) -> None:
        self.draws: dict[str, object] = {}

    def told_by(self, delivery: Delivery) -> dict[str, object]:
        number = delivery.announcement.content.get("number")
        return {number: self.draws.get(number)} if number else {}

    def write(self, delivery: Delivery, person: Person | None = None) -> Letter | None:
        content = delivery.announcement.content
        if content.get("silent"):
            return None
        whose = f" with {person.score.value}" if person and person.score else ""
        return Letter(str(content.get("number", content.get("words"))) + whose)

    def notice(self, words: str, values: dict[str, object], language: str) -> Letter:
        return Letter(f"{words} {values}")


@dataclass
class Recorder:
    """A carrier that answers as told, and once there is nothing more to answer, that all went well."""

    answers: dict[int, list[Outcome]] = field(default_factory=dict)
    takes: float = 0.0
    went: list[Outgoing] = field(default_factory=list)
    arrived: list[int] = field(default_factory=list)
    pins: list[tuple[int, int, int | None]] = field(default_factory=list)
    told: list[tuple[int, str]] = field(default_factory=list)
    pin_outcome: Outcome | None = None
    most_at_once: int = 0
    first: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a message has arrived."""
    _now: int = 0

    async def send(self, outgoing: Outgoing) -> Outcome:
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        await asyncio.sleep(self.takes)
        self._now -= 1
        self.went.append(outgoing)
        answers = self.answers.get(outgoing.chat_id)
        outcome = answers.pop(0) if answers else Sent(len(self.went))
        if isinstance(outcome, Sent):
            self.arrived.append(outgoing.chat_id)
            self.first.set()
        return outcome

    async def pin(self, chat_id: int, message_id: int, instead_of: int | None) -> Outcome:
        self.pins.append((chat_id, message_id, instead_of))
        return self.pin_outcome or Sent(message_id)

    async def tell_administrators(self, chat_id: int, write: Callable[[str], Letter]) -> bool:
        self.told.append((chat_id, write("The group").html))
        return True


@pytest.fixture
def outbox(store: Store) -> Outbox:
    return Outbox(store, now)


@pytest.fixture
def subscriptions(store: Store) -> Subscriptions:
    return Subscriptions(store, now)


@pytest.fixture
def carrier() -> Recorder:
    return Recorder()


@asynccontextmanager
async def sending(
    outbox: Outbox,
    carrier: Recorder,
    rate: float = FAST,
    bell: asyncio.Event | None = None,
    letters: WrittenOut | None = None,
    people: People | None = None,
) -> AsyncIterator[None]:
    stop, letters = asyncio.Event(), letters or WrittenOut()
    waits = Waits(rate)
    sender = Sender(outbox, letters, carrier, waits, now, rate, "test", bell, people=people)  # type: ignore[arg-type]
    running = asyncio.create_task(sender.send_until(stop))
    try:
        yield
    finally:
        stop.set()
        await running


async def drained(outbox: Outbox, carrier: Recorder, rate: float = FAST) -> None:
    """Sends until nothing waits any more."""
    async with sending(outbox, carrier, rate), asyncio.timeout(20):
        while (await outbox.queue()).waiting:  # noqa: ASYNC110 - the store calls nobody
            await asyncio.sleep(0.01)


async def told(store: Store, number: str = "448") -> None:
    async with store.writing() as connection:
        announcement = await announce(store, connection, card_key(number), "draw", {"number": number}, now())
        assert announcement is not None
        await enqueue(store, connection, announcement, {"cec": 500})


async def corrected(store: Store, changed: dict[str, list[object]], number: str = "448") -> None:
    async with store.writing() as connection:
        content = {"number": number, "changed": changed}
        correction = await announce(store, connection, f"{card_key(number)}:1", "correction", content, now())
        assert correction is not None
        await enqueue_correction(store, connection, correction, number)
