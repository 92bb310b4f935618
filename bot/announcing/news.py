"""What is news: the draws that the base holds against those that were told of. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from knowledge.models import Draw

MOST_CARDS = 3
"""So many new draws are told one by one; more come as one digest, as after an outage."""
OLDEST_CARD = timedelta(days=10)
"""A draw that is new to the bot but older than this comes in a digest."""
_FACTS = ("date", "crs", "size", "tie_break", "category")
"""What is told of a draw, so that another value of it is a correction. A round renamed within its category is none."""

Facts = dict[str, Any]
"""The told facts by name, as JSON holds them: a day or moment as text, a tie-break that is not known as None."""


@dataclass(frozen=True)
class Told:
    """A draw that is news no more. `how`: `baseline` (to nobody), `card` or `digest`; `revision` counts corrections."""

    number: str
    facts: Facts
    revision: int
    how: str


@dataclass(frozen=True)
class Corrected:
    """A draw told of, of which other facts are known now: each as it was and as it is."""

    draw: Draw
    revision: int
    changed: dict[str, list[Any]]


@dataclass(frozen=True)
class News:
    """What there is to tell. Draws are oldest first, so that the newest is the last message."""

    baseline: tuple[Draw, ...] = ()
    """Known from the start: noted, and told to nobody."""
    cards: tuple[Draw, ...] = ()
    digest: tuple[Draw, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    silent: tuple[Draw, ...] = ()
    """Told to nobody, and otherwise than noted: the note is brought up to date."""
    renumbered: tuple[tuple[Told, Draw], ...] = ()
    """Told of under another number, which the base no longer has: no news, whoever heard of it."""

    def __bool__(self) -> bool:
        return any((self.baseline, self.cards, self.digest, self.corrected, self.silent, self.renumbered))


def facts_of(draw: Draw) -> Facts:
    """What is told of a draw, as JSON holds it."""
    facts = {name: getattr(draw, name) for name in _FACTS}
    facts["date"] = draw.date.isoformat()
    facts["tie_break"] = draw.tie_break.isoformat() if draw.tie_break else None
    return facts


def news(draws: Iterable[Draw], told: Mapping[str, Told], today: date) -> News:
    """What there is to tell on a day in Ottawa. Where nothing was ever told, all that is known is the baseline."""
    every = sorted(draws, key=lambda draw: draw.order)
    if not told:
        return News(baseline=tuple(every))
    twins = {draw.number: twin for draw in every if draw.number not in told and (twin := _twin(draw, told))}
    new = [draw for draw in every if draw.number not in told and draw.number not in twins]
    numbers = {draw.number for draw in every}
    fresh = [draw for draw in new if today - draw.date <= OLDEST_CARD] if len(new) <= MOST_CARDS else []
    others = [(draw, told[draw.number]) for draw in every if draw.number in told]
    differing = [(draw, before) for draw, before in others if before.facts != facts_of(draw)]
    return News(
        cards=tuple(fresh),
        digest=tuple(draw for draw in new if draw not in fresh),
        corrected=tuple(_corrected(draw, before) for draw, before in differing if before.how != "baseline"),
        silent=tuple(draw for draw, before in differing if before.how == "baseline"),
        renumbered=tuple(
            (twins[draw.number], draw)
            for draw in every
            if draw.number in twins and twins[draw.number].number not in numbers
        ),
    )


def _twin(draw: Draw, told: Mapping[str, Told]) -> Told | None:
    """The draw told of with the very same facts. No two rounds ever shared them, so it is the same round; where the
    base has both numbers, one of them is a mistake that is to go."""
    facts = facts_of(draw)
    return next((one for one in told.values() if one.facts == facts), None)


def _corrected(draw: Draw, before: Told) -> Corrected:
    facts = facts_of(draw)
    changed = {name: [before.facts.get(name), facts[name]] for name in _FACTS if before.facts.get(name) != facts[name]}
    return Corrected(draw, before.revision + 1, changed)
