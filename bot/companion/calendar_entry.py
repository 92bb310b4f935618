"""A day of an invitation as a calendar shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """A day in the calendar. `key` tells the events of one person apart, and stays when the day moves."""

    key: str
    day: date
    summary: str
    description: str
    url: str
    remind_before: tuple[int, ...] = ()
    """Days before it on which an alarm rings, in the morning."""
