"""A table of points: its rows, and the row that a value falls into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.errors import DataInvalid
from knowledge.models import Text


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the values it is for, and its points.

    `low` and `high` are both included (`high` None: and more; both None: a row that goes by its `key`).
    """

    points: int
    low: int | None = None
    high: int | None = None
    key: str | None = None
    label: Text | None = None
    eligible: bool = True
    """False where whoever falls into the row cannot qualify, whatever the other points."""


class Ranges:
    """Rows for ranges of whole numbers from zero on, one after the other, the last one open."""

    def __init__(self, name: str, rows: Sequence[Row]) -> None:
        """`name` is for the error: raises DataInvalid where rows leave a gap, overlap or end."""
        self.rows = tuple(rows)
        self.maximum = max((row.points for row in rows), default=0)
        self._by_value: list[Row] = []
        for row in rows:
            if row.low != len(self._by_value):
                raise DataInvalid(f"{name}: no row, or more than one, is for {min(row.low or 0, len(self._by_value))}")
            self._by_value += [row] * ((row.low if row.high is None else row.high) - row.low + 1)
        if not rows or rows[-1].high is not None:
            raise DataInvalid(f"{name}: the last row must be open to the top")
        self._last = self._by_value[-1]

    def at(self, value: int) -> Row:
        """The row of a value. Raises ValueError for one below zero."""
        if value < 0:
            raise ValueError(f"{value} is below every row")
        return self._by_value[value] if value < len(self._by_value) else self._last


def reaching(name: str, rows: Sequence[Row], below: Row) -> Ranges:
    """Ranges whose first row begins above zero: what lies before it gets the row `below`, for that range."""
    first = rows[0].low if rows else None
    if not first:
        return Ranges(name, rows)
    return Ranges(name, [Row(below.points, 0, first - 1, below.key, below.label, below.eligible), *rows])
