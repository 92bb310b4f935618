"""From a message to what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.intents import Intent, family_of
from bot.query import Query
from bot.replies.time_zones import load_zones
from bot.understanding import bars
from bot.understanding.about import fact_slots, not_after, spoken_of_before
from bot.understanding.conversation import merged, stepped_back, with_score_of
from bot.understanding.entities.submission_words import load_submission_words
from bot.understanding.following import load_following
from bot.understanding.followups import (
    TOPICS,
    before_turning,
    of_invitation,
    of_the_same_facts,
    of_the_same_round,
    people_of_rounds,
    taken_over,
    with_carried,
    without_menu,
)
from bot.understanding.hearing import Hearing
from bot.understanding.hints import is_one_check, is_one_comparison, is_outside
from bot.understanding.language import in_neither
from bot.understanding.moments import ToldMoment, days_named, moment_told
from bot.understanding.nearest import load_nearest
from bot.understanding.parsing import Parsed
from bot.understanding.parts import Part, parts_of
from bot.understanding.profile.words import load_words
from bot.understanding.reading import Certainty, Reading
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.spoken_points import of_points
from bot.understanding.subjects import (
    FRAGMENT,
    TALK,
    THANKS,
    asks_anew,
    asks_it_of_another,
    attribute_of,
    may_go_on,
    stays_outside,
    without_thanks,
)
from bot.understanding.topics import ANY, leading_ids, main_fact, named_only, topic_slots, topics_found
from bot.understanding.wanted import Wanted, short_names, wanted_of, without_score
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, Language

_TELL_SCORES_APART = ("score_word", "my_score", "asker_score", "draw", "chance")
"""Words that say whether a number is a score or a round."""
BY_A_RULE = 0.9
"""How sure a rule is that is taken at its word."""
MOST = 3
"""How many questions of one message are answered at most."""
OF_LISTS = ("noc.", "category.")
"""Questions of a list, which name a category for themselves: "the last cut-off? and is 21231 in STEM?"."""
BESIDE_OTHERS = 2
"""How many topics answer one question of several; a step says the same once more."""


class Understanding:
    """Reads messages. The data is compiled once; a message takes a few milliseconds."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Raises PatternError where a data file holds a cue that cannot be read."""
        self._hearing = Hearing(base)
        self._following = load_following()
        self._nearest = load_nearest()
        load_words()  # of what a message says of its sender, read at the first one otherwise
        load_submission_words()
        load_zones()
        self._base = base

    def read(
        self, text: str, *, language: Language | None, last: Query | None, today: date, private: bool = True
    ) -> Reading:
        """What a message asks, in its own language or the one given.

        `last` is what the conversation was about; `private` False reads what is said in a group to nobody in
        particular, where people also talk to each other. Never raises, whatever the text.
        """
        parsed = self._hearing.parse(text, language, today)
        command = self._command(parsed.scene.message.command, text, language, today)
        if command:
            return command
        reading = self._read(parsed, last, private)
        if last and private and reading.queries[0].intent.startswith(THANKS):
            reading = self._after_thanks(parsed, last) or reading
        return with_score_of(last, reading, of_oneself=parsed.has("oneself")) if last else reading

    def _after_thanks(self, parsed: Parsed, last: Query) -> Reading | None:
        """What a message asks that only begins with thanks: "great. And for my wife?"; None where nothing is plain."""
        text = without_thanks(parsed)
        rest = self._read(self._hearing.parse(text, parsed.language, parsed.scene.today), last, True) if text else None
        asks = rest is not None and rest.certainty == "sure" and not rest.queries[0].intent.startswith(TALK)
        return rest if asks else None

    def _read(self, parsed: Parsed, last: Query | None, private: bool) -> Reading:
        """The reading of a message that is no command."""
        if not parsed.scene.tokens:
            return self._unrecognised(parsed, ())
        ranked = self._hearing.alone(parsed, last, private)
        follow = self._going_on(parsed, ranked, last, private) if last else None
        if follow:
            return follow
        ours = parsed.has("domain")
        nothing = ranked[0].intent == Intent.OFFTOPIC_OTHER and ranked[0].evidence <= 0
        if nothing or ranked[0].strange(ours):
            return self._unrecognised(parsed, ranked)
        if ranked[0].intent == Intent.HELP and ranked[0].evidence <= 0 and not self._has_words(parsed):
            return self._unrecognised(parsed, (), readable=False)
        return self._ranked(parsed, ranked, last)

    def chosen(self, text: str, choices: Sequence[Query], language: Language | None, today: date) -> Query | None:
        """Which of the readings offered a short reply takes: "the second one", "yes"; None where it takes none."""
        parsed = self._hearing.parse(text, language, today)
        takes = (place for place in range(len(choices)) if parsed.follows(f"choice_{place + 1}"))
        place = next(takes, None) if len(parsed.scene.tokens) <= FRAGMENT else None
        return None if place is None else choices[place]

    def wanted(self, text: str, language: Language | None, today: date) -> Wanted:
        """Which draws the words after `/subscribe` ask for. Never raises, whatever the text."""
        words, score = without_score(text)
        names = short_names(category for category in self._base.categories() if category.id != OTHER)
        return wanted_of(self._hearing.parse(words, language, today), score, names)

    def days(self, text: str, language: Language | None, today: date) -> tuple[date, ...]:
        """The days that a text names, in order. Never raises, whatever the text."""
        return days_named(self._hearing.parse(text, language, today).entities, today)

    def moment(self, text: str, language: Language | None, today: date) -> ToldMoment:
        """The day and the time of day that a text names, where a moment was asked for. Never raises."""
        return moment_told(text, lambda part: self._hearing.parse(part, language, today))

    def language(self, text: str, language: Language | None, today: date) -> Language:
        """In which language a text is written; `language`, if given, where its words do not tell."""
        return self._hearing.parse(text, language, today).language

    def _going_on(self, parsed: Parsed, own: Sequence[Ranked], last: Query, private: bool) -> Reading | None:
        """The message as it goes on from the last query; None where it has a question of its own."""
        says_something = bool(parsed.entities.found) or self._has_words(parsed)  # "2025?"
        if not private or not may_go_on(own[0], parsed) or not says_something:
            return None
        changed = self._hearing.changed(parsed, own, last)
        if changed and changed.plain:
            return self._followed(parsed, changed.query, BY_A_RULE)
        after = self._hearing.after(parsed, last, private)
        if after.both and stays_outside(own[0], after.both[0], last, parsed):
            return self._joined(parsed, after.whole, after.both[0], last)
        if last.intent == Intent.OFFTOPIC_IMMIGRATION:  # nothing of our field leans on another matter
            return None
        likely = self._following.rank(own, after.both, last.intent, parsed, changed)
        meant = _plain_together(parsed, own, after.both, likely[0], last) or likely[0]
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
        return self._ranked(parsed, likely, last, bars.bar_after(meant.intent, last.intent))

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
        return Reading(parsed.language, (self._query(whole, meant, last),), "sure")

    def _joined(self, parsed: Parsed, whole: Parsed, both: Ranked, last: Query, *, alone: bool = False) -> Reading:
        """A message read together with what came before: its slots are its own or the last, its topics of both, or of
        itself where it asks another thing of the same intent (`alone`).
        """
        intent, end = both.intent, len(whole.scene.tokens)
        slots = named = entity_slots(intent, parsed.scene, parsed.entities)
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
        slots = with_carried(intent, slots, named)
        if intent != last.intent or "about" not in slots or turned:
            topics = self._topics(whole, intent, (begun, end) if own and not across else None)
            slots = self._after_what_was_said(slots | topics, intent, last)
        elif alone and not own and main_fact(last.slots) not in named_only(intent, table):
            kept = {slot: value for slot, value in slots.items() if slot not in TOPICS}
            slots = self._after_what_was_said(kept | self._topics(parsed, intent), intent, last)
        query = Query(intent=Intent(intent), slots=stepped_back(last, slots), confidence=both.confidence)
        sure = both.confidence >= bars.bar_after(intent, last.intent)
        return Reading(parsed.language, (query,), "sure" if sure else "likely", (query,))

    def _ranked(
        self, parsed: Parsed, ranked: Sequence[Ranked], last: Query | None, bar: float | None = None
    ) -> Reading:
        """The reading of a message whose intents may be these; `bar` is the one it has to pass to be sure."""
        main = self._query(parsed, ranked[0], last)
        # Two questions in one message stand in each other's way, though each is clear by itself.
        parts = parts_of(parsed, ranked, self._hearing.model)
        one = any(is_one(parsed, ranked[0].intent, parts) for is_one in (is_one_check, is_one_comparison, is_outside))
        if parts and parts[0].ranked.sure and not one:
            several = self._in_order(parsed, parts, last)
            queries = without_menu(several)
            if len(several) > 1 or len(parts) == 1:
                return Reading(parsed.language, queries, "sure")
        if ranked[0].intent.startswith(TALK) and not ranked[0].sure and self._in_neither(parsed):
            return self._unrecognised(parsed, ())
        either = self._score_or_round(parsed, ranked, last)
        if either:
            return Reading(parsed.language, either[:1], "sure" if len(either) == 1 else "likely", either[1:] and either)
        if ranked[0].confidence >= (bar or bars.bar_of(ranked[0].intent)):
            return Reading(parsed.language, (main,), "sure")
        offered = [main] + [
            self._query(parsed, r, last) for r in ranked[1 : bars.OFFERED] if r.confidence >= bars.OFFER
        ]
        certainty: Certainty = "likely" if ranked[0].confidence >= bars.LIKELY else "unsure"
        return Reading(parsed.language, (main,), certainty, tuple(offered))

    def _score_or_round(self, parsed: Parsed, ranked: Sequence[Ranked], last: Query | None) -> tuple[Query, ...]:
        """A score, and the round of that number if there is one, where few words have a number: "437", "437 cec?"."""
        number = parsed.entities.first("score") or ""
        told = any(parsed.scene.text.has(words) for words in _TELL_SCORES_APART)
        meant: tuple[Intent, ...] = (Intent.SCORE_CHECK, Intent.DRAW_BY_NUMBER)
        if not number or told or ranked[0].intent not in meant or len(parsed.scene.tokens) > FRAGMENT:
            return ()
        if not self._base.draw(number):
            meant = meant[:1]
        readings = sorted((r for r in ranked if r.intent in meant), key=lambda r: meant.index(Intent(r.intent)))
        return tuple(self._query(parsed, reading, last) for reading in readings)

    def _in_order(self, parsed: Parsed, parts: Sequence[Part], last: Query | None) -> tuple[Query, ...]:
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
        query = self._query(parsed, part.ranked, last, (part.start, part.end), others)
        about = query.slots.get("about", "").split(",")[:BESIDE_OTHERS]
        slots = {slot: value for slot, value in query.slots.items() if not (about[0] and slot == "step")}
        return query.model_copy(update={"slots": {**slots, "about": ",".join(about)} if about[0] else slots})

    def _followed(self, parsed: Parsed, follow: Query, confidence: float) -> Reading:
        slots = follow.slots
        alike = follow.intent == Intent.ITA_AFTER_SUBMISSION and parsed.follows("same_for")
        # "And my husband?", "will I be refused for it?": they name no matter of their own.
        topics = {} if alike or parsed.follows("what_then") else self._topics(parsed, follow.intent)
        if topics.keys() - {"about", "step", "link"} or not slots.keys() & {"about", "step"}:
            chosen = {"stat"} if "by" in slots or parsed.follows("draws_ago") else set[str]()  # by the rule itself
            slots = {**slots, **{slot: value for slot, value in topics.items() if slot not in chosen}}
        return Reading(parsed.language, (Query(intent=follow.intent, slots=slots, confidence=confidence),), "sure")

    def _query(
        self,
        parsed: Parsed,
        ranked: Ranked,
        last: Query | None,
        span: tuple[int, int] | None = None,
        others: Sequence[tuple[int, int]] = (),
    ) -> Query:
        """The query of an intent, with every slot the message (or that part of it) fills."""
        intent = ranked.intent
        entities = parsed.entities.within(*span) if span else parsed.entities
        slots = entity_slots(intent, parsed.scene, entities)
        if last:
            slots = with_carried(intent, taken_over(intent, parsed, slots, last, span), slots)
        slots |= self._topics(parsed, intent, span, others)
        if last:
            slots = self._after_what_was_said(slots, intent, last)
        return Query(intent=Intent(intent), slots=slots, confidence=ranked.confidence)

    def _after_what_was_said(self, slots: dict[str, str], intent: str, last: Query) -> dict[str, str]:
        """The slots with the facts that only what was spoken of before tells."""
        lexicon = self._hearing.lexicon
        return of_points(not_after(spoken_of_before(slots, intent, last, lexicon), last, lexicon), intent, last)

    def _topics(
        self,
        parsed: Parsed,
        intent: str,
        span: tuple[int, int] | None = None,
        others: Sequence[tuple[int, int]] = (),
    ) -> dict[str, str]:
        """The slots of the topics that a message, or a part of it, speaks of."""
        return fact_slots(parsed, intent, self._hearing.lexicon, self._nearest, span, others)

    def _has_words(self, parsed: Parsed) -> bool:
        """Whether any of it is a word known, or in letters that no keyboard of ours is hit at random in."""
        known = (self._hearing.lexicon.known, self._hearing.lexicon.vocabulary)
        return any(not t.text.isascii() or any(t.text in words for words in known) for t in parsed.scene.tokens)

    def _in_neither(self, parsed: Parsed) -> bool:
        """Whether a message is written in neither of the languages that are answered."""
        return in_neither(parsed.scene.message, self._hearing.lexicon)

    def _unrecognised(self, parsed: Parsed, ranked: Sequence[Ranked], readable: bool = True) -> Reading:
        """Nothing the bot knows: unreadable, or off topic; what comes nearest where the words are ours."""
        readable = readable and any(t.text[0].isalnum() for t in parsed.scene.tokens)
        near = [r for r in ranked if r.intent != Intent.OFFTOPIC_OTHER and r.confidence >= bars.OFFER]
        if readable and near and parsed.has("domain"):
            choices = tuple(self._query(parsed, r, None) for r in near[: bars.OFFERED])
            return Reading(parsed.language, choices[:1], "unsure", choices)
        neither = readable and self._in_neither(parsed)
        intent = Intent.OFFTOPIC_OTHER if readable and not neither else Intent.HELP
        topic = ["language"] if neither else [] if readable else ["unreadable"]
        slots = topic_slots(intent, topic, self._hearing.lexicon.topics)
        return Reading(parsed.language, (Query(intent=intent, slots=slots, confidence=0.1),), "none")

    def _command(self, name: str | None, text: str, language: Language | None, today: date) -> Reading | None:
        """The query of a leading /command; None where there is none, or none that is known."""
        entry = self._hearing.lexicon.commands.get(name or "")
        if not entry:
            return None
        # Read with the command as its first word, so that /draw 402 names a round and /noc 2173 a code.
        parsed = self._hearing.parse(text.strip().lstrip("/"), language, today)
        intent = entry["intent"]
        if len(parsed.scene.tokens) > 1 and "with" in entry:
            turns = [turn.split("=") for turn in entry["with"].split(",")]
            intent = next((to.strip() for kind, to in turns if parsed.entities.first(kind.strip())), intent)
        slots = entity_slots(intent, parsed.scene, parsed.entities) | self._topics(parsed, intent)
        if "topic" in entry:
            slots["topic"] = entry["topic"]
        return Reading(parsed.language, (Query(intent=Intent(intent), slots=slots),), "sure")


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
