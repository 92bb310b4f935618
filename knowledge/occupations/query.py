"""What a text asks for: terms, each with the stems that count as it, and the heads that say what the person is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.readings import phrase
from knowledge.occupations.typed import Typed, keys
from knowledge.occupations.words import stem

_MOST_TERMS = 14
_FAMILY = 0.72
"""How near a word of the same root is: `nursing` to `nurse`."""
_UNKNOWN = 5.0
"""The weight of a word no name has: it cannot be explained, so it counts against every name."""
_IGNORED = 0.3
_QUALIFIER = 0.6
"""What an English word after the head counts beside one before it: `nurse icu`, `driver long haul`."""
_SELDOM, _OFTEN = 0.15, 0.5
"""In what share of its names a word must be the head to be taken for one where a head stands, and elsewhere."""
_SEGMENTS = re.compile(r"\s+[-\u2013\u2014]+\s+|[,;:|/()\[\]\n\u2013\u2014]+")


@dataclass
class Term:
    """A word asked: what it tells, and how near each stem is to it, from 0 to 1."""

    stem: str
    weight: float
    near: dict[str, float]

    @property
    def likely(self) -> str:
        """The stem it most likely stands for: itself where that is known."""
        return self.stem if self.stem in self.near else next(iter(self.near), self.stem)


@dataclass(frozen=True)
class Query:
    """A text as terms.

    `heads` are the stems that say what the person is, each with how near it is to what was said; `repaired` the keys
    with misspelt words taken for what they may stand for, and `spelt` how well it was spelt if so, from 0 to 1;
    `understood` says that every word that tells something is known as typed.
    """

    terms: tuple[Term, ...]
    heads: dict[str, float]
    repaired: tuple[str, ...]
    spelt: float
    understood: bool


def read_query(typed: Typed, lexicon: Lexicon) -> Query:
    """Reads a text of any kind; one without words gives a query without terms."""
    spoken = _terms(typed.words[:_MOST_TERMS], lexicon)
    terms = list({term.stem: term for _, term in spoken}.values())
    heads = _heads(typed.plain, spoken, lexicon)
    _lower_qualifiers(terms, heads, lexicon)
    return Query(
        tuple(terms),
        {one: likeness for term in heads for one, likeness in term.near.items()},
        keys([[term.likely for term in terms]], lexicon),
        _spelt(terms),
        all(term.stem in term.near or term.stem in lexicon.ignored for term in terms),
    )


def _spelt(terms: Sequence[Term]) -> float:
    whole = sum(term.weight for term in terms)
    return sum(term.weight * term.near.get(term.likely, 0.0) for term in terms) / whole if whole else 0.0


def _terms(found: Sequence[str], lexicon: Lexicon) -> list[tuple[str, Term]]:
    """Each term beside the word it was read from."""
    terms = [(word, term) for word in found for term in _terms_of(word, lexicon)]
    for (word, first), (next_word, second) in pairwise(terms):
        joined = stem(word + next_word, lexicon.language)
        if lexicon.word(joined):
            first.near[joined] = second.near[joined] = 1.0
    return terms


def _terms_of(word: str, lexicon: Lexicon) -> list[Term]:
    """The terms of a word, of which an abbreviation or two words written together have several."""
    meanings = lexicon.abbreviations.get(word)
    if not meanings:
        return [_term(piece, lexicon) for piece in _split(stem(word, lexicon.language), lexicon)]
    terms = [_term(one, lexicon) for one in meanings[0]]
    if len(terms) == 1:
        for others in meanings[1:]:
            if len(others) == 1:
                terms[0].near |= _term(others[0], lexicon).near
    return terms


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
    near = dict(lexicon.repairs(one)) | lexicon.completions(one) | near
    return Term(one, max((lexicon.weight(other) for other in near), default=_UNKNOWN), near)


def _heads(folded: str, spoken: Sequence[tuple[str, Term]], lexicon: Lexicon) -> list[Term]:
    """The terms that say what the person is, from the first part of the text that has one."""
    language = lexicon.language
    by_stem = {stem(word, language): term for word, term in (reversed(spoken) if language == "fr" else spoken)}
    for segment in _SEGMENTS.split(folded):
        found, places = phrase(segment, language)
        named = [by_stem[found[place]] for place in places if found[place] in by_stem]
        if any(_heads_names(term, lexicon) > _SELDOM for term in named):
            return named
        usual = [by_stem[one] for one in found if one in by_stem and _heads_names(by_stem[one], lexicon) > _OFTEN]
        if usual:
            return [usual[0] if language == "fr" else usual[-1]]
    return []


def _heads_names(term: Term, lexicon: Lexicon) -> float:
    """In what share of its names a word says what the person is; of the words that may be meant, the highest."""
    likely = [word for near, likeness in term.near.items() if likeness > _FAMILY and (word := lexicon.word(near))]
    return max((word.heads / word.names for word in likely), default=0.0)


def _lower_qualifiers(terms: Sequence[Term], heads: Sequence[Term], lexicon: Lexicon) -> None:
    """In English what comes after the head only qualifies it."""
    if lexicon.language == "en" and len(heads) == 1 and heads[0] in terms:
        for term in terms[terms.index(heads[0]) + 1 :]:
            term.weight *= _QUALIFIER
