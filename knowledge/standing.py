"""How a score stood in a round: the rule of invitation, with its tie-break."""

from __future__ import annotations

from datetime import datetime

from knowledge.models import Draw
from knowledge.moments import OTTAWA


def invited(draw: Draw, score: int, submitted: datetime | None) -> bool | None:
    """Whether a profile with this score would have been invited; None where it cannot be known.

    `submitted` is when the profile entered the pool, and carries an offset. Submitted after the round's day in Ottawa,
    it was not there. Above the cut-off it was invited; at the cut-off only when submitted before the tie-break, or at
    that very second.
    """
    if submitted is not None and submitted.astimezone(OTTAWA).date() > draw.date:
        return False
    if score != draw.crs:
        return score > draw.crs
    if submitted is None or draw.tie_break is None:
        return None
    return submitted.replace(microsecond=0) <= draw.tie_break
