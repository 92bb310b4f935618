"""What test results and levels are answered with."""

from __future__ import annotations

import pytest

from bot.answers.counted import crs_of
from bot.answers.language import levels_told
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

_ASKED = Intent.LANGUAGE_EQUIVALENCY


def _of_level(base: KnowledgeBase, test: str, level: int) -> dict[str, str]:
    """The least results of a level, as slots."""
    least = base.table("language_tests")["tests"][test]["min_score"]
    return {ability: str(by_level[str(level)]) for ability, by_level in least.items()}


def _bar(base: KnowledgeBase) -> int:
    return int(base.table("language_tests")["program_minimums"]["french_category_all_four_nclc"])


def test_results_at_the_bar_of_french_rounds_reach_it(desk: Desk, base: KnowledgeBase) -> None:
    assert "reached" in desk.ask(_ASKED, test="TCF", **_of_level(base, "TCF", _bar(base))).text


@pytest.mark.parametrize("test", ["TEF", "TCF"])
def test_one_ability_below_it_is_not_enough_and_is_named(desk: Desk, base: KnowledgeBase, test: str) -> None:
    results = _of_level(base, test, _bar(base)) | {"speaking": _of_level(base, test, _bar(base) - 1)["speaking"]}
    assert "ce n’est pas atteint en expression orale" in desk.ask(_ASKED, "fr", test=test, **results).text


def test_who_asks_of_french_rounds_hears_of_them_first(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(_ASKED, test="TEF", category="french", **_of_level(base, "TEF", 6))
    assert told.first_line.startswith("Rounds for French")


def test_english_results_say_nothing_of_french_rounds(desk: Desk, base: KnowledgeBase) -> None:
    assert "Rounds for French" not in desk.ask(_ASKED, test="IELTS", **_of_level(base, "IELTS", 7)).text


def test_a_row_is_read_in_the_order_of_the_tests_report(desk: Desk, base: KnowledgeBase) -> None:
    order = base.table("language_tests")["report_order"]["tests"]["TEF"]
    results = _of_level(base, "TEF", 7)
    told = desk.ask(_ASKED, test="TEF", bands=",".join(results[ability] for ability in order))
    assert told.first_line.startswith("NCLC 7")


def test_a_row_that_cannot_be_in_that_order_is_read_in_the_usual_one(desk: Desk, base: KnowledgeBase) -> None:
    table = base.table("language_tests")
    most = str(table["tests"]["TEF"]["score_range"]["listening"][1])
    results = _of_level(base, "TEF", 7) | {"listening": most}
    told = desk.ask(_ASKED, test="TEF", bands=",".join(results[one] for one in table["report_order"]["usual"]))
    assert f"listening {most}: NCLC 10" in told.text


def test_the_row_of_the_level_asked_for_comes_first(desk: Desk, base: KnowledgeBase) -> None:
    line = desk.ask(_ASKED, test="TCF", level="9").first_line
    assert all(value in line for value in _of_level(base, "TCF", 9).values())


def test_a_level_of_french_without_a_test_is_told_in_one_of_french(desk: Desk, base: KnowledgeBase) -> None:
    line = desk.ask(_ASKED, level="9", language_="french").first_line
    assert all(value in line for value in _of_level(base, "TEF", 9).values())


def test_which_column_counts_is_answered_before_any_table(desk: Desk, base: KnowledgeBase) -> None:
    assert desk.ask(_ASKED, test="TEF", topic="column").first_line == base.topic("tef-scores").title.en


def test_only_tests_that_can_give_the_results_are_offered(desk: Desk) -> None:
    assert desk.ask(_ASKED, listening="300", reading="250").labels == ["TEF", "TCF"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_levels_of_a_test_in_english_are_clb_in_either_language(desk: Desk, base: KnowledgeBase, language: str) -> None:
    told = desk.ask(_ASKED, language, test="CELPIP", **_of_level(base, "CELPIP", 8))
    assert "CLB" in told.first_line and "NCLC" not in told.first_line


def test_levels_are_told_where_results_are_whole(desk: Desk, base: KnowledgeBase) -> None:
    query = Query(intent=_ASKED, slots={"test": "TEF", **_of_level(base, "TEF", 8)})
    language, levels = levels_told(query, desk.context()) or ("", {})
    assert (language, set(levels.values())) == ("french", {8})


def _points(desk: Desk, table: str, level: int, column: str = "without") -> int:
    """What a level in all four abilities gives, by the grid."""
    rows = crs_of(desk.context())["core_human_capital"][table]["table"]
    return 4 * next(int(row[column]) for row in rows if row["clb_min"] <= level and level <= (row["clb_max"] or level))


def test_a_level_tells_its_points_as_first_and_as_second_language(desk: Desk) -> None:
    line = desk.ask(Intent.CRS_EXPLAIN_FACTOR, factor="language", level="7").first_line
    assert str(_points(desk, "first_official_language", 7)) in line
    assert str(_points(desk, "second_official_language", 7)) in line


@pytest.mark.parametrize("language", ["en", "fr"])
def test_english_beside_french_tells_what_it_adds_to_the_french_bonus(desk: Desk, language: Language) -> None:
    bonus = crs_of(desk.context())["additional"]["french"]
    points = bonus["points"]
    told = desk.ask(Intent.CRS_EXPLAIN_FACTOR, language, factor="language", level=str(bonus["english_clb_min"]))
    more = points["english_all_four_clb5_or_more"] - points["otherwise"]
    assert str(_points(desk, "second_official_language", bonus["english_clb_min"]) + more) in told.text.splitlines()[1]


def test_results_told_before_are_what_points_are_asked_of(desk: Desk, base: KnowledgeBase) -> None:
    line = desk.ask(Intent.CRS_EXPLAIN_FACTOR, test="TCF", about="age-points", **_of_level(base, "TCF", 9)).first_line
    assert str(_points(desk, "second_official_language", 9)) in line


def test_french_in_an_english_conversation_is_told_beside_english_with_its_bonus(desk: Desk) -> None:
    french = crs_of(desk.context())["additional"]["french"]
    told = {"factor": "french", "level": str(french["nclc_min"]), "language_": "french"}
    bonus = french["points"]["english_all_four_clb5_or_more"]
    beside = _points(desk, "second_official_language", french["nclc_min"]) + bonus
    assert str(beside) in desk.ask(Intent.CRS_EXPLAIN_FACTOR, **told).first_line


def test_another_factor_is_not_answered_with_results(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(
        Intent.CRS_EXPLAIN_FACTOR, factor="spouse", about="spouse-points", test="TCF", **_of_level(base, "TCF", 9)
    )
    assert told.first_line == base.topic("spouse-points").title.en


@pytest.mark.parametrize(("writing", "reached"), [(-1, False), (0, True)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_levels_are_enough_or_not_by_the_lowest(
    desk: Desk, base: KnowledgeBase, language: Language, writing: int, *, reached: bool
) -> None:
    bar = _bar(base)
    levels = {**dict.fromkeys(("reading", "listening", "speaking"), str(bar)), "writing": str(bar + writing)}
    told = desk.ask(_ASKED, language, levels="french", bands=",".join(levels.values()), **levels)
    enough = {"en": "reached.", "fr": "c’est atteint."}[language]
    assert (enough in told.first_line) == reached


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_level_below_that_of_rounds_for_french_is_told_to_be_too_low_for_them(desk: Desk, language: Language) -> None:
    slots = {"category": "french", "level": "6", "language_": "french"}
    line = desk.ask(Intent.LANGUAGE_EQUIVALENCY, language, **slots).first_line
    assert "7" in line and "6" in line


def test_the_level_that_rounds_for_french_ask_for_is_not_too_low(desk: Desk) -> None:
    told = desk.ask(Intent.LANGUAGE_EQUIVALENCY, category="french", level="7", language_="french")
    assert told.part.facts["too_low_for"] is None


@pytest.mark.parametrize(
    ("language", "slots", "says"),
    [
        ("en", {"program": "cec", "level": "7"}, "Yes, that level is enough (CEC)"),
        ("en", {"program": "cec", "level": "6"}, "It depends on the TEER of your work (CEC)"),
        ("en", {"program": "fsw", "level": "6"}, "No, that level is not enough (FSW)"),
        ("en", {"program": "fst", "level": "4"}, "No, that level is not enough (FST)"),
        ("en", {"program": "fsw", "test": "IELTS", "bands": "7,6,6,6"}, "Yes, that level is enough (FSW)"),
        ("en", {"program": "fsw", "test": "IELTS", "bands": "7,6,5.5,6"}, "No, that level is not enough (FSW)"),
        ("fr", {"program": "fsw", "level": "6", "language_": "french"}, "Non, ce niveau ne suffit pas (TQF)"),
        ("fr", {"program": "cec", "test": "TCF", "level": "7"}, "Oui, ce niveau suffit (CEC)"),
    ],
)
def test_whether_a_level_is_enough_for_a_program_is_said_first(
    desk: Desk, language: Language, slots: dict[str, str], says: str
) -> None:
    assert desk.ask(_ASKED, language, **slots).first_line.startswith(says)


def test_results_in_french_are_held_against_levels_of_its_scale(desk: Desk) -> None:
    assert "NCLC" in desk.ask(_ASKED, test="TEF", bands="300,300,300,300", program="cec").first_line


def test_results_that_are_none_of_the_test_are_enough_for_nothing(desk: Desk) -> None:
    assert "enough" not in desk.ask(_ASKED, test="IELTS", bands="70,60,60,60", program="fsw").first_line
