"""Times of day with their zones: "14:05 UTC", "10am EST", "14 h 05", "T09:30:00-05:00", "noon Toronto time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from bot.understanding.entities.found import Scene
from bot.understanding.entities.submission_words import load_submission_words
from knowledge.moments import OTTAWA

_HOUR = re.compile(r"t?(\d{1,2})(?:h(\d{2})?)?", re.ASCII)
_TWO = re.compile(r"(\d{2})(z)?", re.ASCII)
_OFFSET = re.compile(r"\d{1,2}", re.ASCII)
_NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said, possible or not, and where it stands. `second`, `zone` None: none was named."""

    hour: int
    minute: int
    second: int | None
    zone: str | None
    start: int
    end: int

    def on(self, day: date) -> str:
        """The moment in ISO 8601 with its offset, to the second or minute as it was said; without a zone in Ottawa's.

        An impossible time stays as said.
        """
        try:
            moment = datetime.combine(day, time(self.hour, self.minute, self.second or 0), _zone(self.zone))
        except ValueError:
            return f"{day.isoformat()}T{self.hour:02d}:{self.minute:02d}"
        return moment.isoformat(timespec="minutes" if self.second is None else "seconds")


def clocks_in(scene: Scene) -> Iterator[Clock]:
    """Every time of day of a message, in order."""
    index = 0
    while index < len(scene.tokens):
        found = _clock_at(scene, index)
        if found:
            yield found
        index = found.end if found else index + 1


def _clock_at(scene: Scene, index: int) -> Clock | None:
    words = load_submission_words()
    for name, hour in (("noon", _NOON), ("midnight", 0)):
        end = words.ends(name, scene, index)
        if end:
            return _zoned(scene, (hour, 0, None), index, end)
    found = _HOUR.fullmatch(scene.word(index))
    if not found:
        return None
    minute, second, end = _minutes(scene, index, found[2])
    said = minute is not None or "h" in found[0]
    hour_end = words.ends("hour", scene, end) if minute is None else None
    if hour_end:
        said, end = True, hour_end
        after = _TWO.fullmatch(scene.word(end))
        if after and not scene.gap(end).strip():
            minute, end = int(after[1]), end + 1
    hour, half_end = _of_half(scene, int(found[1]), end)
    if not said and half_end == end:
        return None
    return _zoned(scene, (hour, minute or 0, second), index, half_end)


def _minutes(scene: Scene, index: int, joined: str | None) -> tuple[int | None, int | None, int]:
    """The minutes and seconds after an hour, and where they end: 14:05, 14:05:30, 14h05."""
    if joined:
        return int(joined), None, index + 1
    minute = _TWO.fullmatch(scene.word(index + 1)) if scene.gap(index + 1) == ":" else None
    if not minute:
        return None, None, index + 1
    second = _TWO.fullmatch(scene.word(index + 2)) if scene.gap(index + 2) == ":" else None
    return int(minute[1]), int(second[1]) if second else None, index + (3 if second else 2)


def _of_half(scene: Scene, hour: int, end: int) -> tuple[int, int]:
    """The hour of the day where morning or afternoon is named; an hour that has none stays as it is."""
    words = load_submission_words()
    for name, more in (("before_noon", 0), ("after_noon", _NOON)):
        half = words.ends(name, scene, end)
        if half:
            return (hour % _NOON + more if 1 <= hour <= _NOON else hour), half
    return hour, end


def _zoned(scene: Scene, said: tuple[int, int, int | None], start: int, end: int) -> Clock:
    """With the zone that follows: a name, UTC+5:30, or the offset of ISO 8601."""
    last = scene.word(end - 1)
    if last.endswith("z") and last[:1].isdigit():
        return Clock(*said, "+00:00", start, end)
    named = load_submission_words().zone(scene, end)
    zone, end = named or (None, end)
    offset = _offset(scene, end) if zone in (None, "+00:00") and scene.gap(end).strip() else None
    if offset:
        zone, end = offset
    return Clock(*said, zone, start, end)


def _offset(scene: Scene, index: int) -> tuple[str, int] | None:
    sign = scene.gap(index).replace(" ", "").replace("\u2212", "-").replace("\u2013", "-")
    if sign not in ("+", "-") or not _OFFSET.fullmatch(scene.word(index)):
        return None
    half = _TWO.fullmatch(scene.word(index + 1)) if scene.gap(index + 1) == ":" else None
    end = index + (2 if half else 1)
    return f"{sign}{int(scene.word(index)):02d}:{half[1] if half else '00'}", end


def _zone(name: str | None) -> ZoneInfo | timezone:
    """Raises ValueError for an offset that no zone has."""
    if name is None:
        return OTTAWA
    if name[0] not in "+-":
        return ZoneInfo(name)
    hours, minutes = (int(part) for part in name[1:].split(":"))
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if name[0] == "-" else 1))
