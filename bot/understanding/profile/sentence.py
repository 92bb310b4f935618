"""A profile sentence in words and numbers, each with the word classes it belongs to, and where its parts end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

_ROW = 4
"""So many scores has a test."""
_WORD = 3
"""Shorter ones may be abilities: 8/R 7."""
_PERIODS = frozenset(("yrs", "year", "years", "month", "months", "mois", "ans", "annees", "each"))
_UNITS = frozenset(("yrs", "yr", "mos"))
_GO_ON = frozenset(("exp", "experience", "of", "in", "work", "old", "au", "en", "aux", "a", "d", "de"))
"""After "yrs." the sentence goes on only with these."""
_SHORTENED = frozenset(
    (
        "exp",
        "can",
        "cdn",
        "yrs",
        "yr",
        "mos",
        "dipl",
        "approx",
        "env",
        "cert",
        "univ",
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "incl",
        "resp",
    )
)
_STOP = re.compile(r"[.;!?\n|•]")
_COMMA = re.compile(r"[,()/+]\s|\s[-–—/+(]\s?|[–—]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number. `gap` is what stood before it; `number` its value where it is one."""

    text: str
    raw: str
    gap: str
    number: float | None = None
    kind: str = "word"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word class (`section.name`) over the tokens from `start` up to `end`."""

    name: str
    start: int
    end: int


@dataclass
class Sentence:
    """The tokens of a text and the classes over them; of classes that overlap, those of the longest phrase."""

    tokens: list[Token]
    tail: str
    marks: list[Mark] = field(default_factory=list)
    names: list[set[str]] = field(default_factory=list)
    """The classes over each token, and their sections."""
    taken: set[int] = field(default_factory=set)
    """Tokens whose number is spoken for."""
    _found: dict[tuple[str, ...], list[Mark]] = field(default_factory=dict)
    _stops: list[bool] = field(default_factory=list)
    _borders: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = len(self.tokens)
        self.names = [set() for _ in range(count)]
        self._stops = [True, *(self._is_stop(i) for i in range(1, count)), True]
        self._borders = [s or self._is_comma(i) for i, s in enumerate(self._stops)]

    def afresh(self) -> Sentence:
        """The same, with no number spoken for."""
        found = copy(self)
        found.taken = set()
        return found

    def is_a(self, index: int, *names: str) -> bool:
        """Whether a token is in one of the classes; a name without a dot is a whole section."""
        return 0 <= index < len(self.tokens) and not self.names[index].isdisjoint(names)

    def has(self, start: int, end: int, *names: str) -> bool:
        return any(not n.isdisjoint(names) for n in self.names[max(0, start) : max(0, end)])

    def of(self, *names: str) -> list[Mark]:
        """The marks of these classes or sections, in order."""
        if names not in self._found:
            places = sorted({place for name in names for place in self._places_of.get(name, ())})
            self._found[names] = [self.marks[place] for place in places]
        return self._found[names]

    @cached_property
    def _places_of(self) -> Mapping[str, Sequence[int]]:
        """Where among the marks those of each class and section stand."""
        found: dict[str, list[int]] = {}
        for place, mark in enumerate(self.marks):
            for name in (mark.name, mark.name.split(".")[0]):
                found.setdefault(name, []).append(place)
        return found

    def number(self, index: int) -> float | None:
        """The number there, where it is not yet spoken for, and counts no hours."""
        if 0 <= index < len(self.tokens) and index not in self.taken and not self.counts_hours(index):
            return self.tokens[index].number
        return None

    def counts_hours(self, index: int) -> bool:
        """Whether a word for hours follows; a capital H is a man."""
        after = index + 1
        return self.is_a(after, "time.hour") or (after < len(self.tokens) and self.tokens[after].raw == "h")

    def gap(self, index: int) -> str:
        return self.tokens[index].gap if index < len(self.tokens) else self.tail

    def words(self, start: int, end: int) -> str:
        """What was written there, as it was written."""
        kept = self.tokens[max(0, start) : end]
        return "".join((t.gap if i else "") + t.raw for i, t in enumerate(kept)).strip()

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence ends before a token."""
        return index <= 0 or index >= len(self.tokens) or self._stops[index]

    def is_border(self, index: int) -> bool:
        """Whether a clause ends before a token: at a comma, a dash, a slash between blanks, or a sentence's end."""
        return index <= 0 or index >= len(self.tokens) or self._borders[index]

    def clause(self, index: int) -> tuple[int, int]:
        """From where to where the clause of a token goes."""
        return self._around(index, self._borders)

    def sentence(self, index: int) -> tuple[int, int]:
        """From where to where the sentence of a token goes."""
        return self._around(index, self._stops)

    def _around(self, index: int, ends: list[bool]) -> tuple[int, int]:
        start, end = index, index + 1
        while start > 0 and not ends[start]:
            start -= 1
        while end < len(self.tokens) and not ends[end]:
            end += 1
        return start, end

    def _is_stop(self, index: int) -> bool:
        gap = self.gap(index)
        shortened = gap.strip() == "." and "\n" not in gap and self.tokens[index - 1].raw.lower() in _SHORTENED
        goes_on = self.tokens[index - 1].raw.lower() not in _UNITS or self.tokens[index].text in _GO_ON
        return not (shortened and goes_on) and bool(_STOP.search(gap)) and not self._in_row(index)

    def _in_row(self, index: int) -> bool:
        """Whether a semicolon parts two scores of four: "6,5 ; 6 ; 6 ; 6,5"."""
        start = end = index
        while start > 0 and self.tokens[start].number is not None and self.gap(start).strip() == ";":
            start -= 1
        while end < len(self.tokens) and self.tokens[end].number is not None and self.gap(end).strip() == ";":
            end += 1
        return end - start == _ROW and self.tokens[start].number is not None

    def _is_comma(self, index: int) -> bool:
        """A comma and its like; a slash between words too, but not between figures."""
        gap = self.gap(index)
        slashed = gap == "/" and index < len(self.tokens) and self.tokens[index].number is None
        counted = slashed and self.tokens[index - 1].number is not None
        word = slashed and len(self.tokens[index].text) >= _WORD and self.tokens[index].text not in _PERIODS
        return bool(_COMMA.search(gap)) or (slashed and not counted) or word
