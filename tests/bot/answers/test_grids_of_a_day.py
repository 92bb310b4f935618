"""Answers in points go by the grid in force on the day they are asked on, and name it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.answers.advice import improvements
from bot.intents import Intent
from bot.profile.score_pages import limits_of
from bot.replies.words import LANGUAGES
from knowledge import shipped
from knowledge.base import KnowledgeBase
from knowledge.build import build
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from tests.bot.answers.asking import Desk, Told, show
from tests.bot.answers.people import profile
from tests.knowledge.bases import opened
from tests.knowledge.grids import LATER, add_grids

BOTH = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_job_titles: None) -> Iterator[KnowledgeBase]:
    """A base of the shipped data with a later grid, which the calculators know too."""
    monkeypatch.setattr(shipped, "DATA", add_grids(tmp_path))
    shipped_grids.cache_clear()
    build(tmp_path / "knowledge.db")
    with opened(tmp_path / "knowledge.db") as base:
        yield base
    shipped_grids.cache_clear()


def on(base: KnowledgeBase, day: date) -> Desk:
    return Desk(base, datetime(day.year, day.month, day.day, 17, tzinfo=UTC))


@BOTH
def test_the_points_of_an_age_are_those_of_the_day(two: KnowledgeBase, language: Language) -> None:
    answers = [
        on(two, day).ask(Intent.CRS_EXPLAIN_FACTOR, language, age="29") for day in (LATER - timedelta(days=1), LATER)
    ]
    before, after = (answer.part.facts["alone"] for answer in answers)
    assert after == before - 1
    for answer, points in zip(answers, (before, after), strict=True):
        assert str(points) in answer.first_line


@BOTH
def test_each_names_its_grid(two: KnowledgeBase, language: Language) -> None:
    day = {"en": "in force since", "fr": "en vigueur depuis le"}[language]
    for when in (LATER - timedelta(days=1), LATER):
        title = two.table("crs", when)["title"][language]
        answer = on(two, when).ask(Intent.CRS_EXPLAIN_FACTOR, language, age="29")
        part = improvements(profile(), on(two, when).context(language))
        for told in (answer, Told(part, show(part, on(two, when).now, language))):
            assert f"{title}, {day}" in told.text


def test_what_raises_a_score_starts_from_the_score_of_the_day(two: KnowledgeBase) -> None:
    before, after = (
        improvements(profile(), on(two, day).context()).facts["score"] for day in (LATER - timedelta(days=1), LATER)
    )
    assert after == before - 1


def test_the_score_that_can_be_kept_is_bounded_by_the_grid_of_the_day(two: KnowledgeBase) -> None:
    before, after = (limits_of(two, day).highest for day in (LATER - timedelta(days=1), LATER))
    assert after == before - 1
