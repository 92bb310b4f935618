"""What a message names for the settings of alerts, and which abbreviations it asks about together."""

from __future__ import annotations

from collections.abc import Iterator

from bot.quiet_hours import hours_in
from bot.replies.time_zones import find_zones
from bot.understanding.entities.found import Scene

_WORDS = 3
"""Words that the name of a place has at most."""
_SHORT = 3
_USUAL = ("pr", "ircc")
"""Abbreviations that stand in a question without being asked about."""
_TOGETHER = 2
"""From so many abbreviations on each is spelled out; one alone is told of by its own facts."""


def settings_in(scene: Scene) -> dict[str, str]:
    """`hours` and `place` as `/settings` takes them."""
    hours = hours_in(scene.message.text)
    if hours and scene.text.has("hours_wanted"):
        hours = (hours[1], hours[0])  # who wants alerts "only between 9 and 21" has the other hours quiet
    place = place_named(scene) if scene.text.has("time_zone") else None
    found = {"hours": f"{hours[0]}-{hours[1]}"} if hours else {}
    return {**found, "place": place} if place else found


def place_named(scene: Scene) -> str | None:
    """The first place named that has a time zone."""
    return next(_places(scene), None)


def terms_in(scene: Scene) -> dict[str, str]:
    """`terms`: the abbreviations whose meaning is asked, in their order."""
    starts = sorted(scene.text.marks.get("abbreviation", {}))
    terms = list(dict.fromkeys(scene.tokens[start].raw.lower() for start in starts))
    several = len([term for term in terms if term not in _USUAL]) >= _TOGETHER
    return {"terms": ",".join(terms)} if several and scene.text.has("means_word") else {}


def _places(scene: Scene) -> Iterator[str]:
    """The names of places that have a time zone, the longest first where several begin with one word."""
    for start in range(len(scene.tokens)):
        for end in range(min(start + _WORDS, len(scene.tokens)), start, -1):
            name = " ".join(token.raw for token in scene.tokens[start:end])
            # "est" and the like are words, and zones only where they are written as such.
            if (len(name) > _SHORT or name.isupper()) and find_zones(name, slips=False):
                yield name.title() if name.islower() else name
