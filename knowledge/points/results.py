"""What a calculator gives: the points of each factor, and the rows of the grid that they come from."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.models import Text
from knowledge.points.tables import Row


class Reason(NamedTuple):
    """One look into a table: what for (`age`, `reading`, `with_language` …), the value looked up, the row found."""

    about: str
    given: int | str
    row: Row


class Factor(NamedTuple):
    """The points of one factor. They are the sum of the reasons' points, but never more than the maximum."""

    name: str
    label: Text
    points: int
    maximum: int
    reasons: tuple[Reason, ...]


class Note(NamedTuple):
    """What a reader must know beside the figures; `about` names it for programs."""

    about: str
    text: Text


def factor(name: str, label: Text, maximum: int, *reasons: Reason) -> Factor:
    """A factor from its reasons, held to its maximum."""
    points = 0
    for reason in reasons:
        points += reason.row.points
    return Factor(name, label, points if points < maximum else maximum, maximum, reasons)
