"""What rounds are to have: "with more than 5,000 invitations", "cut-off under 400", "505 or lower"."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene

_LEAST_SCORE, _HIGHEST_SCORE = 100, 1200
"""Between which a bare bound is one of the cut-off; above it are numbers of invitations."""
_NEAR = 3


def find_limits(scene: Scene) -> Iterable[Found]:
    """`limit`, as `crs<400` or `size>=5000`; the number stays free, for it may be a score besides."""
    for index, token in enumerate(scene.tokens):
        if token.number is None or "." in token.text:
            continue
        sign, value = _sign(scene, index), int(token.number)
        field = _field(scene, index, value) if sign else None
        if field:
            yield Found("limit", f"{field}{sign}{value}", index, index + 1)


def _sign(scene: Scene, index: int) -> str | None:
    """The sign of mathematics that stands for the words before or after a number."""
    after = index + 1 + any(scene.text.has(name, index + 1, index + 2) for name in ("invitations", "unit"))
    for name, sign in (("or_less", "<="), ("or_more", ">=")):
        if after in scene.text.marks.get(name, {}) or index + 1 in scene.text.marks.get(name, {}):
            return sign
    for name, sign in (("at_most", "<="), ("at_least", ">="), ("below", "<"), ("above", ">")):
        if any(index in ends for ends in scene.text.marks.get(name, {}).values()):
            return sign
    return None


def _field(scene: Scene, index: int, value: int) -> str | None:
    """Whether a bound is of the number of invitations (`size`) or of the cut-off (`crs`); None where of neither."""
    if scene.text.has("money", index, index + 1) or scene.near("asker_score", index, index + 1, _NEAR, _NEAR):
        return None
    if value > _HIGHEST_SCORE or scene.text.has("of_size", index + 1, index + _NEAR):
        return "size"
    counted = scene.counts(index) or not _LEAST_SCORE <= value <= _HIGHEST_SCORE
    return None if counted else "crs"
