"""The days a query is about: `date`, `month`, `year`, `from`, `to`, and days named by their distance."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.slots import several
from bot.query import Query


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; None leaves an end open."""

    since: date | None
    until: date | None

    @property
    def is_day(self) -> bool:
        return self.since is not None and self.since == self.until

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def period_of(query: Query, today: date, place: int = 0) -> Period | None:
    """The period of a query; `place` 1 reads the second of several days, months or years. None where it names none."""
    slots = query.slots
    if not place and ("from" in slots or "to" in slots):
        since, until = _read(slots.get("from", ""), today), _read(slots.get("to", ""), today)
        if since or until:
            return Period(since.since if since else None, until.until if until else None)
    for slot in ("date", "month", "year"):
        named = several(query, slot)[place:]
        found = _read(named[0], today) if named else None
        if found:
            return found
    return None


def day_in(period: Period | None, today: date) -> date:
    """The day for which a period is asked about: today where it holds today or lies ahead, else its first day."""
    if period is None or period.since is None or period.since > today:
        return today
    return today if period.until is None or today <= period.until else period.since


def _read(text: str, today: date) -> Period | None:
    """A day, month or year as ISO, or a word for one; None for anything else."""
    named = _NAMED.get(text)
    if named:
        return named(today)
    try:
        numbers = [int(part) for part in text.split("-")]
        return _spans[len(numbers)](*numbers)
    except (ValueError, KeyError, OverflowError):
        return None


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    return Period(first, first.replace(day=calendar.monthrange(year, month)[1]))


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _days(today: date, distance: int) -> Period:
    return Period(today + timedelta(days=distance), today + timedelta(days=distance))


def _week(today: date, distance: int) -> Period:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=distance)
    return Period(monday, monday + timedelta(days=6))


def _month_before(today: date) -> Period:
    last = today.replace(day=1) - timedelta(days=1)
    return _month(last.year, last.month)


_spans: Mapping[int, Callable[..., Period]] = {1: _year, 2: _month, 3: _day}
_NAMED: Mapping[str, Callable[[date], Period]] = {
    "today": lambda today: _days(today, 0),
    "yesterday": lambda today: _days(today, -1),
    "tomorrow": lambda today: _days(today, 1),
    "this_week": lambda today: _week(today, 0),
    "last_week": lambda today: _week(today, -1),
    "next_week": lambda today: _week(today, 1),
    "this_month": lambda today: _month(today.year, today.month),
    "last_month": _month_before,
    "this_year": lambda today: _year(today.year),
    "last_year": lambda today: _year(today.year - 1),
}
