"""Test scores as levels: every score of every test, its edges, its dates."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.points.grids import shipped_grids
from knowledge.points.refusing import Impossible
from tests.knowledge.points import walks
from tests.knowledge.points.profiles import scores

TESTS = shipped_grids().tests
ALL = [(test, ability) for test in walks.TESTS["tests"] for ability in walks.ABILITIES]


def level(test: str, ability: str, score: float, taken: date | None = None) -> int:
    """The level of one ability, the others at the least score there is."""
    table = TESTS.table(test, taken)
    given = {one: low for one, (low, _) in table.score_range.items()} | {ability: score}
    return int(getattr(TESTS.levels(test, given, taken=taken), ability))


@pytest.mark.parametrize(("test", "ability"), ALL)
def test_every_score_of_a_test_gives_the_level_of_the_table(test: str, ability: str) -> None:
    for score in scores(test, ability):
        assert level(test, ability, score) == walks.level(test, ability, score)


@pytest.mark.parametrize(("test", "ability"), ALL)
def test_the_least_score_of_a_level_reaches_it_and_a_step_less_does_not(test: str, ability: str) -> None:
    table = walks.TESTS["tests"][test]
    for step, least in table["min_score"][ability].items():
        if int(step) >= walks.TESTS["min_level"]:
            assert level(test, ability, least) == int(step)
            assert level(test, ability, least - table["step"]) < int(step)


@pytest.mark.parametrize(
    ("ability", "score", "expected"),
    [("speaking", 7.5, 10), ("reading", 7.0, 9), ("listening", 8.0, 9), ("listening", 7.5, 8), ("listening", 7.0, 7)],
)
def test_the_scores_that_others_get_wrong(ability: str, score: float, expected: int) -> None:
    assert level("IELTS", ability, score) == expected


def test_below_the_lowest_level_that_gives_points_there_is_none() -> None:
    assert level("PTE_CORE", "reading", walks.TESTS["tests"]["PTE_CORE"]["min_score"]["reading"]["3"]) == 0


@pytest.mark.parametrize("test", walks.TESTS["tests"])
def test_the_language_follows_from_the_test(test: str) -> None:
    least = {ability: low for ability, (low, _) in TESTS.table(test).score_range.items()}
    assert TESTS.levels(test, least).language == walks.TESTS["tests"][test]["language"]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [(date(2023, 12, 10), 300), (date(2019, 10, 1), 300), (date(2023, 12, 11), 306), (None, 306)],
)
def test_a_table_that_changed_goes_by_the_day_of_the_test(taken: date | None, expected: int) -> None:
    levels = [level("TEF_699", "reading", score, taken) for score in (expected - 1, expected)]
    assert levels == [0, walks.TESTS["min_level"]]


def test_a_day_before_every_table_of_a_test_is_refused() -> None:
    with pytest.raises(Impossible):
        TESTS.table("TEF_699", date(2019, 9, 30))


def test_express_entry_takes_the_old_column_of_the_tef_whatever_the_day() -> None:
    assert level("TEF", "reading", 207, date(2024, 1, 1)) == level("TEF", "reading", 207) == 7


@pytest.mark.parametrize(
    ("test", "ability", "score", "accepted"),
    [
        ("IELTS", "reading", 9.5, "from 0 to 9 in steps of 0.5"),
        ("IELTS", "writing", 6.3, "from 0 to 9 in steps of 0.5"),
        ("IELTS", "speaking", -0.5, "from 0 to 9 in steps of 0.5"),
        ("CELPIP", "listening", 13, "from 0 to 12 in steps of 1"),
        ("CELPIP", "listening", 7.5, "from 0 to 12 in steps of 1"),
        ("PTE_CORE", "reading", 9, "from 10 to 90 in steps of 1"),
        ("TEF", "reading", 434, "from 0 to 300 in steps of 1"),
        ("TCF", "writing", 21, "from 0 to 20 in steps of 1"),
        ("TCF", "reading", float("inf"), "from 0 to 699 in steps of 1"),
    ],
)
def test_a_score_that_a_test_does_not_give_is_refused(test: str, ability: str, score: float, accepted: str) -> None:
    with pytest.raises(Impossible, match=f"^{ability}: .*; accepted: numbers {accepted}$"):
        level(test, ability, score)


def test_an_unknown_test_is_refused_with_those_there_are() -> None:
    with pytest.raises(Impossible, match="IELTS, CELPIP, PTE_CORE, TEF, TCF"):
        TESTS.table("TOEFL")
