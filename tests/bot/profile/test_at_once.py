"""The score of who tells all of it in one message."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer import Part
from bot.profile.at_once import missing_of, score_of
from bot.profile.said import Said
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate, Levels, Spouse

TODAY = date(2026, 10, 5)
WHOLE = "calculate my crs: 29, single, master's degree, CELPIP 9 in all four, 2 years of work in Canada, none abroad"


def score_told(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    found = score_of(Said(text, language, today).draft, language, base, today)
    return found[0] if found else None


def missing_told(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    return missing_of(Said(text, language, today).draft, language, base, today)


def test_a_whole_profile_in_one_message_gets_its_score_by_the_grid_in_force(base: KnowledgeBase) -> None:
    told = score_told(WHOLE, "en", base, TODAY)
    nine = Levels("english", 9, 9, 9, 9)
    whole = Candidate(age=29, education="master", first_language=nine, canadian_work_years=2)
    assert told is not None
    assert told.facts["score"].total == shipped_grids().crs_on(TODAY).score(whole).total


def test_it_is_told_that_nothing_of_it_is_kept(base: KnowledgeBase) -> None:
    told = score_told(WHOLE, "en", base, TODAY)
    assert told is not None and told.facts["state"] == "told"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what is my crs score", "en"),
        ("my crs please, I am 29 and single with a master's", "en"),
        ("29, master's, CELPIP 9 in all, two years in Canada: my score?", "en"),
        ("calculate: 29, single, master's, IELTS 6.5 overall, 2 years in Canada", "en"),
        ("mon SCG : 29 ans, célibataire, un diplôme, NCLC 9 partout", "fr"),
        ("calculate: 190 years old, single, master's, CELPIP 9 in all", "en"),
    ],
)
def test_what_is_missing_unclear_or_impossible_is_not_guessed(
    text: str, language: Language, base: KnowledgeBase
) -> None:
    assert score_told(text, language, base, TODAY) is None


_NINE = Levels("english", 9, 9, 9, 9)
MARRIED = [
    ("33, married, my wife comes with me, master's, CLB 9 in all, 4 years of work in India", "en"),
    ("33 ans, marié, ma femme m'accompagne, maîtrise, CLB 9 partout, 4 ans de travail en Inde", "fr"),
]


def _married(counted: bool) -> int:
    spouse = Spouse(accompanying=True, citizen_or_pr=not counted)
    told = Candidate(age=33, education="master", first_language=_NINE, foreign_work_years=4, spouse=spouse)
    return shipped_grids().crs_on(TODAY).score(told).total


@pytest.mark.parametrize(("text", "language"), MARRIED)
def test_a_spouse_of_whom_no_more_is_told_counts(text: str, language: Language, base: KnowledgeBase) -> None:
    told = score_told(text, language, base, TODAY)
    assert told is not None and told.facts["score"].total == _married(counted=True)


@pytest.mark.parametrize(("text", "language"), MARRIED)
def test_what_was_supposed_of_a_spouse_is_asked_with_the_other_score(
    text: str, language: Language, base: KnowledgeBase
) -> None:
    told = score_told(text, language, base, TODAY)
    assert told is not None
    [asked] = told.facts["asked"]
    assert str(_married(counted=False)) in asked


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("31, single, master's, CLB 9 in all, 3 years of experience", "en"),
        ("31 ans, célibataire, maîtrise, CLB 9 partout, 3 ans d'expérience", "fr"),
    ],
)
def test_work_of_no_place_counts_abroad_and_its_place_is_asked(
    text: str, language: Language, base: KnowledgeBase
) -> None:
    told = score_told(text, language, base, TODAY)
    abroad = Candidate(age=31, education="master", first_language=_NINE, foreign_work_years=3)
    here = Candidate(age=31, education="master", first_language=_NINE, canadian_work_years=3)
    grid = shipped_grids().crs_on(TODAY)
    assert told is not None and told.facts["score"].total == grid.score(abroad).total
    assert str(grid.score(here).total) in told.facts["asked"][0]


def test_who_tells_most_of_it_hears_what_is_missing(base: KnowledgeBase) -> None:
    told = missing_told("mon score : 29 ans, célibataire, maîtrise", "fr", base, TODAY)
    assert told is not None and told.facts["missing"] == ["Première langue"]


def test_who_tells_hardly_anything_is_not_asked_for_single_things(base: KnowledgeBase) -> None:
    assert missing_told("what is my score, I am 29", "en", base, TODAY) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("34, bachelor's, CLB 9 in all, married, my wife has OND and is not coming", "en"),
        ("31 ans, licence, NCLC 9 partout, marié, ma femme a un diplôme et ne vient pas", "fr"),
    ],
)
def test_what_is_unclear_of_a_partner_who_does_not_count_is_not_asked(
    text: str, language: Language, base: KnowledgeBase
) -> None:
    told = score_told(text, language, base, TODAY)
    assert told is not None


def test_a_spouse_told_to_be_a_citizen_need_not_be_told_to_come(base: KnowledgeBase) -> None:
    text = "crs: 37, married, wife is a Canadian citizen, master's, CLB 9 in all, 4 years of work in India"
    told = score_told(text, "en", base, TODAY)
    alone = Candidate(age=37, education="master", first_language=_NINE, foreign_work_years=4)
    assert told is not None
    assert told.facts["score"].total == shipped_grids().crs_on(TODAY).score(alone).total


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("calculate: 29, single, master's, CLB 9 and French B2, 3 years abroad", "en", "CLB or NCLC."),
        ("calculez : 29 ans, célibataire, master, NCLC 9 et anglais B2, 3 ans d'expérience", "fr", "NCLC ou des CLB."),
    ],
)
def test_a_level_of_no_test_is_asked_for_in_scores_or_levels_that_count(
    text: str, language: Language, asked: str, base: KnowledgeBase
) -> None:
    told = missing_told(text, language, base, TODAY)
    assert told is not None and asked in str(told.facts)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "please work it out for my sister: 29, single, master's, CELPIP 9 in all four, 2 years of work in Canada",
            "en",
        ),
        ("my cousin is 29, single, master's, CELPIP 9 in all four, 2 years of work in Canada. what is her crs", "en"),
        ("le score de mon frère : 29 ans, célibataire, maîtrise, NCLC 9 partout, 2 ans de travail au Canada", "fr"),
    ],
)
def test_who_asks_for_another_alone_gets_the_score_of_that_one(
    text: str, language: Language, base: KnowledgeBase
) -> None:
    assert score_told(text, language, base, TODAY) is not None


def test_a_relative_told_of_beside_oneself_is_nobody_whose_score_is_asked_for(base: KnowledgeBase) -> None:
    assert (
        score_told("my crs please; my brother is 29, single, master's, CLB 9, 2 years in Canada", "en", base, TODAY)
        is None
    )
