"""The index query that makes the short list to rank: names that have a rare word asked, or two of the words asked."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.query import Query, Term

_MOST_TERMS = 4
"""How many of the terms are looked for, those that tell most."""
_RARE = 500
"""A term whose stems stand in fewer names is looked for by itself."""
_COMMON = 1500
"""Of a term whose stems stand in more names only the nearest are looked for."""
_SAME = 0.7
"""Stems less near a term than this are not looked for by themselves."""


def short_list(query: Query, lexicon: Lexicon) -> str:
    """An FTS5 expression, every stem quoted; empty where no name has any of the words."""
    telling = [term for term in query.terms if term.near and term.stem not in lexicon.ignored]
    telling = sorted(telling, key=lambda term: -term.weight)[:_MOST_TERMS]
    same = [_same(term) for term in telling]
    alone = [_any(stems) for stems in same if _names(stems, lexicon) < _RARE] or [_any(stems) for stems in same[:1]]
    wide = [_any(term.near if _names(term.near, lexicon) < _COMMON else _same(term)) for term in telling]
    pairs = [f"({one} AND ({' OR '.join(wide[place:])}))" for place, one in enumerate(wide[:-1], 1)]
    return " OR ".join((*alone, *pairs))


def _same(term: Term) -> list[str]:
    return [stem for stem, likeness in term.near.items() if likeness >= _SAME] or list(term.near)


def _names(stems: Iterable[str], lexicon: Lexicon) -> int:
    return sum(word.names for stem in stems if (word := lexicon.word(stem)))


def _any(stems: Iterable[str]) -> str:
    quoted = (f'"{stem}"' for stem in stems)
    return f"({' OR '.join(quoted)})"
