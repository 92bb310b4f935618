"""Drains the outbox at Telegram's pace: claims a few messages, sends them side by side, settles each at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.announcing.carrying import LONGEST_CALL, Carrier, Letter, Outcome, Outgoing, Sent
from bot.announcing.letters import Letters
from bot.announcing.pace import Waits
from bot.announcing.reminding import Reminding
from bot.announcing.settling import TOO_LATE, Settling
from bot.logs import whereabouts
from bot.state import StateError, VaultClosed
from bot.state.local_time import is_quiet
from bot.state.outbox import Delivery, Outbox
from bot.state.people import People, Person
from knowledge.models import Draw

log = logging.getLogger(__name__)

IN_FLIGHT = 8
"""Messages on their way at the same time, each to another chat: what a crash may repeat at most."""
LEASE = timedelta(seconds=18)
"""How long a claimed message is nobody else's: longer than a call can take."""
_BATCH = 16
"""Messages claimed at once, or fewer: as many as go out in a second."""
_IDLE = 1.0
"""Seconds until the outbox is looked at again when nothing was due and no bell rang."""
_UNTIL_THE_KEY_IS_BACK = timedelta(minutes=15)
"""Between two looks whether what is kept of a person opens again."""


class Sender:
    """The one sender. `send_until` runs until told to stop, and then lets what is on its way arrive."""

    def __init__(
        self,
        outbox: Outbox,
        letters: Letters,
        carrier: Carrier,
        waits: Waits,
        clock: Callable[[], datetime],
        rate: float,
        name: str,
        bell: asyncio.Event | None = None,
        reminding: Reminding | None = None,
        people: People | None = None,
    ) -> None:
        """`rate` in messages a second; `name` stands in the leases of this process; `bell` rings when messages wait;
        without `reminding` there is nothing to say in a reminder, without `people` nothing to one person alone."""
        self._outbox = outbox
        self._letters = letters
        self._reminding = reminding
        self._people = people
        self._carrier = carrier
        self._waits = waits
        self._clock = clock
        self._settling = Settling(outbox, letters, carrier, waits, clock)
        self._batch = max(1, min(_BATCH, int(rate)))
        self._name = name
        self._bell = bell or asyncio.Event()
        self._flying: dict[int, asyncio.Task[None]] = {}

    async def send_until(self, stop: asyncio.Event) -> None:
        """Sends what is due, until `stop` is set; returns when nothing is on its way any more."""
        try:
            while not stop.is_set():
                self._bell.clear()
                claimed = await self._claim() if await self._slot(stop) else []
                if not claimed:
                    await self._rest(stop, _IDLE)
                await self._send(claimed, stop)
        finally:
            if self._flying:
                await asyncio.wait(self._flying.values())

    async def _claim(self) -> list[Delivery]:
        try:
            return await self._outbox.claim(self._batch, self._name, LEASE)
        except StateError as error:
            log.error("%s", error)
            return []

    async def _send(self, claimed: list[Delivery], stop: asyncio.Event) -> None:
        """Sends a batch in order; what cannot be begun in time stays leased and is claimed again."""
        written: dict[object, Letter | None] = {}
        for delivery in claimed:
            if not await self._slot(stop) or self._expires(delivery):
                return
            try:
                await self._send_one(delivery, written)
            except StateError as error:
                log.error("%s", error)

    async def _send_one(self, delivery: Delivery, written: dict[object, Letter | None]) -> None:
        chat_id = delivery.receiver.chat_id
        wait = self._chats_own_wait(chat_id)
        if wait > 0:
            await self._outbox.later(delivery, self._clock() + timedelta(seconds=wait))
            return
        letter = await self._letter(delivery, written)
        if letter is None:
            return
        began = self._waits.pace.sent(chat_id)
        flight = asyncio.create_task(self._fly(delivery, letter, began))
        self._flying[chat_id] = flight
        flight.add_done_callback(lambda _: self._flying.pop(chat_id, None))

    async def _letter(self, delivery: Delivery, written: dict[object, Letter | None]) -> Letter | None:
        """The letter, written once for all of a batch that get the same; settles what there is nothing to say of."""
        receiver, announcement = delivery.receiver, delivery.announcement
        reminder = announcement.content.get("reminder")
        if reminder:
            return await self._reminder(reminder, delivery)
        person = await self._person(delivery)
        choice = (receiver.every, receiver.categories, receiver.score, person and person.chat_id)
        key = (announcement.id, receiver.language, receiver.kind, bool(delivery.edits), delivery.numbers, choice)
        try:
            if key not in written:
                written[key] = self._letters.write(delivery, person)
        except Exception as error:  # a letter that cannot be written must not stop the others
            log.error("an announcement cannot be written: %s", whereabouts(error))
            await self._outbox.failed(delivery, "unwritable")
            return None
        if written[key] is None:
            await self._outbox.failed(delivery, "nothing to say")
        return written[key]

    async def _person(self, delivery: Delivery) -> Person | None:
        """Whoever asked the bot to keep their score or profile, and gets a draw in private: it says how they stand.

        Where no key opens it, the alert goes out without that line.
        """
        if not self._people or delivery.receiver.kind != "private" or delivery.announcement.kind == "notice":
            return None
        try:
            person = await self._people.get(delivery.receiver.chat_id)
        except VaultClosed:
            return None
        return person if person and (person.score or person.profile) else None

    async def _reminder(self, key: str, delivery: Delivery) -> Letter | None:
        """A letter for one person; while no key opens what is kept of them, it waits for the key."""
        try:
            letter = await self._reminding.write(key, delivery.receiver) if self._reminding else None
        except VaultClosed as closed:
            log.error("%s", closed)
            if self._clock() - delivery.announcement.created_at > TOO_LATE:
                await self._outbox.failed(delivery, "sealed")
            else:
                await self._outbox.later(delivery, self._clock() + _UNTIL_THE_KEY_IS_BACK)
            return None
        except StateError:
            raise
        except Exception as error:
            log.error("a reminder cannot be written: %s", whereabouts(error))
            await self._outbox.failed(delivery, "unwritable")
            return None
        if letter is None:
            await self._outbox.failed(delivery, "nothing to say")
        return letter

    async def _fly(self, delivery: Delivery, letter: Letter, began: float) -> None:
        """Carries one message and settles it; what goes wrong besides is left to the lease."""
        receiver = delivery.receiver
        try:
            silent = is_quiet(receiver.quiet, receiver.time_zone, self._clock())
            told = self._letters.told_by(delivery)
            outgoing = Outgoing(receiver.chat_id, receiver.thread_id, letter, silent, delivery.edits)
            outcome: Outcome = await self._carrier.send(outgoing)
            self._waits.note(receiver.chat_id, outcome, began)
            await self._settling.settle(delivery, outcome)
            if isinstance(outcome, Sent):
                await self._catch_up(delivery, told, outcome.message_id)
        except Exception as error:
            log.error("what became of an announcement could not be noted: %s", whereabouts(error))

    async def _catch_up(self, delivery: Delivery, told: dict[str, Draw | None], message_id: int) -> None:
        """Corrects a message that was on its way while a draw it tells of was corrected for all others."""
        now = self._letters.told_by(delivery)
        numbers = [number for number, draw in told.items() if draw != now[number]]
        if numbers:
            await self._outbox.catch_up(delivery, message_id, numbers)

    def _expires(self, delivery: Delivery) -> bool:
        """Whether a claimed message has waited for so long that its lease could end while it is on its way."""
        return delivery.lease_until is not None and self._clock() > delivery.lease_until - LONGEST_CALL

    def _chats_own_wait(self, chat_id: int) -> float:
        """Seconds for which a chat must not get its message, whoever else may."""
        if chat_id in self._flying:
            return 1.0
        end = max(self._waits.pace.ready_at(chat_id), self._waits.halts.until(chat_id) or 0.0)
        return max(0.0, end - self._waits.clock())

    async def _slot(self, stop: asyncio.Event) -> bool:
        """Waits for the next slot and for a place among those on their way; False when told to stop first."""
        while not stop.is_set():
            if len(self._flying) >= IN_FLIGHT:
                await asyncio.wait(self._flying.values(), return_when=asyncio.FIRST_COMPLETED)
                continue
            wait = self._wait_of_all()
            if wait <= 0:
                return True
            await self._rest(stop, wait, heeds_bell=False)
        return False

    def _wait_of_all(self) -> float:
        ends = (self._waits.pace.slot_at(), self._waits.halts.everywhere_until())
        return max(ends) - self._waits.clock()

    async def _rest(self, stop: asyncio.Event, seconds: float, heeds_bell: bool = True) -> None:
        """Sleeps, but not through the bell or the stop."""
        waking = [asyncio.ensure_future(stop.wait())]
        if heeds_bell:
            waking.append(asyncio.ensure_future(self._bell.wait()))
        try:
            await asyncio.wait(waking, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waking:
                one.cancel()
