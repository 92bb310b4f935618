"""Categories side by side, and what one asks for."""

from __future__ import annotations

import pytest

from bot.answers.categories import line
from bot.intents import Intent
from bot.replies.formats import Formats
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER
from tests.bot.answers.asking import Desk

DAY = Formats("en").day


def test_every_category_is_listed_with_its_last_cut_off(desk: Desk, base: KnowledgeBase) -> None:
    lines = desk.ask(Intent.CATEGORY_LIST).text.splitlines()
    for category in base.categories():
        newest = base.latest_draw(category.id)
        if newest and category.id != OTHER:
            assert [one for one in lines if f": {newest.crs}, {DAY(newest.date)}" in one], category.id


def test_every_category_says_for_whom_it_is(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.CATEGORY_LIST).text
    assert [one.id for one in base.categories() if one.id != OTHER and one.for_whom.en not in text] == []


@pytest.mark.parametrize(
    ("category", "state"),
    [("cec", "open"), ("stem", "dormant"), ("researchers", "never"), ("agriculture", "removed")],
)
def test_a_category_is_open_dormant_never_held_or_removed(
    desk: Desk, base: KnowledgeBase, category: str, state: str
) -> None:
    assert line(base.category(category), desk.context()).state == state


def test_the_range_is_that_of_twelve_months(desk: Desk, base: KnowledgeBase) -> None:
    context = desk.context()
    scores = [draw.crs for draw in base.draws("cec") if (context.today - draw.date).days <= 365]
    assert f"twelve months: {min(scores)} to {max(scores)}" in desk.ask(Intent.CATEGORY_LIST).text


def test_the_category_named_comes_first(desk: Desk, base: KnowledgeBase) -> None:
    ended = base.category_versions("agriculture")[-1].effective_to
    line_ = desk.ask(Intent.CATEGORY_LIST, category="agriculture").first_line
    assert f"removed (last day {DAY(ended)})" in line_


def test_requirements_give_experience_place_and_every_code(desk: Desk, base: KnowledgeBase) -> None:
    version = base.category_in_force("senior_managers", desk.context().today)
    text = desk.ask(Intent.CATEGORY_REQUIREMENTS, category="senior_managers").text.replace("\u00a0", " ")
    assert f"{version.requirements.min_months} months of work" in text
    assert "Work in Canada\n" in text
    assert [code for code in version.codes if code not in text] == []


def test_requirements_of_french_are_a_level(desk: Desk, base: KnowledgeBase) -> None:
    asked = base.category_in_force("french", desk.context().today).requirements.language
    assert (
        f"{asked.scale} {asked.min_level} or higher" in desk.ask(Intent.CATEGORY_REQUIREMENTS, category="french").text
    )


def test_what_left_the_list_is_said(desk: Desk) -> None:
    assert "Left the list: 63200 Cooks" in desk.ask(Intent.CATEGORY_REQUIREMENTS, category="trades").text


def test_what_is_inferred_is_shown_as_a_doubt(desk: Desk, base: KnowledgeBase) -> None:
    doubts = base.category_in_force("stem", desk.context().today).requirements.doubts
    text = desk.ask(Intent.CATEGORY_REQUIREMENTS, category="stem").text
    assert [doubt.en for doubt in doubts if doubt.en not in text] == []


def test_a_removed_category_tells_what_it_asked_for(desk: Desk) -> None:
    assert "This category was removed" in desk.ask(Intent.CATEGORY_REQUIREMENTS, category="agriculture").text


def test_a_program_s_requirements_are_its_rules(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.CATEGORY_REQUIREMENTS, category="cec").text
    assert [fact.en for fact in base.program("cec").facts if fact.en not in text] == []


def test_without_a_category_it_tells_how_they_work(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.CATEGORY_REQUIREMENTS)
    assert told.first_line == base.topic("category-based").title.en
    assert "French" in told.labels
