"""From a message to what it asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from bot.intents import Intent
from bot.query import Query
from bot.understanding import scoring
from bot.understanding.cues import Hit
from bot.understanding.entities import PROGRAMS
from bot.understanding.examples import Examples
from bot.understanding.followups import continued, taken_over
from bot.understanding.lexicon import load_lexicon
from bot.understanding.parsing import Parsed, Parser
from bot.understanding.parts import Part, parts_of
from bot.understanding.reading import Reading
from bot.understanding.scoring import Ranked, confidence, rank
from bot.understanding.slots import entity_slots
from bot.understanding.topics import topic_slots, topics_found
from knowledge.base import KnowledgeBase
from knowledge.models import Language

NEAREST = 5.0
"""What an example of an intent that is word for word the message speaks for it."""
SAME_INTENT, POINTS_BACK = 0.5, 2.0
"""What speaks for the last intent, and for one that "it" or "there" points back to, where cues speak for it too."""


class Understanding:
    """Reads messages. The data is compiled once; a message takes about a millisecond."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Raises PatternError where a data file holds a cue that cannot be read."""
        self._lexicon = load_lexicon()
        self._parser = Parser(self._lexicon, base)
        self._examples = Examples(self._lexicon.examples, self._lexicon.classes, self._lexicon.rewrites)

    def read(
        self, text: str, *, language: Language | None, last: Query | None, today: date, private: bool = True
    ) -> Reading:
        """What a message asks, in its own language or the one given.

        `last` is what the conversation was about; `private` False reads what is said in a group, where people also
        talk to each other. Never raises, whatever the text.
        """
        parsed = self._parser.parse(text, language, today)
        command = self._command(parsed)
        if command:
            return Reading(parsed.language, (command,), "sure")
        near = self._examples.votes(parsed.scene.tokens)
        hits = (
            [*_intents(parsed.hits), *(Hit(i, NEAREST * v, 0, 0) for i, v in near.items())] if parsed.sentences else []
        )
        ranked = rank(hits, parsed.sentences, parsed.asking, self._bonus(parsed, last))
        follow = continued(last, ranked, parsed) if last else None
        if follow:
            return self._sure(parsed, follow, last, 0.9)
        if not ranked or confidence(ranked) < scoring.UNSURE:
            return self._unrecognised(parsed, ranked)
        return self._ranked(parsed, ranked, last)

    def _ranked(self, parsed: Parsed, ranked: list[Ranked], last: Query | None) -> Reading:
        certain = confidence(ranked)
        main = self._query(parsed, ranked[0].intent, last, certain)
        if certain >= scoring.SURE:
            return Reading(parsed.language, self._several(parsed, ranked, last) or (main,), "sure")
        offered = [main] + [self._query(parsed, r.intent, last, 0.0) for r in ranked[1 : scoring.OFFERED]]
        return Reading(parsed.language, (main,), "unsure", tuple(offered))

    def _several(self, parsed: Parsed, ranked: list[Ranked], last: Query | None) -> tuple[Query, ...]:
        """The queries of a message that asks several things; empty where it asks one."""
        parts = parts_of(parsed, ranked[0].intent)
        return tuple(self._part(parsed, part, last) for part in parts)

    def _part(self, parsed: Parsed, part: Part, last: Query | None) -> Query:
        return self._query(parsed, part.intent, last, part.confidence, (part.start, part.end))

    def _sure(self, parsed: Parsed, follow: Query, last: Query | None, certain: float) -> Reading:
        found = topics_found(follow.intent, parsed.topic_hits)
        slots = follow.slots
        if found or "about" not in slots:
            slots = {**slots, **topic_slots(follow.intent, found, self._lexicon.topics)}
        return Reading(parsed.language, (Query(intent=follow.intent, slots=slots, confidence=certain),), "sure")

    def _query(
        self, parsed: Parsed, intent: str, last: Query | None, certain: float, span: tuple[int, int] | None = None
    ) -> Query:
        """The query of an intent, with every slot the message (or that part of it) fills."""
        entities = parsed.entities.within(*span) if span else parsed.entities
        hits = [h for h in parsed.topic_hits if not span or span[0] <= h.start < span[1]]
        slots = entity_slots(intent, parsed.scene, entities)
        if last:
            slots = {**taken_over(intent, parsed, slots, last), **slots}
        slots |= topic_slots(intent, topics_found(intent, hits), self._lexicon.topics)
        return Query(intent=Intent(intent), slots=slots, confidence=min(1.0, max(0.0, certain)))

    def _unrecognised(self, parsed: Parsed, ranked: list[Ranked]) -> Reading:
        if not any(t.text[0].isalnum() for t in parsed.scene.tokens):
            intent, topics = Intent.HELP, ["unreadable"]
        else:
            intent, topics = Intent.OFFTOPIC_OTHER, []
        slots = topic_slots(intent, topics, self._lexicon.topics)
        choices = tuple(self._query(parsed, r.intent, None, 0.0) for r in ranked[: scoring.OFFERED])
        certainty: Literal["unsure", "none"] = "unsure" if choices and parsed.has("domain") else "none"
        return Reading(parsed.language, (Query(intent=intent, slots=slots, confidence=0.1),), certainty, choices)

    def _command(self, parsed: Parsed) -> Query | None:
        """The query of a leading /command; None where there is none, or none that is known."""
        name = parsed.scene.message.command
        entry = self._lexicon.commands.get(name or "")
        if not entry:
            return None
        intent = entry["intent"]
        words = parsed.scene.tokens
        if words and "with" in entry:
            kinds = [w.split("=") for w in entry["with"].split(",")]
            intent = next(
                (to.strip() for kind, to in kinds if kind.strip() == "words" or parsed.entities.first(kind.strip())),
                intent,
            )
        slots = entity_slots(intent, parsed.scene, parsed.entities)
        topics = topics_found(intent, parsed.topic_hits) or ([entry["topic"]] if "topic" in entry else [])
        return Query(intent=Intent(intent), slots={**slots, **topic_slots(intent, topics, self._lexicon.topics)})

    def _bonus(self, parsed: Parsed, last: Query | None) -> dict[str, float]:
        """What the conversation so far speaks for."""
        if last is None:
            return {}
        bonus = {str(last.intent): SAME_INTENT}
        if parsed.follows("that"):
            if last.slots.get("category") not in (None, "all", *PROGRAMS):
                bonus[Intent.CATEGORY_REQUIREMENTS] = POINTS_BACK
            if last.intent.startswith("noc."):
                bonus[Intent.NOC_CATEGORY_ELIGIBILITY] = POINTS_BACK
        return bonus


def _intents(hits: Iterable[Hit]) -> Iterable[Hit]:
    return (h for h in hits if not h.target.startswith("follow."))
