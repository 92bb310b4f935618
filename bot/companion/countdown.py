"""The days of an invitation: the last one to apply, how many are left, and when to remind. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.companion.rules import rules
from bot.state.local_time import zone_of
from knowledge.base import KnowledgeBase

PREFIX = "ita:"
"""Begins the key of every reminder of an invitation; the days before the last one follow."""
_LATE = timedelta(minutes=1)
"""A reminder that a new time zone puts into the past is sent so much later than now."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """An invitation's time, seen on a day of the reader's calendar. `days` is the time there is to apply."""

    invited: date
    days: int
    today: date

    @property
    def last(self) -> date:
        """The last day to apply."""
        return self.invited + timedelta(days=self.days)

    @property
    def left(self) -> int:
        """Days until the last one: 0 on it, less than 0 afterwards."""
        return (self.last - self.today).days

    @property
    def passed(self) -> bool:
        return self.left < 0

    @property
    def closes(self) -> datetime:
        """The end of the last day by UTC: no later than it ends in Canada, whatever hour the account names."""
        return datetime.combine(self.last + timedelta(days=1), time(), UTC)


def countdown(invited: date, base: KnowledgeBase, today: date) -> Countdown:
    """The time of an invitation of that day, by the table of deadlines."""
    return Countdown(invited, days_to_apply(base), today)


def days_to_apply(base: KnowledgeBase) -> int:
    """Calendar days from the date of the invitation."""
    deadlines = base.table("deadlines")["deadlines"]
    return next(int(one["days"]) for one in deadlines if one["id"] == rules().deadline)


def today_in(time_zone: str | None, now: datetime) -> date:
    """The day that it is in a chat's time zone; in Ottawa's where it chose none."""
    return now.astimezone(zone_of(time_zone)).date()


def reminders(last: date, time_zone: str | None, told: Iterable[str] = ()) -> dict[str, datetime]:
    """Every reminder of a last day, as its key and its moment (UTC), but for those that were sent.

    An hour that a clock change skips is taken an hour later, one that comes twice at its first time.
    """
    zone, sent = zone_of(time_zone), set(told)
    found = {}
    for days in rules().remind_before:
        due = datetime.combine(last - timedelta(days=days), time(rules().remind_hour), zone)
        if f"{PREFIX}{days}" not in sent:
            found[f"{PREFIX}{days}"] = due.astimezone(UTC)
    return found


def moved(
    before: Mapping[str, datetime], after: Mapping[str, datetime], now: datetime
) -> tuple[dict[str, datetime], set[str]]:
    """What a new time zone makes of the reminders: their moments, and the keys of those that have gone by.

    West of the old zone an hour comes again: what was sent is not sent twice. East of it an hour may have gone by in
    the meantime: what was not sent then is sent at once.
    """
    gone_by = {key: due for key, due in before.items() if due <= now}
    to_come = {key: max(due, now + _LATE) for key, due in after.items() if key not in gone_by}
    return to_come | gone_by, set(gone_by)  # one of this very minute may wait to be sent still, and goes on so
