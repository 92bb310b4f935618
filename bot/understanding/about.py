"""Which facts answer a message: what cues say of its topics, and which topics its words come nearest to."""

from __future__ import annotations

from bot.understanding import stats
from bot.understanding.lexicon import Lexicon
from bot.understanding.nearest import Nearest
from bot.understanding.parsing import Parsed
from bot.understanding.topics import ANY, cued_ids, shows_facts, topic_slots, topics_found


def fact_slots(
    parsed: Parsed, intent: str, lexicon: Lexicon, nearest: Nearest, span: tuple[int, int] | None = None
) -> dict[str, str]:
    """The slots of the topics that a message, or its tokens within `span`, speaks of, taken for that intent."""
    table = lexicon.topics
    hits = [h for h in parsed.topic_hits if not span or span[0] <= h.start < span[1]]
    near = nearest.choose(parsed, intent, cued_ids(intent, hits, table), span) if shows_facts(intent, table) else None
    beliefs = topics_found(ANY, parsed.topic_hits, table)
    found = topics_found(table.get(intent, {}).get("like", intent), hits, table)
    slots = topic_slots(intent, found, table, beliefs, near)
    if intent == stats.INTENT and "stat" in slots:
        slots["stat"] = ",".join(stats.stats_asked(parsed, hits, table))
    return slots
