"""The points on the selection grid of who tells their case in one message."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer import Part
from bot.profile.fsw_told import fsw_of
from bot.profile.said import Said
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Levels, Worker

TODAY = date(2026, 10, 5)
GRID = shipped_grids().fsw_on(TODAY)
EIGHT, NINE = Levels("english", 8, 8, 8, 8), Levels("english", 9, 9, 9, 9)
SHOWN = {"relative_in_canada": True}

CASES: list[tuple[str, Language, Worker]] = [
    (
        "FSW points please: 38 years old, a bachelor's, CLB 8 in all, 4 years of experience",
        "en",
        Worker(38, EIGHT, None, "bachelor", 4),
    ),
    (
        "FSW grid: 31, single, master's, CLB 9 in all, 2 years of work abroad, sister in Halifax is a citizen",
        "en",
        Worker(31, NINE, None, "master", 2, adaptability=SHOWN),
    ),
    (
        "grille TQF : 38 ans, maîtrise, CLB 8 partout en anglais, 4 ans d’expérience",
        "fr",
        Worker(38, EIGHT, None, "master", 4),
    ),
]


def fsw_told(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    return fsw_of(Said(text, language, today).draft, base, today)


@pytest.mark.parametrize(("text", "language", "worker"), CASES)
def test_a_case_gets_the_points_of_the_grid(text: str, language: Language, worker: Worker, base: KnowledgeBase) -> None:
    told = fsw_told(text, language, base, TODAY)
    assert told is not None
    assert told.facts["result"].parts == GRID.score(worker).parts


def test_what_was_not_told_is_named(base: KnowledgeBase) -> None:
    told = fsw_told("FSW: 33, master's, CLB 9 in all", "en", base, TODAY)
    assert told is not None
    experience = next(one.label for one in told.facts["result"].factors if one.name == "experience")
    assert experience in told.facts["untold"]


def test_a_minimum_missed_is_named_where_it_was_told(base: KnowledgeBase) -> None:
    told = fsw_told("FSW: 33, master's, CLB 6 in all, 5 years abroad", "en", base, TODAY)
    assert told is not None
    assert [label.en for label in told.facts["below"]] == ["Language skills in English and French"]


@pytest.mark.parametrize("text", ["what is the pass mark of FSW", "FSW points for a master's", "FSW: 33, CLB 9 in all"])
def test_what_tells_no_case_gets_no_sum(text: str, base: KnowledgeBase) -> None:
    assert fsw_told(text, "en", base, TODAY) is None


def test_years_of_work_told_without_a_comma_count_on_the_grid(base: KnowledgeBase) -> None:
    told = fsw_told("FSW: 45 years phd clb 9 6 yr exp wife clb 4", "en", base, TODAY)
    assert told is not None
    assert next(one.points for one in told.facts["result"].factors if one.name == "experience") > 0
