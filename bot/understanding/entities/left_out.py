"""Categories named only to be left out: "other than PNP and CEC", "PNP aside", "sans compter le français"."""

from __future__ import annotations

from bot.understanding.entities.found import Entities, Found, Scene

_KINDS = ("category", "maybe_category")
_NEAR = 1
"""How many words may stand between the word that leaves out and what it leaves out: "not counting the PNP"."""


def left_out(scene: Scene, entities: Entities) -> list[str]:
    """The categories that a word before them leaves out, and those listed with them; in order."""
    found: list[Found] = []
    for category in entities.of(*_KINDS):
        listed = bool(found) and _listed(scene, found[-1], category)
        if listed or _excluded(scene, category):
            found.append(category)
    return list(dict.fromkeys(one.value for one in found))


def _excluded(scene: Scene, category: Found) -> bool:
    begin = scene.sentence(category.start).start
    ends = {end for stops in scene.text.marks.get("leaves_out", {}).values() for end in stops}
    before = any(max(begin, category.start - _NEAR) <= end <= category.start for end in ends)
    return before or category.end in scene.text.marks.get("left_aside", {})


def _listed(scene: Scene, one: Found, other: Found) -> bool:
    between = range(one.end, other.start)
    joined = all(scene.text.has("listing", i, i + 1) or scene.text.has("leaves_out", i, i + 1) for i in between)
    return joined and len(between) <= len(("and", "no"))
