"""The points of an age, of two ages, and of levels of education, as the grid has them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers.counted import crs_of
from bot.intents import Intent
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

_ASKED = Intent.CRS_EXPLAIN_FACTOR


def _of_age(desk: Desk, age: int) -> dict[str, Any]:
    rows = crs_of(desk.context())["core_human_capital"]["age"]["table"]
    return next(row for row in rows if row["min"] <= age <= (row["max"] or age))


@pytest.mark.parametrize(("age", "to"), [(29, 30), (30, 31), (33, 40)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_points_lost_between_two_ages_are_told_with_both(desk: Desk, age: int, to: int, language: Language) -> None:
    before, after = _of_age(desk, age)["without"], _of_age(desk, to)["without"]
    line = desk.ask(_ASKED, language, age=str(age), age_to=str(to)).first_line
    assert all(str(figure) in line for figure in (before - after, before, after))


def test_an_age_that_changes_nothing_loses_nothing(desk: Desk) -> None:
    assert "lose nothing" in desk.ask(_ASKED, age="22", age_to="23").first_line


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_age_reached_once_invited_loses_nothing(desk: Desk, language: Language) -> None:
    line = desk.ask(_ASKED, language, age="34", age_to="35", about="birthday-after-ita,age-points").first_line
    assert str(_of_age(desk, 35)["without"]) not in line


def test_an_age_that_counts_more_gains(desk: Desk) -> None:
    assert "you gain" in desk.ask(_ASKED, age="18", age_to="19").first_line


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_level_of_education_is_shown_from_the_grid(desk: Desk, language: Language) -> None:
    told = desk.ask(_ASKED, language, factor="education", about="education-points").text
    table = crs_of(desk.context())["core_human_capital"]["education"]["table"]
    assert [row["key"] for row in table if row["without"] and f"({row['with']})" not in told] == []


def test_the_diploma_named_comes_first(desk: Desk) -> None:
    rows = crs_of(desk.context())["core_human_capital"]["education"]["table"]
    [label] = [row["label"]["en"] for row in rows if row["key"] == "two_year"]
    told = desk.ask(_ASKED, factor="education", education="two_year", about="education-points")
    assert told.first_line.startswith(label)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_relative_who_is_no_sibling_is_told_to_give_nothing_first(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    told = desk.ask(_ASKED, language, factor="relative", about="sibling-points")
    assert told.part.facts["topics"][0] == base.topic("relative-points")


def test_what_sets_cec_and_fsw_apart_comes_before_their_rules(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.PROGRAM_ELIGIBILITY, topic="cec_or_fsw,cec,fsw", about="cec,fsw")
    assert told.first_line == base.topic("cec-or-fsw").title.en


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_age_of_a_sibling_is_not_that_of_who_asks(desk: Desk, language: Language) -> None:
    beside = desk.ask(_ASKED, language, age="17", factor="sibling,age", about="sibling-points").first_line
    assert beside == desk.ask(_ASKED, language, factor="sibling", about="sibling-points").first_line


def test_a_level_asked_after_points_in_general_is_answered_with_its_points(desk: Desk) -> None:
    rows = crs_of(desk.context())["core_human_capital"]["education"]["table"]
    master = next(row for row in rows if row["key"] == "master")
    assert str(master["without"]) in desk.ask(_ASKED, education="master", about="what-is-crs").first_line


def test_a_cousin_is_told_of_before_other_relatives(desk: Desk) -> None:
    asked = desk.ask(_ASKED, factor="cousin,relative", about="relative-cousin,relative-points")
    assert "cousin" in asked.first_line.lower()
