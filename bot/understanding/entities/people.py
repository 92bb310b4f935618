"""Who is asked about: the size of a family, ages, countries."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.entities.amounts import is_no_number, number_at
from bot.understanding.entities.found import Found, Scene, longest

_LARGEST_FAMILY = 12
_YOUNGEST, _OLDEST = 16, 75
"""Ages that people tell."""


def find_family(scene: Scene) -> Iterable[Found]:
    """`family_size`: "family of 4", "for 3", "famille de quatre"; or counted: me, my wife and two kids."""
    for starts in (scene.text.marks.get("family_of", {}),):
        for start, ends in starts.items():
            size = number_at(scene, max(ends))
            if size and size <= _LARGEST_FAMILY and not scene.text.has("unit", max(ends) + 1, max(ends) + 2):
                yield Found("family_size", str(size), start, max(ends) + 1)
                return
    for start in scene.text.marks.get("family_members", {}):
        size = None if is_no_number(scene, start - 1) else number_at(scene, start - 1)  # "what do people do"
        if size and size <= _LARGEST_FAMILY:
            yield Found("family_size", str(size), start - 1, start + 1)
            return


def find_age(scene: Scene) -> Iterable[Found]:
    """`age`, in years: "age 35", "35 yrs old", "turning 33", "35 ans"."""
    for index in range(len(scene.tokens)):
        age = number_at(scene, index)
        if age and scene.word(index).isdigit() and _YOUNGEST <= age <= _OLDEST and index not in scene.taken:
            before = scene.text.has("age_before", max(0, index - 2), index)
            after = scene.text.has("age_after", index + 1, min(len(scene.tokens), index + 4))
            if (before or after) and not _of_points(scene, index) and (after or not _of_time(scene, index)):
                yield Found("age", str(age), index, index + 1)
                return


def _of_points(scene: Scene, index: int) -> bool:
    """Whether a number is one of points: "am I 50 points richer", not "age 35 points"."""
    if index + 1 == len(scene.tokens) or scene.gap(index + 1).strip():
        return False
    return not _is_named(scene, index) and scene.text.has("score_word", index + 1, index + 2)


def _of_time(scene: Scene, index: int) -> bool:
    """Whether a number is one of days or weeks: "I am 29 weeks pregnant"."""
    return not _is_named(scene, index) and scene.counts(index)


def _is_named(scene: Scene, index: int) -> bool:
    return scene.text.has("age_word", max(0, index - 2), index)


def ages_compared(scene: Scene, age: str | None) -> dict[str, str]:
    """`age` and `age_to`, where points lost between two are asked about: "30 now, at 31", "when I turn 32"."""
    if (places := _in_place_of(scene)) and age is not None:
        return places
    changes = scene.lexicon.lists["age_change"]
    if age is None or not any(token.text in changes for token in scene.tokens):
        return {}
    numbers = ((i, number_at(scene, i) or 0) for i in range(len(scene.tokens)) if scene.word(i).isdigit())
    ages = {n: i for i, n in numbers if _YOUNGEST <= n <= _OLDEST and (str(n) == age or _is_reached(scene, i))}
    if len(ages) > 1:
        return {"age": str(min(ages)), "age_to": str(max(ages))}
    turned = _is_reached(scene, ages.get(int(age), 0))
    return {"age": str(int(age) - turned), "age_to": str(int(age) - turned + 1)}


def _in_place_of(scene: Scene) -> dict[str, str]:
    """Two ages of which one is put in place of the other: "if I was 28 instead of 33"."""
    for start, ends in scene.text.marks.get("in_place_of", {}).items():
        old = number_at(scene, max(ends)) or 0
        new = number_at(scene, start - 1) or number_at(scene, start - 2) or 0  # "29 ans au lieu de 34"
        if all(_YOUNGEST <= one <= _OLDEST for one in (old, new)):
            return {"age": str(old), "age_to": str(new)}
    return {}


def _is_reached(scene: Scene, index: int) -> bool:
    """Whether an age is one to come: "turn 32", "à mes 32 ans"."""
    return scene.word(index - 1) in scene.lexicon.lists["age_reached"]


def find_countries(scene: Scene) -> Iterable[Found]:
    """`country`, by its English name."""
    for key, start, end in longest(scene.classes("country/")):
        yield Found("country", key.replace("_", " "), start, end)
