"""What someone claims of a round gets its yes or no first, with the figure on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.intents import Intent
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Draw, Language
from tests.bot.answers.asking import Desk

YES: dict[Language, str] = {"en": "Yes.", "fr": "Oui."}
NO: dict[Language, str] = {"en": "No, not", "fr": "Non, pas"}
BOTH = pytest.mark.parametrize("language", LANGUAGES)
FIGURES: dict[str, tuple[Callable[[Draw], str], Callable[[Draw], str], Callable[[Formats, Draw], str]]] = {
    "crs": (lambda draw: str(draw.crs), lambda draw: str(draw.crs - 7), lambda say, draw: str(draw.crs)),
    "size": (lambda draw: str(draw.size), lambda draw: str(draw.size * 2), lambda say, draw: say.number(draw.size)),
    "date": (
        lambda draw: f"{draw.date}",
        lambda draw: f"{draw.date.year - 1}-03",
        lambda say, draw: say.day(draw.date),
    ),
    "number": (lambda draw: draw.number, lambda draw: "1", lambda say, draw: draw.number),
}
"""For each field: what is true of a draw, what is not, and how the record is written."""


@BOTH
@pytest.mark.parametrize("field", FIGURES)
def test_a_true_claim_gets_its_yes(desk: Desk, base: KnowledgeBase, field: str, language: Language) -> None:
    true, _, written = FIGURES[field]
    draw = base.latest_draw("french")
    line = desk.ask(Intent.DRAW_LATEST, language, category="french", field=field, claim=true(draw)).first_line
    assert line.startswith(YES[language])
    assert written(Formats(language), draw) in line


@BOTH
@pytest.mark.parametrize("field", FIGURES)
def test_a_false_claim_gets_its_no_and_the_record(
    desk: Desk, base: KnowledgeBase, field: str, language: Language
) -> None:
    _, false, written = FIGURES[field]
    draw = base.latest_draw("french")
    told = desk.ask(Intent.DRAW_LATEST, language, category="french", field=field, claim=false(draw))
    assert told.first_line.startswith(NO[language])
    assert written(Formats(language), draw) in told.first_line
    assert Formats(language).day(draw.date) in told.text
    assert draw.number in told.text


@BOTH
def test_a_claimed_tie_break_is_held_against_the_record(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    draw = next(draw for draw in base.draws() if draw.tie_break)
    ask = {"number": draw.number, "field": "tiebreak"}
    right = desk.ask(Intent.DRAW_BY_NUMBER, language, claim=f"{draw.tie_break.date()}", **ask).first_line
    wrong = desk.ask(Intent.DRAW_BY_NUMBER, language, claim="2014", **ask).first_line
    assert right.startswith(YES[language])
    assert wrong.startswith(NO[language])
    assert Formats(language).clock(draw.tie_break) in wrong


def test_a_claim_of_an_unknown_tie_break_is_neither_right_nor_wrong(desk: Desk, base: KnowledgeBase) -> None:
    draw = next(draw for draw in base.draws() if draw.tie_break is None)
    told = desk.ask(Intent.DRAW_BY_NUMBER, number=draw.number, field="tiebreak", claim="2026-08")
    assert told.first_line.startswith("I cannot tell.")


@BOTH
def test_a_round_of_another_category_is_said_to_be_one(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    draw = base.latest_draw("physicians")
    line = desk.ask(Intent.DRAW_BY_NUMBER, language, number=draw.number, category="healthcare").first_line
    assert line.startswith(NO[language])
    assert base.category("physicians").name[language] in line


def test_a_round_of_another_time_is_said_to_be_one(desk: Desk, base: KnowledgeBase) -> None:
    line = desk.ask(Intent.DRAW_BY_NUMBER, number="402", month="2025-08").first_line
    assert line.startswith("No, not August 2025.")
    assert Formats("en").day(base.draw("402").date) in line


def test_a_round_named_with_its_own_category_and_month_is_no_claim(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.draw("402")
    line = desk.ask(Intent.DRAW_BY_NUMBER, number="402", category=draw.category, month=f"{draw.date:%Y-%m}").first_line
    assert not line.startswith(("Yes", "No"))


@BOTH
@pytest.mark.parametrize(("more", "verdict"), [(0, YES), (5, NO)])
def test_a_claimed_lowest_is_held_against_the_lowest(
    desk: Desk, base: KnowledgeBase, language: Language, more: int, verdict: dict[Language, str]
) -> None:
    lowest = min(draw.crs for draw in base.draws("cec") if draw.date.year == 2025)
    told = desk.ask(Intent.DRAW_STATS, language, category="cec", year="2025", stat="min", claim=str(lowest + more))
    assert told.first_line.startswith(verdict[language])
    assert str(lowest) in told.first_line


@BOTH
def test_a_cut_off_claimed_of_a_month_is_looked_for_among_its_rounds(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    held = [draw for draw in base.draws("cec") if f"{draw.date:%Y-%m}" == "2026-03"]
    ask = {"category": "cec", "month": "2026-03"}
    assert held[0].number in desk.ask(Intent.DRAW_BY_DATE, language, claim=str(held[0].crs), **ask).first_line
    absent = max(draw.crs for draw in held) + 1
    assert desk.ask(Intent.DRAW_BY_DATE, language, claim=str(absent), **ask).first_line.startswith(NO[language])


def test_a_score_named_along_is_told_how_it_stands_and_is_no_claim(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.latest_draw("cec")
    line = desk.ask(Intent.DRAW_LATEST, category="cec", score=str(newest.crs - 38)).first_line
    assert f"{newest.crs - 38} is 38 points below it" in line.replace("\u00a0", " ")
    assert not line.startswith("No")


@BOTH
def test_a_figure_said_to_be_wrong_is_held_against_the_record(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    newest = base.latest_draw("cec")
    line = desk.ask(Intent.DATA_SOURCE, language, category="cec", claim=str(newest.crs - 3)).first_line
    assert str(newest.crs) in line
    assert f"{'not' if language == 'en' else 'pas'} {newest.crs - 3}" in line


def test_days_after_the_record_ends_are_not_said_to_have_had_no_round(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_BY_DATE, date="yesterday").first_line.startswith("I know of no")
    assert desk.ask(Intent.DRAW_BY_DATE, date="2026-03-07").first_line.startswith("No draw was held")


@BOTH
def test_a_category_claimed_of_the_newest_draw_is_held_against_the_newest_of_all(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    newest = base.latest_draw()
    other = next(draw.category for draw in base.draws() if draw.category != newest.category)
    right = desk.ask(Intent.DRAW_LATEST, language, category=newest.category, claim=newest.category)
    wrong = desk.ask(Intent.DRAW_LATEST, language, category=other, claim=other)
    assert right.first_line.startswith(YES[language])
    assert wrong.first_line.startswith(NO[language])


@pytest.mark.parametrize(("language", "words"), [("en", "(it was {} in #{} of"), ("fr", "(c’était {} au n° {} du")])
def test_a_cut_off_that_was_once_so_is_told_with_its_round(
    desk: Desk, base: KnowledgeBase, language: Language, words: str
) -> None:
    newest, *before = base.draws("french")
    once = next(draw for draw in before if draw.crs != newest.crs)
    line = desk.ask(Intent.DRAW_LATEST, language, category="french", claim=str(once.crs), field="crs").first_line
    assert words.format(once.crs, once.number) in line.replace("\u00a0", " ")


def test_a_cut_off_that_never_was_gets_the_plain_no(desk: Desk) -> None:
    line = desk.ask(Intent.DRAW_LATEST, category="french", claim="1199", field="crs").first_line
    assert line.startswith("No, not 1,199. ")
    assert "it was" not in line


def test_a_doubted_figure_of_a_day_is_set_against_the_round_of_that_day(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.latest_draw("cec")
    claimed = {"date": newest.date.isoformat(), "claim": str(newest.crs - 1), "field": "crs"}
    line = desk.ask(Intent.DATA_SOURCE, category="cec", **claimed).first_line
    assert line.startswith(f"No, not {newest.crs - 1}. ")
    assert str(newest.crs) in line


@pytest.mark.parametrize(("language", "words"), [("en", "No, not 505: "), ("fr", "Non, pas 505 : ")])
def test_a_cut_off_claimed_of_a_week_without_a_draw_is_denied_with_the_last_one(
    desk: Desk, base: KnowledgeBase, language: Language, words: str
) -> None:
    claimed = {"date": "last_week", "claim": "505", "field": "crs"}
    week_after = replace(desk, now=desk.now + timedelta(days=21))
    told = week_after.ask(Intent.DRAW_LATEST, language, category="cec", **claimed)
    assert told.first_line.replace("\u00a0", " ").startswith(words)
    assert base.latest_draw("cec").number in told.text
