"""When the next message may go: Telegram's limits kept beforehand, and its waits (429) obeyed to the second.

Moments are seconds of a clock that never goes back (`time.monotonic`). A chat is forgotten after a quiet minute, or at
the end of its wait, so that a million may pass through.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from heapq import heappop, heappush

from bot.announcing.carrying import Outcome, Sent, Wait

BURST = 5
"""Messages that may go at once, besides the one whose slot it is, to make up for slots that were missed."""
LONGEST_DELAY = 0.2
"""Seconds by which a sender may be late each time and still hold the rate."""
APART = 1.0
"""Seconds between two messages to the same chat (core.telegram.org/bots/faq)."""
A_MINUTE = 20
"""Messages a minute to the same group or channel (there too)."""
_MINUTE = 60.0
_REMEMBERED_IN_PRIVATE = 4
"""Messages to one person: the one whose wait is judged, those that set out meanwhile, and one before."""
_CROWDED = 0.75
"""With this part of its allowance used up, a chat's wait is put down to the chat itself."""
_TOGETHER = 10.0
"""Seconds within which the waits of two chats, with no success between, are one wait of the bot's."""
_IN_ORDER = 0.02
"""Seconds by which a message must have set out later to be sure to reach Telegram later."""
_DOUBTFUL = 60.0
"""Seconds at most that all wait for what may be one chat's own."""
_HELD_BACK_APART = 0.1
"""Seconds between replies that waited for the end of the same wait, lest together they bring about the next."""

Clock = Callable[[], float]


class Pace:
    """`rate` messages a second over all chats; one a second to each, and 20 in any minute to a group or a channel."""

    def __init__(self, rate: float, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._gap = 1 / rate
        self._made_up = max(BURST * self._gap, LONGEST_DELAY)
        self._next = clock()
        self._said: OrderedDict[int, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        """Chats remembered."""
        return len(self._said)

    def slot_at(self) -> float:
        """When the next announcement may go, to whichever chat; a moment that has come means at once.

        Slots lie on a grid, so that lateness does not add up: missed ones are made up, but for those long ago.
        """
        return self._next

    def ready_at(self, chat_id: int) -> float:
        """When this chat may get its next message; a moment that has come means at once."""
        said = self._said.get(chat_id)
        if not said:
            return self._clock()
        full = chat_id < 0 and len(said) == A_MINUTE
        return max(said[-1] + APART, said[0] + _MINUTE if full else -math.inf)

    def sent(self, chat_id: int) -> float:
        """Takes the slot for an announcement that sets out now; gives the moment, which `Halts` asks for as `began`."""
        now = self.heard(chat_id)
        self._next = max(self._next, now - self._made_up) + self._gap
        return now

    def heard(self, chat_id: int) -> float:
        """Counts a message that this chat got besides, such as a reply; gives the moment."""
        now = self._clock()
        said = self._said.setdefault(chat_id, deque(maxlen=A_MINUTE if chat_id < 0 else _REMEMBERED_IN_PRIVATE))
        said.append(now)
        self._said.move_to_end(chat_id)
        self._forget(now)
        return now

    def crowded(self, chat_id: int, moment: float) -> bool:
        """Whether most of the chat's own allowance was used up just before `moment`."""
        said = self._said.get(chat_id, ())
        span, most = (_MINUTE, _CROWDED * A_MINUTE) if chat_id < 0 else (APART, 1)
        return sum(moment - span < each < moment for each in said) >= most

    def _forget(self, now: float) -> None:
        """The chat at the front is the one that has been quiet for longest."""
        while next(iter(self._said.values()))[-1] <= now - _MINUTE:  # never the last one, which has just been said
            self._said.popitem(last=False)


class Halts:
    """Until when Telegram asked the bot to be silent: in one chat, or everywhere.

    Telegram does not say which of the two a 429 means. It is the chat's own where the chat had just been sent a lot, or
    where a message that set out later goes through. It is the bot's where two chats in a row are refused. In doubt all
    wait, but for no longer than a minute: a group in slow mode asks for up to an hour, which must silence nobody else.
    """

    def __init__(self, pace: Pace, clock: Clock = time.monotonic) -> None:
        self._pace = pace
        self._clock = clock
        self._everywhere = -math.inf
        self._chats: dict[int, float] = {}
        self._ends: list[tuple[float, int]] = []
        self._doubt: _Refusal | None = None
        self._last: _Refusal | None = None
        self._latest_began = -math.inf
        self._passed_at = -math.inf
        self._last_turn = -math.inf

    def __len__(self) -> int:
        """Chats remembered."""
        return len(self._chats)

    def halt(self, chat_id: int, span: timedelta, began: float) -> float:
        """Takes in a 429 that has just come for a message that set out at `began`; gives the moment the wait ends."""
        now = self._clock()
        self._forget(now)
        refusal = _Refusal(chat_id, began, now, now + math.ceil(span.total_seconds()))
        if self._follows_another(refusal):
            self._everywhere = max(refusal.end, self._everywhere)
        else:
            self._chats[chat_id] = max(refusal.end, self._chats.get(chat_id, -math.inf))
            heappush(self._ends, (self._chats[chat_id], chat_id))
            if not (self._pace.crowded(chat_id, began) or self._latest_began > began + _IN_ORDER):
                self._doubt = refusal
        self._last = refusal
        return refusal.end

    def passed(self, began: float) -> None:
        """Takes in that a message, which set out at `began`, has just gone through."""
        self._latest_began = max(began, self._latest_began)
        self._passed_at = self._clock()
        if self._doubt is not None and began > self._doubt.began + _IN_ORDER:
            self._doubt = None

    def until(self, chat_id: int) -> float | None:
        """When the wait in force for this chat ends; None where there is none."""
        end = max(self.everywhere_until(), self._chats.get(chat_id, -math.inf))
        return end if end > self._clock() else None

    def everywhere_until(self) -> float:
        """When the wait in force for all chats ends; a moment that has come where there is none."""
        doubted = min(self._doubt.end, self._doubt.at + _DOUBTFUL) if self._doubt else -math.inf
        return max(self._everywhere, doubted)

    def turn(self, chat_id: int) -> float | None:
        """As `until`, but one after another for all who are held back by the same wait of the bot's."""
        end = self.until(chat_id)
        if end is None or end > self.everywhere_until():
            return end
        self._last_turn = max(end, self._last_turn + _HELD_BACK_APART)
        return self._last_turn

    def _follows_another(self, refusal: _Refusal) -> bool:
        """Whether another chat was refused before, and nothing has gone through since."""
        last = self._last
        if last is None or last.chat_id == refusal.chat_id or self._passed_at > last.at:
            return False
        return refusal.at <= max(last.end, last.at + _TOGETHER)

    def _forget(self, now: float) -> None:
        while self._ends and self._ends[0][0] <= now:
            _, chat_id = heappop(self._ends)
            if self._chats.get(chat_id, math.inf) <= now:
                del self._chats[chat_id]


@dataclass(frozen=True)
class _Refusal:
    """A 429: to which chat, for a message that set out when, when it came and when its wait ends."""

    chat_id: int
    began: float
    at: float
    end: float


class Waits:
    """The pace and the halts that replies and announcements share."""

    def __init__(self, rate: float = 25.0, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self.pace = Pace(rate, clock)
        self.halts = Halts(self.pace, clock)

    def note(self, chat_id: int, outcome: Outcome, began: float) -> None:
        """Takes in what became of a message that set out at `began`, as far as it is about waiting.

        Only messages count: that a question to Telegram was answered says nothing about them.
        """
        if isinstance(outcome, Wait):
            self.halts.halt(chat_id, outcome.span, began)
        elif isinstance(outcome, Sent):
            self.halts.passed(began)
