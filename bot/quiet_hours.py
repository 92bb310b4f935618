"""Quiet hours as people type them: "22-7", "from 10pm to 7am", "entre 22 h et 7 h"."""

from __future__ import annotations

import re

Hours = tuple[int, int]
"""From and until which full hour."""

_HOUR = r"(\d{1,2})(?:[:h]\d\d| ?h)? ?([ap]m)?"
_SPAN = re.compile(
    rf"(?<![\d:])(?:from |between |de |entre )?{_HOUR} ?(?:-|–|—|to|until|till|and|a|à|et|jusqu.à) ?{_HOUR}(?![\d:])",
    re.IGNORECASE | re.ASCII,
)


def typed_hours(text: str) -> Hours | None:
    """The hours that a text is, and nothing else; None for anything else."""
    found = _SPAN.fullmatch(text.strip())
    return _hours(found) if found else None


def hours_in(text: str) -> Hours | None:
    """The first hours that stand in a text; None where there are none."""
    return next((hours for found in _SPAN.finditer(text) if (hours := _hours(found))), None)


def _hours(found: re.Match[str]) -> Hours | None:
    begin, end = _hour(found[1], found[2] or ""), _hour(found[3], found[4] or "")
    return None if begin is None or end is None else (begin, end)


def _hour(digits: str, half: str) -> int | None:
    hour = int(digits)
    if half:
        return hour % 12 + (12 if half.lower() == "pm" else 0) if 1 <= hour <= 12 else None
    return hour % 24 if hour <= 24 else None
