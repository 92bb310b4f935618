"""Short messages that go on from the last question: "and for french?", "the one before", "how many invited"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import inherited, merged
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.topics import topics_found

OWN = 0.5
"""From this confidence on a message has a question of its own."""
SHORT = 9
"""So many words a message may have to be a follow-up when nothing else says so."""
_BARE_FIELD = 4
"""So many words name a field and nothing else: "how many were invited"."""
_ONE_ROUND = frozenset((Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY))
_BY_CATEGORY = ("draw.", "score.", "category.", "subscribe", "noc.category", "pool.")


def continued(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The last query as this message changes it; None where the message has a question of its own."""
    field = _field_of(last, ranked, parsed)
    if field:
        return field
    words = len(parsed.scene.tokens)
    sure = bool(ranked) and ranked[0].confidence >= OWN
    bare = parsed.content() == 0
    same = parsed.follows("same")
    back = parsed.entities.first("year_back")
    if not words or (sure and not bare and not same and not back):
        return None
    if not (bare or same or back or (words <= SHORT and not sure)):
        return None
    intent = _intent(last, ranked, parsed, sure and not bare)
    if intent is None:
        return None
    new = entity_slots(intent, parsed.scene, parsed.entities)
    if back:
        new.pop("offset", None)  # "the year before that" is no round before that
        new["year"] = str(int(last.slots.get("year", parsed.scene.today.year)) - int(back))
    if not new and not topics_found(last.intent, parsed.topic_hits, {}) and not same:
        return None
    slots = merged(last.slots, new)
    if intent != last.intent:
        slots = {k: v for k, v in slots.items() if k in new or k in inherited(intent, last)}
    return Query(intent=Intent(intent), slots=slots)


def _intent(last: Query, ranked: Sequence[Ranked], parsed: Parsed, own: bool) -> str | None:
    """Which intent a follow-up has: mostly the last one."""
    entities = parsed.entities
    if entities.first("year_back") and last.intent.startswith("draw."):
        return last.intent
    if entities.first("offset") and last.intent.startswith(("draw.", "score.")):
        return Intent.DRAW_HISTORY
    if own and ranked[0].evidence >= 4 and ranked[0].intent != last.intent and not parsed.entities.found:
        return None
    if entities.first("number"):
        return last.intent if last.intent in (Intent.DRAW_COMPARE, Intent.DRAW_TIEBREAK) else Intent.DRAW_BY_NUMBER
    if last.intent == Intent.DRAW_LATEST and (entities.first("month") or entities.first("from")):
        return Intent.DRAW_BY_DATE
    if last.intent == Intent.DRAW_LATEST and entities.first("year"):
        return Intent.DRAW_HISTORY
    if entities.first("score") and not last.intent.startswith(("draw.stats", "crs.", "pool.")):
        return Intent.SCORE_CHECK
    if entities.first("category") and not last.intent.startswith(_BY_CATEGORY):
        return Intent.DRAW_LATEST if not own else None
    return last.intent


def _field_of(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many invited, which date: of the round last spoken of, not of the newest or of all."""
    if not ranked or last.intent not in _ONE_ROUND or last.intent == Intent.DRAW_LATEST or "n" in last.slots:
        return None
    short = len(parsed.scene.tokens) <= _BARE_FIELD
    if ranked[0].intent != Intent.DRAW_LATEST and not (ranked[0].intent == Intent.DRAW_STATS and short):
        return None
    fields = topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    if not fields or parsed.has("draw") or parsed.has("year") or parsed.entities.first("category"):
        return None
    return last.but(field=fields[0])


def taken_over(intent: str, parsed: Parsed, slots: dict[str, str], last: Query) -> dict[str, str]:
    """What a question with an intent of its own takes from the last: "their cut-off", "when is the next one"."""
    own = ("noc",) if intent.startswith("noc.") else ("category", "program", "number", "noc", "title")
    if any(slot in slots for slot in own) or len(parsed.scene.tokens) > 2 * SHORT:
        return {}
    # A question that names its rounds stands on its own, unless it says "their" or "that".
    if parsed.has("draw") and not parsed.follows("that"):
        return {}
    return inherited(intent, last)
