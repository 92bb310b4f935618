"""What a feed changes about the draws already known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.models import Draw

_FACTS = ("date", "name", "category", "version", "size", "crs", "tie_break", "held_at", "programs", "pool_as_on")
"""A known value that the feed now gives otherwise is a correction; of spelling, link and source there is none."""
_AWAITED = "tie_break"
"""The fact whose first appearance is a correction too: people were told that it is not known."""


@dataclass(frozen=True)
class Correction:
    """A draw known before, of which the feed now says something else."""

    before: Draw
    after: Draw

    @property
    def changed(self) -> dict[str, tuple[Any, Any]]:
        """The facts that differ, each as it was and as it is."""
        return {
            name: (old, new)
            for name in _FACTS
            if (old := getattr(self.before, name)) != (new := getattr(self.after, name))
            and (old is not None or name == _AWAITED)
        }


@dataclass(frozen=True)
class Changes:
    """The draws not known before, and those corrected, newest first; `stored` also has what changed silently.

    `renumbered`: rounds that the feed now has under another number, each as it was and as it is; they are not new.
    `gone`: those of their old numbers that the feed no longer has, so that no round stands there twice.
    """

    new: tuple[Draw, ...] = ()
    corrected: tuple[Correction, ...] = ()
    stored: tuple[Draw, ...] = ()
    renumbered: tuple[tuple[Draw, Draw], ...] = ()
    gone: tuple[str, ...] = ()


def facts_of(draw: Draw) -> tuple[date, str, int, int]:
    """By what a round is known whatever its number: day, name, cut-off, invitations. No two rounds shared all four."""
    return (draw.date, draw.name, draw.crs, draw.size)


def compare(known: Mapping[str, Draw], given: Iterable[Draw]) -> Changes:
    """What the given draws change. Draws they lack are left alone, and so is whatever they leave unsaid.

    A round that the feed no longer has under its number, but under another one, is not new: it was renumbered. Only a
    feed that has most of the others can tell that.
    """
    given = sorted(given, key=lambda draw: draw.order, reverse=True)
    former = renumbered(known, given) if _is_whole(known, given) else {}
    new: list[Draw] = []
    corrected: list[Correction] = []
    stored: list[Draw] = []
    for draw in given:
        before = known.get(draw.number) or former.get(draw.number)
        after = _completed(draw, before) if before else draw
        if before is None:
            new.append(after)
        elif (correction := Correction(before, after)).changed:
            corrected.append(correction)
        if before is None or after.model_copy(update={"as_of": before.as_of}) != before:
            stored.append(after)
    numbers = {draw.number for draw in given}
    return Changes(
        new=tuple(new),
        corrected=tuple(corrected),
        stored=tuple(stored),
        renumbered=tuple((former[draw.number], draw) for draw in given if draw.number in former),
        gone=tuple(before.number for before in former.values() if before.number not in numbers),
    )


def renumbered(known: Mapping[str, Draw], given: Iterable[Draw]) -> dict[str, Draw]:
    """The known draws that now stand under another number, by that number.

    Where the old number now names another round, only a number not known before can have taken its round over: else
    two numbers have changed places, and both are corrected. A number known already has it where the base was built
    anew from shipped data that still has the old one.
    """
    by_number = {draw.number: draw for draw in given}
    by_facts = {facts_of(draw): draw for draw in by_number.values()}
    former: dict[str, Draw] = {}
    for before in known.values():
        after, same_number = by_facts.get(facts_of(before)), by_number.get(before.number)
        moved = same_number is None or facts_of(same_number) != facts_of(before)
        if after and moved and (same_number is None or after.number not in known):
            former[after.number] = before
    return former


def _is_whole(known: Mapping[str, Draw], given: Iterable[Draw]) -> bool:
    """Whether a feed has most of the known draws, so that one it lacks is missing, and not merely left out."""
    return 2 * sum(draw.number in known for draw in given) >= len(known)


def _completed(draw: Draw, before: Draw) -> Draw:
    """The draw with what was known before of the things it does not mention."""
    unsaid = [name for name in ("programs", "pool_as_on", "url") if getattr(draw, name) is None]
    if draw.name_fr is None and draw.name == before.name:
        unsaid.append("name_fr")
    kept = {name: getattr(before, name) for name in unsaid}
    for raw, moment in (("tie_break_raw", "tie_break"), ("held_raw", "held_at")):
        if getattr(draw, raw) is None:
            kept |= {raw: getattr(before, raw), moment: getattr(before, moment)}
    return draw.model_copy(update=kept)
