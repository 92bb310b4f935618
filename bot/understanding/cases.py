"""Another case of the last question: a short message that names something in place of what it named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import CATEGORIES, OF_A_JOB, PERIOD, inherited, merged, stepped_back
from bot.understanding.entities import PROGRAMS
from bot.understanding.entities.left_out import left_out
from bot.understanding.numbers_said import numbers_in
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.short import SHORT
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import THANKS, stands_alone

_FEW = 3
"""So many words of weight beside a score tell nothing else of it: "491 then?"."""
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_BY_TODAY = ("this_month", "last_month")
"""Months that are told by today, whatever year was spoken of."""
_KEEPING = ("program.", "language.", "crs.")
"""Families where a program or French is another case of the same question: "and fst?"."""
_LIMITS = ("draw.stats", "draw.trend", "draw.next", "crs.", "pool.")
"""Families where a score is a limit asked about, not the asker's."""
_BEARS_ON = {
    "ita.": ("country", "family_size", "program"),
    "profile.": ("program",),
    "eca": ("country",),
    "advice.": (),
    "crs.": (
        "category",
        "program",
        "score",
        "range",
        "age",
        "test",
        "listening",
        "reading",
        "writing",
        "speaking",
        "bands",
    ),
    "subscribe": ("category", "category2", "score"),
    "unsubscribe": ("category",),
    "announcements": ("category", "category2", "score"),
}
"""What alone makes another case of a question of these families; a month or a test is told along the way."""
_OF_ONESELF = ("program.", "profile.", "ita.", "language.")
"""Families whose questions no cut-off bears on."""
_OF_A_LIST = {*PERIOD, "n", "number", "offset", "limits"}
"""Slots that say which rounds are listed."""
_OF_ONE = (Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER)
"""One round, after which a time is that of others."""
_ALERTS = ("subscribe", "unsubscribe", "announcements")
_BY_CATEGORY = ("draw.", "score.", "category.", "subscribe", "announcements", "noc.category", "pool.")


def another_case(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The last query with what this message names in place of what it named; None where it is no case of it."""
    bare, same = parsed.content() == 0, _same(last, parsed)
    sure = stands_alone(ranked[0], parsed)
    if not (bare or same or parsed.entities.first("year_back") or (len(parsed.scene.tokens) <= SHORT and not sure)):
        return None
    without = left_out(parsed.scene, parsed.entities, of_sums=False)
    if parsed.has("cutoff") and last.intent.startswith(_OF_ONESELF):
        return None  # "and the trades cutoff"
    if sure and ranked[0].intent.startswith(THANKS):
        return None  # "merci chef"
    if without and not last.intent.startswith(("draw.", *_ALERTS)):
        return None  # what is named to be left out is no case of the last question
    if ranked[0].intent.startswith(_ALERTS) and ranked[0].evidence > 0 and ranked[0].intent != last.intent:
        return None
    intent = _intent(last, ranked, parsed, sure and not bare)
    new = _named(last, intent, parsed, same, without) if intent else {}
    if intent is None or not _bears_on(last.intent, new):
        return None  # without a thing of its own it is read together with what was spoken of
    if intent == Intent.CATEGORY_REQUIREMENTS and new.get("category") in PROGRAMS:
        return Query(intent=Intent.PROGRAM_ELIGIBILITY, slots={"program": new["category"]})
    slots = stepped_back(last, merged(last.slots, new))
    anothers = last.intent == Intent.SCORE_CHECK and parsed.entities.first("people")
    if anothers and not any(slot in new for slot in OF_A_JOB):
        slots = {slot: value for slot, value in slots.items() if slot not in OF_A_JOB}  # "and for my wife, a nurse"
    if _is_earlier(slots, new):
        slots = {slot: value for slot, value in slots.items() if slot not in ("submitted", "zone")}
    if intent != last.intent:
        taken = inherited(intent, last)
        kept = {*new, *taken}
        if intent == Intent.NOC_CATEGORY_ELIGIBILITY:
            kept.add("category")  # "is 21231 in it"
        if "category" in taken and not any(slot in slots for slot in CATEGORIES):
            slots["category"] = taken["category"]  # that of the occupation spoken of
        slots = {k: v for k, v in slots.items() if k in kept}
    if intent == Intent.DRAW_HISTORY and "number" in last.slots and not slots.keys() & _OF_A_LIST:
        intent = Intent.DRAW_LATEST  # "and the one before?", "and CEC?": its newest, and not all there were
    return Query(intent=Intent(intent), slots=slots)


def _is_earlier(slots: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether the time now named was over before the profile was submitted: what would have been, had it been there."""
    until = next((new[slot] for slot in ("year", "month", "date", "to") if slot in new), "")
    return bool(until[:1].isdecimal()) and until < slots.get("submitted", "")[: len(until)]


def _same(last: Query, parsed: Parsed) -> bool:
    """Whether a message says that it goes on with the last question, or tells the category it is to be for.

    So does who asked for their chances, or for alerts: "healthcare, I am a nurse".
    """
    of_category = last.intent == Intent.SCORE_CHECK or last.intent.startswith(_ALERTS)
    told = of_category and _category(parsed) is not None and not any(parsed.asking)
    of_code = last.intent == Intent.NOC_CATEGORY_ELIGIBILITY and parsed.entities.first("noc") is not None
    goes_on = ("same", "too", "corrected", *(("more",) if of_code else ()))
    return told or any(parsed.follows(name) for name in goes_on)


def _category(parsed: Parsed) -> str | None:
    return parsed.entities.first("maybe_category") or parsed.entities.first("category")


def _named(last: Query, intent: str, parsed: Parsed, same: bool, without: Sequence[str]) -> dict[str, str]:
    """What the message names, as slots of that intent; `without` are the categories it leaves out."""
    new = entity_slots(intent, parsed.scene, parsed.entities)
    goes_on = (same or parsed.follows("more")) and _category(parsed) is None  # "sorry I mean french" names no job
    if "noc" in new or not (parsed.has("job") or goes_on):
        new.pop("title", None)  # who types a code has said which job, and words left over are none
    if last.intent.startswith(_ALERTS):
        category = _category(parsed)
        named = {"category": category} if category and category not in without else {}
        new = {**named, **{slot: value for slot, value in new.items() if value not in without}}
    new |= _in_that_year(last, new, parsed) | set_against(last, intent, new)
    if intent == Intent.DRAW_COMPARE:
        new |= set_against_round(last, parsed)
    if intent == Intent.DRAW_BY_NUMBER and "number" not in new and "score" in new:
        new["number"] = new.pop("score")
    if back := parsed.entities.first("year_back"):
        new.pop("offset", None)  # "the year before that" is no round before that
        new |= _years_before(last, int(back), parsed)
    return new


def _years_before(last: Query, back: int, parsed: Parsed) -> dict[str, str]:
    """The day, month or year spoken of, so many years before; of no time spoken of, that many years ago."""
    slot = next((slot for slot in ("date", "month", "year") if _YEAR.match(last.slots.get(slot, ""))), "year")
    spoken = last.slots.get(slot, str(parsed.scene.today.year))
    return {slot: f"{int(spoken[:4]) - back}{spoken[4:]}"}


def _bears_on(intent: str, new: dict[str, str]) -> bool:
    """Whether one of these slots makes another case of a question of that intent."""
    slots = next((slots for family, slots in _BEARS_ON.items() if intent.startswith(family)), tuple(new))
    return any(slot in new for slot in slots)


def _in_that_year(last: Query, new: dict[str, str], parsed: Parsed) -> dict[str, str]:
    """A month named without its year is of the year spoken of: "draws in march 2025", "and april?"."""
    spoken_of = (last.slots[slot][:4] for slot in ("month", "date", "year") if slot in last.slots)
    year = next((year for year in spoken_of if _YEAR.fullmatch(year)), None)  # and not "yesterday"
    by_today = any(key in _BY_TODAY for key, _, _ in parsed.scene.classes("when/")) or parsed.has("ago")
    named = by_today or any(_YEAR.fullmatch(token.text) for token in parsed.scene.tokens)
    return (
        {"month": year + new["month"][4:]} if year and not named and len(new.get("month", "")) == len("2026-01") else {}
    )


def set_against(last: Query, intent: str, new: dict[str, str]) -> dict[str, str]:
    """Another category to compare with stands beside the last one: "latest french cut-off", "compare that with cec"."""
    first = last.slots.get("category") or last.slots.get("program")
    alone = new.get("category", first) != first and "category2" not in new and not new.keys() & {*PERIOD, "number"}
    if any("," in last.slots.get(slot, "") for slot in PERIOD):
        return {}  # what is compared are two times, and of another category now
    if intent != Intent.DRAW_COMPARE or not first or not alone:
        return {}
    return {"category": first, "category2": new["category"]}


def set_against_round(last: Query, parsed: Parsed) -> dict[str, str]:
    """Another round to compare with stands beside the one spoken of: "put it next to 404"; "sorry, I meant 400"."""
    first = last.slots.get("number", "").split(",")[0]
    others = [n for n in numbers_in(parsed) if 0 < n <= parsed.scene.newest_number and str(n) != first]
    return {"number": f"{first},{others[0]}"} if first and len(others) == 1 else {}


def _intent(last: Query, ranked: Sequence[Ranked], parsed: Parsed, own: bool) -> str | None:
    """Which intent a follow-up has: mostly the last one."""
    entities = parsed.entities
    if entities.first("year_back") and last.intent.startswith("draw."):
        return last.intent
    if "offset" in last.slots and parsed.has("newest") and not entities.first("offset"):
        return Intent.DRAW_LATEST  # "sorry, I meant the last CEC one"
    if entities.first("offset") and last.intent.startswith(("draw.", "score.", "data.source")):
        return Intent.DRAW_TIEBREAK if last.intent == Intent.DRAW_TIEBREAK else Intent.DRAW_HISTORY
    category = entities.first("category") or entities.first("maybe_category")
    if category and last.intent.startswith(_KEEPING) and not parsed.has("draw"):
        return last.intent if category in (*PROGRAMS, "trades", "french") else None
    if own and ranked[0].evidence >= 4 and ranked[0].intent != last.intent and not parsed.entities.found:
        return None
    if entities.first("number"):
        return last.intent if last.intent in (Intent.DRAW_COMPARE, Intent.DRAW_TIEBREAK) else Intent.DRAW_BY_NUMBER
    one_of_list = category or entities.first("people")
    if one_of_list and last.intent == Intent.CATEGORY_LIST and one_of_list not in PROGRAMS and not parsed.has("draw"):
        return Intent.CATEGORY_REQUIREMENTS  # "and the one for teachers?"
    of_category = last.slots.get("category") not in (None, "all", *PROGRAMS)
    listed = of_category and last.intent.startswith(("draw.", "score.")) and not parsed.has("score_word")
    if entities.first("noc") and (last.intent.startswith("category.") or listed):
        return Intent.NOC_CATEGORY_ELIGIBILITY  # "is 73300 in it"
    of_a_day = last.intent == Intent.DRAW_BY_NUMBER and entities.first("date")
    if last.intent in _OF_ONE and (of_a_day or entities.first("month") or entities.first("from")):
        return Intent.DRAW_BY_DATE
    if last.intent in _OF_ONE and entities.first("year"):
        return Intent.DRAW_HISTORY
    own_score = last.intent == Intent.DRAW_STATS and parsed.has("asker_score")
    if entities.first("score") and (own_score or not last.intent.startswith(_LIMITS)):
        if last.intent == Intent.DRAW_COMPARE and "number" in last.slots:
            return Intent.DRAW_COMPARE
        if (
            ranked[0].intent == Intent.DRAW_BY_NUMBER
            and not parsed.has("asker_score")
            and int(entities.first("score") or 0) <= parsed.scene.newest_number
        ):
            return Intent.DRAW_BY_NUMBER
        of_scores = ranked[0].intent.startswith(("draw.", "score.")) or parsed.has("asker_score")
        return Intent.SCORE_CHECK if of_scores or parsed.content() <= _FEW else None
    if entities.first("category") and not last.intent.startswith(_BY_CATEGORY):
        of_rounds = ranked[0].intent.startswith("draw.") or last.intent.startswith("data.")  # "and the healthcare one"
        return Intent.DRAW_LATEST if not own and of_rounds else None
    if last.intent == Intent.DRAW_BY_NUMBER and one_of_list:
        return Intent.DRAW_LATEST  # "draw 441", "and trades?"
    return last.intent
