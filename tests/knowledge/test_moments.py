"""Dates and times in every form the feed has used."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.moments import end_of_day, iso_day, iso_moment, read_day, read_moment

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
SECOND = datetime(2026, 7, 3, 4, 35, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "July 3, 2026 at 04:35:13 UTC",
        "July 03, 2026 at 04:35:13 UTC",
        "July 3rd 2026 at 04:35:13 UTC",
        "July 3rd, 2026 at 04:35:13 UTC",
        "July 3, 2026 at  04:35:13 UTC",
        "July 3, 2026  at 04:35:13 UTC",
        " July 3, 2026 at 04:35:13 UTC",
        "July 3, 2026 at 04:35:13 UTC ",
        "July 3, 2026\u00a0at 04:35:13 UTC",
        "July 3, 2026 at 4:35:13 UTC",
        "July 3, 2026 04:35:13 UTC",
        "July 3, 2026, at 04:35:13 UTC",
        "July 3,2026 04:35:13 UTC",
        "July 3 2026 at 04:35:13 UTC",
        "July 03. 2026 at 04:35:13 UTC",
        "July 3, 2026 at 04:35:13",
        "July 3, 2026 at 04:35:13 AM UTC",
        "July 3, 2026 at 04:35:13 AM",
        "July 3, 2026 at 04:35:13 PM UTC",
        "July 3, 2026 at04:35:13 UTC",
        "July 3, 2026 at 2026-07-03 04:35:13 UTC",
        "JULY 3, 2026 AT 04:35:13 utc",
        "3 juillet 2026 à 04:35:13 UTC",
        "le 3 juillet 2026 à 04:35:13 TUC",
    ],
)
def test_every_form_the_feed_has_used_is_read(raw: str) -> None:
    assert read_moment(raw) == SECOND


@pytest.mark.parametrize(
    ("raw", "day"), [("1st", 1), ("2nd", 2), ("3rd", 3), ("4th", 4), ("11th", 11), ("21st", 21), ("31st", 31)]
)
def test_ordinal_days_are_read(raw: str, day: int) -> None:
    assert read_moment(f"July {raw} 2026 at 04:35:13 UTC") == SECOND.replace(day=day)


def test_an_afternoon_mark_on_a_24_hour_clock_changes_nothing() -> None:
    assert read_moment("June 22, 2021 at 20:19:59 PM UTC") == datetime(2021, 6, 22, 20, 19, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "   ",
        "October 7 at 16:38:21 UTC",
        "October 2021 at 16:38:21 UTC",
        "Octember 7, 2021 at 16:38:21 UTC",
        "February 30, 2021 at 16:38:21 UTC",
        "October 7, 2021 at 24:38:21 UTC",
        "October 7, 2021 at 16:61:21 UTC",
        "October 7, 2021 at 16:38 UTC",
        "October 7, 2021",
        "October 7, 0000 at 16:38:21 UTC",
        "October 7, 2021 at 2021-10-08 16:38:21 UTC",
        "October 72021 at 16:38:21 UTC",
        "October 7, 2021 at 16:38:21 EST",
        "<b>October 7, 2021 at 16:38:21 UTC</b>",
    ],
)
def test_what_names_no_whole_moment_is_unknown_rather_than_guessed(raw: str | None) -> None:
    assert read_moment(raw) is None


@given(st.dates(min_value=date(2015, 1, 1)), st.times(), st.booleans())
def test_a_moment_written_as_the_feed_does_is_read_back(day: date, clock: time, padded: bool) -> None:
    moment = datetime.combine(day, clock.replace(microsecond=0), UTC)
    number = f"{moment.day:02}" if padded else str(moment.day)
    assert read_moment(f"{MONTHS[moment.month - 1]} {number}, {moment.year} at {moment:%H:%M:%S} UTC") == moment


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail(raw: str) -> None:
    found = read_moment(raw)
    assert found is None or found.tzinfo is UTC


@given(st.dates(min_value=date(2015, 1, 1)))
def test_a_day_written_as_the_feed_does_is_read_back(day: date) -> None:
    assert read_day(f"{MONTHS[day.month - 1]} {day.day}, {day.year}") == day


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("June 04, 2026", date(2026, 6, 4)),
        ("August 3rd 2026", date(2026, 8, 3)),
        ("3 août 2026", date(2026, 8, 3)),
        ("1er mars 2026", date(2026, 3, 1)),
        ("March 5", None),
        ("2026-03-05", None),
        ("", None),
        (None, None),
    ],
)
def test_days_are_read_in_both_languages_or_not_at_all(raw: str | None, day: date | None) -> None:
    assert read_day(raw) == day


@given(st.dates())
def test_an_iso_day_is_read_back(day: date) -> None:
    assert iso_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["12-04-2023", "2023-4-12", "20230412", "2023-W15-3", "2023-02-30", "2023-04-12T00:00", ""]
)
def test_any_other_form_of_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"YYYY-MM-DD|range|month"):
        iso_day(text)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.times(timezones=st.timezones()))
def test_a_moment_is_kept_in_utc_to_the_second(day: date, clock: time) -> None:
    moment = datetime.combine(day, clock)
    assert datetime.fromisoformat(iso_moment(moment)) == moment.astimezone(UTC).replace(microsecond=0)


def test_a_day_ends_with_its_last_second() -> None:
    assert end_of_day(date(2026, 7, 3)) == datetime(2026, 7, 3, 23, 59, 59, tzinfo=UTC)
