"""A text as it was typed: its words, and the keys under which the whole of it may be a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.readings import JOINING, without_exceptions
from knowledge.occupations.words import fold, stem, words

_MOST_WORDS = 20
_LONGEST_TEXT = 300


@dataclass(frozen=True)
class Typed:
    """A text. `folded` is the whole of it, `plain` without exceptions in brackets; `words` are not stems yet."""

    folded: str
    plain: str
    words: tuple[str, ...]
    keys: tuple[str, ...]


def read_typed(text: str, lexicon: Lexicon) -> Typed:
    """Reads a text of any kind and length; what comes after the first 20 words is left out."""
    folded = fold(text[:_LONGEST_TEXT])
    plain = without_exceptions(folded)
    found = [word for word in words(plain, lexicon.language) if word not in JOINING[lexicon.language]][:_MOST_WORDS]
    return Typed(folded.strip(), plain, tuple(found), keys(_ways(found, lexicon), lexicon))


def keys(ways: Iterable[Sequence[str]], lexicon: Lexicon) -> tuple[str, ...]:
    """Each way to say it as a key, with and without the words that say nothing."""
    pairs = ((way, [one for one in way if one not in lexicon.ignored]) for way in ways)
    return tuple(dict.fromkeys(" ".join(stems) for pair in pairs for stems in pair if stems))


def _ways(found: Sequence[str], lexicon: Lexicon) -> Iterator[list[str]]:
    """The stems as typed, then with abbreviations in full: all in their first meaning, then all in their next."""
    yield [stem(word, lexicon.language) for word in found]
    meanings = [lexicon.abbreviations.get(word, ()) for word in found]
    for place in range(max(map(len, meanings), default=0)):
        full = [
            meaning[min(place, len(meaning) - 1)] if meaning else (stem(word, lexicon.language),)
            for word, meaning in zip(found, meanings, strict=True)
        ]
        yield [one for stems in full for one in stems]
