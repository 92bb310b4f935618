"""Grids by their dates: a new one is a data file alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import DataInvalid
from knowledge.points import asked
from knowledge.points.grids import Grids, read_grids, shipped_grids
from knowledge.points.language import LanguageTests, Levels
from knowledge.points.profile import Candidate
from tests.knowledge.points import walks
from tests.knowledge.points.profiles import clb

DAY = date(2027, 5, 1)
PROFILE = {"age": 29, "education": "bachelor", "first_language": clb(9), "job_offer": True, "sibling_in_canada": True}
Change = Callable[[dict[str, Any]], None]


def written(folder: Path, name: str, grid: dict[str, Any], change: Change) -> Grids:
    """The shipped grids, and one more that is like one of them but for a change."""
    changed = deepcopy(grid)
    change(changed)
    shipped = {"crs-2025-03-25.json": walks.CRS, "fsw.json": walks.FSW, "language_tests.json": walks.TESTS}
    for file, content in (shipped | {name: changed}).items():
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
    return read_grids(folder)


def later(grid: dict[str, Any]) -> None:
    """Other points for an age, a sibling and a job offer, and a lower cap."""
    grid.update(grid_id="crs-2027-05-01", effective_from=DAY.isoformat(), superseding_change_reported=None)
    walks.ranged(grid["core_human_capital"]["age"]["table"], 29)["without"] = 70
    grid["core_human_capital"]["cap"]["without"] = 300
    grid["additional"]["sibling_in_canada"]["points"] = 0
    grid["additional"]["job_offer"] = {"label": {"en": "Job offer", "fr": "Offre d’emploi"}, "points": 50}


def test_a_later_grid_is_a_data_file_and_nothing_else(tmp_path: Path) -> None:
    grids = written(tmp_path, "crs-2027-05-01.json", walks.CRS, later)
    before, after = (asked.crs(grids, on, PROFILE) for on in (date(2027, 4, 30), DAY))
    assert (before["grid"], after["grid"]) == ("crs-2025-03-25", "crs-2027-05-01")
    assert before == asked.crs(shipped_grids(), date.fromisoformat(walks.CRS["effective_from"]), PROFILE)
    assert (after["parts"]["age"], after["core"]) == (70, 300)
    assert (after["parts"]["sibling"], after["parts"]["job_offer"], after["additional"]) == (0, 50, 50)
    assert after["total"] == 300 + before["transferability"] + 50
    assert after["notes"] == []


def lower_caps(grid: dict[str, Any]) -> None:
    """Caps that never bind in the shipped grid, lowered until they do."""
    grid.update(grid_id="crs-2027-05-01", effective_from=DAY.isoformat())
    grid["core_human_capital"]["official_languages_combined_max"] = {"with": 100, "without": 130}
    grid["core_plus_spouse_cap"] = 300
    grid["max_total"] = 340


def test_the_caps_of_languages_core_and_total_are_those_of_the_file(tmp_path: Path) -> None:
    grid = written(tmp_path, "crs-2027-05-01.json", walks.CRS, lower_caps).crs_on(DAY)
    first, second = Levels("english", 9, 9, 9, 9), Levels("french", 7, 7, 7, 7)
    alone = grid.score(Candidate(29, first_language=first, second_language=second))
    assert (alone.parts["first_language"], alone.parts["second_language"]) == (124, 6)
    taught = Candidate(29, education="phd", canadian_work_years=5)
    assert grid.score(replace(taught, education="bachelor")).total == 300 + 25
    assert grid.score(taught).total == 340


def test_no_value_below_zero_has_a_row() -> None:
    with pytest.raises(ValueError, match="-1 is below"):
        shipped_grids().crs_on(DAY).score(Candidate(-1))


def test_a_later_grid_of_the_skilled_worker_program_is_a_data_file_too(tmp_path: Path) -> None:
    def changed(grid: dict[str, Any]) -> None:
        grid.update(grid_id="fsw-2027", effective_from=DAY.isoformat(), pass_mark=60)

    grids = written(tmp_path, "fsw-2027-05-01.json", walks.FSW, changed)
    found = [asked.fsw(grids, on, {"age": 29}) for on in (date(2027, 4, 30), DAY)]
    assert [(one["grid"], one["pass_mark"]) for one in found] == [("fsw-67", 67), ("fsw-2027", 60)]


def test_a_day_before_every_grid_gets_the_oldest() -> None:
    assert shipped_grids().crs_on(date(2020, 1, 1)).id == walks.CRS["grid_id"]


def without_a_row(grid: dict[str, Any]) -> None:
    del grid["core_human_capital"]["age"]["table"][4]


def without_an_end(grid: dict[str, Any]) -> None:
    grid["core_human_capital"]["canadian_work_experience"]["table"][-1]["or_more"] = False


def without_a_level(grid: dict[str, Any]) -> None:
    del grid["core_human_capital"]["education"]["table"][3]


def without_a_group(grid: dict[str, Any]) -> None:
    grid["skill_transferability"]["education_groups"]["advanced"].remove("phd")


def without_points_of_a_band(grid: dict[str, Any]) -> None:
    del grid["skill_transferability"]["foreign_work"]["with_language"]["points"]["one_two"]["clb9"]


def without_points_of_a_group(grid: dict[str, Any]) -> None:
    del grid["skill_transferability"]["foreign_work"]["with_canadian_work"]["points"]["one_two"]


def without_a_section(grid: dict[str, Any]) -> None:
    del grid["additional"]["french"]


def without_a_column(grid: dict[str, Any]) -> None:
    del grid["core_human_capital"]["cap"]["with"]


def on_the_same_day(_: dict[str, Any]) -> None:
    """Nothing is changed."""


@pytest.mark.parametrize(
    "change",
    [
        without_a_row, without_an_end, without_a_level, without_a_group, without_points_of_a_band,
        without_points_of_a_group, without_a_section, without_a_column, on_the_same_day,
    ],
)  # fmt: skip
def test_a_grid_that_does_not_hold_together_is_refused_when_it_is_read(tmp_path: Path, change: Change) -> None:
    with pytest.raises(DataInvalid, match="crs"):
        written(tmp_path, "crs-2027-05-01.json", walks.CRS, change)


def test_a_folder_without_grids_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataInvalid):
        read_grids(tmp_path)


def with_an_ability_twice(order: dict[str, Any]) -> None:
    order["tests"]["TEF"] = ["reading", "reading", "writing", "speaking"]


def with_an_ability_less(order: dict[str, Any]) -> None:
    order["usual"] = order["usual"][:3]


@pytest.mark.parametrize("change", [with_an_ability_twice, with_an_ability_less])
def test_an_order_of_abilities_that_is_none_is_refused(change: Change) -> None:
    tests = deepcopy(walks.TESTS)
    change(tests["report_order"])
    with pytest.raises(DataInvalid, match="once"):
        LanguageTests(tests)
