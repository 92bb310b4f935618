"""Whoever says that the days to apply are over is told so, and no day of an invitation is read out of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answers.steps import LAPSED
from bot.intents import Intent
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

BOTH = pytest.mark.parametrize("language", LANGUAGES)


@BOTH
@pytest.mark.parametrize("topic", ["missed", "lapsed_on,missed"])
def test_who_missed_the_days_is_told_that_first(
    desk: Desk, base: KnowledgeBase, topic: str, language: Language
) -> None:
    assert desk.ask(Intent.ITA_DEADLINE, language, topic=topic).first_line == base.topic(LAPSED).title[language]


@BOTH
def test_the_day_on_which_it_lapsed_is_no_day_of_an_invitation(desk: Desk, language: Language) -> None:
    told = desk.ask(Intent.ITA_DEADLINE, language, topic="lapsed_on", date="yesterday")
    assert told.part.facts["last"] is None


def test_who_asks_whether_the_days_are_over_is_told_the_last_day(desk: Desk) -> None:
    invited = desk.context().today - timedelta(days=10)
    told = desk.ask(Intent.ITA_DEADLINE, topic="missed", date=invited.isoformat(), about=LAPSED)
    assert told.first_line.startswith("Last day to apply")
    assert LAPSED not in [topic.id for topic in told.part.facts["topics"]]
