"""Dialogues are understood turn by turn."""

from __future__ import annotations

from functools import cache

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


@cache
def played(base: KnowledgeBase, understanding: Understanding, name: str) -> Score:
    """What became of the dialogues of a file, which are played once."""
    return score(Assistant(base, understanding, Memory()), name, each=3 if name in THIRD else 1)


@pytest.mark.parametrize("name", FLOORS)
def test_turns_are_understood_no_worse_than_before(
    name: str, base: KnowledgeBase, understanding: Understanding
) -> None:
    found, (right, wrong) = played(base, understanding, name), FLOORS[name]
    assert found.right >= right * found.turns, found
    assert found.wrong <= wrong * found.turns, found


@pytest.mark.parametrize("name", FLOORS)
def test_nobody_is_answered_who_did_not_ask(name: str, base: KnowledgeBase, understanding: Understanding) -> None:
    found = played(base, understanding, name)
    assert (found.speaking, found.silent) == (0, 0)


def test_a_question_after_another_is_understood_nearly_as_well_as_alone(understanding: Understanding) -> None:
    found = apart.score(understanding, pairs=300)
    assert found.after >= found.alone - 0.06 * found.pairs, found
    assert found.wrong_after <= found.wrong_alone + 0.06 * found.pairs, found
