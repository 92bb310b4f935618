"""A score that a person typed to be kept, and the moment at which their profile was submitted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from bot.companion.dates import Span, read_day
from bot.profile.score_pages import Limits
from bot.profile.typed import words_said
from bot.understanding import ToldMoment
from bot.understanding.profile.words import split_phrase
from knowledge.moments import OTTAWA

_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:[.,]\d+)?(?![\w.,:/-]*\d)", re.ASCII)
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
LONGEST = 150
"""Characters of what answers one of these questions; what is longer tells of something else."""
_UTC = "+00:00"
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

    `zone`: the one named, by its IANA name or as `UTC−05:00`, or None, and then it is read by the clock of Ottawa.
    `words`: a zone that is not known.
    """

    moments: tuple[datetime, ...] = ()
    zone: str | None = None
    wrong: Wrong | None = None
    words: str = ""


def read_score(text: str, limits: Limits) -> TypedScore | None:
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
    return TypedScore(whole if whole is not None and whole in limits else None, words, rest.strip(" ,;.()"))


def read_submitted(text: str, now: datetime, began: date, in_words: Callable[[str], ToldMoment]) -> TypedMoment | None:
    """The moment of "March 5, 2026 at 11:49:49 UTC", "2026-03-05 6:49 am ET", "5 mars 2026 à 11 h 49".

    None where it names neither a day nor a time. `began`: the first day on which a profile could be submitted;
    `in_words` reads a text as the understanding does.
    """
    if len(text) > LONGEST:
        return None
    told = in_words(text)
    clock = told.clock
    zone = clock.tz if clock else None
    today = now.astimezone(zone or OTTAWA).date()
    day = read_day(told.day_text, Span(began, today), lambda _: told.days)
    if not day.days and day.outside is None:
        return TypedMoment(wrong="no_day") if clock else None
    if day.outside:
        return TypedMoment(wrong="future" if day.outside > today else "too_early")
    if clock is None or clock.time is None:
        return TypedMoment(wrong="no_time")
    if zone is None or told.strange:
        return TypedMoment(wrong="zone", words=told.strange or clock.zone or "")
    moments = [datetime.combine(one, clock.time, zone).astimezone(UTC) for one in day.days]
    past = tuple(moment for moment in moments if moment <= now)
    return TypedMoment(past, _called(clock.zone)) if past else TypedMoment(wrong="future")


def _called(zone: str | None) -> str | None:
    """A zone's name; an offset as `UTC−05:00`."""
    if zone is None or zone[0] not in "+-":
        return zone
    return "UTC" if zone == _UTC else f"UTC{zone.replace('-', '−')}"
