"""Dates and times as IRCC's feed writes them, and as the base keeps them.

The feed's form is `August 19, 2025 at 15:10:18 UTC`; what it does besides (ordinal days, no comma, no `at`, the date
twice, a stray AM on a 24-hour clock …) is read too, and what stays unreadable is None, never a guess.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

OTTAWA = ZoneInfo("America/Toronto")
"""The zone of draw dates."""

_MONTHS = {
    name: month
    for month, names in enumerate(
        [
            ("january", "janvier"),
            ("february", "février"),
            ("march", "mars"),
            ("april", "avril"),
            ("may", "mai"),
            ("june", "juin"),
            ("july", "juillet"),
            ("august", "août"),
            ("september", "septembre"),
            ("october", "octobre"),
            ("november", "novembre"),
            ("december", "décembre"),
        ],
        start=1,
    )
    for name in names
}

_DAY = r"""
    (?: (?P<month>[^\W\d_]+)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?
      | (?:le\s+)?(?P<jour>\d{1,2})(?:er)?\s+(?P<mois>[^\W\d_]+) )
    [,.\s]+(?P<year>\d{4})"""
_TIME = r"""
    ,?\s*(?:at|à)?\s*
    (?:(?P<again>\d{4}-\d{2}-\d{2})\s+)?
    (?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})
    (?:\s*[AP]M)?
    (?:\s*(?:UTC|TUC))?"""
_READ_DAY = re.compile(_DAY, re.VERBOSE | re.IGNORECASE)
_READ_MOMENT = re.compile(_DAY + _TIME, re.VERBOSE | re.IGNORECASE)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_moment(raw: str | None) -> datetime | None:
    """The UTC moment the feed's text names; None where it names none, or not wholly."""
    found = _READ_MOMENT.fullmatch(_tidy(raw))
    day = _day(found) if found else None
    if not found or day is None or found["again"] not in (None, day.isoformat()):
        return None
    try:
        return datetime.combine(day, time(int(found["hour"]), int(found["minute"]), int(found["second"])), UTC)
    except ValueError:
        return None


def read_day(raw: str | None) -> date | None:
    """The day the feed's text names, as `August 3, 2026`; None where it names none."""
    found = _READ_DAY.fullmatch(_tidy(raw))
    return _day(found) if found else None


def iso_day(text: str) -> date:
    """The day of `2026-08-19`. Raises ValueError for any other form, the shorter ISO ones too."""
    if not _ISO_DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no date: accepted is YYYY-MM-DD")
    return date.fromisoformat(text)


def iso_moment(moment: datetime) -> str:
    """A moment as the base keeps it: UTC, to the second, `2026-03-05T11:49:49Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of_day(day: date) -> datetime:
    """The last second of a day in UTC."""
    return datetime.combine(day, time(23, 59, 59), UTC)


def _tidy(raw: str | None) -> str:
    return " ".join((raw or "").split())


def _day(found: re.Match[str]) -> date | None:
    month = _MONTHS.get((found["month"] or found["mois"]).casefold())
    try:
        return date(int(found["year"]), month, int(found["day"] or found["jour"])) if month else None
    except ValueError:
        return None
