"""Two years of invitations on a clock that goes only when told to, with restarts, through both clock changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.announcing.reminders import Reminders
from bot.companion.countdown import PREFIX, Countdown, reminders
from bot.companion.rules import rules
from bot.companion.situation import with_program
from bot.state import Store, opened_store
from bot.state.documents import Invitation
from bot.state.people import People
from bot.state.tables import announcements, outbox
from bot.state.vault import Vault, new_key

ZONES = ["America/Toronto", "Asia/Kolkata", "Europe/Paris", "Australia/Lord_Howe"]
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 15, tzinfo=UTC)
DAYS = 60
CHAT = 4711
LOOK = timedelta(minutes=1)
"""How far the looks at what is due are apart."""
AROUND = timedelta(seconds=100)
"""So long before and after each moment the clock goes in small steps."""
STEP = timedelta(seconds=40)


@dataclass
class World:
    """A bot whose process can be replaced at any moment, and what it has sent."""

    url: str
    vault: Vault
    now: datetime = BEGIN
    looked: datetime = BEGIN
    sent: list[tuple[str, datetime]] = field(default_factory=list)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self) -> None:
        """A new process: everything but the database begins anew."""
        await self.stack.aclose()
        self.stack = AsyncExitStack()
        self.store: Store = await self.stack.enter_async_context(opened_store(self.url))
        self.people = People(self.store, self.vault, lambda: self.now)
        self.reminders = Reminders(self.store, lambda: self.now, lambda: None)
        self.looked = self.now - LOOK

    async def goes_to(self, moment: datetime) -> None:
        """The clock goes on; what is due by then is looked for once a minute, and sent at its moment."""
        self.now = moment
        if self.now - self.looked >= LOOK:
            self.looked = self.now
            await self.reminders.send_due()
        await self._send()

    async def _send(self) -> None:
        async with self.store.reading() as connection:
            waits = (outbox.c.status == "waiting", outbox.c.not_before <= self.now)
            wanted = select(outbox.c.announcement_id, announcements.c.content).join_from(outbox, announcements)
            rows = (await connection.execute(wanted.where(*waits))).all()
        for row in rows:
            self.sent.append((row.content["reminder"], self.now))
            async with self.store.writing() as connection:
                ours = outbox.c.announcement_id == row.announcement_id
                await connection.execute(update(outbox).where(ours).values(status="sent"))


def nine_in_the_morning(day: date, zone: str) -> datetime:
    """Found by walking through the minutes, not by arithmetic on zones."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    while True:
        local = moment.astimezone(ZoneInfo(zone))
        if local.date() == day and (local.hour, local.minute) == (rules().remind_hour, 0):
            return moment
        moment += timedelta(minutes=15)


def around(moments: list[datetime]) -> Iterator[datetime]:
    """Small steps about each moment, and nothing between: what happens there is that nothing happens."""
    for moment in moments:
        at = moment - AROUND
        while at <= moment + AROUND:
            yield at
            at += STEP


async def keep(world: World, invitation: Invitation, zone: str) -> None:
    last = Countdown(invitation.invited_on, DAYS, invitation.invited_on).last
    await world.people.save_invitation(CHAT, invitation, reminders(last, zone))


async def live(world: World, zone: str, chance: random.Random) -> list[tuple[str, datetime]]:
    """One invitation after the other is kept, changed and gone through; gives what should have been sent."""
    wanted: list[tuple[str, datetime]] = []
    while world.now < END - timedelta(days=DAYS + 5):
        invited = world.now.date() - timedelta(days=chance.randrange(40))
        invitation = Invitation(invited_on=invited)
        await keep(world, invitation, zone)
        last = invited + timedelta(days=DAYS)
        due = {
            f"{PREFIX}{days}": nine_in_the_morning(last - timedelta(days=days), zone) for days in rules().remind_before
        }
        to_come = sorted((moment, key) for key, moment in due.items() if moment > world.now)
        wanted += [(key, moment) for moment, key in to_come]
        for at in around([moment for moment, _ in to_come]):
            await world.goes_to(at + timedelta(seconds=chance.randrange(10)))
            if chance.random() < 0.1:
                await world.start()
            if chance.random() < 0.1:
                await keep(world, with_program(invitation, chance.choice(["cec", "fsw"])), zone)
        await world.goes_to(max(world.now, datetime(last.year, last.month, last.day, tzinfo=UTC)) + timedelta(days=3))
    return wanted


@pytest.mark.parametrize(("database_engine", "zone"), [*(("sqlite", zone) for zone in ZONES), ("postgresql", ZONES[0])])
async def test_each_reminder_is_sent_once_and_within_a_minute(database_url: str, zone: str) -> None:
    world = World(database_url, Vault([new_key()]))
    await world.start()
    try:
        wanted = await live(world, zone, random.Random(zone))  # noqa: S311 - chance, no secret
    finally:
        await world.stack.aclose()
    assert len(wanted) > 2 * 365 // (DAYS + 5)
    assert [key for key, _ in world.sent] == [key for key, _ in wanted]
    assert all(timedelta() <= sent - due <= LOOK for (_, sent), (_, due) in zip(world.sent, wanted, strict=True))


def test_the_years_hold_both_clock_changes_of_each_zone_that_has_them() -> None:
    changing = {zone for zone in ZONES if len(offsets(zone)) > 1}
    assert changing == {"America/Toronto", "Europe/Paris", "Australia/Lord_Howe"}


def offsets(zone: str) -> set[Any]:
    days = (BEGIN + timedelta(days=n) for n in range((END - BEGIN).days))
    return {day.astimezone(ZoneInfo(zone)).utcoffset() for day in days}
