"""The words known of one language: how common each is, its family, its abbreviations, and repairs of misspelt ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sqlite3 import Row
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.models import Language
from knowledge.occupations.roots import root

Rows = Callable[[str, tuple[Any, ...]], Sequence[Row]]
"""Answers a query with rows."""
_SHORTEST_REPAIRED = 4
_MOST_REPAIRS = 3
_REMEMBERED = 4096


@dataclass(frozen=True)
class Word:
    """A stem of the vocabulary: in how many names it stands, and in how many of them it says what the person is."""

    stem: str
    names: int
    heads: int

    @property
    def weight(self) -> float:
        """How much it tells: rare words more than common ones. From about 2 to 11."""
        return math.log(60_000 / self.names)


class Lexicon:
    """Asks the vocabulary word by word; the whole of it is read only when a word has to be repaired."""

    def __init__(self, rows: Rows, language: Language) -> None:
        self._rows, self.language = rows, language
        self.word = lru_cache(maxsize=_REMEMBERED)(self._word)
        self.family = lru_cache(maxsize=_REMEMBERED)(self._family)
        self.repairs = lru_cache(maxsize=_REMEMBERED)(self._repairs)
        self._every: dict[int, list[str]] | None = None
        self.ignored = {row["stem"] for row in rows("SELECT stem FROM ignored_words WHERE language = ?", (language,))}
        self.abbreviations: dict[str, tuple[str, ...]] = {
            row["word"]: tuple(row["stems"].split())
            for row in rows("SELECT word, stems FROM abbreviations WHERE language = ?", (language,))
        }

    def _word(self, stem: str) -> Word | None:
        found = self._rows(
            "SELECT stem, names, heads FROM vocabulary WHERE language = ? AND stem = ?", (self.language, stem)
        )
        return Word(**dict(found[0])) if found else None

    def _family(self, stem: str) -> tuple[str, ...]:
        """The other stems of its root, common ones first."""
        found = self._rows(
            "SELECT stem FROM vocabulary WHERE language = ? AND root = ? AND stem <> ? ORDER BY names DESC LIMIT 6",
            (self.language, root(stem, self.language), stem),
        )
        return tuple(row["stem"] for row in found)

    def _repairs(self, stem: str) -> tuple[tuple[str, float], ...]:
        """Known stems a misspelt one may stand for, nearest first, each with its likeness from 0 to 1."""
        if len(stem) < _SHORTEST_REPAIRED or stem.isdigit():
            return ()
        allowed = 1 if len(stem) < 6 else 2 if len(stem) < 11 else 3
        near: list[tuple[float, str]] = []
        for length in range(len(stem) - allowed, len(stem) + allowed + 1):
            words = self._by_length().get(length, [])
            for found, distance, _ in process.extract(stem, words, scorer=OSA.distance, score_cutoff=allowed, limit=8):
                known = self.word(found)
                rarity = known.weight / 40 if known else 1.0
                near.append((distance + (found[0] != stem[0]) + rarity, found))
        near.sort()
        return tuple((found, max(0.5, 1 - cost / len(stem))) for cost, found in near[:_MOST_REPAIRS])

    def _by_length(self) -> dict[int, list[str]]:
        if self._every is None:
            self._every = {}
            for row in self._rows("SELECT stem FROM vocabulary WHERE language = ?", (self.language,)):
                self._every.setdefault(len(row["stem"]), []).append(row["stem"])
        return self._every
