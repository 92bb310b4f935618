"""Conversations about points from end to end: what was told before gives them, where a message names nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.asking import answer_lines
from bot.assistant import Assistant
from bot.replies import Replies
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate, Levels, Spouse

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
GRID = shipped_grids().crs_on(NOW.date())
REPLIES = Replies()


@pytest.fixture(scope="module")
def assistant(base: KnowledgeBase) -> Assistant:
    return Assistant(base, Understanding(base), Memory())


def first_line(assistant: Assistant, *turns: str) -> str:
    line = json.dumps({"id": "1", "text": turns[-1], "context": turns[:-1], "conversation": " ".join(turns)})
    answer = json.loads(next(iter(answer_lines([line], assistant, REPLIES, NOW, None))))
    return str(answer["text"]).splitlines()[0]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("i have 1 year work in canada", "how many points extra"), Candidate(0, canadian_work_years=1)),
        (("i just finished my phd", "points?"), Candidate(0, education="phd")),
        (("i am 44", "how many points do i get"), Candidate(44)),
        (("j'ai 1 an de travail au canada", "ça fait combien de points"), Candidate(0, canadian_work_years=1)),
    ],
)
def test_points_asked_of_nothing_are_those_of_what_was_told(
    assistant: Assistant, turns: tuple[str, ...], told: Candidate
) -> None:
    assert f" {GRID.score(told).total} " in first_line(assistant, *turns)


@pytest.mark.parametrize("text", ["how many points", "ça fait combien de points"])
def test_points_asked_of_nothing_at_all_are_told_in_general(assistant: Assistant, text: str) -> None:
    assert any(name in first_line(assistant, text) for name in ("CRS", "SCG"))


def test_results_of_a_partner_told_after_points_are_worth_theirs(assistant: Assistant) -> None:
    beside = Candidate(0, Spouse(language=Levels("english", 9, 8, 7, 9)))
    line = first_line(assistant, "my wife has masters", "how many points for that", "and her ielts is 7 7 6.5 7")
    assert f" {GRID.score(beside).total} " in line


@pytest.mark.parametrize(
    ("turns", "category"),
    [(("last cec draw", "how many points"), "cec"), (("dernier tirage cec", "ça fait combien de points"), "cec")],
)
def test_the_points_of_a_round_spoken_of_are_its_cut_off(
    assistant: Assistant, base: KnowledgeBase, turns: tuple[str, ...], category: str
) -> None:
    newest = base.latest_draw(category)
    assert newest is not None
    assert str(newest.crs) in first_line(assistant, *turns)
