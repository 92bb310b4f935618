"""Time zones beside a time of day: "UTC", "EST", "UTC+5:30", "-05:00", "Mumbai", "heure de Lagos"."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from bot.replies.time_zones import find_zones
from bot.understanding.entities.found import Scene
from bot.understanding.entities.submission_words import load_submission_words

UTC_OFFSET = "+00:00"
_OFFSET = re.compile(r"(\d{1,2})(\d{2})?", re.ASCII)
_MINUTES = re.compile(r"\d{2}", re.ASCII)
_FURTHEST = timedelta(hours=14)
"""No clock is further from UTC."""
_LONGEST_PLACE = 3
"""So many words the name of a place may have."""


def zone_at(scene: Scene, index: int) -> tuple[str, int] | None:
    """The zone named at a token, as its IANA name or offset, and where its name ends."""
    named = load_submission_words().zone(scene, index)
    if named is None:
        return _offset(scene, index, spaced=False) or _place(scene, index)
    zone, end = named
    return (_offset(scene, end, spaced=True) if zone == UTC_OFFSET else None) or named


def zone_of(name: str) -> tzinfo | None:
    """The zone of an IANA name or an offset; None for an offset that no clock has."""
    if name[0] not in "+-":
        return ZoneInfo(name)
    hours, minutes = (int(part) for part in name[1:].split(":"))
    span = timedelta(hours=hours, minutes=minutes)
    if span > _FURTHEST or minutes >= 60:
        return None
    return timezone(-span if name[0] == "-" else span)


def _offset(scene: Scene, index: int, *, spaced: bool) -> tuple[str, int] | None:
    """An offset from UTC; `spaced`: blanks may follow its sign, which elsewhere is a dash then."""
    gap = scene.gap(index).replace("\u2212", "-").replace("\u2013", "-")
    found = _OFFSET.fullmatch(scene.word(index))
    if gap.strip() not in ("+", "-") or not found or not (spaced or gap[-1:].strip()):
        return None
    half = _MINUTES.fullmatch(scene.word(index + 1)) if scene.gap(index + 1) == ":" else None
    end = index + (2 if half else 1)
    if scene.gap(end) in ("/", "-", ".") and scene.word(end)[:1].isdigit():  # a day in digits
        return None
    minutes = half[0] if half else found[2] or "00"
    return f"{gap.strip()}{int(found[1]):02d}:{minutes}", end


def _place(scene: Scene, index: int) -> tuple[str, int] | None:
    """A place of one zone, where it is written as a name or its time is spoken of."""
    words = load_submission_words()
    said = words.ends("clock_of", scene, index)
    start = said or words.ends("place_of", scene, index) or index
    for end in range(min(start + _LONGEST_PLACE, len(scene.tokens)), start, -1):
        after = words.ends("clock_after", scene, end)
        if said or after or scene.tokens[start].raw[0].isupper():
            zones = find_zones(" ".join(token.raw for token in scene.tokens[start:end]), slips=False)
            if len(zones) == 1:
                return zones[0], after or end
    return None
