"""Rounds that are to have something: a cut-off under a score, more than so many invitations."""

from __future__ import annotations

from datetime import date

import pytest

from bot.intents import Intent
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.bot.answers.asking import Desk

YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


def numbers(draws: list[Draw]) -> list[str]:
    return [draw.number for draw in draws]


def test_the_rounds_under_a_cut_off_are_listed(desk: Desk, base: KnowledgeBase) -> None:
    facts = desk.ask(Intent.DRAW_HISTORY, year="2026", limits="crs<400").part.facts
    shown = [card.draw.number for card in facts["open"] + facts["folded"]]
    assert shown == numbers([draw for draw in base.draws(**YEAR) if draw.crs < 400])


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "draws with a cut-off under 400"), ("fr", "tirages avec une note de passage de moins de 400")],
)
def test_a_list_says_what_its_rounds_have(desk: Desk, language: str, words: str) -> None:
    line = desk.ask(Intent.DRAW_HISTORY, language, year="2026", limits="crs<400").first_line
    assert words in line.replace("\u00a0", " ")


def test_the_newest_round_that_invited_so_many_is_found(desk: Desk, base: KnowledgeBase) -> None:
    newest = next(draw for draw in base.draws("cec") if draw.size > 5000)
    told = desk.ask(Intent.DRAW_LATEST, category="cec", limits="size>5000")
    assert told.part.facts["card"].draw == newest


def test_rounds_are_counted_within_both_limits(desk: Desk, base: KnowledgeBase) -> None:
    held = [draw for draw in base.draws(**YEAR) if draw.crs >= 500 and draw.size <= 2000]
    facts = desk.ask(Intent.DRAW_STATS, year="2026", stat="count", limits="crs>=500,size<=2000").part.facts
    assert facts["sums"].count == len(held)


def test_where_no_round_keeps_a_limit_that_is_said(desk: Desk) -> None:
    line = desk.ask(Intent.DRAW_LATEST, category="cec", limits="size>900000").first_line
    assert line == "No CEC draw was held with over 900,000 invitations."


def test_a_limit_that_cannot_be_read_is_as_if_not_named(desk: Desk) -> None:
    assert (
        desk.ask(Intent.DRAW_HISTORY, year="2026", limits="crs~400").text
        == desk.ask(Intent.DRAW_HISTORY, year="2026").text
    )
