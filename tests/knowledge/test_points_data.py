"""The points grids, as shipped: each holds together by its own arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.knowledge import shipped

CRS = "points/crs-2025-03-25.json"
FSW = "points/fsw.json"
COLUMNS = ("with", "without")


@pytest.fixture(scope="module")
def crs() -> Any:
    return shipped.read(CRS)


@pytest.fixture(scope="module")
def fsw() -> Any:
    return shipped.read(FSW)


@pytest.fixture(scope="module", params=[CRS, FSW])
def data(request: pytest.FixtureRequest) -> Any:
    return shipped.read(request.param)


@pytest.fixture(scope="module", params=[CRS, FSW])
def tables(request: pytest.FixtureRequest) -> list[list[dict[str, Any]]]:
    """Every table of a grid."""
    return list(shipped.named(shipped.read(request.param), "table"))


def factors(data: Any) -> Iterator[dict[str, Any]]:
    """Every part of a grid that has a table of its own."""
    if isinstance(data, dict):
        if "table" in data:
            yield data
        for value in data.values():
            yield from factors(value)


def columns(row: dict[str, Any]) -> list[int]:
    """The points of a row: with and without a spouse, or the only ones."""
    return [row[column] for column in COLUMNS] if "with" in row else [row["points"]]


def bounds(row: dict[str, Any]) -> tuple[int, int | None] | None:
    """The lowest and highest value a row is for; None for a row that is not a range."""
    if "years" in row:
        return row["years"], None if row["or_more"] else row["years"]
    for low, high in (("min", "max"), ("clb_min", "clb_max"), ("years_min", "years_max")):
        if low in row:
            return row[low], row[high]
    return None


def ranges(rows: list[dict[str, Any]]) -> list[tuple[int, int | None]]:
    """The bounds of rows, where they are ranges."""
    return [found for row in rows if (found := bounds(row)) is not None]


def unbroken(found: list[tuple[int, int | None]]) -> bool:
    """Whether ranges follow one another without gap or overlap, the last one open."""
    following = all(high is not None and low == high + 1 for (_, high), (low, _) in pairwise(found))
    return following and found[-1][1] is None


def test_both_languages_hold_the_same_numbers(data: Any) -> None:
    assert shipped.differing(data) == []


def test_the_french_is_set_as_canadian_french(data: Any) -> None:
    assert shipped.misprinted(data) == []


def test_every_source_is_known(data: Any) -> None:
    assert data["source"]
    assert shipped.unknown_sources(data) == set()


def test_every_ranged_table_covers_all_values_from_zero(tables: list[list[dict[str, Any]]]) -> None:
    ranged = [found for table in tables if (found := ranges(table))]
    assert ranged
    assert [found for found in ranged if found[0][0] != 0 or not unbroken(found)] == []


def test_every_ranged_table_starts_with_no_points(tables: list[list[dict[str, Any]]]) -> None:
    first = [table[0] for table in tables if ranges(table)]
    assert first
    assert [row for row in first if any(columns(row))] == []


def test_points_rise_with_language_education_and_work(tables: list[list[dict[str, Any]]]) -> None:
    rising = [table for table in tables if {"clb_min", "years"} & table[0].keys() or table[0].get("key") == "none"]
    assert rising
    for table in rising:
        for lower, higher in pairwise(table):
            assert all(before <= after for before, after in zip(columns(lower), columns(higher), strict=True))


def test_age_points_rise_to_one_summit_and_fall(crs: Any, fsw: Any) -> None:
    for table in (crs["core_human_capital"]["age"]["table"], fsw["age"]["table"]):
        points = [columns(row)[-1] for row in table]
        summit = points.index(max(points))
        assert points[: summit + 1] == sorted(points[: summit + 1])
        assert points[summit:] == sorted(points[summit:], reverse=True)


def test_a_spouse_never_raises_the_points_of_a_row(crs: Any) -> None:
    rows = [row for table in shipped.named(crs, "table") for row in table if "with" in row]
    assert rows
    assert [row for row in rows if row["with"] > row["without"]] == []


def test_a_spouse_lowers_each_row_in_the_ratio_of_the_maxima(crs: Any) -> None:
    core = crs["core_human_capital"]
    for factor in (core["age"], core["education"], core["canadian_work_experience"]):
        top = factor["max"]
        lowered = [row["without"] * top["with"] // top["without"] for row in factor["table"]]
        assert [row["with"] for row in factor["table"]] == lowered


def test_each_crs_factor_reaches_its_maximum_and_no_more(crs: Any) -> None:
    for factor in factors(crs):
        highest = [max(points) for points in zip(*map(columns, factor["table"]), strict=True)]
        limit = factor["max_per_ability"] if factor.get("per_ability") else factor["max"]
        assert highest == (columns(limit) if isinstance(limit, dict) else [limit])


def test_four_abilities_add_up_to_the_first_languages_maximum(crs: Any, fsw: Any) -> None:
    core = crs["core_human_capital"]["first_official_language"]
    assert all(core["max"][column] == len(core["abilities"]) * core["max_per_ability"][column] for column in COLUMNS)
    for factor in (crs["spouse_factors"]["first_official_language"], fsw["language"]["first_official_per_ability"]):
        assert factor["max"] == len(factor["abilities"]) * factor["max_per_ability"]


@pytest.mark.parametrize("column", COLUMNS)
def test_core_maxima_add_up_to_the_cap(crs: Any, column: str) -> None:
    core = crs["core_human_capital"]
    languages = core["first_official_language"]["max"][column] + core["second_official_language"]["max"][column]
    assert languages == core["official_languages_combined_max"][column]
    others = ("age", "education", "canadian_work_experience")
    assert languages + sum(core[factor]["max"][column] for factor in others) == core["cap"][column]


def test_a_spouse_can_make_up_for_the_lower_core_cap(crs: Any) -> None:
    spouse = crs["spouse_factors"]
    maxima = (spouse[factor]["max"] for factor in ("education", "first_official_language", "canadian_work_experience"))
    assert sum(maxima) == spouse["cap"]
    cap = crs["core_human_capital"]["cap"]
    assert cap["with"] + spouse["cap"] == cap["without"] == crs["core_plus_spouse_cap"]


def test_the_sections_add_up_to_the_total(crs: Any) -> None:
    sections = crs["core_plus_spouse_cap"] + crs["skill_transferability"]["cap"] + crs["additional"]["cap"]
    assert sections == crs["max_total"]


def test_every_education_level_belongs_to_one_transferability_group(crs: Any) -> None:
    groups = crs["skill_transferability"]["education_groups"]
    levels = [row["key"] for row in crs["core_human_capital"]["education"]["table"]]
    assert [level for group in groups.values() for level in group] == levels


def test_foreign_work_groups_cover_all_years(crs: Any) -> None:
    groups = [(low, high) for low, high in crs["skill_transferability"]["foreign_work"]["year_groups"].values()]
    assert groups[0][0] == 0
    assert unbroken(groups)


def test_transferability_bands_follow_one_another(crs: Any) -> None:
    bands = list(shipped.named(crs["skill_transferability"], "bands"))
    assert bands
    assert [band for band in bands if not unbroken(ranges(band))] == []


def test_transferability_points_reach_the_cap_of_their_part(crs: Any) -> None:
    transferability = crs["skill_transferability"]
    for part in ("education", "foreign_work"):
        for pair in ("with_language", "with_canadian_work"):
            points = transferability[part][pair]["points"].values()
            assert max(value for group in points for value in group.values()) == transferability[part]["cap"]
    certificate = transferability["certificate_of_qualification"]
    assert max(certificate["with_language"]["points"].values()) == certificate["cap"]


def test_the_lower_transferability_band_and_group_give_half_rounded_up(crs: Any) -> None:
    transferability = crs["skill_transferability"]
    for part in ("education", "foreign_work"):
        for pair in ("with_language", "with_canadian_work"):
            nothing, lower, higher = (list(group.values()) for group in transferability[part][pair]["points"].values())
            assert nothing == [0, 0]
            assert lower == [(points + 1) // 2 for points in higher]
            assert higher[0] == (higher[1] + 1) // 2


def test_transferability_points_are_given_for_every_group_and_band(crs: Any) -> None:
    transferability = crs["skill_transferability"]
    for part, groups in (("education", "education_groups"), ("foreign_work", "year_groups")):
        names = (transferability | transferability[part])[groups].keys()
        for pair in ("with_language", "with_canadian_work"):
            bands = {band["id"] for band in transferability[part][pair]["bands"]}
            points = transferability[part][pair]["points"]
            assert points.keys() == names
            assert all(group.keys() == bands for group in points.values())


def test_a_nomination_alone_reaches_the_additional_cap(crs: Any) -> None:
    additional = crs["additional"]
    assert additional["provincial_nomination"]["points"] == additional["cap"]


def test_a_job_offer_is_worth_nothing_since_the_grid_began(crs: Any) -> None:
    offer = crs["additional"]["job_offer"]
    assert (offer["points"], offer["removed_on"]) == (0, crs["effective_from"])


def test_the_change_reported_later_is_kept_as_a_doubt(crs: Any) -> None:
    change = crs["superseding_change_reported"]
    assert change["reported_effective_from"] > crs["effective_from"]
    assert change["doubt"]["en"] and change["doubt"]["fr"] and change["not_known"]


def test_the_history_is_in_order(crs: Any) -> None:
    dates = [entry["date"] for entry in crs["history"]]
    assert dates == sorted(dates)
    assert crs["effective_from"] in dates


def test_fsw_factors_add_up_to_the_maximum(fsw: Any) -> None:
    names = ("language", "education", "experience", "age", "arranged_employment", "adaptability")
    assert sum(fsw[name]["max"] for name in names) == fsw["maximum"]
    assert 0 < fsw["pass_mark"] < fsw["maximum"]


def test_fsw_age_points_fall_by_one_a_year(fsw: Any) -> None:
    points = [row["points"] for row in fsw["age"]["table"]]
    falling = points[points.index(max(points)) :]
    assert falling == list(range(max(points), -1, -1))


def test_each_fsw_factor_stays_within_its_maximum(fsw: Any) -> None:
    for name in ("education", "experience", "age", "adaptability"):
        assert max(row["points"] for row in fsw[name]["table"]) == fsw[name]["max"]
    language = fsw["language"]
    assert language["first_official_per_ability"]["max"] + language["second_official"]["max"] == language["max"]


def test_both_grids_name_the_same_education_levels(crs: Any, fsw: Any) -> None:
    levels = [row["key"] for row in crs["core_human_capital"]["education"]["table"]]
    assert [row["key"] for row in fsw["education"]["table"]] == levels
