"""Who is asked about: the size of a family, ages, countries."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.entities.amounts import number_at
from bot.understanding.entities.found import Found, Scene, longest

_LARGEST_FAMILY = 12


def find_family(scene: Scene) -> Iterable[Found]:
    """`family_size`: "family of 4", "for 3", "famille de quatre"; or counted: me, my wife and two kids."""
    for starts in (scene.text.marks.get("family_of", {}),):
        for start, ends in starts.items():
            size = number_at(scene, max(ends))
            if size and size <= _LARGEST_FAMILY and not scene.text.has("unit", max(ends) + 1, max(ends) + 2):
                yield Found("family_size", str(size), start, max(ends) + 1)
                return
    for start in scene.text.marks.get("family_members", {}):
        size = number_at(scene, start - 1)
        if size and size <= _LARGEST_FAMILY:
            yield Found("family_size", str(size), start - 1, start + 1)
            return


def find_age(scene: Scene) -> Iterable[Found]:
    """`age`, in years: "age 35", "35 yrs old", "turning 33", "35 ans"."""
    for index in range(len(scene.tokens)):
        age = number_at(scene, index)
        if age and scene.word(index).isdigit() and 16 <= age <= 75 and index not in scene.taken:
            before = scene.text.has("age_before", max(0, index - 2), index)
            after = scene.text.has("age_after", index + 1, min(len(scene.tokens), index + 4))
            if before or after:
                yield Found("age", str(age), index, index + 1)
                return


def find_countries(scene: Scene) -> Iterable[Found]:
    """`country`, by its English name."""
    for key, start, end in longest(scene.classes("country/")):
        yield Found("country", key.replace("_", " "), start, end)
