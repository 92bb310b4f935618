"""Language tests and the levels their scores give, as shipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.knowledge import shipped


@pytest.fixture(scope="module")
def language_tests() -> Any:
    return shipped.read("points/language_tests.json")


def test_both_languages_hold_the_same_numbers(language_tests: Any) -> None:
    assert shipped.differing(language_tests) == []


def test_the_french_is_set_as_canadian_french(language_tests: Any) -> None:
    assert shipped.misprinted(language_tests) == []


def test_every_source_is_known(language_tests: Any) -> None:
    assert language_tests["source"]
    assert shipped.unknown_sources(language_tests) == set()


def scales(language_tests: Any) -> Iterator[tuple[dict[str, Any], str, dict[int, float]]]:
    """Each test, or table of one, with an ability and its lowest score for each level."""
    for test in [*language_tests["tests"].values(), *language_tests["not_for_express_entry"].values()]:
        for ability, scores in test["min_score"].items():
            yield test, ability, {int(level): score for level, score in scores.items()}


def test_every_test_has_the_four_abilities_and_all_levels(language_tests: Any) -> None:
    levels = set(range(language_tests["min_level"], language_tests["max_level"] + 1))
    for test, _, scores in scales(language_tests):
        assert list(test["min_score"]) == language_tests["abilities"]
        assert levels <= scores.keys()


def test_a_higher_level_needs_a_higher_score(language_tests: Any) -> None:
    for _, _, scores in scales(language_tests):
        assert list(scores) == sorted(scores)
        assert all(lower < higher for lower, higher in pairwise(scores.values()))


def test_celpip_scores_are_the_levels_themselves(language_tests: Any) -> None:
    for scores in language_tests["tests"]["CELPIP"]["min_score"].values():
        assert all(int(level) == score for level, score in scores.items())


@pytest.mark.parametrize("test", ["TEF", "TCF"])
def test_french_writing_and_speaking_share_a_scale(language_tests: Any, test: str) -> None:
    scores = language_tests["tests"][test]["min_score"]
    assert scores["writing"] == scores["speaking"]


def test_every_lowest_score_is_one_the_test_can_give(language_tests: Any) -> None:
    for test, ability, scores in scales(language_tests):
        if test["express_entry"]:
            low, high = test["score_range"][ability]
            assert all(low <= score <= high and score % test["step"] == 0 for score in scores.values())


def test_tables_of_other_programs_are_marked_as_such(language_tests: Any) -> None:
    assert all(test["express_entry"] for test in language_tests["tests"].values())
    assert not any(table["express_entry"] for table in language_tests["not_for_express_entry"].values())


def test_tables_for_other_test_dates_do_not_overlap(language_tests: Any) -> None:
    tables = sorted(language_tests["not_for_express_entry"].values(), key=lambda table: str(table["tests_from"]))
    assert all(older["tests_to"] < newer["tests_from"] for older, newer in pairwise(tables))


def test_the_topic_on_levels_quotes_the_ielts_table(language_tests: Any) -> None:
    topics = {topic["id"]: topic for topic in shipped.read("topics/language.json")["topics"]}
    example = next(fact["en"] for fact in topics["clb-meaning"]["facts"] if "IELTS" in fact["en"])
    scores = [ability["9"] for ability in language_tests["tests"]["IELTS"]["min_score"].values()]
    assert shipped.numbers(example, "en") == Counter([9, *scores])


def test_each_language_has_a_test(language_tests: Any) -> None:
    assert {test["language"] for test in language_tests["tests"].values()} == language_tests["scale"].keys()


def test_program_minimums_are_levels_the_tests_can_show(language_tests: Any) -> None:
    minimums = language_tests["program_minimums"]
    flat = [level for value in minimums.values() for level in (value.values() if isinstance(value, dict) else [value])]
    assert min(flat) >= language_tests["min_level"]
    assert max(flat) <= language_tests["max_level"]


def test_the_level_the_fsw_grid_starts_at_is_the_programs_minimum(language_tests: Any) -> None:
    rows = shipped.read("points/fsw.json")["language"]["first_official_per_ability"]["table"]
    lowest = min(row["clb_min"] for row in rows if row["eligible"])
    assert lowest == language_tests["program_minimums"]["fsw"]["first_language_all_four"]


def test_the_order_of_reports_names_every_ability_once_of_tests_there_are(language_tests: Any) -> None:
    order = language_tests["report_order"]
    assert order["tests"].keys() <= language_tests["tests"].keys()
    for one in (order["usual"], *order["tests"].values()):
        assert sorted(one) == sorted(language_tests["abilities"])


def test_the_order_of_reports_is_told_with_its_source_its_day_and_its_doubt(language_tests: Any) -> None:
    order = language_tests["report_order"]
    assert order["source"] and order["as_of"] and order["doubt"]["en"]
