"""How near a name is to what is asked: the share of the words asked that it has, of its own words that were asked,
whether both say the same of the person, and whether the words come alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.query import Query, Term

_ASKED, _NAMED, _HEAD, _ALIKE = 0.5, 0.2, 0.2, 0.1
"""What each counts for; together 1."""
_REST = 0.35
"""How much a word that only qualifies a name counts beside one of its main part."""


@dataclass(frozen=True)
class Candidate:
    """A name the index found."""

    main: tuple[str, ...]
    rest: tuple[str, ...]
    heads: tuple[str, ...]
    code: str
    name: str
    kind: str
    position: int


def nearness(query: Query, candidate: Candidate, lexicon: Lexicon) -> float:
    """From 0 to 1."""
    parts = {**dict.fromkeys(candidate.rest, _REST), **dict.fromkeys(candidate.main, 1.0)}
    asked = sum(term.weight * _likeness(term, parts) for term in query.terms)
    every = sum(term.weight for term in query.terms)
    named = sum(share * _weight(word, lexicon) * _told(query, word) for word, share in parts.items())
    whole = sum(share * _weight(word, lexicon) for word, share in parts.items())
    alike = fuzz.token_sort_ratio(" ".join(term.stem for term in query.terms), " ".join(candidate.main)) / 100
    head = max((term.near.get(word, 0.0) for term in query.heads for word in candidate.heads), default=0.0)
    return _ASKED * asked / every + _NAMED * named / whole + _HEAD * head + _ALIKE * alike


def _likeness(term: Term, parts: dict[str, float]) -> float:
    """How well a name tells a term; what only its rest tells counts a little less."""
    return max((near * (0.8 + 0.2 * parts[word]) for word, near in term.near.items() if word in parts), default=0.0)


def _told(query: Query, word: str) -> float:
    return max((term.near.get(word, 0.0) for term in query.terms), default=0.0)


def _weight(word: str, lexicon: Lexicon) -> float:
    known = lexicon.word(word)
    return known.weight if known else 0.0


def match_expression(terms: Sequence[Term]) -> str:
    """An FTS5 query for names with any stem that counts as a term; every stem quoted."""
    wanted = dict.fromkeys(near for term in terms for near in term.near)
    return " OR ".join(f'"{one}"' for one in wanted)
