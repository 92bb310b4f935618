"""A score and a moment as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.profile.score_pages import Limits
from bot.profile.score_typed import TypedMoment, read_score, read_submitted
from bot.understanding import Understanding
from knowledge.base import KnowledgeBase

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
BEGAN = date(2015, 1, 1)
LIMITS = Limits(0, 1200, BEGAN)
AT_NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def understanding(base: KnowledgeBase) -> Understanding:
    return Understanding(base)


def read(text: str, understanding: Understanding, now: datetime = NOW) -> TypedMoment | None:
    return read_submitted(text, now, BEGAN, lambda words: understanding.moment(words, None, now.date()))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05 12:00:00 UTC",
        "2026-03-05T12:00:00Z",
        "2026-03-05T07:00-05:00",
        "March 5, 2026 at 12:00:00 UTC",
        "5 mars 2026 à 12 h 00 min 00 s UTC",
        "12:00 GMT, 5 March 2026",
        "2026-03-05 7:00 am ET",
        "2026-03-05 17:30 Mumbai",
        "submitted on March 5th, 2026 at 4:00 a.m. Pacific Time",
        "13/03/2026 12:00 UTC",
        "20260305 12:00 UTC",
        "UTC 2026-03-05 12:00",
        "Thursday, March 5, 2026, 12:00:00.250 UTC",
        "2026-03-05 07:00 -0500",
        "le 5 mars 2026 à 13h00, heure de Lagos",
        "2026-03-05 13:00 (Lagos time)",
        "5 mars 2026, 7h00min00s HNE",
        "2026-03-05 17:30 Mumbay",
        "Toronto, 2026-03-05 7:00",
    ],
)
def test_a_moment_comes_in_any_common_form(text: str, understanding: Understanding) -> None:
    found = read(text, understanding)
    expected = AT_NOON.replace(day=13) if "13/03" in text else AT_NOON
    assert found
    assert found.moments == (expected,)
    assert found.zone


@pytest.mark.parametrize("text", ["2026-03-05 07:00", "le 5 mars 2026 à 7 h", "March 5 2026 7am"])
def test_without_a_zone_it_is_the_clock_of_ottawa_and_none_is_named(text: str, understanding: Understanding) -> None:
    assert read(text, understanding) == TypedMoment((AT_NOON,))


@pytest.mark.parametrize(("zone", "hour"), [("", 11), (" EST", 12)])
def test_in_summer_the_clock_of_ottawa_is_another_one_and_est_the_same(
    zone: str, hour: int, understanding: Understanding
) -> None:
    found = read(f"2026-07-05 07:00{zone}", understanding)
    assert found
    assert found.moments == (datetime(2026, 7, 5, hour, tzinfo=UTC),)


def test_the_second_is_kept(understanding: Understanding) -> None:
    found = read("2026-03-05 12:00:59 UTC", understanding)
    assert found
    assert found.moments == (AT_NOON.replace(second=59),)


def test_figures_that_may_be_two_days_give_both(understanding: Understanding) -> None:
    found = read("05/03/2026 12:00 UTC", understanding)
    assert found
    assert found.moments == (AT_NOON, datetime(2026, 5, 3, 12, tzinfo=UTC))


def test_a_day_still_to_come_is_none_of_the_two(understanding: Understanding) -> None:
    found = read("05/12/2026 12:00 UTC", understanding)
    assert found
    assert found.moments == (datetime(2026, 5, 12, 12, tzinfo=UTC),)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2026-03-05", "no_time"),
        ("2026-03-05 25:10", "no_time"),
        ("2026-03-05 13:10 am", "no_time"),
        ("12:00 UTC", "no_day"),
        ("2030-03-05 12:00", "future"),
        ("2026-11-25 23:00", "future"),
        ("2014-12-31 12:00", "too_early"),
        ("2026-03-05 12:00 XYZ", "zone"),
        ("2026-03-05 12:00 Canada", "zone"),
        ("2026-03-05 12:00 +19:00", "zone"),
    ],
)
def test_a_moment_that_cannot_be_says_why(text: str, wrong: str, understanding: Understanding) -> None:
    found = read(text, understanding)
    assert found
    assert (found.moments, found.wrong) == ((), wrong)


@pytest.mark.parametrize("text", ["", "hello", "what was the last draw", "509"])
def test_what_names_neither_day_nor_time_is_no_moment(text: str, understanding: Understanding) -> None:
    assert read(text, understanding) is None


@pytest.mark.parametrize(
    "text", ["509", "my score is 509", "CRS: 509 points", "ma note est de 509 points", "J’ai 509", "It's 509."]
)
def test_a_score_may_stand_among_a_few_words(text: str) -> None:
    found = read_score(text, LIMITS)
    assert found
    assert found.value == 509


@pytest.mark.parametrize("text", ["-3", "−3", "1201", "1 300", "509.5", "1,300"])
def test_a_score_that_cannot_be_is_none_and_its_words_are_told(text: str) -> None:
    found = read_score(text, LIMITS)
    assert found
    assert found.value is None
    assert found.words == text.replace("−", "-").replace(" ", "")


@pytest.mark.parametrize("text", ["0", "1200", "1 200"])
def test_the_ends_of_the_scale_are_scores(text: str) -> None:
    found = read_score(text, LIMITS)
    assert found
    assert found.value in (LIMITS.lowest, LIMITS.highest)


def test_what_else_was_typed_may_be_the_moment() -> None:
    found = read_score("509, submitted March 5 2026 at 12:00", LIMITS)
    assert found
    assert found.rest == "submitted March 5 2026 at 12:00"


@pytest.mark.parametrize("text", ["", "hello", "is 509 enough?", "would 509 have been invited", "March 5 2026"])
def test_other_words_around_a_number_make_it_no_score(text: str) -> None:
    assert read_score(text, LIMITS) is None


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_is_too_strange(understanding: Understanding, text: str) -> None:
    for typed in (text, f"2026-03-05 12:00 {text}", f"{text} 509"):
        found = read(typed, understanding)
        assert found is None or all(moment <= NOW for moment in found.moments)
        score = read_score(typed, LIMITS)
        assert score is None or score.value is None or score.value in LIMITS
