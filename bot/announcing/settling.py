"""What becomes of a message after its call: sent, later, elsewhere, never."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from math import ceil

from bot.announcing.carrying import (
    Barred,
    Carrier,
    Gone,
    MessageGone,
    Moved,
    Outcome,
    Refused,
    Sent,
    TopicGone,
    Unclear,
    Unreachable,
    Wait,
)
from bot.announcing.letters import Letters
from bot.announcing.pace import Waits
from bot.state import StateError
from bot.state.outbox import Delivery, Outbox

log = logging.getLogger(__name__)

TOO_LATE = timedelta(days=2)
"""A message that could not be brought for so long is given up."""
_LONGEST_BACKOFF = timedelta(minutes=15)
_PATIENCE = 3
"""So many times an unclear message is tried again as soon as its lease ends; after that less and less often."""
_MARK_ATTEMPTS = 4
_MARK_PAUSE = 0.5
"""Seconds, growing, between attempts to note that a message was sent: what is not noted is sent again."""


class Settling:
    """Settles one message after the other. Raises StoreFailed where the store does; then the lease settles it."""

    def __init__(
        self, outbox: Outbox, letters: Letters, carrier: Carrier, waits: Waits, clock: Callable[[], datetime]
    ) -> None:
        self._outbox = outbox
        self._letters = letters
        self._carrier = carrier
        self._waits = waits
        self._clock = clock

    async def settle(self, delivery: Delivery, outcome: Outcome) -> None:
        """Notes what became of a message, and does what follows from it."""
        match outcome:
            case Sent(message_id):
                await _persistently(lambda: self._outbox.sent(delivery, message_id))
                await self._pin(delivery, message_id)
            case Wait(span):
                await self._later(delivery, timedelta(seconds=ceil(span.total_seconds())))
            case Gone():
                await self._outbox.gone(delivery)
            case Moved(chat_id):
                await self._outbox.moved(delivery, chat_id)
            case TopicGone() if delivery.receiver.thread_id:
                await self._topic_gone(delivery)
            case MessageGone() if delivery.edits:
                await self._message_gone(delivery)
            case Barred(reason):
                await self._barred(delivery, reason)
            case Unreachable(reason):
                await self._again(delivery, reason)
            case Unclear(reason):
                await self._unclear(delivery, reason)
            case Refused() | TopicGone() | MessageGone():
                log.error("Telegram refuses the message %s: %s", delivery.announcement.key, outcome)
                await self._outbox.failed(delivery, "refused")

    async def _later(self, delivery: Delivery, span: timedelta) -> None:
        await self._outbox.later(delivery, self._clock() + span)

    async def _topic_gone(self, delivery: Delivery) -> None:
        """The message goes to the chat's main thread, and so does a word about it, once a day."""
        await self._outbox.topic_gone(delivery)
        await self._outbox.tell(delivery.receiver, "alerts.notices.topic_gone")

    async def _message_gone(self, delivery: Delivery) -> None:
        """What cannot be edited any more is corrected by a message of its own; a mere tie-break is let be."""
        if set(delivery.announcement.content["changed"]) <= {"tie_break"}:
            await self._outbox.failed(delivery, "message gone")
        else:
            await self._outbox.afresh(delivery)

    async def _barred(self, delivery: Delivery, reason: str) -> None:
        await self._outbox.failed(delivery, "barred")
        log.info("a chat does not let the bot write: %s", reason)
        await self._tell_administrators(delivery, "may_not_write")

    async def _again(self, delivery: Delivery, reason: str) -> None:
        """Nothing went out, so it may be tried again soon, and then less and less often."""
        if self._clock() - delivery.announcement.created_at > TOO_LATE:
            await self._outbox.failed(delivery, "unreachable")
            return
        log.warning("an announcement did not get out: %s", reason)
        await self._later(delivery, _backoff(delivery.attempts))

    async def _unclear(self, delivery: Delivery, reason: str) -> None:
        """Nobody can tell whether it arrived: a missed draw is worse than one told twice, so it is tried again."""
        log.warning("an announcement may have arrived or not: %s", reason)
        if self._clock() - delivery.announcement.created_at > TOO_LATE:
            await self._outbox.failed(delivery, "unclear")
        elif delivery.attempts > _PATIENCE:
            await self._later(delivery, _backoff(delivery.attempts))

    async def _pin(self, delivery: Delivery, message_id: int) -> None:
        receiver = delivery.receiver
        if not receiver.pins or not receiver.subscribed or delivery.edits or delivery.announcement.kind == "notice":
            return
        if self._waits.halts.until(receiver.chat_id) is not None:
            return
        outcome = await self._carrier.pin(receiver.chat_id, message_id, receiver.pinned_message_id)
        if isinstance(outcome, Sent):
            await self._outbox.pinned(receiver, message_id)
        elif isinstance(outcome, Barred):
            await self._tell_administrators(delivery, "may_not_pin")

    async def _tell_administrators(self, delivery: Delivery, notice: str) -> None:
        """Tells an administrator in private, once a month and chat, as far as one can be reached."""
        receiver = delivery.receiver
        if receiver.chat_id > 0 or not await self._outbox.first(receiver, f"{notice}:{self._clock():%Y-%m}"):
            return
        words = f"alerts.notices.{notice}"
        await self._carrier.tell_administrators(
            receiver.chat_id, lambda title: self._letters.notice(words, {"title": title}, receiver.language)
        )


async def _persistently(noting: Callable[[], Awaitable[None]]) -> None:
    """Notes that a message was sent, again where the store fails for a moment."""
    for attempt in range(1, _MARK_ATTEMPTS):
        try:
            return await noting()
        except StateError as error:
            log.error("%s", error)
            await asyncio.sleep(_MARK_PAUSE * attempt)
    return await noting()


def _backoff(attempts: int) -> timedelta:
    return min(timedelta(seconds=2.0 ** min(attempts, 12)), _LONGEST_BACKOFF)
