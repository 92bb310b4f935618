"""A score against the newest cut-offs."""

from __future__ import annotations

import re

import pytest

from bot.intents import Intent
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

BOTH = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(("more", "says"), [(76, "76 points above"), (-1, "1 point below"), (0, "is exactly")])
def test_the_category_named_comes_first(desk: Desk, base: KnowledgeBase, more: int, says: str) -> None:
    newest = base.latest_draw("french")
    line = desk.ask(Intent.SCORE_CHECK, category="french", score=str(newest.crs + more)).first_line
    assert says in line.replace("\u00a0", " ")
    assert f"draw #{newest.number}" in line


def test_the_round_that_asks_for_a_program_alone_comes_first_with_its_margin(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.latest_draw("cec")
    line = desk.ask(Intent.SCORE_CHECK, score=str(newest.crs - 50)).first_line
    assert "50 points below the last CEC cut-off" in line.replace("\u00a0", " ")


def test_every_kind_of_round_still_held_is_shown(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.SCORE_CHECK, score="468").text
    held = ("cec", "pnp", "french", "healthcare", "trades")
    assert [name for name in held if f"#{base.latest_draw(name).number}" not in text] == []


@pytest.mark.parametrize("dormant", ["general", "fst", "agriculture"])
def test_kinds_no_longer_held_are_left_out(desk: Desk, base: KnowledgeBase, dormant: str) -> None:
    assert f"#{base.latest_draw(dormant).number}," not in desk.ask(Intent.SCORE_CHECK, score="468").text


def test_a_dormant_kind_is_shown_where_it_is_named(desk: Desk, base: KnowledgeBase) -> None:
    assert (
        f"#{base.latest_draw('stem').number}" in desk.ask(Intent.SCORE_CHECK, score="468", category="stem").first_line
    )


def test_a_nomination_adds_its_points(desk: Desk, base: KnowledgeBase) -> None:
    bonus = base.table("crs")["additional"]["provincial_nomination"]["points"]
    line = desk.ask(Intent.SCORE_CHECK, score="468", program="oinp").first_line
    assert f"468 + {bonus} = {468 + bonus:,}" in line


def test_a_score_that_holds_a_nomination_gets_no_second_one(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.latest_draw("pnp")
    line = desk.ask(Intent.SCORE_CHECK, score=str(newest.crs + 5), category="pnp").first_line
    assert "5 points above" in line.replace("\u00a0", " ")


def test_it_never_promises(desk: Desk) -> None:
    text = desk.ask(Intent.SCORE_CHECK, score="900").text
    assert "promises nothing" in text
    assert not re.search(r"you will|you.ll|guarante|certain", text, re.IGNORECASE)


def test_without_a_score_it_asks_and_shows_the_cut_offs(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.SCORE_CHECK)
    assert told.part.kind == "ask"
    assert f"#{base.latest_draw().number}" in told.text


@pytest.mark.parametrize("score", ["1201", "9000", "-5"])
def test_a_number_that_is_no_score_is_said_to_be_none(desk: Desk, score: str) -> None:
    assert desk.ask(Intent.SCORE_CHECK, score=score).part.kind == "ask"


@BOTH
@pytest.mark.parametrize("named", [{"noc": "72106"}, {"title": "welder"}])
def test_the_category_that_lists_the_job_named_comes_first(
    desk: Desk, base: KnowledgeBase, language: Language, named: dict[str, str]
) -> None:
    line = desk.ask(Intent.SCORE_CHECK, language, score="468", category="cec", **named).first_line
    assert base.latest_draw("trades").number in line
    assert {"en": "that NOC is on its list", "fr": "cette CNP est sur sa liste"}[language] in line


def test_an_old_code_is_told_its_new_one(desk: Desk, base: KnowledgeBase) -> None:
    successor = base.old_occupation("2171").successors[0].code
    assert successor in desk.ask(Intent.SCORE_CHECK, score="468", noc="2171").text


def test_a_category_never_held_has_no_bar(desk: Desk) -> None:
    assert "No researchers round" in desk.ask(Intent.SCORE_CHECK, score="468", category="researchers").first_line


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_age_on_the_selection_grid_has_the_points_of_that_grid(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    rows = base.table("fsw", desk.context().today)["age"]["table"]
    row = next(one for one in rows if one["min"] == 41)
    told = desk.ask(Intent.CRS_EXPLAIN_FACTOR, language, program="fsw", factor="age", age="41")
    assert "41" in told.first_line and f" {row['points']} " in told.first_line.replace("\u00a0", " ")


def test_the_pass_mark_of_the_selection_grid_is_no_age(desk: Desk, base: KnowledgeBase) -> None:
    mark = str(base.table("fsw", desk.context().today)["pass_mark"])
    told = desk.ask(Intent.CRS_EXPLAIN_FACTOR, program="fsw", factor="minimum", age=mark)
    assert told.part.template == "topics/topics"


@BOTH
def test_from_abroad_the_ways_that_are_open_come_first(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.SCORE_CHECK, language, score="480", where="abroad").first_line
    assert {"en": "From abroad", "fr": "Depuis l’étranger"}[language] in line


@BOTH
def test_the_cut_off_of_nominees_read_as_ones_score_is_told_without_the_nomination(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    newest = base.latest_draw("pnp")
    bonus = base.table("crs")["additional"]["provincial_nomination"]["points"]
    line = desk.ask(Intent.SCORE_CHECK, language, score=str(newest.crs), category="pnp").first_line
    assert str(bonus) in line and str(newest.crs - bonus) in line


@BOTH
def test_a_nominee_is_not_set_against_other_rounds_without_the_nomination(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    text = desk.ask(Intent.SCORE_CHECK, language, score="340", category="pnp").text
    assert "▼" not in text


@BOTH
def test_why_nobody_was_invited_above_a_cut_off_stands_open_below_the_figure(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    topic = base.topic("above-cutoff-not-invited")
    score = str(base.latest_draw("cec").crs + 1)
    told = desk.ask(Intent.SCORE_CHECK, language, score=score, category="cec", topic="above", about=topic.id)
    opened = told.rendered.html.split("<blockquote")[0]
    assert (topic.title.fr if language == "fr" else topic.title.en) in opened


@BOTH
def test_rounds_for_what_is_lacked_are_left_out(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    told = desk.ask(Intent.SCORE_CHECK, language, score="468", without="french")
    assert f"{base.latest_draw('french').number}," not in told.text


@BOTH
def test_without_work_in_canada_no_round_that_asks_for_it_is_shown(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    text = desk.ask(Intent.SCORE_CHECK, language, score="468", without="cec").text
    held = ("cec", "physicians", "senior_managers")
    assert [name for name in held if f"{base.latest_draw(name).number}," in text] == []


@pytest.mark.parametrize(("without", "ways"), [("cec", "French, a listed"), ("cec,french", "the ways are a listed")])
def test_the_ways_left_without_work_in_canada_come_first(desk: Desk, without: str, ways: str) -> None:
    assert ways in desk.ask(Intent.SCORE_CHECK, score="468", without=without).first_line


@BOTH
def test_a_cut_off_that_is_only_supposed_comes_first(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.SCORE_CHECK, language, category="cec", score="503", supposed="500").first_line
    assert "500, 503" in line


@pytest.mark.parametrize(("language", "words"), [("en", "No transport draw"), ("fr", "Aucun tirage")])
def test_a_year_without_rounds_of_a_kind_is_told_by_the_others(desk: Desk, language: Language, words: str) -> None:
    told = desk.ask(Intent.SCORE_CHECK, language, category="transport", score="470", year="2025")
    assert told.first_line.startswith(words)
    assert "2025" in told.text.splitlines()[2]


@BOTH
def test_without_a_score_the_cut_off_of_the_category_named_answers(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    assert str(base.latest_draw("french").crs) in desk.ask(Intent.SCORE_CHECK, language, category="french").first_line


@BOTH
@pytest.mark.parametrize(("title", "category"), [("engineer", "stem"), ("mechanic", "trades")])
def test_no_list_is_claimed_for_a_title_that_may_stand_for_a_job_off_it(
    desk: Desk, language: Language, title: str, category: str
) -> None:
    text = desk.ask(Intent.SCORE_CHECK, language, score="480", category=category, title=title).text
    assert "is on its list" not in text and "est sur sa liste" not in text


@BOTH
def test_every_cut_off_of_the_list_has_a_line_of_its_own(desk: Desk, language: Language) -> None:
    lines = desk.ask(Intent.SCORE_CHECK, language, score="480", noc="72106").text.splitlines()
    assert [line for line in lines if sum(line.count(mark) for mark in "▲▼") > 1] == []
