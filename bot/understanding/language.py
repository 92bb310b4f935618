"""English or French: the language a message is written in."""

from __future__ import annotations

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import Message
from knowledge.models import Language

_ACCENTS = frozenset("éèêëàâçùûôîïœ")
_ACCENT_WEIGHT = 0.8


def language_of(message: Message, lexicon: Lexicon, given: Language | None) -> Language:
    """The message's own language where its words tell; else the one given; else English."""
    english = sum(t.text in lexicon.lists["english_words"] for t in message.tokens)
    french: float = sum(t.text in lexicon.lists["french_words"] for t in message.tokens)
    french += _ACCENT_WEIGHT * sum(bool(_ACCENTS & set(t.raw.lower())) for t in message.tokens)
    if english == french:
        return given or "en"
    return "fr" if french > english else "en"
