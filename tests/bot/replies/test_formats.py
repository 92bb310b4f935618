"""How numbers, days, moments and spans are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.formats import Formats
from knowledge.models import Text

ENGLISH, FRENCH = Formats("en"), Formats("fr")
NOON = datetime(2026, 3, 5, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (5000, "5,000", "5\u00a0000"),
        (429, "429", "429"),
        (482.94, "482.9", "482,9"),
        (1052463, "1,052,463", "1\u00a0052\u00a0463"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(value: float, english: str, french: str) -> None:
    assert (ENGLISH.number(value), FRENCH.number(value)) == (english, french)


@pytest.mark.parametrize(("value", "written"), [(12, "+12"), (-3, "−3"), (0, "±0")])
def test_differences_carry_their_sign(value: int, written: str) -> None:
    assert ENGLISH.signed(value) == written


def test_dollars_stand_where_the_language_puts_them() -> None:
    assert (ENGLISH.money(15263), FRENCH.money(15263)) == ("$15,263", "15\u00a0263\u00a0$")


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [(0, "0\u00a0draws", "0\u00a0tirage"), (1, "1\u00a0draw", "1\u00a0tirage"), (2, "2\u00a0draws", "2\u00a0tirages")],
)
def test_french_takes_the_singular_for_nought(count: int, english: str, french: str) -> None:
    assert ENGLISH.counted(count, "draw", "draws") == english
    assert FRENCH.counted(count, "tirage", "tirages") == french


def test_items_are_joined_as_a_sentence_joins_them() -> None:
    items = [Text(en="stem", fr="STIM"), "b", "c"]
    assert (ENGLISH.listed(items), FRENCH.listed(items)) == ("stem, b and c", "STIM, b et c")


def test_the_first_of_a_month_is_1er_in_french() -> None:
    assert (FRENCH.day(date(2026, 3, 1)), FRENCH.day(date(2026, 3, 5))) == ("1er mars 2026", "5 mars 2026")


def test_english_days_begin_with_the_month() -> None:
    assert ENGLISH.day(date(2026, 3, 5)) == "March 5, 2026"


@pytest.mark.parametrize(
    ("since", "until", "english", "french"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), "March 2 to 5, 2026", "du 2 au 5 mars 2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "March 2, 2026", "2 mars 2026"),
        (date(2026, 3, 30), date(2026, 4, 1), "March 30 to April 1, 2026", "du 30 mars au 1er avril 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "February 2026", "février 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026", "2026"),
        (
            date(2025, 12, 30),
            date(2026, 1, 2),
            "December 30, 2025 to January 2, 2026",
            "du 30 décembre 2025 au 2 janvier 2026",
        ),
        (date(2026, 3, 2), None, "since March 2, 2026", "depuis le 2 mars 2026"),
        (None, date(2026, 3, 2), "until March 2, 2026", "jusqu’au 2 mars 2026"),
        (None, None, "all time", "depuis le début"),
    ],
)
def test_periods_are_said_as_shortly_as_they_can_be(
    since: date | None, until: date | None, english: str, french: str
) -> None:
    assert (ENGLISH.days(since, until), FRENCH.days(since, until)) == (english, french)


@pytest.mark.parametrize(
    ("known", "english", "french"),
    [
        ("2026-03-01", "March 1, 2026", "1er mars 2026"),
        ("2024-11", "November 2024", "novembre 2024"),
        ("2025", "2025", "2025"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(known: str, english: str, french: str) -> None:
    assert (ENGLISH.as_known(known), FRENCH.as_known(known)) == (english, french)


def test_a_moment_is_an_entity_for_telegram_with_utc_in_words() -> None:
    tie_break = datetime(2025, 8, 19, 15, 10, 18, tzinfo=UTC)
    written = f'<tg-time unix="{int(tie_break.timestamp())}" format="DT">August 19, 2025 at 15:10:18 UTC</tg-time>'
    assert ENGLISH.moment(tie_break) == written


def test_a_french_moment_tells_hours_minutes_and_seconds() -> None:
    assert (
        FRENCH.clock(datetime(2025, 8, 19, 15, 10, 18, tzinfo=UTC)).replace("\u00a0", " ")
        == "19 août 2025 à 15 h 10 min 18 s UTC"
    )


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (0, "today", "aujourd’hui"),
        (-1, "yesterday", "hier"),
        (1, "tomorrow", "demain"),
        (-4, "4 days ago", "il y a 4 jours"),
        (-55, "55 days ago", "il y a 55 jours"),
        (3, "in 3 days", "dans 3 jours"),
        (-115, "3 months ago", "il y a 3 mois"),
        (-323, "10 months ago", "il y a 10 mois"),
        (-720, "23 months ago", "il y a 23 mois"),
        (-962, "2 years ago", "il y a 2 ans"),
        (200, "in 6 months", "dans 6 mois"),
    ],
)
def test_ages_are_told_in_days_while_that_says_something_and_then_rounded_down(
    days: int, english: str, french: str
) -> None:
    then = NOON.date() + timedelta(days=days)
    assert (ENGLISH.ago(then, NOON), FRENCH.ago(then, NOON)) == (english, french)


def test_days_are_counted_by_the_calendar_of_ottawa() -> None:
    just_after_midnight_utc = datetime(2026, 3, 6, 1, tzinfo=UTC)
    assert ENGLISH.ago(date(2026, 3, 5), just_after_midnight_utc) == "today"


@given(st.integers(min_value=0, max_value=10**9))
def test_no_french_number_can_break_over_two_lines(value: int) -> None:
    assert " " not in FRENCH.number(value)


@pytest.mark.parametrize(
    ("since", "until", "english", "french"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "in 2026", "en 2026"),
        (date(2026, 7, 1), date(2026, 7, 31), "in July 2026", "en juillet 2026"),
        (date(2026, 7, 4), date(2026, 7, 4), "on July 4, 2026", "le 4 juillet 2026"),
        (date(2026, 7, 6), date(2026, 7, 12), "from July 6 to 12, 2026", "du 6 au 12 juillet 2026"),
        (date(2026, 7, 6), None, "since July 6, 2026", "depuis le 6 juillet 2026"),
    ],
)
def test_a_period_can_stand_in_a_sentence(since: date | None, until: date | None, english: str, french: str) -> None:
    assert (ENGLISH.within(since, until), FRENCH.within(since, until)) == (english, french)


@given(st.dates(), st.dates())
def test_every_period_has_words_in_both_languages(one: date, other: date) -> None:
    since, until = sorted((one, other))
    assert ENGLISH.days(since, until)
    assert FRENCH.days(since, until)


@pytest.mark.parametrize(
    ("moment", "english", "french"),
    [
        (NOON, "March 5, 2026 at 17:00 UTC (12:00 in Ottawa)", "5 mars 2026 à 17 h 00 UTC (12 h 00 à Ottawa)"),
        (
            NOON + timedelta(seconds=9),
            "March 5, 2026 at 17:00:09 UTC (12:00:09 in Ottawa)",
            "5 mars 2026 à 17 h 00 min 09 s UTC (12 h 00 min 09 s à Ottawa)",
        ),
        (
            datetime(2026, 7, 1, 3, 30, tzinfo=UTC),
            "July 1, 2026 at 03:30 UTC (June 30, 2026 at 23:30 in Ottawa)",
            "1er juillet 2026 à 3 h 30 UTC (30 juin 2026 à 23 h 30 à Ottawa)",
        ),
    ],
)
def test_a_moment_is_told_in_utc_and_in_ottawa_s_time(moment: datetime, english: str, french: str) -> None:
    assert (ENGLISH.both_clocks(moment), FRENCH.both_clocks(moment)) == (english, french)
