"""Short messages that go on from alerts: a setting, one more kind, from which score on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import OF_ALERTS, Intent
from bot.query import Query
from bot.understanding.category_slots import MOST_CATEGORIES
from bot.understanding.conversation import CATEGORIES
from bot.understanding.entities.chosen import place_named
from bot.understanding.entities.left_out import kept_out
from bot.understanding.parsing import Parsed
from bot.understanding.round_kinds import KINDS, LONGEST, named_kinds
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.topics import topics_found

_A_PLACE = 4
"""So many words name a place and its time."""
_LANGUAGE, _LIKE_A_LANGUAGE = "language", "french"
"""The setting of alerts that sounds like a kind of round."""


def no_alerts_of(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How alerts of some kind are left out, after alerts were wanted: "but not the French ones"."""
    kinds = kept_out(parsed.scene, parsed.entities)
    if last.intent not in OF_ALERTS or not kinds or len(parsed.scene.tokens) > LONGEST:
        return None
    named = {one.value for one in parsed.entities.of(*KINDS)} - set(kinds)
    slots = {("category" if i == 0 else f"category{i + 1}"): one for i, one in enumerate(kinds[:MOST_CATEGORIES])}
    return None if named else Query(intent=Intent.UNSUBSCRIBE, slots=slots)


def setting_of_alerts(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A setting told after alerts were wanted, in few words: "stop at night please", "in English only"; a place alone
    after the hours: "toronto time"."""
    topics = topics_found(Intent.ANNOUNCEMENTS, parsed.topic_hits, {})
    place = place_named(parsed.scene) if "hours" in last.slots and len(parsed.scene.tokens) <= _A_PLACE else None
    if place and not topics and last.intent == Intent.ANNOUNCEMENTS:
        return last.but(topic="zone", place=place)
    kinds = [one for one in parsed.entities.of(*KINDS) if one.value != _LIKE_A_LANGUAGE or _LANGUAGE not in topics]
    if last.intent not in OF_ALERTS or not topics or kinds or len(parsed.scene.tokens) > LONGEST:
        return None
    slots = entity_slots(Intent.ANNOUNCEMENTS, parsed.scene, parsed.entities)
    kept = {slot: value for slot, value in slots.items() if slot not in CATEGORIES}
    return Query(intent=Intent.ANNOUNCEMENTS, slots={**kept, "topic": ",".join(topics)})


def alerts_too(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """One more kind of alerts beside those wanted: "alerts for cec", "also french"."""
    wanted = list(named_kinds(last).values())
    new = [value for value in parsed.entities.values(*KINDS) if value not in wanted]
    fits = last.intent == Intent.SUBSCRIBE and wanted and parsed.follows("too") and len(parsed.scene.tokens) <= LONGEST
    if not fits or not new or len(wanted) + len(new) > MOST_CATEGORIES or kept_out(parsed.scene, parsed.entities):
        return None
    slots = {("category" if i == 0 else f"category{i + 1}"): one for i, one in enumerate([*wanted, *new])}
    return last.but(**dict.fromkeys(CATEGORIES)).but(**slots)


def alerts_from(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """From which score on alerts are wanted, told after them: "score above 480 only"."""
    score, bound = parsed.entities.first("score"), parsed.entities.first("limit")
    asks = any(parsed.asking) or parsed.has("draw") or parsed.entities.of(*KINDS)
    fits = last.intent == Intent.SUBSCRIBE and bound and len(parsed.scene.tokens) <= LONGEST and not asks
    return last.but(score=score) if fits and score else None
