"""What a feed changes about the draws already known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
    """The draws not known before, and those corrected, newest first; `stored` also has what changed silently."""

    new: tuple[Draw, ...] = ()
    corrected: tuple[Correction, ...] = ()
    stored: tuple[Draw, ...] = ()


def compare(known: Mapping[str, Draw], given: Iterable[Draw]) -> Changes:
    """What the given draws change. Draws they lack are left alone, and so is whatever they leave unsaid."""
    new: list[Draw] = []
    corrected: list[Correction] = []
    stored: list[Draw] = []
    for draw in sorted(given, key=lambda draw: draw.order, reverse=True):
        before = known.get(draw.number)
        after = _completed(draw, before) if before else draw
        if before is None:
            new.append(after)
        elif (correction := Correction(before, after)).changed:
            corrected.append(correction)
        if before is None or after.model_copy(update={"as_of": before.as_of}) != before:
            stored.append(after)
    return Changes(tuple(new), tuple(corrected), tuple(stored))


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
