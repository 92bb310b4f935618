"""The last day to apply, where that is told and not the day of the invitation: "my deadline is 20 October"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.understanding.conversation import PERIOD

LAST_DAY = "last_day"
"""The slot of it, in ISO 8601."""
_LAST_TOLD = "last_told"
OTHER_DAYS = {_LAST_TOLD, "other_day"}
"""The topics of a question whose day is not that of the invitation: it is the last one, or that of another matter."""


def last_day_told(slots: Mapping[str, str], today: date) -> dict[str, str]:
    """The slots of a question of the deadline without a day that is not that of the invitation, for none is counted
    from it; the last one in a slot of its own, in the year in which it is nearest."""
    topics = slots.get("topic", "").split(",")
    if OTHER_DAYS.isdisjoint(topics):
        return dict(slots)
    others = {slot: value for slot, value in slots.items() if slot not in PERIOD}
    day = _day_nearest(slots.get("date", ""), today) if _LAST_TOLD in topics else None
    return {**others, LAST_DAY: day.isoformat()} if day else others


def nearest_day(told: str, today: date) -> str:
    """A day told, in the year in which it is nearest; as it is where it is no day of a calendar."""
    day = _day_nearest(told, today)
    return day.isoformat() if day else told


def _day_nearest(told: str, today: date) -> date | None:
    """The day told, this year or the next; None for "today", which may be any day of those that are counted."""
    try:
        day = date.fromisoformat(told)
        return min(day, day.replace(year=day.year + 1), key=lambda one: abs(one - today))
    except ValueError:
        return None
