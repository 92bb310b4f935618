"""Whether a feed that can be read can also be true: it is held against the draws already known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from knowledge.changes import renumbered
from knowledge.errors import FeedInvalid
from knowledge.models import Draw

MOST = 10
"""Known draws that one feed may give otherwise, or under other numbers. IRCC never changed as many at once."""
_SHOWN = 3
_KEYS = {"date": "drawDate", "crs": "drawCRS", "size": "drawSize"}
"""The facts by which a round is known, and the feed's keys for them."""


def require_plausible(known: Mapping[str, Draw], given: Collection[Draw]) -> None:
    """Raises FeedInvalid for a feed whose numbers seem to have shifted or changed. It may lack draws: they are kept."""
    changed = list(_changed(known, given))
    if len(changed) > MOST:
        raise FeedInvalid(
            f"{len(changed)} known draws have another date, size or cut-off, as if their numbers had shifted: "
            f"{'; '.join(changed[:_SHOWN])}; …"
        )
    moved = renumbered(known, given)
    if len(moved) > MOST:
        shown = ", ".join(f"{before.number} as {number}" for number, before in list(moved.items())[:_SHOWN])
        raise FeedInvalid(f"{len(moved)} known draws stand under other numbers: drawNumber {shown}, …")


def _changed(known: Mapping[str, Draw], given: Collection[Draw]) -> Iterator[str]:
    """The known draws that are given otherwise, newest first, each with the feed's keys for what differs."""
    for draw in sorted(given, key=_order, reverse=True):
        before = known.get(draw.number)
        keys = [key for fact, key in _KEYS.items() if before and getattr(draw, fact) != getattr(before, fact)]
        if keys:
            yield f"draw {draw.number}: {', '.join(keys)}"


def _order(draw: Draw) -> tuple[object, ...]:
    return draw.order
