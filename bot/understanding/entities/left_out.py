"""Categories named only to be left out: "other than PNP", "PNP aside"; or taken back: "doctors, not managers"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.entities.found import Entities, Found, Scene

_KINDS = ("category", "maybe_category")
_NEAR = 1
"""How many words may stand between the word that leaves out and what it leaves out: "not counting the PNP"."""
_UNTOLD = {"no_canadian_work": "cec", "only_english": "french"}
"""The rounds that words lack what they ask for, without naming them: "never worked in Canada", "English only"."""
_BETWEEN = 2
"""And how many between two that are listed: "no PNP and no CEC"."""


def left_out(scene: Scene, entities: Entities, *, of_sums: bool) -> list[str]:
    """The categories that a word before them leaves out, and those listed with them; in order.

    `of_sums`: figures are asked for, of which "(no CEC)" leaves out too; elsewhere it asks whether there was none.
    """
    words = ("leaves_out", "none_of") if of_sums else ("leaves_out",)
    found: list[Found] = []
    for category in entities.of(*_KINDS):
        if scene.word(category.start) in scene.lexicon.lists["nomination_itself"]:
            continue  # "without the nomination" leaves out its points
        listed = bool(found) and _listed(scene, found[-1], category, words)
        if listed or _excluded(scene, category, words):
            found.append(category)
    return list(dict.fromkeys(one.value for one in found))


def taken_back(scene: Scene, entities: Entities) -> list[str]:
    """The categories that a message takes back, naming another: "doctors, not managers"."""
    every = entities.of(*_KINDS, "people")
    denied = {one.value for one in every if _excluded(scene, one, ("denies",))}
    return [] if denied.issuperset(one.value for one in every) else sorted(denied)


def kept_out(scene: Scene, entities: Entities) -> list[str]:
    """The categories that a message wants nothing of, naming no other: "but not French"."""
    words = ("denies", "leaves_out", "none_of")
    return list(dict.fromkeys(one.value for one in entities.of(*_KINDS) if _excluded(scene, one, words)))


def held_only(scene: Scene, entities: Entities) -> list[str]:
    """The categories that somebody only says all rounds are of: "every draw is either PNP or CEC"."""
    found: list[Found] = []
    for category in entities.of(*_KINDS):
        listed = bool(found) and _listed(scene, found[-1], category, ())
        if listed or _excluded(scene, category, ("held_only",)):
            found.append(category)
    return [one.value for one in found]


def lacked(scene: Scene, entities: Entities) -> list[str]:
    """The categories that a score is checked without, for its owner has not what they ask for: "480, no French"."""
    if any(True for _ in scene.classes("implies/")):
        return []  # "no French yet, but with NCLC 7"
    found: list[Found] = []
    for category in entities.of(*_KINDS):
        end = min(category.end + _BETWEEN, scene.sentence(category.start).end)  # "no French. Which draws"
        of_rounds = scene.text.has("draw", category.start, end) and "," not in scene.gap(category.end)
        listed = bool(found) and _listed(scene, found[-1], category, ("lacks",)) and not _begins(scene, found, category)
        after = category.end in scene.text.marks.get("lacks_after", {})
        points = scene.word(category.start) in scene.lexicon.lists["nomination_itself"]  # "without the nomination"
        left = listed or after or _excluded(scene, category, ("lacks", "leaves_out"))
        if left and not of_rounds and not points:
            found.append(category)
    told = [category for words, category in _UNTOLD.items() if scene.text.has(words)]
    return list(dict.fromkeys([*(one.value for one in found), *told]))


def _begins(scene: Scene, found: Sequence[Found], category: Found) -> bool:
    """Whether what is asked begins with the category, right behind a comma and no list: "480 without French, STEM?"."""
    goes_on = category.end in scene.text.marks.get("listing", {})
    return found[-1].end == category.start and "," in scene.gap(category.start) and not goes_on


def _excluded(scene: Scene, category: Found, words: Sequence[str]) -> bool:
    begin = scene.sentence(category.start).start
    ends = {end for word in words for stops in scene.text.marks.get(word, {}).values() for end in stops}
    near = (end for end in ends if max(begin, category.start - _NEAR) <= end <= category.start)
    before = any(not any("," in scene.gap(at) for at in range(end + 1, category.start + 1)) for end in near)
    aside = category.end in scene.text.marks.get("left_aside", {}) and "," not in scene.gap(category.end)
    return before or aside


def _listed(scene: Scene, one: Found, other: Found, words: Sequence[str]) -> bool:
    between = range(one.end, other.start)
    lists = [i for i in between if any(scene.text.has(word, i, i + 1) for word in ("listing", *words))]
    light = scene.lexicon.lists["light_words"] if lists else frozenset[str]()  # "la CEC et le PCP"
    return all(i in lists or scene.word(i) in light for i in between) and len(between) <= _BETWEEN
