"""The slots of a query: which of the entities found belong to an intent, under which names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.intents import OF_ALERTS, OF_FAMILIES, Intent
from bot.understanding.conversation import ITA_DAY, LACKS, PERIOD
from bot.understanding.entities import PROGRAMS, Entities, Found, Scene
from bot.understanding.entities.chosen import settings_in, terms_in
from bot.understanding.entities.claims import claim_in, is_cut_off
from bot.understanding.entities.found import longest
from bot.understanding.entities.households import household_slots, of_others
from bot.understanding.entities.language_tests import level_asked, one_figure
from bot.understanding.entities.left_out import held_only, lacked, left_out, taken_back
from bot.understanding.entities.people import ages_compared
from bot.understanding.entities.plain import sum_told
from bot.understanding.entities.shifted import SHIFTED
from bot.understanding.entities.titles import title_in
from bot.understanding.last_days import nearest_day
from bot.understanding.own_work import OwnWork, whose
from bot.understanding.profile.reader import read_scores
from bot.understanding.profile.tests_known import ABILITIES
from bot.understanding.profile.told import education_told, told_slots
from bot.understanding.round_slots import asks_for_the_newest, of_rounds, without_days_to_come, without_own_times
from knowledge.points.language import ABILITIES as IN_ORDER

_ABOUT_ROUNDS = (
    "draw.",
    "score.",
    "category.",
    "subscribe",
    "unsubscribe",
    "announcements",
    "noc.category",
    "data.",
    "pool.",
)
_OF_ROUNDS = ("draw.", "score.", "pool.", "data.")
"""Families whose times are those of rounds."""
_BY_TIMES = (*_OF_ROUNDS, "category.", "noc.category")
"""And those whose times may be told of the asker's life instead."""
_BESIDE_A_SCORE = ("pool.", "category.", "draw.")
"""Families where what somebody lacks who tells a score is not what is asked about."""
_OF_SEVERAL = ("draw.compare", "category.list", "subscribe", "unsubscribe")
"""Intents where a nickname counts beside a name: "is French lower than CEC"."""
_ONE_RANGE = ("crs.", "score.", "profile.")
"""Intents where two scores with a "to" between are where the asker stands and where they want to go."""
_PLAIN = (
    *("from", "to", "n", "offset", "family_size", "age", "country"),
    *("listening", "reading", "writing", "speaking", "bands", "range"),
)
_OF_WORK = ("score.check", "draw.tiebreak", "noc.category_eligibility", "category.requirements")
"""Intents that the asker's job, and where it is done, bear on."""
_BY_JOBS = ("draw.latest", "draw.next", "subscribe")
"""Intents whose rounds may be named by a job."""
_OF_CASES = (*_OF_WORK, "program.eligibility")
"""Intents that how long the asker worked, and the levels told, bear on; what is told of a gap is no work."""
_OF_JOBS = ("noc.", "program.eligibility")
"""Intents that a job title bears on."""
_OF_SOMEBODY = ("noc.", "score.check")
"""Intents that tell of a job or a score, which may be another person's."""
_BY_SUBMISSION = ("score.check", "draw.tiebreak")
"""Intents that the moment a profile was submitted bears on; of others it is a day like any other."""
_WITHOUT_SOME = ("draw.stats", "draw.latest", "draw.history", "draw.by_date")
"""Intents that may leave out categories: "the last draw other than PNP"."""
_OF_FIGURES = ("draw.stats", "draw.compare", "draw.history", "draw.by", "draw.trend", "draw.tiebreak")
"""Intents that ask of the rounds named, or of all."""
_ASKING = ("draw", "cutoff", "asking")
"""Classes of words one of which says that a sentence asks of rounds, or asks at all."""
_OF_LEVELS = ("language.equivalency", "crs.explain_factor")
"""Intents that levels and results of a language test bear on."""
_RESULTS = {*ABILITIES, "bands"}
"""Slots that hold results of a test."""
MOST_CATEGORIES = 4
"""How many categories of one message are answered at most."""
_PAPERS = ("language.tests", "eca")
"""Intents about what is of a day, and ends on another."""
_REACH = 4
"""So many words before a day say that something ends on it."""
_BY_INVITATION = 3
"""How many words its day may follow the word for the invitation."""
_PAUSE = re.compile(r"[,.:;!?\n]|\s[-\u2013]")
_NO_CASE = (*_ABOUT_ROUNDS, "help", "smalltalk.", "hostile.", "chatter")
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
    slots |= _categories(intent, scene, work.without_others() if work else entities)
    slots |= _people(intent, scene, slots.get("category", ""))
    if intent == Intent.DRAW_LATEST and "category" not in slots and scene.text.has("job"):
        slots |= {slot: title for slot, title in OwnWork(scene, entities).slots().items() if slot == "title"}
    slots |= _scores(intent, scene, entities)
    slots |= _submitted(intent, scene, entities, slots)
    if not intent.startswith(_ABOUT_ROUNDS):
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
    slots = of_rounds(intent, scene, entities, slots) | _not_had(intent, scene, entities)
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
        title = title_in(scene, named=not intent.startswith("noc."), apart=_category_behind_a_job(scene, entities))
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


def _not_had(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    """What the teller of a score lacks, and the categories that are left out."""
    beside = intent.startswith(_BESIDE_A_SCORE) and entities.first("score")
    both = ((LACKS, lacked(scene, entities) if beside else []), ("without", _left_out(intent, scene, entities)))
    return {slot: ",".join(values) for slot, values in both if values}


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


def _category_behind_a_job(scene: Scene, entities: Entities) -> frozenset[int]:
    """The words of a category that a job stands before, "IT manager senior managers category": no title holds them."""
    jobs = [min(ends) for ends in scene.text.marks.get("job", {}).values()]
    named = [f for f in entities.of("category") if scene.text.has("round_or_category", f.end - 1, f.end)]
    return frozenset(i for f in named if any(end <= f.start for end in jobs) for i in range(f.start, f.end))


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


def _left_out(intent: str, scene: Scene, entities: Entities) -> list[str]:
    """The categories whose rounds are not asked about."""
    if intent == "score.check":
        return lacked(scene, entities)
    if intent in OF_ALERTS:
        return left_out(scene, entities, of_sums=False)
    return left_out(scene, entities, of_sums=intent == "draw.stats") if intent in _WITHOUT_SOME else []


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
        is_day = slot not in slots and not intent.startswith(_ABOUT_ROUNDS)  # it is the day of no round
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


def _categories(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    provinces = scene.lexicon.lists["provinces"]
    named = entities.values("category")
    about_rounds = intent.startswith(_ABOUT_ROUNDS)
    if named and intent.startswith(_OF_SEVERAL):
        kinds = ("category", "maybe_category") + (("people",) if intent == "draw.compare" else ())
        named = [v for v in _values(intent, scene, entities, kinds) if v in named or v not in provinces]
    if not named and about_rounds:
        kinds = ("maybe_category",) if intent.startswith("noc.") else ("maybe_category", "people")
        named = _implied(intent, scene) + [v for v in _values(intent, scene, entities, kinds) if v not in provinces]
    if intent == "draw.by_date" and named:
        every = entities.of("category", "maybe_category", "people")
        named = [found.value for found in every if found.value in named and not _tells_a_day(scene, found)]
    without = [*_left_out(intent, scene, entities), *taken_back(scene, entities)]
    if intent == "score.check":
        without += held_only(scene, entities)
    elif intent.startswith(_BESIDE_A_SCORE) and entities.first("score"):
        without += lacked(scene, entities)  # "493, no French, where do I stand"
    named = [category for category in named if category not in without]
    if about_rounds and intent != "score.check":
        return _numbered(named)
    if intent == "program.eligibility":
        named = ["fst" if v == "trades" else v for v in named]
    if intent.startswith(("crs.", "program.")) and not any(v in PROGRAMS for v in named):
        meant = ["program_meant/"] + (["program_asked/"] if intent == "program.eligibility" else [])
        named = named + [key for kind in meant for key, _, _ in scene.classes(kind)][:1]
    programs = [v for v in named if v in PROGRAMS or v in provinces]
    others = [v for v in named if v not in programs]
    if not programs or (intent == "score.check" and programs[0] in PROGRAMS):
        return _numbered(programs + others)
    return {"program": programs[0], **_numbered(others + programs[1:])}


def _values(intent: str, scene: Scene, entities: Entities, kinds: tuple[str, ...]) -> list[str]:
    """The categories of these kinds, less those of a job told apart from the question where that is not about its
    rounds: "I work as a cook. How many draws this year?", "I am a nurse. Was French 382?"."""
    found = entities.of(*kinds)
    told = [one for one in found if one.kind == "people" and _is_apart(scene, one)]
    of_others = intent.startswith(_OF_FIGURES) or any(one.kind != "people" for one in entities.of("category", *kinds))
    dropped = told if told and intent.startswith("draw.") and of_others else []
    return list(dict.fromkeys(one.value for one in found if one not in dropped))


def _is_apart(scene: Scene, found: Found) -> bool:
    """Whether another sentence than that of a job asks, or speaks of rounds."""
    asks = [one for one in scene.text.sentences if any(scene.text.has(n, one.start, one.end) for n in _ASKING)]
    return bool(asks) and scene.sentence(found.start) not in asks


def _people(intent: str, scene: Scene, category: str) -> dict[str, str]:
    """The job by which rounds were named, "truck driver draw", as it was typed: their list may not hold it."""
    if intent not in _BY_JOBS or any(scene.text.has(f"{kind}/{category}") for kind in ("names", "nicknames")):
        return {}
    named = longest(one for one in scene.classes("people/") if one[0] == category)
    job = next(((start, end) for _, start, end in named if scene.text.has("job", start, end)), None)
    return {"people": scene.message.text[scene.tokens[job[0]].start : scene.tokens[job[1] - 1].end]} if job else {}


def _tells_a_day(scene: Scene, category: Found) -> bool:
    """Whether a category only says from which round a day is told: "the day before the 4 September nurses one"."""
    spans = ((start, max(ends)) for start, ends in scene.text.marks.get(SHIFTED, {}).items())
    return any(start <= category.start <= end for start, end in spans)


def _implied(intent: str, scene: Scene) -> list[str]:
    """The category a score is meant for where none is named: one who tells an NCLC level asks about French."""
    return list(dict.fromkeys(key for key, _, _ in scene.classes("implies/"))) if intent == "score.check" else []


def _numbered(categories: list[str]) -> dict[str, str]:
    kept = list(dict.fromkeys(categories))[:MOST_CATEGORIES]
    if len(kept) > 1 and "all" in kept:
        kept.remove("all")  # "is a pharmacist in any category" names none
    return {("category" if i == 0 else f"category{i + 1}"): c for i, c in enumerate(kept)}
