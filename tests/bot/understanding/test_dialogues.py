"""Dialogues are understood turn by turn."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase
from tests.bot.understanding import apart
from tests.bot.understanding.dialogues import Score, score

FLOORS = {
    "dialogues": (0.88, 0.07),
    "dialogues.held_out": (0.87, 0.1),
    "dialogues.hard": (0.85, 0.09),
    "dialogues.asked": (0.87, 0.07),
    "dialogues.fresh": (0.9, 0.08),
    "dialogues.new": (0.83, 0.1),
}
"""The least share of turns right, and the largest of confidently wrong ones: a little below what was reached."""
THIRD = {"dialogues.asked"}
"""Of these hundreds of dialogues every third tells a fall as well; `dialogues` plays them all."""


@pytest.fixture(scope="module", params=FLOORS)
def played(request: pytest.FixtureRequest, base: KnowledgeBase, understanding: Understanding) -> tuple[str, Score]:
    """The name of a file of dialogues, and what became of them; played once, for both tests."""
    assistant = Assistant(base, understanding, Memory())
    return request.param, score(assistant, request.param, each=3 if request.param in THIRD else 1)


def test_turns_are_understood_no_worse_than_before(played: tuple[str, Score]) -> None:
    name, found = played
    right, wrong = FLOORS[name]
    assert found.right >= right * found.turns, found
    assert found.wrong <= wrong * found.turns, found


def test_nobody_is_answered_who_did_not_ask(played: tuple[str, Score]) -> None:
    _, found = played
    assert (found.speaking, found.silent) == (0, 0)


def test_a_question_after_another_is_understood_nearly_as_well_as_alone(understanding: Understanding) -> None:
    found = apart.score(understanding, pairs=300)
    assert found.after >= found.alone - 0.06 * found.pairs, found
    assert found.wrong_after <= found.wrong_alone + 0.06 * found.pairs, found
