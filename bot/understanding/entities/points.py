"""Days, months and years as they are named: "5 March 2026", "05/03/2026", "mars", "New Year", "26"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.understanding.entities.found import Scene
from bot.understanding.entities.written import written_numbers

DAY = re.compile(r"0?([1-9]|[12]\d|3[01])(st|nd|rd|th|er|e|eme)?")
"""The day of a month, in digits."""
_YEAR = re.compile(r"(20(?:1[5-9]|2\d|30))s?")
"""2025, or what is left of 2025's."""
_ANY_YEAR = re.compile(r"(19[89]\d|20[0-3]\d)s?")
_SHORT_YEAR = re.compile(r"2[2-9]")
_FEW = 3
"""In so few words the last is a month, whatever else it means: "and may?"."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})(?![\d/.-])")


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year named in a message: as written (`2026`, `2026-03`, `2026-03-05`), and where it stands.

    `value` is empty for a day that no calendar has, as 30 February: it is no month or year either.
    """

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


def points_in(scene: Scene) -> list[Point]:
    """Every day, month and year named, in order."""
    points = sorted(_all_points(scene), key=lambda p: p.start)
    for point in points:
        if not point.value:
            scene.taken.update(range(point.start, point.end))
            scene.no_days.append((point.start, point.end))
    return _with_their_year(scene, [point for point in points if point.value])


def _all_points(scene: Scene) -> Iterable[Point]:
    index = 0
    while index < len(scene.tokens):
        point = None if index in scene.taken else _point_at(scene, index)
        if point:
            yield point
        index = point.end if point else index + 1


def _point_at(scene: Scene, index: int) -> Point | None:
    for read in (_iso, _numeric, _day_and_month, _feast, named_point, year_point, _short_year):
        point = read(scene, index)
        if point:
            return point
    return None


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
        return _point((first, second, third), index, index + 3) or _impossible(index, index + 3)
    year = third if len(third) == 4 else f"20{third}"
    day_first = int(first) > 12 or (int(second) <= 12 and scene.text.has("french_word"))
    point = _point((year, second, first) if day_first else (year, first, second), index, index + 3)
    return point or (_impossible(index, index + 3) if len(third) == 4 else None)


def _day_and_month(scene: Scene, index: int) -> Point | None:
    """On 10/20: a day and a month without a year, where a day is due."""
    one, two = scene.word(index), scene.word(index + 1)
    if scene.gap(index + 1) != "/" or not re.fullmatch(r"\d{1,2}", one) or not re.fullmatch(r"\d{1,2}", two):
        return None
    if scene.gap(index).endswith("/") or scene.gap(index + 2).startswith("/"):
        return None
    due = scene.text.has("on_day", max(0, index - 1), index) or scene.text.has("draw", index + 2, index + 3)
    day_first = int(one) > 12 or (int(two) <= 12 and scene.text.has("french_word"))
    day, month = (int(one), int(two)) if day_first else (int(two), int(one))
    return _dated(scene, None, month, day, index, index + 2) if due and 1 <= month <= 12 else None


def _feast(scene: Scene, index: int) -> Point | None:
    """Since New Year, on Canada Day 2025: a day that has a name."""
    for name in scene.text.at.get(index, ()):
        if name.startswith("feast/"):
            year, end = _year_after(scene, max(scene.text.marks[name][index]))
            if year or scene.text.has("feast_before", max(0, index - 2), index):
                return _dated(scene, year, int(name[6:8]), int(name[8:10]), index, end)
    return None


def _point(parts: Iterable[str], start: int, end: int) -> Point | None:
    try:
        return Point(date(*(int(p) for p in parts)).isoformat(), start, end)
    except ValueError:
        return None


def _impossible(start: int, end: int) -> Point:
    return Point("", start, end)


def month_at(scene: Scene, index: int) -> int | None:
    """The number of the month named there."""
    word, months = scene.word(index), scene.lexicon.tables["months"]
    name = months.get(word)
    if name is None and word.endswith("s") and set(scene.tokens[index].raw) & set("'’"):
        name = months.get(word[:-1])  # july's
    return int(name) if name else None


def named_point(scene: Scene, index: int) -> Point | None:
    """5 March 2026, March 5, mars 2026, in May."""
    month = month_at(scene, index)
    if month is None:
        day = DAY.fullmatch(scene.word(index))
        skip = 2 if scene.word(index + 1) in ("of", "de") else 1
        month = month_at(scene, index + skip) if day else None
        if not day or month is None:
            return None
        year, end = _year_after(scene, index + skip + 1, dated=True)
        return _dated(scene, year, month, int(day[1]), index, end)
    day = DAY.fullmatch(scene.word(index + 1))
    year, end = _year_after(scene, index + 1)
    if year is None and (before := _year_before(scene, index)):
        return _dated(scene, before, month, None, index, end)
    if day and year is None and not scene.gap(index + 1).strip(" ,"):
        year, end = _year_after(scene, index + 2)
        return _dated(scene, year, month, int(day[1]), index, end)
    if year is None and _doubtful(scene, index):
        return None
    return _dated(scene, year, month, None, index, end)


def _doubtful(scene: Scene, index: int) -> bool:
    """Whether the name of the month may be another word there: you may, i march."""
    word, lists = scene.word(index), scene.lexicon.lists
    if word in lists["verb_months"]:
        return scene.word(index - 1) in lists["before_verbs"] or (index == 0 and not scene.tokens[1:])
    if word not in lists["doubtful_months"] or scene.text.has("month_before", max(0, index - 2), index):
        return False
    if scene.text.has("month_after", index + 1, index + 2):
        return False  # "sept had how many draws"
    if len(scene.tokens) <= _FEW and index == len(scene.tokens) - 1:
        return scene.word(index - 1) in lists["before_verbs"]  # "and may?"
    follows = scene.text.has("listing", max(0, index - 1), index) or scene.text.has("until", max(0, index - 1), index)
    return not (follows and month_at(scene, index - 2))


def _year_after(scene: Scene, index: int, *, dated: bool = False) -> tuple[int | None, int]:
    """The year that follows, and where the words go on; 26 counts only after an apostrophe, or after day and month."""
    word = scene.word(index)
    found = _ANY_YEAR.fullmatch(word)
    if found:
        return int(found[1]), index + 1
    if re.fullmatch(r"[12]\d", word) and scene.gap(index).rstrip().endswith(("'", "’")):
        return 2000 + int(word), index + 1
    if dated and _SHORT_YEAR.fullmatch(word) and not scene.counts(index) and scene.gap(index).strip(",. -") == "":
        return 2000 + int(word), index + 1
    for name, back in (("when/last_year", 1), ("when/this_year", 0)):
        for start in (index, index + 1):  # october last year, july of this year
            if start in scene.text.marks.get(name, {}) and (start == index or scene.word(index) in ("of", "de")):
                return scene.today.year - back, max(scene.text.marks[name][start])
    return None, index


def _year_before(scene: Scene, index: int) -> int | None:
    """The year that stands just before a month: last year october."""
    said = any(index in ends for ends in scene.text.marks.get("when/last_year", {}).values())
    return scene.today.year - 1 if said else None


def _dated(scene: Scene, year: int | None, month: int, day: int | None, start: int, end: int) -> Point | None:
    dated = year is not None
    if year is None:
        year = scene.today.year
        if (month, day or 1) > (scene.today.month, scene.today.day if day else 1):
            year -= 1
        if (month, day) == (2, 29):
            year -= year % 4
    try:
        value = f"{year}-{month:02d}" if day is None else date(year, month, day).isoformat()
    except ValueError:
        return _impossible(start, end)
    return Point(value, start, end, dated)


def year_point(scene: Scene, index: int, *, again: bool = False) -> Point | None:
    """A year; `again` also where another finder has taken its number."""
    word = scene.word(index)
    if (index in scene.taken and not again) or not _YEAR.fullmatch(word) or scene.gap(index).endswith(("$", "#")):
        return None
    if scene.near("noc_word", index, index + 1, 1, 0) or scene.counts(index):
        return None
    return Point(word[:4], index, index + 1)


def _short_year(scene: Scene, index: int) -> Point | None:
    """So far in 26; twenty twenty-four."""
    if _SHORT_YEAR.fullmatch(scene.word(index)) and scene.text.has("in_year", max(0, index - 1), index):
        plain = scene.gap(index).strip() == "" and not scene.counts(index) and not scene.word(index + 1)[:1].isdigit()
        return Point(f"20{scene.word(index)}", index, index + 1) if plain and not month_at(scene, index + 1) else None
    if scene.word(index) not in scene.lexicon.tables["counting"]:
        return None  # before all written numbers are looked for at every word
    for value, start, end in written_numbers(scene):
        if start == index and _YEAR.fullmatch(str(value)):
            return Point(str(value), start, end)
    return None


def _with_their_year(scene: Scene, points: list[Point]) -> list[Point]:
    """Days and months said without a year, in the one year that their sentence names."""
    years = {p.value: p for p in points if p.value.count("-") == 0}
    if len(years) != 1:
        return points
    year = next(iter(years.values()))
    return [
        moved
        if not p.dated and scene.sentence(p.start) == scene.sentence(year.start) and (moved := _in_year(p, year))
        else p
        for p in points
    ]


def _in_year(point: Point, year: Point) -> Point | None:
    value = year.value + point.value[4:]
    try:
        bounds(value)
    except ValueError:
        return None
    return Point(value, point.start, point.end)
