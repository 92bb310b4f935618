"""How a score stood, against a second, plainer walk over every round."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from knowledge.standing import invited

TORONTO = ZoneInfo("America/Toronto")
MOMENTS = st.datetimes(
    min_value=datetime(2014, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2028, 1, 1),  # noqa: DTZ001
    timezones=st.timezones(),
)


def walked(draws: list[Draw], score: int, submitted: datetime | None) -> list[bool | None]:
    """The rule said another way: first who was in the pool, then who was below, above and at the cut-off."""
    found: list[bool | None] = []
    for draw in draws:
        next_midnight = datetime(draw.date.year, draw.date.month, draw.date.day, tzinfo=TORONTO) + timedelta(days=1)
        in_pool = submitted is None or submitted.timestamp() < next_midnight.timestamp()
        if not in_pool or score < draw.crs:
            found.append(False)
        elif score > draw.crs:
            found.append(True)
        elif submitted is None or draw.tie_break is None:
            found.append(None)
        else:
            found.append(int(submitted.timestamp() // 1) <= int(draw.tie_break.timestamp()))
    return found


@given(score=st.integers(0, 1200), submitted=st.none() | MOMENTS)
def test_every_round_stands_as_the_plain_walk_says(base: KnowledgeBase, score: int, submitted: datetime | None) -> None:
    standing = base.standing(score, submitted)
    assert [one.draw for one in standing] == base.draws()
    assert [one.invited for one in standing] == walked(base.draws(), score, submitted)


@given(data=st.data(), seconds=st.integers(-2, 2), offset=st.integers(-12 * 60, 14 * 60))
def test_around_every_tie_break_the_second_decides(
    base: KnowledgeBase, data: st.DataObject, seconds: int, offset: int
) -> None:
    draw = data.draw(st.sampled_from([draw for draw in base.draws() if draw.tie_break]))
    assert draw.tie_break is not None
    zone = timezone(timedelta(minutes=offset))
    submitted = (draw.tie_break + timedelta(seconds=seconds)).astimezone(zone)
    expected = walked([draw], draw.crs, submitted)
    assert [invited(draw, draw.crs, submitted)] == expected


@pytest.fixture
def draw(base: KnowledgeBase) -> Draw:
    """A round with a tie-break well before its day."""
    found = base.draw("402")
    assert found is not None
    return found


def test_above_the_cut_off_is_invited_whatever_the_tie_break(draw: Draw) -> None:
    assert invited(draw, draw.crs + 1, None) is True


def test_below_the_cut_off_is_not_invited(draw: Draw) -> None:
    assert invited(draw, draw.crs - 1, None) is False


def test_at_the_cut_off_without_a_time_of_submission_is_not_known(draw: Draw) -> None:
    assert invited(draw, draw.crs, None) is None


def test_at_the_cut_off_without_a_tie_break_is_not_known(draw: Draw) -> None:
    unknown = draw.model_copy(update={"tie_break": None})
    assert invited(unknown, draw.crs, datetime(2020, 1, 1, tzinfo=UTC)) is None


def test_at_the_cut_off_the_very_second_of_the_tie_break_is_invited(draw: Draw) -> None:
    assert draw.tie_break is not None
    assert invited(draw, draw.crs, draw.tie_break) is True
    assert invited(draw, draw.crs, draw.tie_break + timedelta(microseconds=999_999)) is True
    assert invited(draw, draw.crs, draw.tie_break + timedelta(seconds=1)) is False


@pytest.mark.parametrize(("hours", "expected"), [(-1, True), (1, False)])
def test_after_midnight_in_toronto_a_profile_was_not_in_the_pool(draw: Draw, hours: int, expected: bool) -> None:
    midnight = datetime.combine(draw.date + timedelta(days=1), datetime.min.time(), TORONTO)
    assert invited(draw, draw.crs + 1, midnight + timedelta(hours=hours)) is expected


def test_the_day_in_toronto_counts_and_not_the_one_in_utc(draw: Draw) -> None:
    late = datetime.combine(draw.date, datetime.min.time(), TORONTO) + timedelta(hours=23)
    assert late.astimezone(UTC).date() > draw.date
    assert invited(draw, draw.crs + 1, late.astimezone(UTC)) is True


def test_only_rounds_of_the_category_since_the_day_are_told(base: KnowledgeBase) -> None:
    since = date(2026, 2, 6)
    told = [one.draw for one in base.standing(400, category="french", since=since)]
    assert told == base.draws("french", since=since)
    assert told[-1].date == since
