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
_REMEMBERED = 8192
_MANY = 60_000
"""More names than any word stands in."""
_SHORTEST_CUT = 3
_LIKENESS = {"synonym": 0.9, "completion": 0.7, "related": 0.55}
_DOER = "doer"
_SLIP = 1.6
"""What a word loses in likeness when all its letters had to be repaired; in proportion for fewer."""
_FIRST_LETTER = 0.1
"""What it loses besides where the first letter is another: people seldom mistype that."""


@dataclass(frozen=True)
class Word:
    """A stem of the vocabulary: in how many names it stands, and in how many of them it says what the person is."""

    stem: str
    names: int
    heads: int


class Lexicon:
    """Asks the vocabulary word by word; the whole of it is read only when a word has to be repaired."""

    def __init__(self, rows: Rows, language: Language) -> None:
        self._rows, self.language = rows, language
        self.word = lru_cache(maxsize=_REMEMBERED)(self._word)
        self.family = lru_cache(maxsize=_REMEMBERED)(self._family)
        self.repairs = lru_cache(maxsize=_REMEMBERED)(self._repairs)
        self.weight = lru_cache(maxsize=_REMEMBERED)(self._weight)
        self._every: dict[int, list[str]] | None = None
        self.ignored, self.levels = self._kind("ignored"), self._kind("level")
        self.doers = self._doers()
        self.abbreviations: dict[str, tuple[tuple[str, ...], ...]] = {}
        for row in rows(
            "SELECT word, stems FROM abbreviations WHERE language = ? ORDER BY word, position", (language,)
        ):
            self.abbreviations[row["word"]] = (*self.abbreviations.get(row["word"], ()), tuple(row["stems"].split()))

    def _kind(self, kind: str) -> frozenset[str]:
        found = self._rows("SELECT stem FROM word_kinds WHERE language = ? AND kind = ?", (self.language, kind))
        return frozenset(row["stem"] for row in found)

    def _word(self, stem: str) -> Word | None:
        found = self._rows(
            "SELECT stem, names, heads FROM vocabulary WHERE language = ? AND stem = ?", (self.language, stem)
        )
        return Word(**dict(found[0])) if found else None

    def _weight(self, stem: str) -> float:
        """How much a stem tells: rare ones more than common ones. From about 2 to 10; 0 for one no name has."""
        known = self._word(stem)
        return math.log(_MANY / known.names) if known else 0.0

    def related(self, stem: str) -> dict[str, float]:
        """The stems said to mean the same or nearly so, each with its likeness from 0 to 1."""
        found = self._rows(
            "SELECT other, relation FROM related_words WHERE language = ? AND stem = ?", (self.language, stem)
        )
        return {row["other"]: _LIKENESS[row["relation"]] for row in found if row["relation"] in _LIKENESS}

    def _doers(self) -> dict[str, str]:
        """Who does what, both as stems: `supervis` by `supervise`."""
        found = self._rows(
            "SELECT stem, other FROM related_words WHERE language = ? AND relation = ?", (self.language, _DOER)
        )
        return {row["stem"]: row["other"] for row in found}

    def _family(self, stem: str) -> tuple[str, ...]:
        """The other stems of its root, common ones first."""
        found = self._rows(
            "SELECT stem FROM vocabulary WHERE language = ? AND root = ? AND stem <> ? ORDER BY names DESC LIMIT 4",
            (self.language, root(stem, self.language), stem),
        )
        return tuple(row["stem"] for row in found)

    def _repairs(self, stem: str) -> tuple[tuple[str, float], ...]:
        """Known stems a misspelt one may stand for, nearest first, each with its likeness from 0 to 1."""
        if len(stem) < _SHORTEST_REPAIRED or stem.isdigit():
            return ()
        allowed = 1 if len(stem) < 6 else 2 if len(stem) < 11 else 3
        found: list[tuple[float, str, float]] = []
        for length in range(len(stem) - allowed, len(stem) + allowed + 1):
            words = self._by_length().get(length, [])
            for other, slips, _ in process.extract(stem, words, scorer=OSA.distance, score_cutoff=allowed, limit=8):
                first = other[0] != stem[0]
                likeness = 1 - _SLIP * slips / len(stem) - _FIRST_LETTER * first
                found.append((slips + first + self.weight(other) / 40, other, likeness))
        return tuple((other, likeness) for _, other, likeness in sorted(found)[:_MOST_REPAIRS])

    def completions(self, stem: str) -> dict[str, float]:
        """Known stems that a word cut short may be the beginning of, common ones first, with their likeness."""
        if len(stem) < _SHORTEST_CUT:
            return {}
        found = self._rows(
            "SELECT stem FROM vocabulary WHERE language = ? AND stem BETWEEN ? AND ? ORDER BY names DESC LIMIT 3",
            (self.language, stem, stem + "{"),  # the sign after z
        )
        return {row["stem"]: _LIKENESS["completion"] for row in found}

    def _by_length(self) -> dict[int, list[str]]:
        """The whole vocabulary by length of word, read in one go."""
        if self._every is None:
            found = self._rows(
                "SELECT length(stem) AS length, group_concat(stem, ' ') AS stems FROM vocabulary "
                "WHERE language = ? GROUP BY length(stem)",
                (self.language,),
            )
            self._every = {row["length"]: row["stems"].split() for row in found}
        return self._every
