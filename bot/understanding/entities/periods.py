"""Days, months, years and spans of time, in English and French: "2 to 5 March", "depuis 2023", "last week"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.understanding.entities.found import Found, Scene

_DAY = re.compile(r"0?([1-9]|[12]\d|3[01])(st|nd|rd|th|er|e|eme)?")
_YEAR = re.compile(r"20(1[5-9]|2\d|30)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})(?![\d/.-])")


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year named in a message: as written (`2026`, `2026-03`, `2026-03-05`), and where it stands."""

    value: str
    start: int
    end: int
    dated: bool = True
    """Its year was said."""

    @property
    def first(self) -> date:
        return bounds(self.value)[0]


def bounds(value: str) -> tuple[date, date]:
    """The first and last day of `2026`, `2026-03` or `2026-03-05`. Raises ValueError for anything else."""
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(*parts[:2])[1])
    day = date(*parts)
    return day, day


def find_periods(scene: Scene) -> Iterable[Found]:
    """`date`, `month`, `year`, `from` and `to`. A month or day without a year is the last one that was."""
    points = sorted(_points(scene), key=lambda p: p.start)
    for point in points:
        scene.taken.update(i for i in range(point.start, point.end) if scene.word(i)[:1].isdigit())
    spans, used = _spans(scene, points)
    yield from spans
    kinds: dict[int, int] = {}
    # In "christmas week 2025" the year belongs to christmas.
    festive = [max(ends) for ends in scene.text.marks.get("when/christmas", {}).values()]
    for point in points:
        if point not in used and not (
            point.value.count("-") == 0 and any(abs(point.start - end) <= 1 for end in festive)
        ):
            kind = point.value.count("-")
            name = ("year", "month", "date")[kind] + ("2" if kinds.get(kind) else "")
            kinds[kind] = 1
            yield Found(name, point.value, point.start, point.end)


def _points(scene: Scene) -> Iterable[Point]:
    index = 0
    while index < len(scene.tokens):
        point = None if index in scene.taken else _point_at(scene, index)
        if point:
            yield point
        index = point.end if point else index + 1


def _point_at(scene: Scene, index: int) -> Point | None:
    return _iso(scene, index) or _numeric(scene, index) or named_point(scene, index) or year_point(scene, index)


def _iso(scene: Scene, index: int) -> Point | None:
    found = _ISO.fullmatch(scene.word(index))
    return _point(found.groups(), index, index + 1) if found else None


def _numeric(scene: Scene, index: int) -> Point | None:
    """05/03/2026 and the like: the day first where it cannot be a month, or in French; else the month."""
    if index + 2 >= len(scene.tokens) or not scene.word(index).isdigit():
        return None
    token, last = scene.tokens[index], scene.tokens[index + 2]
    found = _NUMERIC.fullmatch(scene.message.text[token.start : last.end])
    if not found:
        return None
    first, second, third = found.groups()
    if len(first) == 4:
        return _point((first, second, third), index, index + 3)
    year = third if len(third) == 4 else f"20{third}"
    day_first = int(first) > 12 or (int(second) <= 12 and scene.text.has("french_word"))
    return _point((year, second, first) if day_first else (year, first, second), index, index + 3)


def _point(parts: Iterable[str], start: int, end: int) -> Point | None:
    try:
        return Point(date(*(int(p) for p in parts)).isoformat(), start, end)
    except ValueError:
        return None


def _month(scene: Scene, index: int) -> int | None:
    name = scene.lexicon.tables["months"].get(scene.word(index))
    return int(name) if name else None


def named_point(scene: Scene, index: int) -> Point | None:
    """5 March 2026, March 5, mars 2026, in May."""
    month = _month(scene, index)
    if month is None:
        day = _DAY.fullmatch(scene.word(index))
        skip = 2 if scene.word(index + 1) in ("of", "de") else 1
        month = _month(scene, index + skip) if day else None
        if not day or month is None:
            return None
        year, end = _year_after(scene, index + skip + 1)
        return _dated(scene, year, month, int(day[1]), index, end)
    day = _DAY.fullmatch(scene.word(index + 1))
    year, end = _year_after(scene, index + 1)
    if day and year is None and not scene.gap(index + 1).strip(" ,"):
        year, end = _year_after(scene, index + 2)
        return _dated(scene, year, month, int(day[1]), index, end)
    doubtful = scene.word(index) in scene.lexicon.lists["doubtful_months"]
    if doubtful and year is None and not scene.text.has("month_before", max(0, index - 2), index):
        return None
    return _dated(scene, year, month, None, index, end)


def _year_after(scene: Scene, index: int) -> tuple[int | None, int]:
    """The year that follows, and where the words go on; 26 counts only after an apostrophe or a comma."""
    word = scene.word(index)
    if _YEAR.fullmatch(word):
        return int(word), index + 1
    if re.fullmatch(r"[12]\d", word) and scene.gap(index).rstrip().endswith(("'", "’")):
        return 2000 + int(word), index + 1
    return None, index


def _dated(scene: Scene, year: int | None, month: int, day: int | None, start: int, end: int) -> Point | None:
    dated = year is not None
    if year is None:
        year = scene.today.year
        if (month, day or 1) > (scene.today.month, scene.today.day if day else 1):
            year -= 1
    try:
        value = f"{year}-{month:02d}" if day is None else date(year, month, day).isoformat()
    except ValueError:
        return None
    return Point(value, start, end, dated)


def year_point(scene: Scene, index: int) -> Point | None:
    word = scene.word(index)
    if index in scene.taken or not _YEAR.fullmatch(word) or scene.gap(index).endswith(("$", "#")):
        return None
    if scene.near("noc_word", index, index + 1, 1, 0) or scene.text.has("unit", index + 1, index + 2):
        return None
    return Point(word, index, index + 1)


def _spans(scene: Scene, points: list[Point]) -> tuple[list[Found], list[Point]]:
    """`from` and `to` of ranges, and the points they are made of."""
    found: list[Found] = []
    used: list[Point] = []
    for one, two in pairwise(points):
        if one not in used and _joined(scene, one, two):
            first = _same_year(one, two)
            found += [Found("from", first, one.start, one.end), Found("to", two.value, two.start, two.end)]
            used += [one, two]
    for point in points:
        if point not in used:
            bare = _bare_days(scene, point)
            if bare:
                found += bare
                used.append(point)
            elif kind := _one_sided(scene, point):
                found.append(Found(kind, point.value, point.start, point.end))
                used.append(point)
    return found, used


def _joined(scene: Scene, one: Point, two: Point) -> bool:
    if two.start - one.end > 2:
        return False
    middle = [scene.word(i) for i in range(one.end, two.start)]
    if not middle:
        return scene.gap(two.start).strip() in ("-", "–", "—", "->")
    if scene.text.has("until", one.end, two.start):
        return True
    return middle in (["and"], ["et"]) and scene.text.has("between", max(0, one.start - 3), one.start)


def _same_year(one: Point, two: Point) -> str:
    """The first end takes the year of the second where it has none of its own."""
    if one.dated or not two.dated or one.value.count("-") == 0:
        return one.value
    year = int(two.value[:4])
    if one.value[5:] > two.value[5:]:
        year -= 1
    return f"{year}{one.value[4:]}"


def _bare_days(scene: Scene, point: Point) -> list[Found]:
    """2 to 5 March: the first day has no month of its own."""
    if point.value.count("-") != 2:
        return []
    for back in (2, 1):
        at = point.start - back
        day = _DAY.fullmatch(scene.word(at)) if at >= 0 else None
        ranged = (
            scene.text.has("until", at + 1, point.start) or scene.word(at + 1) in ("and", "et")
            if back == 2
            else scene.gap(point.start).strip() in ("-", "–")
        )
        if day and ranged and int(day[1]) < int(point.value[8:]):
            scene.taken.add(at)
            start = f"{point.value[:8]}{int(day[1]):02d}"
            return [Found("from", start, at, at + 1), Found("to", point.value, point.start, point.end)]
    return []


def _one_sided(scene: Scene, point: Point) -> str | None:
    before = max(scene.sentence(point.start).start, point.start - 2)
    if scene.text.has("since", before, point.start):
        return "from"
    return "to" if scene.text.has("up_to", before, point.start) else None
