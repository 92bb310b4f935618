"""Watches IRCC's feed: fetches it now and then, and has the base opened anew when something changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bot.logs import whereabouts
from knowledge.base import KnowledgeBase
from knowledge.errors import KnowledgeError
from knowledge.models import Draw
from knowledge.update import Changes

log = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(minutes=30)
"""However often the feed has failed, it is tried again after this."""


class FeedWatch:
    """Polls the feed in a worker thread; after a failure less and less often."""

    def __init__(self, base: KnowledgeBase, update: Callable[[datetime], Changes], every: timedelta) -> None:
        """`update` takes over the feed, as of a moment, into the base's file and says what changed. It may block."""
        self._base = base
        self._update = update
        self._every = every
        self._failures = 0
        self._not_before: datetime | None = None
        self._polling = False
        self.last_good: datetime | None = None
        """When the feed last answered with all it should (UTC)."""

    async def poll(self, now: datetime) -> None:
        """Polls once, unless a poll still runs or the last failures ask for more patience. Never raises."""
        if self._polling or (self._not_before and now < self._not_before):
            return
        self._polling = True
        try:
            changes = await asyncio.to_thread(self._update, now)
            self._base.refresh()
        except KnowledgeError as error:
            self._failed(now, str(error))
        except Exception as error:  # a poll that breaks must not end the polling
            self._failed(now, whereabouts(error))
        else:
            self._succeeded(now, changes)
        finally:
            self._polling = False

    def _failed(self, now: datetime, reason: str) -> None:
        self._failures += 1
        pause = min(self._every * 2 ** min(self._failures, 10), LONGEST_PAUSE)
        self._not_before = now + pause
        log.warning("feed not taken over, next try in %s: %s", pause, reason)

    def _succeeded(self, now: datetime, changes: Changes) -> None:
        self._failures, self._not_before, self.last_good = 0, None, now
        if changes.new or changes.corrected:
            corrected = [correction.after for correction in changes.corrected]
            log.info("feed taken over: new %s, corrected %s", _listed(changes.new), _listed(corrected))


def _listed(draws: Iterable[Draw]) -> str:
    return ", ".join(f"#{draw.number}" for draw in draws) or "none"
