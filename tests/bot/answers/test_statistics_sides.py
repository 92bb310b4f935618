"""Figures of draws told apart: of categories, of years, of all but some."""

from __future__ import annotations

from datetime import date

import pytest

from bot.intents import Intent
from bot.replies.formats import Formats
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

NUMBER = Formats("en").number
MONTHS = 12
WHOLE = 11
"""Months from the first day of a year to its last day, as they are counted: the last is not over."""


def _invited(base: KnowledgeBase, category: str | None, year: int) -> int:
    return sum(draw.size for draw in base.draws(category, date(year, 1, 1), date(year, 12, 31)))


def test_of_two_categories_the_one_with_more_invitations_leads(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_STATS, category="french", category2="pnp", year="2025", stat="total_itas")
    most = max(_invited(base, "french", 2025), _invited(base, "pnp", 2025))
    assert NUMBER(most) in told.first_line


def test_each_of_two_categories_is_told_beside_both_together(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_STATS, category="french", category2="pnp", year="2025", stat="total_itas").text
    sizes = [_invited(base, "french", 2025), _invited(base, "pnp", 2025)]
    assert [size for size in (*sizes, sum(sizes)) if NUMBER(size) not in text] == []


def test_two_years_are_told_apart(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_STATS, year="2024,2025", stat="total_itas").text
    assert [year for year in (2024, 2025) if f"{year}: {NUMBER(_invited(base, None, year))}" not in text] == []


def test_the_category_with_most_draws_leads_all_others(desk: Desk, base: KnowledgeBase) -> None:
    sides = desk.ask(Intent.DRAW_STATS, year="2025", stat="count", by="category").part.facts["sides"]
    counts = [len(base.draws(side.category.id, date(2025, 1, 1), date(2025, 12, 31))) for side in sides]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(base.draws(None, date(2025, 1, 1), date(2025, 12, 31)))


def test_of_lowest_cut_offs_the_lowest_side_leads(desk: Desk, base: KnowledgeBase) -> None:
    sides = desk.ask(Intent.DRAW_STATS, category="pnp", category2="french", stat="min").part.facts["sides"]
    assert [side.category.id for side in sides] == ["french", "pnp"]


def test_of_the_fewest_the_month_with_least_leads_that_is_over(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_STATS, stat="count", by="month", least="first")
    sides = told.part.facts["sides"]
    assert [side.value for side in sides] == sorted(side.value for side in sides)
    assert all(side.period.until < desk.context().today for side in sides)


def test_draws_of_categories_left_out_do_not_count(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_STATS, year="2025", stat="total_itas", without="pnp,cec")
    left = _invited(base, None, 2025) - _invited(base, "pnp", 2025) - _invited(base, "cec", 2025)
    assert told.first_line.startswith(NUMBER(left))
    assert "without PNP and CEC" in told.first_line


def test_one_category_has_no_sides(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_STATS, category="french", stat="count", by="category").part.facts["sides"] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_figures_are_told_in_the_order_asked(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    told = desk.ask(Intent.DRAW_STATS, language, category="pnp", year="2025", stat="count,min")
    held = base.draws("pnp", date(2025, 1, 1), date(2025, 12, 31))
    lowest = min(held, key=lambda draw: draw.crs)
    assert told.first_line.startswith(str(len(held)))
    assert str(lowest.crs) in told.text.splitlines()[1]


def test_the_average_size_is_of_invitations(desk: Desk, base: KnowledgeBase) -> None:
    sizes = [draw.size for draw in base.draws("cec", date(2025, 1, 1), date(2025, 12, 31))]
    line = desk.ask(Intent.DRAW_STATS, category="cec", year="2025", stat="avg", field="size").first_line
    assert f"Average number of invitations: {NUMBER(sum(sizes) / len(sizes))}" in line


def test_the_month_with_most_draws_leads_the_others(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_STATS, year="2025", stat="count", by="month")
    sides = told.part.facts["sides"]
    counts = [len(base.draws(None, side.period.since, side.period.until)) for side in sides]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(base.draws(None, date(2025, 1, 1), date(2025, 12, 31)))


def test_months_without_a_time_named_are_the_last_twelve(desk: Desk) -> None:
    assert len(desk.ask(Intent.DRAW_STATS, stat="count", by="month").part.facts["sides"]) == MONTHS


@pytest.mark.parametrize(("language", "words"), [("en", "a month"), ("fr", "par mois")])
def test_what_is_usual_in_a_month_is_told_first(
    desk: Desk, base: KnowledgeBase, language: Language, words: str
) -> None:
    line = desk.ask(Intent.DRAW_STATS, language, year="2025", stat="count", by="each_month").first_line
    assert Formats(language).number(len(base.draws(None, date(2025, 1, 1), date(2025, 12, 31))) / WHOLE) in line
    assert words in line


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_lowest_and_highest_of_every_category_are_told_of_each(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    text = desk.ask(Intent.DRAW_STATS, language, year="2025", stat="min,max", by="category").text
    scores = [draw.crs for draw in base.draws("french", date(2025, 1, 1), date(2025, 12, 31))]
    between = {"en": "to", "fr": "à"}[language]
    assert f"{min(scores)} {between} {max(scores)}" in text


def test_years_are_told_apart_where_each_is_asked_about(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_STATS, stat="total_itas", by="year").text
    assert [year for year in range(2020, 2026) if f"{year}: {NUMBER(_invited(base, None, year))}" not in text] == []


def test_three_years_compared_are_told_by_their_invitations(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_COMPARE, year="2023,2024,2025").text
    assert [year for year in (2023, 2024, 2025) if f"{year}: {NUMBER(_invited(base, None, year))}" not in text] == []
