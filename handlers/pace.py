"""How often the bot may speak unasked in a group, so that it never floods one."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta

UNASKED_A_MINUTE = 3
"""Answers nobody asked the bot for, a minute and a group."""
_MINUTE = timedelta(minutes=1)
_GROUPS = 10_000
"""Groups that are counted; the quietest go first."""


class Pace:
    """Counts what was said in each group within the last minute; time is passed in."""

    def __init__(self, most: int = UNASKED_A_MINUTE) -> None:
        self._most = most
        self._spoken: OrderedDict[int, deque[datetime]] = OrderedDict()

    def allows(self, chat_id: int, now: datetime) -> bool:
        """Whether one more answer fits into the minute before `now`."""
        spoken = self._spoken.get(chat_id, ())
        return sum(now - moment < _MINUTE for moment in spoken) < self._most

    def spoke(self, chat_id: int, now: datetime) -> None:
        """Counts an answer."""
        self._spoken.setdefault(chat_id, deque(maxlen=self._most)).append(now)
        self._spoken.move_to_end(chat_id)
        if len(self._spoken) > _GROUPS:
            self._spoken.popitem(last=False)
