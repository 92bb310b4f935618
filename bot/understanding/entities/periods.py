"""Days, months, years and spans of time, in English and French: "2 to 5 March", "depuis 2023", "March 3 to 9"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from bot.understanding.entities.found import Found, Scene
from bot.understanding.entities.points import DAY, Point, month_at, points_in
from bot.understanding.entities.shifted import just_before, shifted


def find_periods(scene: Scene) -> Iterable[Found]:
    """`date`, `month`, `year`, `from` and `to`. A month or day without a year is the last one that was."""
    points = [shifted(scene, point) for point in points_in(scene)]
    for point in points:
        scene.taken.update(i for i in range(point.start, point.end) if scene.word(i)[:1].isdigit())
    ends = {point: found for point in points if (found := just_before(scene, point))}
    for found in ends.values():
        yield from found
    points = [point for point in points if point not in ends]
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
            bare = _bare_days(scene, point) or _bare_end(scene, point)
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
    if any(word.isdecimal() for word in middle):  # the end of "march 3 to 9, 2026" is the 9th
        return False
    if not middle:
        return scene.gap(two.start).strip() in ("-", "–", "—", "->")
    if scene.text.has("until", one.end, two.start):
        return not scene.text.has("compare", one.end, two.start)  # "September compared to August"
    between = scene.text.has("between", max(0, one.start - 3), one.start)
    # "The difference between 1 and 15 September" is of two days.
    return middle in (["and"], ["et"]) and between and not scene.text.has("compare", 0, one.start)


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
        day = DAY.fullmatch(scene.word(at)) if at >= 0 else None
        ranged = (
            scene.text.has("until", at + 1, point.start) or scene.word(at + 1) in ("and", "et")
            if back == 2
            else scene.gap(point.start).strip() in ("-", "–")
        )
        if day and ranged and at not in scene.taken and int(day[1]) < int(point.value[8:]):
            scene.taken.add(at)
            start = f"{point.value[:8]}{int(day[1]):02d}"
            return [Found("from", start, at, at + 1), Found("to", point.value, point.start, point.end)]
    return []


def _bare_end(scene: Scene, point: Point) -> list[Found]:
    """March 3 to 9: the last day has no month of its own."""
    day = DAY.fullmatch(scene.word(point.end + 1))
    if point.value.count("-") != 2 or not day or point.end + 1 in scene.taken or scene.counts(point.end + 1):
        return []
    between = scene.text.has("between", max(0, point.start - 2), point.start)
    ranged = scene.text.has("until", point.end, point.end + 1) or (between and scene.word(point.end) in ("and", "et"))
    if not ranged or int(day[1]) <= int(point.value[8:]) or month_at(scene, point.end + 2):
        return []
    scene.taken.add(point.end + 1)
    end = f"{point.value[:8]}{int(day[1]):02d}"
    return [
        Found("from", point.value, point.start, point.end),
        Found("to", end, point.end + 1, point.end + 2),
    ]


def _one_sided(scene: Scene, point: Point) -> str | None:
    before = max(scene.sentence(point.start).start, point.start - 2)
    if scene.text.has("judging_by", before, point.start):  # "going by 2025" is of that year
        return None
    if scene.text.has("since", before, point.start):
        return "from"
    return "to" if scene.text.has("up_to", before, point.start) else None
