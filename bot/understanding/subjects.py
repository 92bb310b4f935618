"""What a question was about, in a word or two: a short message that goes on from it is read as if it named this."""

from __future__ import annotations

from collections.abc import Mapping

from bot.intents import Intent
from bot.query import Query
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.topics import topics_found
from knowledge.models import Language

LONGEST = 10
"""So many words a message may have to be read together with what came before it."""
FRAGMENT = 4
"""So many words make no sentence: "its cost", "and my wife"."""
CLEAR = 0.9
"""From this confidence on a message without any cue has a question of its own."""
JOINED = 0.55
"""How sure the reading of both together has to be."""
_TOPIC_SLOTS = ("topic", "factor", "method", "stage", "field")
_TALK = ("chatter", "smalltalk.", "help", "hostile.", "offtopic.other")
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


def may_go_on(own: Ranked, parsed: Parsed, last: Query) -> bool:
    """Whether a message may be about what the last query was about: short, asking, and not clearly something else."""
    words = len(parsed.scene.tokens)
    if not 0 < words <= LONGEST or (own.intent.startswith(_TALK) and own.sure and own.evidence > 0):
        return False
    points = parsed.follows("that")
    if stands_alone(own, parsed) and not points:
        return False
    fragment = words <= FRAGMENT and (points or parsed.follows("more"))
    asks = any(parsed.asking) or parsed.has("asking")
    return asks or fragment or parsed.follows("same") or bool(_topics_of(last.intent, parsed))


def joins(own: Ranked, both: Ranked, parsed: Parsed, last: Query) -> bool:
    """Whether the reading of both together is to be believed rather than that of the message alone."""
    if both.confidence < JOINED or both.intent.startswith(_TALK):
        return False
    if not stands_alone(own, parsed):
        return True
    # "How much does that cost" is clear by itself, yet means what was spoken of.
    named = both.intent == last.intent and bool(_topics_of(last.intent, parsed)) and not parsed.has("domain")
    return named or both.confidence > own.confidence


def _topics_of(intent: Intent, parsed: Parsed) -> list[str]:
    return topics_found(intent, parsed.topic_hits, {})
