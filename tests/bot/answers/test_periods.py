"""The days that a query's slots name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.periods import Period, period_of
from bot.intents import Intent
from bot.query import Query

TODAY = date(2026, 10, 5)  # a Monday


def period(place: int = 0, **slots: str) -> Period | None:
    named = {name.rstrip("_"): value for name, value in slots.items()}
    return period_of(Query(intent=Intent.DRAW_BY_DATE, slots=named), TODAY, place)


@pytest.mark.parametrize(
    ("slots", "since", "until"),
    [
        ({"date": "2026-03-05"}, date(2026, 3, 5), date(2026, 3, 5)),
        ({"month": "2024-02"}, date(2024, 2, 1), date(2024, 2, 29)),
        ({"year": "2025"}, date(2025, 1, 1), date(2025, 12, 31)),
        ({"from_": "2025-11", "to": "2026"}, date(2025, 11, 1), date(2026, 12, 31)),
        ({"from_": "2025"}, date(2025, 1, 1), None),
        ({"to": "2025-03-02"}, None, date(2025, 3, 2)),
        ({"date": "today"}, TODAY, TODAY),
        ({"date": "yesterday"}, date(2026, 10, 4), date(2026, 10, 4)),
        ({"date": "tomorrow"}, date(2026, 10, 6), date(2026, 10, 6)),
        ({"date": "this_week"}, TODAY, date(2026, 10, 11)),
        ({"date": "last_week"}, date(2026, 9, 28), date(2026, 10, 4)),
        ({"month": "last_month"}, date(2026, 9, 1), date(2026, 9, 30)),
        ({"year": "last_year"}, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_days_months_years_and_their_names(slots: dict[str, str], since: date | None, until: date | None) -> None:
    assert period(**slots) == Period(since, until)


def test_of_several_periods_the_second_is_read_by_its_place() -> None:
    assert period(1, month="2026-01,2026-08") == Period(date(2026, 8, 1), date(2026, 8, 31))


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    found = period(date=text, month=text)
    assert found is None or found.since is not None


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "0", "99999", "soon", "2026-03-05-07"])
def test_what_is_no_day_is_as_if_not_named(text: str) -> None:
    assert period(date=text) is None
