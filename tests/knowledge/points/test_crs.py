"""CRS scores: against the tables walked by hand, at every edge of them, and as they must move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.points import asked
from knowledge.points.crs import CrsGrid
from knowledge.points.grids import shipped_grids
from knowledge.points.language import Levels
from knowledge.points.profile import Candidate, Education, Spouse, candidate
from tests.knowledge.points import walks
from tests.knowledge.points.profiles import EDUCATION, LANGUAGES, PROFILES, STUDY, by_test, clb, random_profiles

GRIDS = shipped_grids()
ON = date.fromisoformat(walks.CRS["effective_from"])
GRID: CrsGrid = GRIDS.crs_on(ON)
COLUMNS = {"with": {}, "without": None}
"""A spouse of whom nothing is known but that they come along, and none."""


def score(**profile: Any) -> dict[str, Any]:
    """What a program is told of a profile."""
    return asked.crs(GRIDS, ON, {"age": 29} | profile)


def total(who: Candidate) -> int:
    return GRID.score(who).total


CANDIDATES = PROFILES.map(lambda profile: candidate(profile, GRIDS.tests))


def agrees(profile: dict[str, Any]) -> None:
    expected, found = walks.crs(profile), asked.crs(GRIDS, ON, profile)
    assert {key: found[key] for key in expected} == expected, profile


@settings(max_examples=1000)
@given(PROFILES)
def test_any_profile_scores_as_the_tables_walked_by_hand(profile: dict[str, Any]) -> None:
    agrees(profile)


def test_thousands_of_profiles_score_as_the_tables_walked_by_hand() -> None:
    for profile in random_profiles(4000):
        agrees(profile)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"education": "bachelor", "first_language": clb(9)}, 379),
        ({"education": "bachelor", "first_language": clb(10)}, 391),
        ({"education": "bachelor", "first_language": clb(9), "spouse": {"accompanying": True}}, 353),
        ({"education": "bachelor", "first_language": clb(9), "provincial_nomination": True}, 979),
        ({"education": "bachelor", "first_language": clb(9), "canadian_work_years": 1}, 432),
        ({"education": "secondary", "first_language": clb(10), "canadian_work_years": 5}, 356),
        ({"age": 30, "education": "bachelor", "first_language": clb(7)}, 306),
        ({"age": 20}, 110),
    ],
)
def test_scores_that_were_published_or_worked_out_on_paper(profile: dict[str, Any], expected: int) -> None:
    assert score(**profile)["total"] == expected


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", walks.CRS["core_human_capital"]["age"]["table"], ids=lambda row: f"from {row['min']}")
def test_age_gives_its_row_at_both_ends(row: dict[str, Any], column: str) -> None:
    ends = {row["min"], 120 if row["max"] is None else row["max"]}
    assert {score(age=age, spouse=COLUMNS[column])["parts"]["age"] for age in ends} == {row[column]}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("factor", ["first_language", "second_language"])
def test_every_level_of_every_ability_gives_its_row(factor: str, column: str) -> None:
    table = walks.CRS["core_human_capital"][factor.replace("language", "official_language")]["table"]
    for row in table:
        for level in range(row["clb_min"], (12 if row["clb_max"] is None else row["clb_max"]) + 1):
            for place in range(4):
                levels = [level if place == ability else 0 for ability in range(4)]
                found = score(spouse=COLUMNS[column], **{factor: clb(*levels)})
                assert found["parts"][factor] == row[column]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("level", EDUCATION)
def test_every_education_gives_its_row(level: str, column: str) -> None:
    row = walks.keyed(walks.CRS["core_human_capital"]["education"]["table"], level)
    assert score(education=level, spouse=COLUMNS[column])["parts"]["education"] == row[column]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("years", range(9))
def test_every_year_of_canadian_work_gives_its_row(years: int, column: str) -> None:
    row = walks.ranged(walks.CRS["core_human_capital"]["canadian_work_experience"]["table"], years)
    assert score(canadian_work_years=years, spouse=COLUMNS[column])["parts"]["canadian_work"] == row[column]


@pytest.mark.parametrize("level", EDUCATION)
def test_a_spouse_s_education_gives_its_row(level: str) -> None:
    row = walks.keyed(walks.CRS["spouse_factors"]["education"]["table"], level)
    assert score(spouse={"education": level})["parts"]["spouse_education"] == row["points"]


@pytest.mark.parametrize("number", range(13))
def test_a_spouse_s_levels_and_years_give_their_rows(number: int) -> None:
    tables = walks.CRS["spouse_factors"]
    parts = score(spouse={"language": clb(number), "canadian_work_years": number})["parts"]
    assert parts["spouse_language"] == 4 * walks.ranged(tables["first_official_language"]["table"], number)["points"]
    assert parts["spouse_canadian_work"] == walks.ranged(tables["canadian_work_experience"]["table"], number)["points"]


@pytest.mark.parametrize("lowest", range(13))
@pytest.mark.parametrize("years", range(4))
def test_transferability_holds_at_every_band(lowest: int, years: int) -> None:
    for education in EDUCATION:
        for abroad in range(5):
            profile = {
                "age": 29,
                "education": education,
                "canadian_work_years": years,
                "foreign_work_years": abroad,
                "certificate_of_qualification": True,
                "first_language": clb(12, lowest, 12, 12),
            }
            parts = walks.transfer_parts(profile)
            found = asked.crs(GRIDS, ON, profile)
            assert {name: found["parts"][name] for name in parts} == parts


@pytest.mark.parametrize("place", range(4))
def test_one_weak_ability_holds_transferability_back(place: int) -> None:
    levels = [9, 9, 9, 9]
    levels[place] = 8
    strong, weak = (score(education="master", first_language=clb(*one)) for one in ((9,), levels))
    assert (strong["parts"]["transfer_education"], weak["parts"]["transfer_education"]) == (50, 25)


def test_each_section_stops_at_its_cap() -> None:
    best = {
        "education": "phd",
        "first_language": clb(12),
        "second_language": clb(12, language="french"),
        "canadian_work_years": 9,
        "foreign_work_years": 9,
        "certificate_of_qualification": True,
        "canadian_education": "three_year_plus",
        "sibling_in_canada": True,
        "provincial_nomination": True,
    }
    alone = score(**best)
    assert (alone["core"], alone["transferability"], alone["additional"]) == (500, 100, 600)
    assert alone["total"] == walks.CRS["max_total"]
    spouse = {"education": "phd", "language": clb(12), "canadian_work_years": 9}
    together = score(**best, spouse=spouse)
    assert (together["core"], together["spouse"], together["total"]) == (460, 40, walks.CRS["max_total"])


def test_the_second_language_stops_at_its_maximum_with_a_spouse() -> None:
    french = clb(9, language="french")
    parts = [score(second_language=french, spouse=spouse)["parts"]["second_language"] for spouse in (None, {})]
    assert parts == [24, 22]


@pytest.mark.parametrize(
    ("spouse", "column"),
    [
        (None, "without"),
        ({}, "with"),
        ({"accompanying": True, "citizen_or_pr": False}, "with"),
        ({"accompanying": False}, "without"),
        ({"accompanying": True, "citizen_or_pr": True}, "without"),
        ({"accompanying": False, "citizen_or_pr": True}, "without"),
    ],
)
def test_only_a_spouse_who_comes_along_and_is_not_canadian_changes_the_column(spouse: Any, column: str) -> None:
    learned = None if spouse is None else spouse | {"education": "phd"}
    who = candidate({"age": 29, "spouse": learned}, GRIDS.tests)
    found = GRID.score(who)
    assert found.column == column
    assert (found.parts["spouse_education"] > 0) == (spouse is not None and column == "with")


@pytest.mark.parametrize(
    ("first", "second", "points"),
    [
        (clb(7, language="french"), clb(5), 50),
        (clb(5), clb(7, language="french"), 50),
        (clb(7, language="french"), clb(4), 25),
        (clb(7, language="french"), clb(5, 5, 4, 5), 25),
        (clb(7, language="french"), None, 25),
        (clb(12), clb(7, 7, 7, 6, language="french"), 0),
        (clb(12), None, 0),
        (by_test("TEF", 207, 310, 249, 310), by_test("CELPIP", 5), 50),
        (by_test("TEF", 206, 310, 249, 310), by_test("CELPIP", 5), 0),
    ],
)
def test_french_counts_in_all_four_abilities_and_more_with_english(first: Any, second: Any, points: int) -> None:
    assert score(first_language=first, second_language=second)["parts"]["french"] == points


@pytest.mark.parametrize(("study", "points"), list(zip(STUDY, (0, 15, 30), strict=True)))
def test_study_in_canada_gives_its_points(study: str, points: int) -> None:
    assert score(canadian_education=study)["additional"] == points


def test_a_job_offer_is_taken_worth_nothing_and_the_answer_says_so() -> None:
    with_offer, without = score(job_offer=True), score()
    assert with_offer["total"] == without["total"]
    assert [note["about"] for note in with_offer["notes"]] == ["high_wage", "job_offer"]
    assert walks.CRS["additional"]["job_offer"]["note"]["en"] in [note["en"] for note in with_offer["notes"]]


def test_every_answer_says_that_points_for_high_wages_are_left_out() -> None:
    [note] = score()["notes"]
    assert note["about"] == "high_wage"
    assert "not included" in note["en"]
    assert "2026" in note["fr"]


@given(CANDIDATES)
def test_the_points_of_a_factor_are_those_of_its_rows_up_to_its_maximum(who: Candidate) -> None:
    found = GRID.score(who)
    assert found.grid == walks.CRS["grid_id"]
    for one in found.factors:
        assert one.points == min(sum(reason.row.points for reason in one.reasons), one.maximum)
        assert one.label.en and one.label.fr
    for section in found.sections:
        assert section.points == min(sum(one.points for one in section.factors), section.cap)


def test_a_reason_names_the_row_that_a_value_fell_into() -> None:
    found = {one.name: one for one in GRID.score(Candidate(34, first_language=Levels("english", 9, 8, 7, 6))).factors}
    [age] = found["age"].reasons
    assert (age.given, age.row.low, age.row.high, age.row.points) == (34, 34, 34, found["age"].points)
    assert [(one.about, one.given) for one in found["first_language"].reasons] == [
        ("reading", 9), ("writing", 8), ("listening", 7), ("speaking", 6),
    ]  # fmt: skip


def raised(levels: Levels, ability: str) -> Levels:
    return levels._replace(**{ability: getattr(levels, ability) + 1})


@given(CANDIDATES, st.sampled_from(walks.ABILITIES))
def test_a_better_level_never_costs_points(who: Candidate, ability: str) -> None:
    for name in ("first_language", "second_language"):
        levels = getattr(who, name)
        if levels:
            assert total(replace(who, **{name: raised(levels, ability)})) >= total(who)


@given(CANDIDATES, st.sampled_from(walks.ABILITIES))
def test_a_spouse_s_better_test_education_and_work_never_cost_points(who: Candidate, ability: str) -> None:
    spouse = who.spouse or Spouse(language=Levels("english", 4, 4, 4, 4))
    language = raised(spouse.language or Levels("french", 0, 0, 0, 0), ability)
    better = replace(spouse, language=language, canadian_work_years=spouse.canadian_work_years + 1)
    assert total(replace(who, spouse=better)) >= total(replace(who, spouse=spouse))
    scores = [total(replace(who, spouse=replace(spouse, education=level))) for level in get_args(Education)]
    assert scores == sorted(scores)


@given(CANDIDATES, st.sampled_from(["canadian_work_years", "foreign_work_years"]))
def test_a_year_of_work_never_costs_points(who: Candidate, name: str) -> None:
    assert total(replace(who, **{name: getattr(who, name) + 1})) >= total(who)


@given(CANDIDATES)
def test_more_education_never_costs_points(who: Candidate) -> None:
    scores = [total(replace(who, education=level)) for level in get_args(Education)]
    assert scores == sorted(scores)


@given(CANDIDATES)
def test_what_is_added_never_costs_points(who: Candidate) -> None:
    for name in ("certificate_of_qualification", "sibling_in_canada", "provincial_nomination", "job_offer"):
        without, with_it = (total(replace(who, **{name: held})) for held in (False, True))
        assert with_it >= without
    scores = [total(replace(who, canadian_education=study)) for study in STUDY]
    assert scores == sorted(scores)


@given(CANDIDATES)
def test_a_nomination_brings_the_additional_points_to_their_cap(who: Candidate) -> None:
    nominated = {section.name: section for section in GRID.score(replace(who, provincial_nomination=True)).sections}
    assert nominated["additional"].points == nominated["additional"].cap


@given(CANDIDATES)
def test_a_second_language_never_costs_points(who: Candidate) -> None:
    if who.first_language and not who.second_language:
        [other] = [language for language in LANGUAGES if language != who.first_language.language]
        assert total(replace(who, second_language=Levels(other, 7, 7, 7, 7))) >= total(who)  # type: ignore[arg-type]


@given(CANDIDATES)
def test_from_the_summit_on_no_birthday_brings_points(who: Candidate) -> None:
    scores = [total(replace(who, age=age)) for age in range(20, 60)]
    assert all(later <= earlier for earlier, later in pairwise(scores))


def test_many_scored_together_score_as_each_by_itself() -> None:
    """Among them candidates who differ in one thing alone, which must never be taken for one another."""
    together = GRID.scorer()
    profiles = [candidate(profile, GRIDS.tests) for profile in random_profiles(300)]
    alike = [
        replace(one, **{name: getattr(other, name)})
        for one, other in pairwise(profiles)
        for name in Candidate.__dataclass_fields__
        if name != "second_language"
    ]
    wrong = [one for one in (*profiles, *alike) if together(one) != GRID.score(one)]
    assert wrong == []
