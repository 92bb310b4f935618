"""How many rounds ("last five draws") and how far back ("the one before", "two draws ago")."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene

_MOST = 100
_REACH = 4


def find_amounts(scene: Scene) -> Iterable[Found]:
    """`n`, how many rounds; `offset`, how many before the newest."""
    for index in range(len(scene.tokens)):
        count = number_at(scene, index)
        if not count or index in scene.taken or count > _MOST or is_no_number(scene, index):
            continue
        if _goes_back(scene, index):
            scene.taken.add(index)
            yield Found("offset", str(count), index, index + 1)
            return
        if count > 1 and _counts_rounds(scene, index):
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


def is_no_number(scene: Scene, index: int) -> bool:
    """Whether a word is no number here, though it is one in another language: "will they do a draw" (2 in Hindi)."""
    return any(start <= index < max(ends) for start, ends in scene.text.marks.get("no_count", {}).items())


def _goes_back(scene: Scene, index: int) -> bool:
    """2 draws ago, two rounds before, il y a trois tirages."""
    end = min(index + 1 + _REACH, scene.sentence(index).end)
    if scene.text.has("draws_back", index + 1, end):
        return True
    return scene.text.has("ago", max(0, index - 3), index) and scene.text.has("draw", index + 1, index + 2)


def _counts_rounds(scene: Scene, index: int) -> bool:
    """last 5 [cec] draws, 5 last, 5 draws, les 5 derniers, two most recent; not last 5 years."""
    if scene.counts(index) or scene.text.has("unit", index + 2, index + 3):
        return False
    follows = bool(scene.text.marks.get("past", {}).get(index + 1, set()) & {index + 2, index + 3})
    if scene.word(index) in scene.lexicon.lists["doubtful_months"]:  # les sept derniers
        return follows
    if "," in scene.gap(index + 1):
        return _said_along(scene, index)  # "IELTS 7, every draw"
    ranked = scene.text.has("past", max(0, index - 2), index) or follows or _said_along(scene, index)
    return ranked or scene.text.has("draw", index + 1, min(index + 3, scene.sentence(index).end))


def _said_along(scene: Scene, index: int) -> bool:
    """recent cut-offs, say 6: how many, where the last ones were asked for."""
    sentence = scene.sentence(index)
    said = scene.text.has("say_so_many", max(sentence.start, index - 1), index)
    said = said or scene.text.has("will_do", index + 1, min(index + 3, sentence.end))
    asked = any(scene.text.has(name, sentence.start, index) for name in ("past", "newest"))
    return (
        said and asked and any(scene.text.has(name, sentence.start, index) for name in ("draw", "cutoff", "score_word"))
    )
