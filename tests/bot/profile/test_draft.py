"""The order of the questions, which apply, going back and passing over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.profile import QUESTIONS, Draft, draft_of, draft_read
from bot.profile.breakdown import scored
from bot.understanding.profile import read_profile
from knowledge.points.grids import shipped_grids

TODAY = date(2026, 11, 25)
ALONE = [
    "age", "education", "spouse", "first_language", "second_language", "canadian_work_years", "foreign_work_years",
    "certificate_of_qualification", "canadian_education", "sibling_in_canada", "provincial_nomination",
]  # fmt: skip
SPOUSE = ["spouse.accompanying", "spouse.citizen_or_pr", "spouse.education", "spouse.language",
          "spouse.canadian_work_years"]  # fmt: skip
ENGLISH = {"clb": {"reading": 9, "writing": 9, "listening": 9, "speaking": 9}, "language": "english"}
FRENCH = {**ENGLISH, "language": "french"}
VALUES: dict[str, Any] = {
    "age": 30, "education": "bachelor", "spouse.education": "master", "spouse.language": FRENCH,
    "first_language": ENGLISH, "second_language": FRENCH, "canadian_education": "none",
}  # fmt: skip


def value_of(name: str) -> Any:
    if name in VALUES:
        return VALUES[name]
    return 2 if QUESTIONS[name].kind == "years" else False


def asked(draft: Draft, **instead: Any) -> list[str]:
    """The questions asked one after another, each answered; `instead` of the usual answers, by the last word."""
    order = []
    while question := draft.question:
        order.append(question.name)
        draft = draft.answered(question.name, instead.get(question.name.split(".")[-1], value_of(question.name)))
    return order


def name_of(draft: Draft) -> str | None:
    return draft.question.name if draft.question else None


def test_a_single_person_is_asked_nothing_of_a_spouse() -> None:
    assert asked(Draft()) == ALONE


def test_of_a_spouse_who_comes_along_all_is_asked() -> None:
    assert asked(Draft(), spouse=True, accompanying=True) == ALONE[:3] + SPOUSE + ALONE[3:]


def test_of_a_spouse_who_stays_behind_no_more_is_asked() -> None:
    assert asked(Draft(), spouse=True, accompanying=False) == ALONE[:3] + SPOUSE[:1] + ALONE[3:]


def test_of_a_spouse_who_is_a_citizen_no_more_is_asked() -> None:
    assert asked(Draft(), spouse=True, accompanying=True, citizen_or_pr=True) == ALONE[:3] + SPOUSE[:2] + ALONE[3:]


def test_without_a_first_language_no_second_is_asked() -> None:
    assert "second_language" not in asked(Draft(), first_language=None)


def test_a_question_passed_over_is_not_asked_again() -> None:
    draft = Draft({"age": 30}).passed("education")
    assert name_of(draft) == "spouse"
    assert next(one.name for one in draft.unanswered) == "education"


@pytest.mark.parametrize("name", [name for name, one in QUESTIONS.items() if one.required])
def test_what_the_column_hangs_on_cannot_be_passed_over(name: str) -> None:
    draft = Draft({"spouse": True, "spouse.accompanying": True, "age": 30, "education": "none"})
    given = {key: value for key, value in draft.given.items() if key != name}
    assert name in {one.name for one in Draft(given).passed(name).open}


def test_back_leads_to_the_question_before_and_keeping_its_answer_returns() -> None:
    draft = Draft({"age": 30, "education": "phd"}).back_from("spouse")
    assert name_of(draft) == "education"
    assert name_of(draft.passed("education")) == "spouse"
    assert draft.passed("education").given["education"] == "phd"


def test_before_the_first_question_there_is_none() -> None:
    assert Draft().back_from("age") == Draft()


def test_back_from_levels_leads_to_the_tests() -> None:
    draft = Draft({"age": 30}).half("first_language", "english", {})
    assert draft.pending
    assert draft.back_from("first_language").pending is None
    assert name_of(draft.back_from("first_language")) == "first_language"


def test_levels_given_one_by_one_answer_at_the_fourth() -> None:
    draft, levels = Draft(), dict[str, int]()
    for ability in ("reading", "writing", "listening", "speaking"):
        assert "first_language" not in draft.given
        levels[ability] = 9
        draft = draft.half("first_language", "english", levels)
    assert draft.given["first_language"] == ENGLISH


def test_a_first_language_that_was_the_second_takes_the_second_away() -> None:
    draft = Draft({"first_language": ENGLISH, "second_language": FRENCH}).answered("first_language", FRENCH)
    assert "second_language" not in draft.given


def test_the_result_can_be_had_once_the_column_is_known() -> None:
    draft = Draft({"age": 30})
    assert not draft.can_finish
    assert name_of(draft.ended()) == "spouse"
    assert name_of(draft.answered("spouse", False).ended()) is None


def test_what_is_told_of_a_spouse_does_not_count_for_a_single_person() -> None:
    draft = Draft({"age": 30, "spouse": True, "spouse.accompanying": True, "spouse.citizen_or_pr": False,
                   "spouse.education": "phd"})  # fmt: skip
    alone, together = draft.answered("spouse", False), draft
    assert alone.profile == {"age": 30, "spouse": None}
    assert together.profile["spouse"] == {"accompanying": True, "citizen_or_pr": False, "education": "phd"}


def test_a_kept_profile_comes_back_as_it_was() -> None:
    draft = Draft({"age": 30, "spouse": False, "first_language": ENGLISH}).ended()
    again = draft_of(draft.profile)
    assert again.profile == draft.profile
    assert again.question is None


def test_a_sentence_leaves_open_what_it_does_not_tell() -> None:
    text = "I'm 34, married, PhD, IELTS 8 in all, two years in Canada and four before"
    draft = draft_read(read_profile(text, today=TODAY), shipped_grids().tests)
    assert [one.name for one in draft.open][:2] == ["spouse.accompanying", "second_language"]
    assert (draft.given["canadian_work_years"], draft.given["foreign_work_years"]) == (2, 4)


def test_what_was_unclear_in_a_sentence_is_asked_with_its_words() -> None:
    draft = draft_read(read_profile("34, single, master, IELTS 9.5 8 8 8", today=TODAY), shipped_grids().tests)
    unclear = draft.spoken_unclearly("first_language")
    assert name_of(draft) == "first_language"
    assert unclear
    assert unclear.reason == "not_possible"


def test_an_answer_settles_what_was_unclear() -> None:
    draft = draft_read(read_profile("34, single, master, IELTS 9.5 8 8 8", today=TODAY), shipped_grids().tests)
    assert draft.answered("first_language", ENGLISH).spoken_unclearly("first_language") is None


def test_there_is_no_score_before_the_age() -> None:
    assert scored(Draft({"education": "phd"}), shipped_grids(), TODAY) is None


def test_the_breakdown_adds_up_to_what_the_calculator_gives() -> None:
    draft = Draft({"age": 30, "education": "master", "spouse": False, "first_language": ENGLISH,
                   "second_language": FRENCH, "canadian_work_years": 3})  # fmt: skip
    score, grids = scored(draft, shipped_grids(), TODAY), shipped_grids()
    candidate = draft.candidate(grids.tests)
    assert score
    assert candidate
    assert score.total == grids.crs_on(TODAY).score(candidate).total
    assert sum(group.points for group in score.groups) == score.total
    assert all(line.points <= line.maximum for group in score.groups for line in group.lines)
