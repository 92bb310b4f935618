"""The reading of a message by itself: one question or several, one to choose, or none of ours."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import OF_FAMILIES, Intent
from bot.query import Query
from bot.understanding import bars
from bot.understanding.conversation import FAMILY
from bot.understanding.entities.households import household_slots, of_others
from bot.understanding.entities.plain import sum_told
from bot.understanding.entities.titles import title_in
from bot.understanding.followups import without_menu
from bot.understanding.hearing import Hearing
from bot.understanding.hints import is_one_check, is_one_comparison, is_one_round, is_outside, is_trouble, outside
from bot.understanding.language import in_neither
from bot.understanding.own_work import whose
from bot.understanding.parsing import Parsed
from bot.understanding.parts import parts_of
from bot.understanding.pieces import pieces_of
from bot.understanding.queries import Queries
from bot.understanding.reading import Certainty, Reading
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import FRAGMENT, LONGEST, TALK
from bot.understanding.topics import ANY, cued_ids, leading_ids, topic_slots, topics_found
from knowledge.base import KnowledgeBase

TOLD = "told"
"""The topic of help for what is told and asks nothing."""
_FEW_WORDS = 8
"""In so few words no case is told beside a question."""
_AT_END = 2
"""So many words may stand behind a trade that is only told: "in Nigeria"."""
_A_WORD = 2
"""So many words only say whether somebody is alone, or where from: "single", "from Peru"."""
_TOLD_IN, _A_CASE = 4, 2
"""Of more words of weight than the first nobody is told of alone, unless so many facts of a case are told."""
_THANKING = 5
"""So many words of weight stand beside thanks and tell nothing."""
_OF_ONESELF = 2
"""So many fewer where they are of oneself: "thanks, I will see"."""
_GOES_ON = ("bare", "same_for", "what_then", "corrected", "supposing", "alone")
"""Follow-up cues of what asks on after thanks."""
_OF_A_LIFE = ("tells_own", "partner_word", "child_said", "job", "trouble", "abroad")
"""Words of what is told beside thanks and bears on what was asked."""
_ELSEWHERE = ("offtopic.", "smalltalk.")
_PLAIN = 4.0
"""So much must speak for the check of a score beside words that do not say what a number is."""
_ONE = (is_one_check, is_one_comparison, is_one_round, is_outside, is_trouble)
"""What several parts may be all the same."""
_TELL_SCORES_APART = ("score_word", "my_score", "asker_score", "draw", "chance")
"""Words that say whether a number is a score or a round."""


class Readings:
    """Chooses what a message asks among the intents it may have."""

    def __init__(self, hearing: Hearing, queries: Queries, base: KnowledgeBase) -> None:
        self._hearing, self._queries, self._base = hearing, queries, base

    def ranked(self, parsed: Parsed, ranked: Sequence[Ranked], last: Query | None, bar: float | None = None) -> Reading:
        """The reading of a message whose intents may be these; `bar` is the one it has to pass to be sure."""
        # Two questions in one message stand in each other's way, though each is clear by itself.
        parts = parts_of(parsed, ranked, self._hearing.model)
        one = any(is_one(parsed, ranked[0].intent, parts) for is_one in _ONE)
        if parts and parts[0].ranked.sure and not one:
            if parts[0].all:
                return Reading(parsed.language, (self._queries.of_whole(parsed, ranked[0], last, parts[0]),), "sure")
            several = self._queries.several(parsed, parts, last)
            queries = without_menu(several)
            if len(several) > 1 or len(parts) == 1:
                return Reading(parsed.language, queries, "sure")
        if ranked[0].intent.startswith(TALK) and not ranked[0].sure and self._in_neither(parsed):
            return self.unrecognised(parsed, ())
        either = self._score_or_round(parsed, ranked, last)
        if either:
            return Reading(parsed.language, either[:1], "sure" if len(either) == 1 else "likely", either[1:] and either)
        main = self._queries.query(parsed, ranked[0], last)
        if ranked[0].confidence >= (bar or bars.bar_of(ranked[0].intent)):
            return Reading(parsed.language, (main,), "sure", self._beside(parsed, ranked, last))
        offered = [main] + [
            self._queries.query(parsed, r, last) for r in ranked[1 : bars.OFFERED] if r.confidence >= bars.OFFER
        ]
        certainty: Certainty = "likely" if ranked[0].confidence >= bars.LIKELY else "unsure"
        return Reading(parsed.language, (main,), certainty, tuple(offered))

    def _beside(self, parsed: Parsed, ranked: Sequence[Ranked], last: Query | None) -> tuple[Query, ...]:
        """What else may be meant by a message that is answered, but not beyond doubt."""
        if ranked[0].confidence >= bars.UNSETTLED:
            return ()
        near = (r for r in ranked[1 : bars.OFFERED] if r.confidence >= bars.BESIDE)
        return tuple(self._queries.query(parsed, r, last) for r in near if not r.intent.startswith(TALK))

    def _score_or_round(self, parsed: Parsed, ranked: Sequence[Ranked], last: Query | None) -> tuple[Query, ...]:
        """A score, and the round of that number if there is one, where few words have a number: "437", "437 cec?"."""
        number = parsed.entities.first("score") or ""
        told = any(parsed.scene.text.has(words) for words in _TELL_SCORES_APART)
        meant: tuple[Intent, ...] = (Intent.SCORE_CHECK, Intent.DRAW_BY_NUMBER)
        alone = len(parsed.scene.tokens) == 1
        if not number or told or len(parsed.scene.tokens) > FRAGMENT or (ranked[0].intent not in meant and not alone):
            return ()
        alone = len(parsed.entities.found) == 1 and ranked[0].intent == Intent.SCORE_CHECK
        if alone and ranked[0].sure and ranked[0].evidence >= _PLAIN:
            return ()  # "is 430 good"
        if not self._base.draw(number):
            meant = meant[:1]
        readings = sorted((r for r in ranked if r.intent in meant), key=lambda r: meant.index(Intent(r.intent)))
        return tuple(self._queries.query(parsed, reading, last) for reading in readings)

    def has_words(self, parsed: Parsed) -> bool:
        """Whether any of it is a word known, or in letters that no keyboard of ours is hit at random in."""
        known = (self._hearing.lexicon.known, self._hearing.lexicon.vocabulary)
        return any(
            not t.text.isascii() or any(t.text in words or t.stem in words for words in known)
            for t in parsed.scene.tokens
        )

    def only_told(self, parsed: Parsed, ranked: Sequence[Ranked]) -> Reading | None:
        """What a few words tell of their sender and ask nothing of, "I am from Lagos"; None where they may ask.

        A job is answered with its code and lists. Else the slots are what a question after it takes from it, and `of`
        says which kind of matter that is.
        """
        a_word = len(parsed.scene.tokens) <= _A_WORD
        tells = parsed.scene.text.has("tells_own") or (a_word and parsed.has("abroad"))  # "from Peru"
        if any(parsed.asking) or len(parsed.scene.tokens) > LONGEST or self._in_neither(parsed):
            return None
        if outside(parsed):
            return None
        if any(piece.begins for piece in pieces_of(parsed)):  # "I am a student, can my parents visit me"
            return None
        of_money = any(parsed.scene.text.has(words) for words in ("funds", "fees"))
        of_sums = ranked[0].intent in OF_FAMILIES and not of_money
        trade = parsed.scene.text.marks.get("by_trade", {})  # "my husband is a lawyer", which asks for none
        by_trade = any(max(ends) + _AT_END >= len(parsed.scene.tokens) for ends in trade.values())
        tells = tells or by_trade
        of_work = parsed.has("job") and (by_trade or ranked[0].intent == Intent.NOC_CATEGORY_ELIGIBILITY)
        told = tells and (of_work or ranked[0].intent.startswith(_ELSEWHERE))
        guessed = tells and ranked[0].evidence <= 0 and ranked[0].confidence < bars.UNSETTLED
        read = _is_read(ranked[0]) and not guessed and not ranked[0].strange(parsed.has("domain"))
        if read and not (told or a_word or of_sums):
            return None
        slots = _told_of_oneself(parsed)
        single = (a_word and "adults" in slots) or (of_sums and slots.get("of") == "family")
        if read and not (told or single):
            return None
        table = self._hearing.lexicon.topics
        leads = leading_ids(ranked[0].intent, topics_found(ranked[0].intent, parsed.topic_hits, table), table)
        if not (tells or single or (slots and not leads)) or cued_ids(ANY, parsed.topic_hits, table):
            return None
        if not tells and _says_more(parsed):
            return None
        of_job = "title" in slots
        intent = Intent.NOC_CATEGORY_ELIGIBILITY if of_job else Intent.HELP
        slots = slots if of_job else {"topic": TOLD, **slots}
        of_funds = ranked[0].intent == Intent.ITA_FUNDS and ranked[0].evidence > 0  # what one earns is none
        if of_funds and slots.get("of") == "family" and sum_told(parsed.scene):
            return self._of_funds(parsed)
        return Reading(parsed.language, (Query(intent=intent, slots=slots, confidence=bars.SURE),), "sure")

    def only_thanks(self, parsed: Parsed, ranked: Sequence[Ranked]) -> Reading | None:
        """The thanks for an answer, with a word or two that tell nothing: "ok that saves us a lot, thanks"; None where
        something is asked or told beside them."""
        text = parsed.scene.text
        asks = any(parsed.asking) or "?" in parsed.scene.message.text or any(parsed.follows(name) for name in _GOES_ON)
        of_a_case = parsed.has("domain") or any(text.has(words) for words in _OF_A_LIFE)
        own = _is_read(ranked[0]) and ranked[0].evidence >= _PLAIN and not ranked[0].intent.startswith(TALK)
        contrary = any(one.intent == Intent.SMALLTALK_THANKS and one.evidence < 0 for one in ranked)
        tells = asks or of_a_case or own or contrary or bool(parsed.entities.found)
        most = _THANKING - (_OF_ONESELF if parsed.has("oneself") else 0)
        if not parsed.thanked or tells or parsed.content() > most:
            return None
        query = Query(intent=Intent.SMALLTALK_THANKS, slots={}, confidence=bars.SURE)
        return Reading(parsed.language, (query,), "sure")

    def _of_funds(self, parsed: Parsed) -> Reading:
        """What the funds of a family are, whose sum is told beside it: "I have 15000 CAD, family of 3"."""
        intent = Intent.ITA_FUNDS
        slots = entity_slots(intent, parsed.scene, parsed.entities) | self._queries.topics(parsed, intent)
        return Reading(parsed.language, (Query(intent=intent, slots=slots, confidence=bars.SURE),), "sure")

    def of_a_case(self, parsed: Parsed, ranked: Sequence[Ranked]) -> Reading | None:
        """Who qualifies, where a life is told and nothing says what else is asked of it."""
        told = len(parsed.scene.tokens) > _FEW_WORDS and not self._in_neither(parsed)
        return self.ranked(parsed, _of_a_case(ranked), None) if told and _tells_a_case(parsed) else None

    def may_be_off_topic(self, parsed: Parsed, ranked: Sequence[Ranked]) -> bool:
        """Whether a message that neither cues nor the model know well is likely enough no matter of ours."""
        off_topic = next(r for r in ranked if r.intent == Intent.OFFTOPIC_OTHER)
        return off_topic.confidence >= bars.OFF_TOPIC or not self.has_words(parsed) or self._in_neither(parsed)

    def unrecognised(self, parsed: Parsed, ranked: Sequence[Ranked], readable: bool = True) -> Reading:
        """Nothing the bot knows: unreadable, or off topic; what comes nearest where the words are ours."""
        readable = readable and any(t.text[0].isalnum() for t in parsed.scene.tokens)
        near = [r for r in ranked if r.intent != Intent.OFFTOPIC_OTHER and r.confidence >= bars.OFFER]
        if readable and near and parsed.has("domain"):
            choices = tuple(self._queries.query(parsed, r, None) for r in near[: bars.OFFERED])
            return Reading(parsed.language, choices[:1], "unsure", choices)
        neither = readable and self._in_neither(parsed)
        intent = Intent.OFFTOPIC_OTHER if readable and not neither else Intent.HELP
        topic = ["language"] if neither else [] if readable else ["unreadable"]
        slots = topic_slots(intent, topic, self._hearing.lexicon.topics)
        return Reading(parsed.language, (Query(intent=intent, slots=slots, confidence=0.1),), "none")

    def _in_neither(self, parsed: Parsed) -> bool:
        """Whether a message is written in neither of the languages that are answered."""
        return in_neither(parsed.scene.message, self._hearing.lexicon)


def _is_read(main: Ranked) -> bool:
    """Whether something speaks for what a message reads as, or it is sure without."""
    return main.evidence > 0 or (main.intent != Intent.OFFTOPIC_OTHER and main.confidence >= bars.bar_of(main.intent))


def _of_a_case(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The intents with that of who qualifies first: what is asked of a life told, where nothing says of what else."""
    first = next(r for r in ranked if r.intent == Intent.PROGRAM_ELIGIBILITY)
    likely = first._replace(confidence=max(first.confidence, bars.LIKELY))
    return [likely, *(r for r in ranked if r is not first)]


def _tells_a_case(parsed: Parsed) -> bool:
    """Whether a message tells of a life: work, studies, an age."""
    if parsed.has("job") and (parsed.scene.text.has("tells_own") or parsed.has("abroad")):
        return True
    return bool(parsed.case.given.keys() - {"spouse", "sibling"})


def _says_more(parsed: Parsed) -> bool:
    """Whether more is said than who somebody is: "nobody picks up at the IRCC call centre"; a case of several facts has
    more words."""
    return parsed.has("domain") or (parsed.content() > _TOLD_IN and len(parsed.case.given) < _A_CASE)


def _told_of_oneself(parsed: Parsed) -> dict[str, str]:
    """What a message tells of its sender: a job; or a case, a partner or a family, and of which of them it is."""
    size = parsed.entities.first("family_size")
    family = {slot: value for slot, value in household_slots(parsed.scene, size).items() if slot in FAMILY}
    family = {} if of_others(parsed.scene) else {**({"family_size": size} if size else {}), **family}
    if parsed.scene.text.has("the_pool"):
        return {"of": "pool"}
    title = title_in(parsed.scene) if parsed.has("job") else None
    if title:
        return {"title": title, **whose(parsed.scene)}
    if parsed.scene.told.of("owner.spouse"):
        return {**family, "of": "partner"}
    case = parsed.case.given
    news = case.keys() == {"spouse"} and len(parsed.scene.tokens) > _A_WORD
    if news and not parsed.scene.text.has("tells_own"):
        return {}  # "got married in July" is news
    age = {"age": str(case["age"])} if "age" in case else {}
    of = "case" if case.keys() - {"spouse"} else "family"
    return {**family, **age, "of": of} if case or family else {}
