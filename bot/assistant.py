"""The one door: a question comes in, an answer goes out, or nothing where silence is better."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.answer import Answer, Kind, Part
from bot.answers import ANSWERS, Context
from bot.answers.meant import did_you_mean, or_else, perhaps
from bot.case_told import begun_along, case_told, remembered
from bot.intents import Intent
from bot.profile.said import Said
from bot.query import Query
from bot.question import Question
from bot.understanding import Memory, Reading, ToldMoment, Understanding
from bot.understanding.conversation import (
    FAMILY,
    STANDING,
    placed,
    with_own_score,
    with_standing,
    with_the_one_before,
)
from bot.understanding.staying import OF_OWN_DATA
from bot.understanding.told_along import remembering
from bot.understanding.wanted import Wanted
from knowledge.base import KnowledgeBase
from knowledge.models import Freshness, Language
from knowledge.moments import OTTAWA

POLL_ALLOWS = timedelta(hours=1)
"""Draws known to be complete no longer ago than this are shown without their age."""
UNASKED = 0.8
"""The confidence below which the bot does not speak unasked in a group."""
_NOT_UNASKED = ("chatter", "smalltalk.", "help", "hostile.", "offtopic.", "announcements", "subscribe", "unsubscribe")
"""Families that are no clear question to a bot: in a group they are for the people there."""
_NOT_REMEMBERED = ("chatter", "smalltalk.", "help", "hostile.", "offtopic.other")
"""Families a follow-up does not build on: "thanks" leaves the conversation where it was."""
_PERSONAL = (
    *("score", "own", "standing", "ita_day", "submitted", "zone", "age", "family_size", "where", "job_of"),
    *("household", "persons", "job"),
    *("work_canada", "work_abroad", "work_unsaid"),
    *("english", "french", "listening", "reading", "writing", "speaking", "bands", "levels"),
)
"""Slots that are one person's: nobody else in a group goes on from them."""
_FIRST: tuple[Kind, ...] = ("answer", "ask", "unsure", "none")


class Assistant:
    """Answers questions from a knowledge base, and remembers what a conversation was about."""

    def __init__(self, base: KnowledgeBase, understanding: Understanding, memory: Memory) -> None:
        self._base = base
        self._understanding = understanding
        self._memory = memory

    def answer(self, question: Question) -> Answer | None:
        """The answer to a message; None where the bot should stay silent."""
        in_private = question.chat == "private"
        if not (in_private or question.addressed or question.group_answers):
            return None
        language = self._language(question)
        choice = self._chosen(question, language)
        if choice:
            return self.follow(choice, question.model_copy(update={"language": language}))
        context = self._context(question, language or "en")
        reading = self._understanding.read(
            question.text,
            language=language,
            last=self._last(question),
            today=context.today,
            private=in_private or question.addressed,
        )
        if not (in_private or question.addressed or _is_clear(reading)):
            return None
        context = self._context(question, reading.language)
        self._memory.speak(question.conversation, reading.language, question.now)
        if reading.certainty == "unsure":
            self._memory.offer(question.conversation, reading.choices, question.now)
            return self._composed((did_you_mean(reading, context),), reading.queries, context)
        if reading.certainty == "likely":
            return self._hedged(reading, question, context)
        sure = reading.certainty == "sure"
        answer = self._answered(reading.queries, question, context, sure=sure)
        if not (sure and reading.choices and answer.kind == "answer" and context.private):
            return answer
        return answer.model_copy(update={"parts": (*answer.parts, or_else(reading.choices, context))})

    def _last(self, question: Question) -> Query | None:
        """What a question may go on from: what its asker asked last, in a group else what was answered last."""
        own = self._memory.recall(question.conversation, question.now)
        return own or (self._memory.recall(question.shared, question.now) if question.addressed else None)

    def _language(self, question: Question) -> Language | None:
        """The language of a message whose words do not tell: that of the conversation, else the one preferred."""
        return self._memory.spoken(question.conversation, question.now) or question.language

    def _chosen(self, question: Question, language: Language | None) -> Query | None:
        """The reading that a reply to "did you mean" takes."""
        offered = self._memory.offered(question.conversation, question.now)
        if not offered or not (question.chat == "private" or question.addressed):
            return None
        today = question.now.astimezone(OTTAWA).date()
        return self._understanding.chosen(question.text, offered, language, today)

    def _hedged(self, reading: Reading, question: Question, context: Context) -> Answer:
        """The likeliest reading answered as no more than that; in a group, where there is no room for it, asked."""
        query = reading.queries[0]
        told = self._told(query, Said(question.text, context.language, context.today), question, context)
        if told:  # a case with its points can be about nothing else
            self._remember(question, query, told)
            return self._composed((told,), reading.queries, context)
        part = ANSWERS[query.intent](query, context)
        if part.kind != "answer" or not context.private:
            self._memory.offer(question.conversation, reading.choices, question.now)
            return self._composed((did_you_mean(reading, context),), reading.queries, context)
        self._remember(question, query, part)
        return self._composed(perhaps(part, reading, context), reading.queries, context)

    def follow(self, query: Query, question: Question) -> Answer:
        """The answer to a tapped button or a command, whose query needs no reading."""
        language = question.language or self._language(question) or "en"
        self._memory.speak(question.conversation, language, question.now)
        return self._answered((query,), question, self._context(question, language))

    def wanted(self, question: Question) -> Wanted:
        """Which draws alerts are asked for: the question's text is what stands after `/subscribe`."""
        return self._understanding.wanted(question.text, question.language, self._context(question, "en").today)

    def days(self, text: str, language: Language, today: date) -> tuple[date, ...]:
        """The days that a text names, where a date was asked for."""
        return self._understanding.days(text, language, today)

    def moment(self, text: str, language: Language, today: date) -> ToldMoment:
        """The day and the time of day that a text names, where a moment was asked for."""
        return self._understanding.moment(text, language, today)

    def language(self, text: str, language: Language, today: date) -> Language:
        """The language of a text, or the one given where its words do not tell."""
        return self._understanding.language(text, language, today)

    def _answered(self, queries: tuple[Query, ...], question: Question, context: Context, sure: bool = True) -> Answer:
        said = Said(question.text, context.language, context.today)
        parts = tuple(self._part(query, said, question, context) for query in queries)
        for query, part in zip(queries, parts, strict=True):
            self._remember(question, query, part)
        parts = tuple(part.model_copy(update={"remembers": None}) for part in parts)
        parts = tuple(part for place, part in enumerate(parts) if part not in parts[:place])
        if not sure:
            parts = tuple(part.model_copy(update={"kind": "none"}) for part in parts)
        return self._composed(parts, queries, context)

    def _part(self, query: Query, said: Said, question: Question, context: Context) -> Part:
        """The answer to a query; who tells their case with it, in private, gets its points or hears what it lacks."""
        told = self._told(query, said, question, context)
        return told or ANSWERS[query.intent](query, context)

    def _told(self, query: Query, said: Said, question: Question, context: Context) -> Part | None:
        """The points of a case that a message tells; what was told of it is then held for what goes on from it."""
        before = self._memory.told(question.conversation, question.now)
        told = case_told(query, said, before, self._last(question), context)
        if told and told.case is not None:
            self._memory.tell(question.conversation, told.case, question.now)
        elif begun := begun_along(query, said, before, context):
            self._memory.tell(question.conversation, begun, question.now)
        return told.part.model_copy(update={"remembers": remembered(query, told)}) if told else None

    def _remember(self, question: Question, query: Query, part: Part) -> None:
        named = self._understanding.spoken_of(query)
        known = part.remembers or named or query.slots.get("topic") in OF_OWN_DATA
        if known or not query.intent.startswith(_NOT_REMEMBERED):
            remembered = placed(query, part.remembers) if part.remembers else named or query
            last = self._memory.recall(question.conversation, question.now)
            if part.remembers and query.intent == Intent.HELP and last:  # only told along
                remembered = last.but(**{slot: remembered.slots.get(slot) or last.slots.get(slot) for slot in FAMILY})
            remembered = with_standing(with_own_score(with_the_one_before(remembered, last), last), last)
            remembered = remembering(remembered, query, last)
            if named:  # who asks what a word means tells of no stage of their own
                remembered = remembered.but(**{STANDING: last.slots.get(STANDING) if last else None})
            self._memory.remember(question.conversation, remembered, question.now)
            self._memory.remember(question.shared, remembered.but(**dict.fromkeys(_PERSONAL)), question.now)

    def _composed(self, parts: tuple[Part, ...], queries: tuple[Query, ...], context: Context) -> Answer:
        return Answer(
            language=context.language,
            kind=kind_of(parts),
            parts=parts,
            queries=queries,
            now=context.now,
            stale=self._stale(parts, context),
        )

    def _stale(self, parts: Sequence[Part], context: Context) -> Freshness | None:
        if not any(part.uses_draws for part in parts):
            return None
        freshness = self._base.freshness()
        return freshness if context.now - freshness.as_of > POLL_ALLOWS else None

    def _context(self, question: Question, language: Language) -> Context:
        today = question.now.astimezone(OTTAWA).date()
        private = question.chat == "private"
        profile = question.profile if private else None
        score = question.score if private else None
        return Context(self._base, question.now, today, language, private, profile, score)


def kind_of(parts: Sequence[Part]) -> Kind:
    """The kind of the whole: an answer where any part is one, else the most helpful of the others."""
    kinds = {part.kind for part in parts}
    return next(kind for kind in _FIRST if kind in kinds)


def _is_clear(reading: Reading) -> bool:
    """A question that may be answered unasked in a group: sure, and one the bot is for."""
    return reading.certainty == "sure" and all(
        query.confidence >= UNASKED and not _is_talk(query.intent) for query in reading.queries
    )


def _is_talk(intent: Intent) -> bool:
    return intent.startswith(_NOT_UNASKED)
