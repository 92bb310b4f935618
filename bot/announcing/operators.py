"""What operators are told of the feed: that it is refused, silent or well again, and that a draw has another number."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from bot.feed_watch import FeedWatch
from bot.state import StateError
from knowledge.refused import Refusal

log = logging.getLogger(__name__)

SILENCE = timedelta(hours=1)
"""Without a good poll for longer, operators are alarmed."""
_POLLS_MISSED = 3
"""Where polls are rarer than the silence allows, so many may be missed first."""
_WORDS = "alerts.notices"


class Notifier(Protocol):
    """Puts a word to chats into the outbox, once a key."""

    async def notify(self, chat_ids: Iterable[int], key: str, words: str, values: Mapping[str, Any]) -> None:
        """`words` is a key of the replies, and `values` fill its places. Raises StateError."""


@dataclass(frozen=True)
class Notice:
    """Something to tell operators once; its values are text, moments of it in ISO form."""

    key: str
    words: str
    values: dict[str, str]


@dataclass(frozen=True)
class Seen:
    """How the feed stands: `heard` is when it was last well, or the start where it never was since."""

    heard: datetime
    fault: str | None = None
    refused: Refusal | None = None
    renumbered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Told:
    """What operators know already; what they were told before a restart is for the outbox's keys to know."""

    silent_since: datetime | None = None
    """Since when the feed was silent, in the alarm that no word of its recovery has followed yet."""
    refused: Refusal | None = None
    refused_at: datetime | None = None
    renumbered: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def due(seen: Seen, told: Told, now: datetime, silence: timedelta = SILENCE) -> tuple[tuple[Notice, ...], Told]:
    """What to tell operators at a moment, and what they know after that."""
    notices = [*_refused(seen, told, now), *_back(seen, told), *_silent(seen, told, now, silence)]
    new = [pair for pair in seen.renumbered if pair not in told.renumbered]
    notices += map(renumbered, new)
    keys = {notice.words for notice in notices}
    if f"{_WORDS}.feed_refused" in keys:
        told = replace(told, refused=seen.refused, refused_at=now)
    if f"{_WORDS}.feed_back" in keys:
        told = replace(told, silent_since=None)
    if f"{_WORDS}.feed_silent" in keys:
        told = replace(told, silent_since=seen.heard)
    return tuple(notices), replace(told, renumbered=told.renumbered.union(new))


def _refused(seen: Seen, told: Told, now: datetime) -> Iterator[Notice]:
    """Once for the same bytes; for other bytes with the same fault, as a page of errors has that is never the same
    twice, once in a while."""
    refusal = seen.refused
    if refusal is None or (told.refused and told.refused.sha256 == refusal.sha256):
        return
    if told.refused and told.refused_at and told.refused.reason == refusal.reason and now - told.refused_at < SILENCE:
        return
    values = {
        "reason": refusal.reason,
        "since": _iso(refusal.since),
        "file": refusal.file.name if refusal.file else "",
    }
    yield Notice(f"feed-refused:{refusal.sha256[:16]}", f"{_WORDS}.feed_refused", values)


def _silent(seen: Seen, told: Told, now: datetime, silence: timedelta) -> Iterator[Notice]:
    if now - seen.heard > silence and told.silent_since != seen.heard:
        values = {"since": _iso(seen.heard), "reason": seen.fault or "no poll has come to an end"}
        yield Notice(f"feed-silent:{_iso(seen.heard)}", f"{_WORDS}.feed_silent", values)


def _back(seen: Seen, told: Told) -> Iterator[Notice]:
    before = told.silent_since
    if before and before != seen.heard:
        values = {"since": _iso(before), "until": _iso(seen.heard)}
        yield Notice(f"feed-back:{_iso(before)}", f"{_WORDS}.feed_back", values)


def renumbered(pair: tuple[str, str]) -> Notice:
    """That a draw has another number now."""
    old, new = pair
    values = {"numbers": f"{old} → {new}", "old": old, "new": new}
    return Notice(f"draw-renumbered:{old}:{new}", f"{_WORDS}.draw_renumbered", values)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


class Operators:
    """Looks at the feed's watch and tells operators what they should know of it, each thing once."""

    def __init__(self, outbox: Notifier, chat_ids: Iterable[int], watch: FeedWatch, started: datetime) -> None:
        """`started` is since when the feed is watched."""
        self._outbox = outbox
        self._chat_ids = tuple(chat_ids)
        self._watch = watch
        self._started = started
        self._silence = max(SILENCE, watch.every * _POLLS_MISSED)
        self._told = Told()

    async def look(self, now: datetime) -> None:
        """To be called after each poll, and besides about once a minute, so that a poll that hangs is seen too.

        Never raises: what the store did not take is told at the next look.
        """
        watch = self._watch
        seen = Seen(watch.last_good or self._started, watch.fault, watch.refused, watch.renumbered)
        notices, told = due(seen, self._told, now, self._silence)
        try:
            for notice in notices:
                await self._tell(notice)
        except StateError as error:
            log.error("operators could not be told: %s", error)
        else:
            self._told = told

    async def _tell(self, notice: Notice) -> None:
        log.warning("for operators: %s", notice.key)
        if self._chat_ids:
            await self._outbox.notify(self._chat_ids, notice.key, notice.words, notice.values)
