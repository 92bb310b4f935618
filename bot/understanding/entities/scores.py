"""CRS scores, told from years, codes, money, days and test results."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene

_LOWEST, _HIGHEST = 200, 1200


def find_scores(scene: Scene) -> Iterable[Found]:
    """`score` for the asker's score or the limit asked about, `other_score` for further ones.

    Where several numbers could be the score, the one that words for a score stand next to is taken, else the first.
    """
    places = [i for i, _ in enumerate(scene.tokens) if i not in scene.taken and _could_be(scene, i)]
    if not places:
        return
    best = max(places, key=lambda i: (_weight(scene, i), -i))
    for index in places:
        scene.taken.add(index)
        yield Found("score" if index == best else "other_score", scene.word(index), index, index + 1)


def _could_be(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    if not re.fullmatch(r"\d{3,4}", word, re.ASCII) or not _LOWEST <= int(word) <= _HIGHEST:
        return False
    gap = scene.gap(index)
    after = scene.gap(index + 1)
    if (
        gap.rstrip().endswith(("$", "€", "£", "₹"))
        or after.startswith(("$", "%", "€"))
        or (gap == "-" and index and scene.word(index - 1).isalpha())
    ):
        return False
    return not scene.text.has("unit", index + 1, index + 2) and not scene.text.has(
        "french_test", max(0, index - 2), index
    )


def _weight(scene: Scene, index: int) -> float:
    """How much the words around speak for the asker's own score."""
    weight = 0.0
    if scene.near("score_word", index, index + 1, 3, 1):
        weight += 1
    if scene.near("have_score", index, index + 1, 4, 0):
        weight += 1
    if scene.near("not_my_score", index, index + 1, 4, 0):
        weight -= 1.5
    if scene.word(index) == "600" and scene.text.has("nomination"):
        weight -= 2
    return weight
