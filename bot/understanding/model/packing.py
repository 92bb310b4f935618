"""Weights in memory: those of a place side by side, and those that are 0 left out where they are most."""

from __future__ import annotations

from dataclasses import dataclass

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
        begins, ends = self.starts[rows], self.starts[rows + 1]
        lengths = ends - begins
        before = np.cumsum(lengths) - lengths
        at = np.arange(lengths.sum()) + np.repeat(begins - before, lengths)
        found = np.zeros(len(rows) * self.width, np.int8)
        found[np.repeat(np.arange(0, len(found), self.width), lengths) + self.columns[at]] = self.values[at]
        return found.reshape(len(rows), self.width)


def compact(words: NDArray[np.int8]) -> NDArray[np.int8] | PackedWeights:
    """The same weights as they are read fastest, and take least room."""
    words = np.ascontiguousarray(words)  # the file has those of an intent side by side
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
