"""A chat's own hours: quiet ones, and that of its digest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.state.local_time import DIGEST_HOUR, DIGEST_WEEKDAY, is_quiet, next_digest

ZONES = st.sampled_from(
    ["America/Toronto", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Auckland", "Africa/Lagos", "America/St_Johns"]
)
_TWO_YEARS = 2 * 366 * 24 * 60
MOMENTS = st.integers(0, _TWO_YEARS).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 5, hour, minute, tzinfo=ZoneInfo("Asia/Kolkata"))


@pytest.mark.parametrize(
    ("quiet", "moment", "expected"),
    [
        ((22, 7), at(22), True),
        ((22, 7), at(6, 59), True),
        ((22, 7), at(7), False),
        ((22, 7), at(21, 59), False),
        ((0, 8), at(0), True),
        ((0, 8), at(8), False),
        ((5, 5), at(12), True),
        (None, at(3), False),
    ],
)
def test_quiet_hours_begin_and_end_to_the_minute(
    quiet: tuple[int, int] | None, moment: datetime, expected: bool
) -> None:
    assert is_quiet(quiet, "Asia/Kolkata", moment) is expected


def test_quiet_hours_are_those_of_the_chats_zone() -> None:
    noon_in_ottawa = datetime(2026, 3, 5, 17, tzinfo=UTC)
    assert not is_quiet((22, 7), None, noon_in_ottawa)
    assert is_quiet((22, 7), "Asia/Kolkata", noon_in_ottawa)


@given(zone=ZONES, now=MOMENTS)
def test_a_daily_digest_is_due_within_a_day_at_its_hour(zone: str, now: datetime) -> None:
    due = next_digest("daily", zone, now)
    assert due is not None
    assert now < due <= now + timedelta(hours=25)
    local = due.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute) == (DIGEST_HOUR, 0)


@given(zone=ZONES, now=MOMENTS)
def test_a_weekly_digest_is_due_within_a_week_on_its_day(zone: str, now: datetime) -> None:
    due = next_digest("weekly", zone, now)
    assert due is not None
    assert now < due <= now + timedelta(days=7, hours=1)
    local = due.astimezone(ZoneInfo(zone))
    assert (local.weekday(), local.hour) == (DIGEST_WEEKDAY, DIGEST_HOUR)


def test_who_hears_of_each_draw_has_no_digest() -> None:
    assert next_digest("each", None, at(3)) is None
