"""What a text asks for: terms, each with the stems that count as it, and the heads that say what the person is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.readings import JOINING, phrase
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
_SELDOM, _OFTEN = 0.15, 0.5
"""In what share of its names a word must be the head to be taken for one where a head stands, and elsewhere."""
_SEGMENTS = re.compile(r"\s+[-\u2013\u2014]+\s+|[,;:|/()\[\]\n\u2013\u2014]+")


@dataclass
class Term:
    """A word asked: what it tells, and how near each stem is to it, from 0 to 1."""

    stem: str
    weight: float
    near: dict[str, float]


@dataclass(frozen=True)
class Query:
    """A text as terms.

    `heads` are the stems that say what the person is, each with how near it is to what was said; `keys` the ways to
    look the text up as a whole, `repaired` those that take misspelt words for what they may stand for; `understood`
    says that every word that tells something is known as it was typed.
    """

    folded: str
    terms: tuple[Term, ...]
    heads: dict[str, float]
    keys: tuple[str, ...]
    repaired: tuple[str, ...]
    understood: bool


def read_query(text: str, lexicon: Lexicon) -> Query:
    """Reads a text of any kind; one without words gives a query without terms."""
    folded = fold(text[:_LONGEST_TEXT])
    found = [word for word in words(folded, lexicon.language) if word not in JOINING[lexicon.language]][:_MOST_WORDS]
    spoken = _terms(found, lexicon)
    terms = list({term.stem: term for _, term in spoken}.values())
    heads = _heads(folded, spoken, lexicon)
    _lower_qualifiers(terms, heads, lexicon)
    return Query(
        folded.strip(),
        tuple(terms),
        {one: likeness for term in heads for one, likeness in term.near.items()},
        _keys(_typed(found, lexicon), lexicon),
        _keys([[term.stem if term.stem in term.near else next(iter(term.near), term.stem) for term in terms]], lexicon),
        all(term.stem in term.near or term.stem in lexicon.ignored for term in terms),
    )


def _typed(found: Sequence[str], lexicon: Lexicon) -> Iterator[list[str]]:
    """The stems as typed, then with abbreviations in full: all in their first meaning, then all in their next."""
    yield [stem(word, lexicon.language) for word in found]
    meanings = [lexicon.abbreviations.get(word, ()) for word in found]
    for place in range(max(map(len, meanings), default=0)):
        full = [
            meaning[min(place, len(meaning) - 1)] if meaning else (stem(word, lexicon.language),)
            for word, meaning in zip(found, meanings, strict=True)
        ]
        yield [one for stems in full for one in stems]


def _keys(ways: Iterable[Sequence[str]], lexicon: Lexicon) -> tuple[str, ...]:
    """Each way as it is, and without the words that say nothing."""
    telling = ((way, [one for one in way if one not in lexicon.ignored]) for way in ways)
    return tuple(dict.fromkeys(" ".join(key) for pair in telling for key in pair if key))


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
    near = dict(lexicon.repairs(one)) | near
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
