"""A score that a person typed to be kept, and the moment at which their profile was submitted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

from bot.companion.dates import Reader, Span, read_day
from bot.profile.typed import words_said
from bot.replies.time_zones import find_zones
from bot.replies.words import LANGUAGES
from bot.understanding.profile.words import split_phrase
from knowledge.moments import OTTAWA

_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:[.,]\d+)?(?![\w.,:/-]*\d)", re.ASCII)
_TIME = re.compile(
    r"(?<![\d:.+-])(\d{1,2})\s?(?::|h)\s?(\d{2})(?:\s?(?::|m|min)\s?(\d{2})(?:\.\d+)?)?(?!\d)(?:\s?([ap]\.?m\.?)(?![a-z]))?"
    r"|(?<![\d:.+-])(\d{1,2})\s?([ap]\.?m\.?|h)(?![a-z\d])",
    re.ASCII | re.IGNORECASE,
)
_OFFSET = re.compile(r"\s*(?:UTC|GMT)?\s?([+−-])(\d{1,2})(?::?(\d{2}))?(?![\d/.-])", re.ASCII | re.IGNORECASE)
_EAST = re.compile(r"\bl['’]est\b", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_]+")
LONGEST = 150
"""Characters of what answers one of these questions; what is longer tells of something else."""
_HALF_DAY, _MOST_HOURS = 12, 14
Wrong = Literal["no_day", "no_time", "zone", "future", "too_early"]


@dataclass(frozen=True, slots=True)
class TypedScore:
    """The score typed; None where it is none that can be. `rest`: what else was typed, a moment perhaps."""

    value: int | None
    words: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """The moment typed; several where the day can be read in two ways; none where something is `wrong`.

    `zone`: the one named, or None, and then it is read by the clock of Ottawa. `words`: a zone that is not known.
    """

    moments: tuple[datetime, ...] = ()
    zone: str | None = None
    wrong: Wrong | None = None
    words: str = ""


def read_score(text: str, highest: int) -> TypedScore | None:
    """The score of "509", "my score is 509", "509, submitted March 5 at 11:49"; None where it is about else."""
    text = _GROUPED.sub("", text)
    found = _NUMBER.search(text)
    if found is None or "?" in text or len(text) > LONGEST:
        return None
    before, rest = text[: found.start()], text[found.end() :]
    beside = before if re.search(r"\d", rest) else f"{before} {rest}"
    if set(split_phrase(re.sub(r"[^\w'’-]", " ", beside))) - words_said("score"):
        return None
    words = found[0].replace("−", "-")
    whole = int(words) if re.fullmatch(r"-?\d{1,9}", words) else None
    return TypedScore(whole if whole is not None and 0 <= whole <= highest else None, words, rest.strip(" ,;.()"))


def read_submitted(text: str, now: datetime, began: date, in_words: Reader) -> TypedMoment | None:
    """The moment of "March 5, 2026 at 11:49:49 UTC", "2026-03-05 6:49 am ET", "5 mars 2026 à 11 h 49".

    None where it names neither a day nor a time. `began`: the first day on which a profile could be submitted.
    """
    if len(text) > LONGEST:
        return None
    plain = re.sub(r"(?<=\d)T(?=\d)", " ", text)
    found = _TIME.search(plain)
    clock = _clock(found) if found else None
    before, after = (plain[: found.start()], plain[found.end() :]) if found else (plain, "")
    offset = _OFFSET.match(after)
    if offset:
        after = after[offset.end() :]
    zone, named, strange = _offset_zone(offset) if offset else _named_zone(f"{before} {after}")
    today = now.astimezone(zone).date()
    day = read_day(f"{before} {after}".strip(), Span(began, today), in_words)
    if not day.days and day.outside is None:
        return TypedMoment(wrong="no_day") if found else None
    if day.outside:
        return TypedMoment(wrong="future" if day.outside > today else "too_early")
    if clock is None:
        return TypedMoment(wrong="no_time")
    if strange:
        return TypedMoment(wrong="zone", words=strange)
    moments = [datetime.combine(one, clock, zone).astimezone(UTC) for one in day.days]
    past = tuple(moment for moment in moments if moment <= now)
    return TypedMoment(past, named) if past else TypedMoment(wrong="future")


def _clock(found: re.Match[str]) -> time | None:
    """The time of the day; None for one that there is not."""
    hour, half = int(found[1] or found[5]), (found[4] or found[6] or "").replace(".", "").lower()
    if half in ("am", "pm"):
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
    try:
        return time(hour, int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        return None


def _offset_zone(found: re.Match[str]) -> tuple[tzinfo, str | None, str]:
    """The zone of `+05:30` or `UTC-5`, its name, and what of it cannot be."""
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > _MOST_HOURS or minutes >= 60:
        return OTTAWA, None, found[0].strip()
    span = timedelta(hours=hours, minutes=minutes)
    sign = "+" if found[1] == "+" else "−"
    return timezone(span if sign == "+" else -span), f"UTC{sign}{hours:02}:{minutes:02}", ""


def _named_zone(text: str) -> tuple[tzinfo, str | None, str]:
    """The zone that the words beside a day and a time name, Ottawa's where they name none; and words not known."""
    words = [word for word in _WORD.findall(text) if _folded(word) not in _days()]
    known = next((zone for word in words for zone in _zone_of(word) if _folded(word) not in _unsure()), None)
    if known:
        return ZoneInfo(known), known, ""
    if _EAST.search(text):
        return OTTAWA, OTTAWA.key, ""
    left = " ".join(word for word in words if _folded(word) not in _small())
    if not left:
        unsure = next((zone for word in words if word.isupper() for zone in _zone_of(word)), None)
        return (ZoneInfo(unsure), unsure, "") if unsure else (OTTAWA, None, "")
    zones = find_zones(left)
    return (ZoneInfo(zones[0]), zones[0], "") if len(zones) == 1 else (OTTAWA, None, left)


def _zone_of(word: str) -> tuple[str, ...]:
    return tuple(zone for zone, names in _data()["zones"].items() if _folded(word) in names)


def _folded(word: str) -> str:
    """A word without accents and capitals."""
    return "".join(split_phrase(word))


@cache
def _data() -> Mapping[str, Mapping[str, frozenset[str]]]:
    data: dict[str, Any] = tomllib.loads(Path(__file__).with_name("moments.toml").read_text("utf-8"))
    return {
        table: {key: frozenset(name.strip() for name in text.split(",")) for key, text in entries.items()}
        for table, entries in data.items()
    }


def _small() -> frozenset[str]:
    return _data()["words"]["small"]


@cache
def _unsure() -> frozenset[str]:
    """Words that are a zone only where nothing else is and they are written in capitals: `at`, `est`, `et`."""
    return frozenset(name for names in _data()["zones"].values() for name in names) & _small()


@cache
def _days() -> frozenset[str]:
    """The names of months and weekdays, folded, and what a day may be called."""
    names = [
        str(name)
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for table in (get_month_names(width, locale=language), get_day_names(width, locale=language))
        for name in table.values()
    ]
    folded = {_folded(name.rstrip(".")) for name in names}
    return frozenset(folded | {"today", "yesterday", "sept", "aujourd", "aujourdhui", "hui", "hier", "am", "pm", "h"})
