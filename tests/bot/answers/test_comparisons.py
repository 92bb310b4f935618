"""Rounds, categories and periods side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.intents import Intent
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk


def test_two_categories_lead_with_which_is_lower(desk: Desk, base: KnowledgeBase) -> None:
    difference = base.latest_draw("french").crs - base.latest_draw("cec").crs
    line = desk.ask(Intent.DRAW_COMPARE, category="french", category2="cec").first_line.replace("\u00a0", " ")
    assert line == f"French is lower than CEC by {-difference} points, by their last draws."


def test_each_category_shows_its_last_draw(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_COMPARE, category="healthcare", category2="trades", category3="stem").text
    assert [name for name in ("healthcare", "trades", "stem") if f"#{base.latest_draw(name).number}" not in text] == []


def test_a_category_never_held_is_said_not_to_have_been(desk: Desk) -> None:
    assert "No round has been held" in desk.ask(Intent.DRAW_COMPARE, category="french", category2="researchers").text


def test_two_months_list_the_rounds_of_each(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_COMPARE, category="cec", month="2026-01,2026-08").text
    held = base.draws("cec", date(2026, 1, 1), date(2026, 1, 31)) + base.draws(
        "cec", date(2026, 8, 1), date(2026, 8, 31)
    )
    assert [draw.number for draw in held if f"#{draw.number} " not in text] == []


def test_two_draws_are_compared_by_their_numbers(desk: Desk, base: KnowledgeBase) -> None:
    by = base.draw("400").crs - base.draw("404").crs
    line = desk.ask(Intent.DRAW_COMPARE, number="400,404").first_line.replace("\u00a0", " ")
    assert line == f"Draw #400 had a higher cut-off than #404, by {by} point."


def test_one_category_compares_its_last_two_rounds_and_lists_those_before(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_COMPARE, category="physicians").text
    assert [draw.number for draw in base.draws("physicians", limit=3) if f"#{draw.number}" not in text] == []


def test_a_category_with_a_single_round_shows_that(desk: Desk, base: KnowledgeBase) -> None:
    assert f"#{base.latest_draw('military').number}" in desk.ask(Intent.DRAW_COMPARE, category="military").text


def test_nothing_named_shows_all_categories(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_COMPARE).part.template == "categories/list"


def test_the_first_draw_of_a_category_stands_beside_the_newest(desk: Desk, base: KnowledgeBase) -> None:
    held = base.draws("french")
    cards = desk.ask(Intent.DRAW_COMPARE, category="french", nth="first").part.facts["cards"]
    assert [card.draw.number for card in cards] == [held[0].number, held[-1].number]


def test_four_categories_are_compared(desk: Desk, base: KnowledgeBase) -> None:
    named = {"category": "healthcare", "category2": "trades", "category3": "stem", "category4": "education"}
    text = desk.ask(Intent.DRAW_COMPARE, **named).text
    assert [name for name in named.values() if f"#{base.latest_draw(name).number}" not in text] == []


def test_categories_in_two_years_are_told_apart(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_COMPARE, category="french", category2="cec", year="2025,2026").text
    counts = [
        f"{len(base.draws(kind, date(year, 1, 1), date(year, 12, 31)))} {name} draws"
        for kind, name in (("french", "French"), ("cec", "CEC"))
        for year in (2025, 2026)
    ]
    assert [count for count in counts if count not in text.replace("\u00a0", " ")] == []


def test_years_of_all_rounds_are_compared_by_how_many_were_invited(desk: Desk, base: KnowledgeBase) -> None:
    invited = {
        year: sum(draw.size for draw in base.draws(since=date(year, 1, 1), until=date(year, 12, 31)))
        for year in (2024, 2026)
    }
    line = desk.ask(Intent.DRAW_COMPARE, year="2024,2026").first_line
    assert line.startswith(f"More were invited in {max(invited, key=invited.__getitem__)}: ")
    assert "cut-off" not in line


def test_a_year_that_is_over_is_set_against_this_one(desk: Desk) -> None:
    [(_, sides, _)] = desk.ask(Intent.DRAW_COMPARE, category="french", year="2025").part.facts["kinds"]
    assert [(side.period.since, side.period.until) for side in sides] == [
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(desk.now.year, 1, 1), desk.now.date()),
    ]


@pytest.mark.parametrize(("stat", "pick"), [("min", min), ("max", max)])
def test_the_kind_with_the_lowest_or_highest_cut_off_comes_first(desk: Desk, stat: str, pick: Any) -> None:
    cards = desk.ask(Intent.DRAW_COMPARE, stat=stat).part.facts["cards"]
    assert cards[0].draw.crs == pick(card.draw.crs for card in cards)


@pytest.mark.parametrize(("language", "words"), [("en", "More were invited"), ("fr", "Plus d’invitations")])
def test_two_times_of_one_category_are_compared_by_invitations_where_asked(
    desk: Desk, language: Language, words: str
) -> None:
    told = desk.ask(Intent.DRAW_COMPARE, language, category="cec", month="2026-01,2026-09", field="size")
    assert told.first_line.startswith(words)
