"""Days and spans named by their distance from today, or by their place in a month or year: "last week", "q1 2026"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from bot.understanding.entities.found import Found, Scene, longest
from bot.understanding.entities.points import bounds, named_point, year_point

_WEEKS = {"first_week": (1, 7), "second_week": (8, 14), "third_week": (15, 21), "fourth_week": (22, 28)}
_PARTS = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "last_week": (-6, 0),
    "half1": (1, 15),
    "half2": (16, 31),
}
_OF_YEARS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
"""The months that the parts of a year are."""
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_QUARTERS = {f"quarter{n}": (3 * n - 2, 3 * n) for n in range(1, 5)} | {"half1": (1, 6), "half2": (7, 12)}


def find_relative(scene: Scene) -> Iterable[Found]:
    """`date` keeps the word of a day named by its distance (`today`, `this_week`).

    `yesterday` and `last_week` carry `from` and `to` besides, as all other spans do.
    """
    for key, start, end in longest(scene.classes("when/")):
        for name in ("newest", "past", "next"):
            # The last year is no last draw.
            scene.text.unmark(name, start, end)
        yield from (Found(kind, value, start, end) for kind, value in _resolved(key, scene).items())
    for start, ends in scene.text.marks.get("year_before", {}).items():
        count = _count(scene, start - 1) or 1
        scene.taken.update(range(start - 1, start) if count > 1 else ())
        yield Found("year_back", str(count), start - (count > 1), max(ends))
    yield from _past_units(scene)
    yield from _ago(scene)
    yield from _weekdays(scene)
    yield from _parts(scene)


def _resolved(key: str, scene: Scene) -> dict[str, str]:
    today = scene.today
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    christmas = next(
        (p.value[:4] for p in (year_point(scene, i, again=True) for i in range(len(scene.tokens))) if p), None
    )
    yesterday, earlier = today - timedelta(days=1), today - timedelta(days=2)
    return {
        "today": {"date": "today"},
        "tomorrow": {"date": "tomorrow"},
        "yesterday": {"date": "yesterday", **_range(yesterday, yesterday)},
        "day_before_yesterday": {"date": earlier.isoformat()},
        "this_week": {"date": "this_week"},
        "next_week": {"date": "next_week"},
        "last_week": {"date": "last_week", **_range(monday - timedelta(days=7), monday - timedelta(days=1))},
        "this_month": {"month": month.isoformat()[:7]},
        "last_month": {"month": before.isoformat()[:7]},
        "this_year": {"year": str(today.year)},
        "last_year": {"year": str(today.year - 1)},
        "christmas": {"month": f"{christmas or today.year - (today.month < 12)}-12"},
    }.get(key, {})


def _range(first: date, last: date) -> dict[str, str]:
    return {"from": first.isoformat(), "to": last.isoformat()}


def _past_units(scene: Scene) -> Iterable[Found]:
    """The last three months, les 6 derniers mois, past 2 weeks: from then until today."""
    for name, start, end in _units(scene):
        for at, words in ((start - 1, (start - 2, start - 1)), (start - 2, (start - 1, start))):
            count = _count(scene, at)
            if count and scene.text.has("past", max(0, words[0]), words[1]):
                scene.taken.add(at)
                yield Found("from", _back(scene.today, count, name).isoformat(), at, end)
                yield Found("to", scene.today.isoformat(), at, end)
                return


def _ago(scene: Scene) -> Iterable[Found]:
    """Three days ago, il y a deux semaines, a month ago: that day, week or month."""
    for name, start, end in _units(scene):
        count = _count(scene, start - 1) or (1 if scene.word(start - 1) in ("a", "an", "one", "un", "une") else None)
        if count and (scene.text.has("ago", end, end + 1) or scene.text.has("ago", max(0, start - 4), start - 1)):
            scene.taken.add(start - 1)
            yield from _around(_back(scene.today, count, name), name, start - 1, end)
            return


def _around(day: date, unit: str, start: int, end: int) -> Iterable[Found]:
    monday = day - timedelta(days=day.weekday())
    found: Mapping[str, str] = {
        "unit_days": {"date": day.isoformat()},
        "unit_weeks": _range(monday, monday + timedelta(days=6)),
        "unit_months": {"month": day.isoformat()[:7]},
        "unit_years": {"year": str(day.year)},
    }[unit]
    yield from (Found(kind, value, start, end) for kind, value in found.items())


def _units(scene: Scene) -> list[tuple[str, int, int]]:
    names = ("unit_days", "unit_weeks", "unit_months", "unit_years")
    return [(n, start, max(ends)) for n in names for start, ends in scene.text.marks.get(n, {}).items()]


def _count(scene: Scene, at: int) -> int | None:
    word = scene.word(at)
    count = scene.lexicon.tables["numbers"].get(word) or (word if word.isascii() and word.isdecimal() else None)
    return int(count) if count and at >= 0 and len(count) <= 3 and 0 < int(count) <= 120 else None


def _back(today: date, count: int, unit: str) -> date:
    if unit == "unit_months":
        months = today.year * 12 + today.month - 1 - count
        return date(months // 12, months % 12 + 1, min(today.day, monthrange(months // 12, months % 12 + 1)[1]))
    if unit == "unit_years":
        return date(max(2015, today.year - count), today.month, min(today.day, 28))
    return today - timedelta(days=count * (7 if unit == "unit_weeks" else 1))


def _weekdays(scene: Scene) -> Iterable[Found]:
    """On friday: the last one that was; next friday, and friday where something is to come: the next one."""
    if scene.text.has("any_day"):
        return  # "it ends on a Sunday, may I submit on Monday"
    for index in range(len(scene.tokens)):
        name = scene.lexicon.tables["weekdays"].get(scene.word(index))
        if name is None or (len(scene.word(index)) < 4 and not scene.text.has("on_day", max(0, index - 1), index)):
            continue
        back = (scene.today.weekday() - int(name)) % 7
        if not back and scene.text.has("newest", max(0, index - 1), index + 2):  # "last Monday", on a Monday
            back = 7
        if scene.text.has("since", max(0, index - 2), index):
            yield Found("from", (scene.today - timedelta(days=back or 7)).isoformat(), index, index + 1)
            return
        before = scene.sentence(index).start  # "next draw is on wednesday"
        coming = scene.text.has("will", before, index) or scene.text.has("next", before, index + 2)
        coming = coming or scene.text.has("falls_on", max(before, index - 2), index)
        day = scene.today + timedelta(days=7 - back if coming and back else -back)
        yield Found("date", day.isoformat(), index, index + 1)
        return


def _parts(scene: Scene) -> Iterable[Found]:
    """The first week of April, mid July, week of 10 August, q1 2026, summer 2025, early 2025."""
    parts = [part for key, start, end in longest(scene.classes("part/")) if (part := _part(scene, key, start, end))]
    for one, two in pairwise(parts):
        if one[3] <= two[2] <= one[3] + 1 and scene.text.has("until", one[3], two[2]):  # from mid May to early June
            yield from _spanned(one[0], two[1], one[2], two[3])
            return
    for first, last, start, end in parts:
        before = max(scene.sentence(start).start, start - 2)
        if scene.text.has("since", before, start):
            yield Found("from", first.isoformat(), start, end)
        elif scene.text.has("up_to", before, start):
            yield Found("to", (first - timedelta(days=1)).isoformat(), start, end)
        else:
            yield from _spanned(first, last, start, end)


def _part(scene: Scene, key: str, start: int, end: int) -> tuple[date, date, int, int] | None:
    """The first and the last day of a part of a month or a year, and where it stands."""
    if scene.word(end) in ("of", "de"):
        end += 1
    month = named_point(scene, end)
    if month and key == "week_of" and month.value.count("-") == 2:
        return month.first, month.first + timedelta(days=6), start, month.end
    if month and key in _WEEKS | _PARTS and month.value.count("-") == 1:
        return *_within(month.value, *(_WEEKS | _PARTS)[key]), start, month.end
    after = year_point(scene, end, again=True)
    if key in _OF_YEARS and after:
        return *_months(after.value, *_OF_YEARS[key]), start, after.end
    if key not in _SEASONS | _QUARTERS:
        return None
    months = (_SEASONS | _QUARTERS)[key]
    year = next((p.value for i in (end, end + 1, start - 1) if (p := year_point(scene, i, again=True))), None)
    year = year or str(scene.today.year - (months[0] > scene.today.month))
    return *_months(year, *months), start, after.end if after else end


def _months(year: str, first: int, last: int) -> tuple[date, date]:
    return bounds(f"{year}-{first:02d}")[0], bounds(f"{year}-{last:02d}")[1]


def _within(month: str, first: int, last: int) -> tuple[date, date]:
    """Days of a month by their number; 0 and below count from its last day."""
    begin, end = bounds(month)
    if last <= 0:
        return end + timedelta(days=first), end + timedelta(days=last)
    return begin.replace(day=first), begin.replace(day=min(last, end.day))


def _spanned(first: date, last: date, start: int, end: int) -> Iterable[Found]:
    yield from (Found(kind, value, start, end) for kind, value in _range(first, last).items())
