"""The points of the Federal Skilled Worker Program."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from knowledge.lines import BadLine
from knowledge.points import asked
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import worker
from tests.knowledge.points import walks
from tests.knowledge.points.profiles import EDUCATION, WORKERS, clb

GRIDS = shipped_grids()
ON = date(2026, 11, 22)
WAYS = {row["key"]: row["points"] for row in walks.FSW["adaptability"]["table"]}


def points(**profile: Any) -> dict[str, Any]:
    """What a program is told of a worker."""
    return asked.fsw(GRIDS, ON, {"age": 29} | profile)


@settings(max_examples=500)
@given(WORKERS)
def test_any_worker_gets_the_points_of_the_tables_walked_by_hand(profile: dict[str, Any]) -> None:
    found = asked.fsw(GRIDS, ON, profile)
    assert {key: found[key] for key in ("total", "parts", "pass")} == walks.fsw(profile)


@pytest.mark.parametrize("row", walks.FSW["age"]["table"], ids=lambda row: f"from {row['min']}")
def test_age_gives_its_row_at_both_ends(row: dict[str, Any]) -> None:
    ends = {row["min"], 120 if row["max"] is None else row["max"]}
    assert {points(age=age)["parts"]["age"] for age in ends} == {row["points"]}


@pytest.mark.parametrize("row", walks.FSW["experience"]["table"], ids=lambda row: f"from {row['min']}")
def test_experience_gives_its_row_at_both_ends(row: dict[str, Any]) -> None:
    ends = {row["min"], 40 if row["max"] is None else row["max"]}
    assert {points(experience_years=years)["parts"]["experience"] for years in ends} == {row["points"]}


@pytest.mark.parametrize("level", EDUCATION)
def test_every_education_gives_its_row(level: str) -> None:
    assert (
        points(education=level)["parts"]["education"] == walks.keyed(walks.FSW["education"]["table"], level)["points"]
    )


@pytest.mark.parametrize(("level", "expected"), [(6, 0), (7, 4), (8, 5), (9, 6), (12, 6)])
@pytest.mark.parametrize("place", range(4))
def test_each_ability_of_the_first_language_counts_by_itself(place: int, level: int, expected: int) -> None:
    levels = [level if place == ability else 0 for ability in range(4)]
    assert points(first_language=clb(*levels))["parts"]["language"] == expected


@pytest.mark.parametrize(("levels", "expected"), [((5,), 4), ((12,), 4), ((5, 5, 4, 5), 0), ((4,), 0)])
def test_the_second_language_counts_by_its_lowest_ability(levels: tuple[int, ...], expected: int) -> None:
    assert points(second_language=clb(*levels, language="french"))["parts"]["language"] == expected


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_adaptability_gives_its_points(way: str) -> None:
    assert points(adaptability={way: True})["parts"]["adaptability"] == WAYS[way]


def test_adaptability_stops_at_its_maximum() -> None:
    assert points(adaptability=dict.fromkeys(WAYS, True))["parts"]["adaptability"] == walks.FSW["adaptability"]["max"]


def test_a_job_offer_shows_adaptability_too_unless_it_is_said_otherwise() -> None:
    offered, denied = points(job_offer=True), points(job_offer=True, adaptability={"arranged_employment": False})
    assert (offered["parts"]["arranged_employment"], offered["parts"]["adaptability"]) == (10, 5)
    assert denied["parts"]["adaptability"] == 0


STRONG = {"first_language": clb(9), "education": "phd", "experience_years": 1}


def test_the_pass_mark_itself_passes_and_a_point_less_does_not() -> None:
    at = points(**STRONG | {"education": "bachelor", "age": 35, "adaptability": {"relative_in_canada": True}})
    assert (at["total"], at["pass"]) == (71, True)
    exactly = points(**STRONG | {"education": "bachelor", "age": 39, "adaptability": {"relative_in_canada": True}})
    assert (exactly["total"], exactly["pass"]) == (walks.FSW["pass_mark"], True)
    short = points(**STRONG | {"education": "bachelor", "age": 40, "adaptability": {"relative_in_canada": True}})
    assert (short["total"], short["pass"]) == (walks.FSW["pass_mark"] - 1, False)


@pytest.mark.parametrize(
    ("change", "below"),
    [({"first_language": clb(9, 9, 9, 6)}, ["language"]), ({"experience_years": 0}, ["experience"])],
)
def test_who_is_below_a_minimum_does_not_pass_whatever_the_total(change: dict[str, Any], below: list[str]) -> None:
    found = points(**STRONG | {"job_offer": True, "adaptability": {"own_work_in_canada_one_year": True}} | change)
    assert found["total"] >= walks.FSW["pass_mark"]
    assert (found["pass"], found["below_minimum"]) == (False, below)


def test_every_part_says_which_rows_its_points_come_from() -> None:
    found = GRIDS.fsw_on(ON).score(worker({"age": 29} | STRONG, GRIDS.tests))
    for one in found.factors:
        assert one.points == min(sum(reason.row.points for reason in one.reasons), one.maximum)
    assert found.grid == walks.FSW["grid_id"]


def test_an_unknown_way_of_adaptability_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadLine, match=r"^adaptability\.cousin: .*relative_in_canada"):
        points(adaptability={"cousin": True})
