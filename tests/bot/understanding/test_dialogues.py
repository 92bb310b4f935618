"""Dialogues are understood turn by turn."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase
from tests.bot.understanding.dialogues import score

FLOORS = {"dialogues": (0.88, 0.07), "dialogues.held_out": (0.8, 0.14)}
"""The least share of turns right, and the largest of confidently wrong ones: a little below what was reached."""


@pytest.mark.parametrize("name", FLOORS)
def test_turns_are_understood_no_worse_than_before(name: str, base: KnowledgeBase) -> None:
    found, (right, wrong) = score(Assistant(base, Understanding(base), Memory()), name), FLOORS[name]
    assert found.right >= right * found.turns, found
    assert found.wrong <= wrong * found.turns, found


@pytest.mark.parametrize("name", FLOORS)
def test_nobody_is_answered_who_did_not_ask(name: str, base: KnowledgeBase) -> None:
    found = score(Assistant(base, Understanding(base), Memory()), name)
    assert (found.speaking, found.silent) == (0, 0)
