"""Short messages that change one thing of the asker's case: "with 20 on top?", "and with French?", "plus a baby"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.intents import OF_FAMILIES, Intent
from bot.query import Query
from bot.understanding.conversation import CARRIED, FAMILY, OF_OWN_SCORE, merged
from bot.understanding.entities.language_tests import level_asked
from bot.understanding.iso_days import day_of
from bot.understanding.numbers_said import SCORES, counts_time, numbers_in
from bot.understanding.parsing import Parsed
from bot.understanding.profile.labelled import SPOKEN_OF_TWO, labelled_scores, of_the_noun
from bot.understanding.profile.programs import program_of
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.steps import one_result
from bot.understanding.profile.tests_known import ABILITIES, order_of
from bot.understanding.profile.told import education_told
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.staying import NOMINEES
from bot.understanding.subjects import LONGEST
from bot.understanding.topics import topics_found
from knowledge.points.grids import shipped_grids

_ADULTS = 2
"""So many adults an application has at most."""
_LONGEST_CASE = 25
"""So many words a message may have to tell more of a case."""
_OFFERED = {"job_offer"}
_TEST_OF = {"english": "IELTS", "french": "TEF"}
"""The test that most take in each language."""
_OF_LEVELS = {"language", "french"}
"""Factors that go by a level."""
OF_OTHERS = {"crs.improve/swap_principal", "crs.improve/fsw_short", "program.eligibility/fsw"}
"""What is no other answer of the same case: the partner in place of oneself, the selection grid."""
_OF_ROUNDS = ("draw.", "score.", "pool.", "category.", "subscribe", "announcements")
"""Families after which a score alone is that of a round, or checked against one."""
_OF_SCORES = (Intent.CRS_CALCULATE, Intent.CRS_EXPLAIN_FACTOR)
"""What a question for one's own score reads as."""
_DAY_NUMBER = re.compile(r"^([1-3]?\d)(?:st|nd|rd|th|er)?$", re.ASCII)
_ISO_DAY = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)
_FRAGMENT = 5
"""So many words name a level and nothing else: "and in English?"."""
_FEW = 2
"""So many words of weight beside a level ask nothing of it by themselves."""
_OF_RESULTS = (Intent.LANGUAGE_EQUIVALENCY, Intent.CRS_EXPLAIN_FACTOR)
"""Intents that the results of a test are told for."""


def points_on_top(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same check, or place in the pool, with points won or lost: "with 20 on top?", "minus 5 for my birthday?"."""
    numbers, score = numbers_in(parsed), last.slots.get("score")
    raised = parsed.follows("raised") or any("+" in token.gap for token in parsed.scene.tokens if token.text.isdigit())
    sign = int(raised) - int(parsed.follows("lowered"))
    if last.intent not in OF_OWN_SCORE or not score or not sign or len(numbers) != 1 or counts_time(parsed):
        return None
    changed = int(score) + sign * numbers[0]
    fits = len(parsed.scene.tokens) <= LONGEST and SCORES[0] <= changed <= SCORES[1]
    return last.but(score=str(changed)) if fits else None


def another_result(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Results with another one in place: "and if I get 7 in writing?"."""
    if last.intent not in _OF_RESULTS or not last.slots.keys() & {*ABILITIES, "bands"}:
        return None
    told = _results_told(last, parsed.scene.told) if len(parsed.scene.tokens) <= LONGEST else {}
    new = {ability: f"{score:g}" for ability, score in told.items()}
    return last.but(bands=None, **{**_in_order(last), **new}) if new else None


def _results_told(last: Query, sentence: Sentence) -> Mapping[str, float]:
    """One result, of the noun said before where it names none ("et l'écrite 280 ?"), or several with their names."""
    numbers = [token.number for token in sentence.tokens if token.number is not None]
    pairs = [pair for word, pair in SPOKEN_OF_TWO.items() if sentence.of(f"ability.{word}")]
    if len(numbers) == len(pairs) == 1 and not one_result(sentence):
        meant = of_the_noun(pairs[0], [ability for ability in ABILITIES if ability in last.slots])
        return dict.fromkeys(meant, numbers[0])
    return one_result(sentence) or labelled_scores(sentence)


def _in_order(last: Query) -> dict[str, str]:
    """Four results told in a row, by ability, as the answer read them."""
    results = last.slots.get("bands", "").split(",")
    order = order_of(last.slots.get("test", "").split(",")[0])
    return dict(zip(order, results, strict=True)) if len(results) == len(order) else {}


def another_credential(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The points of another credential: of the level its years make it, "and a 2 year one?", or of all levels where a
    word does not tell which it is: "and diploma"."""
    of_studies = last.intent == Intent.CRS_EXPLAIN_FACTOR and last.slots.get("factor") == "education"
    if not of_studies or not parsed.follows("a_credential") or education_told(parsed.scene.told):
        return None
    return last.but(education=program_of(next(iter(numbers_in(parsed)), 0)))


def fees_without_partner(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What is paid where the partner does not come, "without my spouse?"; in the funds they count all the same."""
    adults, size = last.slots.get("adults", ""), last.slots.get("family_size", "")
    fits = len(parsed.scene.tokens) <= LONGEST and parsed.follows("without_partner")
    if last.intent != Intent.ITA_FEES or adults != str(_ADULTS) or not fits:
        return None
    less = {"family_size": str(int(size) - 1)} if size else {}
    return last.but(adults="1", **less, **dict.fromkeys(("topic", "about", "step", CARRIED)))


def score_without_nomination(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The check of a score less what a nomination gives, against the rounds for others: "without the nomination?"."""
    score = last.slots.get("score", "")
    fits = len(parsed.scene.tokens) <= LONGEST and parsed.follows("unnominated") and not parsed.entities.first("score")
    if last.intent != Intent.SCORE_CHECK or not score.isdigit() or not fits:
        return None
    left = int(score) - shipped_grids().crs_on(parsed.scene.today).nomination_points
    return last.but(score=str(left) if left > 0 else score, category=None, program=None)


def one_more_person(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What the family asked about pays or shows with one more in it: "and if another child is coming?".

    A person who is no child, beside one adult, is a second adult; an application has no third.
    """
    children, size = last.slots.get("children"), last.slots.get("family_size")
    adult = last.slots.get("adults") == "1" and parsed.follows("one_more_adult")
    fits = len(parsed.scene.tokens) <= LONGEST and parsed.follows("one_more_person") and not _counts_more(parsed)
    if last.intent not in (*OF_FAMILIES, Intent.PROFILE_FAMILY) or not fits or not (children or size):
        return None
    raised = {"children": str(int(children) + 1)} if children and not adult else {}
    raised |= {"adults": str(_ADULTS)} if adult else {}
    raised |= {"family_size": str(int(size) + 1)} if size else {}
    return last.but(**raised, **dict.fromkeys(("topic", "about", "step", CARRIED)))


def of_that_family(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What a family of so many pays or shows in all, whatever of it was asked before: "how much for 2"."""
    asks = last.intent in OF_FAMILIES and parsed.follows("how_much_for") and len(parsed.scene.tokens) <= LONGEST
    new = entity_slots(last.intent, parsed.scene, parsed.entities) if asks else {}
    if not any(slot in new for slot in FAMILY):
        return None
    return Query(intent=last.intent, slots=new)


def another_day_of_invitation(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The deadline counted from another day, where that is put right: "sorry, it was the 12th"."""
    told = last.slots.get("date", "")
    fits = last.intent == Intent.ITA_DEADLINE and _ISO_DAY.fullmatch(told) and parsed.follows("corrected")
    if not fits or len(parsed.scene.tokens) > LONGEST:
        return None
    day = parsed.entities.first("date")
    numbers = [int(n) for token in parsed.scene.tokens for n in _DAY_NUMBER.findall(token.text)]
    if day is None and len(numbers) == 1:
        day = f"{told[:8]}{numbers[0]:02}"
    return Query(intent=last.intent, slots={"date": day}) if day and day_of(day) else None


def _counts_more(parsed: Parsed) -> bool:
    """Whether a message names a number of its own: "and with 2 more kids"."""
    return any(number > 1 for number in numbers_in(parsed))


def answers_on(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """A score with something else told of oneself: "im single", "et si je passe l'ielts avec clb 7", "and if I wed"."""
    asks = any(parsed.asking) and not parsed.follows("supposing")
    another = OF_OTHERS.intersection(hit.target for hit in parsed.topic_hits)
    elsewhere = parsed.has("draw") or parsed.follows("not_supposing") or bool(parsed.entities.first("score") or another)
    if not _of_case(last) or asks or elsewhere or len(parsed.scene.tokens) > _LONGEST_CASE:
        return None
    new = entity_slots(Intent.CRS_CALCULATE, parsed.scene, parsed.entities)
    by_name = parsed.follows("supposing") and new.get("program") == NOMINEES
    read = parsed.case
    # Of an offer, which changes no score, and of a step not told in full what is known of it answers.
    known = () if read.unclear and parsed.follows("supposing") else read.given.keys() - _OFFERED
    years = parsed.scene.told.of("work.more") and parsed.scene.told.of("time.year")
    tells = by_name or known or years
    kept = last.but(about=None).slots if last.intent == Intent.CRS_CALCULATE else {}
    return Query(intent=Intent.CRS_CALCULATE, slots=merged(kept, new)) if tells else None


def a_factor(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """What else would give points, supposed after a score without a figure of it: "and with French?"."""
    bare = parsed.content() == 0 and parsed.entities.values("category", "maybe_category") == ["french"]
    fits = _of_case(last) and (bare or parsed.follows("supposing")) and not parsed.follows("not_supposing")
    another = OF_OTHERS.intersection(hit.target for hit in parsed.topic_hits)
    elsewhere = another or parsed.has("draw") or parsed.entities.first("score") or len(parsed.scene.tokens) > LONGEST
    factors = topics_found(Intent.CRS_EXPLAIN_FACTOR, parsed.topic_hits, parsed.scene.lexicon.topics)
    if not fits or not factors or elsewhere:
        return None
    partner = parsed.scene.told.of("owner.spouse", "owner.they")
    of_self = factors[0] == "language" and not partner  # "what if I retake IELTS": what would raise it
    return Query(intent=Intent.CRS_IMPROVE if of_self else Intent.CRS_EXPLAIN_FACTOR, slots={})


def another_level(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The points of another level, after points: "and french nclc 7?"; what test gives it is not asked."""
    of_language = last.intent == Intent.CRS_IMPROVE or _OF_LEVELS.intersection(last.slots.get("factor", "").split(","))
    asked = level_asked(parsed.scene)
    goes_on = parsed.follows("supposing") or parsed.follows("more")
    fits = asked and goes_on and not parsed.entities.first("test") and not parsed.has("draw")
    if not (last.intent.startswith("crs.") and of_language and fits) or len(parsed.scene.tokens) > LONGEST:
        return None
    factor = "french" if asked["language"] == "french" else "language"
    return Query(intent=Intent.CRS_EXPLAIN_FACTOR, slots={**asked, "factor": factor})


def in_the_other_language(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same level in a test of the other language, or the level of French named: "and in English?", "and NCLC 7"."""
    words = {token.text for token in parsed.scene.tokens}
    named = [name for name in _TEST_OF if words & parsed.scene.lexicon.lists[f"{name}_named"]]
    asked = level_asked(parsed.scene) or {"level": last.slots.get("level", ""), "language": "".join(named)}
    bare = asked["level"] and parsed.content() <= _FEW and not parsed.entities.first("test")
    plain = bare and asked["language"] in _TEST_OF and asked["language"] != last.slots.get("language")
    if last.intent != Intent.LANGUAGE_EQUIVALENCY or not plain or len(words) > _FRAGMENT:
        return None
    return Query(intent=last.intent, slots={**asked, "test": _TEST_OF[asked["language"]]})


def _of_case(last: Query) -> bool:
    """Whether a score was worked out for the asker, be it that their occupation was asked about since."""
    return last.intent == Intent.CRS_CALCULATE or (last.intent.startswith("noc.") and "own" in last.slots)


def score_of_mine(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score of what was told just before: "so how much is my crs"; or along with something else: "and crs?"."""
    fits = parsed.scene.text.has("score_of_mine") and len(parsed.scene.tokens) <= LONGEST and not parsed.has("draw")
    if parsed.follows("points_of_it") and last.intent == Intent.CRS_CALCULATE:
        return last.but(own_score="asked")
    if parsed.follows("bare_score") and not last.intent.startswith(_OF_ROUNDS):
        return Query(intent=Intent.CRS_CALCULATE, slots={"own_score": "asked"})
    factors = topics_found(Intent.CRS_EXPLAIN_FACTOR, parsed.topic_hits, {})
    known = ranked[0].intent in _OF_SCORES or ranked[0].evidence <= 0
    asks = fits and known and not factors and not parsed.entities.found
    if not asks or not _of_case(last):
        return None
    kept = last.slots if last.intent == Intent.CRS_CALCULATE else {}
    return Query(intent=Intent.CRS_CALCULATE, slots={**kept, "own_score": "asked"})


def told_levels(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same check with a level told along: "French NCLC 7", "and with CLB 5 in English"; not the points for it."""
    new = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    levels = new.keys() & {"english", "french"}
    elsewhere = any(parsed.asking) and not parsed.follows("more")
    few = parsed.content() <= _FEW + 1 and not parsed.entities.first("test") and not parsed.has("score_word")
    if last.intent != Intent.SCORE_CHECK or not levels or elsewhere or not few or len(parsed.scene.tokens) > LONGEST:
        return None
    return Query(intent=last.intent, slots=merged(last.slots, new))


def supposed(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same score in another category that the asker would fit: "and if I had French at NCLC 7?"."""
    of_score = last.intent in (Intent.SCORE_CHECK, Intent.NOC_CATEGORY_ELIGIBILITY) and "score" in last.slots
    checked = of_score and last.slots.get("category") != "french"
    fits = checked and parsed.follows("supposed")
    if not fits or len(parsed.scene.tokens) > LONGEST:
        return None
    new = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    french = new.get("category") == "french" and "english" not in new
    kept = last.slots if last.intent == Intent.SCORE_CHECK else {"score": last.slots["score"]}
    return Query(intent=Intent.SCORE_CHECK, slots=merged(kept, new)) if french else None
