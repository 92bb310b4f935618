"""Short messages that stay with the matter spoken of: how long there is to answer it, what if it cannot be had."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import INVITED, PERIOD
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import LONGEST
from bot.understanding.topics import ids, topic_slots

OF_OWN_DATA = ("privacy", "forget")
"""Topics of help about what the bot keeps of a person: one goes on from them as from a question."""
_REQUEST = "application-document-request"
"""What is told of a document that IRCC asks for."""
_DEADLINE = "ita-deadline"
"""What is told of the days of an invitation, in whose place others have days of their own."""
_ONLY_BEGINNINGS = ("application-received",)
"""Topics after which what to do is asked of what comes next."""
_OF_FIGURES = ("draw.", "score.", "pool.", Intent.CRS_CALCULATE)
"""What is answered with figures, after which what to do is how to get in, and a length more of the case."""
_OF_CHANGES = (Intent.PROFILE_UPDATE, Intent.PROFILE_FAMILY, Intent.ITA_AFTER_SUBMISSION)
"""What a change of one's life is told after, or read as."""
_OF_ONESELF = ("profile.", "program.", "advice.", Intent.ITA_AFTER_SUBMISSION)
"""What one tells a day of that is one's own and of no round."""
_NOMINATED = ("accept_nomination", "nomination")
"""Topics of a nomination; the first of how it is accepted."""


def _where_to_report(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Where a fraud just spoken of is reported."""
    of_fraud = last.intent == Intent.ADVICE_LEGAL and "fraud" in last.slots.get("topic", "").split(",")
    return last if of_fraud and parsed.follows("where_to_report") else None


def _to_answer_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long there is to answer a letter or a refusal: its own matter still, not the days of an invitation."""
    asks = ranked[0].intent in (Intent.ITA_DEADLINE, Intent.ITA_PROCESSING_TIME) and parsed.follows("to_answer")
    given = last.slots.get("about", "").split(",")
    own = _REQUEST if _REQUEST in given else parsed.scene.lexicon.after_facts.get(given[0], {}).get(_DEADLINE)
    fits = (own or last.intent == Intent.ADVICE_LEGAL) and len(parsed.scene.tokens) <= LONGEST
    return (last.but(about=own) if own else last) if asks and fits else None


def _in_vain(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What follows where what was spoken of cannot be had in time: "what if i cant get it"."""
    asked = len(parsed.scene.tokens) <= LONGEST and parsed.follows("in_vain") and "about" in last.slots
    facts = parsed.scene.lexicon.in_vain
    found = next((facts[one] for one in last.slots.get("about", "").split(",") if one in facts), None)
    return last.but(about=",".join(ids(found))) if asked and found else None


def _what_then(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of the matter spoken of, once more, where nothing but what to do is asked, or what it means."""
    begun = last.slots.get("about", "").split(",")[0]
    told = begun not in ("", *_ONLY_BEGINNINGS) and not last.intent.startswith(_OF_FIGURES)
    return last if told and parsed.follows("what_then") and not parsed.entities.found else None


def _for_another(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What holds of each person alike, asked of another of the family: "and my husband?"."""
    alike = last.slots.get("about", "").split(",")[0] in ids(parsed.scene.lexicon.of_each["facts"])
    return last if alike and parsed.follows("same_for") and len(parsed.scene.tokens) <= LONGEST else None


def _to_accept_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long there is to accept the nomination spoken of: not the days of an invitation."""
    spoken_of = {one for slot in ("factor", "topic", "stage") for one in last.slots.get(slot, "").split(",")}
    fits = spoken_of & set(_NOMINATED) and parsed.follows("to_answer") and len(parsed.scene.tokens) <= LONGEST
    if not fits:
        return None
    slots = topic_slots(Intent.PROFILE_UPDATE, _NOMINATED[:1], parsed.scene.lexicon.topics)
    return Query(intent=Intent.PROFILE_UPDATE, slots=slots)


def _delete_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How what the bot keeps is deleted, after what it keeps: "and how do I delete it"."""
    fits = len(parsed.scene.tokens) <= LONGEST and parsed.follows("delete_it") and not parsed.entities.found
    of_own_data = last.intent == Intent.HELP and last.slots.get("topic") in OF_OWN_DATA
    return last.but(topic="forget") if of_own_data and fits else None


def _tell_them(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of the change spoken of, where all that is asked is whether to report it: "should i tell them"."""
    fits = parsed.follows("tell_them") and len(parsed.scene.tokens) <= LONGEST and not parsed.entities.found
    return last if fits and last.intent in _OF_CHANGES and "about" in last.slots else None


def _why_not_invited(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Why nothing came for the score checked: "no invite", "why no ITA then"."""
    fits = last.intent == Intent.SCORE_CHECK and parsed.follows("not_invited") and not parsed.entities.found
    slots = topic_slots(Intent.SCORE_CHECK, ("above",), parsed.scene.lexicon.topics)
    return last.but(**slots) if fits and len(parsed.scene.tokens) <= LONGEST else None


def _only_a_day(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The matter spoken of still, where its day is told and nothing else: "my profile expired", "yesterday"."""
    days = parsed.entities.found and all(one.kind in PERIOD for one in parsed.entities.found)
    told = days and parsed.content() == 0 and not any(parsed.asking) and not parsed.follows("more")
    if told and last.intent == Intent.ITA_STEPS and INVITED in last.slots.get("stage", "").split(","):
        return Query(intent=Intent.ITA_DEADLINE, slots=entity_slots(Intent.ITA_DEADLINE, parsed.scene, parsed.entities))
    return last if told and last.intent.startswith(_OF_ONESELF) and "about" in last.slots else None


STAYING = (
    _why_not_invited,
    _where_to_report,
    _to_answer_it,
    _in_vain,
    _what_then,
    _for_another,
    _to_accept_it,
    _delete_it,
    _tell_them,
    _only_a_day,
)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
