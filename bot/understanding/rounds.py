"""Short messages that go on from rounds and their sums: "the next one", "which is bigger", "and PNP too?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.alert_rules import alerts_from, alerts_too, no_alerts_of, setting_of_alerts
from bot.understanding.category_slots import MOST_CATEGORIES
from bot.understanding.conversation import BEFORE, CATEGORIES, PERIOD, WAS, merged
from bot.understanding.entities.amounts import number_at
from bot.understanding.parsing import Parsed
from bot.understanding.round_kinds import KINDS, LONGEST, named_kinds
from bot.understanding.round_slots import day_ahead
from bot.understanding.score_rules import (
    against_the_cut_off_told,
    cut_off_supposed,
    enough_there,
    gap_between,
    limited,
    my_chances_in,
    on_another_day,
    own_score_then,
    pool_then,
    short_by,
    the_other,
    what_for_me,
    which_for_me,
    which_rounds,
    whole_pool,
    without_some,
)
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.topics import topics_found

_FEW = 2
"""So many other words stand beside a kind of round: "more than"."""
_ROUNDS = (Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY)
_LISTS = (Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY)
_OF_A_DAY = (Intent.DRAW_BY_DATE, Intent.DRAW_NEXT, Intent.ITA_DEADLINE)
"""What a day by itself sounds like."""
_TO_COME = (Intent.SCORE_CHECK, Intent.DRAW_NEXT)
_TIMES = (*PERIOD, "date2", "month2", "year2")
_SUMS = ("total_itas", "count", "overview", "max_year")


def _beside_the_one_before(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What was asked last beside what was asked before it: "in May", "and in June?", "the difference?"."""
    slot, _, before = last.slots.get(WAS, "").partition("=")
    asks = parsed.has("difference") or parsed.follows("which_one")
    if not before or not asks or parsed.entities.found or len(parsed.scene.tokens) > LONGEST:
        return None
    beside = {"category2": before} if slot == "category" else {slot: f"{before},{last.slots[slot]}"}
    times = {slot: last.slots[slot] for slot in PERIOD if slot in last.slots}
    of_sizes = last.slots.get("field") == "size" or last.slots.get("stat") == "total_itas"
    return Query(
        intent=Intent.DRAW_COMPARE,
        slots={**named_kinds(last), **times, **beside, **({"field": "size"} if of_sizes else {})},
    )


def _same_time(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The month or the day spoken of, in another year: "and the same month last year?"."""
    year, slot = parsed.entities.first("year"), next((one for one in ("month", "date") if one in last.slots), "")
    fits = last.intent.startswith("draw.") and parsed.follows("same_time") and not parsed.entities.of(*KINDS)
    if not fits or not year or not last.slots.get(slot, "")[:4].isdecimal() or "," in last.slots[slot]:
        return None
    return last.but(**{slot: f"{year}{last.slots[slot][4:]}", "number": None, BEFORE: None})


def _round_after(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The round after the one spoken of, which is not the newest: "the next one", "the one after that"."""
    number = last.slots.get("number", "")
    fits = last.intent in _ROUNDS and parsed.follows("round_after") and not parsed.entities.of(*KINDS, *_TIMES)
    if not fits or not number or "," in number or last.slots.get(BEFORE) == "0":
        return None
    return Query(intent=Intent.DRAW_HISTORY, slots={**named_kinds(last), "number": number, "offset": "-1"})


def _beside_those(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """One more category beside those compared: "french vs cec", "and pnp?"."""
    compared = list(named_kinds(last).values())
    of_kinds = bool(parsed.entities.found) and all(found.kind in KINDS for found in parsed.entities.found)
    two_times = any("," in last.slots.get(slot, "") for slot in PERIOD)
    if last.intent != Intent.DRAW_COMPARE or len(compared) < len(("first", "second")) or two_times or not of_kinds:
        return None
    new = [value for value in parsed.entities.values(*KINDS) if value not in compared]
    replaces = parsed.follows("corrected") or parsed.scene.text.has("instead")
    bare = parsed.content() <= int(parsed.follows("too"))  # "and add PNP"
    if replaces or not bare or not new or len(compared) + len(new) > MOST_CATEGORIES:
        return None
    slots = {("category" if i == 0 else f"category{i + 1}"): one for i, one in enumerate([*compared, *new])}
    return last.but(**dict.fromkeys(CATEGORIES)).but(**slots)


def _same_sums(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same figure of another time: "how many invitations in 2024", "2025?"."""
    of_time = bool(parsed.entities.found) and all(found.kind in _TIMES for found in parsed.entities.found)
    if last.intent != Intent.DRAW_STATS or parsed.content() or not of_time or last.slots.get("stat") == "max_year":
        return None
    return Query(intent=last.intent, slots=merged(last.slots, entity_slots(last.intent, parsed.scene, parsed.entities)))


def _which_of_sums(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Which of the sums told apart is the larger: the same again; of single years the one with the most."""
    asks = (
        parsed.follows("which_one")
        and not parsed.entities.found
        and not parsed.has("by_month")
        and len(parsed.scene.tokens) <= LONGEST
    )
    if last.intent != Intent.DRAW_STATS or not asks or last.slots.get("stat", "overview") not in _SUMS:
        return None
    if "category2" in last.slots or "by" in last.slots or any("," in last.slots.get(slot, "") for slot in PERIOD):
        return last
    return last.but(**dict.fromkeys(PERIOD), stat="max_year") if "year" in last.slots else None


def _more_than(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The sums of one kind or time beside those of another: "more than CEC?", "more than in August?"."""
    first, other = last.slots.get("category"), next(iter(parsed.entities.values(*KINDS)), None)
    fits = last.intent == Intent.DRAW_STATS and parsed.follows("more_than") and parsed.content() <= _FEW
    year, of = parsed.entities.first("year"), last.slots.get("year", str(parsed.scene.today.year))
    sums = fits and last.slots.get("stat", "overview") in _SUMS
    if sums and year and "," not in of and year != of:
        return last.but(year=f"{of},{year}")
    if sums and (months := _two_months(last, parsed)):
        return last.but(month=months)
    if not fits or not first or not other or first == other:
        return None
    return last.but(category2=other)


def _two_months(last: Query, parsed: Parsed) -> str | None:
    """The month that was asked of and another one named, of the same year where none is."""
    of, month = last.slots.get("month", ""), parsed.entities.first("month") or ""
    if not of or "," in of or len(of) != len(month):
        return None
    dated = _with_its_year(parsed, month)
    beside = month if dated else f"{of[:4]}{month[4:]}"
    return f"{of},{beside}" if beside != of else None


def _with_its_year(parsed: Parsed, month: str) -> bool:
    """Whether a month, in ISO 8601, was named with its year."""
    return any(token.text == month[:4] for token in parsed.scene.tokens)


def _sums_of_those(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many were invited in all the rounds that were listed."""
    listed = last.intent in _LISTS and "number" not in last.slots
    listed = listed or (last.intent == Intent.DRAW_STATS and "n" in last.slots)  # the one found stands beside the rest
    others = [found for found in parsed.entities.of("category", *_TIMES) if found.value != "all"]
    if not listed or not parsed.follows("sums_of_those") or others:
        return None
    kept = {slot: last.slots[slot] for slot in (*PERIOD, "n", "limits", "without") if slot in last.slots}
    return Query(intent=Intent.DRAW_STATS, slots={**named_kinds(last), **kept, "stat": "total_itas"})


def _after_that(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds to come, after whether a score will be enough in the next one: "and the one after that?"."""
    fits = last.intent in _TO_COME and parsed.follows("round_after") and not parsed.entities.of(*KINDS, *_TIMES)
    if not fits or any(slot in last.slots for slot in (*PERIOD, "number")):
        return None
    return Query(intent=Intent.DRAW_NEXT, slots=named_kinds(last))


def _rounds_of_the_category(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds of a time, of the category told of, or that a score was checked against: "any draws in 2026?"."""
    times, kinds = parsed.entities.of(*PERIOD), [one for one in parsed.entities.of(*KINDS) if one.value != "all"]
    fits = last.intent.startswith(("category.", "score.")) and parsed.has("draw")
    fits = fits and len(parsed.scene.tokens) <= LONGEST and not (parsed.has("chance") or parsed.has("oneself"))
    if not fits or not times or kinds or not named_kinds(last):
        return None
    counts = ranked[0].intent == Intent.DRAW_STATS  # "how many draws this year"
    intent = Intent.DRAW_STATS if counts else Intent.DRAW_BY_DATE
    return Query(intent=intent, slots={**entity_slots(intent, parsed.scene, parsed.entities), **named_kinds(last)})


def _page_back(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """So many more rounds, those before the ones that were listed: "and the 3 before those"."""
    counts = [count for i in range(len(parsed.scene.tokens)) if (count := number_at(parsed.scene, i))]
    shown = last.slots.get("n", "")
    listed = last.intent in (Intent.DRAW_HISTORY, Intent.DRAW_STATS)  # or their average was told
    if not listed or not shown or not counts or not parsed.follows("page_back"):
        return None
    offset = str(int(last.slots.get("offset", "0")) + int(shown))
    kept = last.but(stat=None, field=None, page=None, n=str(counts[0]), offset=offset)
    return Query(intent=Intent.DRAW_HISTORY, slots=kept.slots)


def _now(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The newest round of the kind spoken of, after rounds of another time: "and now?"."""
    past = last.intent in (*_ROUNDS, Intent.DRAW_STATS) and any(slot in last.slots for slot in (*PERIOD, "nth"))
    fits = past and parsed.follows("now") and not parsed.entities.of(*KINDS, *_TIMES)
    return Query(intent=Intent.DRAW_LATEST, slots=named_kinds(last)) if fits else None


def _draws_ago(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many rounds have been since the last one below a score, which its answer tells: "how many draws ago?"."""
    since = last.intent == Intent.DRAW_STATS and last.slots.get("stat", "").startswith("last_")
    return last if since and parsed.follows("draws_ago") and not parsed.entities.of(*KINDS, *_TIMES) else None


def _on_that_day(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A day or month that somebody works out for the next round: "14 days means October 13, right?"."""
    day, month = parsed.entities.first("date"), parsed.entities.first("month") or ""
    dated = _with_its_year(parsed, month)
    bare = last.intent == Intent.DRAW_NEXT and not dated and parsed.content() <= 1 and not parsed.has("happened")
    if month and bare and not parsed.entities.of(*KINDS):
        return last.but(topic=None)  # "so October maybe?"
    fits = last.intent == Intent.DRAW_NEXT and len(parsed.scene.tokens) <= LONGEST and not parsed.has("happened")
    if not day or not fits or parsed.entities.of(*KINDS) or ranked[0].intent not in _OF_A_DAY:
        return None
    return last.but(date=day_ahead(parsed.scene, day), topic=None)


def _most_invited(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Which kind invited the most this year, after which has the lowest cut-off: "and the most invitations?"."""
    among_all = last.intent == Intent.DRAW_COMPARE and "stat" in last.slots and not named_kinds(last)
    fields = topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    if not among_all or fields[:1] != ["size"] or parsed.entities.found or len(parsed.scene.tokens) > LONGEST:
        return None
    year = last.slots.get("year", str(parsed.scene.today.year))
    return Query(intent=Intent.DRAW_STATS, slots={"by": "category", "stat": "total_itas", "year": year})


ROUND_RULES = (
    _beside_the_one_before,
    _same_time,
    my_chances_in,
    on_another_day,
    which_rounds,
    _round_after,
    enough_there,
    _beside_those,
    _same_sums,
    _which_of_sums,
    _more_than,
    _sums_of_those,
    whole_pool,
    pool_then,
    limited,
    _after_that,
    cut_off_supposed,
    no_alerts_of,
    setting_of_alerts,
    alerts_too,
    alerts_from,
    _rounds_of_the_category,
    _page_back,
    _now,
    _draws_ago,
    against_the_cut_off_told,
    short_by,
    what_for_me,
    the_other,
    gap_between,
    _on_that_day,
    _most_invited,
    which_for_me,
    without_some,
    own_score_then,
)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
