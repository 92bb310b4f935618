"""Which facts answer a message: what cues say of its topics, and which topics its words come nearest to."""

from __future__ import annotations

from collections.abc import Mapping

from bot.intents import Intent
from bot.query import Query
from bot.understanding import stats
from bot.understanding.lexicon import Lexicon
from bot.understanding.nearest import Nearest
from bot.understanding.parsing import Parsed
from bot.understanding.topics import ANY, MOST_TOPICS, cued_ids, shows_facts, topic_slots, topics_found

BARE = 3
"""So many words without a cue name a subject and ask nothing of it: its general facts stand first."""
_AFTER: Mapping[tuple[str, str], str] = {
    (Intent.PROFILE_CREATE, Intent.ITA_FEES): "profile-cost",
    (Intent.ITA_STEPS, Intent.PROFILE_UPDATE): "profile-after-invitation",
    (Intent.ITA_DEADLINE, Intent.PROFILE_UPDATE): "profile-after-invitation",
}
"""What answers a question of the second intent after one of the first."""
_OF_APPLICATIONS = (Intent.ITA_AFTER_SUBMISSION, Intent.ITA_PROCESSING_TIME)
_IN_THE_POOL = "work-permit-expiring-pool"
"""What is told of a permit that ends to who waits for an invitation."""


def fact_slots(
    parsed: Parsed, intent: str, lexicon: Lexicon, nearest: Nearest, span: tuple[int, int] | None = None
) -> dict[str, str]:
    """The slots of the topics that a message, or its tokens within `span`, speaks of, taken for that intent."""
    table = lexicon.topics
    hits = [h for h in parsed.topic_hits if not span or span[0] <= h.start < span[1]]
    near = nearest.choose(parsed, intent, cued_ids(intent, hits, table), span) if shows_facts(intent, table) else None
    beliefs = topics_found(ANY, parsed.topic_hits, table)
    found = topics_found(table.get(intent, {}).get("like", intent), hits, table)
    if near and near.topics and not found and not span and _is_bare(parsed):
        near = near.with_general(intent, table)
    slots = topic_slots(intent, found, table, beliefs, near)
    if intent == stats.INTENT and "stat" in slots:
        slots["stat"] = ",".join(stats.stats_asked(parsed, hits, table))
    return slots


def after_applying(slots: Mapping[str, str], last: Query) -> dict[str, str]:
    """The slots without the facts of the pool, where an application that was sent was spoken of before."""
    about = slots.get("about", "").split(",")
    others = [one for one in about if one != _IN_THE_POOL]
    left = last.intent in _OF_APPLICATIONS and others and others != about
    return {**slots, "about": ",".join(others)} if left else dict(slots)


def _is_bare(parsed: Parsed) -> bool:
    return len(parsed.scene.tokens) <= BARE and not any(parsed.asking) and not parsed.has("asking")


def spoken_of_before(slots: Mapping[str, str], intent: str, last: Query) -> dict[str, str]:
    """The slots with the topic in front that only what was spoken of before tells: whether a profile is free, or may
    still be changed, where the message itself says neither which fees nor that one is invited."""
    # A stage of `ita.steps` is another time than just after the invitation.
    topic = None if "stage" in last.slots else _AFTER.get((last.intent, intent))
    if topic is None:
        return dict(slots)
    others = [one for one in slots.get("about", "").split(",") if one and one != topic]
    return {**slots, "about": ",".join([topic, *others][:MOST_TOPICS])}
