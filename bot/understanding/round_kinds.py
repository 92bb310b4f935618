"""What the rules of rounds, scores and alerts look for alike."""

from __future__ import annotations

from bot.query import Query
from bot.understanding.conversation import CATEGORIES

LONGEST = 12
"""So many words a message may have to go on from a round and say nothing else."""
KINDS = ("category", "maybe_category", "people")
SCORES = ("score", "other_score")


def named_kinds(last: Query) -> dict[str, str]:
    """The categories of the last query, by their slots."""
    return {slot: last.slots[slot] for slot in CATEGORIES if last.slots.get(slot, "all") != "all"}
