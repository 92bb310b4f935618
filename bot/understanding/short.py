"""Short messages that only make sense after one kind of question: "481", "how many invited", "and the minimum?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.case_rules import OF_OTHERS
from bot.understanding.changes import CHANGES
from bot.understanding.conversation import CATEGORIES, FAMILY, PERIOD, TIMES, inherited, job_of, merged, own_score
from bot.understanding.costs import its_cost
from bot.understanding.entities.households import names_household
from bot.understanding.entities.plain import sum_told
from bot.understanding.entities.submissions import told_day, told_moment
from bot.understanding.job_rules import my_job
from bot.understanding.numbers_said import SCORES, TIME_UNITS, numbers_in
from bot.understanding.parsing import Parsed
from bot.understanding.rounds import ROUND_RULES
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import stands_alone
from bot.understanding.topics import topics_found

SHORT = 9
"""So many words a message may have to be a follow-up when nothing else says so."""
_BARE_FIELD = 4
"""So many words name a field and nothing else: "how many were invited"."""
ONE_ROUND = frozenset(
    (Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY, Intent.DRAW_TIEBREAK)
)
_FIELD_TOO = (Intent.DRAW_STATS, Intent.DATA_FRESHNESS, Intent.DRAW_BY_NUMBER, Intent.DRAW_TIEBREAK)
"""What a bare field sounds like by itself: "how many in all", "from which date"."""
_BARE_NUMBER = {
    Intent.DRAW_BY_NUMBER: "number",
    Intent.SCORE_CHECK: "score",
    Intent.ITA_FUNDS: "family_size",
}
"""What a number by itself is, after a question of that intent."""
_THEN_A_SCORE = ("crs.explain_factor", "crs.improve", "noc.", "category.")
"""Families after which a number by itself is the asker's score."""
_TELLS_THE_LAST = ("score.", "draw.next", "draw.trend", "noc.", "category.")
"""Families whose answers tell the last round of the kind asked about."""
_LEAST_ROUND, _WITH_A_ROUND = 10, 4
"""A lower number beside a word counts something else, "which of the 2"; and so does one among more words that name no
round."""
_BARE_WORDS = 2
"""So many other words a bare number may have beside it: "and 4 people"."""
_LARGEST_FAMILY = 20
_RESULTS, _RELATIVES = ("test_name", "clb_word"), ("partner_word", "child_said")
"""Words whose number is a result, or the age of a relative."""
_AGE_POINTS = "age-points"
"""What is told of the points for an age: a number after it is another one."""
_AGES = (14, 70)
"""What a number is taken for an age, after one."""
_SUMMED = ("total_itas", "count")
"""Figures that are summed over such times."""
_OF_SUBMISSION = (Intent.SCORE_CHECK, Intent.DRAW_TIEBREAK)
"""What the moment bears on at which a profile was submitted."""
_OF_CATEGORIES = (Intent.CATEGORY_REQUIREMENTS, Intent.CATEGORY_LIST, Intent.NOC_CATEGORY_ELIGIBILITY)
"""What "is it on the list" sounds like where an occupation was spoken of."""


def _completed(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A bare number, as the last question takes it: a score, a round, the people in a family."""
    if told := _bare_score(last, parsed):
        return told
    another = OF_OTHERS.intersection(hit.target for hit in parsed.topic_hits)
    corrects = last.intent == Intent.CRS_CALCULATE and parsed.follows("corrected_number")
    spoken = "age" in last.slots or last.slots.get("about", "").startswith(_AGE_POINTS)
    of_age = last.intent.startswith("crs.") and (spoken or corrects) and not another
    slot = "age" if of_age else _BARE_NUMBER.get(last.intent)
    of_points = parsed.has("score_word")  # "crs as single or married"
    if slot == "family_size" and parsed.follows("alone") and len(parsed.scene.tokens) <= SHORT and not of_points:
        return last.but(family_size="1", adults=None, children=None)
    numbers, beside = numbers_in(parsed), _beside_numbers(parsed)
    if not slot or len(numbers) != 1 or _counts_another(parsed, slot):
        return None
    if slot != "number" and parsed.entities.first("number"):
        return None  # "draw 441" is no score
    other = beside and ranked[0].evidence > 0 and ranked[0].intent != last.intent
    elsewhere = (beside > _BARE_WORDS or other) and not parsed.follows("corrected_number")
    low, high = _bounds(slot, parsed, beside)
    if elsewhere or not low <= numbers[0] <= high:
        return None
    new = entity_slots(last.intent, parsed.scene, parsed.entities)
    if not any(one in new for one in FAMILY):  # "my wife and 2 kids" are four
        new |= {slot: str(numbers[0])}
    return Query(intent=last.intent, slots=merged(last.slots, new))


def _bounds(slot: str, parsed: Parsed, beside: int) -> tuple[int, int]:
    """Between which a number fills a slot; `beside`: how many words of weight stand beside it."""
    if slot == "number":
        return _LEAST_ROUND if beside or len(parsed.scene.tokens) > 1 else 1, parsed.scene.newest_number  # "why only 4"
    return {"family_size": (1, _LARGEST_FAMILY), "score": SCORES, "age": _AGES}[slot]


def _a_year_on(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The points of the age spoken of a year later: "and next year"."""
    age = last.slots.get("age", "")
    fits = last.intent == Intent.CRS_EXPLAIN_FACTOR and age.isdecimal() and parsed.follows("a_year_on")
    return Query(intent=last.intent, slots=merged(last.slots, {"age": str(int(age) + 1)})) if fits else None


def _counts_another(parsed: Parsed, slot: str) -> bool:
    """Whether the number of a message cannot be what is asked for: it counts something else ("60 hours a week"), or
    tells of a test, of money ("she has 8 lakh"), or of somebody else ("my son is 23")."""
    text, scene = parsed.scene.text, parsed.scene
    if any(text.has(name) for name in _RESULTS):
        return True
    if slot == "family_size":
        return not _counts_people(parsed)
    if slot == "number" and len(scene.tokens) > _WITH_A_ROUND and not parsed.has("draw"):
        return True  # "what if I am 40"
    numbers = [at for at, token in enumerate(scene.tokens) if token.number is not None]
    of_years = slot == "age" and any(text.has("unit_years", at + 1, at + 2) for at in numbers)
    counted = any(scene.counts(at) for at in numbers) and not of_years
    return counted or any(text.has(name) for name in _RELATIVES)


def _counts_people(parsed: Parsed) -> bool:
    """Whether the number of a message may be one of people: no time ("a 6 month average"), no sum, and nothing else."""
    text, scene, lists = parsed.scene.text, parsed.scene, parsed.scene.lexicon.lists
    numbers = [at for at, token in enumerate(scene.tokens) if token.number is not None]
    if sum_told(scene) or any(text.has(unit, at + 1, at + 2) for at in numbers for unit in TIME_UNITS):
        return False
    light = lists["fillers"] | lists["light_words"]
    bare = all(token.text in light or token.number is not None for token in scene.tokens)
    return bare or names_household(scene) or parsed.follows("corrected_number")


def _bare_score(last: Query, parsed: Parsed) -> Query | None:
    """A score and nothing else, after points or an occupation were spoken of: "388"."""
    numbers = numbers_in(parsed)
    fits = last.intent.startswith(_THEN_A_SCORE) and len(numbers) == 1 and not _beside_numbers(parsed)
    if not fits or not SCORES[0] <= numbers[0] <= SCORES[1]:
        return None
    return Query(intent=Intent.SCORE_CHECK, slots={**inherited(Intent.SCORE_CHECK, last), "score": str(numbers[0])})


def _beside_numbers(parsed: Parsed) -> int:
    """How many words of weight stand beside the numbers."""
    lists, words = parsed.scene.lexicon.lists, parsed.scene.lexicon.tables["numbers"]
    light = lists["fillers"] | lists["light_words"] | lists["not_in_titles"]
    return sum(1 for t in parsed.scene.tokens if t.text not in light and t.text not in words and not t.text.isdigit())


def _disputed(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Another figure for the round spoken of: "my colleague insists it was 223"."""
    numbers, category = numbers_in(parsed), parsed.entities.first("category")
    fits = last.intent in ONE_ROUND and len(parsed.scene.tokens) <= SHORT and parsed.has("claims")
    if not fits or category or len(numbers) != 1 or not SCORES[0] <= numbers[0] <= SCORES[1]:
        return None
    if parsed.has("asker_score") or parsed.has("draw"):
        return None
    return Query(intent=Intent.DATA_SOURCE, slots={**inherited(Intent.DATA_SOURCE, last), "claim": str(numbers[0])})


def _field_of(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many invited, which date: of the round last spoken of, not of the newest or of all."""
    if last.intent not in ONE_ROUND or "n" in last.slots:
        return None
    if parsed.has("points_alone") and last.intent != Intent.DRAW_TIEBREAK:
        return last.but(field="crs")
    short = len(parsed.scene.tokens) <= _BARE_FIELD
    # A word or two that no cue knows mean what was spoken of, whatever they are most often said of elsewhere.
    too = ranked[0].intent in _FIELD_TOO or ranked[0].evidence <= 0
    fields = topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    of_size = ranked[0].intent == Intent.DRAW_STATS and fields[:1] == ["size"]  # "how many invited in that one"
    known = ranked[0].intent in ONE_ROUND or of_size or ranked[0].evidence <= 0
    pointing = known and parsed.follows("that") and len(parsed.scene.tokens) <= SHORT
    if ranked[0].intent != Intent.DRAW_LATEST and not pointing and not (short and too):
        return None
    if (
        not fields
        or fields[0] == "tiebreak"
        or parsed.has("draw")
        or parsed.has("year")
        or any(parsed.entities.first(kind) for kind in ("category", "maybe_category", "people", "limit", "score"))
        or parsed.entities.first("offset")
        or parsed.entities.first("number")
    ):
        return None
    if last.intent != Intent.DRAW_TIEBREAK:
        return last.but(field=fields[0])
    intent = Intent.DRAW_BY_NUMBER if "number" in last.slots else Intent.DRAW_LATEST
    return Query(intent=intent, slots={**inherited(intent, last), "field": fields[0]})


def _of_the_round_checked(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """How many were invited in the round a score was checked against, or when: "and they took how many"; likewise in
    the last one of the kind that is to come, or told of otherwise."""
    fields = topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    own = ranked[0].intent not in ONE_ROUND and stands_alone(ranked[0], parsed)
    whole = parsed.entities.found or parsed.has("oneself") or len(parsed.scene.tokens) > SHORT or parsed.has("lacks")
    of_list = fields[:1] == ["crs"] and last.intent.startswith(("noc.", "category.")) and parsed.follows("that")
    if not last.intent.startswith(_TELLS_THE_LAST) or own or whole:
        return None
    if not (of_list or fields[:1] in (["size"], ["date"])):
        return None
    category = inherited(Intent.DRAW_LATEST, last).get("category", "all")
    of_rounds = last.intent in (Intent.SCORE_CHECK, Intent.DRAW_NEXT)
    of_its_rounds = last.intent.startswith("draw.") and parsed.follows("which_day")
    of_it = of_list or parsed.has("invitations") or of_its_rounds  # and not "how many years", "when was it added"
    if not of_rounds and (category == "all" or not of_it):
        return None
    return Query(
        intent=Intent.DRAW_LATEST,
        slots={**({"category": category} if category != "all" else {}), "field": fields[0]},
    )


def _of_the_round_found(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A figure of the round that was the lowest or the highest: "what was the score of that"."""
    number, fields = last.slots.get("number"), topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    if ranked[0].intent == Intent.SCORE_CHECK and parsed.has("oneself"):
        return None  # "would I have made it"
    if last.intent == Intent.DRAW_STATS and number and parsed.follows("which_kind") and not parsed.entities.found:
        return Query(intent=Intent.DRAW_BY_NUMBER, slots={"number": number})
    points = parsed.follows("that") or (parsed.follows("then") and not parsed.has("total")) or fields[:1] == ["number"]
    pointing = (
        points and len(parsed.scene.tokens) <= SHORT and not parsed.entities.found and not parsed.has("draws_many")
    )
    if last.intent != Intent.DRAW_STATS or not number or not pointing or not fields or fields[0] == "date":
        return None
    return Query(intent=Intent.DRAW_BY_NUMBER, slots={"number": number, "field": fields[0]})


def _of_a_job(last: Query) -> bool:
    """Whether an occupation was asked about, be it whether a program takes it."""
    return last.intent.startswith("noc.") or (last.intent == Intent.PROGRAM_ELIGIBILITY and "noc" in last.slots)


def _on_which_list(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """In which category the occupation last spoken of is, or whether in one: "does that count for trades"."""
    asked = parsed.follows("which_list") and not parsed.has("score_word") and len(parsed.scene.tokens) <= SHORT
    if not asked or not _of_a_job(last):
        return None
    new = entity_slots(Intent.NOC_CATEGORY_ELIGIBILITY, parsed.scene, parsed.entities)
    if parsed.follows("that") or not parsed.follows("more"):
        new.pop("title", None)  # it is the one spoken of
    kept = last if "category" in new else last.but(category=None)  # "any other category for it?"
    return Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots=merged(kept.slots, new))


def _listed(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether the occupation last spoken of is in a category: "is it on the trades list", "does any have it"."""
    if not _of_a_job(last) or len(parsed.scene.tokens) > SHORT:
        return None
    if not parsed.follows("that"):
        return None
    about_draws = ranked[0].intent.startswith(("draw.", "score.")) and (parsed.has("draw") or parsed.has("score_word"))
    figures = about_draws or ("size" in topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {}))
    named = parsed.entities.first("category") or parsed.entities.first("maybe_category")
    listed = bool(named) or ranked[0].intent in _OF_CATEGORIES
    if figures or not listed:
        return None
    new = entity_slots(Intent.NOC_CATEGORY_ELIGIBILITY, parsed.scene, parsed.entities)
    new.pop("title", None)
    return Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots=merged(last.slots, new))


def _its_teer(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The TEER of the occupation spoken of: "what teer"."""
    spoken_of = last.intent.startswith("noc.") or "noc" in last.slots
    asked = spoken_of and parsed.follows("its_teer")
    return Query(intent=Intent.NOC_LOOKUP, slots=inherited(Intent.NOC_LOOKUP, last)) if asked else None


def _its_program(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether the occupation spoken of counts for a program: "eligible for cec"."""
    job = job_of(last)
    asks = ranked[0].intent == Intent.PROGRAM_ELIGIBILITY and parsed.follows("its_program")
    if not asks or not job or not last.intent.startswith("noc.") or len(parsed.scene.tokens) > SHORT:
        return None
    new = entity_slots(Intent.PROGRAM_ELIGIBILITY, parsed.scene, parsed.entities)
    program = {"program": new["program"]} if "program" in new else {}
    return Query(intent=Intent.PROGRAM_ELIGIBILITY, slots={**program, **job}) if "title" not in new else None


def _recalculated(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same calculation with one thing changed: "and without the nomination"."""
    another = OF_OTHERS.intersection(hit.target for hit in parsed.topic_hits)
    changed = last.intent == Intent.CRS_CALCULATE and parsed.follows("more") and not another
    if not changed or not ranked[0].intent.startswith("crs.") or len(parsed.scene.tokens) > SHORT:
        return None
    new = entity_slots(last.intent, parsed.scene, parsed.entities)
    return Query(intent=last.intent, slots=merged(last.slots, new))


def _restated(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Another figure over the same rounds: "and the minimum?"; or the day of it: "when was that?"."""
    if last.intent == Intent.DRAW_STATS and parsed.follows("which_day") and not parsed.entities.found:
        return last
    if last.intent == Intent.DRAW_STATS and parsed.follows("ever") and not parsed.entities.found:
        return last.but(number=None)  # "and of all time": the period is dropped already
    stats = topics_found(Intent.DRAW_STATS, parsed.topic_hits, {})
    other = stands_alone(ranked[0], parsed) and ranked[0].intent != Intent.DRAW_STATS
    if last.intent != Intent.DRAW_STATS or not stats or other or len(parsed.scene.tokens) > SHORT:
        return None
    new = entity_slots(last.intent, parsed.scene, parsed.entities) | {"stat": stats[0]}
    if parsed.follows("period"):
        new = {slot: value for slot, value in new.items() if slot not in PERIOD}
    if parsed.has("score_word") or parsed.has("cutoff"):
        last = last.but(field=None)  # "and the lowest score", after the largest round
    if stats[0] in ("max_year", "last_below", "last_at_most") and not any(slot in new for slot in PERIOD):
        last = last.but(**dict.fromkeys(PERIOD))  # which year it was, or the last time, is asked of all
    kinds = {slot: last.slots[slot] for slot in CATEGORIES if slot in last.slots} if new.get("by") in TIMES else {}
    return Query(intent=last.intent, slots={**kinds, **merged(last.slots, new)})


def _from_the_other_end(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The sums told apart before, the least first or the most: "and which had the least", after the busiest month."""
    stats = topics_found(Intent.DRAW_STATS, parsed.topic_hits, {})
    least = parsed.has("fewest") or stats[:1] == ["min"]
    of_year = last.slots.get("stat") == "max_year"
    summed = of_year or ("by" in last.slots and last.slots.get("stat") in _SUMMED)
    of_scores = parsed.has("score_word") or parsed.has("cutoff") or bool(parsed.entities.found)
    if last.intent != Intent.DRAW_STATS or not summed or of_scores or len(parsed.scene.tokens) > SHORT:
        return None
    if not least:
        return last.but(least=None) if "least" in last.slots and stats[:1] == ["max"] else None
    return last.but(least="first", **({"by": "year", "stat": _SUMMED[0]} if of_year else {}))


def _submitted(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """When the profile was submitted, told after the check of a score or a tie-break: "18 March 2026, 9:27 UTC"."""
    entities, checked = parsed.entities, last.intent in _OF_SUBMISSION
    if len(parsed.scene.tokens) > 2 * SHORT or parsed.has("draw") or entities.first("category"):
        return None
    own = own_score(last)
    of_tie = last.intent in ONE_ROUND and "n" not in last.slots and not any(parsed.asking)
    moment, zone = entities.first("submission"), entities.first("submission_zone")
    if moment is None or zone is None:
        moment, zone = (_told_when(last, parsed) if checked or own or of_tie else None) or (None, None)
    of_round = last.intent.startswith("draw.") and (
        own or "score" in last.slots or _is_of_round(last, entities.first("score"))
    )
    if moment is None or zone is None or not (checked or of_round or of_tie):
        return None
    new = {"submitted": moment, "zone": zone}
    if score := entities.first("score") or (None if "score" in last.slots else own):
        new["score"] = score
    intent = last.intent if checked else Intent.SCORE_CHECK
    if not (checked or of_round):  # whose score is not known: "I submitted on 3 March", after a round
        return Query(intent=Intent.DRAW_TIEBREAK, slots={**inherited(Intent.DRAW_TIEBREAK, last), **new})
    return Query(intent=intent, slots=merged(last.slots, new))


def _is_of_round(last: Query, score: str | None) -> bool:
    """Whether a score told with its moment is set against the one round spoken of: "mine is 507, submitted 1 June"."""
    return score is not None and last.intent in ONE_ROUND and "," not in last.slots.get("number", ",")


def _told_when(last: Query, parsed: Parsed) -> tuple[str, str] | None:
    """The moment or the day of submission, where it is plain that it is one: "if I submitted on 2 March"."""
    scene, found = parsed.scene, parsed.entities.found
    again = "submitted" in last.slots and len(scene.tokens) <= SHORT
    profile = last.intent == Intent.DRAW_TIEBREAK and scene.text.has("my_profile")
    if profile and len(scene.tokens) <= SHORT:
        again = True  # "my profile: August 2025"
    elif "date" in last.slots and parsed.content() == 0 and not scene.text.has("supposing"):
        again = False  # another round: "and October 1?"
    return told_moment(scene, found) or told_day(scene, found, said=again)


PLAIN_RULES = (
    *ROUND_RULES,
    *CHANGES, _submitted, _disputed, _field_of, _of_the_round_checked, _of_the_round_found, _its_teer, _its_program,
    its_cost, _a_year_on, _completed, _on_which_list, _from_the_other_end, _restated,
)  # fmt: skip
"""Rules taken at their word: each takes the last query, the readings of the message and the message."""
LIKELY_RULES = (my_job, _listed, _recalculated)
"""Rules that are weighed against other readings."""
