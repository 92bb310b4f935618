"""Test scores typed in any common form."""

from __future__ import annotations

import pytest

from bot.understanding.profile import Assumed, Range, ScoresReading, read_scores
from bot.understanding.profile.tests_known import ABILITIES
from tests.knowledge import shipped


def four(listening: float, reading: float, writing: float, speaking: float) -> dict[str, float]:
    return dict(zip(ABILITIES, (listening, reading, writing, speaking), strict=True))


@pytest.mark.parametrize(
    ("typed", "scores"),
    [
        ("8777", four(8, 7, 7, 7)),
        ("8 7 7 7", four(8, 7, 7, 7)),
        ("8,5 7 7 6,5", four(8.5, 7, 7, 6.5)),
        ("8,7,7,7", four(8, 7, 7, 7)),
        ("8,5/7,5/7/7,5", four(8.5, 7.5, 7, 7.5)),
        ("L7.5 R8 W6.5 S7", four(7.5, 8, 6.5, 7)),
        ("L8R7W7S7", four(8, 7, 7, 7)),
        ("7.5R 8L 6.5W 7S", four(8, 7.5, 6.5, 7)),
        ("Reading: 8, Writing: 7, Listening: 8.5, Speaking: 7", four(8.5, 8, 7, 7)),
        ("7 in reading, 8 in listening, 6 in writing and 6.5 in speaking", four(8, 7, 6, 6.5)),
        ("8/7/6.5/6 (LRWS)", four(8, 7, 6.5, 6)),
        ("RWLS 7 6 8 6.5", four(8, 7, 6, 6.5)),
        ("8 in all", four(8, 8, 8, 8)),
        ("all 8s", four(8, 8, 8, 8)),
        ("huit partout", four(8, 8, 8, 8)),
        ("seven each", four(7, 7, 7, 7)),
        ("7 in everything but writing 6.5", four(7, 7, 6.5, 7)),
        ("8 partout sauf 7 en lecture", four(8, 7, 8, 8)),
        ("CO 8 CE 7 EE 6,5 EO 7", four(8, 7, 6.5, 7)),
        ("eight, seven, seven, seven and a half", four(8, 7, 7, 7.5)),
        ("overall 8, L8 R8 W7.5 S8", four(8, 8, 7.5, 8)),
    ],
)
def test_ielts_scores_are_read_in_any_form(typed: str, scores: dict[str, float]) -> None:
    assert read_scores(typed, "IELTS").given == {"test": "IELTS", "scores": scores}


@pytest.mark.parametrize("test", ["CELPIP", "PTE_CORE", "TEF", "TCF"])
def test_a_row_without_abilities_is_in_the_order_of_the_report_and_says_so(test: str) -> None:
    told = shipped.read("points/language_tests.json")["report_order"]
    order = told["tests"].get(test, told["usual"])
    scores = {"reading": 12, "writing": 11, "listening": 10, "speaking": 12}
    typed = " ".join(str(scores[ability]) for ability in order)
    reading = read_scores(typed, test)
    assert reading == ScoresReading(
        {"test": test, "scores": scores}, None, (Assumed("scores", "order", ", ".join(order)),)
    )


def test_a_row_that_cannot_be_in_the_order_of_the_report_is_tried_in_the_usual_one() -> None:
    reading = read_scores("310 260 390 380", "TEF")
    assert reading.given == {"test": "TEF", "scores": four(310, 260, 390, 380)}
    assert reading.assumed == (Assumed("scores", "order", ", ".join(ABILITIES)),)


def test_equal_scores_need_no_order() -> None:
    assert read_scores("9 9 9 9", "CELPIP").assumed == ()


def test_one_level_alone_holds_for_all_four_and_that_is_said() -> None:
    reading = read_scores("CLB 9")
    assert (reading.given, reading.assumed) == (
        {"clb": four(9, 9, 9, 9), "language": "english"},
        (Assumed("scores", "all_four"),),
    )


def test_a_level_of_the_nclc_is_french() -> None:
    assert read_scores("NCLC 7 partout").given == {"clb": four(7, 7, 7, 7), "language": "french"}


def test_a_test_named_in_the_text_goes_before_the_one_asked_for() -> None:
    assert read_scores("CELPIP 9 9 8 10", "IELTS").given == {"test": "CELPIP", "scores": four(9, 9, 8, 10)}


@pytest.mark.parametrize(
    ("typed", "test", "reason"),
    [
        ("8", "IELTS", "one_number"),
        ("8 overall", "IELTS", "one_number"),
        ("8 7 7", "IELTS", "incomplete"),
        ("L8 R7", "IELTS", "incomplete"),
        ("8 8 7 7 7.5", "IELTS", "incomplete"),
        ("B2", "TEF", "level_name"),
        ("TEF B2", None, "level_name"),
        ("9.5 8 8 8", "IELTS", "not_possible"),
        ("7.3 partout", "IELTS", "not_possible"),
        ("13 9 9 9", "CELPIP", "not_possible"),
        ("500 500 500 500", "TEF", "not_possible"),
        ("CLB 13", None, "not_possible"),
        ("CLB 8+", None, "about"),
        ("TOEFL 100", None, "not_accepted"),
        ("8777", None, "which_test"),
        ("hello", "IELTS", "no_scores"),
        ("", None, "no_scores"),
    ],
)
def test_what_is_no_four_scores_is_asked_for(typed: str, test: str | None, reason: str) -> None:
    reading = read_scores(typed, test)
    assert reading.given is None
    assert reading.unclear is not None and reading.unclear.reason == reason


def test_an_impossible_band_comes_with_what_is_accepted() -> None:
    reading = read_scores("9.5 8 8 8", "IELTS")
    assert reading.unclear is not None and reading.unclear.accepted == (Range(0, 9, 0.5),)


def test_a_score_that_only_one_ability_cannot_have_names_that_ability() -> None:
    reading = read_scores("CO 320 CE 310 EE 380 EO 400", "TEF")
    assert reading.unclear is not None and [r.ability for r in reading.unclear.accepted] == ["reading"]
