"""The reading of a message that goes on from the last question: changed in one thing, or read together with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent, family_of
from bot.query import Query
from bot.understanding import bars
from bot.understanding.conversation import merged, stepped_back
from bot.understanding.following import Following
from bot.understanding.followups import TOPICS, before_turning, of_invitation, taken_over, with_carried, with_the_job
from bot.understanding.hearing import Hearing
from bot.understanding.own_work import holder
from bot.understanding.parsing import Parsed
from bot.understanding.queries import Queries
from bot.understanding.reading import Reading
from bot.understanding.readings import Readings
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.staying import ASKED_OF_IT, OF_FIGURES
from bot.understanding.subjects import (
    ENOUGH,
    TALK,
    asks_anew,
    asks_it_of_another,
    attribute_of,
    may_go_on,
    stays_outside,
)
from bot.understanding.topics import ANY, leading_ids, main_fact, named_only, topics_found

_LEANING = ("that", "more", "same", "too", "next", "corrected", "same_for", "then", "supposing")
"""Follow-up cues of what leans on the last question."""
_SUPPOSES = ("more", "supposing")
_OF_LIFE = ("profile.", "ita.")
"""Families of what an occupation is no case of: "what if she does not come", after a nurse."""
_AFTER_FIGURES = (*OF_FIGURES, "crs.", "category.", "data.")
"""Families that a few words asked of figures may go on to."""
_SPOKEN_FOR = 4.0
"""From this much evidence on cues speak for an intent plainly."""
BY_A_RULE = 0.9
"""How sure a rule is that is taken at its word."""

_BY_RULE = ("what_then", "in_vain", "due", "landed", "married", "a_credential", "before_it", "home_told")
"""What a rule that answers to it has chosen the facts of, whatever its words are near to."""


class GoingOn:
    """Chooses between the last question, changed or read along, and a new one."""

    def __init__(self, hearing: Hearing, following: Following, queries: Queries, readings: Readings) -> None:
        self._hearing, self._following, self._queries, self._readings = hearing, following, queries, readings

    def read(self, parsed: Parsed, own: Sequence[Ranked], last: Query, private: bool) -> Reading | None:
        """The message as it goes on from the last query; None where it has a question of its own."""
        counts = any(token.number is not None for token in parsed.scene.tokens)  # "33?"
        says_something = bool(parsed.entities.found) or counts or self._readings.has_words(parsed)
        if not private or not may_go_on(own[0], parsed) or not says_something:
            return None
        changed = self._hearing.changed(parsed, own, last)
        if changed and changed.plain:
            return self._followed(parsed, changed.query, BY_A_RULE)
        after = self._hearing.after(parsed, last, private)
        outside = stays_outside(own[0], after.both, last, parsed)
        if outside:
            return self._joined(parsed, after.whole, outside, last)
        if last.intent == Intent.OFFTOPIC_IMMIGRATION:  # nothing of our field leans on another matter
            return None
        if changed is None and _asks_elsewhere(own, after.both, last, parsed):
            return None
        likely = self._following.rank(own, after.both, last.intent, parsed, changed)
        meant = _plain_together(parsed, own, after.both, likely[0], last) or likely[0]
        if _names_nothing(parsed, meant, last):
            meant = next(r for r in likely if r.intent == last.intent)._replace(confidence=BY_A_RULE)
        if changed and meant.intent == changed.query.intent:
            return self._followed(parsed, changed.query, meant.confidence)
        if meant.intent.startswith(TALK) and meant.intent == own[0].intent:
            return None
        another = self._of_another(parsed, meant, last, private)
        if another:
            return another
        if parsed.has("newest"):
            last = last.but(number=None, before=None)  # not the round spoken of
        if meant.intent == last.intent or (after.both and meant.intent == after.both[0].intent != own[0].intent):
            alone = meant.intent == own[0].intent == last.intent and asks_anew(parsed)
            return self._joined(parsed, after.whole, meant, last, alone=alone)
        return self._readings.ranked(parsed, likely, last, bars.bar_after(meant.intent, last.intent))

    def _of_another(self, parsed: Parsed, likely: Ranked, last: Query, private: bool) -> Reading | None:
        """The last question asked of another thing, where a message only names that: "what of my IELTS"."""
        attribute = attribute_of(last, parsed.language, self._hearing.lexicon.attributes)
        if not attribute or not asks_it_of_another(last, likely, parsed):
            return None
        text = f"{parsed.scene.message.text}, {attribute}"
        whole = self._hearing.parse(text, parsed.language, parsed.scene.today)
        meant = self._hearing.alone(whole, last, private)[0]
        of_it = family_of(meant.intent) == family_of(likely.intent)
        if not meant.sure or not of_it or meant.intent == last.intent:
            return None
        return Reading(parsed.language, (self._queries.query(whole, meant, last),), "sure")

    def _joined(self, parsed: Parsed, whole: Parsed, both: Ranked, last: Query, *, alone: bool = False) -> Reading:
        """A message read together with what came before: its slots are its own or the last, its topics of both, or of
        itself where it asks another thing of the same intent (`alone`).
        """
        intent, end = both.intent, len(whole.scene.tokens)
        slots = named = with_the_job(intent, entity_slots(intent, parsed.scene, parsed.entities), last, parsed)
        own_words = len(parsed.scene.tokens) - parsed.sentences[0].head
        begun = max(0, end - own_words)  # of a long message less is left with words before it
        topics_of = self._hearing.lexicon.topics.get(intent, {}).get("like", intent)
        table = self._hearing.lexicon.topics
        hits = [h for h in whole.topic_hits if h.start >= begun and h.target.rpartition("/")[0] == topics_of]
        own, plain = bool(hits), leading_ids(topics_of, topics_found(topics_of, hits, table), table)
        # What takes a word of either to be said: "french points, if I only get 6 in speaking".
        across = any(h.start < begun < h.end and h.target.startswith(f"{topics_of}/") for h in whole.topic_hits)
        turned = across or any(h.end > begun and h.target.startswith(f"{ANY}/") for h in whole.topic_hits)
        if intent != last.intent:
            slots = taken_over(intent, parsed, slots, last)
        elif own and (plain or not parsed.follows("too")):
            slots = merged(before_turning(last), of_invitation(slots, last, parsed))
        else:
            slots = merged(last.slots, of_invitation(slots, last, parsed))
        slots = with_carried(intent, slots, named, parsed)
        if intent != last.intent or "about" not in slots or turned:
            topics = self._queries.topics(whole, intent, (begun, end) if own and not across else None)
            slots = self._queries.after_what_was_said(slots | topics, intent, last)
        elif alone and not own and main_fact(last.slots) not in named_only(intent, table):
            kept = {slot: value for slot, value in slots.items() if slot not in TOPICS}
            slots = self._queries.after_what_was_said(kept | self._queries.topics(parsed, intent), intent, last)
        query = Query(intent=Intent(intent), slots=stepped_back(last, slots), confidence=both.confidence)
        sure = both.confidence >= bars.bar_after(intent, last.intent)
        return Reading(parsed.language, (query,), "sure" if sure else "likely", (query,))

    def _followed(self, parsed: Parsed, follow: Query, confidence: float) -> Reading:
        slots = follow.slots
        alike = follow.intent == Intent.ITA_AFTER_SUBMISSION and parsed.follows("same_for")
        # "And my husband?", "will I be refused for it?": they name no matter of their own.
        chosen_by_rule = any(parsed.follows(name) for name in (*_BY_RULE, *ASKED_OF_IT))
        topics = {} if alike or chosen_by_rule else self._queries.topics(parsed, follow.intent)
        if topics.keys() - {"about", "step", "link"} or not slots.keys() & {"about", "step"}:
            by_rule = any(parsed.follows(name) for name in ("draws_ago", "below_it", "down_to_it"))
            chosen = {"stat"} if "by" in slots or by_rule else set[str]()  # by the rule itself
            slots = {**slots, **{slot: value for slot, value in topics.items() if slot not in chosen}}
        return Reading(parsed.language, (Query(intent=follow.intent, slots=slots, confidence=confidence),), "sure")


def _names_nothing(parsed: Parsed, meant: Ranked, last: Query) -> bool:
    """Whether a message is made of such words alone as ask of whatever was spoken of, "why", "which is better", and
    would be taken for a question of something else by what such words are most often asked of."""
    leaves = meant.intent != last.intent
    unsure = meant.confidence < bars.bar_after(meant.intent, last.intent)
    of_figures = leaves and last.intent.startswith(OF_FIGURES) and meant.intent.startswith(_AFTER_FIGURES)
    bare = parsed.follows("bare") or (parsed.follows("same_for") and not last.intent.startswith(OF_FIGURES))
    return (leaves or unsure) and bare and not of_figures and not last.intent.startswith(TALK)


def _asks_elsewhere(own: Sequence[Ranked], both: Sequence[Ranked], last: Query, parsed: Parsed) -> bool:
    """Whether a message has a question of its own that cues speak for and nothing of it points back, so that only the
    word for what was spoken of holds it there: "who should be the main applicant", after an ECA."""
    first = own[0]
    of_a_job = last.intent.startswith("noc.") and first.intent.startswith(_OF_LIFE)
    light = ((*_SUPPOSES, "that") if holder(parsed.scene) == "they" else _SUPPOSES) if of_a_job else ()
    light = (*light, "more") if first.confidence >= BY_A_RULE and not parsed.follows("supposing") else light
    leans = any(parsed.follows(name) for name in _LEANING if name not in light)
    leans = leans or parsed.content() < ENOUGH + (not of_a_job)
    held = bool(both) and both[0].intent != first.intent and family_of(first.intent) != family_of(last.intent)
    spoken_for = first.evidence >= max(_SPOKEN_FOR, *(one.evidence for one in own))
    plain = spoken_for and first.confidence >= (bars.ALONE if of_a_job else bars.TOGETHER)
    return held and plain and any(parsed.asking) and not leans and not parsed.entities.found


def _plain_together(
    parsed: Parsed, own: Sequence[Ranked], both: Sequence[Ranked], likely: Ranked, last: Query
) -> Ranked | None:
    """How a message reads with a word for what was spoken of, where that is plain and neither the message alone nor
    what usually follows is: "and if I only get 6 in speaking", after the points for French."""
    if not both or both[0].confidence < bars.TOGETHER:
        return None
    points_back = parsed.follows("that") and both[0].intent == last.intent  # "should I mention it in the profile"
    if own[0].confidence >= bars.ALONE and not points_back:
        return None
    if likely.confidence >= max(bars.USUALLY, bars.bar_after(likely.intent, last.intent)):
        return None
    return both[0] if points_back or both[0].confidence >= bars.PLAINLY else both[0]._replace(confidence=bars.LIKELY)
