"""NOC codes: five digits (NOC 2021), or four (NOC 2016) where the message speaks of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene

_EDITIONS = frozenset(("2006", "2011", "2016", "2021", "2026"))
_REACH = 5


def find_codes(scene: Scene) -> Iterable[Found]:
    """`noc`, the digits as typed."""
    for index, token in enumerate(scene.tokens):
        if index in scene.taken or not re.fullmatch(r"\d{4,5}", token.text, re.ASCII):
            continue
        if _is_code(scene, index):
            scene.taken.add(index)
            yield Found("noc", token.text, index, index + 1)


def _is_code(scene: Scene, index: int) -> bool:
    digits = scene.word(index)
    if "$" in scene.gap(index) or scene.text.has("unit", index + 1, index + 2):
        return False
    named = scene.near("noc_word", index, index + 1, _REACH, _REACH)
    if len(digits) == 5:
        return named or scene.is_code(digits)
    if digits in _EDITIONS:
        return False
    follows = index > 0 and index - 1 in scene.taken and len(scene.word(index - 1)) == 4
    if 1990 <= int(digits) <= 2035:
        return any(index in ends for ends in scene.text.marks.get("noc_word", {}).values())
    return digits.startswith("0") or named or follows or scene.text.has("noc_word")
