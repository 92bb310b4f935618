"""What the buttons of the settings carry."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.choices import Choice, changes_of, choice_of, hours_of

LONGEST_THREAD = 2**31 - 1
"""Message ids, and so topics, have 32 bits."""
CHOICES = [
    Choice("m", 0, "en"),
    Choice("a", 12, "fr", "c", "+senior_managers"),
    Choice("s", 0, "en", "s", "-"),
    Choice("q", 0, "en", "q", "22-7"),
    Choice("z", 0, "fr", "z", "Asia/Kolkata"),
    Choice("m", 7, "en", "x", ""),
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.data)
def test_a_choice_is_read_as_it_was_written(choice: Choice) -> None:
    assert choice_of(choice.data) == choice


def test_the_longest_time_zone_fits_in_a_button() -> None:
    longest = max(available_timezones(), key=len)
    assert len(Choice("z", LONGEST_THREAD, "en", "z", longest).data.encode()) <= 64


@pytest.mark.parametrize(
    "data",
    ["", "s2", "s2;", "s2;e;0;m;l", "s2;e;0;m;l;en;", "s2;x;0;m", "s2;e;-1;m", "s2;e;0;m;s;12345", "s2;e;0;m;c;french",
     "s2;e;0;m;d;hourly", "s2;e;0;m;z;../etc/passwd", "s2;e;\u0661;m"],
)  # fmt: skip
def test_another_form_is_none(data: str) -> None:
    assert choice_of(data) is None


@given(st.text(max_size=64))
def test_any_data_is_read_without_an_error(data: str) -> None:
    choice = choice_of(data)
    assert choice is None or changes_of(choice) is not None or choice.field in (None, "e", "c", "s", "x")


@pytest.mark.parametrize(("text", "hours"), [("22-7", (22, 7)), ("0-23", (0, 23)), ("24-7", None), ("22", None)])
def test_hours_are_of_one_day(text: str, hours: tuple[int, int] | None) -> None:
    assert hours_of(text) == hours


def test_what_is_of_a_subscription_changes_no_setting() -> None:
    assert changes_of(Choice("a", 0, "en", "c", "+cec")) is None
