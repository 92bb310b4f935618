"""How numbers, days, moments and spans are written in a language. Pure functions of what they are given."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Literal

from babel.dates import format_date, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from markupsafe import Markup

from bot.replies.words import said
from knowledge.models import Language, Text
from knowledge.moments import OTTAWA

MINUS = "\u2212"
_LOCALES: dict[Language, str] = {"en": "en_CA", "fr": "fr_CA"}
_MONEY: dict[Language, str] = {"en": "¤#,##0", "fr": "#,##0\u00a0¤"}
_TOLD_IN_DAYS = timedelta(days=100)
"""Spans from here on are told in months or years."""
_TOLD_IN_MONTHS = 24
"""From so many months on spans are told in years."""
_MONTHS, _DAYS_OF = 12, {"month": 30, "year": 365}
"""As Babel counts them."""
_NO_LARGER = float("inf")
"""No span reaches this part of a larger unit, so that none is used."""


class Formats:
    """The formats of one language; the method names are the template filters."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._locale = _LOCALES[language]

    def text(self, words: Text | str) -> str:
        """The words in this language."""
        return words if isinstance(words, str) else words[self.language]

    def number(self, value: float) -> str:
        """`5,000`, or `5 000` in French; at most one decimal."""
        return _number(value, self._locale)

    def signed(self, value: float) -> str:
        """`+12` or `−3`, with a minus sign."""
        sign = "+" if value > 0 else MINUS if value < 0 else "±"
        return sign + self.number(abs(value))

    def money(self, dollars: float) -> str:
        """Canadian dollars, without cents."""
        return str(
            format_currency(dollars, "CAD", format=_MONEY[self.language], locale=self._locale, currency_digits=False)
        )

    def counted(self, count: int, one: str, many: str) -> str:
        """`1 draw`, `4 draws`; in French nought is singular too."""
        singular = count < 2 if self.language == "fr" else count == 1
        return f"{self.number(count)}\u00a0{one}" if singular else f"{self.number(count)}\u00a0{many}"

    def upper_first(self, words: str) -> str:
        """The words with a capital first letter and the rest as it is."""
        return words[:1].upper() + words[1:]

    def listed(self, items: Iterable[Text | str]) -> str:
        """`a, b and c`."""
        return str(format_list([self.text(item) for item in items], locale=self._locale))

    def day(self, day: date) -> str:
        """`March 5, 2026`; `5 mars 2026` and `1er mars 2026` in French."""
        return self._said("day", month=self._month_name(day), day=self._day_of_month(day), year=day.year)

    def month(self, day: date) -> str:
        """`March 2026`, `mars 2026`."""
        return str(format_date(day, "MMMM y", locale=self._locale))

    def weekday(self, day: date) -> str:
        return str(format_date(day, "EEEE", locale=self._locale))

    def as_known(self, day: date | str) -> str:
        """A day, month or year as exactly as it is known: `2026-03-05`, `2026-03` or `2026`."""
        if isinstance(day, date):
            return self.day(day)
        year, *rest = day.split("-")
        if not rest:
            return year
        return self.day(date.fromisoformat(day)) if rest[1:] else self.month(date.fromisoformat(f"{day}-01"))

    def days(self, since: date | None, until: date | None) -> str:
        """A period, both ends included, as shortly as it can be said; None leaves an end open."""
        if since is None or until is None:
            return self._open_period(since, until)
        if since == until:
            return self.day(since)
        if since.year != until.year:
            return self._said("between", since=self.day(since), until=self.day(until))
        if _is_year(since, until):
            return str(since.year)
        if since.month == until.month:
            return self._within_month(since, until)
        return self._said(
            "within_year", year=since.year,
            first_month=self._month_name(since), first=self._day_of_month(since),
            last_month=self._month_name(until), last=self._day_of_month(until),
        )  # fmt: skip

    def clock(self, moment: datetime) -> str:
        """A moment in words, in UTC: `August 19, 2025 at 15:10:18 UTC`."""
        utc = moment.astimezone(UTC)
        time = format_time(utc.time(), said("dates.time", self.language), locale=self._locale)
        return self._said("moment", day=self.day(utc.date()), time=time)

    def both_clocks(self, moment: datetime) -> str:
        """A moment in UTC and in Ottawa's time, without seconds where there are none: `August 19, 2025 at 15:10 UTC
        (11:10 in Ottawa)`."""
        utc, there = moment.astimezone(UTC), moment.astimezone(OTTAWA)
        pattern = said("dates.time" if moment.second else "dates.time_to_the_minute", self.language)
        time, local = (str(format_time(one.time(), pattern, locale=self._locale)) for one in (utc, there))
        if there.date() != utc.date():
            local = self._said("day_and_time", day=self.day(there.date()), time=local)
        return self._said("both_clocks", moment=self._said("moment", day=self.day(utc.date()), time=time), local=local)

    def moment(self, moment: datetime) -> Markup:
        """A moment that Telegram shows in the reader's own zone; the words in it are UTC, for clients that do not."""
        return Markup('<tg-time unix="{}" format="DT">{}</tg-time>').format(int(moment.timestamp()), self.clock(moment))

    def in_days(self, days: int, moment: datetime) -> Markup:
        """How many days until a day whose end is `moment`, as `in 3 days`, `today`; Telegram keeps it up to date."""
        near = {0: "today", 1: "tomorrow"}.get(days)
        told = format_timedelta(
            timedelta(days=days), granularity="day", threshold=_NO_LARGER, add_direction=True, locale=self._locale
        )
        words = self._said(near) if near else str(told)
        return Markup('<tg-time unix="{}" format="r">{}</tg-time>').format(int(moment.timestamp()), words)

    def ago(self, then: date | datetime, now: datetime) -> str:
        """How far a day lies from now by Ottawa's calendar, in whole units: `today`, `4 days ago`, `10 months ago`."""
        day = then.astimezone(OTTAWA).date() if isinstance(then, datetime) else then
        today = now.astimezone(OTTAWA).date()
        difference = day - today
        near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(difference.days)
        if near:
            return self._said(near)
        if abs(difference) < _TOLD_IN_DAYS:
            return self._span(difference, "day")
        months = _full_months(min(day, today), max(day, today))
        in_years = months >= _TOLD_IN_MONTHS
        unit: Literal["month", "year"] = "year" if in_years else "month"
        count = months // _MONTHS if in_years else months
        return self._span(timedelta(days=count * _DAYS_OF[unit]) * (1 if day > today else -1), unit)

    def within(self, since: date | None, until: date | None) -> str:
        """A period as a sentence names it: `in July 2026`, `on March 5, 2026`, `from March 2 to 5, 2026`."""
        named = self.days(since, until)
        if since is None or until is None:
            return named
        if since == until:
            return self._said("on_day", day=named)
        whole = _is_year(since, until) or _is_month(since, until)
        return self._said("in_time" if whole else "over_days", days=named)

    def _span(self, span: timedelta, unit: Literal["day", "month", "year"]) -> str:
        """A span that is a whole number of a unit, with its direction."""
        return str(
            format_timedelta(span, granularity=unit, threshold=_NO_LARGER, add_direction=True, locale=self._locale)
        )

    def _within_month(self, since: date, until: date) -> str:
        if _is_month(since, until):
            return self.month(since)
        return self._said(
            "within_month", month=self._month_name(since), year=since.year,
            first=self._day_of_month(since), last=self._day_of_month(until),
        )  # fmt: skip

    def _open_period(self, since: date | None, until: date | None) -> str:
        if since:
            return self._said("since", day=self.day(since))
        return self._said("until", day=self.day(until)) if until else self._said("ever")

    def _month_name(self, day: date) -> str:
        return _month_name(day.month, self._locale)

    def _day_of_month(self, day: date) -> str:
        return f"{day.day}er" if self.language == "fr" and day.day == 1 else str(day.day)

    def _said(self, key: str, **values: object) -> str:
        return said(f"dates.{key}", self.language, **values)


@lru_cache(maxsize=4096, typed=True)
def _number(value: float, locale: str) -> str:
    return str(format_decimal(value, format="#,##0.#", locale=locale))


@cache
def _month_name(month: int, locale: str) -> str:
    return str(format_date(date(2000, month, 1), "MMMM", locale=locale))  # in any year


def _is_year(since: date, until: date) -> bool:
    return (since.month, since.day) == (1, 1) and (until.month, until.day) == (12, 31)


def _is_month(since: date, until: date) -> bool:
    last = calendar.monthrange(until.year, until.month)[1]
    return (since.year, since.month, since.day, until.day) == (until.year, until.month, 1, last)


def _full_months(earlier: date, later: date) -> int:
    """How many months have passed in full."""
    months = (later.year - earlier.year) * _MONTHS + later.month - earlier.month
    return months - (later.day < earlier.day)
