"""Language tests and the results named with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

from bot.understanding.entities.found import Found, Scene, longest
from bot.understanding.profile.labelled import labelled_scores
from bot.understanding.profile.tests_known import ABILITIES, is_french, is_possible, is_test

_RESULT = r"(\d{1,3}(?:[.,]5|\.0)?)"
_ROW = re.compile(rf"(?<![\d.,]){_RESULT}[\s,/&-]+{_RESULT}[\s,/&-]+{_RESULT}[\s,/&-]+{_RESULT}(?![\d])")
_BEST_BAND = 12
"""Four numbers up to this one are results by themselves; others only beside the name of a test."""
_LARGE = ("listening", "reading")
"""Abilities that French tests count in hundreds."""
_TABLES = {"PTE": "PTE_CORE"}
"""Tests that the tables know under another name."""
_FIGURE = re.compile(r"\d{1,3}(?:\.[05])?")
_PACKED = re.compile(r"[4-9]{4}")
"""Four results in one number, "IELTS 8777"; a year has other digits."""
_FRENCH_SCALE = "nclc"
_BEYOND = 1000
"""No test has a result of so many: "the IELTS I write for 2023" tells a year."""
_BEHIND = 3
"""At most so many words behind it."""


def find_tests(scene: Scene) -> Iterable[Found]:
    """`test`, its name; `listening`, `reading`, `writing`, `speaking` where named, else `bands` as they follow."""
    tests = longest(scene.classes("test/"))
    for key, start, end in tests:
        yield Found("test", key, start, end)
    labelled = {ability: score for ability, score in labelled_scores(scene.told).items() if score < _BEYOND}
    if labelled and _are_levels(scene, labelled, {key for key, _, _ in tests}):
        labelled = {}
    for ability, score in labelled.items():
        yield _placed(scene, ability, score)
    row = None if labelled else _ROW.search(scene.message.text)
    tokens = [i for i, t in enumerate(scene.tokens) if row and t.start < row.end() and t.end > row.start()]
    if row and tokens:  # of a message too long only the beginning is tokens
        scores = [float(value.replace(",", ".")) for value in row.groups()]
        named = any(0 <= tokens[0] - end <= _BEHIND for _, _, end in tests)
        if max(scores) <= _BEST_BAND or named:
            scene.taken.update(tokens)
            yield Found("bands", ",".join(f"{score:g}" for score in scores), tokens[0], tokens[-1] + 1)
    elif not labelled:
        yield from _packed(scene, [end for _, _, end in tests])


def _are_levels(scene: Scene, results: Mapping[str, float], tests: Set[str]) -> bool:
    """Whether what is told are levels reached in a test whose results are hundreds: "TEF CO 8 CE 7 en NCLC"."""
    small = max(results.values()) <= _BEST_BAND and not results.keys().isdisjoint(_LARGE)
    french = any(map(is_french, tests))
    return small and french and bool(scene.text.marks.get("clb_word"))


def one_figure(scene: Scene) -> dict[str, str]:
    """The one figure behind the name of the one test, as the result of every ability: "celpip 8 is what clb".

    None where it is a level or an average of all four, or the abilities have scales of their own.
    """
    tests = longest(scene.classes("test/"))
    if len(tests) != 1 or scene.text.has("overall_word") or level_asked(scene):
        return {}
    end = tests[0][2]
    word = scene.word(end) if end < len(scene.tokens) else ""
    test = _TABLES.get(tests[0][0], tests[0][0])
    score = float(word) if _FIGURE.fullmatch(word) else None
    possible = score is not None and is_test(test) and all(is_possible(test, one, score) for one in ABILITIES)
    if score is not None and score <= _BEST_BAND and is_french(test):
        return {}  # "TEF 2 fois"
    return dict.fromkeys(ABILITIES, f"{score:g}") if possible else {}


def _packed(scene: Scene, ends: Iterable[int]) -> Iterable[Found]:
    """Four results in one number just behind the name of a test."""
    places = [place for end in ends for place in range(end, min(end + _BEHIND, len(scene.tokens)))]
    for place in places:
        if place not in scene.taken and _PACKED.fullmatch(scene.word(place)):
            scene.taken.add(place)
            yield Found("bands", ",".join(scene.word(place)), place, place + 1)
            return


def _placed(scene: Scene, ability: str, score: float) -> Found:
    """A result on the first number that may be it; that number is then spoken for."""
    digits = re.compile(rf"(?<![\d.]){re.escape(f'{score:g}')}(?:\.0)?(?!\.?\d)")
    places = (i for i, t in enumerate(scene.tokens) if i not in scene.taken and digits.search(t.text))
    place = next(places, 0)
    if scene.tokens:
        scene.taken.add(place)
    return Found(ability, f"{score:g}", place, place + 1)


def level_asked(scene: Scene) -> dict[str, str]:
    """`level`, the one named beside its scale: "what TCF for NCLC 7"; and the `language` it is of."""
    ends = {end for one in scene.text.marks.get("clb_word", {}).values() for end in one}
    places = [end for end in sorted(ends) if end < len(scene.tokens) and scene.word(end).isdigit()]
    if not places:
        return {}
    words = {token.text for token in scene.tokens}
    french = bool(words & scene.lexicon.lists["french_named"])
    english = bool(words & scene.lexicon.lists["english_named"])
    of_french = [place for place in places if scene.word(place - 1) == _FRENCH_SCALE]
    place = of_french[0] if french and of_french else places[0]  # of "CLB 10 and NCLC 5 in French" the latter
    of_scale = scene.word(place - 1) == _FRENCH_SCALE
    named = {scene.word(i) for i in (place + 1, place + 2) if not _is_apart(scene, place + 1, i)}
    english = english and not (of_scale and french and named.isdisjoint(scene.lexicon.lists["english_named"]))
    french = french or of_scale
    return {"level": scene.word(place), "language": "french" if french and not english else "english"}


def _is_apart(scene: Scene, start: int, stop: int) -> bool:
    """Whether a comma or another break stands before one of these words."""
    return any(char in scene.gap(i) for i in range(start, stop + 1) for char in ",;:.()")
