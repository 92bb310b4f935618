"""How many rounds ("last five draws") and how far back ("the one before")."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene

_MOST = 100


def find_amounts(scene: Scene) -> Iterable[Found]:
    """`n`, how many rounds; `offset`, how many before the newest."""
    for index in range(len(scene.tokens)):
        count = number_at(scene, index)
        if count and index not in scene.taken and 1 < count <= _MOST and _counts_rounds(scene, index):
            scene.taken.add(index)
            yield Found("n", str(count), index, index + 1)
            break
    for key, start, end in scene.classes("back/"):
        yield Found("offset", key, start, end)


def number_at(scene: Scene, index: int) -> int | None:
    """The whole number there, in digits or as a word."""
    word = scene.word(index)
    digits = (
        word if word.isdecimal() and word.isascii() and len(word) <= 4 else scene.lexicon.tables["numbers"].get(word)
    )
    return int(digits) if digits else None


def _counts_rounds(scene: Scene, index: int) -> bool:
    """last 5 [cec] draws, 5 last, 5 draws, les 5 derniers; not last 5 years."""
    if scene.text.has("unit", index + 1, index + 2) or scene.text.has("unit", index + 2, index + 3):
        return False
    ranked = scene.text.has("past", max(0, index - 2), index) or scene.text.has("past", index + 1, index + 2)
    return ranked or scene.text.has("draw", index + 1, min(index + 3, scene.sentence(index).end))
