"""Short messages that go on from rounds and their sums: "the next one", "which is bigger", "and PNP too?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import OF_ALERTS, Intent
from bot.query import Query
from bot.understanding.conversation import BEFORE, CATEGORIES, PERIOD, WAS, merged, own_score
from bot.understanding.entities.amounts import number_at
from bot.understanding.entities.chosen import place_named
from bot.understanding.entities.left_out import kept_out, lacked
from bot.understanding.parsing import Parsed
from bot.understanding.round_slots import day_ahead
from bot.understanding.scoring import Ranked
from bot.understanding.slots import MOST_CATEGORIES, entity_slots, supposed
from bot.understanding.topics import topics_found

_A_PLACE = 4
"""So many words name a place and its time."""
_LONGEST = 12
"""So many words a message may have to go on from a round and say nothing else."""
_FEW = 2
"""So many other words stand beside a kind of round: "more than"."""
_ROUNDS = (Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY)
_LISTS = (Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY)
_OF_A_DAY = (Intent.DRAW_BY_DATE, Intent.DRAW_NEXT, Intent.ITA_DEADLINE)
"""What a day by itself sounds like."""
_TO_COME = (Intent.SCORE_CHECK, Intent.DRAW_NEXT)
_KINDS = ("category", "maybe_category", "people")
_LANGUAGE, _LIKE_A_LANGUAGE = "language", "french"
"""The setting of alerts that sounds like a kind of round."""
_SCORES = ("score", "other_score")
_TIMES = (*PERIOD, "date2", "month2", "year2")
_SUMS = ("total_itas", "count", "overview", "max_year")


def _beside_the_one_before(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What was asked last beside what was asked before it: "in May", "and in June?", "the difference?"."""
    slot, _, before = last.slots.get(WAS, "").partition("=")
    asks = parsed.has("difference") or parsed.follows("which_one")
    if not before or not asks or parsed.entities.found or len(parsed.scene.tokens) > _LONGEST:
        return None
    beside = {"category2": before} if slot == "category" else {slot: f"{before},{last.slots[slot]}"}
    times = {slot: last.slots[slot] for slot in PERIOD if slot in last.slots}
    of_sizes = last.slots.get("field") == "size" or last.slots.get("stat") == "total_itas"
    return Query(
        intent=Intent.DRAW_COMPARE, slots={**_named(last), **times, **beside, **({"field": "size"} if of_sizes else {})}
    )


def _same_time(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The month or the day spoken of, in another year: "and the same month last year?"."""
    year, slot = parsed.entities.first("year"), next((one for one in ("month", "date") if one in last.slots), "")
    fits = last.intent.startswith("draw.") and parsed.follows("same_time") and not parsed.entities.of(*_KINDS)
    if not fits or not year or not last.slots.get(slot, "")[:4].isdecimal() or "," in last.slots[slot]:
        return None
    return last.but(**{slot: f"{year}{last.slots[slot][4:]}", "number": None, BEFORE: None})


def _my_chances_in(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score told before against the rounds of a day or a kind: "would I get in on 29 September?"."""
    own, named = own_score(last), parsed.entities.of(*_KINDS, *PERIOD)
    of_rounds = ranked[0].intent.startswith(("draw.", "score."))  # and not "is it possible to get a nomination"
    fits = last.intent == Intent.SCORE_CHECK and of_rounds and parsed.has("chance")
    fits = fits and len(parsed.scene.tokens) <= _LONGEST
    if not own or not fits or not named or parsed.entities.of(*_SCORES):
        return None
    new = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    return last.but(**dict.fromkeys(PERIOD)).but(**dict.fromkeys(CATEGORIES) if "category" in new else {}).but(**new)


def _which_rounds(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds of a time that a score was set against, once more: "in which draws?"."""
    past = last.intent == Intent.SCORE_CHECK and any(slot in last.slots for slot in PERIOD)
    return last if past and parsed.follows("which_rounds") and not parsed.entities.found else None


def _round_after(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The round after the one spoken of, which is not the newest: "the next one", "the one after that"."""
    number = last.slots.get("number", "")
    fits = last.intent in _ROUNDS and parsed.follows("round_after") and not parsed.entities.of(*_KINDS, *_TIMES)
    if not fits or not number or "," in number or last.slots.get(BEFORE) == "0":
        return None
    return Query(intent=Intent.DRAW_HISTORY, slots={**_named(last), "number": number, "offset": "-1"})


def _enough_there(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether a score would have been enough in the round spoken of: "and 400, would that do there?"."""
    number, score = last.slots.get("number", ""), parsed.entities.first("score") or parsed.entities.first("number")
    spoken = last.intent in _ROUNDS and last.intent != Intent.DRAW_LATEST and number and "," not in number
    again = "score" in last.slots and not parsed.has("draw") and parsed.content() <= 1  # "and with 390?"
    if not spoken or not score or not (again or parsed.follows("enough_there")) or parsed.entities.of(*_KINDS, *_TIMES):
        return None
    fits = len(parsed.scene.tokens) <= _LONGEST and score != number
    return Query(intent=Intent.DRAW_BY_NUMBER, slots={"number": number, "score": score}) if fits else None


def _beside_those(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """One more category beside those compared: "french vs cec", "and pnp?"."""
    compared = list(_named(last).values())
    of_kinds = bool(parsed.entities.found) and all(found.kind in _KINDS for found in parsed.entities.found)
    two_times = any("," in last.slots.get(slot, "") for slot in PERIOD)
    if last.intent != Intent.DRAW_COMPARE or len(compared) < len(("first", "second")) or two_times or not of_kinds:
        return None
    new = [value for value in parsed.entities.values(*_KINDS) if value not in compared]
    replaces = parsed.follows("corrected") or parsed.scene.text.has("instead")
    if replaces or parsed.content() or not new or len(compared) + len(new) > MOST_CATEGORIES:
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
        and len(parsed.scene.tokens) <= _LONGEST
    )
    if last.intent != Intent.DRAW_STATS or not asks or last.slots.get("stat", "overview") not in _SUMS:
        return None
    if "category2" in last.slots or "by" in last.slots or any("," in last.slots.get(slot, "") for slot in PERIOD):
        return last
    return last.but(**dict.fromkeys(PERIOD), stat="max_year") if "year" in last.slots else None


def _more_than(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The sums of one kind beside those of another: "more than CEC?"."""
    first, other = last.slots.get("category"), next(iter(parsed.entities.values(*_KINDS)), None)
    fits = last.intent == Intent.DRAW_STATS and parsed.follows("more_than") and parsed.content() <= _FEW
    year, of = parsed.entities.first("year"), last.slots.get("year", str(parsed.scene.today.year))
    if fits and year and "," not in of and year != of and last.slots.get("stat", "overview") in _SUMS:
        return last.but(year=f"{of},{year}")
    if not fits or not first or not other or first == other:
        return None
    return last.but(category2=other)


def _sums_of_those(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many were invited in all the rounds that were listed."""
    listed = last.intent in _LISTS and "number" not in last.slots
    others = [found for found in parsed.entities.of("category", *_TIMES) if found.value != "all"]
    if not listed or not parsed.follows("sums_of_those") or others:
        return None
    kept = {slot: last.slots[slot] for slot in (*PERIOD, "n", "limits", "without") if slot in last.slots}
    return Query(intent=Intent.DRAW_STATS, slots={**_named(last), **kept, "stat": "total_itas"})


def _whole_pool(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The pool as a whole, after where a score stands in it: "how many in total", "is that live"."""
    fits = parsed.follows("whole_pool") and not parsed.entities.of("score", "range")
    if last.intent != Intent.POOL_DISTRIBUTION or not fits or len(parsed.scene.tokens) > _LONGEST:
        return None
    return last.but(score=None, range=None, about=None, topic=None)


def _limited(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Of the rounds that were listed those within a limit: "only those below 750"."""
    limits = parsed.entities.values("limit")
    fits = last.intent in _LISTS and parsed.follows("of_those") and not parsed.entities.of(*_KINDS, *_TIMES)
    return last.but(limits=",".join(limits), page=None) if limits and fits else None


def _after_that(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds to come, after whether a score will be enough in the next one: "and the one after that?"."""
    fits = last.intent in _TO_COME and parsed.follows("round_after") and not parsed.entities.of(*_KINDS, *_TIMES)
    if not fits or any(slot in last.slots for slot in (*PERIOD, "number")):
        return None
    return Query(intent=Intent.DRAW_NEXT, slots=_named(last))


def _supposed(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score checked against a cut-off that may come: "and if the cut-off falls to 500?"."""
    cut_off = supposed(parsed.scene, parsed.entities)
    fits = last.intent == Intent.SCORE_CHECK and cut_off is not None and len(parsed.entities.of(*_SCORES)) == 1
    if not fits or cut_off is None or len(parsed.scene.tokens) > _LONGEST:
        return None
    new = {slot: one.value for slot, one in zip(["category"], parsed.entities.of(*_KINDS), strict=False)}
    others = dict.fromkeys(CATEGORIES) if new else {}
    return last.but(supposed=cut_off.value, **dict.fromkeys(PERIOD), **others).but(**new)


def _no_alerts_of(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How alerts of some kind are left out, after alerts were wanted: "but not the French ones"."""
    kinds = kept_out(parsed.scene, parsed.entities)
    if last.intent not in OF_ALERTS or not kinds or len(parsed.scene.tokens) > _LONGEST:
        return None
    named = {one.value for one in parsed.entities.of(*_KINDS)} - set(kinds)
    slots = {("category" if i == 0 else f"category{i + 1}"): one for i, one in enumerate(kinds[:MOST_CATEGORIES])}
    return None if named else Query(intent=Intent.UNSUBSCRIBE, slots=slots)


def _setting_of_alerts(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A setting told after alerts were wanted, in few words: "stop at night please", "in English only"; a place alone
    after the hours: "toronto time"."""
    topics = topics_found(Intent.ANNOUNCEMENTS, parsed.topic_hits, {})
    place = place_named(parsed.scene) if "hours" in last.slots and len(parsed.scene.tokens) <= _A_PLACE else None
    if place and not topics and last.intent == Intent.ANNOUNCEMENTS:
        return last.but(topic="zone", place=place)
    kinds = [one for one in parsed.entities.of(*_KINDS) if one.value != _LIKE_A_LANGUAGE or _LANGUAGE not in topics]
    if last.intent not in OF_ALERTS or not topics or kinds or len(parsed.scene.tokens) > _LONGEST:
        return None
    slots = entity_slots(Intent.ANNOUNCEMENTS, parsed.scene, parsed.entities)
    kept = {slot: value for slot, value in slots.items() if slot not in CATEGORIES}
    return Query(intent=Intent.ANNOUNCEMENTS, slots={**kept, "topic": ",".join(topics)})


def _alerts_too(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """One more kind of alerts beside those wanted: "alerts for cec", "also french"."""
    wanted = list(_named(last).values())
    new = [value for value in parsed.entities.values(*_KINDS) if value not in wanted]
    fits = last.intent == Intent.SUBSCRIBE and wanted and parsed.follows("too") and len(parsed.scene.tokens) <= _LONGEST
    if not fits or not new or len(wanted) + len(new) > MOST_CATEGORIES or kept_out(parsed.scene, parsed.entities):
        return None
    slots = {("category" if i == 0 else f"category{i + 1}"): one for i, one in enumerate([*wanted, *new])}
    return last.but(**dict.fromkeys(CATEGORIES)).but(**slots)


def _alerts_from(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """From which score on alerts are wanted, told after them: "score above 480 only"."""
    score, bound = parsed.entities.first("score"), parsed.entities.first("limit")
    asks = any(parsed.asking) or parsed.has("draw") or parsed.entities.of(*_KINDS)
    fits = last.intent == Intent.SUBSCRIBE and bound and len(parsed.scene.tokens) <= _LONGEST and not asks
    return last.but(score=score) if fits and score else None


def _rounds_of_the_category(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds of a time, of the category whose conditions were told: "any draws in 2026?"."""
    times, kinds = parsed.entities.of(*PERIOD), [one for one in parsed.entities.of(*_KINDS) if one.value != "all"]
    fits = last.intent.startswith("category.") and parsed.has("draw") and len(parsed.scene.tokens) <= _LONGEST
    if not fits or not times or kinds or not _named(last):
        return None
    new = entity_slots(Intent.DRAW_BY_DATE, parsed.scene, parsed.entities)
    return Query(intent=Intent.DRAW_BY_DATE, slots={**new, **_named(last)})


def _page_back(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """So many more rounds, those before the ones that were listed: "and the 3 before those"."""
    counts = [count for i in range(len(parsed.scene.tokens)) if (count := number_at(parsed.scene, i))]
    shown = last.slots.get("n", "")
    if last.intent != Intent.DRAW_HISTORY or not shown or not counts or not parsed.follows("page_back"):
        return None
    return last.but(n=str(counts[0]), offset=str(int(last.slots.get("offset", "0")) + int(shown)), page=None)


def _now(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The newest round of the kind spoken of, after rounds of another time: "and now?"."""
    past = last.intent in (*_ROUNDS, Intent.DRAW_STATS) and any(slot in last.slots for slot in (*PERIOD, "nth"))
    fits = past and parsed.follows("now") and not parsed.entities.of(*_KINDS, *_TIMES)
    return Query(intent=Intent.DRAW_LATEST, slots=_named(last)) if fits else None


def _draws_ago(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many rounds have been since the last one below a score, which its answer tells: "how many draws ago?"."""
    since = last.intent == Intent.DRAW_STATS and last.slots.get("stat", "").startswith("last_")
    return last if since and parsed.follows("draws_ago") and not parsed.entities.of(*_KINDS, *_TIMES) else None


def _against_the_cut_off_told(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score checked before, where the message only tells a cut-off: "the last trades was 476, so am I in?"."""
    scores, kinds = parsed.entities.of(*_SCORES), parsed.entities.of(*_KINDS)
    checked = last.intent == Intent.SCORE_CHECK and "score" in last.slots
    if not checked or len(scores) != 1 or len(kinds) != 1 or len(parsed.scene.tokens) > _LONGEST:
        return None
    score, kind = scores[0], kinds[0]
    newest = parsed.scene.text.has("newest", max(0, kind.start - _FEW), kind.start)
    told = newest and kind.end <= score.start <= kind.end + _FEW
    return last.but(category=kind.value, **dict.fromkeys(CATEGORIES[1:])) if told else None


def _gap_between(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many days lie between the rounds spoken of: "average gap?"."""
    fits = last.intent.startswith("draw.") and parsed.follows("gap") and not parsed.entities.found
    return Query(intent=Intent.DRAW_NEXT, slots={**_named(last), "topic": "rhythm"}) if fits else None


def _on_that_day(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A day that somebody works out for the next round: "14 days means October 13, right?"."""
    day = parsed.entities.first("date")
    fits = last.intent == Intent.DRAW_NEXT and len(parsed.scene.tokens) <= _LONGEST and not parsed.has("happened")
    if not day or not fits or parsed.entities.of(*_KINDS) or ranked[0].intent not in _OF_A_DAY:
        return None
    return last.but(date=day_ahead(parsed.scene, day), topic=None)


def _most_invited(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Which kind invited the most this year, after which has the lowest cut-off: "and the most invitations?"."""
    among_all = last.intent == Intent.DRAW_COMPARE and "stat" in last.slots and not _named(last)
    fields = topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    if not among_all or fields[:1] != ["size"] or parsed.entities.found or len(parsed.scene.tokens) > _LONGEST:
        return None
    year = last.slots.get("year", str(parsed.scene.today.year))
    return Query(intent=Intent.DRAW_STATS, slots={"by": "category", "stat": "total_itas", "year": year})


def _which_for_me(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """All rounds a score may be enough for, after it was checked: "which draws can I get into?"."""
    own = own_score(last)
    if not own or not parsed.follows("which_for_me") or parsed.entities.found:
        return None
    if last.intent != Intent.SCORE_CHECK:
        return Query(intent=Intent.SCORE_CHECK, slots={"score": own})
    return last.but(**dict.fromkeys((*CATEGORIES, *PERIOD)))


def _without_some(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same check for who has not what some rounds ask for, told after it: "I don't have French"."""
    kinds = lacked(parsed.scene, parsed.entities)
    fits = last.intent == Intent.SCORE_CHECK and len(parsed.scene.tokens) <= _LONGEST and not any(parsed.asking)
    if (
        not kinds
        or not fits
        or parsed.has("draw")
        or [one for one in parsed.entities.of(*_KINDS) if one.value not in kinds]
    ):
        return None
    kept = {slot: value for slot, value in _named(last).items() if value not in kinds}
    return last.but(**dict.fromkeys(CATEGORIES)).but(**kept, without=",".join(kinds))


def _own_score_then(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score told before against the rounds of a time, after the categories: "and last year?"; where none was told,
    the rounds of each in that time."""
    own, times = own_score(last), parsed.entities.of(*PERIOD)
    fits = last.intent.startswith(("category.", "program.")) and len(parsed.scene.tokens) <= _LONGEST
    if not fits or not times or parsed.entities.of(*_KINDS) or parsed.has("draw"):
        return None
    if not own:
        listed = last.intent == Intent.CATEGORY_LIST and not parsed.content()
        new = entity_slots(Intent.DRAW_STATS, parsed.scene, parsed.entities)
        return Query(intent=Intent.DRAW_STATS, slots={**new, "by": "category"}) if listed else None
    new = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    return Query(intent=Intent.SCORE_CHECK, slots={**_named(last), **new})


def _named(last: Query) -> dict[str, str]:
    """The categories of the last query, by their slots."""
    return {slot: last.slots[slot] for slot in CATEGORIES if last.slots.get(slot, "all") != "all"}


ROUND_RULES = (
    _beside_the_one_before,
    _same_time,
    _my_chances_in,
    _which_rounds,
    _round_after,
    _enough_there,
    _beside_those,
    _same_sums,
    _which_of_sums,
    _more_than,
    _sums_of_those,
    _whole_pool,
    _limited,
    _after_that,
    _supposed,
    _no_alerts_of,
    _setting_of_alerts,
    _alerts_too,
    _alerts_from,
    _rounds_of_the_category,
    _page_back,
    _now,
    _draws_ago,
    _against_the_cut_off_told,
    _gap_between,
    _on_that_day,
    _most_invited,
    _which_for_me,
    _without_some,
    _own_score_then,
)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
