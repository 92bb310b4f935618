"""Days named by another day: "the day before the 4 September one", "la veille du 4", "just before 28 September"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.understanding.entities.found import Found, Scene
from bot.understanding.entities.points import Point

SHIFTED = "shifted_day"
"""The mark of such a day: what round it is told from is not the one asked about."""
_NEAR = 4
"""How many words may stand between: "the day before the trades draw of 4 September"."""
_BY = {"day_before": -1, "day_after": 1}
_DAY = len("2026-01-31")


def shifted(scene: Scene, point: Point) -> Point:
    """The day before or after the one named, where it is that which is meant; else the point as it is."""
    for name, days in _BY.items():
        start = _start_before(scene, name, point)
        if start is not None and len(point.value) == _DAY:
            scene.text.mark(SHIFTED, start, point.end)
            return replace(point, value=_moved(point.value, days), start=start)
    return point


def just_before(scene: Scene, point: Point) -> tuple[Found, ...]:
    """The newest round before a day: `to` is the day before it, and `n` 1."""
    start = _start_before(scene, "just_before", point)
    if start is None or len(point.value) != _DAY:
        return ()
    return (Found("to", _moved(point.value, -1), start, point.end), Found("n", "1", start, point.end))


def _start_before(scene: Scene, name: str, point: Point) -> int | None:
    """Where such words begin, if they stand shortly before the day, in its sentence."""
    begin = max(scene.sentence(point.start).start, point.start - _NEAR)
    found = [s for s, ends in scene.text.marks.get(name, {}).items() if begin <= max(ends) <= point.start]
    return max(found, default=None)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
