"""What a text asks for: terms, each with the stems that count as it, and the heads that say what the person is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.readings import JOINING, phrase, stems
from knowledge.occupations.words import fold, stem, words

_MOST_WORDS = 14
_LONGEST_TEXT = 300
_FAMILY = 0.72
"""How near a word of the same root is: `nursing` to `nurse`."""
_UNKNOWN = 5.0
"""The weight of a word no name has: it cannot be explained, so it counts against every name."""
_IGNORED = 0.3
_QUALIFIER = 0.6
"""What an English word after the head counts beside one before it: `nurse icu`, `driver long haul`."""
_SEGMENTS = re.compile(r"\s+[-\u2013\u2014]+\s+|[,;:|/()\[\]\n\u2013\u2014]+")


@dataclass
class Term:
    """A word asked: what it tells, and how near each stem is to it, from 0 to 1."""

    stem: str
    weight: float
    near: dict[str, float]


@dataclass(frozen=True)
class Query:
    """A text as terms. `heads` are the stems that say what the person is, each with how near it is to what was said;
    `keys` are the ways to look the text up as a whole."""

    terms: tuple[Term, ...]
    heads: dict[str, float]
    keys: tuple[str, ...]


def read_query(text: str, lexicon: Lexicon) -> Query:
    """Reads a text of any kind; one without words gives a query without terms."""
    folded = fold(text[:_LONGEST_TEXT])
    full = tuple(_in_full(folded, lexicon))[:_MOST_WORDS]
    terms = _terms(full, lexicon)
    heads = _heads(folded, terms, lexicon)
    _lower_qualifiers(terms, heads, lexicon)
    keys = dict.fromkeys(" ".join(key) for key in _keys(stems(folded, lexicon.language), full, terms, lexicon) if key)
    near = {one: likeness for term in heads for one, likeness in term.near.items()}
    return Query(tuple(terms), near, tuple(keys))


def _in_full(folded: str, lexicon: Lexicon) -> Iterator[str]:
    """The stems, abbreviations put in full."""
    for word in words(folded, lexicon.language):
        if word in lexicon.abbreviations:
            yield from lexicon.abbreviations[word]
        elif word not in JOINING[lexicon.language]:
            yield stem(word, lexicon.language)


def _keys(
    plain: Sequence[str], full: Sequence[str], terms: Sequence[Term], lexicon: Lexicon
) -> Iterator[Sequence[str]]:
    """As typed, in full, without words that say nothing, and with misspelt words repaired."""
    yield plain
    yield full
    yield [one for one in full if one not in lexicon.ignored]
    repaired = [term.stem if term.stem in term.near else next(iter(term.near), term.stem) for term in terms]
    yield repaired
    yield [one for one in repaired if one not in lexicon.ignored]


def _terms(found: Sequence[str], lexicon: Lexicon) -> list[Term]:
    terms = [_term(piece, lexicon) for one in found for piece in _split(one, lexicon)]
    for first, second in pairwise(terms):
        joined = stem(first.stem + second.stem, lexicon.language)
        if lexicon.word(joined):
            first.near[joined] = second.near[joined] = 1.0
    return list({term.stem: term for term in terms}.values())


def _split(one: str, lexicon: Lexicon) -> list[str]:
    """An unknown word as two known ones where it is just these written together."""
    if lexicon.word(one) is None and one not in lexicon.ignored:
        for cut in range(3, len(one) - 2):
            first, second = lexicon.word(one[:cut]), lexicon.word(one[cut:])
            if first and second and min(first.names, second.names) > 4:
                return [first.stem, second.stem]
    return [one]


def _term(one: str, lexicon: Lexicon) -> Term:
    known = lexicon.word(one)
    if one in lexicon.ignored:
        return Term(one, _IGNORED, {one: 1.0} if known else {})
    near = dict.fromkeys(lexicon.family(one), _FAMILY) | lexicon.related(one)
    if known:
        return Term(one, lexicon.weight(one), {one: 1.0} | near)
    if near:
        return Term(one, _UNKNOWN, near)
    repairs = dict(lexicon.repairs(one))
    return Term(one, max((lexicon.weight(other) for other in repairs), default=_UNKNOWN), repairs)


def _heads(folded: str, terms: Sequence[Term], lexicon: Lexicon) -> list[Term]:
    """The terms that say what the person is, from the first part of the text that has one."""
    by_stem = {one: term for term in reversed(terms) for one in (*term.near, term.stem)}
    for segment in _SEGMENTS.split(folded):
        found, places = phrase(segment, lexicon.language)
        usual = [by_stem[one] for one in found if one in by_stem and _often_head(by_stem[one], lexicon)]
        if usual:
            return [usual[0] if lexicon.language == "fr" else usual[-1]]
        named = [by_stem[found[place]] for place in places if found[place] in by_stem]
        if any(term.near for term in named):
            return named
    return []


def _often_head(term: Term, lexicon: Lexicon) -> bool:
    likely = [word for near, likeness in term.near.items() if likeness > _FAMILY and (word := lexicon.word(near))]
    return any(word.heads * 2 > word.names for word in likely)


def _lower_qualifiers(terms: Sequence[Term], heads: Sequence[Term], lexicon: Lexicon) -> None:
    """In English what comes after the head only qualifies it."""
    if lexicon.language == "en" and len(heads) == 1 and heads[0] in terms:
        for term in terms[terms.index(heads[0]) + 1 :]:
            term.weight *= _QUALIFIER
