"""When work that began on a day is enough for a program."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.companion.validity import months_after
from bot.intents import Intent
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from bot.understanding.conversation import YEAR_COMPLETE
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, Told


def asked(desk: Desk, language: Language = "en", **slots: str) -> Told:
    return desk.ask(Intent.PROGRAM_ELIGIBILITY, language, topic=YEAR_COMPLETE, about="work-hours", **slots)


def complete(base: KnowledgeBase, begun: date, program: str = "cec") -> date:
    asks = base.program(program)
    assert asks and asks.min_months
    return months_after(begun, asks.min_months)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ago", [100, 300])
def test_the_day_on_which_the_work_is_complete_is_told(
    desk: Desk, base: KnowledgeBase, language: Language, ago: int
) -> None:
    begun = desk.context().today - timedelta(days=ago)
    line = asked(desk, language, date=begun.isoformat()).first_line
    assert Formats(language).day(complete(base, begun)) in line
    assert str((complete(base, begun) - desk.context().today).days) in line


@pytest.mark.parametrize(("language", "since"), [("en", "have been"), ("fr", "depuis")])
def test_work_that_is_complete_already_is_said_to_be(
    desk: Desk, base: KnowledgeBase, language: Language, since: str
) -> None:
    begun = desk.context().today - timedelta(days=500)
    line = asked(desk, language, date=begun.isoformat()).first_line
    assert since in line
    assert Formats(language).day(complete(base, begun)) in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_month_alone_a_month_is_told(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    begun = (desk.context().today - timedelta(days=100)).replace(day=1)
    line = asked(desk, language, month=f"{begun:%Y-%m}").first_line
    assert Formats(language).month(complete(base, begun)) in line


def test_the_months_are_those_of_the_program_named(desk: Desk, base: KnowledgeBase) -> None:
    begun = desk.context().today - timedelta(days=100)
    told = asked(desk, date=begun.isoformat(), program="fst").first_line
    assert Formats("en").day(complete(base, begun, "fst")) in told


@pytest.mark.parametrize(
    "slots", [{}, {"year": "2025"}, {"date": "2025-11-03,2026-05-01"}, {"date": "2025-02-30"}], ids=str
)
def test_without_one_beginning_no_day_is_told(desk: Desk, slots: dict[str, str]) -> None:
    assert asked(desk, **slots).part.template == "programs/rules"
