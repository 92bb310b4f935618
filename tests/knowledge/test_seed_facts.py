"""The facts the project began with, and the counts that tell that none is missing."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from knowledge.base import KnowledgeBase

ON = date(2026, 3, 5)


def test_draw_402_is_the_first_for_senior_managers(base: KnowledgeBase) -> None:
    draw = base.draw("402")
    assert draw is not None
    assert (draw.date, draw.category, draw.size, draw.crs) == (ON, "senior_managers", 250, 429)
    assert draw.tie_break == datetime(2025, 8, 19, 15, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "category", "size", "crs"),
    [("401", "french", 5500, 397), ("400", "cec", 4000, 508), ("399", "pnp", 264, 710)],
)
def test_the_three_draws_before_it(base: KnowledgeBase, number: str, category: str, size: int, crs: int) -> None:
    draw = base.draw(number)
    assert draw is not None
    assert (draw.category, draw.size, draw.crs) == (category, size, crs)


def test_the_four_draws_of_that_week(base: KnowledgeBase) -> None:
    week = base.draws(since=date(2026, 3, 2), until=ON)
    assert [draw.number for draw in week] == ["402", "401", "400", "399"]
    assert sum(draw.size for draw in week) == 10_014


def test_senior_managers_are_four_unit_groups_of_teer_0(base: KnowledgeBase) -> None:
    version = base.category_in_force("senior_managers", ON)
    assert version is not None
    assert version.codes == ("00012", "00013", "00014", "00015")
    assert {one.teer for one in base.occupations(version.codes)} == {0}


def test_senior_managers_need_twelve_months_in_canada_in_one_occupation(base: KnowledgeBase) -> None:
    version = base.category_in_force("senior_managers", ON)
    assert version is not None
    asked = version.requirements
    assert (asked.min_months, asked.window_years, asked.location) == (12, 3, "canada")
    assert (asked.continuous, asked.single_occupation, asked.primary_occupation_must_match) == (False, True, False)
    assert any("Part-time" in note.en for note in version.notes)


def test_all_draws_are_there(base: KnowledgeBase) -> None:
    numbers = {draw.number for draw in base.draws()}
    assert numbers == {str(number) for number in range(1, 448) if number != 91} | {"91a", "91b"}


def test_each_year_has_its_draws_and_invitations(base: KnowledgeBase) -> None:
    """As counted over the feed of 2026-08-19, which ends with #437."""
    draws, sizes = Counter[int](), Counter[int]()
    for draw in base.draws(until=date(2026, 8, 19)):
        draws[draw.date.year] += 1
        sizes[draw.date.year] += draw.size
    assert {year: (draws[year], sizes[year]) for year in sorted(draws)} == {
        2015: (23, 31_063),
        2016: (27, 33_782),
        2017: (30, 86_023),
        2018: (28, 89_800),
        2019: (26, 85_300),
        2020: (37, 107_350),
        2021: (42, 114_224),
        2022: (24, 46_539),
        2023: (42, 110_266),
        2024: (52, 98_903),
        2025: (58, 113_998),
        2026: (49, 119_865),
    }


def test_each_category_has_its_rounds(base: KnowledgeBase) -> None:
    assert Counter(draw.category for draw in base.draws()) == {
        "general": 178,
        "pnp": 114,
        "cec": 70,
        "fst": 7,
        "fsw": 1,
        "french": 36,
        "healthcare": 16,
        "stem": 3,
        "trades": 7,
        "transport": 4,
        "agriculture": 3,
        "education": 2,
        "physicians": 3,
        "senior_managers": 3,
        "military": 1,
    }


def test_eleven_categories_have_twenty_one_versions(base: KnowledgeBase) -> None:
    versions = {one.id: len(base.category_versions(one.id)) for one in base.categories()}
    assert len([count for count in versions.values() if count]) == 11
    assert sum(versions.values()) == 21


def test_only_the_one_tie_break_without_a_year_cannot_be_read(base: KnowledgeBase) -> None:
    assert [draw.number for draw in base.draws() if draw.tie_break_raw and not draw.tie_break] == ["208"]


def test_the_first_76_draws_and_the_newest_three_have_no_tie_break(base: KnowledgeBase) -> None:
    lacking = {draw.number for draw in base.draws() if draw.tie_break is None}
    assert lacking == {str(number) for number in range(1, 77)} | {"208", "445", "446", "447"}


def test_the_time_of_draw_357_is_a_typing_error_and_not_taken(base: KnowledgeBase) -> None:
    assert [draw.number for draw in base.draws() if draw.held_raw and not draw.held_at] == ["357"]


def test_the_pool_figures_known_to_be_wrong_carry_a_doubt(base: KnowledgeBase) -> None:
    doubtful = {date(2022, 3, 28), date(2022, 4, 11), date(2023, 4, 26), date(2023, 6, 27), date(2023, 6, 28)}
    doubtful |= {date(2025, 12, 14), date(2025, 12, 15)}
    days = {draw.pool_as_on for draw in base.draws() if draw.pool_as_on}
    snapshots = [snapshot for day in days if (snapshot := base.pool_on(day))]
    assert {snapshot.as_on for snapshot in snapshots if snapshot.doubt} == doubtful
    assert len(snapshots) == 126


def test_the_rest_of_the_facts_is_there(base: KnowledgeBase) -> None:
    assert len(base.steps()) == 21
    assert len(base.topics()) >= 100
