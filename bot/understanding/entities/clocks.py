"""Times of day with their zones: "14:05 UTC", "10am EST", "14 h 05", "T09:30:00-05:00", "noon Toronto time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from bot.understanding.entities.found import Scene
from bot.understanding.entities.submission_words import load_submission_words
from bot.understanding.entities.zones import UTC_OFFSET, zone_at, zone_of
from knowledge.moments import OTTAWA

_HOUR = re.compile(r"t?(\d{1,2})(?:h(?:(\d{2})(?:m(?:in)?(\d{2})s?)?)?)?", re.ASCII)
_TWO = re.compile(r"(\d{2})(?:\.\d+)?z?", re.ASCII)
_NOON = 12
_NO_HOUR = 24
Said = tuple[int, int | None, int | None]
"""Hour, minute and second; None: not said."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and where it stands. `time` None: none that a day has. `zone`: an IANA name or an offset; None:
    none was named."""

    time: time | None
    to_the_second: bool
    zone: str | None
    start: int
    end: int

    @property
    def tz(self) -> tzinfo | None:
        """Its zone, Ottawa's where none was named; None for an offset that no clock has."""
        return zone_of(self.zone) if self.zone else OTTAWA

    def on(self, day: date) -> str:
        """The moment in ISO 8601 with its offset, to the second or minute as it was said; without a zone in Ottawa's.

        Where there is no such time, what no reader of ISO 8601 takes for one.
        """
        if self.time is None or self.tz is None:
            return f"{day.isoformat()}T"
        moment = datetime.combine(day, self.time, self.tz)
        return moment.isoformat(timespec="seconds" if self.to_the_second else "minutes")


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
            return _zoned(scene, (hour, None, None), index, end)
    found = _HOUR.fullmatch(scene.word(index))
    if not found:
        return None
    minute, second = (int(part) if part else None for part in (found[2], found[3]))
    said, end = (int(found[1]), minute, second), index + 1
    in_words = end if "h" in found[0] else words.ends("hour", scene, end)
    said, end = _with_words(scene, said, in_words) if in_words else _with_colons(scene, said, end)
    hour, half_end = _of_half(scene, said[0], end)
    if half_end == index + 1 and not in_words:  # a number and nothing else
        return None
    return _zoned(scene, (hour, *said[1:]), index, half_end)


def _with_colons(scene: Scene, said: Said, end: int) -> tuple[Said, int]:
    """14:05, 14:05:30, and where it ends: `end` is that of the hour."""
    minute = _TWO.fullmatch(scene.word(end)) if scene.gap(end) == ":" else None
    if not minute:
        return said, end
    second = _TWO.fullmatch(scene.word(end + 1)) if scene.gap(end + 1) == ":" else None
    return (said[0], int(minute[1]), int(second[1]) if second else None), end + (2 if second else 1)


def _with_words(scene: Scene, said: Said, end: int) -> tuple[Said, int]:
    """14 h 05, 14 h 05 min 30 s, and where it ends: `end` is that of the hour."""
    words = load_submission_words()
    hour, *parts = said
    for place, unit in enumerate(("minute", "second")):
        if parts[place] is None:
            found = _TWO.fullmatch(scene.word(end))
            if not found or scene.gap(end).strip():
                break
            parts[place], end = int(found[1]), end + 1
        end = words.ends(unit, scene, end) or end
    return (hour, parts[0], parts[1]), end


def _of_half(scene: Scene, hour: int, end: int) -> tuple[int, int]:
    """The hour of the day where morning or afternoon is named: 13 pm is 13, and 13 am no hour at all."""
    words = load_submission_words()
    for name, more in (("before_noon", 0), ("after_noon", _NOON)):
        half = words.ends(name, scene, end)
        if half and 1 <= hour <= _NOON:
            return hour % _NOON + more, half
        if half:
            return (hour if (hour > _NOON) is bool(more) else _NO_HOUR), half
    return hour, end


def _zoned(scene: Scene, said: Said, start: int, end: int) -> Clock:
    """With the zone that follows."""
    hour, minute, second = said
    last = scene.word(end - 1)
    utc = last.endswith("z") and last[:1].isdigit()
    zone, end = (UTC_OFFSET, end) if utc else zone_at(scene, end) or (None, end)
    try:
        found = time(hour, minute or 0, second or 0)
    except ValueError:
        found = None
    return Clock(found, second is not None, zone, start, end)
