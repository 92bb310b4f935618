"""Watches IRCC's feed: fetches it now and then, and has the base opened anew when something changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.logs import whereabouts
from knowledge.base import KnowledgeBase
from knowledge.errors import FeedRefused, FeedUnreachable, KnowledgeError
from knowledge.models import Draw
from knowledge.refused import Refusal
from knowledge.update import Changes

log = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(minutes=30)
"""However often the feed has failed, and whatever its server asks for, it is tried again after this."""


class FeedWatch:
    """Polls the feed in a worker thread; after a failure less and less often.

    A feed that is refused does not slow the polling: its server is well, and what it serves may be right in a minute.
    """

    def __init__(self, base: KnowledgeBase, update: Callable[[datetime], Changes], every: timedelta) -> None:
        """`update` takes over the feed, as of a moment, into the base's file and says what changed. It may block."""
        self._base = base
        self._update = update
        self._failures = 0
        self._not_before: datetime | None = None
        self._polling = False
        self.every = every
        self.last_good: datetime | None = None
        """When the feed last answered with all it should (UTC)."""
        self.fault: str | None = None
        """What went wrong at the last poll; None where nothing did."""
        self.refused: Refusal | None = None
        """The feed that the server gives now and that was not taken over; None where the last one was."""
        self.renumbered: tuple[tuple[str, str], ...] = ()
        """Draws that got another number since the start, each as it was and as it is."""
        self.after_poll: Callable[[datetime], Awaitable[None]] | None = None
        """Called after every poll, good or not; what it raises is logged."""

    async def poll(self, now: datetime) -> None:
        """Polls once, unless a poll still runs or the last failures ask for more patience. Never raises."""
        if self._polling or (self._not_before and now < self._not_before):
            return
        self._polling = True
        try:
            await self._take_over(now)
            await self._tell_others(now)
        finally:
            self._polling = False

    async def _take_over(self, now: datetime) -> None:
        try:
            changes = await asyncio.to_thread(self._update, now)
            self._base.refresh()
        except FeedRefused as error:
            self._was_refused(error.refusal)
        except FeedUnreachable as error:
            self._failed(now, str(error), error.patience)
        except KnowledgeError as error:
            self._failed(now, str(error))
        except Exception as error:  # a poll that breaks must not end the polling
            self._failed(now, whereabouts(error))
        else:
            self._succeeded(now, changes)

    def _failed(self, now: datetime, reason: str, patience: timedelta | None = None) -> None:
        self._failures += 1
        usual = self.every * 2 ** min(self._failures, 10)
        pause = min(max(usual, patience or usual), LONGEST_PAUSE)
        self._not_before, self.fault = now + pause, reason
        log.warning("feed not taken over, next try in %s: %s", pause, reason)

    def _was_refused(self, refusal: Refusal) -> None:
        self._failures, self._not_before, self.fault = 0, None, refusal.reason
        if self.refused and self.refused.sha256 == refusal.sha256:
            refusal = replace(refusal, since=self.refused.since)
        else:
            kept = f"kept as {refusal.file.name}" if refusal.file else "not kept"
            log.warning("feed refused, %s: %s", kept, refusal.reason)
        self.refused = refusal

    def _succeeded(self, now: datetime, changes: Changes) -> None:
        if self.fault:
            log.info("the feed is well again")
        self._failures, self._not_before, self.last_good, self.fault, self.refused = 0, None, now, None, None
        self.renumbered += tuple((before.number, after.number) for before, after in changes.renumbered)
        if changes.new or changes.corrected or changes.renumbered:
            corrected = [correction.after for correction in changes.corrected]
            renumbered = [after for _, after in changes.renumbered]
            listed = (_listed(changes.new), _listed(corrected), _listed(renumbered))
            log.info("feed taken over: new %s, corrected %s, renumbered %s", *listed)

    async def _tell_others(self, now: datetime) -> None:
        if self.after_poll is None:
            return
        try:
            await self.after_poll(now)
        except Exception as error:  # what follows from a poll must not end the polling
            log.error("what was to follow the poll failed: %s", whereabouts(error))


def _listed(draws: Iterable[Draw]) -> str:
    return ", ".join(f"#{draw.number}" for draw in draws) or "none"
