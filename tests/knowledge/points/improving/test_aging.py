"""What each birthday to come takes away."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from knowledge.points.grids import shipped_grids
from knowledge.points.improving import birthdays
from knowledge.points.profile import Candidate, candidate
from tests.knowledge.points.profiles import PROFILES
from tests.knowledge.points.walks import CRS
from tests.knowledge.points.walks import crs as walked_crs

GRIDS = shipped_grids()
GRID = GRIDS.crs[-1]
AGES = CRS["core_human_capital"]["age"]["table"]
LAST = AGES[-1]["min"]


@settings(max_examples=60)
@given(profile=PROFILES)
def test_every_birthday_changes_the_total_as_the_grid_says(profile: dict[str, Any]) -> None:
    total = walked_crs(profile)["total"]
    for birthday in birthdays(candidate(profile, GRIDS.tests), GRID):
        after = walked_crs(profile | {"age": birthday.age})["total"]
        assert (birthday.total, birthday.change) == (after, after - total)
        total = after


@pytest.mark.parametrize("age", range(LAST))
def test_the_birthdays_to_come_are_told_up_to_the_last_that_matters(age: int) -> None:
    assert [one.age for one in birthdays(Candidate(age), GRID)] == list(range(age + 1, LAST + 1))


def test_after_the_last_row_no_birthday_matters() -> None:
    assert birthdays(Candidate(LAST), GRID) == ()


@pytest.mark.parametrize("row", [row for row in AGES if row["max"] is not None], ids=lambda row: str(row["max"]))
def test_the_points_lost_are_the_difference_of_two_rows(row: dict[str, int]) -> None:
    following = AGES[AGES.index(row) + 1]  # type: ignore[arg-type]
    assert birthdays(Candidate(row["max"]), GRID)[0].change == following["without"] - row["without"]
