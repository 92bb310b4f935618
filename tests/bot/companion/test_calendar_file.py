"""The calendar file, read again as a calendar reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.cal import Component

from bot.companion.calendar_entry import Entry
from bot.companion.calendar_file import calendar_file
from bot.companion.rules import rules
from knowledge.models import Language

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
DEADLINE = Entry(
    "deadline",
    date(2026, 11, 15),
    "Dernier jour; été, où « ça » finit",
    "60 jours\nOttawa",
    "https://canada.ca/fr",
    (30, 1),
)


def events(entries: list[Entry], owner: str = "7", now: datetime = NOW, language: Language = "fr") -> list[Component]:
    return list(Calendar.from_ical(calendar_file(entries, owner, "Express Entry", language, now)).walk("VEVENT"))


def test_an_event_lasts_the_whole_day() -> None:
    (event,) = events([DEADLINE])
    assert (event["dtstart"].dt, event["dtend"].dt) == (DEADLINE.day, DEADLINE.day + timedelta(days=1))
    assert event["dtstart"].params["VALUE"] == "DATE"


def test_its_words_come_through_whole() -> None:
    (event,) = events([DEADLINE])
    assert (str(event["summary"]), str(event["description"])) == (DEADLINE.summary, DEADLINE.description)
    assert event["summary"].params["LANGUAGE"] == "fr"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=300))
def test_any_words_come_through_whole(words: str) -> None:
    entry = Entry("deadline", DEADLINE.day, words, words, DEADLINE.url)
    (event,) = events([entry])
    assert str(event["summary"]) == words


def test_alarms_ring_in_the_morning_of_their_days() -> None:
    (event,) = events([DEADLINE])
    start = datetime.combine(DEADLINE.day, datetime.min.time())
    rings = [start + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert [(ring.date(), ring.hour) for ring in rings] == [
        (DEADLINE.day - timedelta(days=days), rules().remind_hour) for days in DEADLINE.remind_before
    ]


def test_an_event_that_moves_stays_the_same_event() -> None:
    moved = Entry("deadline", DEADLINE.day + timedelta(days=3), "x", "y", DEADLINE.url)
    (before,), (after,) = events([DEADLINE]), events([moved], now=NOW + timedelta(hours=1))
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_the_events_of_two_people_are_two() -> None:
    (one,), (two,) = events([DEADLINE], owner="7"), events([DEADLINE], owner="8")
    assert one["uid"] != two["uid"]


def test_nobody_is_named_in_it() -> None:
    assert b"7654321" not in calendar_file([DEADLINE], "7654321", "Express Entry", "en", NOW)


def test_lines_end_and_fold_as_the_form_asks() -> None:
    content = calendar_file([DEADLINE], "7", "Express Entry", "en", NOW)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
