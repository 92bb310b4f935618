"""How near a name is to what is asked: the share of the words asked that it has, of its own words that were asked,
whether both say the same of the person, and whether the words come alike."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.query import Query

_ASKED, _NAMED, _HEAD, _ALIKE, _ORDERED = 0.46, 0.22, 0.11, 0.06, 0.15
"""What each counts for; together 1."""
_REST = 0.45
"""How much a word that only qualifies a name counts beside one of its main part."""
_REST_TOLD = 0.85
"""How far a word that only qualifies a name tells what was asked."""
_LEVEL = 0.04
"""What a name loses for a word such as `manager` or `helper` that was not asked for."""


class Candidate(NamedTuple):
    """A name the index found: its stems in order, of which the first `main` are its main part; `heads` are places."""

    stems: tuple[str, ...]
    main: int
    heads: tuple[int, ...]
    code: str
    name: str
    kind: str
    position: int


class Ranking:
    """Ranks names for one query."""

    def __init__(self, query: Query, lexicon: Lexicon) -> None:
        self._query, self._lexicon = query, lexicon
        self._every = sum(term.weight for term in query.terms)
        self._words = " ".join(term.stem for term in query.terms)
        self._reach: dict[str, list[tuple[int, float]]] = {}
        for place, term in enumerate(query.terms):
            for stem, likeness in term.near.items():
                self._reach.setdefault(stem, []).append((place, likeness))

    def nearness(self, candidate: Candidate) -> float:
        """From 0 to 1."""
        told = [0.0] * len(self._query.terms)
        named = whole = lost = 0.0
        for place, stem in enumerate(candidate.stems):
            in_main = place < candidate.main
            weight = self._lexicon.weight(stem) * (1 if in_main else _REST)
            whole += weight
            best = 0.0
            for term, likeness in self._reach.get(stem, ()):
                told[term] = max(told[term], likeness * (1 if in_main else _REST_TOLD))
                best = max(best, likeness)
            named += weight * best
            if not best and stem in self._lexicon.levels:
                lost += _LEVEL
        asked = sum(term.weight * share for term, share in zip(self._query.terms, told, strict=True)) / self._every
        head = max((self._query.heads.get(candidate.stems[place], 0.0) for place in candidate.heads), default=0.0)
        main = " ".join(candidate.stems[: candidate.main])
        letters = _ALIKE * fuzz.token_sort_ratio(self._words, main) + _ORDERED * fuzz.ratio(self._words, main)
        return _ASKED * asked + _NAMED * named / whole + _HEAD * head + letters / 100 - lost
