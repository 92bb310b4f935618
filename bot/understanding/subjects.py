"""What a question was about, in a word or two: a short message that goes on from it is read as if it named this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.intents import Intent, family_of
from bot.query import Query
from bot.understanding.bars import STAYING
from bot.understanding.conversation import STANDING
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.topics import topics_found
from knowledge.models import Language

LONGEST_ON = 20
"""So many words a message may have to be read together with what came before it."""
FRAGMENT = 4
"""So many words make no sentence: "its cost", "and my wife"."""
ENOUGH = 3
"""So many words of weight tell which facts are asked for, where what they ask is plain."""
ENOUGH_TOLD = 5
"""And so many where nothing is asked: "he has 6 years there" tells more of the same."""
CLEAR = 0.9
"""From this confidence on a message without any cue has a question of its own."""
_TOPIC_SLOTS = ("topic", "factor", "method", "stage", "field")
THANKS = "smalltalk."
"""What ends a question, and asks none."""
TALK = ("chatter", "smalltalk.", "help", "hostile.", "offtopic.other")
"""What no question goes on to."""

OUTSIDE = (Intent.OFFTOPIC_IMMIGRATION, Intent.ADVICE_LEGAL)
"""What a message without a word of our field goes on about: "how long does it take" after a sponsorship."""
OF_THE_BOT = ("chatter", "smalltalk.", "help", "hostile.", "subscribe", "unsubscribe", "announcements", "data.")
"""What is said of the bot, whatever was spoken of."""
OF_PAPERS = ("ita.documents", "ita.medical", "ita.police", "ita.funds", "ita.fees", "ita.processing_time", "ita.after")
"""What any application may ask for, or take: after a matter outside it is asked of that."""
LONGEST = 12
"""So many words a message may have to change one thing of the last question and say nothing else."""
LEANING = 8
"""So many words a message may have that is taken to lean on another matter."""


def subject_of(last: Query, language: Language, subjects: Mapping[str, Mapping[str, str]]) -> str | None:
    """The words for what the last query was about: of its topic, else its intent, else its family."""
    words = subjects.get(language, {})
    topics = [topic for slot in _TOPIC_SLOTS for topic in last.slots.get(slot, "").split(",")]
    keys = (*(f"{last.intent}/{topic}" for topic in topics), last.intent, family_of(last.intent))
    return next((words[key] for key in keys if key in words), None)


def attribute_of(last: Query, language: Language, attributes: Mapping[str, Mapping[str, str]]) -> str | None:
    """The words for what the last query asked of its subject: "how long valid"."""
    topics = last.slots.get("topic", "").split(",")
    words = attributes.get(language, {})
    return next((words[key] for key in words if key in topics or key == last.intent), None)


def asks_it_of_another(last: Query, meant: Ranked, parsed: Parsed) -> bool:
    """Whether a message only names another thing than the last query was about: "what of my IELTS"."""
    few = len(parsed.scene.tokens) <= FRAGMENT or parsed.content() <= FRAGMENT
    goes_on = any(parsed.follows(name) for name in ("more", "same", "corrected"))
    asks = topics_found(meant.intent, parsed.topic_hits, {}) or any(parsed.follows(n) for n in ("that", "next"))
    return few and goes_on and not asks and meant.intent != last.intent and not meant.intent.startswith(TALK)


def stands_alone(own: Ranked, parsed: Parsed) -> bool:
    """Whether a message has a clear question of its own."""
    sure = own.sure and not own.strange(parsed.has("domain"))
    return sure and (own.evidence > 0 or own.confidence >= CLEAR)


def is_whole(own: Ranked, parsed: Parsed) -> bool:
    """Whether a question about rounds names them and its figure, and leaves nothing open: "how many rounds in 2026"."""
    if own.intent != Intent.DRAW_STATS or not parsed.has("draw") or not stands_alone(own, parsed):
        return False
    leans = any(parsed.follows(name) for name in ("that", "more", "same", "too", "corrected", "draws_ago"))
    return not leans and bool(topics_found(own.intent, parsed.topic_hits, {}))


def stays_outside(own: Ranked, both: Sequence[Ranked], last: Query, parsed: Parsed) -> Ranked | None:
    """How a message reads that has no subject of its own, and is about the matter outside that was asked about before.

    What only names papers, exams or fees is of them even where it reads as those of an invitation.
    """
    if not both or last.intent not in OUTSIDE or _names_ours(parsed, last) or _said(parsed) > LEANING:
        return None
    if STANDING in last.slots and own.intent == Intent.ITA_DEADLINE and parsed.follows("to_submit"):
        return None  # "how long do I have to submit", of who is invited
    if both[0].intent == last.intent and both[0].sure:
        return None if own.intent.startswith(OF_THE_BOT) and own.sure else both[0]
    if last.intent != Intent.OFFTOPIC_IMMIGRATION or STANDING in last.slots or not own.intent.startswith(OF_PAPERS):
        return None
    again = next((r for r in both if r.intent == last.intent), None)
    return again and again._replace(confidence=STAYING)


def _said(parsed: Parsed) -> int:
    """How many words a message has before it says what is waited for meanwhile: "can I extend it | while waiting"."""
    return min(parsed.scene.text.marks.get("meanwhile", {}), default=len(parsed.scene.tokens))


def _names_ours(parsed: Parsed, last: Query) -> bool:
    """Whether a message has a word of our field; after a matter outside, another than those of any application, whose
    papers and exams are then its own: "do I need a medical exam" after a super visa. Who is invited has their own."""
    text = parsed.scene.text
    told = [range(start, max(ends) + LEANING) for start, ends in text.marks.get("meanwhile", {}).items()]
    named = [
        parsed.scene.tokens[at].text
        for at in text.marks.get("domain", {})
        if not any(at in span for span in told)  # "can I extend it while waiting for my ITA"
    ]
    of_any = last.intent == Intent.OFFTOPIC_IMMIGRATION and STANDING not in last.slots
    papers = parsed.scene.lexicon.lists["any_application"] if of_any else ()
    return any(word not in papers for word in named)


def asks_anew(parsed: Parsed) -> bool:
    """Whether a message says enough to have its own facts, and does not ask the same of another."""
    needed = ENOUGH if any(parsed.asking) else ENOUGH_TOLD
    leans = any(parsed.follows(name) for name in ("that", "too", "same_for", "enough"))
    return parsed.content() >= needed and not leans


def may_go_on(own: Ranked, parsed: Parsed) -> bool:
    """Whether a message may be about what the last query was about: short, no thanks, no whole question by itself."""
    thanks = own.intent.startswith(THANKS) and own.sure and own.evidence > 0
    return 0 < len(parsed.scene.tokens) <= LONGEST_ON and not thanks and not is_whole(own, parsed)
