"""Until when a test result or an assessment of a day holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.companion.validity import last_day_of
from bot.intents import Intent
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

PAPERS = pytest.mark.parametrize(("intent", "paper"), [(Intent.LANGUAGE_TESTS, "language"), (Intent.ECA, "eca")])


def last_day(base: KnowledgeBase, paper: str, day: date) -> date:
    return last_day_of(next(one for one in base.validities() if one.id == paper), day)


@PAPERS
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_of_a_day_has_its_last_day(
    desk: Desk, base: KnowledgeBase, intent: Intent, paper: str, language: Language
) -> None:
    day = desk.context().today - timedelta(days=300)
    line = desk.ask(intent, language, date=day.isoformat(), from_=day.isoformat()).first_line
    assert line.startswith({"en": "Yes", "fr": "Oui"}[language])
    assert Formats(language).day(last_day(base, paper, day)) in line


@PAPERS
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_that_is_too_old_is_said_to_be(
    desk: Desk, base: KnowledgeBase, intent: Intent, paper: str, language: Language
) -> None:
    day = desk.context().today - timedelta(days=3000)
    line = desk.ask(intent, language, date=day.isoformat()).first_line
    assert line.startswith({"en": "No", "fr": "Non"}[language])
    assert Formats(language).day(last_day(base, paper, day)) in line


def test_a_day_to_come_is_no_day_of_a_paper(desk: Desk) -> None:
    ahead = (desk.context().today + timedelta(days=30)).isoformat()
    assert desk.ask(Intent.LANGUAGE_TESTS, date=ahead).part.template == "topics/topics"


@PAPERS
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("named", ["date", "from"])
def test_a_second_day_is_the_one_on_which_the_paper_is_needed(
    desk: Desk, base: KnowledgeBase, intent: Intent, paper: str, language: Language, named: str
) -> None:
    day = desk.context().today - timedelta(days=300)
    after = last_day(base, paper, day) + timedelta(days=2)
    slots = {"date": f"{day},{after}"} if named == "date" else {"from": f"{day}", "date": f"{after}"}
    line = desk.ask(intent, language, **slots).first_line
    assert line.startswith({"en": "No", "fr": "Non"}[language])
    assert Formats(language).day(after) in line


@PAPERS
def test_a_day_told_as_the_end_is_no_day_a_paper_is_of(desk: Desk, intent: Intent, paper: str) -> None:
    day = (desk.context().today - timedelta(days=300)).isoformat()
    assert desk.ask(intent, date=day, topic="ends,validity").part.template == "topics/topics"


@PAPERS
def test_today_beside_a_month_is_no_day_of_a_paper(desk: Desk, intent: Intent, paper: str) -> None:
    assert desk.ask(intent, date="today", from_="2021-11").part.template == "topics/topics"


@PAPERS
def test_a_day_beside_another_question_is_no_day_of_a_paper(desk: Desk, intent: Intent, paper: str) -> None:
    day = (desk.context().today - timedelta(days=30)).isoformat()
    assert desk.ask(intent, date=day, about="eca-cost,eca-validity").part.template == "topics/topics"


@PAPERS
def test_a_day_is_that_of_the_paper_where_it_is_asked_how_long_it_holds(desk: Desk, intent: Intent, paper: str) -> None:
    day = (desk.context().today - timedelta(days=30)).isoformat()
    assert desk.ask(intent, date=day, about="language-retest", topic="validity").part.template == "topics/paper_day"
