"""From a message to what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.intents import OF_FAMILIES, Intent
from bot.query import Query
from bot.replies.time_zones import load_zones
from bot.understanding.conversation import PERSONS, with_score_of
from bot.understanding.entities.submission_words import load_submission_words
from bot.understanding.following import load_following
from bot.understanding.followups import of_its_holder
from bot.understanding.going_on import GoingOn
from bot.understanding.hearing import Hearing
from bot.understanding.moments import ToldMoment, days_named, moment_told
from bot.understanding.nearest import load_nearest
from bot.understanding.parsing import Parsed
from bot.understanding.profile.words import load_words
from bot.understanding.pronouns import SETTLED, with_persons
from bot.understanding.queries import Queries
from bot.understanding.reading import Reading
from bot.understanding.readings import Readings
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import FRAGMENT
from bot.understanding.told_along import with_told_along
from bot.understanding.topics import topic_slots
from bot.understanding.wanted import Wanted, short_names, wanted_of, without_score
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, Language

_OF_ALL = ("draw.", "data.", "category.list")
"""What is told of rounds and figures, whoever asks: "we are 4" is no other case of it."""
_GOES_ON = ("score.", "draw.", "pool.", "category.", *OF_FAMILIES)
"""What goes on from the last question by itself, and families, who are counted as they were told."""


def _is_of_all(parsed: Parsed, follow: Reading, last: Query) -> bool:
    """Whether a message that tells of its sender was only read as what was told of rounds or figures once more."""
    names = any(parsed.entities.first(kind) for kind in ("category", "maybe_category", "people"))
    same = follow.queries[0].intent in (last.intent, Intent.NOC_CATEGORY_ELIGIBILITY)
    return last.intent.startswith(_OF_ALL) and same and not names and not parsed.follows("corrected")


class Understanding:
    """Reads messages. The data is compiled once; a message takes a few milliseconds."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Raises PatternError where a data file holds a cue that cannot be read."""
        self._hearing = Hearing(base)
        self._queries = Queries(self._hearing.lexicon, load_nearest())
        self._readings = Readings(self._hearing, self._queries, base)
        self._going_on = GoingOn(self._hearing, load_following(), self._queries, self._readings)
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
        last = of_its_holder(last, parsed) if last else None
        reading = self._read(parsed, last, private)
        if last and private:
            reading = self._of_persons(reading, parsed, last)
        reading = with_score_of(last, reading, of_oneself=parsed.has("oneself")) if last else reading
        return with_told_along(reading, parsed, last) if private else reading

    def _of_persons(self, reading: Reading, parsed: Parsed, last: Query) -> Reading:
        """The reading with the persons spoken of in place of "she" and "he", where that is plainer.

        What holds of a wife is then told of "her". A job or a score goes on from the last question as it is.
        """
        intent = reading.queries[0].intent
        settled = SETTLED in last.slots.get(PERSONS, "") and intent in OF_FAMILIES
        if (intent.startswith(_GOES_ON) and not settled) or (reading.certainty == "sure" and intent.startswith("noc.")):
            return reading
        text = with_persons(parsed.scene, parsed.language, last.slots.get(PERSONS, ""))
        if text is None:
            return reading
        again = self._read(self._hearing.parse(text, parsed.language, parsed.scene.today), last, private=True)
        found = again.queries[0]
        plainer = found.confidence > reading.queries[0].confidence or reading.certainty != "sure"
        another = plainer and not found.intent.startswith(("noc.", *_GOES_ON))
        return again if again.certainty == "sure" and (found.intent == intent or another) else reading

    def _read(self, parsed: Parsed, last: Query | None, private: bool) -> Reading:
        """The reading of a message that is no command."""
        if not parsed.scene.tokens:
            return self._readings.unrecognised(parsed, ())
        ranked = self._hearing.alone(parsed, last, private)
        thanks = self._readings.only_thanks(parsed, ranked) if last and private else None
        if thanks:
            return thanks
        follow = self._going_on.read(parsed, ranked, last, private) if last else None
        told = self._readings.only_told(parsed, ranked) if private else None
        if follow and follow.certainty == "sure" and not (told and last and _is_of_all(parsed, follow, last)):
            return follow
        if told:
            return told
        if follow:
            return follow
        if len(parsed.scene.tokens) == 1 and parsed.has("asking") and ranked[0].evidence <= 0:
            return self._readings.unrecognised(parsed, (), readable=False)  # "why"
        ours = parsed.has("domain")
        nothing = ranked[0].intent == Intent.OFFTOPIC_OTHER and ranked[0].evidence <= 0
        if nothing or (ranked[0].strange(ours) and self._readings.may_be_off_topic(parsed, ranked)):
            case = self._readings.of_a_case(parsed, ranked) if private else None
            return case or self._readings.unrecognised(parsed, ranked)
        if ranked[0].intent == Intent.HELP and ranked[0].evidence <= 0 and not self._readings.has_words(parsed):
            return self._readings.unrecognised(parsed, (), readable=False)
        return self._readings.ranked(parsed, ranked, last)

    def chosen(self, text: str, choices: Sequence[Query], language: Language | None, today: date) -> Query | None:
        """Which of the readings offered a short reply takes: "the second one", "yes"; None where it takes none."""
        parsed = self._hearing.parse(text, language, today)
        takes = (place for place in range(len(choices)) if parsed.follows(f"choice_{place + 1}"))
        place = next(takes, None) if len(parsed.scene.tokens) <= FRAGMENT else None
        return None if place is None else choices[place]

    def spoken_of(self, query: Query) -> Query | None:
        """The thing whose name was explained, as a question of it: "what does PPR mean", "how long do I have"."""
        table = self._hearing.lexicon.topics
        entry = table.get(query.intent, {}).get(query.slots.get("topic"), {}) if query.intent == Intent.HELP else {}
        intent, _, topic = entry.get("of", "").partition("/")
        return (
            Query(intent=Intent(intent), slots=topic_slots(intent, [topic] if topic else [], table)) if intent else None
        )

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
        slots = entity_slots(intent, parsed.scene, parsed.entities) | self._queries.topics(parsed, intent)
        if "topic" in entry:
            slots["topic"] = entry["topic"]
        return Reading(parsed.language, (Query(intent=Intent(intent), slots=slots),), "sure")
