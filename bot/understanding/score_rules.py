"""Short messages that go on from a score and its chances: "would I get in on that day", "which for me"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import BEFORE, CATEGORIES, LISTED, PERIOD, WAS, inherited, own_score
from bot.understanding.entities.left_out import lacked
from bot.understanding.parsing import Parsed
from bot.understanding.round_kinds import KINDS, LONGEST, SCORES, named_kinds
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots, supposed
from knowledge.points.grids import shipped_grids

_OF_KINDS = ("draw.", "noc.", "category.", "pool.")
"""Families after which one's own score is set against the kind spoken of."""
_NOMINEES = "pnp"
_FEW = 2
"""So many other words stand beside a kind of round: "more than"."""
_ROUNDS = (Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY)
_LISTS = (Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY)
_TIMES = (*PERIOD, "date2", "month2", "year2")


def my_chances_in(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score told before against the rounds of a day or a kind: "would I get in on 29 September?"."""
    own, named = own_score(last), parsed.entities.of(*KINDS, *PERIOD)
    of_rounds = ranked[0].intent.startswith(("draw.", "score."))  # and not "is it possible to get a nomination"
    fits = last.intent == Intent.SCORE_CHECK and of_rounds and parsed.has("chance")
    fits = fits and len(parsed.scene.tokens) <= LONGEST
    if not own or not fits or not named or parsed.entities.of(*SCORES):
        return None
    new = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    return last.but(**dict.fromkeys(PERIOD)).but(**dict.fromkeys(CATEGORIES) if "category" in new else {}).but(**new)


def on_another_day(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score just set against a day's rounds against those of another: "and on 1 October"."""
    checked = last.intent == Intent.SCORE_CHECK and "score" in last.slots and "date" in last.slots
    days = parsed.entities.of("date")
    bare = len(days) == len(parsed.entities.found) == 1 and parsed.content() == 0 and parsed.follows("more")
    return last.but(date=days[0].value) if checked and bare else None


def which_rounds(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The rounds of a time that a score was set against, once more, or that were counted: "in which draws?"."""
    if last.intent == Intent.DRAW_STATS and parsed.follows("which_rounds") and last.slots.get("stat") == "count":
        kept = {slot: last.slots[slot] for slot in (*PERIOD, "limits") if slot in last.slots}
        return None if parsed.entities.found else Query(intent=Intent.DRAW_HISTORY, slots={**named_kinds(last), **kept})
    past = last.intent == Intent.SCORE_CHECK and any(slot in last.slots for slot in PERIOD)
    return last if past and parsed.follows("which_rounds") and not parsed.entities.found else None


def enough_there(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether a score would have been enough in the round spoken of: "and 400, would that do there?"."""
    number, score = last.slots.get("number", ""), parsed.entities.first("score") or parsed.entities.first("number")
    told = last.intent in (*_ROUNDS, Intent.DRAW_STATS) and last.intent != Intent.DRAW_LATEST
    if told and number and "," not in number and not parsed.entities.found and parsed.follows("enough_there"):
        own = own_score(last)  # "would I have made it"
        mine = own and parsed.has("oneself") and len(parsed.scene.tokens) <= LONGEST
        return Query(intent=Intent.SCORE_CHECK, slots={"number": number, "score": own}) if own and mine else None
    spoken = last.intent in _ROUNDS and last.intent != Intent.DRAW_LATEST and number and "," not in number
    again = "score" in last.slots and not parsed.has("draw") and parsed.content() <= 1  # "and with 390?"
    if not spoken or not score or not (again or parsed.follows("enough_there")) or parsed.entities.of(*KINDS, *_TIMES):
        return None
    fits = len(parsed.scene.tokens) <= LONGEST and score != number and not parsed.has("newest")
    return Query(intent=Intent.DRAW_BY_NUMBER, slots={"number": number, "score": score}) if fits else None


def limited(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Of the rounds that were listed those within a limit: "only those below 750"."""
    limits = parsed.entities.values("limit")
    fits = last.intent in _LISTS and parsed.follows("of_those") and not parsed.entities.of(*KINDS, *_TIMES)
    return last.but(limits=",".join(limits), page=None) if limits and fits else None


def cut_off_supposed(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score checked against a cut-off that may come: "and if the cut-off falls to 500?"."""
    cut_off = supposed(parsed.scene, parsed.entities)
    fits = last.intent == Intent.SCORE_CHECK and cut_off is not None and len(parsed.entities.of(*SCORES)) == 1
    if not fits or cut_off is None or len(parsed.scene.tokens) > LONGEST:
        return None
    new = {slot: one.value for slot, one in zip(["category"], parsed.entities.of(*KINDS), strict=False)}
    others = dict.fromkeys(CATEGORIES) if new else {}
    return last.but(supposed=cut_off.value, **dict.fromkeys(PERIOD), **others).but(**new)


def against_the_cut_off_told(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score checked before, where the message only tells a cut-off: "the last trades was 476, so am I in?"."""
    scores, kinds = parsed.entities.of(*SCORES), parsed.entities.of(*KINDS)
    checked = last.intent == Intent.SCORE_CHECK and "score" in last.slots
    if not checked or len(scores) != 1 or len(kinds) != 1 or len(parsed.scene.tokens) > LONGEST:
        return None
    score, kind = scores[0], kinds[0]
    newest = parsed.scene.text.has("newest", max(0, kind.start - _FEW), kind.start)
    told = newest and kind.end <= score.start <= kind.end + _FEW
    return last.but(category=kind.value, **dict.fromkeys(CATEGORIES[1:])) if told else None


def gap_between(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many days lie between the rounds spoken of: "average gap?"."""
    fits = last.intent.startswith("draw.") and parsed.follows("gap") and not parsed.entities.found
    return Query(intent=Intent.DRAW_NEXT, slots={**named_kinds(last), "topic": "rhythm"}) if fits else None


def which_for_me(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """All rounds a score may be enough for, after it was checked: "which draws can I get into?"."""
    own = own_score(last)
    if not own or not parsed.follows("which_for_me") or parsed.entities.found:
        return None
    if last.intent != Intent.SCORE_CHECK:
        return Query(intent=Intent.SCORE_CHECK, slots={"score": own})
    nominated = last.slots.get("category") == _NOMINEES and _counts_a_nomination(own, parsed)
    return last.but(**dict.fromkeys((*(() if nominated else CATEGORIES), *PERIOD)))


def _counts_a_nomination(score: str, parsed: Parsed) -> bool:
    """Whether a score is so high that the points of a nomination are in it."""
    return score.isdigit() and int(score) > shipped_grids().crs_on(parsed.scene.today).nomination_points


def short_by(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How far the score told before is from the cut-off: "how far am I?", "how much short", "the gap?"."""
    own, checked = own_score(last), last.intent == Intent.SCORE_CHECK
    asks = parsed.follows("short_by") or (checked and (parsed.follows("gap") or parsed.follows("in_sum")))
    kinds = parsed.entities.of(*KINDS)
    fits = asks and len(kinds) == len(parsed.entities.found) and len(parsed.scene.tokens) <= LONGEST
    if not own or not fits or not (checked or last.intent.startswith(_OF_KINDS)):
        return None
    if kinds:  # "how far is that from CEC"
        return Query(intent=Intent.SCORE_CHECK, slots={"category": kinds[0].value, "score": own})
    if checked:
        return last.but(**dict.fromkeys(PERIOD), score=own)
    return _own_in_that(own, last)


def what_for_me(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score told before against the kind spoken of: "what does it mean for me?", "any chance for me?"."""
    own = own_score(last)
    fits = parsed.follows("what_for_me") and not parsed.entities.found and len(parsed.scene.tokens) <= LONGEST
    if not fits or not last.intent.startswith((*_OF_KINDS, Intent.SCORE_CHECK)):
        return None
    return last if last.intent == Intent.SCORE_CHECK else _own_in_that(own, last)


def _own_in_that(own: str | None, last: Query) -> Query:
    """The check of one's own score, or of one still to be told, in the kind that was spoken of."""
    kept = {slot: value for slot, value in inherited(Intent.SCORE_CHECK, last).items() if slot != "score"}
    number = last.slots.get("number", ",")
    if own and "," not in number and last.intent in _ROUNDS and last.intent != Intent.DRAW_LATEST:
        kept = {"number": number}  # against that very round
    return Query(intent=Intent.SCORE_CHECK, slots={**kept, **({"score": own} if own else {})})


def the_other(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What was asked of before, once more: "CEC", "and French?", "no, the other one"."""
    slot, _, before = last.slots.get(WAS, "").partition("=")
    fits = parsed.follows("the_other") and not parsed.entities.found
    return last.but(**{slot: before, "number": None, BEFORE: None, LISTED: None}) if before and fits else None


def without_some(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same check for who has not what some rounds ask for, told after it: "I don't have French"."""
    kinds = lacked(parsed.scene, parsed.entities)
    fits = last.intent == Intent.SCORE_CHECK and len(parsed.scene.tokens) <= LONGEST and not any(parsed.asking)
    if (
        not kinds
        or not fits
        or parsed.has("draw")
        or [one for one in parsed.entities.of(*KINDS) if one.value not in kinds]
    ):
        return None
    kept = {slot: value for slot, value in named_kinds(last).items() if value not in kinds}
    return last.but(**dict.fromkeys(CATEGORIES)).but(**kept, without=",".join(kinds))


def own_score_then(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score told before against the rounds of a time, after the categories: "and last year?"; where none was told,
    the rounds of each in that time."""
    own, times = own_score(last), parsed.entities.of(*PERIOD)
    fits = last.intent.startswith(("category.", "program.")) and len(parsed.scene.tokens) <= LONGEST
    if not fits or not times or parsed.entities.of(*KINDS) or parsed.has("draw"):
        return None
    if not own:
        listed = last.intent == Intent.CATEGORY_LIST and not parsed.content()
        new = entity_slots(Intent.DRAW_STATS, parsed.scene, parsed.entities)
        return Query(intent=Intent.DRAW_STATS, slots={**new, "by": "category"}) if listed else None
    new = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    return Query(intent=Intent.SCORE_CHECK, slots={**named_kinds(last), **new})


def pool_then(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The pool beside that of another time: "compared to last month"."""
    times = {found.kind: found.value for found in parsed.entities.found if found.kind in PERIOD}
    only = bool(times) and len(times) == len(parsed.entities.found) and parsed.content() <= 1
    elsewhere = any(parsed.has(name) for name in ("draw", "cutoff", "invited", "invitations"))
    return last.but(**times) if last.intent == Intent.POOL_DISTRIBUTION and only and not elsewhere else None


def whole_pool(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The pool as a whole, after where a score stands in it: "how many in total", "is that live"."""
    fits = parsed.follows("whole_pool") and not parsed.entities.of("score", "range")
    if last.intent != Intent.POOL_DISTRIBUTION or not fits or len(parsed.scene.tokens) > LONGEST:
        return None
    return last.but(score=None, range=None, about=None, topic=None)
