"""The days of an invitation, and the moments of its reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.companion.countdown import PREFIX, Countdown, countdown, moved, reminders, today_in
from bot.companion.rules import rules
from knowledge.base import KnowledgeBase

OTTAWA = "America/Toronto"
ZONES = [
    "America/Toronto",
    "Asia/Kolkata",
    "Europe/Paris",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
]
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
ALL = {f"{PREFIX}{days}" for days in rules().remind_before}


def test_the_time_to_apply_is_that_of_the_table(base: KnowledgeBase) -> None:
    (days,) = (one["days"] for one in base.table("deadlines")["deadlines"] if one["id"] == rules().deadline)
    invited = date(2026, 9, 16)
    assert countdown(invited, base, invited).last == invited + timedelta(days=days)


@given(DAYS, st.integers(1, 120), st.integers(0, 200))
def test_every_day_that_passes_is_one_less(invited: date, days: int, later: int) -> None:
    before, after = (Countdown(invited, days, invited + timedelta(days=n)) for n in (later, later + 1))
    assert before.left - after.left == 1
    assert before.passed == (before.today > before.last)


@given(DAYS, st.integers(1, 120), st.sampled_from(ZONES))
def test_the_last_day_has_not_closed_while_it_lasts_in_ottawa_until_evening(
    invited: date, days: int, zone: str
) -> None:
    time = Countdown(invited, days, invited)
    assert time.closes.astimezone(ZoneInfo("America/Toronto")).date() == time.last


@given(DAYS, st.sampled_from(ZONES))
def test_each_reminder_comes_at_its_hour_of_its_day(last: date, zone: str) -> None:
    found = reminders(last, zone)
    assert found.keys() == ALL
    for key, due in found.items():
        local = due.astimezone(ZoneInfo(zone))
        assert (last - local.date()).days == int(key.removeprefix(PREFIX))
        assert (local.hour, local.minute, local.second) == (rules().remind_hour, 0, 0)


def test_what_was_told_is_left_out() -> None:
    told = f"{PREFIX}{rules().remind_before[0]}"
    assert reminders(date(2026, 11, 15), None, [told]).keys() == ALL - {told}


@given(DAYS, st.lists(st.tuples(st.integers(3, 60 * 24 * 90), st.sampled_from(ZONES)), max_size=6))
def test_each_fires_once_whatever_the_zones_are_changed_to(last: date, changes: list[tuple[int, str]]) -> None:
    now = datetime(last.year, last.month, last.day, tzinfo=UTC) - timedelta(days=max(rules().remind_before) + 2)
    zone, told, fired = OTTAWA, set[str](), list[str]()
    pending = reminders(last, zone)
    for minutes, changed in changes:
        now += timedelta(minutes=minutes)
        fired += [key for key, due in pending.items() if due <= now]
        pending = {key: due for key, due in pending.items() if due > now}
        after, sent = moved(reminders(last, zone, told), reminders(last, changed, told), now)
        told |= sent
        zone, pending = changed, {key: due for key, due in after.items() if due > now}
    fired += pending
    assert sorted(fired) == sorted(ALL)


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", 2), ("America/Toronto", 1), (None, 1)])
def test_today_is_that_of_the_chat(zone: str | None, day: int) -> None:
    assert today_in(zone, datetime(2026, 10, 1, 23, tzinfo=UTC)) == date(2026, 10, day)
