"""Which day a person means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.companion.dates import Span, Typed, language_of_month, read_day, span_until

TODAY = date(2026, 11, 25)
YEAR = span_until(TODAY, 365)
IN_REACH = st.dates(YEAR.first, YEAR.last)


def no_words(_: str) -> tuple[date, ...]:
    return ()


def read(text: str, accepted: Span = YEAR) -> Typed:
    return read_day(text, accepted, no_words)


@given(IN_REACH)
def test_an_iso_date_is_read_as_it_is(day: date) -> None:
    assert read(day.isoformat()).day == day
    assert read(f"{day:%Y%m%d}").day == day
    assert read(f"{day:%Y/%m/%d}").day == day


@given(IN_REACH, st.sampled_from("/.-"))
def test_in_digits_the_day_may_come_first_or_second_and_is_never_guessed(day: date, between: str) -> None:
    for text in (f"{day:%d}{between}{day:%m}{between}{day:%Y}", f"{day:%m}{between}{day:%d}{between}{day:%Y}"):
        found = read(text)
        assert day in found.days
        assert found.asks == (day.day <= 12 and day.day != day.month)


def test_one_of_two_readings_in_the_future_is_asked_about_still() -> None:
    assert read("12/11/2026") == Typed((date(2026, 11, 12),), asks=True)


@pytest.mark.parametrize("text", ["", "nonsense", "31/02/2026", "2026-13-01", "1/1/1", "123456789", "16/09", "-3"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text) == Typed()


@given(st.integers(1, 400))
def test_a_date_out_of_reach_is_named(days: int) -> None:
    for day in (YEAR.first - timedelta(days=days), YEAR.last + timedelta(days=days)):
        assert read(day.isoformat()) == Typed(outside=day)


def test_words_are_read_by_the_understanding() -> None:
    assert read_day("yesterday", YEAR, lambda _: (TODAY - timedelta(days=1),)).day == TODAY - timedelta(days=1)


def test_two_days_in_words_are_asked_about() -> None:
    days = (date(2026, 9, 16), date(2026, 9, 17))
    assert read_day("September 16 or 17", YEAR, lambda _: days) == Typed(days, asks=True)


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    found = read(text)
    assert all(day in YEAR for day in found.days)


@pytest.mark.parametrize(
    ("text", "language"),
    [("16 septembre 2026", "fr"), ("1er aout", "fr"), ("September 16", "en"), ("2026-09-16", None), ("hier", None)],
)
def test_the_name_of_a_month_tells_the_language(text: str, language: str | None) -> None:
    assert language_of_month(text) == language
