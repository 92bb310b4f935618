"""What rounds are to have: "with more than 5,000 invitations", "under 400". Read from the slot `limits`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt

from bot.answers.slots import several
from bot.query import Query
from knowledge.models import Draw

LIMITS = "limits"
"""The slot; its values are as `crs<400`, `size>=5000`."""
_LIMIT = re.compile(r"(crs|size)(<=|>=|<|>|=)(\d+)", re.ASCII)
_SIGNS: Mapping[str, Callable[[int, int], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq}


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound of the cut-off (`crs`) or of the number of invitations (`size`); `sign` is as in mathematics."""

    field: str
    sign: str
    value: int

    def holds(self, draw: Draw) -> bool:
        return _SIGNS[self.sign](draw.size if self.field == "size" else draw.crs, self.value)


def limits_of(query: Query) -> list[Limit]:
    """The limits a query names; what cannot be read is as if not named."""
    found = (_LIMIT.fullmatch(text) for text in several(query, LIMITS))
    return [Limit(limit[1], limit[2], int(limit[3])) for limit in found if limit]


def within_limits(draws: Sequence[Draw], query: Query) -> list[Draw]:
    """The draws that keep every limit."""
    limits = limits_of(query)
    return [draw for draw in draws if all(limit.holds(draw) for limit in limits)]
