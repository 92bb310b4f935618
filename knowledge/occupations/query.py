"""What a text asks for: terms, each with the stems that count as it, and the heads that say what the person is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
_SEGMENTS = re.compile(r"\s+[-\u2013\u2014]+\s+|[,;:|/()\[\]\n\u2013\u2014]+")


@dataclass(frozen=True)
class Term:
    """A word asked: what it tells, and how near each stem is to it, from 0 to 1."""

    stem: str
    weight: float
    near: dict[str, float] = field(hash=False)


@dataclass(frozen=True)
class Query:
    """A text as terms; `heads` are the terms that say what the person is, `keys` the ways to look it up as a whole."""

    terms: tuple[Term, ...]
    heads: tuple[Term, ...]
    keys: tuple[str, ...]


def read_query(text: str, lexicon: Lexicon) -> Query:
    """Reads a text of any kind; one without words gives a query without terms."""
    folded = fold(text[:_LONGEST_TEXT])
    language = lexicon.language
    plain = stems(folded, language)[:_MOST_WORDS]
    full = tuple(_in_full(folded, lexicon))[:_MOST_WORDS]
    telling = tuple(one for one in full if one not in lexicon.ignored)
    terms = _terms(full, lexicon)
    repaired = tuple(max(term.near, key=lambda near: term.near[near], default=term.stem) for term in terms)
    keys = [plain, full, telling, repaired, tuple(one for one in repaired if one not in lexicon.ignored)]
    return Query(terms, _heads(folded, terms, lexicon), tuple(dict.fromkeys(" ".join(key) for key in keys if key)))


def _in_full(folded: str, lexicon: Lexicon) -> Iterator[str]:
    """The stems, abbreviations put in full."""
    for word in words(folded, lexicon.language):
        if word in lexicon.abbreviations:
            yield from lexicon.abbreviations[word]
        elif word not in JOINING[lexicon.language]:
            yield stem(word, lexicon.language)


def _terms(found: Sequence[str], lexicon: Lexicon) -> tuple[Term, ...]:
    pieces = [piece for one in found for piece in _split(one, lexicon)]
    terms = [_term(piece, lexicon) for piece in pieces]
    for first, second in pairwise(terms):
        joined = stem(first.stem + second.stem, lexicon.language)
        if lexicon.word(joined):
            first.near[joined] = second.near[joined] = 1.0
    return tuple({term.stem: term for term in terms}.values())


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
    if known:
        return Term(one, known.weight, {**dict.fromkeys(lexicon.family(one), _FAMILY), one: 1.0})
    repairs = lexicon.repairs(one)
    if not repairs:
        return Term(one, _UNKNOWN, dict.fromkeys(lexicon.family(one), _FAMILY))
    best = lexicon.word(repairs[0][0])
    return Term(one, best.weight if best else _UNKNOWN, dict(repairs))


def _heads(folded: str, terms: Sequence[Term], lexicon: Lexicon) -> tuple[Term, ...]:
    """The terms that say what the person is: in the first part of the text that has one."""
    by_stem = {near: term for term in reversed(terms) for near in (term.stem, *term.near)}
    for segment in _SEGMENTS.split(folded):
        candidates = [by_stem[one] for one in stems(segment, lexicon.language) if one in by_stem]
        usual = [term for term in candidates if _often_head(term, lexicon)]
        if usual:
            return (usual[0] if lexicon.language == "fr" else usual[-1],)
        found, places = phrase(segment, lexicon.language)
        named = [by_stem[found[place]] for place in places if found[place] in by_stem]
        if named:
            return tuple(dict.fromkeys(named))
    return ()


def _often_head(term: Term, lexicon: Lexicon) -> bool:
    known = [word for near, likeness in term.near.items() if likeness > _FAMILY and (word := lexicon.word(near))]
    return any(word.heads * 2 > word.names for word in known)
