"""What is typed at a question: an answer, a figure that cannot be, or something else altogether."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.profile import Draft, Typed, read_typed

TODAY = date(2026, 11, 25)
ENGLISH = {"clb": {"reading": 9, "writing": 9, "listening": 9, "speaking": 9}, "language": "english"}


def typed(name: str, text: str, by: str | None = None) -> Typed | None:
    given = {"first_language": ENGLISH} if name == "second_language" else {}
    draft = Draft(given).turned_to(name)
    return read_typed(draft.half(name, by) if by else draft, text, "en", TODAY)


def scores(reading: float, writing: float, listening: float, speaking: float) -> dict[str, float]:
    return {"reading": reading, "writing": writing, "listening": listening, "speaking": speaking}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("age", "34", 34),
        ("age", "I am 34", 34),
        ("age", "J'ai 34 ans", 34),
        ("age", "thirty-four", 34),
        ("age", "born 3 May 1992", 34),
        ("education", "PhD", "phd"),
        ("education", "maîtrise", "master"),
        ("spouse", "yes", True),
        ("spouse", "oui", True),
        ("spouse", "single", False),
        ("spouse", "mariée", True),
        ("canadian_work_years", "18 months", 1),
        ("canadian_work_years", "none", 0),
        ("sibling_in_canada", "non", False),
        ("canadian_education", "no", "none"),
        ("first_language", "no test", None),
        ("second_language", "aucun", None),
        ("first_language", "CLB 9", ENGLISH),
        ("first_language", "CELPIP 9 9 8 10", {"test": "CELPIP", "scores": scores(9, 8, 9, 10)}),
    ],
)
def test_an_answer_is_understood(name: str, text: str, value: Any) -> None:
    found = typed(name, text)
    assert found
    assert found.answers[name] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8777", scores(7, 7, 8, 7)),
        ("L7.5 R8 W6.5 S7", scores(8, 6.5, 7.5, 7)),
        ("7,5 8 6,5 7", scores(8, 6.5, 7.5, 7)),
        ("7 in all", scores(7, 7, 7, 7)),
    ],
)
def test_scores_of_a_chosen_test_come_in_any_common_form(text: str, expected: dict[str, float]) -> None:
    found = typed("first_language", text, by="IELTS")
    assert found
    assert found.answers["first_language"] == {"test": "IELTS", "scores": expected}


def test_the_order_assumed_is_told() -> None:
    found = typed("first_language", "8777", by="IELTS")
    assert found
    assert [(one.field, one.what) for one in found.assumed] == [("first_language", "order")]


def test_levels_of_a_chosen_language_need_no_name() -> None:
    found = typed("first_language", "9", by="english")
    assert found
    assert found.answers["first_language"] == ENGLISH


@pytest.mark.parametrize(
    ("name", "text", "by", "reason"),
    [
        ("age", "-3", None, "not_possible"),
        ("age", "130", None, "not_possible"),
        ("canadian_work_years", "-1", None, "not_possible"),
        ("first_language", "9.5 8 7 7", "IELTS", "not_possible"),
        ("first_language", "8", "IELTS", "one_number"),
        ("first_language", "8777", None, "which_test"),
        ("first_language", "TEF B2", None, "level_name"),
        ("education", "diploma", None, "which_kind"),
    ],
)
def test_what_cannot_be_is_named_with_its_reason(name: str, text: str, by: str | None, reason: str) -> None:
    found = typed(name, text, by)
    assert found
    assert found.unclear
    assert (found.unclear.field, found.unclear.reason) == (name, reason)


def test_a_second_language_that_is_the_first_is_refused() -> None:
    found = typed("second_language", "IELTS 7 7 7 7")
    assert found
    assert found.same_language
    assert not found.answers


@pytest.mark.parametrize(
    ("name", "text", "by"),
    [
        ("age", "latest draw", None),
        ("age", "draw 402", None),
        ("age", "what was the last cut-off?", None),
        ("age", "dernier tirage français", None),
        ("first_language", "last french draw", None),
        ("first_language", "draw 402", "IELTS"),
        ("education", "which noc is for a teacher", None),
        ("canadian_work_years", "draw 2", None),
        ("spouse", "what is the pool", None),
    ],
)
def test_another_question_is_no_answer(name: str, text: str, by: str | None) -> None:
    assert typed(name, text, by) is None


def test_more_told_along_with_an_answer_is_taken_too() -> None:
    found = typed("age", "34, PhD, single")
    assert found
    assert found.answers == {"age": 34, "education": "phd", "spouse": False}


def test_once_there_is_a_result_nothing_is_an_answer() -> None:
    assert read_typed(Draft({"age": 30, "spouse": False}).ended(), "34", "en", TODAY) is None
