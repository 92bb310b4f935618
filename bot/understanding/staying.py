"""Short messages that stay with the matter spoken of: how long there is to answer it, what if it cannot be had."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import INVITED, STANDING, inherited
from bot.understanding.news_told import (
    OF_PAPERS,
    invited_already,
    married_since,
    no_news,
    only_a_day,
    permit_while_waiting,
    sent_on,
    tell_them,
)
from bot.understanding.parsing import Parsed
from bot.understanding.profile.tests_known import is_french
from bot.understanding.scoring import Ranked
from bot.understanding.subjects import LONGEST
from bot.understanding.topics import ids, named_only, topic_slots, topics_found

OF_OWN_DATA = ("privacy", "forget")
"""Topics of help about what the bot keeps of a person: one goes on from them as from a question."""
_REQUEST = "application-document-request"
"""What is told of a document that IRCC asks for."""
_TO_ANSWER = "to_answer"
"""What asks how long there is; of a matter that has days of its own, in place of those of an invitation."""
_BARE = 6
"""So many words ask how long there is, and say no more."""
_SPOKEN_OF = 2
"""So many facts of an answer say what was spoken of; the others come along."""
ASKED_OF_IT = (
    *("lasts", "takes", "where", "more_time", "extend", "again", "ended", "returned", "added", "without", "who"),
    *("anew", "sent", "invited", "to_whom"),
)
"""What a few words may ask of the matter spoken of, as cues tell it (`follow.<name>`): the facts given before have the
answer under the same name (`after_facts`)."""
_ONLY_BEGINNINGS = ("application-received",)
"""Topics after which what to do is asked of what comes next."""
OF_FIGURES = ("draw.", "score.", "pool.", Intent.CRS_CALCULATE)
"""What is answered with figures, after which what to do is how to get in, and a length more of the case."""
_OF_TESTS = (Intent.LANGUAGE_TESTS, Intent.LANGUAGE_EQUIVALENCY)
_WITHOUT_END = (Intent.ITA_DOCUMENTS, Intent.ITA_FUNDS, Intent.ITA_FEES, Intent.ITA_WORK_LETTERS)
"""What is told of papers that have no last day of their own."""
NOMINEES = "pnp"
"""The rounds and the program of those whom a province nominated."""
_OF_PAST = frozenset(("visitor_visa", "study_permit", "work_permit"))
"""Topics outside of what one may have been refused before."""
_TROUBLES = {
    *("no_status", "unauthorized", "refused_pr", "refusal", "criminality", "impaired", "own_up", "left_out", "pfl"),
    *("gone", "employer", "fraud", "medical", "removal", "residency_short", "made_up_job"),
}
"""Topics of trouble with the law, after which whether one qualifies is a part of it."""
_STILL = (Intent.PROGRAM_ELIGIBILITY, Intent.SCORE_CHECK, Intent.ITA_STEPS)
"""What a question whether one may still apply reads as."""
_NOMINATED = ("accept_nomination", "nomination")
"""Topics of a nomination; the first of how it is accepted."""


def _where_to_report(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Where a fraud just spoken of is reported."""
    of_fraud = last.intent == Intent.ADVICE_LEGAL and "fraud" in last.slots.get("topic", "").split(",")
    return last if of_fraud and parsed.follows("where_to_report") else None


def _what_comes_of_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether one still qualifies after trouble with the law was told: "can I still apply for CEC"."""
    of_trouble = last.intent == Intent.ADVICE_LEGAL and bool(_TROUBLES & set(last.slots.get("topic", "").split(",")))
    asks = parsed.follows("what_comes") and ranked[0].intent in _STILL and len(parsed.scene.tokens) <= LONGEST
    return last if of_trouble and asks and not parsed.entities.of("score", "noc") else None


def _to_answer_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long there is to answer a letter or a refusal: its own matter still, not the days of an invitation; these
    where a paper for them was spoken of."""
    of_days = ranked[0].intent in (Intent.ITA_DEADLINE, Intent.ITA_PROCESSING_TIME)
    bare = ranked[0].evidence <= 0 and len(parsed.scene.tokens) <= _BARE  # "j'ai jusqu'à quand"
    asks = parsed.follows(_TO_ANSWER) and (of_days or (bare and _is_of_paper_after_invitation(last)))
    given = last.slots.get("about", "").split(",")
    about = _REQUEST if _REQUEST in given else given[0]
    own = parsed.scene.lexicon.after_facts.get(about, {}).get(_TO_ANSWER)
    if not asks or len(parsed.scene.tokens) > LONGEST:
        return None
    if own or last.intent == Intent.ADVICE_LEGAL:
        return last.but(about=",".join(ids(own))) if own else last
    return _days_to_apply(last, parsed) if _is_of_paper_after_invitation(last) else None


def _more_time(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether there are more days to apply, after a paper for it was spoken of: "can they give me extra time"."""
    asks = parsed.follows("more_time") and len(parsed.scene.tokens) <= LONGEST
    return _days_to_apply(last, parsed, "extension") if asks and _is_of_paper_after_invitation(last) else None


def _is_of_paper_after_invitation(last: Query) -> bool:
    """Whether a paper was spoken of by who is invited."""
    return last.slots.get(STANDING) == INVITED and last.intent in OF_PAPERS


def _days_to_apply(last: Query, parsed: Parsed, *topics: str) -> Query:
    """The days there are to apply, with that of the invitation where it was told."""
    slots = topic_slots(Intent.ITA_DEADLINE, topics, parsed.scene.lexicon.topics)
    return Query(intent=Intent.ITA_DEADLINE, slots={**inherited(Intent.ITA_DEADLINE, last), **slots})


def _in_vain(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What follows where what was spoken of cannot be had in time: "what if i cant get it"."""
    asked = len(parsed.scene.tokens) <= LONGEST and parsed.follows("in_vain") and "about" in last.slots
    facts = parsed.scene.lexicon.in_vain
    found = next((facts[one] for one in last.slots.get("about", "").split(",") if one in facts), None)
    return last.but(about=",".join(ids(found))) if asked and found else None


def _asked_of_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What a few words ask of the matter spoken of: how long it holds, where it is to be had, what a new one takes."""
    if len(parsed.scene.tokens) > LONGEST or "about" not in last.slots:
        return None
    lexicon, given = parsed.scene.lexicon, last.slots["about"].split(",")
    countries = named_only(last.intent, lexicon.topics)  # what was named, whatever stands before it
    spoken_of = [*(one for one in given if one in countries), *given[:_SPOKEN_OF]]
    facts = [lexicon.after_facts.get(one, {}) for one in spoken_of]
    names = [name for name in ASKED_OF_IT if parsed.follows(name)]
    found = next((known[name] for name in names for known in facts if name in known), None)
    if found is None:
        return None
    intent, _, topic = found.partition("/")
    if intent not in set(Intent):
        return last.but(about=",".join(ids(found)))
    slots = topic_slots(intent, [topic] if topic else [], lexicon.topics)
    return Query(intent=Intent(intent), slots={**inherited(intent, last), **slots})


def _to_be_nominated(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How a province nominates, after its rounds or points: "how do i get one"."""
    of_it = NOMINEES in (last.slots.get("category"), last.slots.get("program"))
    of_it = of_it or "nomination" in (last.slots.get("factor"), last.slots.get("method"))
    asks = any(parsed.follows(name) for name in ("where", "nominated")) and len(parsed.scene.tokens) <= LONGEST
    others = any(one.value != NOMINEES for one in parsed.entities.found)
    fits = of_it and asks and not others
    slots = topic_slots(Intent.PROGRAM_ELIGIBILITY, ("get_nomination",), parsed.scene.lexicon.topics)
    return Query(intent=Intent.PROGRAM_ELIGIBILITY, slots={"program": NOMINEES, **slots}) if fits else None


def _primary_of_jobs(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Which of the jobs told is the primary occupation of a profile: "so which one is primary"."""
    fits = last.intent.startswith("noc.") and parsed.follows("primary") and not parsed.entities.found
    slots = topic_slots(Intent.PROFILE_CREATE, ("primary",), parsed.scene.lexicon.topics)
    return Query(intent=Intent.PROFILE_CREATE, slots=slots) if fits else None


def _of_test_results(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Where a new test is taken, when its results come and what it costs, of the language spoken of: "how long for a
    new one"."""
    asks = any(parsed.follows(name) for name in ("takes", "where", "its_cost")) and len(parsed.scene.tokens) <= LONGEST
    if last.intent not in _OF_TESTS or not asks or parsed.entities.found:
        return None
    tests = {slot: last.slots[slot] for slot in ("test",) if slot in last.slots}
    french = bool(tests) and all(map(is_french, tests["test"].split(",")))
    topic = "booking" if french else "english_results"
    slots = topic_slots(Intent.LANGUAGE_TESTS, [topic], parsed.scene.lexicon.topics)
    return Query(intent=Intent.LANGUAGE_TESTS, slots=tests | slots)


def _holds_as_told(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of a paper of the application whose end no fact names: it is not the profile that is asked about."""
    fits = parsed.follows("lasts") and not parsed.entities.found and "about" in last.slots
    return last if fits and last.intent in _WITHOUT_END else None


def _what_then(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of the matter spoken of, once more, where nothing but what to do is asked, or what it means."""
    begun = last.slots.get("about", "").split(",")[0]
    told = begun not in ("", *_ONLY_BEGINNINGS) and not last.intent.startswith(OF_FIGURES)
    return last if told and parsed.follows("what_then") and not parsed.entities.found else None


def _for_another(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What holds of each person alike, asked of another of the family: "and my husband?"."""
    alike = last.slots.get("about", "").split(",")[0] in ids(parsed.scene.lexicon.of_each["facts"])
    return last if alike and parsed.follows("same_for") and len(parsed.scene.tokens) <= LONGEST else None


def _to_accept_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long there is to accept the nomination spoken of: not the days of an invitation."""
    spoken_of = {one for slot in ("factor", "topic", "stage") for one in last.slots.get(slot, "").split(",")}
    fits = spoken_of & set(_NOMINATED) and parsed.follows(_TO_ANSWER) and len(parsed.scene.tokens) <= LONGEST
    if not fits:
        return None
    slots = topic_slots(Intent.PROFILE_UPDATE, _NOMINATED[:1], parsed.scene.lexicon.topics)
    return Query(intent=Intent.PROFILE_UPDATE, slots=slots)


def _delete_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How what the bot keeps is deleted, after what it keeps: "and how do I delete it"."""
    fits = len(parsed.scene.tokens) <= LONGEST and parsed.follows("delete_it") and not parsed.entities.found
    of_own_data = last.intent == Intent.HELP and last.slots.get("topic") in OF_OWN_DATA
    return last.but(topic="forget") if of_own_data and fits else None


def _why_not_invited(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Why nothing came for the score checked: "no invite", "why no ITA then"."""
    fits = last.intent == Intent.SCORE_CHECK and parsed.follows("not_invited") and not parsed.entities.found
    slots = topic_slots(Intent.SCORE_CHECK, ("above",), parsed.scene.lexicon.topics)
    return last.but(**slots) if fits and len(parsed.scene.tokens) <= LONGEST else None


def _mention_refusal(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether a visa or permit spoken of, most often one refused, is to be told of: "should i mention it"."""
    spoken_of = last.intent == Intent.OFFTOPIC_IMMIGRATION and _OF_PAST.intersection(
        last.slots.get("topic", "").split(",")
    )
    if not spoken_of or not parsed.follows("mention") or len(parsed.scene.tokens) > LONGEST:
        return None
    slots = topic_slots(Intent.ADVICE_LEGAL, ("past_refusal",), parsed.scene.lexicon.topics)
    return Query(intent=Intent.ADVICE_LEGAL, slots=slots)


def _of_each_fee(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is paid for each person, or is in it, after the fees: "is the biometrics one per person"."""
    fits = last.intent == Intent.ITA_FEES and parsed.follows("per_person") and len(parsed.scene.tokens) <= LONGEST
    if not fits:
        return None
    topics = topics_found(Intent.ITA_FEES, parsed.topic_hits, parsed.scene.lexicon.topics)
    new = topic_slots(Intent.ITA_FEES, topics, parsed.scene.lexicon.topics) if topics else {}
    return Query(intent=Intent.ITA_FEES, slots={**last.slots, **new})


STAYING = (
    _why_not_invited,
    _where_to_report,
    _what_comes_of_it,
    _to_answer_it,
    _more_time,
    _in_vain,
    _to_be_nominated,
    _primary_of_jobs,
    _asked_of_it,
    _of_test_results,
    _holds_as_told,
    no_news,
    _what_then,
    _for_another,
    _to_accept_it,
    _delete_it,
    tell_them,
    permit_while_waiting,
    married_since,
    _mention_refusal,
    _of_each_fee,
    invited_already,
    sent_on,
    only_a_day,
)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
