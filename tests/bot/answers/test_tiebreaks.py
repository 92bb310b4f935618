"""The tie-breaking rule and how it fell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.intents import Intent
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

BOTH = pytest.mark.parametrize("language", LANGUAGES)


def test_the_rule_alone_where_no_round_is_meant(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_TIEBREAK)
    assert [fact.en for fact in base.topic("tie-break").facts if fact.en not in told.text] == []


def test_a_round_leads_with_its_tie_break(desk: Desk, base: KnowledgeBase) -> None:
    line = desk.ask(Intent.DRAW_TIEBREAK, number="402").first_line
    assert Formats("en").clock(base.draw("402").tie_break) in line


@pytest.mark.parametrize(
    ("more", "says"),
    [(1, "is above that cut-off"), (0, "only profiles submitted before that moment"), (-1, "is below")],
)
def test_a_score_is_set_against_the_cut_off(desk: Desk, base: KnowledgeBase, more: int, says: str) -> None:
    score = base.draw("402").crs + more
    assert says in desk.ask(Intent.DRAW_TIEBREAK, number="402", score=str(score)).text


def test_at_the_cut_off_of_a_round_whose_tie_break_is_unknown_nobody_can_say(desk: Desk, base: KnowledgeBase) -> None:
    draw = next(draw for draw in base.draws() if draw.tie_break is None)
    text = desk.ask(Intent.DRAW_TIEBREAK, number=draw.number, score=str(draw.crs)).text
    assert "the tie-break decided, and I do not know it" in text


def test_a_day_and_a_score_find_the_round_of_that_day(desk: Desk) -> None:
    assert "draw #400" in desk.ask(Intent.DRAW_TIEBREAK, date="2026-03-03", score="508").first_line


def test_a_score_alone_finds_the_newest_round_with_that_cut_off(desk: Desk, base: KnowledgeBase) -> None:
    draw = next(draw for draw in base.draws() if draw.crs == 508)
    assert f"draw #{draw.number}" in desk.ask(Intent.DRAW_TIEBREAK, score="508").first_line


def test_a_category_means_its_newest_round(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.latest_draw("french")
    assert f"draw #{newest.number}" in desk.ask(Intent.DRAW_TIEBREAK, category="french").first_line


@BOTH
@pytest.mark.parametrize(("seconds", "says"), [(0, {"en": "Yes", "fr": "Oui"}), (1, {"en": "No", "fr": "Non"})])
@pytest.mark.parametrize("scored", [True, False])
def test_with_the_moment_of_submission_it_says_how_the_tie_break_fell(
    desk: Desk, base: KnowledgeBase, language: Language, seconds: int, says: dict[Language, str], scored: bool
) -> None:
    draw = base.draw("400")
    assert draw is not None and draw.tie_break
    slots = {"score": str(draw.crs)} if scored else {}
    at = (draw.tie_break + timedelta(seconds=seconds)).isoformat()
    line = desk.ask(Intent.DRAW_TIEBREAK, language, number="400", submitted=at, zone="given", **slots).first_line
    assert line.startswith(says[language]) and str(draw.crs) in line


def test_a_score_and_a_moment_without_a_round_are_checked_against_the_rounds_since(desk: Desk) -> None:
    told = desk.ask(Intent.DRAW_TIEBREAK, score="509", submitted="2026-03-03T14:05:00+00:00")
    assert told.part.template == "advice/invited"


def test_what_becomes_of_ones_own_time_is_asked_of_no_round(desk: Desk) -> None:
    told = desk.ask(Intent.DRAW_TIEBREAK, topic="mine", about="tie-break-time", date="2026-05-03")
    assert "No draw" not in told.text
