"""The slots of a query: which of the entities found belong to an intent, under which names."""

from __future__ import annotations

from bot.understanding.entities import PROGRAMS, Entities, Scene
from bot.understanding.entities.titles import title_in

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
_PLAIN = (
    *("date", "month", "month2", "year", "year2", "date2", "from", "to", "n", "offset"),
    *("family_size", "age", "country", "listening", "reading", "writing", "speaking", "bands", "range"),
)
_JOINED = ("number", "test")


def entity_slots(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    """What the message names, as slots of that intent. A slot the intent has no use for does no harm."""
    slots = {kind: value for kind in _PLAIN if (value := entities.first(kind))}
    slots |= {kind: ",".join(values) for kind in _JOINED if (values := entities.values(kind))}
    slots |= _categories(intent, scene, entities)
    score = entities.first("score")
    if score:
        slots["score"] = score
    codes = entities.values("noc")
    if codes:
        slots["noc"] = codes[0]
        if codes[1:]:
            slots["noc2"] = ",".join(codes[1:])
    if intent.startswith("noc.") and (title := title_in(scene)):
        slots["title"] = title
    return slots


def _categories(intent: str, scene: Scene, entities: Entities) -> dict[str, str]:
    provinces = scene.lexicon.lists["provinces"]
    named = entities.values("category")
    about_rounds = intent.startswith(_ABOUT_ROUNDS)
    if not named and about_rounds:
        kinds = ("maybe_category",) if intent.startswith("noc.") else ("maybe_category", "people")
        named = [v for v in entities.values(*kinds) if v not in provinces] or _implied(intent, scene)
    if not about_rounds or intent == "score.check":
        programs = [v for v in named if v in PROGRAMS or v in provinces]
        others = [v for v in named if v not in programs]
        slots = (
            {"program": programs[0]} if programs and not (intent == "score.check" and programs[0] in PROGRAMS) else {}
        )
        if not slots:
            others = programs + others
        return slots | _numbered(others + programs[1:] if slots else others)
    return _numbered(named)


def _implied(intent: str, scene: Scene) -> list[str]:
    """The category a score is meant for where none is named: one who tells an NCLC level asks about French."""
    return list(dict.fromkeys(key for key, _, _ in scene.classes("implies/"))) if intent == "score.check" else []


def _numbered(categories: list[str]) -> dict[str, str]:
    return {("category" if i == 0 else f"category{i + 1}"): c for i, c in enumerate(dict.fromkeys(categories[:3]))}
