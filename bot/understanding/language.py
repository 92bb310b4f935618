"""English or French: the language a message is written in."""

from __future__ import annotations

from itertools import pairwise

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import Message
from knowledge.models import Language

_ACCENTS = frozenset("éèêëàâçùûôîïœ")
_ACCENT_WEIGHT = 0.8
_OTHER_LETTERS = frozenset("áíóúñãõ¿¡äößşığåø")
"""Letters of Spanish, Portuguese, German, Turkish and others that French does not have."""
_LATIN = 0x24F
"""The last letter of the Latin alphabet and its accents."""
_OTHERS, _SHARED = 2, 3
"""So many words of a further language tell that a message is in neither; each outweighs so many French words."""


def language_of(message: Message, lexicon: Lexicon, given: Language | None) -> Language:
    """The message's own language where its words tell; else the one given; else English."""
    if in_neither(message, lexicon):
        return "en"
    english = sum(t.text in lexicon.lists["english_words"] for t in message.tokens)
    french: float = _french_words(message, lexicon)
    french += _ACCENT_WEIGHT * sum(bool(_ACCENTS & set(t.raw.lower())) for t in message.tokens)
    if english == french:
        return given or "en"
    return "fr" if french > english else "en"


def in_neither(message: Message, lexicon: Lexicon) -> bool:
    """Whether a message is written in neither English nor French, by words or letters of another language."""
    others = sum(t.text in lexicon.lists["other_words"] for t in message.tokens)
    others += sum(any(_is_foreign(letter) for letter in t.raw.lower()) for t in message.tokens)
    # Spanish and Portuguese share words with French.
    return others >= _OTHERS and others * _SHARED >= _french_words(message, lexicon)


def _french_words(message: Message, lexicon: Lexicon) -> int:
    texts = [t.text for t in message.tokens]
    return sum(words in lexicon.lists["french_words"] for words in (*texts, *map(" ".join, pairwise(texts))))


def _is_foreign(letter: str) -> bool:
    """Whether a letter is one that neither English nor French writes."""
    return letter in _OTHER_LETTERS or (ord(letter) > _LATIN and letter.isalpha())
