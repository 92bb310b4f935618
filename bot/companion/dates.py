"""The day that a person means by what they typed: never guessed where it could be two."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel.dates import get_month_names

from knowledge.models import Language

_NUMBERS = re.compile(r"(?<![\w/.-])(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{2}|\d{4})(?![\w/.-]*\d)", re.ASCII)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
_CENTURY = 2000
Reader = Callable[[str], tuple[date, ...]]
"""Gives the days that a text names in words, as the understanding reads them."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are accepted, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the day, or those it could be; none where it is no date."""

    days: tuple[date, ...] = ()
    asks: bool = False
    """Which day is meant has to be asked, even where only one of two is possible."""
    outside: date | None = None
    """A date, but none that is accepted."""

    @property
    def day(self) -> date | None:
        return self.days[0] if len(self.days) == 1 and not self.asks else None


def span_until(today: date, days: int) -> Span:
    """The days from so many before today until today."""
    return Span(today - timedelta(days=days), today)


def read_day(text: str, accepted: Span, in_words: Reader) -> Typed:
    """The day typed. In digits alone `16/09/2026` is one day; `09/10/2026` could be two and is asked about."""
    found = _NUMBERS.search(text)
    if found:
        return _judged(_in_digits(found[1], found[3], found[4]), accepted)
    compact = _COMPACT.fullmatch(text.strip())
    if compact:
        return _judged(_in_digits(*compact.groups()), accepted)
    days = tuple(dict.fromkeys(in_words(text)))
    return _judged(days, accepted)


def language_of_month(text: str) -> Language | None:
    """The language in which a text names a month; None where it names none, or the name is the same in both."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    english, french = (_months(language) for language in ("en", "fr"))
    if words & (french - english):
        return "fr"
    return "en" if words & (english - french) else None


@cache
def _months(language: Language) -> frozenset[str]:
    """The names of months, with and without accents."""
    names = [str(name).lower() for name in get_month_names("wide", locale=language).values()]
    return frozenset(names + [name.replace("é", "e").replace("û", "u") for name in names])


def _judged(days: tuple[date, ...], accepted: Span) -> Typed:
    possible = tuple(day for day in days if day in accepted)
    if not days:
        return Typed()
    return Typed(possible, asks=len(days) > 1) if possible else Typed(outside=days[0])


def _in_digits(first: str, second: str, third: str) -> tuple[date, ...]:
    """The days that three numbers can be: the year first, else day and month in either order; earliest first."""
    if len(first) == 4:
        orders = [(int(first), int(second), int(third))] if len(third) == 2 else []
    elif len(first) > 2:
        return ()
    else:
        year = int(third) if len(third) == 4 else _CENTURY + int(third)
        orders = [(year, int(second), int(first)), (year, int(first), int(second))]
    found = {day for order in orders if (day := _day(*order))}
    return tuple(sorted(found))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
