"""The score of who tells all of it in one message."""

from __future__ import annotations

from datetime import date

import pytest

from bot.profile.at_once import score_told
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate, Levels

TODAY = date(2026, 10, 5)
WHOLE = "calculate my crs: 29, single, master's degree, CELPIP 9 in all four, 2 years of work in Canada, none abroad"


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
