"""The last day to apply, and questions around it that no number of days answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answers.steps import LAPSED
from bot.intents import Intent
from bot.replies.words import LANGUAGES
from knowledge.models import Language
from tests.bot.answers.asking import Desk

BOTH = pytest.mark.parametrize("language", LANGUAGES)


@BOTH
@pytest.mark.parametrize(
    "topic", ["ita-expires", "ita-extension", "ita-deadline-site-down", "police-certificates-late"]
)
def test_what_asks_no_number_of_days_is_answered_by_its_facts(desk: Desk, language: Language, topic: str) -> None:
    found = desk.base.topic(topic)
    assert found
    assert desk.ask(Intent.ITA_DEADLINE, language, about=topic).first_line == found.title.model_dump()[language]


@BOTH
@pytest.mark.parametrize("topic", ["ita-deadline", "ita-deadline-counting"])
def test_the_days_stand_first_where_they_are_asked_for(desk: Desk, language: Language, topic: str) -> None:
    assert (
        str(desk.ask(Intent.ITA_DEADLINE, language).part.facts["days"])
        in desk.ask(Intent.ITA_DEADLINE, language, about=topic).first_line
    )


def test_a_day_told_as_the_last_counts_no_days_from_it(desk: Desk) -> None:
    told = desk.ask(Intent.ITA_DEADLINE, date="2026-09-20", topic="last_told", about="ita-deadline")
    assert told.part.facts["last"] is None


def test_the_day_of_another_matter_is_not_counted_from(desk: Desk) -> None:
    told = desk.ask(Intent.ITA_DEADLINE, date="2026-10-01", topic="other_day", about="ita-deadline-counting")
    assert told.part.facts["last"] is None


@BOTH
def test_the_days_left_until_a_last_day_told_stand_first(desk: Desk, language: Language) -> None:
    last = desk.now.date() + timedelta(days=15)
    told = desk.ask(Intent.ITA_DEADLINE, language, last_day=last.isoformat(), topic="last_told", about="ita-deadline")
    assert "15" in told.first_line


def test_a_last_day_told_that_has_passed_is_missed(desk: Desk) -> None:
    last = desk.now.date() - timedelta(days=1)
    told = desk.ask(Intent.ITA_DEADLINE, last_day=last.isoformat(), topic="last_told", about="ita-deadline")
    lapsed = desk.base.topic(LAPSED)
    assert lapsed and told.first_line == lapsed.title.en
