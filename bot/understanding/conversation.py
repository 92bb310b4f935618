"""What a conversation was about, and how a short message goes on from there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.intents import Intent
from bot.query import Query
from bot.understanding.profile import Assumed, Unclear
from bot.understanding.reading import Reading
from knowledge.models import Language

REMEMBERED = timedelta(minutes=30)
"""How long a follow-up may take."""
CONVERSATIONS = 10_000
"""How many conversations are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a person told of themselves for a score, by the names of the questions; `whole` where that makes one.

    Else it is a beginning, which what is told next goes on from: `unclear` and `assumed` are still to be asked.
    """

    answers: Mapping[str, Any]
    unclear: tuple[Unclear, ...] = ()
    assumed: tuple[Assumed, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Kept:
    since: datetime
    query: Query | None
    choices: tuple[Query, ...] = ()
    told: Case | None = None


class Memory:
    """The last query of each conversation (one person in one chat) and its language, for half an hour; never the text.

    Beside it the readings that were offered last ("did you mean"), until another question is answered, and what a
    person told of themselves, with the words of it that were unclear, so that "and with CLB 9?" goes on from it.
    """

    def __init__(self, most: int = CONVERSATIONS) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._spoken: OrderedDict[str, tuple[datetime, Language]] = OrderedDict()
        self._most = most

    def recall(self, conversation: str | None, now: datetime) -> Query | None:
        """The last query, unless it is older than half an hour."""
        kept = self._fresh(conversation, now)
        return kept.query if kept else None

    def offered(self, conversation: str | None, now: datetime) -> tuple[Query, ...]:
        """The readings offered last; none where they were answered, or are older than half an hour."""
        kept = self._fresh(conversation, now)
        return kept.choices if kept else ()

    def remember(self, conversation: str | None, query: Query, now: datetime) -> None:
        """Keeps a query in place of the last one."""
        self._keep(conversation, _Kept(now, query, told=self.told(conversation, now)))

    def offer(self, conversation: str | None, choices: tuple[Query, ...], now: datetime) -> None:
        """Keeps what was offered, beside the last query."""
        self._keep(conversation, _Kept(now, self.recall(conversation, now), choices, self.told(conversation, now)))

    def told(self, conversation: str | None, now: datetime) -> Case | None:
        """The case told for the last score, unless half an hour has gone by."""
        kept = self._fresh(conversation, now)
        return kept.told if kept else None

    def tell(self, conversation: str | None, case: Case, now: datetime) -> None:
        """Keeps a case told for a score, beside the last query."""
        self._keep(conversation, _Kept(now, self.recall(conversation, now), told=case))

    def speak(self, conversation: str | None, language: Language, now: datetime) -> None:
        """Keeps in which language a conversation is held."""
        if conversation is not None:
            self._spoken[conversation] = (now, language)
            self._spoken.move_to_end(conversation)
            if len(self._spoken) > self._most:
                self._spoken.popitem(last=False)

    def spoken(self, conversation: str | None, now: datetime) -> Language | None:
        """The language a conversation is held in; None where nothing was said for half an hour."""
        since, language = self._spoken.get(conversation or "", (None, None))
        return language if since and now - since <= REMEMBERED else None

    def forget(self, conversation: str | None) -> None:
        """Drops what is remembered of a conversation."""
        if conversation is not None:
            self._kept.pop(conversation, None)
            self._spoken.pop(conversation, None)

    def _fresh(self, conversation: str | None, now: datetime) -> _Kept | None:
        kept = self._kept.get(conversation) if conversation is not None else None
        if kept and now - kept.since > REMEMBERED:
            del self._kept[conversation]  # type: ignore[arg-type]
            return None
        return kept

    def _keep(self, conversation: str | None, kept: _Kept) -> None:
        if conversation is None:
            return
        self._kept[conversation] = kept
        self._kept.move_to_end(conversation)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


WHOSE = "whose"
"""The slot of whose job or score a query tells, where it is not its asker's: a partner's, or another's."""
OF_A_JOB = ("noc", "title", WHOSE)
"""Slots that say which job, and whose."""
PERIOD = ("date", "month", "year", "from", "to")
"""Slots that say when."""
YEAR_COMPLETE = "year_complete"
"""The topic of a question of when work that has a beginning is enough."""
BEFORE = "before"
"""How many rounds before the newest the one spoken of is, where that was told by steps back."""
LISTED = "listed"
"""The category of what was spoken of, where it was not named: whose list holds an occupation, or of a round."""
FAMILY = ("adults", "children", "family_size")
"""Slots that say who is counted."""
HOUSEHOLD = "household"
"""Remembers the family that was told along with another question, as the values of its slots."""
PERSONS = "persons"
"""Remembers the persons spoken of, the last one first."""
JOB = "job"
"""Remembers the job that was told before other questions, as the values of its slots."""
CARRIED = "carried"
OF_FAMILY, OF_KINDS = "family", "category"
"""Marks slots that the question itself does not name: who is counted in a family, or which draws alerts were of."""
CATEGORIES = ("category", "category2", "category3", "category4", "program")
RESULTS = ("listening", "reading", "writing", "speaking", "bands", "levels")
"""Slots that hold results of a language test."""
_EXCLUSIVE = (PERIOD, (*CATEGORIES, "without", "by"), (*OF_A_JOB, "noc2", LISTED), ("number",), ("offset", "n"),
              ("field",), ("stat",), ("submitted", "zone"), ("age", "age_to"), ("level", "language"))  # fmt: skip
"""Slots that say the same kind of thing: a new one of a group drops the old ones of it."""
TIMES = ("month", "each_month", "year")
"""By what figures are told apart, but for kinds of rounds."""
_KEPT = {
    "draw.": (*CATEGORIES, *PERIOD, "number", "n", "stat", BEFORE),
    "score.": (*CATEGORIES, "score", "submitted", "zone"),
    "category.": CATEGORIES,
    "subscribe": CATEGORIES,
    "noc.": ("noc", "noc2", "title", WHOSE),
    "language.": ("test", *RESULTS),
    "crs.explain_factor": ("age", "level", "language", "test", *RESULTS),
    "data.source": ("category", "number"),
    Intent.ITA_FUNDS: FAMILY,
    Intent.ITA_FEES: FAMILY,
    Intent.ITA_DEADLINE: ("date", "from", "to"),
}
"""What a new question of these families takes over from the last one where it does not say otherwise."""
_OF_INVITATION = (Intent.ITA_STEPS, Intent.ITA_DEADLINE)
"""Intents whose day is that of the asker's invitation."""
LACKS = "lacks"
"""Remembers what the teller of a score said to lack, beside it."""
OF_OWN_SCORE = (Intent.SCORE_CHECK, Intent.POOL_DISTRIBUTION)
"""Intents whose score is the asker's own, and not a limit."""
WAS = "was"
"""Remembers of what the question before was asked: `slot=value`."""
TOLD_ALONG = (HOUSEHOLD, PERSONS, JOB)
"""Slots of what was told beside a question, whatever that was answered as."""
BY_JOB = (Intent.SCORE_CHECK, Intent.DRAW_LATEST)
"""Intents that the job spoken of bears on."""
_ASKED_OF = ("category", "date", "month", "year", "from", "to", "category2")
STANDING, INVITED, APPLIED = "standing", "invited", "applied"
"""The slot, kept between messages alone, of how far the asker is, and what it may hold."""
ITA_DAY = "ita_day"
"""The slot, kept between messages too, of the day of the asker's invitation: "what papers", "how long do I have"."""
_INVITED = frozenset((INVITED, "just_invited"))
"""Stages of the steps that only who is invited tells of."""
_OF_FACTORS = {"french": "french", "nomination": "pnp"}
"""The rounds that what gives points leads to."""


def merged(last: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The last slots with the new ones laid over them."""
    kept = dict(last)
    times = kept.get("by") if "by" not in new and kept.get("by") in TIMES else None  # months, of another category now
    for group in _EXCLUSIVE:
        if any(slot in new for slot in group):
            for slot in group:
                kept.pop(slot, None)
    if times:
        kept["by"] = times
    if any(slot in new for slot in (*CATEGORIES, *PERIOD)):
        kept.pop("number", None)  # that round was one of the other category or time
    if any(slot in new for slot in (*CATEGORIES, *PERIOD, "number", "stat")):
        kept.pop(BEFORE, None)
        kept.pop(LISTED, None)
    if any(slot in new for slot in CATEGORIES):
        kept.pop("people", None)
    if "level" in new or ("test" in new and kept.get("test", new["test"]) != new["test"]):
        kept = {slot: value for slot, value in kept.items() if slot not in RESULTS}  # those were of another test
    if "range" in new:
        kept.pop("score", None)  # that of a rank
    if any(slot in new for slot in (CATEGORIES if kept.get(CARRIED) == OF_KINDS else FAMILY)):
        kept.pop(CARRIED, None)
    if "family_size" in new:
        kept.pop("adults", None)
        kept.pop("children", None)
    if "children" in new:
        kept.pop("family_size", None)  # of the family before them
    if "stat" in new:
        kept.pop("number", None)
        kept.pop("score", None)  # the limit of "the last time below 500"
    if "offset" in new and kept.get("date") == "today":
        kept.pop("date")  # "any draw today?", "and before that?": the rounds before are of other days
    return {**kept, **new}


def placed(query: Query, remembered: Query) -> Query:
    """What is remembered of a round, with how far from the newest it is where the query tells."""
    if query.intent == Intent.DRAW_LATEST and not any(slot in query.slots for slot in PERIOD):
        return remembered.but(**{BEFORE: "0"}) if "number" in remembered.slots else remembered
    if "offset" in query.slots and "number" not in query.slots and "number" in remembered.slots:
        return remembered.but(**{BEFORE: query.slots["offset"]})
    return remembered


def with_own_score(query: Query, last: Query | None) -> Query:
    """What is remembered of a query, with the score that its asker told with this question or one before it, and what
    they said to lack."""
    own = own_score(query) or (own_score(last) if last else None)
    if query.intent != Intent.SCORE_CHECK and (lacks := _lacks(query) or (_lacks(last) if last else None)):
        query = query.but(**{LACKS: lacks})
    told = query.intent in OF_OWN_SCORE and own == query.slots.get("score")  # that of rounds is a limit
    return query if own is None or told else query.but(own=own)


def _lacks(query: Query) -> str | None:
    """The kinds of rounds that the asker said to lack what they ask for, as far as a remembered query tells."""
    return query.slots.get("without" if query.intent == Intent.SCORE_CHECK else LACKS)


def with_the_one_before(query: Query, last: Query | None) -> Query:
    """What is remembered of a question about rounds, with the time or the category that it was asked of before, where
    only that is another now: "in May", "and in June?", "the difference?"."""
    query = query.but(**{WAS: None})
    if last is None or not (query.intent.startswith("draw.") and last.intent.startswith("draw.")):
        return query
    asked = {slot: value for slot, value in query.slots.items() if slot in _ASKED_OF}
    before = {slot: value for slot, value in last.slots.items() if slot in _ASKED_OF}
    changed = [slot for slot in before if slot in asked and asked[slot] != before[slot]]
    one = len(changed) == 1 and asked.keys() == before.keys() and "," not in asked[changed[0]] + before[changed[0]]
    return query.but(**{WAS: f"{changed[0]}={before[changed[0]]}"}) if one else query


def with_standing(query: Query, last: Query | None) -> Query:
    """What is remembered of a query, with how far its asker is, and the day of the invitation, as this question or one
    before it told."""
    told = standing_told(query) or (last.slots.get(STANDING) if last else None)
    day = _day_of_invitation(query) or (last.slots.get(ITA_DAY) if last else None)
    known = {slot: value for slot, value in ((STANDING, told), (ITA_DAY, day)) if value}
    return query.but(**known) if known else query


def _day_of_invitation(query: Query) -> str | None:
    """The day of the asker's invitation, as far as a query tells it."""
    return query.slots.get("date" if query.intent in _OF_INVITATION and "date" in query.slots else ITA_DAY)


def standing_told(query: Query) -> str | None:
    """How far the asker of a query is, as far as it tells."""
    stages = query.slots.get("stage", "").split(",")
    if query.intent == Intent.ITA_AFTER_SUBMISSION or (
        query.intent == Intent.ITA_PROCESSING_TIME and any(slot in query.slots for slot in PERIOD)
    ):
        return APPLIED
    if query.intent == Intent.ITA_DEADLINE and "date" in query.slots:
        return INVITED
    if query.intent == Intent.ITA_STEPS and _INVITED.intersection(stages):
        return INVITED
    if ITA_DAY in query.slots:
        return INVITED
    by_topic = query.intent == Intent.PROFILE_UPDATE and INVITED in query.slots.get("topic", "").split(",")
    return INVITED if by_topic or query.intent == Intent.PROFILE_DECLINE else None


def own_score(query: Query) -> str | None:
    """The asker's own score, as far as a remembered query tells."""
    return query.slots.get("score" if query.intent in OF_OWN_SCORE and "score" in query.slots else "own")


def with_score_of(last: Query, reading: Reading, of_oneself: bool) -> Reading:
    """The reading with the score told before, where a score is checked, or somebody's own place is asked for."""
    own = own_score(last)

    def filled(query: Query) -> Query:
        told_before = query.slots.get(ITA_DAY) == last.slots.get(ITA_DAY)
        known = {slot: None for slot in (STANDING, WAS, *((ITA_DAY,) if told_before else ())) if slot in query.slots}
        known |= {slot: None for slot in TOLD_ALONG if query.slots.get(slot, "") == last.slots.get(slot)}
        query = query.but(**known) if known else query
        asks = query.intent == Intent.SCORE_CHECK or (query.intent == Intent.POOL_DISTRIBUTION and of_oneself)
        if not own or not asks or query.slots.keys() & {"score", "range"}:
            carried = [slot for slot in ("own", LACKS) if query.slots.get(slot, "") == last.slots.get(slot)]
            return query.but(**dict.fromkeys(carried)) if carried else query
        lacks = (_lacks(last) or "").split(",") if query.intent == Intent.SCORE_CHECK else []
        left = [one for one in lacks if one and one not in query.slots.values()]
        return query.but(own=None, score=own, **{LACKS: None}, **({"without": ",".join(left)} if left else {}))

    return replace(reading, queries=tuple(map(filled, reading.queries)), choices=tuple(map(filled, reading.choices)))


def stepped_back(last: Query, slots: Mapping[str, str]) -> dict[str, str]:
    """A step back from a round whose place is known, counted from the newest."""
    kept = dict(slots)
    if "offset" in kept and "offset" not in last.slots and BEFORE in kept:
        kept["offset"] = str(int(kept["offset"]) + int(kept.pop(BEFORE)))
        kept.pop("number", None)
    return kept


def job_of(query: Query) -> dict[str, str]:
    """The slots of the job that a query is about, by its code or title."""
    named = any(slot in query.slots for slot in ("noc", "title"))
    return {slot: query.slots[slot] for slot in OF_A_JOB if slot in query.slots} if named else {}


def inherited(intent: str, last: Query) -> dict[str, str]:
    """What a question of that intent takes over from the last query, where it points back to it."""
    kept = next((slots for family, slots in _KEPT.items() if intent.startswith(family)), ())
    invited = {"date": last.slots[ITA_DAY]} if ITA_DAY in last.slots else {}
    if intent == Intent.ITA_DEADLINE and last.intent not in _OF_INVITATION:
        return invited  # the day of a round is not that of the asker's invitation
    found = {slot: last.slots[slot] for slot in kept if slot in last.slots}
    if kept == FAMILY and not found and (told := last.slots.get(HOUSEHOLD)):
        found = {slot: value for slot, value in zip(FAMILY, told.split(","), strict=True) if value}
    if intent == Intent.ITA_DEADLINE and "date" not in found:
        found |= invited
    same = last.intent == intent and not any(slot in last.slots for slot in CATEGORIES)
    if intent in BY_JOB and (same or last.intent.startswith(("noc.", "program."))):
        found |= job_of(last)
    if last.intent == Intent.DATA_SOURCE:
        found.pop("n", None)  # how many there were was said, and not asked for
    if "category" in kept and found.get("category", "all") == "all" and (category := _implied(last, intent)):
        found["category"] = category
    return found


def _implied(last: Query, intent: str) -> str | None:
    """The category that the last question was about without naming it: of an occupation, or of what gives points; of a
    round, where one asks what it is for."""
    if last.intent.startswith("draw.") and not intent.startswith("category."):
        return None
    factors = (last.slots.get("method"), last.slots.get("factor"))
    of_points = next((category for factor, category in _OF_FACTORS.items() if factor in factors), None)
    return last.slots.get(LISTED, of_points)
