"""Until when papers hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.companion.countdown import Countdown
from bot.companion.situation import with_countries, with_date, with_residence
from bot.companion.validity import Paper, apply_by, last_day_of, months_after, papers
from bot.state.documents import Invitation
from knowledge.base import KnowledgeBase
from knowledge.models import Validity

INVITED = Invitation(invited_on=date(2026, 9, 16))
TIME = Countdown(INVITED.invited_on, 60, date(2026, 10, 1))
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def validity(base: KnowledgeBase, name: str) -> Validity:
    return next(one for one in base.validities() if one.id == name)


def paper(invitation: Invitation, base: KnowledgeBase, key: str) -> Paper:
    return next(one for one in papers(invitation, base, TIME) if one.key == key)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_end_where_the_calendar_ends_them(day: date, months: int, end: date) -> None:
    assert months_after(day, months) == end


@given(DAYS, st.integers(-120, 120))
def test_months_lead_to_that_month(day: date, months: int) -> None:
    end = months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day <= day.day


def test_less_than_two_years_is_a_day_less(base: KnowledgeBase) -> None:
    language = validity(base, "language")
    assert last_day_of(language, date(2025, 3, 10)) == months_after(date(2025, 3, 10), language.months) - timedelta(1)


def test_at_most_six_months_is_that_day_still(base: KnowledgeBase) -> None:
    police = validity(base, "police")
    assert last_day_of(police, date(2026, 5, 10)) == months_after(date(2026, 5, 10), police.months)


@pytest.mark.parametrize(
    ("days", "standing"), [(-1, "expired"), (0, "too_early"), (44, "too_early"), (45, "holds"), (400, "holds")]
)
def test_a_paper_stands_by_today_and_the_last_day(base: KnowledgeBase, days: int, standing: str) -> None:
    invitation = with_date(INVITED, "language", TIME.today + timedelta(days=days))
    assert paper(invitation, base, "language").standing == standing


def test_the_first_paper_to_expire_decides(base: KnowledgeBase) -> None:
    soon, later = TIME.today + timedelta(days=5), TIME.today + timedelta(days=9)
    invitation = with_date(with_date(INVITED, "language", later), "medical", soon)
    first = apply_by(papers(invitation, base, TIME), TIME)
    assert first is not None
    assert (first.key, first.until) == ("medical", soon)


def test_a_certificate_ages_only_where_the_person_lives(base: KnowledgeBase) -> None:
    there = with_countries(INVITED, ["IN", "AE"], lived=True)
    assert "police" not in {one.validity.id for one in papers(there, base, TIME)}
    assert paper(with_residence(there, "AE"), base, "police:AE").country == "AE"
