"""The whole of announcing in one process: it tells and sends while it leads, and stands by while another one does."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.announcing.announcer import Announcer
from bot.announcing.carrying import Carrier
from bot.announcing.digests import Digests
from bot.announcing.letters import Letters
from bot.announcing.operators import Operators, renumbered
from bot.announcing.pace import Waits
from bot.announcing.reminders import Reminders
from bot.announcing.reminding import Reminding
from bot.announcing.sender import Sender
from bot.logs import whereabouts
from bot.state import Chats, StateError, Store
from bot.state.leading import Lead
from bot.state.outbox import Outbox
from bot.state.people import People
from knowledge.base import KnowledgeBase
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

_ANEW_AFTER = 5.0
"""Seconds."""
KEPT = timedelta(days=30)
"""How long a retired chat, and what was sent, is kept."""


class Announcing:
    """What runs beside the answers. Nothing here raises for a store that fails: the next look tries again."""

    def __init__(
        self,
        store: Store,
        base: KnowledgeBase,
        letters: Letters,
        carrier: Carrier,
        waits: Waits,
        operators: Operators,
        clock: Callable[[], datetime],
        rate: float,
        bell: asyncio.Event,
        operator_ids: tuple[int, ...] = (),
        reminding: Reminding | None = None,
        people: People | None = None,
    ) -> None:
        """`rate` in messages a second; `bell` is rung by whoever put messages into the outbox; `reminding` writes what
        people are reminded of; `people` is what is kept of them."""
        self._clock = clock
        self._lead: Lead | None = None
        self._chats = Chats(store, clock)
        self._operators = operators
        self._operator_ids = operator_ids
        self._outbox = Outbox(store, clock)
        name = secrets.token_hex(8)
        self._sender = Sender(self._outbox, letters, carrier, waits, clock, rate, name, bell, reminding, people)
        self._digests = Digests(store, base, clock, bell.set)
        self._reminders = Reminders(store, clock, bell.set)
        self._announcer = Announcer(store, base, clock, bell.set)

    async def run(self, lead: Lead, stop: asyncio.Event) -> None:
        """Announces whenever this process leads, until `stop` is set; what is on its way then still arrives."""
        self._lead = lead
        while not stop.is_set():
            await _first(lead.gained(), stop.wait())
            if not lead.held or stop.is_set():
                continue
            try:
                await self._announce_while_leading(lead, stop)
            except Exception as error:  # what nobody foresaw must not silence the bot until its next start
                log.error("announcing broke and begins anew: %s", whereabouts(error))
                await asyncio.sleep(_ANEW_AFTER)

    async def after_poll(self, now: datetime) -> None:
        """To be called after every poll of the feed: tells what is new, and operators what they should know."""
        if self._leads:
            await _tolerantly(self._tell_news())
            await self._operators.look(now)

    async def every_minute(self) -> None:
        """To be called about once a minute: reminders and digests that are due, and a feed that has fallen silent."""
        if self._leads:
            await _tolerantly(self._reminders.send_due())
            await _tolerantly(self._digests.send_due())
            await self._operators.look(self._clock())

    async def every_day(self) -> None:
        """To be called about once a day: deletes what has been kept for long enough."""
        if self._leads:
            before = self._clock() - KEPT
            await _tolerantly(self._chats.delete_retired(before))
            await _tolerantly(self._outbox.delete_settled(before))

    @property
    def _leads(self) -> bool:
        return self._lead is not None and self._lead.held

    async def _announce_while_leading(self, lead: Lead, stop: asyncio.Event) -> None:
        """Takes over what a dead process held, tells what it left untold, and sends until the lead or the end."""
        ended = asyncio.Event()
        watching = asyncio.create_task(_set_after(ended, lead.lost(), stop.wait()))
        try:
            await _tolerantly(self._outbox.release_all())
            await _tolerantly(self._tell_news())
            await self._sender.send_until(ended)
        finally:
            watching.cancel()

    async def _tell_news(self) -> None:
        found = await self._announcer.tell_news()
        for before, draw in found.renumbered if self._operator_ids else ():
            notice = renumbered((before.number, draw.number))
            await self._outbox.notify(self._operator_ids, notice.key, notice.words, notice.values)


async def _set_after(ended: asyncio.Event, *events: Awaitable[object]) -> None:
    await _first(*events)
    ended.set()


async def _first(*events: Awaitable[object]) -> None:
    """Waits for the first of several; the others are given up."""
    waiting = [asyncio.ensure_future(event) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waiting:
            one.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*waiting, return_exceptions=True)


async def _tolerantly(work: Awaitable[object]) -> None:
    """What the store did not take now, or the base did not give, is tried at the next look."""
    try:
        await work
    except (StateError, KnowledgeError) as error:
        log.error("%s", error)
