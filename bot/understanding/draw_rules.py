"""Short messages that go on from rounds and the categories they are for: "the month before?", "its occupations?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import CATEGORIES, LISTED, PERIOD, inherited, merged
from bot.understanding.entities import PROGRAMS
from bot.understanding.entities.language_tests import level_asked
from bot.understanding.parsing import Parsed
from bot.understanding.profile.tests_known import ABILITIES
from bot.understanding.round_kinds import named_kinds
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import LONGEST
from bot.understanding.topics import topic_slots, topics_found

_ISO_MONTH = re.compile(r"20\d\d-\d\d", re.ASCII)
_ISO_DAY = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)
_FRAGMENT = 5
"""So many words name a figure and nothing else: "and number of invitations"."""
_OF_THE_NEWEST = (Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER, Intent.DRAW_TREND)
"""Intents after whose cut-off "ever that low" asks for the lowest."""
_FEW = 2
"""So many words of weight beside a code ask nothing of it by themselves."""
_CODE = 5
"""So many digits a code of NOC 2021 has."""
_OF_LISTS = (Intent.NOC_CATEGORY_ELIGIBILITY, Intent.CATEGORY_REQUIREMENTS, Intent.CATEGORY_LIST)
_TRADES = "trades"
"""The category that French names with its word for occupations."""
_FRENCH = "french"
"""The category by language, and the slot of its levels."""
_COUNTED = (Intent.DRAW_STATS, Intent.DRAW_COMPARE, Intent.DRAW_TREND)
"""Intents that speak of rounds without listing them all."""
_WITH_MEMBERS = ("category.", "noc.category", "draw.", "score.")
"""Families that speak of a category, which has occupations."""


def without_nomination(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A round for nominees less the points of a nomination: the draw again, which tells what is left."""
    nominees = "pnp" in (last.slots.get("category"), last.slots.get("program"), last.slots.get(LISTED))
    fits = len(parsed.scene.tokens) <= LONGEST and parsed.follows("unnominated")
    if not (last.intent.startswith("draw.") and nominees and fits):
        return None
    if last.intent == Intent.DRAW_STATS and "number" in last.slots:  # the round it found
        slots = {"number": last.slots["number"], "category": "pnp", "field": "without_nomination"}
        return Query(intent=Intent.DRAW_BY_NUMBER, slots=slots)
    return last.but(field="without_nomination")


def below_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """When a round last went below the score asked about, or down to it: "has it ever gone lower than that?", "was it
    that low this year?"."""
    score, category = last.slots.get("score"), inherited(Intent.DRAW_STATS, last).get("category")
    times = {found.kind: found.value for found in parsed.entities.found if found.kind in PERIOD}
    down_to = parsed.follows("down_to_it")
    fits = len(parsed.scene.tokens) <= LONGEST and len(times) == len(parsed.entities.found)
    if down_to and fits and last.intent in _OF_THE_NEWEST:
        return Query(intent=Intent.DRAW_STATS, slots={**named_kinds(last), **times, "stat": "min"})
    if last.intent != Intent.SCORE_CHECK or not score or not fits or not (down_to or parsed.follows("below_it")):
        return None
    slots = {"stat": "last_at_most" if down_to else "last_below", "score": score, **times}
    return Query(intent=Intent.DRAW_STATS, slots={**slots, **({"category": category} if category else {})})


def set_apart(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Which of those compared has more of something: "and which one invited the most?"."""
    fits = len(parsed.scene.tokens) <= LONGEST and not parsed.entities.found
    fields = topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    bare = len(parsed.scene.tokens) <= _FRAGMENT and fields[:1] == ["size"]  # "and number of invitations"
    bare = bare and ranked[0].intent != Intent.SCORE_CHECK  # "would I have made it"
    alike = ranked[0].intent in (Intent.DRAW_COMPARE, Intent.DRAW_STATS) and parsed.follows("which_one")
    if last.intent != Intent.DRAW_COMPARE or not fits or not (alike or bare):
        return None
    return last.but(field=fields[0]) if fields else last


def another_code(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether another occupation is in the category spoken of: "and 33102, my sister's, is it in?"."""
    codes = [f.value for f in parsed.entities.of("noc") if len(f.value) == _CODE]
    category = last.slots.get("category")
    asks_in = parsed.follows("which_list") or parsed.follows("in_it")
    spoken = last.intent in _OF_LISTS or (last.intent.startswith(_WITH_MEMBERS) and asks_in)
    listed = spoken and category not in (None, "all", *PROGRAMS)
    goes_on = any(parsed.follows(name) for name in ("which_list", "that", "more")) or parsed.content() <= _FEW
    if not codes and listed and parsed.follows("in_it") and ranked[0].intent.startswith("noc."):
        title = entity_slots(Intent.NOC_CATEGORY_ELIGIBILITY, parsed.scene, parsed.entities).get("title")
        slots = {"category": str(category), "title": str(title)}
        return Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots=slots) if title else None
    asks_which = parsed.entities.first("category") or (parsed.has("noc_word") and not parsed.follows("which_list"))
    if not listed or asks_which or not goes_on or len(codes) != 1 or len(parsed.scene.tokens) > LONGEST:
        return None
    slots = {"category": str(category), "noc": codes[0]}
    return Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots=slots)


def another_day(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds of the day before or after the one asked about: "and the day before?"."""
    by = int(parsed.follows("day_after")) - int(parsed.follows("day_before"))
    day = last.slots.get("date", "")
    if not by or not last.intent.startswith("draw.") or not _ISO_DAY.fullmatch(day):
        return None
    moved = date.fromisoformat(day) + timedelta(days=by)
    slots = {"date": moved.isoformat(), **{slot: last.slots[slot] for slot in ("field",) if slot in last.slots}}
    return Query(intent=Intent.DRAW_BY_DATE, slots=slots)


def month_before(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds of the month before the one asked about, or before this one: "and the month before?"."""
    if not parsed.follows("month_before") or not last.intent.startswith("draw."):
        return None
    spoken = next((last.slots[slot] for slot in ("month", "date") if _ISO_MONTH.match(last.slots.get(slot, ""))), None)
    first = date.fromisoformat(f"{spoken[:7]}-01") if spoken else parsed.scene.today.replace(day=1)
    month = (first - timedelta(days=1)).isoformat()[:7]
    if last.intent == Intent.DRAW_STATS:
        return Query(intent=last.intent, slots=merged(last.slots, {"month": month}))
    kinds = {slot: last.slots[slot] for slot in CATEGORIES if slot in last.slots}
    return Query(intent=Intent.DRAW_BY_DATE, slots={**kinds, "month": month})


def members(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The occupations of the category spoken of: "its occupations?", "then what is in it"."""
    category = inherited(Intent.CATEGORY_REQUIREMENTS, last).get("category")
    others = [f for f in parsed.entities.found if f.value != _TRADES]
    asks = any(parsed.follows(name) for name in ("members", "list_them"))
    fits = len(parsed.scene.tokens) <= LONGEST and asks and not others
    if not category or not fits or not last.intent.startswith(_WITH_MEMBERS):
        return None
    return Query(intent=Intent.CATEGORY_REQUIREMENTS, slots={"category": category})


def level_for_french(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether a level of French is enough for the rounds spoken of: "is NCLC 6 in one skill a problem there"."""
    spoken = last.slots.get("category") == _FRENCH and last.intent.startswith(("category.", "draw."))
    asked = level_asked(parsed.scene)
    of_level = ranked[0].intent in (Intent.LANGUAGE_EQUIVALENCY, Intent.CATEGORY_REQUIREMENTS)
    says = parsed.content() > 0 or parsed.follows("more")  # and not "what is NCLC 7"
    fits = of_level and says and not parsed.entities.first("test") and len(parsed.scene.tokens) <= LONGEST
    if not (spoken and fits) or asked.get("language") != _FRENCH:
        return None
    levels = ",".join([asked["level"]] * len(ABILITIES))  # the lowest decides
    return Query(intent=Intent.CATEGORY_REQUIREMENTS, slots={"category": _FRENCH, _FRENCH: levels})


def rounds_counted(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds that were counted or compared: "list them" after how many there were."""
    fits = len(parsed.scene.tokens) <= LONGEST and parsed.follows("list_them") and not parsed.entities.found
    if last.intent not in _COUNTED or not fits:
        return None
    return Query(intent=Intent.DRAW_HISTORY, slots={k: v for k, v in last.slots.items() if k in (*CATEGORIES, *PERIOD)})


def demands(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What the category spoken of asks for: "what do they even want?", "does it have to be in Canada?"."""
    category = inherited(Intent.CATEGORY_REQUIREMENTS, last).get("category")
    how_long = last.intent == Intent.CATEGORY_REQUIREMENTS and parsed.follows("how_long_of_it")
    fits = len(parsed.scene.tokens) <= LONGEST and (how_long or parsed.follows("demands"))
    program = last.slots.get("program", category)
    if fits and program in PROGRAMS and last.intent.startswith(("program.", "draw.", "score.")):
        rules = topic_slots(Intent.PROGRAM_ELIGIBILITY, (program,), parsed.scene.lexicon.topics)
        return Query(intent=Intent.PROGRAM_ELIGIBILITY, slots={**rules, "program": program})
    if not category or category in (*PROGRAMS, "all") or not fits or not last.intent.startswith(_WITH_MEMBERS):
        return None
    return Query(intent=Intent.CATEGORY_REQUIREMENTS, slots={"category": category})
