"""A day, month or year of birth, and the age that follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.words import Words

_REACH = 6
"""So many words after "born" are looked at."""
_FIRST, _MONTHS = 1900, 12


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth and the ages it allows today: one where the day is told, else often two."""

    start: int
    end: int
    ages: frozenset[int]


def find_births(sentence: Sentence, words: Words, today: date, *, anywhere: bool = False) -> Iterator[Birth]:
    """Every birth that is told with a year at least. Its tokens are then taken.

    `anywhere`: the text is an answer to the question of the age, and may begin with the date.
    """
    starts = [(m.start, m.end) for m in sentence.of("time.born")]
    if anywhere and not starts:
        starts = [(0, 0)]
    for start, begin in starts:
        end = _end(sentence, begin, words)
        ages = _ages(sentence, begin, end, words, today)
        if ages:
            used = [i for i in range(begin, end) if _is_part(sentence, i, words)]
            sentence.taken.update(used)
            yield Birth(start, max(used) + 1, frozenset(ages))


def _end(sentence: Sentence, start: int, words: Words) -> int:
    """Where a date ends that may begin there, small words between its parts included."""
    end = start
    while end < min(start + _REACH, len(sentence.tokens)) and (
        _is_part(sentence, end, words) or len(sentence.tokens[end].text) <= len("the")
    ):
        end += 1
    return end


def _is_part(sentence: Sentence, index: int, words: Words) -> bool:
    token = sentence.tokens[index]
    return token.kind in ("day", "slashed") or token.text in words.months or _is_day_or_year(token.number)


def _is_day_or_year(number: float | None) -> bool:
    return number is not None and (1 <= number <= 31 or number >= _FIRST)


def _ages(sentence: Sentence, start: int, end: int, words: Words, today: date) -> set[int]:
    tokens = sentence.tokens[start:end]
    for token in tokens:
        if token.kind in ("day", "slashed"):
            return {age for day in _days(token.text) if (age := age_on(day, today)) >= 0}
    year = next((int(t.number) for t in tokens if t.number and _FIRST <= t.number <= today.year), None)
    if year is None:
        return set()
    month = next((words.months[t.text] for t in tokens if t.text in words.months), None)
    day = next((int(t.number) for t in tokens if t.number and 1 <= t.number <= 31), None) if month else None
    if month is None:
        first, last = date(year, 1, 1), date(year, _MONTHS, 31)
    else:
        first, last = _day(year, month, day or 1), _day(year, month, day or 28)
        if day is None and month == today.month:
            return {today.year - year - 1, today.year - year} - {-1}
    return {age for age in (age_on(first, today), age_on(last, today)) if age >= 0}


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of a short month
        return date(year, month, 28)


def _days(text: str) -> list[date]:
    """The day written, or both where day and month could be either."""
    parts = [int(p) for p in re.split(r"[-/.]", text)]
    orders = [(parts[0], parts[1], parts[2])] if parts[0] > 31 else [(parts[2], *parts[1::-1]), (parts[2], *parts[:2])]
    found = []
    for year, month, day in orders:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def age_on(born: date, today: date) -> int:
    """Completed years on a day."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
