"""What would raise a score: every change told is possible, and gives just what it says."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings

from knowledge.points.crs import CrsGrid
from knowledge.points.grids import shipped_grids
from knowledge.points.improving import Improvement, Raising, partner, raising, shipped_efforts
from knowledge.points.language import Levels
from knowledge.points.profile import Candidate, candidate
from tests.knowledge.points.profiles import EDUCATION, PROFILES, clb
from tests.knowledge.points.walks import ABILITIES, CRS, TESTS
from tests.knowledge.points.walks import crs as walked_crs

GRIDS = shipped_grids()
GRID: CrsGrid = GRIDS.crs[-1]
TOP = {
    (one["language"], ability): max(
        int(level)
        for test in TESTS["tests"].values()
        if test["language"] == one["language"]
        for level in test["min_score"][ability]
    )
    for one in TESTS["tests"].values()
    for ability in ABILITIES
}


def raised(profile: dict[str, Any]) -> Raising:
    other = partner(profile, GRIDS.tests)
    return raising(candidate(profile, GRIDS.tests), GRID, GRIDS.tests, shipped_efforts(), other)


def of_kind(profile: dict[str, Any], kind: str) -> list[Improvement]:
    return [one for one in raised(profile).improvements if one.change.kind == kind]


def as_profile(one: Candidate) -> dict[str, Any]:
    """A candidate as a profile that the second, plainer walk reads."""

    def language(levels: Levels | None) -> dict[str, Any] | None:
        return levels and {"clb": dict(zip(ABILITIES, levels.abilities, strict=True)), "language": levels.language}

    profile = {field.name: getattr(one, field.name) for field in fields(Candidate)}
    profile |= {name: language(profile[name]) for name in ("first_language", "second_language")}
    if one.spouse:
        spouse = {field.name: getattr(one.spouse, field.name) for field in fields(one.spouse)}
        profile["spouse"] = spouse | {"language": language(one.spouse.language)}
    return profile


@settings(max_examples=60)
@given(profile=PROFILES)
def test_every_gain_is_the_total_after_less_the_total_before(profile: dict[str, Any]) -> None:
    before = walked_crs(profile)["total"]
    found = raised(profile)
    assert found.before.total == before
    for one in found.improvements:
        after = walked_crs(as_profile(one.change.after))["total"]
        assert (one.total, one.gain) == (after, after - before)


@settings(max_examples=60)
@given(profile=PROFILES)
def test_no_change_is_told_that_does_not_raise_the_total(profile: dict[str, Any]) -> None:
    found = raised(profile)
    assert [one for one in found.improvements if one.gain <= 0] == []
    assert [pair for pair in found.together if pair.extra <= 0] == []


@settings(max_examples=60)
@given(profile=PROFILES)
def test_the_most_points_come_first_and_then_the_least_effort(profile: dict[str, Any]) -> None:
    keys = [(-one.gain, one.effort.rank) for one in raised(profile).improvements]
    assert keys == sorted(keys)


@settings(max_examples=60)
@given(profile=PROFILES)
def test_no_change_is_told_twice(profile: dict[str, Any]) -> None:
    reached = [one.change.after for one in raised(profile).improvements]
    assert len(set(reached)) == len(reached)


@settings(max_examples=60)
@given(profile=PROFILES)
def test_no_level_rises_above_what_a_test_gives(profile: dict[str, Any]) -> None:
    before = candidate(profile, GRIDS.tests)
    for one in raised(profile).improvements:
        after = one.change.after
        for was, levels in ((before.first_language, after.first_language), (before.second_language,
                            after.second_language)):  # fmt: skip
            if levels is None or levels == was:
                continue
            for ability, level in zip(ABILITIES, levels.abilities, strict=True):
                had = getattr(was, ability) if was else 0
                assert level == had or level <= TOP[levels.language, ability]


@settings(max_examples=60)
@given(profile=PROFILES)
def test_nothing_is_lost_but_by_a_swap(profile: dict[str, Any]) -> None:
    """A change never takes away a credential, a year, a certificate or a level."""
    before = candidate(profile, GRIDS.tests)
    for one in raised(profile).improvements:
        after = one.change.after
        assert EDUCATION.index(after.education) >= EDUCATION.index(before.education)
        assert after.canadian_work_years - before.canadian_work_years in (0, 1)
        assert after.foreign_work_years - before.foreign_work_years in (0, 1)
        assert after.age == before.age
        assert (after.first_language or before.first_language) is after.first_language


@settings(max_examples=60)
@given(profile=PROFILES)
def test_the_factors_of_a_change_add_up_to_it_unless_a_cap_holds_some_back(profile: dict[str, Any]) -> None:
    for one in raised(profile).improvements:
        assert sum(gained.points for gained in one.factors) >= one.gain


@settings(max_examples=60)
@given(profile=PROFILES)
def test_a_pair_gives_more_than_its_changes_apart(profile: dict[str, Any]) -> None:
    before = walked_crs(profile)["total"]
    for pair in raised(profile).together:
        apart = [walked_crs(as_profile(one.after))["total"] - before for one in (pair.one, pair.other)]
        assert pair.gain - sum(apart) == pair.extra


PLAIN = {"age": 30, "education": "bachelor", "first_language": clb(8), "foreign_work_years": 3}


def test_a_nomination_is_told_with_its_points_until_there_is_one() -> None:
    (one,) = of_kind(PLAIN, "nomination")
    assert one.gain == CRS["additional"]["provincial_nomination"]["points"]
    assert of_kind(PLAIN | {"provincial_nomination": True}, "nomination") == []


def test_a_certificate_is_told_until_there_is_one() -> None:
    assert of_kind(PLAIN, "certificate")
    assert of_kind(PLAIN | {"certificate_of_qualification": True}, "certificate") == []


def test_changes_of_a_spouse_are_told_where_one_counts() -> None:
    spouse = {"education": "secondary"}
    kinds = {one.change.kind for one in raised(PLAIN | {"spouse": spouse}).improvements}
    assert {"spouse_to", "spouse_credential", "spouse_canadian_year"} <= kinds


@pytest.mark.parametrize("spouse", [None, {"accompanying": False}, {"citizen_or_pr": True}])
def test_no_change_of_a_spouse_is_told_where_none_counts(spouse: dict[str, Any] | None) -> None:
    kinds = {one.change.kind for one in raised(PLAIN | {"spouse": spouse}).improvements}
    assert {kind for kind in kinds if kind.startswith("spouse") or kind == "swap"} == set()


def test_french_is_told_with_its_bonus() -> None:
    french = CRS["additional"]["french"]
    (one,) = [one for one in of_kind(PLAIN, "second_to") if one.change.to == french["nclc_min"]]
    gained = {factor.name: factor.points for factor in one.factors}
    assert gained["french"] == french["points"]["english_all_four_clb5_or_more"]


def test_english_beside_french_is_told_where_it_raises_the_bonus() -> None:
    profile = PLAIN | {"first_language": clb(8, language="french")}
    assert CRS["additional"]["french"]["english_clb_min"] in [one.change.to for one in of_kind(profile, "second_to")]


def test_a_language_at_the_top_of_its_tests_rises_no_further() -> None:
    profile = PLAIN | {"first_language": clb(TOP["english", "reading"])}
    assert of_kind(profile, "first_ability") + of_kind(profile, "first_all") + of_kind(profile, "first_to") == []


def test_without_a_first_language_its_test_is_told() -> None:
    profile = {"age": 30, "education": "bachelor"}
    assert [one.change.was for one in of_kind(profile, "first_to")] != []
    assert of_kind(profile, "first_ability") == []


def test_transferability_is_named_among_what_a_change_gives() -> None:
    (one,) = of_kind(PLAIN, "first_all")
    assert {gained.name for gained in one.factors if gained.together} == {"transfer_education", "transfer_foreign"}


def test_effects_that_appear_only_together_are_told() -> None:
    profile = {"age": 30, "education": "secondary", "first_language": clb(6)}
    pair = raised(profile).together[0]
    assert pair.one.kind == "first_to"
    assert pair.extra > 0


def test_a_year_is_told_with_what_is_left_of_it_at_an_older_age() -> None:
    (one,) = of_kind(PLAIN, "canadian_year")
    older = walked_crs(as_profile(one.change.after) | {"age": PLAIN["age"] + 1})["total"]  # type: ignore[operator]
    assert one.a_year_older == older - walked_crs(PLAIN)["total"]


SPOUSE = {"age": 25, "education": "master", "language": clb(10), "foreign_work_years": 3}


def test_a_swap_is_told_where_the_spouse_s_own_profile_is_known() -> None:
    profile = PLAIN | {"age": 44, "spouse": SPOUSE}
    (one,) = of_kind(profile, "swap")
    turned = SPOUSE | {"first_language": SPOUSE["language"], "spouse": {
        "education": PLAIN["education"], "language": PLAIN["first_language"]}}  # fmt: skip
    assert one.total == walked_crs(turned)["total"]


def test_a_swap_that_gives_nothing_is_not_told() -> None:
    assert of_kind(PLAIN | {"spouse": SPOUSE | {"age": 60, "education": "none"}}, "swap") == []


def test_a_spouse_whose_age_is_not_given_cannot_be_swapped() -> None:
    spouse = {name: value for name, value in SPOUSE.items() if name != "age"}
    assert partner(PLAIN | {"spouse": spouse}, GRIDS.tests) is None


def test_a_nomination_stays_with_the_nominee() -> None:
    profile = PLAIN | {"age": 44, "spouse": SPOUSE, "provincial_nomination": True}
    assert of_kind(profile, "swap") == []


@pytest.mark.parametrize("one", EDUCATION)
def test_every_credential_leads_only_to_higher_ones(one: Any) -> None:
    later = shipped_efforts().credentials[one]
    assert [key for key in later if EDUCATION.index(key) <= EDUCATION.index(one)] == []
