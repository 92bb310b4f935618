"""Short messages that stay with the matter spoken of: how long there is to answer it, what if it cannot be had."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import APPLIED, INVITED, PERIOD, STANDING, inherited
from bot.understanding.parsing import Parsed
from bot.understanding.profile.tests_known import is_french
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
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
_SENT = ("submission", "submission_zone")
"""The day on which something was submitted, as it is found."""
_FEW = 3
"""So many words of weight tell the day of something and nothing else."""
WAITING = ("submit", "completeness-check", "biometrics", "stay-in-status", "processing")
"""The steps in which a file waits, through stages of its own."""
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
_OF_CHANGES = (Intent.PROFILE_UPDATE, Intent.PROFILE_FAMILY, Intent.ITA_STEPS, Intent.ITA_AFTER_SUBMISSION)
"""What a change of one's life is told after, or read as."""
_OF_TESTS = (Intent.LANGUAGE_TESTS, Intent.LANGUAGE_EQUIVALENCY)
_OF_PAPERS = (
    *("language.tests", "language.equivalency", "eca", "ita.documents", "ita.medical", "ita.police"),
    *("ita.funds", "ita.fees", "ita.work_letters"),
)
"""What is of papers for an application, which are sent within the days there are for it."""
_WITHOUT_END = (Intent.ITA_DOCUMENTS, Intent.ITA_FUNDS, Intent.ITA_FEES, Intent.ITA_WORK_LETTERS)
"""What is told of papers that have no last day of their own."""
_AFTER_LANDING = ("pr-card", "after-landing")
"""Steps after a landing, of which its day tells nothing new."""
_OF_ONESELF = ("profile.", "program.", "advice.", Intent.ITA_AFTER_SUBMISSION)
"""What one tells a day of that is one's own and of no round."""
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
    return last.slots.get(STANDING) == INVITED and last.intent in _OF_PAPERS


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


def _tell_them(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of the change spoken of, where all that is asked is whether to report it: "should i tell them"."""
    fits = parsed.follows("tell_them") and len(parsed.scene.tokens) <= LONGEST and not parsed.entities.found
    return last if fits and last.intent in _OF_CHANGES and "about" in last.slots else None


def _why_not_invited(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Why nothing came for the score checked: "no invite", "why no ITA then"."""
    fits = last.intent == Intent.SCORE_CHECK and parsed.follows("not_invited") and not parsed.entities.found
    slots = topic_slots(Intent.SCORE_CHECK, ("above",), parsed.scene.lexicon.topics)
    return last.but(**slots) if fits and len(parsed.scene.tokens) <= LONGEST else None


def _permit_while_waiting(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How the asker may go on working, where their permit ends and they told before that they applied; or where that is
    asked by who applied or is invited."""
    text = parsed.scene.text
    tells = text.has("own_permit") and text.has("runs_out") and not text.has("study_word")
    fits = last.slots.get(STANDING) == APPLIED and ranked[0].intent == Intent.OFFTOPIC_IMMIGRATION
    asks = parsed.follows("keep_working") and last.slots.get(STANDING) in (APPLIED, INVITED)
    if not (asks or (tells and fits)) or len(parsed.scene.tokens) > LONGEST:
        return None
    slots = topic_slots(Intent.ITA_AFTER_SUBMISSION, ("keep_working",), parsed.scene.lexicon.topics)
    return Query(intent=Intent.ITA_AFTER_SUBMISSION, slots=slots)


def _married_since(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What to do where who waits for a decision, or is invited, tells of a marriage: "married last month"."""
    waits = last.intent in (Intent.ITA_AFTER_SUBMISSION, Intent.ITA_PROCESSING_TIME) or _is_applied(last)
    decided = last.slots.get("step") not in (None, *WAITING, "decision", "changes-after-apply")
    invited = last.slots.get(STANDING) == INVITED and last.intent in (Intent.ITA_STEPS, Intent.ITA_DEADLINE)
    told = parsed.follows("married") and not any(parsed.asking) and len(parsed.scene.tokens) <= LONGEST
    if not told or parsed.has("ita_word") or not (invited or (waits and not decided)):
        return None
    intent, topic = (Intent.ITA_STEPS, "birth") if invited else (Intent.ITA_AFTER_SUBMISSION, "marriage")
    return Query(intent=intent, slots=topic_slots(intent, [topic], parsed.scene.lexicon.topics))


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


def _invited_already(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is told of a paper still, where its asker only adds to be invited: it is asked for then."""
    return last if last.intent in _OF_PAPERS and parsed.follows("invited") and "about" in last.slots else None


def _is_applied(last: Query) -> bool:
    """Whether the asker told before that they applied."""
    return last.slots.get(STANDING) == APPLIED


def _sent_on(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long it takes still, where the day of the application is told: "i submitted 3 september"."""
    days = parsed.entities.found and all(one.kind in (*PERIOD, *_SENT) for one in parsed.entities.found)
    told = days and parsed.scene.text.has("submitted") and not any(parsed.asking) and parsed.content() <= _FEW
    new = entity_slots(last.intent, parsed.scene, parsed.entities) if told else {}
    return last.but(**dict.fromkeys(PERIOD)).but(**new) if told and last.intent == Intent.ITA_PROCESSING_TIME else None


def _no_news(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How long it takes, where an application was sent and nothing is told but that nothing came: "still nothing"."""
    waits = last.intent in (Intent.ITA_AFTER_SUBMISSION, Intent.ITA_PROCESSING_TIME)
    if not waits or last.slots.get("step") not in (None, *WAITING) or not parsed.follows("no_news"):
        return None
    slots = topic_slots(Intent.ITA_PROCESSING_TIME, (), parsed.scene.lexicon.topics)
    days = {slot: last.slots[slot] for slot in PERIOD if slot in last.slots}
    return Query(intent=Intent.ITA_PROCESSING_TIME, slots={**days, **slots})


def _only_a_day(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The matter spoken of still, where its day is told and nothing else: "my profile expired", "yesterday"."""
    days = parsed.entities.found and all(one.kind in PERIOD for one in parsed.entities.found)
    arrived = last.slots.get("step") in _AFTER_LANDING and parsed.follows("landed")
    bare = parsed.content() == 0 or parsed.follows("due") or arrived
    told = days and bare and not any(parsed.asking) and not parsed.follows("more")
    if told and last.intent == Intent.ITA_STEPS and INVITED in last.slots.get("stage", "").split(","):
        return Query(intent=Intent.ITA_DEADLINE, slots=entity_slots(Intent.ITA_DEADLINE, parsed.scene, parsed.entities))
    return last if told and last.intent.startswith(_OF_ONESELF) and "about" in last.slots else None


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
    _no_news,
    _what_then,
    _for_another,
    _to_accept_it,
    _delete_it,
    _tell_them,
    _permit_while_waiting,
    _married_since,
    _mention_refusal,
    _of_each_fee,
    _invited_already,
    _sent_on,
    _only_a_day,
)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
