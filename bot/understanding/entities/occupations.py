"""NOC codes: five digits (NOC 2021), or four (NOC 2016) that are one, or stand where the message speaks of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import HIGHEST_SCORE, Found, Scene

_EDITIONS = frozenset(("2006", "2011", "2016", "2021", "2026"))
_REACH = 5
_DIGITS = 5


def find_codes(scene: Scene) -> Iterable[Found]:
    """`noc`, the digits as typed."""
    yield from _spelled_out(scene)
    for index, token in enumerate(scene.tokens):
        if index in scene.taken or not re.fullmatch(r"\d{4,5}", token.text, re.ASCII):
            continue
        if _is_code(scene, index):
            scene.taken.add(index)
            yield Found("noc", token.text, index, index + 1)


def _is_code(scene: Scene, index: int) -> bool:
    digits = scene.word(index)
    if "$" in scene.gap(index) or scene.counts(index):
        return False
    if scene.word(index - 1) in scene.lexicon.lists["forms_numbered"]:
        return False  # IMM 0008
    named = scene.near("noc_word", index, index + 1, _REACH, _REACH)
    if len(digits) == _DIGITS:
        return named or scene.is_code(digits)
    if digits in _EDITIONS:
        return False
    before = index - (2 if scene.text.has("listing", max(0, index - 1), index) else 1)
    follows = before in scene.taken and len(scene.word(before)) == 4
    if 1990 <= int(digits) <= 2035:
        return any(index in ends for ends in scene.text.marks.get("noc_word", {}).values())
    return digits.startswith("0") or named or follows or scene.text.has("noc_word") or _by_itself(scene, index)


def _by_itself(scene: Scene, index: int) -> bool:
    """An old code that nothing names: no score, no fee, and no number beside a word for a round."""
    digits = scene.word(index)
    if not scene.is_code(digits) or scene.text.has("amount_word") or scene.near("draw", index, index + 1, 2, 2):
        return False
    return int(digits) > HIGHEST_SCORE or not (
        scene.near("score_word", index, index + 1, 3, 1) or scene.near("have_score", index, index + 1, 1, 0)
    )


def _spelled_out(scene: Scene) -> Iterable[Found]:
    """Noc 2 1 2 3 1: a code with its digits apart."""
    for ends in scene.text.marks.get("noc_word", {}).values():
        start = max(ends)
        digits = [scene.word(i) for i in range(start, start + _DIGITS)]
        after = scene.word(start + _DIGITS)
        if all(re.fullmatch(r"\d", d, re.ASCII) for d in digits) and not after[:1].isdigit():
            scene.taken.update(range(start, start + _DIGITS))
            yield Found("noc", "".join(digits), start, start + _DIGITS)
