"""What a question was about, in a word or two: a short message that goes on from it is read as if it named this."""

from __future__ import annotations

from collections.abc import Mapping

from bot.query import Query
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from knowledge.models import Language

LONGEST, LONGEST_TOLD = 13, 20
"""So many words a message may have to be read together with what came before it, and so many where it asks nothing."""
FRAGMENT = 4
"""So many words make no sentence: "its cost", "and my wife"."""
CLEAR = 0.9
"""From this confidence on a message without any cue has a question of its own."""
_TOPIC_SLOTS = ("topic", "factor", "method", "stage", "field")
TALK = ("chatter", "smalltalk.", "help", "hostile.", "offtopic.other")
"""What no question goes on to."""


def subject_of(last: Query, language: Language, subjects: Mapping[str, Mapping[str, str]]) -> str | None:
    """The words for what the last query was about: of its topic, else its intent, else its family."""
    words = subjects.get(language, {})
    topics = [topic for slot in _TOPIC_SLOTS for topic in last.slots.get(slot, "").split(",")]
    keys = (*(f"{last.intent}/{topic}" for topic in topics), last.intent, last.intent.partition(".")[0])
    return next((words[key] for key in keys if key in words), None)


def stands_alone(own: Ranked, parsed: Parsed) -> bool:
    """Whether a message has a clear question of its own."""
    sure = own.sure and not own.strange(parsed.has("domain"))
    return sure and (own.evidence > 0 or own.confidence >= CLEAR)


def may_go_on(own: Ranked, parsed: Parsed) -> bool:
    """Whether a message may be about what the last query was about: short, or longer where it asks nothing."""
    words, asks = len(parsed.scene.tokens), any(parsed.asking) or parsed.has("asking")
    talk = own.intent.startswith(TALK) and own.sure and own.evidence > 0
    return 0 < words <= (LONGEST if asks else LONGEST_TOLD) and not talk
