from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.state import Store, opened_store
from bot.state.outbox import Outbox
from bot.state.subscriptions import Subscriptions
from knowledge.base import KnowledgeBase
from knowledge.models import Draw

LEASE = timedelta(seconds=18)


class Clock:
    """A clock that goes only when told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def passes(self, span: timedelta) -> None:
        self.now += span


class Draws:
    """A knowledge base of which only the draws are asked, and which learns new ones when told to."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._every = {draw.number: draw for draw in base.draws()}
        self.known = dict(self._every)

    def draws(self) -> list[Draw]:
        """Newest first, as the knowledge base gives them."""
        return sorted(self.known.values(), key=lambda draw: draw.order, reverse=True)

    def draw(self, number: str) -> Draw | None:
        return self.known.get(number)

    def only_until(self, number: str) -> None:
        """Forgets what came after a draw."""
        last = self._every[number].order
        self.known = {draw.number: draw for draw in self._every.values() if draw.order <= last}

    def learns(self, *draws: Draw) -> None:
        self.known |= {draw.number: draw for draw in draws}

    @property
    def newest(self) -> Draw:
        return self.draws()[0]


@pytest.fixture
def draws(base: KnowledgeBase) -> Draws:
    return Draws(base)


@pytest.fixture
def clock(draws: Draws) -> Clock:
    """The evening of the newest draw's day."""
    day = draws.newest.date
    return Clock(datetime(day.year, day.month, day.day, 22, tzinfo=UTC))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    async with opened_store(database_url) as store:
        yield store


@pytest.fixture
def outbox(store: Store, clock: Clock) -> Outbox:
    return Outbox(store, clock)


@pytest.fixture
def subscriptions(store: Store, clock: Clock) -> Subscriptions:
    return Subscriptions(store, clock)
