"""Numbers of rounds: "#402", "draw 402", "tirage 91b", "400 vs 404"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import HIGHEST_SCORE, Found, Scene
from bot.understanding.entities.written import written_numbers

_NUMBER = re.compile(r"0*(\d{1,4}[a-z]?)")
_ORDINAL = re.compile(r"\d{1,4}(st|nd|rd|th|e|eme)")
_LIST = re.compile(r"\d{1,3}(,\d{3})+")
_NUMBER_SIGN = "no"
_YEAR = re.compile(r"20\d\d", re.ASCII)
_LETTERS = "ab"
"""What the numbers of two rounds made of one end with."""
_FOR = "4"
_LEAST_BARE = 10
_AHEAD = 25
"""So far beyond the newest number a number after "draw" is still a round's, and not a score."""


def find_rounds(scene: Scene) -> Iterable[Found]:
    """`number`, one for each round named."""
    for start, ends in scene.text.marks.get("first_draw", {}).items():
        # The first of a year is not the first of all.
        if not any(_YEAR.fullmatch(scene.word(index)) for index in range(start, max(ends) + 2)):
            yield Found("number", "1", start, max(ends))
    yield from _written(scene)
    index = 0
    while index < len(scene.tokens):
        numbers = _at(scene, index)
        if not numbers:
            index += 1
            continue
        yield from (Found("number", number, index, index + 1) for number in numbers)
        scene.taken.add(index)
        index += 1
        while index < len(scene.tokens) and (skip := _goes_on(scene, index)) is not None:
            yield Found("number", scene.word(index + skip), index + skip, index + skip + 1)
            scene.taken.add(index + skip)
            index += skip + 1


def _written(scene: Scene) -> Iterable[Found]:
    """Round two hundred ninety-one."""
    for value, start, end in written_numbers(scene):
        if _ends_at(scene, "numbered_draw", start) and value <= scene.newest_number:
            scene.taken.update(range(start, end))
            yield Found("number", str(value), start, end)


def _at(scene: Scene, index: int) -> list[str]:
    """The numbers of rounds that stand there: one, or several written 400,404."""
    word = scene.word(index)
    if index in scene.taken:
        return []
    if _LIST.fullmatch(word) and scene.text.has("draw", max(0, index - 2), index):
        return word.split(",")
    if _ORDINAL.fullmatch(word) and scene.text.has("draw", index + 1, index + 2):
        return [re.sub(r"\D+$", "", word)]
    found = _NUMBER.fullmatch(word)
    if not found or (word == _FOR and _stands_for_for(scene, index)):
        return []
    hashed = scene.gap(index).rstrip().endswith("#") and not _is_unit(scene, index)
    named = (
        "," not in scene.gap(index) and _ends_at(scene, "numbered_draw", index) and _plausible(scene, index, found[1])
    )
    named = named or (_ends_at(scene, "bare_number", index) and _held(scene, index, found[1]))
    named = named or (
        scene.word(index - 1) == _NUMBER_SIGN and _dotted(scene, index) and _plausible(scene, index, found[1])
    )
    lettered = not found[1].isdigit() and found[1][-1] in _LETTERS  # as 91b, which can be nothing but a round
    return [found[1]] if hashed or named or lettered or _ends_at(scene, "draw_no", index) else []


def _stands_for_for(scene: Scene, index: int) -> bool:
    """Whether 4 stands for the word: "any draw 4 teachers"."""
    kinds = ("names/", "nicknames/", "people/")
    return any(name.startswith(kinds) for name in scene.text.at.get(index + 1, ()))


def _dotted(scene: Scene, index: int) -> bool:
    """Whether a dot stands before a token, or an "and" before the word before it: "no. 432", "and no 368"."""
    return scene.gap(index).startswith(".") or scene.text.has("and_also", max(0, index - 2), index - 1)


def _ends_at(scene: Scene, name: str, index: int) -> bool:
    return any(index in ends for ends in scene.text.marks.get(name, {}).values())


def _plausible(scene: Scene, index: int, number: str) -> bool:
    """Whether the number after "draw" is a round's: "cec draw 520" and "will the draw hit 480" are about scores."""
    value = int(re.sub(r"\D", "", number))
    of_month = scene.word(index + 1) in scene.lexicon.tables["months"]
    if _is_unit(scene, index) or of_month or 2010 <= value <= 2040:
        return False
    sentence = scene.sentence(index)
    names = any(
        n.startswith(("names/", "nicknames/")) for i in range(sentence.start, index) for n in scene.text.at.get(i, ())
    )
    told = names and scene.text.has("stood_after", index + 1, index + 2)
    return not told and (value <= scene.newest_number + _AHEAD or value > HIGHEST_SCORE or not names)


def _held(scene: Scene, index: int, number: str) -> bool:
    """Whether a round with that number is known; of two digits at least, for "number 1" is a point of a list."""
    value = int(re.sub(r"\D", "", number))
    return _LEAST_BARE <= value <= scene.newest_number and not _is_unit(scene, index)


def _is_unit(scene: Scene, index: int) -> bool:
    return scene.counts(index)


def _goes_on(scene: Scene, index: int) -> int | None:
    """How many words to skip to the next number of a list ("400 and 404"); None where the list is over."""
    for skip in (0, 1, 2):
        word = scene.word(index + skip)
        if skip == 2 and not scene.text.has("before_number", index + 1, index + 2):
            continue
        if re.fullmatch(r"\d{1,3}[a-z]?", word) and not _is_unit(scene, index + skip):
            joined = (
                scene.gap(index).strip() in (",", "/", "&", "-", "+", "vs", "#", ", #", "& #", "/#")
                if skip == 0
                else scene.text.has("joins", index, index + 1) or scene.text.has("listing", index, index + 1)
            )
            if scene.text.has("joins_compared", index, index + 1) and not scene.text.has("compare"):
                continue  # "invited in draw 433 with 395"
            near = int(re.sub(r"\D", "", word)) <= scene.newest_number + _AHEAD
            if joined and (near or not _of_scores(scene, index)):
                return skip
    return None


def _of_scores(scene: Scene, index: int) -> bool:
    """Whether the sentence speaks of scores or of a category, so that a number beyond all rounds is a score."""
    sentence = scene.sentence(index)
    names = (n for i in range(sentence.start, sentence.end) for n in scene.text.at.get(i, ()))
    said = ("score_word", "cutoff", "asker_score", "my_score")
    return any(n in said or n.startswith(("names/", "nicknames/")) for n in names)
