"""From an intent that a message was read as to its query: the slots it fills, and the facts that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.intents import Intent
from bot.query import Query
from bot.understanding.about import fact_slots, names_its_own, not_after, spoken_of_before
from bot.understanding.followups import (
    of_the_same_facts,
    of_the_same_round,
    people_of_rounds,
    taken_over,
    with_carried,
    with_the_job,
)
from bot.understanding.heard_pieces import Part
from bot.understanding.last_days import last_day_told
from bot.understanding.lexicon import Lexicon
from bot.understanding.nearest import Nearest
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.spoken_points import of_points

MOST = 3
"""How many questions of one message are answered at most."""
OF_LISTS = ("noc.", "category.")
"""Questions of a list, which name a category for themselves: "the last cut-off? and is 21231 in STEM?"."""
BESIDE_OTHERS = 2
"""How many topics answer one question of several; a step says the same once more."""


class Queries:
    """Makes queries of what was parsed. What was asked before fills what a message leaves out."""

    def __init__(self, lexicon: Lexicon, nearest: Nearest) -> None:
        self._lexicon, self._nearest = lexicon, nearest

    def query(
        self,
        parsed: Parsed,
        ranked: Ranked,
        last: Query | None,
        span: tuple[int, int] | None = None,
        others: Sequence[tuple[int, int]] = (),
        asked: tuple[int, int] | None = None,
    ) -> Query:
        """The query of an intent, with every slot the message (or that part of it) fills; the facts are those that
        `asked` speaks of, where what is told beside it is told apart."""
        intent = ranked.intent
        entities = parsed.entities.within(*span) if span else parsed.entities
        slots = entity_slots(intent, parsed.scene, entities)
        if last:
            slots = with_the_job(intent, slots, last, parsed)
            slots = with_carried(intent, taken_over(intent, parsed, slots, last, span), slots, parsed)
        slots |= self.topics(parsed, intent, asked or span, others)
        if intent == Intent.ITA_DEADLINE:
            slots = last_day_told(slots, parsed.scene.today)
        if last:
            slots = self.after_what_was_said(slots, intent, last)
        return Query(intent=Intent(intent), slots=slots, confidence=ranked.confidence)

    def of_whole(self, parsed: Parsed, ranked: Ranked, last: Query | None, part: Part) -> Query:
        """The query of a message that comes to one question: what it tells fills its slots, and the question alone says
        which facts are meant, where it names them."""
        span = (part.start, part.end)
        apart = part.apart and names_its_own(parsed, ranked.intent, self._lexicon, span)
        others = [(0, part.start), (part.end, len(parsed.scene.tokens))] if apart else ()
        return self.query(parsed, ranked, last, others=others, asked=span if apart else None)

    def topics(
        self,
        parsed: Parsed,
        intent: str,
        span: tuple[int, int] | None = None,
        others: Sequence[tuple[int, int]] = (),
    ) -> dict[str, str]:
        """The slots of the topics that a message, or a part of it, speaks of."""
        return fact_slots(parsed, intent, self._lexicon, self._nearest, span, others)

    def after_what_was_said(self, slots: dict[str, str], intent: str, last: Query) -> dict[str, str]:
        """The slots with the facts that only what was spoken of before tells."""
        lexicon = self._lexicon
        return of_points(not_after(spoken_of_before(slots, intent, last, lexicon), last, lexicon), intent, last)

    def several(self, parsed: Parsed, parts: Sequence[Part], last: Query | None) -> tuple[Query, ...]:
        """The queries of several questions, each going on from the one before it."""
        found: list[Query] = []
        for part in parts:
            others = [(other.start, other.end) for other in parts if other is not part]
            lists = [o for o in parts if o.start >= part.end and o.ranked.intent.startswith(OF_LISTS)]
            named = parsed.entities.outside([(o.start, o.end) for o in lists])
            query = self._part(replace(parsed, entities=named), part, found[-1] if found else last, others)
            query = people_of_rounds(found, query, parsed, part.start, part.end)
            if not found or not (of_the_same_round(found[-1], query) or of_the_same_facts(found, query)):
                found.append(query)
        return tuple(found[:MOST])

    def _part(self, parsed: Parsed, part: Part, last: Query | None, others: Sequence[tuple[int, int]]) -> Query:
        """The query of one question of several: with fewer facts each, so that the reply to all stays short.

        `others` are the spans of the other questions: what they put first is not meant by this one.
        """
        query = self.query(parsed, part.ranked, last, (part.start, part.end), others)
        about = query.slots.get("about", "").split(",")[:BESIDE_OTHERS]
        slots = {slot: value for slot, value in query.slots.items() if not (about[0] and slot == "step")}
        return query.model_copy(update={"slots": {**slots, "about": ",".join(about)} if about[0] else slots})
