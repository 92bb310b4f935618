"""The slots of a query: which of the entities found belong to an intent, under which names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.intents import OF_ALERTS, OF_FAMILIES, Intent
from bot.understanding.category_slots import (
    ABOUT_ROUNDS,
    category_behind_a_job,
    category_slots,
    left_out_slots,
    people_slots,
)
from bot.understanding.conversation import ITA_DAY, PERIOD
from bot.understanding.entities import Entities, Found, Scene
from bot.understanding.entities.chosen import settings_in, terms_in
from bot.understanding.entities.claims import claim_in, is_cut_off
from bot.understanding.entities.households import household_slots, of_others
from bot.understanding.entities.language_tests import level_asked, one_figure
from bot.understanding.entities.people import ages_compared
from bot.understanding.entities.plain import sum_told
from bot.understanding.entities.titles import title_in
from bot.understanding.last_days import nearest_day
from bot.understanding.own_work import OwnWork, whose
from bot.understanding.profile.reader import read_scores
from bot.understanding.profile.tests_known import ABILITIES
from bot.understanding.profile.told import education_told, told_slots
from bot.understanding.round_slots import asks_for_the_newest, of_rounds, without_days_to_come, without_own_times
from knowledge.points.language import ABILITIES as IN_ORDER

_OF_ROUNDS = ("draw.", "score.", "pool.", "data.")
"""Families whose times are those of rounds."""
_BY_TIMES = (*_OF_ROUNDS, "category.", "noc.category")
"""And those whose times may be told of the asker's life instead."""
_ONE_RANGE = ("crs.", "score.", "profile.")
"""Intents where two scores with a "to" between are where the asker stands and where they want to go."""
_PLAIN = (
    *("from", "to", "n", "offset", "family_size", "age", "country"),
    *("listening", "reading", "writing", "speaking", "bands", "range"),
)
_OF_WORK = ("score.check", "draw.tiebreak", "noc.category_eligibility", "category.requirements")
"""Intents that the asker's job, and where it is done, bear on."""
_OF_CASES = (*_OF_WORK, "program.eligibility")
"""Intents that how long the asker worked, and the levels told, bear on; what is told of a gap is no work."""
_OF_JOBS = ("noc.", "program.eligibility")
"""Intents that a job title bears on."""
_OF_SOMEBODY = ("noc.", "score.check")
"""Intents that tell of a job or a score, which may be another person's."""
_BY_SUBMISSION = ("score.check", "draw.tiebreak")
"""Intents that the moment a profile was submitted bears on; of others it is a day like any other."""
_OF_LEVELS = ("language.equivalency", "crs.explain_factor")
"""Intents that levels and results of a language test bear on."""
_RESULTS = {*ABILITIES, "bands"}
"""Slots that hold results of a test."""
_PAPERS = ("language.tests", "eca")
"""Intents about what is of a day, and ends on another."""
_REACH = 4
"""So many words before a day say that something ends on it."""
_BY_INVITATION = 3
"""How many words its day may follow the word for the invitation."""
_PAUSE = re.compile(r"[,.:;!?\n]|\s[-\u2013]")
_NO_CASE = (*ABOUT_ROUNDS, "help", "smalltalk.", "hostile.", "chatter")
"""Intents that nobody's invitation bears on."""
_DIGITS, _YEAR = 5, 4
_ISO_DAY = len("2026-01-31")
_JOINED = ("number", "test")
_PERIODS = ("date", "month", "year")


def entity_slots(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    """What the message names, as slots of that intent. A slot the intent has no use for does no harm."""
    if intent.startswith(_BY_TIMES):
        entities = without_own_times(intent, scene, entities)
    work = OwnWork(scene, entities) if intent in _OF_WORK else None
    slots = _named(entities)
    slots |= category_slots(intent, scene, work.without_others() if work else entities)
    slots |= people_slots(intent, scene, slots.get("category", ""))
    if intent == Intent.DRAW_LATEST and "category" not in slots and scene.text.has("job"):
        slots |= {slot: title for slot, title in OwnWork(scene, entities).slots().items() if slot == "title"}
    slots |= _scores(intent, scene, entities)
    slots |= _submitted(intent, scene, entities, slots)
    if not intent.startswith(ABOUT_ROUNDS):
        slots = _dated(slots) | slots
    if rounds := [] if "number" in slots else _bare_rounds(intent, scene, entities):
        slots = {**{slot: value for slot, value in slots.items() if slot != "score"}, "number": ",".join(rounds)}
    slots |= _codes(intent, entities)
    own_family = intent == Intent.PROFILE_FAMILY and not of_others(scene)
    if intent in OF_FAMILIES or own_family:
        slots |= household_slots(scene, slots.get("family_size"))
        slots |= _without_partner(intent, scene, slots)
    if intent == Intent.ITA_FUNDS and (told := sum_told(scene)):
        slots["sum"] = told
    slots = of_rounds(intent, scene, entities, slots) | left_out_slots(intent, scene, entities)
    if intent.startswith("profile."):
        slots = without_days_to_come(scene, slots)
    if intent in _PAPERS and any(scene.near("ends_on", one.start, one.end, _REACH, 0) for one in entities.of("date")):
        slots = {slot: value for slot, value in slots.items() if slot not in PERIOD}  # the day it ends, not its own
    if not intent.startswith(_NO_CASE) and (invited := _day_of_invitation(scene, entities)):
        if intent == Intent.ITA_DEADLINE:
            slots["date"] = invited
        elif intent != Intent.ITA_STEPS:
            slots = _without_day(slots, invited) if intent in _PAPERS else slots
            slots[ITA_DAY] = invited
    if intent == "language.tests" and "test" not in slots and scene.text.has("ita_word"):
        slots = {slot: value for slot, value in slots.items() if slot not in PERIOD}  # the day of the invitation
    if intent in _OF_LEVELS:
        slots |= (_alike(scene) if "test" in slots and not slots.keys() & _RESULTS else {}) | level_asked(scene)
    if intent == "language.equivalency" and "bands" in slots and "test" not in slots:
        slots |= _levels(scene)
    if intent.startswith("crs."):
        slots |= _of_points(intent, scene, slots)
    if work:
        slots |= work.slots()
    if work or (intent in _OF_CASES and not scene.text.has("time_off")):
        slots |= told_slots(scene.told)
    if intent in OF_ALERTS:
        slots = _of_alerts(scene, slots)
    if intent == "help":
        slots |= terms_in(scene)
    if intent.startswith(_OF_JOBS):
        title = title_in(scene, named=not intent.startswith("noc."), apart=category_behind_a_job(scene, entities))
        slots |= {"title": title} if title else {}
    if intent.startswith(_OF_SOMEBODY):
        slots |= whose(scene)
    return slots | claim_in(intent, scene, entities, slots)


def _named(entities: Entities) -> dict[str, str]:
    """What is a slot of its own kind: the first of each, or all of those that may be several."""
    slots = {kind: value for kind in _PLAIN if (value := entities.first(kind))}
    slots |= {kind: ",".join(values) for kind in _JOINED if (values := entities.values(kind))}
    return slots | {kind: ",".join(values) for kind in _PERIODS if (values := entities.values(kind, f"{kind}2"))}


def _without_partner(intent: str, scene: Scene, slots: Mapping[str, str]) -> dict[str, str]:
    """The family that pays where the partner does not come along, who counts in the funds all the same."""
    if intent != Intent.ITA_FEES or not scene.text.has("stays_behind"):
        return {}
    children = slots.get("children", "0")
    return {"adults": "1", "children": children, "family_size": str(1 + int(children))}


def _codes(intent: str, entities: Entities) -> dict[str, str]:
    """The codes named; a fee of four digits may look like an old one."""
    first, *others = [code for code in entities.values("noc") if len(code) == _DIGITS or intent != "ita.fees"] or [""]
    return {slot: value for slot, value in (("noc", first), ("noc2", ",".join(others))) if value}


def _of_points(intent: str, scene: Scene, slots: Mapping[str, str]) -> dict[str, str]:
    """What a question for one's score, or for the points of something, tells besides."""
    if intent == "crs.calculate":
        return {"own_score": "asked"} if scene.text.has("score_of_mine") else {}
    told = intent == "crs.explain_factor"
    return ages_compared(scene, slots.get("age")) | education_told(scene.told) if told else {}


def _of_alerts(scene: Scene, slots: dict[str, str]) -> dict[str, str]:
    """The settings of alerts that are asked for, and all categories where all are wanted."""
    if scene.text.has("wants_all") and "without" not in slots:
        slots = {**{slot: v for slot, v in slots.items() if not slot.startswith("category")}, "category": "all"}
    chosen = settings_in(scene)
    return {**slots, **chosen, **({"topic": "hours"} if "hours" in chosen else {})}  # none else are told by their hours


def _day_of_invitation(scene: Scene, entities: Entities) -> str | None:
    """The day that stands by the word for the invitation, behind it, or before it where a clause begins with it: "ITA
    came last Friday", "yesterday I got my ITA"; another's may come before it."""
    spans = [(start, end) for start, ends in scene.text.marks.get("ita_word", {}).items() for end in ends]
    days = entities.of("date", "date2")
    behind = [
        (day.start - end, _nearest(scene, day))
        for day in days
        for _, end in spans
        if 0 <= day.start - end <= _BY_INVITATION
    ]
    first = [day for day in days if day.start == 0 or _PAUSE.search(scene.tokens[day.start].gap)]
    before = [
        (start - day.end, _nearest(scene, day))
        for day in first
        for start, _ in spans
        if 0 <= start - day.end <= _BY_INVITATION
    ]
    return min([*behind, *before])[1] if behind or before else None


def _nearest(scene: Scene, day: Found) -> str:
    """A day of an invitation named without its year, in the year in which it is nearest: "if ITA comes 10 October"."""
    named = any(len(scene.word(at)) == _YEAR and scene.word(at).isdigit() for at in range(day.start, day.end))
    return day.value if named else nearest_day(day.value, scene.today)


def _without_day(slots: Mapping[str, str], day: str) -> dict[str, str]:
    """The slots without that day, and the span that "yesterday" is: the days left are those of the paper."""
    days = [one for one in slots.get("date", "").split(",") if one and one != day]
    ends = ("from", "to") if slots.get("from") == slots.get("to") else ()
    others = {slot: value for slot, value in slots.items() if slot not in ("date", *ends)}
    return {**others, "date": ",".join(days)} if days else _dated(others) | others


def _alike(scene: Scene) -> dict[str, str]:
    """The results of all four abilities told at once, "6.5 in each", or by one figure behind a test: "celpip 8"."""
    given = read_scores(scene.message.text).given or {}
    scores = {ability: f"{score:g}" for ability, score in given.get("scores", {}).items()}
    return scores or one_figure(scene)


def _levels(scene: Scene) -> dict[str, str]:
    """Of four results that are levels themselves, "CLB 7 7 6 8", the language and each ability's."""
    told = told_slots(scene.told)
    languages = [name for name in ("english", "french") if name in told]
    if len(languages) != 1:
        return {}
    return {"levels": languages[0], **dict(zip(IN_ORDER, told[languages[0]].split(","), strict=True))}


def supposed(scene: Scene, entities: Entities) -> Found | None:
    """The score that a cut-off is supposed to come to: "if the cut-off falls to 500"."""
    if not scene.text.has("supposing"):
        return None
    ends = {end for stops in scene.text.marks.get("falls_to", {}).values() for end in stops}
    return next((found for found in entities.of("score", "other_score") if found.start in ends), None)


def _scores(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    cut_off = supposed(scene, entities) if intent == "score.check" else None
    if cut_off:
        own = next((one.value for one in entities.of("score", "other_score") if one.start != cut_off.start), None)
        return {"supposed": cut_off.value, **({"score": own} if own else {})}
    score, span = entities.first("score"), entities.first("range")
    if not score and span and intent.startswith(_ONE_RANGE):
        score = span.split("-")[-1 if scene.text.has("score_changed") else 0]  # "went from 468 to 488"
    if span and intent.startswith("pool."):  # its ends are nobody's score
        score = None if score in span.split("-") else score
    return {"score": score} if score else {}


def _submitted(intent: str, scene: Scene, entities: Entities, slots: dict[str, str]) -> dict[str, str]:
    """`submitted`, and in `zone` whether its time zone was given or assumed to be Ottawa's.

    `n` is 1 where beside it just the newest round is asked about.
    """
    submitted, zone = entities.first("submission"), entities.first("submission_zone")
    if submitted is None or zone is None:
        return {}
    if intent not in _BY_SUBMISSION:
        slot = "date" if len(submitted) >= _ISO_DAY else "month"
        is_day = slot not in slots and not intent.startswith(ABOUT_ROUNDS)  # it is the day of no round
        return {slot: submitted[:_ISO_DAY]} if is_day else {}
    newest = asks_for_the_newest(scene) and not {"n", "number", "offset", *_PERIODS, "from", "to"} & slots.keys()
    return {"submitted": submitted, "zone": zone, **({"n": "1"} if newest else {})}


def _dated(slots: dict[str, str]) -> dict[str, str]:
    """The day that a span begins or ends with, where it has but one end: "my test is from 12 October 2024"."""
    ends = [slots[end] for end in ("from", "to") if end in slots]
    return {_PERIODS[2 - ends[0].count("-")]: ends[0]} if len(ends) == 1 else {}


def _bare_rounds(intent: str, scene: Scene, entities: Entities) -> list[str]:
    """Rounds by their numbers alone, where the intent can be about nothing else: "402 vs 398", "le 428"."""
    if intent not in ("draw.by_number", "draw.compare"):
        return []
    taken = {i for f in entities.found if f.kind not in ("score", "other_score") for i in range(f.start, f.end)}
    numbers = [
        token.text.lstrip("0")
        for index, token in enumerate(scene.tokens)
        if re.fullmatch(r"\d{2,3}[ab]?", token.text, re.ASCII)
        and index not in taken
        and 0 < int(token.text[:3].rstrip("ab")) <= scene.newest_number
        and not scene.counts(index)
        and not is_cut_off(scene, index)
        and not scene.text.has("score_word", index + 1, index + 2)
    ]
    # What is compared without a word for a score, a category or a time are rounds.
    scored = scene.text.has("score_word") and not scene.text.has("which")
    named = scored or entities.of("category", "maybe_category", *_PERIODS)
    return [] if intent == "draw.compare" and (named or len(numbers) < 2) else list(dict.fromkeys(numbers))
