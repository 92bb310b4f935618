"""Short messages that go on from the last question: "and for french?", "the one before", "how many invited"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.intents import OF_ALERTS, OF_FAMILIES, Intent
from bot.query import Query
from bot.understanding.cases import another_case, set_against, set_against_round
from bot.understanding.conversation import (
    BEFORE,
    BY_JOB,
    CARRIED,
    CATEGORIES,
    FAMILY,
    OF_A_JOB,
    OF_FAMILY,
    OF_KINDS,
    PERIOD,
    PERSONS,
    RESULTS,
    WHOSE,
    inherited,
)
from bot.understanding.entities import PROGRAMS
from bot.understanding.entities.households import names_us
from bot.understanding.news_told import WAITING
from bot.understanding.own_work import holder
from bot.understanding.parsing import Parsed
from bot.understanding.pronouns import has_partner
from bot.understanding.round_kinds import KINDS
from bot.understanding.scoring import Ranked
from bot.understanding.short import LIKELY_RULES, ONE_ROUND, PLAIN_RULES, SHORT
from bot.understanding.subjects import LEANING, stands_alone
from bot.understanding.told_along import job_before
from bot.understanding.topics import topic_slots
from knowledge.models import Step

WEIGHED = ("next_step", "likely", "bare", "same", "case")
"""The rules that are weighed against other readings."""
BEFORE_INVITATION = frozenset({"start", "which_first", "results_ready", "notice"})
"""Stages of who is not invited yet: what comes next is no step of an invitation."""
_OF_ROUNDS = ("draw.", "score.")
_BY_JOB = ("noc.", *BY_JOB)
"""Families that a job told before other questions bears on."""
_COUPLE = 2
_LEVELS = ("english", "french", "work_canada", "work_abroad", "work_unsaid")
"""Slots of what one person told beside a score."""
_FEW = 2
"""So many words of weight beside a day say nothing else of it: "sorry, it came on the 29th"."""
_BARE = 3
"""So many words only name a matter: "show money?"."""
TOPICS = ("topic", "factor", "method", "stage", "about", "step", "link")
"""Slots that say which facts answer a query."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The last query as a message changes it; `rule` says so, and is either `plain` or to be weighed."""

    rule: str
    query: Query
    plain: bool = False


def continued(
    last: Query, ranked: Sequence[Ranked], parsed: Parsed, steps: Callable[[], Sequence[Step]]
) -> Changed | None:
    """The last query as this message may change it, by the first rule that knows how; None where none does."""
    if parsed.follows("overall"):
        last = last.but(**dict.fromkeys((*CATEGORIES, "number", BEFORE)))
    if parsed.follows("ever"):
        last = last.but(**dict.fromkeys(PERIOD))
    plain = next((query for rule in PLAIN_RULES if (query := rule(last, ranked, parsed))), None)
    if plain:
        return Changed("plain", plain, plain=True)
    following = next_step(last, ranked[0], parsed, steps)
    if following:
        return Changed("next_step", following)
    likely = next((query for rule in LIKELY_RULES if (query := rule(last, ranked, parsed))), None)
    if likely:
        return Changed("likely", likely)
    case = another_case(last, ranked, parsed)
    return Changed(_kind(parsed), case, plain=_corrects(parsed) or _only_names(last, case, parsed)) if case else None


def _kind(parsed: Parsed) -> str:
    """Whether a message names nothing but the other case, "and for cec", "cec, same year", or begins so; or neither."""
    if parsed.content() == 0 or parsed.follows("period"):
        return "bare"
    return "same" if any(parsed.follows(name) for name in ("same", "too", "more")) else "case"


def _corrects(parsed: Parsed) -> bool:
    """Whether a message only puts right what was asked, "sorry, I meant 399"; not where it then asks."""
    final = parsed.sentences[-1]
    return parsed.follows("corrected", (final.start, final.end)) or parsed.entities.first("year_back") is not None


def _only_names(last: Query, case: Query, parsed: Parsed) -> bool:
    """Whether a message names another kind of round and nothing else, after rounds or a score: "and PNP"."""
    kinds = bool(parsed.entities.found) and all(found.kind in KINDS for found in parsed.entities.found)
    of_rounds = last.intent.startswith(_OF_ROUNDS) and case.intent.startswith(_OF_ROUNDS)
    return kinds and of_rounds and parsed.content() == 0 and len(parsed.scene.tokens) <= LEANING


def of_its_holder(last: Query, parsed: Parsed) -> Query:
    """The last query as it bears on a score now told: without the job and the levels told before, and the category they
    spoke for, where these were another person's: "my wife is a nurse", "and my score is 480"."""
    told = (*OF_A_JOB, "noc2", "listed", *_LEVELS)
    named = parsed.entities.first("score") or parsed.entities.first("other_score")
    if not named or not any(slot in last.slots for slot in told):
        return last
    now, before = holder(parsed.scene), last.slots.get(WHOSE)
    same = now in (None, before, "they" if before else "self")
    return last if same else last.but(**dict.fromkeys((*told, *CATEGORIES, "where", "job_of", "without")))


def next_step(last: Query, own: Ranked, parsed: Parsed, steps: Callable[[], Sequence[Step]]) -> Query | None:
    """The step after the one last spoken of: "and then?"; not "then how much is it"."""
    elsewhere = stands_alone(own, parsed) and own.intent not in (last.intent, Intent.ITA_STEPS)
    early = BEFORE_INVITATION.intersection(last.slots.get("stage", "").split(","))
    times = last.intent == Intent.ITA_PROCESSING_TIME and "topic" not in last.slots  # of the whole, which has no next
    waits = times or (last.intent == Intent.ITA_AFTER_SUBMISSION and last.slots.get("step") in (None, *WAITING))
    if early or not parsed.follows("next") or len(parsed.scene.tokens) > SHORT:
        return None
    if waits:
        slots = topic_slots(Intent.ITA_AFTER_SUBMISSION, ("next_stage",), parsed.scene.lexicon.topics)
        return Query(intent=Intent.ITA_AFTER_SUBMISSION, slots=slots)
    if elsewhere:
        return None
    if "step" not in last.slots:
        return None
    ids = [step.id for step in steps()]
    following = ids[ids.index(last.slots["step"]) + 1 :] if last.slots["step"] in ids else []
    return Query(intent=Intent.ITA_STEPS, slots={"step": following[0]}) if following else None


def before_turning(last: Query) -> dict[str, str]:
    """The slots of the last query that hold where a message goes on with a topic of its own: neither its topics, nor
    which draws alerts were wanted of, where their hours are asked about."""
    slots = without_topics(last)
    return slots if last.intent not in OF_ALERTS else {}


def of_invitation(slots: dict[str, str], last: Query, parsed: Parsed) -> dict[str, str]:
    """The slots less a day of something else, once that of the invitation is known: "my contract ends on 31 May"."""
    known = last.intent == Intent.ITA_DEADLINE and any(slot in last.slots for slot in PERIOD)
    says_it = any(parsed.follows(name) for name in ("that", "corrected"))
    if not known or parsed.has("ita_word") or parsed.content() <= (_FEW if says_it else 1):
        return slots
    return {slot: value for slot, value in slots.items() if slot not in PERIOD}


def with_carried(intent: str, slots: dict[str, str], own: Mapping[str, str], parsed: Parsed) -> dict[str, str]:
    """The slots, marked where only the last query named the family: its amounts then lead no other topic, but for a
    word or two that only name what they are of."""
    slots = {slot: value for slot, value in slots.items() if (slot, value) != (CARRIED, OF_FAMILY)}
    carried = intent in OF_FAMILIES and any(slot in slots and slot not in own for slot in FAMILY)
    bare = len(parsed.scene.tokens) <= _BARE
    return {**slots, CARRIED: OF_FAMILY} if carried and not bare and not any(slot in own for slot in FAMILY) else slots


def without_topics(last: Query) -> dict[str, str]:
    """The slots of a query but for those that say which facts answer it."""
    return {slot: value for slot, value in last.slots.items() if slot not in TOPICS}


def taken_over(
    intent: str, parsed: Parsed, slots: dict[str, str], last: Query, span: tuple[int, int] | None = None
) -> dict[str, str]:
    """The slots of a question with an intent of its own, and what it takes from the last: "their cut-off".

    `span` is where the question stands, where the message asks another before it.
    """
    start, end = span or (0, len(parsed.scene.tokens))
    of_draws, points_back = parsed.scene.text.has("draw", start, end), parsed.follows("that", span)
    if parsed.follows("period", span):
        slots = {slot: value for slot, value in slots.items() if slot not in PERIOD}  # "that year" is the one spoken of
    if points_back and not of_draws:
        slots = slots | set_against(last, intent, slots)
    if intent == Intent.DRAW_COMPARE and points_back:
        slots = slots | set_against_round(last, parsed)
    named = [slots[slot] for slot in CATEGORIES if slots.get(slot, "all") != "all"]
    of_self = not last.intent.startswith("draw.")  # and not of the rounds of others spoken of
    if intent.startswith("draw.") and of_self and parsed.follows("for_me", span) and not named:
        spoken_of = inherited(intent, last)  # "was there a draw for me", after a score or a job was told
        kept = {slot: spoken_of[slot] for slot in ("category", *OF_A_JOB) if spoken_of.get(slot, "all") != "all"}
        slots = {**kept, **slots}
    if (
        intent == Intent.NOC_CATEGORY_ELIGIBILITY
        and points_back
        and last.slots.get("category") not in (None, *PROGRAMS)
    ):
        slots = {"category": last.slots["category"], **slots}  # "is 21231 in it"
    job = ("title",) if parsed.scene.text.has("job", start, end) else ()  # and no words left over
    own = ("noc", *job) if intent.startswith("noc.") else ("category", "program", "number", "noc", "title")
    if intent == Intent.UNSUBSCRIBE and last.intent == Intent.SUBSCRIBE:
        kinds = {slot: last.slots[slot] for slot in CATEGORIES if slot in last.slots}  # "stop those"
        slots = (
            {**slots, **kinds, CARRIED: OF_KINDS} if kinds and not any(slot in slots for slot in CATEGORIES) else slots
        )
    if intent.startswith(_BY_JOB) and not any(slot in slots for slot in own):
        slots = slots | _job_meant(last, parsed, span)  # "last cutoff for her", after the fees
    of_children = "children" in slots and not any(slot in slots for slot in ("adults", "family_size"))
    if intent in OF_FAMILIES and of_children and names_us(parsed.scene) and has_partner(last.slots.get(PERSONS, "")):
        slots = {**slots, "adults": str(_COUPLE), "family_size": str(_COUPLE + int(slots["children"]))}
    if any(slot in slots for slot in own) or end - start > 2 * SHORT or parsed.follows("overall", span):
        return slots
    if intent == Intent.DATA_SOURCE and "claim" not in slots:
        return slots  # where figures come from is no question of one round
    # A question that names its rounds stands on its own, unless it says "their" or "that".
    if of_draws and not points_back:
        category = inherited(intent, last).get("category", "all") if end - start <= SHORT else "all"
        return {**slots, "category": category} if intent == Intent.DRAW_NEXT and category != "all" else slots
    without = slots.get("without", "").split(",")
    kept = {slot: value for slot, value in inherited(intent, last).items() if value not in without}
    if any(slot in slots for slot in ("test", "level", *RESULTS)):
        kept = {slot: value for slot, value in kept.items() if slot not in RESULTS}  # those told were of another test
    if any(slot in slots for slot in PERIOD):
        leans = points_back or any(parsed.follows(name, span) for name in ("more", "same"))
        apart = ("number", BEFORE, *PERIOD, *(() if leans else CATEGORIES))  # "what was drawn on 3 September"
        kept = {slot: value for slot, value in kept.items() if slot not in apart}
    if parsed.scene.text.has("newest", start, end):
        kept = {slot: value for slot, value in kept.items() if slot not in ("number", BEFORE)}  # not the one spoken of
    if parsed.follows("ever", span) or _asks_for_the_last_time(intent, parsed):
        kept = {slot: value for slot, value in kept.items() if slot not in PERIOD}
    return {**kept, **slots}


def _job_meant(last: Query, parsed: Parsed, span: tuple[int, int] | None) -> dict[str, str]:
    """The job told before the last question, where its holder is asked about: "for her", "my job"."""
    told = job_before(last)
    anothers = WHOSE in told
    meant = holder(parsed.scene) == "they" if anothers else parsed.follows("for_me", span)
    return told if told and meant else {}


def _asks_for_the_last_time(intent: str, parsed: Parsed) -> bool:
    """Whether the last round below a score is asked for, whatever time was spoken of before it."""
    return intent == Intent.DRAW_STATS and parsed.has("last_time") and parsed.entities.first("score") is not None


def with_the_job(intent: str, slots: dict[str, str], last: Query, parsed: Parsed) -> dict[str, str]:
    """The slots less a title that is none, after a job was spoken of: "I am a dentist", "from Egypt"."""
    goes_on = any(parsed.follows(name) for name in ("more", "same", "corrected"))
    told = parsed.has("job") or parsed.has("noc_word") or goes_on or any(parsed.asking)
    left_over = intent.startswith("noc.") and last.intent.startswith("noc.") and not told
    return {slot: value for slot, value in slots.items() if slot != "title"} if left_over else slots


def people_of_rounds(before: Sequence[Query], query: Query, parsed: Parsed, start: int, end: int) -> Query:
    """How many people, asked after how many rounds: those invited, where no pool is spoken of."""
    rounds = before[-1] if before else None
    of_pool = parsed.scene.text.has("the_pool", start, end) or query.slots.keys() & {"score", "range"}
    if query.intent != Intent.POOL_DISTRIBUTION or rounds is None or rounds.intent != Intent.DRAW_STATS or of_pool:
        return query
    return rounds.but(stat="total_itas")


def without_menu(queries: Sequence[Query]) -> tuple[Query, ...]:
    """Several questions less the list of what can be asked, which helps nobody who asked something else."""
    asked = tuple(
        query for query in queries if query.intent != Intent.HELP or {"topic", "about", "terms"} & query.slots.keys()
    )
    return asked or tuple(queries)


def of_the_same_round(last: Query, query: Query) -> bool:
    """Whether a question asks for figures of the round asked for before it: "what was 344 and how many got invited"."""
    figure = "stat" if query.intent == Intent.DRAW_STATS else "field"
    alike = all(last.slots.get(slot) == value for slot, value in query.slots.items() if slot != figure)
    invited = query.slots.get("stat") == "total_itas" and last.intent == Intent.DRAW_LATEST
    return (query.intent == Intent.DRAW_LATEST or invited) and last.intent in ONE_ROUND and alike


def of_the_same_facts(before: Sequence[Query], query: Query) -> bool:
    """Whether a question is answered by the facts that one before it began with, and asks no figure of its own."""
    first = query.slots.get("about", "").split(",")[0]
    said = {earlier.slots.get("about", "").split(",")[0] for earlier in before}
    counted = query.intent in OF_FAMILIES and any(slot in query.slots for slot in FAMILY)
    dated = query.intent == Intent.ITA_DEADLINE and query.slots.get("date", "")[:1].isdigit()
    return bool(first) and first in said and not (counted or dated)
