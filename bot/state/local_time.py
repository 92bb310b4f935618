"""Hours of a chat's own day: when alerts make no sound, and when a digest is due. Pure functions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Digest = Literal["each", "daily", "weekly"]
"""Each draw at once, or one message a day or week with all of them."""
OTTAWA = "America/Toronto"
"""The time zone of a chat that chose none."""
DIGEST_HOUR = 9
"""Digests come at nine in the morning, by the chat's time zone."""
DIGEST_WEEKDAY = 5
"""Weekly ones on Saturdays (Monday is 0): the day after the last weekday on which draws are held."""


def is_quiet(quiet: tuple[int, int] | None, time_zone: str | None, now: datetime) -> bool:
    """Whether alerts make no sound now; hours from 22 to 7 go over midnight, from 0 to 0 they are the whole day."""
    if quiet is None:
        return False
    begin, end = quiet
    hour = now.astimezone(zone_of(time_zone)).hour
    return begin <= hour < end if begin < end else hour >= begin or hour < end


def next_digest(digest: Digest, time_zone: str | None, now: datetime) -> datetime | None:
    """The moment (UTC) of the next digest after `now`; None for a chat that hears of each draw.

    An hour that a clock change skips is taken an hour later, one that comes twice at its first time.
    """
    if digest == "each":
        return None
    local = now.astimezone(zone_of(time_zone))
    due = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0, fold=0)
    while due <= local or (digest == "weekly" and due.weekday() != DIGEST_WEEKDAY):
        due += timedelta(days=1)
    return due.astimezone(UTC)


def zone_of(time_zone: str | None) -> ZoneInfo:
    """The time zone of a chat; that of Ottawa for a name that there is no more."""
    try:
        return ZoneInfo(time_zone or OTTAWA)
    except ZoneInfoNotFoundError:
        return ZoneInfo(OTTAWA)
