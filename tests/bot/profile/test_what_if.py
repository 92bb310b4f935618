"""What another answer would change, and what results are worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.profile.said import Said
from bot.profile.steps_told import climb, one_step, partner_step
from bot.profile.what_if import next_birthday, profile_told, with_change
from bot.profile.worth_told import language_points
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate, Levels, Spouse, candidate

TODAY = date(2026, 10, 5)
GRID = shipped_grids().crs_on(TODAY)
PLAIN = profile_told(Said("31, single, master's, CLB 8 in all, 1 year of work abroad", "en", TODAY))
BEFORE = candidate(dict(PLAIN), shipped_grids().tests)
TEN = Levels("english", 10, 10, 10, 10)
FRENCH = Levels("french", 8, 8, 8, 8)


@pytest.mark.parametrize(
    ("text", "language", "changed"),
    [
        ("and with CLB 10 in all?", "en", {"first_language": TEN}),
        ("and with NCLC 8 in all", "en", {"second_language": FRENCH}),
        ("et avec NCLC 8 partout", "fr", {"second_language": FRENCH}),
        ("if I had a doctorate", "en", {"education": "phd"}),
        ("et avec un doctorat ?", "fr", {"education": "phd"}),
        ("and if my wife comes along", "en", {"spouse": Spouse()}),
        ("and if I marry?", "en", {"spouse": Spouse()}),
        ("et si je me marie ?", "fr", {"spouse": Spouse()}),
        ("and if I marry? she has CLB 7 in all", "en", {"spouse": Spouse(language=Levels("english", 7, 7, 7, 7))}),
        ("what if I worked in Canada for 2 years", "en", {"canadian_work_years": 2}),
    ],
)
def test_a_change_is_laid_over_what_was_told(
    base: KnowledgeBase, text: str, language: Language, changed: dict[str, object]
) -> None:
    told = with_change(Said(text, language, TODAY), PLAIN, base)
    assert told is not None
    assert told[0].facts["now"] == GRID.score(replace(BEFORE, **changed)).total  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["thank you", "and with IELTS 7 overall?", "what is the CRS"])
def test_what_changes_nothing_that_is_clear_is_left(base: KnowledgeBase, text: str) -> None:
    assert with_change(Said(text, "en", TODAY), PLAIN, base) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("from CLB 7 to CLB 10, how much is that? single, master's, 1 year of work abroad", "en"),
        ("de CLB 7 à CLB 10, combien de points ? célibataire, maîtrise, 1 an de travail à l’étranger", "fr"),
    ],
)
def test_a_climb_is_the_difference_of_two_scores(base: KnowledgeBase, text: str, language: Language) -> None:
    seven = Candidate(0, None, "master", Levels("english", 7, 7, 7, 7), foreign_work_years=1)
    told = climb(Said(text, language, TODAY), base)
    assert told is not None
    assert told.facts["alone"] is None or told.facts["beside"] is None
    gain = GRID.score(replace(seven, first_language=TEN)).total - GRID.score(seven).total
    assert gain in (told.facts["alone"], told.facts["beside"])


@pytest.mark.parametrize(
    ("text", "language", "levels"),
    [
        ("if my ielts writing goes from 6.5 to 7", "en", (8, 9)),
        ("speaking from CLB 8 to CLB 10, how much?", "en", (8, 10)),
        ("all CLB 9 but listening CLB 7, worth redoing?", "en", (7, 9)),
        ("mon expression orale passe de NCLC 7 à 8", "fr", (7, 8)),
        ("worth retaking ielts 8 7.5 6.5 7.5 to get 7 in writing?", "en", (8, 9)),
    ],
)
def test_one_ability_that_gets_better_brings_what_its_rows_differ_by(
    base: KnowledgeBase, text: str, language: Language, levels: tuple[int, int]
) -> None:
    told = one_step(Said(text, language, TODAY), base)
    worth = [GRID.score(Candidate(0, first_language=Levels("english", level, 0, 0, 0))).total for level in levels]
    assert told is not None
    assert told.facts["alone"] == worth[1] - worth[0]


def test_what_all_four_abilities_bring_stands_apart_from_one(base: KnowledgeBase) -> None:
    told = one_step(Said("french speaking from NCLC 6 to NCLC 7", "en", TODAY), base)
    assert told is not None
    assert [one.after for one in told.facts["lines"]] == [50]
    french = base.table("crs", TODAY)["additional"]["french"]["points"]
    assert told.facts["by_english"]["most"] == french["english_all_four_clb5_or_more"]
    assert told.facts["by_english"]["else"] == french["otherwise"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("if my hubby gets clb 9 from clb 7, how much more", "en"), ("mon épouse passe de CLB 7 à CLB 9", "fr")],
)
def test_a_result_of_a_partner_brings_what_the_partners_rows_differ_by(
    base: KnowledgeBase, text: str, language: Language
) -> None:
    told = partner_step(Said(text, language, TODAY), base)
    worth = [GRID.score(Candidate(0, Spouse(language=Levels("english", *[level] * 4)))).total for level in (7, 9)]
    assert told is not None
    assert told.facts["beside"] == worth[1] - worth[0]


def test_ones_own_step_is_told_from_a_partner_named_before(base: KnowledgeBase) -> None:
    text = "my wife has a bachelor's, i have clb 8, if i go from clb 8 to clb 9"
    assert partner_step(Said(text, "en", TODAY), base) is None


@pytest.mark.parametrize("text", ["my wife's writing goes from 6.5 to 7", "is IELTS 6.5 to 7 overall good"])
def test_a_partner_or_an_average_is_no_ability_of_ones_own(base: KnowledgeBase, text: str) -> None:
    assert one_step(Said(text, "en", TODAY), base) is None


@pytest.mark.parametrize(
    ("text", "language", "writing"),
    [("and if I get 9 in writing", "en", 9), ("et si j'ai CLB 9 en expression écrite", "fr", 9)],
)
def test_one_result_takes_the_place_of_that_in_the_profile(
    base: KnowledgeBase, text: str, language: Language, writing: int
) -> None:
    told = with_change(Said(text, language, TODAY), PLAIN, base)
    better = replace(BEFORE, first_language=Levels("english", 8, writing, 8, 8))
    assert told is not None
    assert told[0].facts["now"] == GRID.score(better).total


def test_results_of_a_test_are_worth_the_points_of_their_levels(base: KnowledgeBase) -> None:
    told = language_points(Said("what is CELPIP 8 in each worth", "en", TODAY), base)
    eight = Candidate(0, first_language=Levels("english", 8, 8, 8, 8))
    assert told is not None
    assert told.facts["alone"] == GRID.score(eight).total
    assert told.facts["beside"] == GRID.score(replace(eight, spouse=Spouse())).total


def test_what_the_second_language_brings_is_told_apart(base: KnowledgeBase) -> None:
    told = language_points(Said("how much do CLB 10 in all and NCLC 8 in all give", "en", TODAY), base)
    english = Candidate(0, first_language=TEN)
    assert told is not None
    assert (
        told.facts["second"] == GRID.score(replace(english, second_language=FRENCH)).total - GRID.score(english).total
    )


def test_a_whole_case_is_more_than_results(base: KnowledgeBase) -> None:
    assert language_points(Said("31, master's, CLB 8 in all", "en", TODAY), base) is None


def test_the_next_birthday_that_takes_points_is_known() -> None:
    older = next_birthday(PLAIN, TODAY)
    assert older is not None
    assert older.total == GRID.score(replace(BEFORE, age=older.age)).total < GRID.score(BEFORE).total
