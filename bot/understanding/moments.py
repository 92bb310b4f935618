"""A moment that was asked for, as a person types it: its day and its time of day, each perhaps missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.replies.time_zones import find_zones
from bot.understanding.entities import Entities, Scene
from bot.understanding.entities.clocks import Clock, clocks_in
from bot.understanding.entities.submission_words import load_submission_words
from bot.understanding.entities.zones import zone_at
from bot.understanding.iso_days import day_of
from bot.understanding.parsing import Parsed

_BESIDE = ("beside", "submitting", "beginning", "profile", "since", "clock_of", "clock_after")
"""The words that may stand beside a day and a time and name neither."""
_CALENDAR = ("months", "weekdays")
_OF_DAYS = ("date", "date2", "from", "to", "month", "month2", "year", "year2", "submission")
_LIGHT = ("fillers", "light_words")
_ISO_DAY = len("2026-01-31")


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """What a text says of a moment, nothing of it judged.

    `days`: those named, in order; `clock`: the time of day with its zone, named beside it or elsewhere; `strange`:
    words that name neither, so that they may be a zone nobody knows; `day_text`: the text without the time of day.
    """

    days: tuple[date, ...]
    clock: Clock | None
    strange: str
    day_text: str


def moment_told(text: str, parse: Callable[[str], Parsed]) -> ToldMoment:
    """The moment of "March 5, 2026 at 11:49:49 UTC". `parse` takes a message apart. Never raises."""
    whole = parse(text).scene
    clock = next(clocks_in(whole), None)
    left = _without(whole, clock) if clock else text
    parsed = parse(left)  # so that no figure of the time is taken for one of the day
    days = days_named(parsed.entities, whole.today)
    if clock is None:
        return ToldMoment(days, None, "", left)
    zone, strange = _zone_and_rest(parsed)
    if clock.zone is None and (zone or strange):
        places = () if zone else find_zones(strange)
        zone, strange = (places[0], "") if len(places) == 1 else (zone, strange)
        clock = replace(clock, zone=zone)
    return ToldMoment(days, clock, "" if clock.zone else strange, left)


def days_named(entities: Entities, today: date) -> tuple[date, ...]:
    """The days named, that of a submission too, in order."""
    near = {"today": today, "yesterday": today - timedelta(days=1), "tomorrow": today + timedelta(days=1)}
    named = entities.values("date", "date2", "submission")
    found = (near.get(value) or day_of(value[:_ISO_DAY]) for value in named)
    return tuple(day for day in found if day)


def _without(scene: Scene, clock: Clock) -> str:
    text, tokens = scene.message.text, scene.tokens
    return f"{text[: tokens[clock.start].start]} {text[tokens[clock.end - 1].end :]}"


def _zone_and_rest(parsed: Parsed) -> tuple[str | None, str]:
    """The first zone named in a text without its time of day, and the words that are nothing known."""
    scene, zone, rest = parsed.scene, None, list[str]()
    taken = {place for one in parsed.entities.found for place in range(one.start, one.end) if one.kind in _OF_DAYS}
    index = 0
    while index < len(scene.tokens):
        number = scene.word(index)[:1].isdigit()
        found = None if zone or number or index in taken else zone_at(scene, index)
        if found:
            zone, index = found
        elif index in taken:
            index += 1
        else:
            end = next(_beside(scene, index), None)
            if end is None and _is_word(scene, index):
                rest.append(scene.tokens[index].raw)
            index = end or index + 1
    return zone, " ".join(rest)


def _beside(scene: Scene, index: int) -> Iterator[int]:
    """Where a phrase ends that may stand beside a moment."""
    words = load_submission_words()
    return (end for name in _BESIDE if (end := words.ends(name, scene, index)))


def _is_word(scene: Scene, index: int) -> bool:
    """Whether a token is a word, and none that may stand beside a moment in any message."""
    word, lexicon = scene.word(index), scene.lexicon
    known = any(word in lexicon.tables[name] for name in _CALENDAR) or any(word in lexicon.lists[n] for n in _LIGHT)
    return scene.tokens[index].raw[0].isalpha() and not known
