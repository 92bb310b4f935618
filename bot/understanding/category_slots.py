"""The categories that a message names: whose rounds are asked about, and whose are left out."""

from __future__ import annotations

from bot.intents import OF_ALERTS
from bot.understanding.conversation import LACKS
from bot.understanding.entities import PROGRAMS, Entities, Found, Scene
from bot.understanding.entities.found import longest
from bot.understanding.entities.left_out import held_only, lacked, left_out, taken_back
from bot.understanding.entities.shifted import SHIFTED

ABOUT_ROUNDS = (
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
"""Families whose categories are kinds of rounds."""
_BESIDE_A_SCORE = ("pool.", "category.", "draw.")
"""Families where what somebody lacks who tells a score is not what is asked about."""
_OF_SEVERAL = ("draw.compare", "category.list", "subscribe", "unsubscribe")
"""Intents where a nickname counts beside a name: "is French lower than CEC"."""
_BY_JOBS = ("draw.latest", "draw.next", "subscribe")
"""Intents whose rounds may be named by a job."""
_WITHOUT_SOME = ("draw.stats", "draw.latest", "draw.history", "draw.by_date")
"""Intents that may leave out categories: "the last draw other than PNP"."""
_OF_FIGURES = ("draw.stats", "draw.compare", "draw.history", "draw.by", "draw.trend", "draw.tiebreak")
"""Intents that ask of the rounds named, or of all."""
_ASKING = ("draw", "cutoff", "asking")
"""Classes of words one of which says that a sentence asks of rounds, or asks at all."""
MOST_CATEGORIES = 4
"""How many categories of one message are answered at most."""


def category_slots(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    """The categories and the program asked about, as `category`, `category2` …, `program`."""
    provinces = scene.lexicon.lists["provinces"]
    named = entities.values("category")
    about_rounds = intent.startswith(ABOUT_ROUNDS)
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


def _numbered(categories: list[str]) -> dict[str, str]:
    kept = list(dict.fromkeys(categories))[:MOST_CATEGORIES]
    if len(kept) > 1 and "all" in kept:
        kept.remove("all")  # "is a pharmacist in any category" names none
    return {("category" if i == 0 else f"category{i + 1}"): c for i, c in enumerate(kept)}


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


def _implied(intent: str, scene: Scene) -> list[str]:
    """The category a score is meant for where none is named: one who tells an NCLC level asks about French."""
    return list(dict.fromkeys(key for key, _, _ in scene.classes("implies/"))) if intent == "score.check" else []


def _tells_a_day(scene: Scene, category: Found) -> bool:
    """Whether a category only says from which round a day is told: "the day before the 4 September nurses one"."""
    spans = ((start, max(ends)) for start, ends in scene.text.marks.get(SHIFTED, {}).items())
    return any(start <= category.start <= end for start, end in spans)


def people_slots(intent: str, scene: Scene, category: str) -> dict[str, str]:
    """The job by which rounds were named, "truck driver draw", as it was typed: their list may not hold it."""
    if intent not in _BY_JOBS or any(scene.text.has(f"{kind}/{category}") for kind in ("names", "nicknames")):
        return {}
    named = longest(one for one in scene.classes("people/") if one[0] == category)
    job = next(((start, end) for _, start, end in named if scene.text.has("job", start, end)), None)
    return {"people": scene.message.text[scene.tokens[job[0]].start : scene.tokens[job[1] - 1].end]} if job else {}


def left_out_slots(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    """What the teller of a score lacks, and the categories that are left out."""
    beside = intent.startswith(_BESIDE_A_SCORE) and entities.first("score")
    both = ((LACKS, lacked(scene, entities) if beside else []), ("without", _left_out(intent, scene, entities)))
    return {slot: ",".join(values) for slot, values in both if values}


def _left_out(intent: str, scene: Scene, entities: Entities) -> list[str]:
    """The categories whose rounds are not asked about."""
    if intent == "score.check":
        return lacked(scene, entities)
    if intent in OF_ALERTS:
        return left_out(scene, entities, of_sums=False)
    return left_out(scene, entities, of_sums=intent == "draw.stats") if intent in _WITHOUT_SOME else []


def category_behind_a_job(scene: Scene, entities: Entities) -> frozenset[int]:
    """The words of a category that a job stands before, "IT manager senior managers category": no title holds them."""
    jobs = [min(ends) for ends in scene.text.marks.get("job", {}).values()]
    named = [f for f in entities.of("category") if scene.text.has("round_or_category", f.end - 1, f.end)]
    return frozenset(i for f in named if any(end <= f.start for end in jobs) for i in range(f.start, f.end))
