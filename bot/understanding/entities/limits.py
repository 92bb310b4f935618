"""What rounds are to have: "with more than 5,000 invitations", "cut-off under 400", "505 or lower"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import HIGHEST_SCORE, Found, Scene

_LEAST_SCORE = 100
"""From here to the highest score a bare bound is one of the cut-off."""
_SPACED = re.compile(r"(\d{1,3})[ \u00a0\u202f](\d{3})", re.ASCII)
"""4 500, as it is written in French."""
_NEAR, _REACH = 4, 2
_YEARS = (2010, 2040)
"""What a number that counts nothing is a year, and no limit: "more than 2024?"."""


def find_limits(scene: Scene) -> Iterable[Found]:
    """`limit`, as `crs<400` or `size>=5000`; the number stays free, for it may be a score besides."""
    for index, token in enumerate(scene.tokens):
        if token.number is None or "." in token.text:
            continue
        spaced = _SPACED.fullmatch(f"{token.text}{scene.gap(index + 1)}{scene.word(index + 1)}")
        value, end = (int(spaced[1] + spaced[2]), index + 2) if spaced else (int(token.number), index + 1)
        sign = _sign(scene, index, end)
        field = _field(scene, index, end, value) if sign else None
        if field:
            yield Found("limit", f"{field}{sign}{value}", index, end)


def _sign(scene: Scene, start: int, end: int) -> str | None:
    """The sign of mathematics that stands for the words before or after a number."""
    counted = scene.text.has("invitations", end, end + 1) or scene.text.has("unit", end, end + 1)
    for name, sign in (("or_less", "<="), ("or_more", ">=")):
        if {end, end + counted} & scene.text.marks.get(name, {}).keys():
            return sign
    for name, sign in (("at_most", "<="), ("at_least", ">="), ("below", "<"), ("above", ">"), ("at_cutoff", "=")):
        if any(start in ends for ends in scene.text.marks.get(name, {}).values()):
            return sign
    return None


def _field(scene: Scene, start: int, end: int, value: int) -> str | None:
    """Whether a bound is of the number of invitations (`size`) or of the cut-off (`crs`); None where of neither."""
    a_score = value <= HIGHEST_SCORE
    own = a_score and any(scene.near(name, start, end, _NEAR, _NEAR) for name in ("asker_score", "my_score"))
    if own or scene.text.has("money", start, end):
        return None
    of_size = scene.text.has("of_size", end, end + _REACH)
    if value > HIGHEST_SCORE or of_size:
        return "size" if of_size or not _YEARS[0] <= value <= _YEARS[1] else None
    return None if scene.counts(end - 1) or value < _LEAST_SCORE else "crs"
