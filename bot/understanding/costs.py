"""What the matter spoken of costs: "how much is it"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import inherited
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.topics import topic_slots

_PRICED = {
    Intent.ECA: (Intent.ECA, "cost"),
    Intent.ITA_MEDICAL: (Intent.ITA_MEDICAL, "cost"),
}
"""Where the price is told of what others are paid for than IRCC."""
_WITH_FEES = (Intent.ITA_STEPS, Intent.ITA_DEADLINE, Intent.ITA_DOCUMENTS)
"""What "how much is it" asks the fees of, where nothing of it was named that is paid for elsewhere."""
_UNPRICED = (Intent.ITA_POLICE, Intent.ITA_DOCUMENTS)
"""What others are paid for, with no price told."""
_OF_STAGES = {Intent.ITA_AFTER_SUBMISSION: "stage", Intent.HELP: "topic"}
"""Where a stage may be spoken of that has a fee, and the slot of it: as what an abbreviation means too."""
_OWN_PRICE = frozenset(("bowp", "permit", "pr_card"))
"""Stages whose price is none of the fees of the application."""


def its_cost(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The fee of what was spoken of, "how much is it"; or what is known of that, where its price is not among the fees
    of the application, so that these are not taken for it."""
    table = parsed.scene.lexicon.topics
    if last.intent in _WITH_FEES and "topic" not in last.slots and parsed.follows("its_cost"):
        slots = inherited(Intent.ITA_FEES, last) | topic_slots(Intent.ITA_FEES, (), table)
        return Query(intent=Intent.ITA_FEES, slots=slots)
    if last.intent in _UNPRICED and parsed.follows("its_cost"):
        return last
    if last.intent in _PRICED and parsed.follows("its_cost"):
        intent, topic = _PRICED[last.intent]
        return Query(intent=intent, slots=topic_slots(intent, [topic], table))
    if last.intent not in _OF_STAGES or not parsed.follows("its_cost"):
        return None
    stages, fees = last.slots.get(_OF_STAGES[last.intent], "").split(","), table.get(Intent.ITA_FEES, {})
    own = Intent.ITA_AFTER_SUBMISSION
    if priced := [f"{stage}_fee" for stage in stages if f"{stage}_fee" in table.get(own, {})][:1]:
        return Query(intent=own, slots=topic_slots(own, priced, table))
    if charged := [stage for stage in stages if isinstance(fees.get(stage), dict)]:
        slots = topic_slots(Intent.ITA_FEES, charged, table)
        return Query(intent=Intent.ITA_FEES, slots=slots)
    return last if _OWN_PRICE.intersection(stages) else None
