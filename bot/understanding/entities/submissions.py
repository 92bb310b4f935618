"""When a profile was submitted: "submitted 3 March 2026 at 14:05 UTC", "profil créé hier à 15 h".

It decides at a tie, and is the day of no round: the day is taken away from those that a round could be asked for by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.understanding.entities.clocks import Clock, clocks_in
from bot.understanding.entities.found import Found, Scene
from bot.understanding.entities.submission_words import load_submission_words
from bot.understanding.iso_days import day_of

KIND, ZONE = "submission", "submission_zone"
_AFTER, _BEFORE = 8, 3
"""How many words the day may follow the word of submitting, and how many it may precede it."""
_BESIDE = 4
"""How near a profile or the pool stands to what was done to it, and a time of day to its day."""
_ALONE = 8
"""So many words say when it was and nothing else."""
_DAYS = ("date", "date2", "from", "month", "month2")
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}


def find_clocks(scene: Scene) -> Iterable[Found]:
    """Nothing by itself: where a submission is spoken of, the numbers of its time are spoken for."""
    if any(True for _ in _said(scene)):
        for clock in clocks_in(scene):
            scene.taken.update(range(clock.start, clock.end))
    return ()


def with_submission(scene: Scene, found: list[Found]) -> list[Found]:
    """What was found, with the day of submission as a moment of its own: ISO 8601, with an offset where a time was
    said, a plain day else. Only where a score, a tie or a time of day is spoken of, or nothing else: nobody asks for it
    but who compares a score."""
    said = list(_said(scene))
    if not said:
        return found
    clocks = list(clocks_in(scene))
    if not (clocks or _asks_for_it(scene)):
        return found
    for start, end in said:
        day = _day_near(scene, found, clocks, start, end)
        if day and not (day.value in _NEAR and _is_look(scene, start)):
            return _moved(scene, found, day, _clock_of(day, clocks))
    return _impossible(scene, found, said)


def told_moment(scene: Scene, found: Iterable[Found]) -> tuple[str, str] | None:
    """The one day of a message with its time of day, and the zone: a whole moment, as nobody names for a round."""
    days = [one for one in found if one.kind in _DAYS]
    clock = _clock_of(days[0], list(clocks_in(scene))) if len(days) == 1 else None
    on = _date(days[0].value, scene.today) if clock else None
    return (clock.on(on), _zone_of(clock)) if clock and on else None


def told_day(scene: Scene, found: Iterable[Found], *, said: bool = False) -> tuple[str, str] | None:
    """The one day of a message and the zone it is assumed to be of, where it is said to be that of a submission;
    `said`: where it was said before, "and if it was 20 February"."""
    days = [one for one in found if one.kind in _DAYS]
    if len(days) != 1 or not (said or any(True for _ in _said(scene))):
        return None
    if _MONTH.fullmatch(days[0].value):
        return days[0].value, _zone_of(None)
    on = _date(days[0].value, scene.today)
    return (on.isoformat(), _zone_of(None)) if on else None


def _asks_for_it(scene: Scene) -> bool:
    words = load_submission_words()
    tied = any("tiebreak" in scene.word(i) or words.ends("level", scene, i) for i in range(len(scene.tokens)))
    return tied or scene.text.has("score") or (len(scene.tokens) <= _ALONE and not scene.text.has("draw"))


def _said(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where it is said that a profile was submitted, created, or entered the pool."""
    words = load_submission_words()
    if not words.may_stand(scene):
        return
    for index in range(len(scene.tokens)):
        sentence = scene.sentence(index)
        end = words.ends("submitting", scene, index)
        if end and not _beside(scene, "others", max(sentence.start, index - _BESIDE), min(sentence.end, end + _BESIDE)):
            yield index, end
        end = words.ends("beginning", scene, index)
        if end and _beside(scene, "profile", max(sentence.start, index - _BESIDE), min(sentence.end, end + _BESIDE)):
            yield index, end
        end = words.ends("since", scene, index)
        if end and _beside(scene, "profile", max(sentence.start, index - 1), index):
            yield index, end


def _is_look(scene: Scene, start: int) -> bool:
    """Whether a profile was only opened, as who looks at it opens it: "today I opened my profile, no ITA"."""
    return load_submission_words().ends("looking", scene, start) is not None


def _beside(scene: Scene, name: str, start: int, stop: int) -> bool:
    return any(load_submission_words().ends(name, scene, index) for index in range(start, stop))


def _day_near(scene: Scene, found: list[Found], clocks: list[Clock], start: int, end: int) -> Found | None:
    """The day named next after the word of submitting, else just before it, unless that is the day of a round."""
    sentence = scene.sentence(start)
    days = sorted((one for one in found if one.kind in _DAYS and not _is_span(one, found)), key=lambda one: one.start)
    after = next((one for one in days if end <= one.start < min(sentence.end, end + _AFTER)), None)
    if after and not _beside(scene, "asking", end, after.start):
        return after
    before = [one for one in days if sentence.start <= one.start and one.end <= start]
    if not before or _beside(scene, "round", max(sentence.start, before[-1].start - _BESIDE), before[-1].start):
        return None
    clock = _clock_of(before[-1], clocks)
    reached = max(before[-1].end, clock.end if clock else 0)
    return before[-1] if start - reached <= (_BEFORE if clock else 1) else None


def _is_span(one: Found, found: list[Found]) -> bool:
    """Whether a `from` has an end too, so that it is no day; "yesterday" is one all the same: it is a `date` too."""
    return one.kind == "from" and any(other.kind == "to" or _is_same(one, other) for other in found)


def _is_same(one: Found, other: Found) -> bool:
    return other.kind == "date" and other.start == one.start


def _clock_of(day: Found, clocks: list[Clock]) -> Clock | None:
    near = [one for one in clocks if one.start - day.end <= _BESIDE and day.start - one.end <= _BESIDE]
    return min(near, key=lambda one: max(one.start - day.end, day.start - one.end), default=None)


def _moved(scene: Scene, found: list[Found], day: Found, clock: Clock | None) -> list[Found]:
    on = _date(day.value, scene.today)
    if on is None and not _MONTH.fullmatch(day.value):
        return found
    kept = [one for one in found if not (one.start < day.end and day.start < one.end and one.kind in (*_DAYS, "to"))]
    for name in ("date", "from", "to") if clock else ():  # of a plain day, how long a profile holds may be asked
        scene.text.unmark(name, day.start, day.end)
    value = clock.on(on) if clock and on else on.isoformat() if on else day.value
    return [*kept, Found(KIND, value, day.start, day.end), Found(ZONE, _zone_of(clock), day.start, day.end)]


def _zone_of(clock: Clock | None) -> str:
    return "given" if clock and clock.zone else "assumed"


def _date(value: str, today: date) -> date | None:
    return today + timedelta(days=_NEAR[value]) if value in _NEAR else day_of(value)


def _impossible(scene: Scene, found: list[Found], said: list[tuple[int, int]]) -> list[Found]:
    """A day that no calendar has, as 30 February: kept as it was typed, so that the answer can say so."""
    for start, end in scene.no_days:
        if any(last <= start < last + _AFTER or end <= first <= end + 1 for first, last in said):
            typed = scene.message.text[scene.tokens[start].start : scene.tokens[end - 1].end]
            return [*found, Found(KIND, typed, start, end), Found(ZONE, "assumed", start, end)]
    return found
