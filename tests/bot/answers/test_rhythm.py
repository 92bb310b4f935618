"""The next draw and the trend: what happened, never what will."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.answers.rhythm import LEADING, RECENT, SHOWN
from bot.intents import Intent
from bot.replies.formats import Formats
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk


def test_nobody_knows_the_next_draw(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_NEXT).first_line.startswith("Nobody knows: IRCC does not announce")


def test_the_gaps_of_the_last_rounds_are_given_as_history(desk: Desk, base: KnowledgeBase) -> None:
    days = [draw.date for draw in base.draws("cec", limit=3)]
    gaps = f"{(days[0] - days[1]).days}, {(days[1] - days[2]).days}, "
    assert f"newest first: {gaps}" in desk.ask(Intent.DRAW_NEXT, category="cec").text


@pytest.mark.parametrize("intent", [Intent.DRAW_NEXT, Intent.DRAW_TREND])
@pytest.mark.parametrize("slots", [{}, {"category": "cec"}, {"category": "general"}, {"date": "tomorrow"}])
def test_there_is_never_a_forecast(desk: Desk, intent: Intent, slots: dict[str, str]) -> None:
    text = desk.ask(intent, **slots).text
    assert re.search(r"history", text)
    assert not re.search(r"\b(will|would) (be|fall|rise|drop)\b|expect|likely", text)


def test_an_occupation_named_is_looked_up_in_the_list(desk: Desk) -> None:
    assert "NOC 21231 is not on the STEM list" in desk.ask(Intent.DRAW_NEXT, category="stem", noc="21231").text


def test_a_trend_lists_the_rounds_of_the_period(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_TREND, category="pnp", year="2026").text
    assert [draw.number for draw in base.draws("pnp", limit=SHOWN) if f"#{draw.number} " not in text] == []


def test_a_trend_leads_with_its_direction(desk: Desk, base: KnowledgeBase) -> None:
    held = base.draws("cec", limit=SHOWN)
    change = held[0].crs - held[-1].crs
    assert ("up by" if change > 0 else "down by") in desk.ask(Intent.DRAW_TREND, category="cec").first_line


def test_a_trend_finds_the_last_cut_off_below_a_score(desk: Desk, base: KnowledgeBase) -> None:
    draw = next(draw for draw in base.draws("cec") if draw.crs < 500)
    text = desk.ask(Intent.DRAW_TREND, category="cec", score="500").text
    assert f"Last cut-off below 500: {draw.crs}, draw #{draw.number}" in text


def test_without_a_category_the_leading_kinds_are_shown(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_TREND).text
    assert [name for name in LEADING if f"#{base.latest_draw(name).number}" not in text] == []


def test_a_trend_asked_until_a_day_to_come_is_of_the_newest_rounds(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_TREND, category="cec", year=str(desk.now.year + 1)).text
    assert f"#{base.latest_draw('cec').number} " in text


@pytest.mark.parametrize(("language", "words"), [("en", "About every "), ("fr", "Environ tous les ")])
def test_who_asks_how_often_rounds_are_held_is_told_that_first(desk: Desk, language: Language, words: str) -> None:
    assert desk.ask(Intent.DRAW_NEXT, language, category="cec", topic="rhythm").first_line.startswith(words)


def test_how_often_each_of_several_kinds_is_held_is_told_of_each(desk: Desk) -> None:
    text = desk.ask(Intent.DRAW_NEXT, category="french", category2="cec", topic="rhythm").text
    assert [name for name in ("French: about every", "CEC: about every") if name not in text] == []


def test_that_no_draws_are_announced_is_said_once(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_NEXT, about="next-draw").text.count("IRCC does not announce") == 1


def test_a_day_someone_told_for_the_next_draw_is_not_confirmed(desk: Desk) -> None:
    coming = (desk.now + timedelta(days=9)).date()
    line = desk.ask(Intent.DRAW_NEXT, date=coming.isoformat()).first_line
    assert line.startswith(f"Nobody can confirm {Formats('en').day(coming)}")


@pytest.mark.parametrize(("language", "words"), [("en", "not in my data"), ("fr", "Mes données ne disent pas")])
def test_whether_rounds_have_stopped_is_answered_with_the_newest_known(
    desk: Desk, base: KnowledgeBase, language: Language, words: str
) -> None:
    line = desk.ask(Intent.DRAW_NEXT, language, topic="stopped").first_line
    assert base.freshness().newest.number in line
    assert words in line


def test_a_trend_also_tells_how_the_last_few_rounds_went(desk: Desk, base: KnowledgeBase) -> None:
    few = base.draws("cec", limit=RECENT)
    change = few[0].crs - few[-1].crs
    word = "up by" if change > 0 else "down by" if change else "level"
    assert re.search(rf"; {word}.* over the last {RECENT}\.", desk.ask(Intent.DRAW_TREND, category="cec").first_line)


@pytest.mark.parametrize(("language", "words"), [("en", "No fixed day"), ("fr", "Ni jour ni heure")])
def test_who_asks_on_which_day_hears_of_the_days_that_were(desk: Desk, language: Language, words: str) -> None:
    told = desk.ask(Intent.DRAW_NEXT, language, topic="when", about="draw-time")
    assert told.first_line.startswith(words)
    assert sum(count for _, count in told.part.facts["weekdays"]) == len(desk.base.draws(since=desk.context().year_ago))


@pytest.mark.parametrize(("category", "calm"), [("cec", True), ("general", False)])
def test_a_kind_held_lately_shows_no_sign_of_having_stopped(desk: Desk, category: str, calm: bool) -> None:
    told = desk.ask(Intent.DRAW_NEXT, category=category, topic="stopped", about="next-draw")
    assert told.first_line.startswith("No sign of it") is calm


@pytest.mark.parametrize(("language", "shorts"), [("en", ("CEC ", "French ")), ("fr", ("CEC ", "français "))])
def test_the_cut_offs_of_two_kinds_move_each_by_itself(desk: Desk, language: Language, shorts: tuple[str, str]) -> None:
    line = desk.ask(Intent.DRAW_TREND, language, category="cec", category2="french").first_line
    assert all(short in line for short in shorts)
