"""English or French: the language a message is written in."""

from __future__ import annotations

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import Message
from knowledge.models import Language

_ACCENTS = frozenset("éèêëàâçùûôîïœ")
_ACCENT_WEIGHT = 0.8
_OTHER_ACCENTS = frozenset("áíóúñãõ¿¡")
"""Letters of Spanish and Portuguese that French does not have."""
_OTHERS = 2
"""So many words of a further language tell that a message is in neither."""


def language_of(message: Message, lexicon: Lexicon, given: Language | None) -> Language:
    """The message's own language where its words tell; else the one given; else English."""
    english = sum(t.text in lexicon.lists["english_words"] for t in message.tokens)
    french: float = sum(t.text in lexicon.lists["french_words"] for t in message.tokens)
    others = sum(t.text in lexicon.lists["other_words"] for t in message.tokens)
    others += sum(bool(_OTHER_ACCENTS & set(t.raw.lower())) for t in message.tokens)
    if others >= _OTHERS and others * 2 >= french:  # Spanish and Portuguese share words with French
        return "en"
    french += _ACCENT_WEIGHT * sum(bool(_ACCENTS & set(t.raw.lower())) for t in message.tokens)
    if english == french:
        return given or "en"
    return "fr" if french > english else "en"
