"""Who pays and is counted: "2 adults and 1 child", "me, my wife and two kids", "seul", "nous 4"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.understanding.entities.amounts import is_no_number, number_at
from bot.understanding.entities.found import Scene
from bot.understanding.lexicon import phrases
from bot.understanding.text import fold

DATA = Path(__file__).parent / "data" / "households"
_COUPLE = 2
_GROWN = 22
"""At that age a son or a daughter is no dependent child."""
_MOST = 12
"""The largest family that is read."""
_TWINS = 2
_IN_A_ROW = ("me", "partner", "child", "adult")
_PEOPLE = ("we", "partner", "child", "children", "adult", "couple", "alone")
"""Classes of words for people of a household."""
_COUNTED = ("child", "children", "adult")
"""Of these, what a number stands before."""
Words = Mapping[str, frozenset[tuple[str, ...]]]


def household_slots(scene: Scene, size: str | None) -> dict[str, str]:
    """`adults` and `children`, and `family_size` of both; the children alone where nobody says who brings them.

    `size` is that of the family as it was named beside them. Empty where a number is missing: "my wife and kids"; all
    of them are told all the same by "we are 5 with the kids".
    """
    if _some_children_uncounted(scene):
        together = _together(scene)
        return {"family_size": str(together)} if together else {}
    children, told = _children(scene), int(size) if size else None
    adults = _adults(scene, children)
    if adults is None and told and children and told > children and not _counts_adults(scene):
        adults = told - children  # "family of 4 with 2 kids"
    if adults and told and told > adults + (children or 0) and not _counts_adults(scene):
        children = told - adults  # "my wife has 5000, family of 4"
    if adults and adults > _COUPLE and _names_child(scene, children):
        adults, children = _COUPLE, adults - _COUPLE  # "3 adults: me, my wife and our son of 20"
    if adults is None:
        together = _together(scene)
        return {"family_size": str(together)} if together else {"children": str(children)} if children else {}
    return {"adults": str(adults), "children": str(children or 0), "family_size": str(adults + (children or 0))}


def of_others(scene: Scene) -> bool:
    """Whether a message speaks of siblings or others than a family of one's own; not a "single mom", who is oneself."""
    return bool(scene.told.of("owner.sibling", "owner.other")) and not _all(scene, "alone")


def family_beside(scene: Scene, *, asks: bool) -> dict[str, str]:
    """The family of who tells it beside another question: "developer, with wife and 2 kids". `asks`: the message asks,
    and a status may be what it asks about: "is it better to be single".
    """
    if of_others(scene):
        return {}
    found = household_slots(scene, None)
    partner = any(not _is_none(scene, at) for at, _ in _all(scene, "partner"))
    by_status = not asks and (scene.text.has("oneself") or any(at == 0 for at, _ in _all(scene, "alone")))
    counted = (partner and found.get("adults") != "1") or found.get("children", "0") != "0" or by_status
    return found if "adults" in found and counted else {}


def names_household(scene: Scene) -> bool:
    """Whether a message speaks of people who are counted, whoever they are; not where it counts another thing, "we have
    3 pages".
    """
    people = {*scene.text.marks.get("family_members", {}), *(at for name in _COUNTED for at, _ in _all(scene, name))}
    counted = [at + 1 in people for at in range(len(scene.tokens)) if number_at(scene, at) and scene.counts(at)]
    return all(counted) if counted else bool(people) or any(_all(scene, name) for name in _PEOPLE)


def _adults(scene: Scene, children: int | None) -> int | None:
    named = (number_at(scene, at - 1) or int(_says(scene, "one_more", at - 1)) for at, _ in _all(scene, "adult"))
    counted = next((number for number in named if number), None) or _before_children(scene)
    if counted:
        return counted
    partner = any(not _is_none(scene, at) for at, _ in _all(scene, "partner"))
    here = bool(_all(scene, "me"))
    if not partner and _all(scene, "couple") and _all(scene, "alone"):
        return None  # "married or single"
    if _all(scene, "couple") or (partner and (here or children is not None)):
        return 2
    alone = any(not _says(scene, "not_people", end) for _, end in _all(scene, "alone"))
    with_child = here and children and any(_says(scene, "joins", at + 1) for at, _ in _all(scene, "me"))
    return 1 if alone or with_child else None


def _before_children(scene: Scene) -> int | None:
    """The adults of "2 + 1 kid"."""
    for name in ("child", "children"):
        for at, _ in _all(scene, name):
            adults = number_at(scene, at - 2)
            if adults and number_at(scene, at - 1) and "+" in scene.gap(at - 1) and adults <= _COUPLE:
                return adults
    return None


def names_us(scene: Scene) -> bool:
    """Whether a message speaks of its sender and somebody else."""
    return bool(_all(scene, "we"))


def _children(scene: Scene) -> int | None:
    """How many children are named, 0 where it is said that there are none; None where nobody speaks of any."""
    settled = scene.text.marks.get("settled", {})  # one of those told before: "one kid is Canadian"
    found = [_count(scene, at) or int(_is_one(scene, at)) for at, _ in _all(scene, "child") if at not in settled]
    found += [number_at(scene, end) or 0 for _, end in _all(scene, "parent_of")]
    found += [_TWINS for at, _ in _all(scene, "twins")]
    found += [_count(scene, at) or _by_ages(scene, end) or 0 for at, end in _all(scene, "children")]
    none = any(_is_none(scene, at) for name in ("child", "children") for at, _ in _all(scene, name))
    total = sum(found)
    return total if 0 < total <= _MOST else 0 if none else None


def _is_one(scene: Scene, at: int) -> bool:
    """Whether a word for a child is one of them: "my son", or in a row of people, "me, my wife, son and daughter"."""
    row = any(mark in scene.gap(at) for mark in ",+&") and any(_says(scene, name, at - 1) for name in _IN_A_ROW)
    return row or _says(scene, "one_more", at - 1)


def _some_children_uncounted(scene: Scene) -> bool:
    """Whether children are spoken of and not how many: "with kids", "for each child"."""
    told = [
        bool(_count(scene, at) or _by_ages(scene, end)) or _is_none(scene, at) for at, end in _all(scene, "children")
    ]
    several = bool(told) and not any(told)
    return several or any(_says(scene, "each", at - 1) for at, _ in _all(scene, "child"))


def _together(scene: Scene) -> int | None:
    """ "nous 4", "we 5": all of them, whoever they are."""
    for _, end in _all(scene, "we"):
        size = number_at(scene, end)
        if size and size <= _MOST and not scene.counts(end):
            return size
    return None


def _names_child(scene: Scene, children: int | None) -> bool:
    """Whether one of the adults counted is somebody's child: nobody has two partners in an application."""
    return bool(_all(scene, "child")) and (not children or bool(_all(scene, "partner")))


def _counts_adults(scene: Scene) -> bool:
    return bool(_all(scene, "adult"))


def _count(scene: Scene, at: int) -> int | None:
    """The number before a word for children, a word like "small" between or not."""
    before = at - 2 if _says(scene, "between", at - 1) else at - 1
    return None if is_no_number(scene, before) else number_at(scene, before)  # "do kids pay"


def _by_ages(scene: Scene, end: int) -> int | None:
    """So many children as there are ages after their word: "kids 5 and 15", "children 3, 6 and 9"."""
    ages, at = 0, end + int(_says(scene, "age_of", end))
    while (age := number_at(scene, at)) and age < _GROWN and (_says(scene, "years", at + 1) or not scene.counts(at)):
        ages += 1
        at += 2 if _says(scene, "joins", at + 1) else 1
    return ages if ages > 1 else None


def _is_none(scene: Scene, at: int) -> bool:
    return _says(scene, "none", at - 1) or any(end == at for _, end in _all(scene, "none"))


def _says(scene: Scene, name: str, at: int) -> bool:
    return (scene.word(at),) in _words()[name]


def _all(scene: Scene, name: str) -> list[tuple[int, int]]:
    """Where the phrases of a class stand, each place once, at its longest."""
    texts = [token.text for token in scene.tokens]
    found: list[tuple[int, int]] = []
    known = _by_first(name)
    for at in (at for at, text in enumerate(texts) if text in known):
        ends = [at + len(one) for one in known[texts[at]] if tuple(texts[at : at + len(one)]) == one]
        if ends and (not found or at >= found[-1][1]):
            found.append((at, max(ends)))
    return found


@cache
def _by_first(name: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The phrases of a class by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _words()[name]:
        found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def _words() -> Words:
    """The phrases of every language by class, folded as messages are."""
    classes: dict[str, set[tuple[str, ...]]] = {}
    for path in sorted(DATA.glob("*.toml")):
        for name, text in tomllib.loads(path.read_text("utf-8")).items():
            classes.setdefault(name, set()).update(tuple(fold(phrase).split()) for phrase in phrases(text))
    return {name: frozenset(some) for name, some in classes.items()}
