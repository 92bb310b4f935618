"""Weights in memory: those of a place side by side, and those that are 0 left out where they are most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOSTLY_NOTHING = 0.2
"""Where fewer of the weights than this say something, the others are left out."""
_FEW_COLUMNS = 1 << 8
"""Columns up to so many are told in one byte each, and others in two."""


@dataclass(frozen=True)
class PackedWeights:
    """A table of weights by place (row), without those that are 0."""

    starts: NDArray[np.int32]
    """Where the weights of each row begin among `values`; one more, where the last ends."""
    columns: NDArray[np.uint8] | NDArray[np.uint16]
    values: NDArray[np.int8]
    width: int

    def take(self, rows: NDArray[np.int64], axis: int = 0) -> NDArray[np.int8]:
        """These rows as they were; `axis` is 0, as numpy has it."""
        at, lengths = self._places(rows)
        found = np.zeros(len(rows) * self.width, np.int8)
        found[np.repeat(np.arange(0, len(found), self.width), lengths) + self.columns[at]] = self.values[at]
        return found.reshape(len(rows), self.width)

    def summed(self, rows: NDArray[np.int64], shares: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum of these rows, each times its share, without what is 0 in them."""
        at, lengths = self._places(rows)
        found = np.bincount(self.columns[at], np.repeat(shares, lengths) * self.values[at], self.width)
        return np.asarray(found, np.float64)

    def _places(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Where among `values` the weights of these rows stand, one row after the other, and how many each has."""
        begins = self.starts[rows]
        lengths = self.starts[rows + 1] - begins
        before = np.cumsum(lengths) - lengths
        return np.arange(lengths.sum()) + np.repeat(begins - before, lengths), lengths


def summed(
    words: NDArray[np.int8] | PackedWeights, rows: NDArray[np.int64], shares: NDArray[np.float32]
) -> NDArray[np.float32] | NDArray[np.float64]:
    """The sum of these rows of a table, each times its share."""
    if isinstance(words, PackedWeights):
        return words.summed(rows, shares)
    return np.asarray(shares @ words.take(rows, 0).astype(np.float32), np.float32)


def compact(words: NDArray[np.int8] | PackedWeights) -> NDArray[np.int8] | PackedWeights:
    """The same weights as they are read fastest, and take least room."""
    if isinstance(words, PackedWeights):
        return words
    words = np.ascontiguousarray(words)
    if np.count_nonzero(words) >= MOSTLY_NOTHING * words.size:
        return words
    lengths = np.count_nonzero(words, axis=1)
    told = words != 0
    numbered = np.arange(words.shape[1], dtype=np.uint8 if words.shape[1] <= _FEW_COLUMNS else np.uint16)
    columns = np.broadcast_to(numbered, words.shape)[told]
    return PackedWeights(
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32), columns, words[told], words.shape[1]
    )


def plain(words: NDArray[np.int8] | PackedWeights) -> NDArray[np.int8]:
    """The whole table."""
    return words.take(np.arange(len(words.starts) - 1)) if isinstance(words, PackedWeights) else words


def stored(words: NDArray[np.int8] | PackedWeights) -> dict[str, NDArray[Any]]:
    """The arrays that keep the weights in a file, compact: the whole table may take ten times the room."""
    kept = compact(words)
    if not isinstance(kept, PackedWeights):
        return {"words": kept}
    return {"starts": kept.starts, "columns": kept.columns, "values": kept.values, "width": np.array(kept.width)}


def restored(kept: Mapping[str, NDArray[Any]]) -> NDArray[np.int8] | PackedWeights:
    """The weights that `stored` wrote. Raises KeyError where one of the arrays is missing."""
    if "words" in kept:
        return np.asarray(kept["words"])
    return PackedWeights(kept["starts"], kept["columns"], kept["values"], int(kept["width"]))
