"""The newest draw, a draw by its number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import ANSWERS
from bot.answers.draws import BEFORE
from bot.intents import Intent
from bot.query import Query
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

BOTH = pytest.mark.parametrize("language", LANGUAGES)
DAY, NUMBER = Formats("en").day, Formats("en").number


def test_the_newest_draw_of_a_category_leads_with_its_cut_off(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.latest_draw("senior_managers")
    assert desk.ask(Intent.DRAW_LATEST, category="senior_managers").first_line.endswith(f"cut-off {draw.crs}")


def test_a_draw_shows_number_date_size_tie_break_and_change(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.draw("402")
    text = desk.ask(Intent.DRAW_BY_NUMBER, number="402").text
    shown = (
        f"#{draw.number}",
        DAY(draw.date),
        NUMBER(draw.size),
        Formats("en").clock(draw.tie_break),
        "first round of its kind",
    )
    assert [fact for fact in shown if fact not in text] == []


def test_the_change_names_the_draw_before(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.latest_draw("cec")
    before = base.previous_draw(newest)
    text = desk.ask(Intent.DRAW_LATEST, category="cec").text
    assert f"{Formats('en').signed(newest.crs - before.crs)} since draw #{before.number}" in text


@pytest.mark.parametrize(("field", "fact"), [("size", "size"), ("date", "date"), ("number", "number")])
def test_what_was_asked_for_comes_first(desk: Desk, base: KnowledgeBase, field: str, fact: str) -> None:
    value = getattr(base.latest_draw("cec"), fact)
    written = {"size": NUMBER, "date": DAY, "number": str}[fact](value)
    assert written in desk.ask(Intent.DRAW_LATEST, category="cec", field=field).first_line


def test_the_tie_break_comes_first_where_it_was_asked_for(desk: Desk, base: KnowledgeBase) -> None:
    tie_break = base.draw("402").tie_break
    assert Formats("en").clock(tie_break) in desk.ask(Intent.DRAW_BY_NUMBER, number="402", field="tiebreak").first_line


def test_an_unknown_tie_break_is_said_to_be_unknown(desk: Desk, base: KnowledgeBase) -> None:
    draw = next(draw for draw in base.draws() if draw.tie_break is None and draw.tie_break_raw is None)
    assert "Tie-break: not known" in desk.ask(Intent.DRAW_BY_NUMBER, number=draw.number).text


def test_a_tie_break_without_a_year_is_quoted_as_ircc_wrote_it(desk: Desk, base: KnowledgeBase) -> None:
    draw = next(draw for draw in base.draws() if draw.tie_break is None and draw.tie_break_raw)
    assert f"“{draw.tie_break_raw}” (as IRCC wrote it)" in desk.ask(Intent.DRAW_BY_NUMBER, number=draw.number).text


def test_without_a_category_the_newest_of_all_comes_with_those_before_it(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_LATEST).text
    assert [draw.number for draw in base.draws(limit=BEFORE + 1) if f"#{draw.number}" not in text] == []


def test_the_newest_category_based_draw_is_of_no_program(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.draws("category_based", limit=1)[0]
    assert f"#{newest.number}" in desk.ask(Intent.DRAW_LATEST, category="category_based").text


@BOTH
def test_the_newest_draw_but_for_some_kinds_is_of_another(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    newest = next(draw for draw in base.draws() if draw.category not in ("trades", "cec"))
    told = desk.ask(Intent.DRAW_LATEST, language=language, without="trades,cec")
    assert getattr(base.category(newest.category).name, language) in told.text
    assert newest.number in told.text


@pytest.mark.parametrize("intent", [Intent.DRAW_LATEST, Intent.DRAW_HISTORY, Intent.DRAW_BY_DATE])
def test_who_leaves_out_every_kind_is_shown_the_kinds_there_are(
    desk: Desk, base: KnowledgeBase, intent: Intent
) -> None:
    every = ",".join({draw.category for draw in base.draws()})
    assert desk.ask(intent, without=every).text == desk.ask(Intent.CATEGORY_LIST).text


@BOTH
def test_a_round_for_nominees_tells_its_cut_off_without_the_nomination(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    bonus = base.table("crs")["additional"]["provincial_nomination"]["points"]
    newest = base.latest_draw("pnp")
    asked = desk.ask(Intent.DRAW_LATEST, language=language, category="pnp", field="without_nomination")
    assert str(newest.crs - bonus) in asked.first_line
    assert str(newest.crs - bonus) in desk.ask(Intent.DRAW_LATEST, language=language, category="pnp").text


def test_several_categories_stand_under_each_other(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_LATEST, category="french", category2="trades").text
    assert [name for name in ("french", "trades") if f"#{base.latest_draw(name).number}" not in text] == []


def test_a_category_without_a_round_says_so(desk: Desk) -> None:
    told = desk.ask(Intent.DRAW_LATEST, category="researchers")
    assert "No researchers round has been held so far" in told.first_line


def test_a_removed_category_says_so_and_shows_its_last_round(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_LATEST, category="agriculture")
    assert "removed" in told.first_line
    assert f"#{base.latest_draw('agriculture').number}" in told.text


def test_a_province_s_program_means_the_nominees_rounds(desk: Desk, base: KnowledgeBase) -> None:
    assert f"#{base.latest_draw('pnp').number}" in desk.ask(Intent.DRAW_LATEST, program="oinp").text


def test_of_several_days_the_first_that_is_near_is_told(desk: Desk) -> None:
    told = desk.ask(Intent.DRAW_LATEST, date="today,2026-03-05")
    assert told.first_line.startswith("I know of no draw today")


def test_a_day_without_a_draw_gets_the_newest_one(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_LATEST, date="today")
    assert told.first_line.startswith("I know of no draw today")
    assert f"#{base.latest_draw().number}" in told.text


def test_on_the_day_of_a_draw_it_is_said_that_there_was_one(desk: Desk, base: KnowledgeBase) -> None:
    that_day = Desk(base, base.freshness().as_of.replace(hour=16))
    assert that_day.ask(Intent.DRAW_LATEST, date="today").first_line.startswith("Yes")


def test_tomorrow_is_not_known(desk: Desk) -> None:
    assert "nobody knows" in desk.ask(Intent.DRAW_LATEST, date="tomorrow").first_line


def test_a_number_shared_under_letters_gives_both_draws(desk: Desk) -> None:
    text = desk.ask(Intent.DRAW_BY_NUMBER, number="91").text
    assert "#91a" in text
    assert "#91b" in text


def test_an_unknown_number_says_which_there_are(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_BY_NUMBER, number="99999")
    assert told.part.kind == "none"
    assert f"to #{base.latest_draw().number}" in told.text


def test_a_draw_without_a_number_is_asked_for_it(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_BY_NUMBER).part.kind == "ask"


def test_the_draw_before_is_a_tap_away(desk: Desk, base: KnowledgeBase) -> None:
    before = base.previous_draw(base.latest_draw("cec"))
    queries = [button.query for row in desk.ask(Intent.DRAW_LATEST, category="cec").rendered.buttons for button in row]
    assert {"number": before.number} in [query.slots for query in queries if query]


@BOTH
@pytest.mark.parametrize("category", ["cec", "pnp", "french", "physicians", "general"])
def test_a_draw_says_who_could_be_invited(desk: Desk, base: KnowledgeBase, category: str, language: Language) -> None:
    assert base.category(category).for_whom[language] in desk.ask(Intent.DRAW_LATEST, language, category=category).text


@BOTH
def test_of_a_round_by_a_former_list_it_is_not_said_whom_todays_is_for(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    oldest = base.draws("transport")[-1]
    text = desk.ask(Intent.DRAW_BY_NUMBER, language, number=oldest.number).text
    assert base.category("transport").for_whom[language] not in text


@BOTH
def test_a_category_s_draw_names_the_programs_of_its_record(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    draw = next(draw for draw in base.draws("french") if draw.programs)
    named = [one for one in base.categories() if one.kind == "program" and one.name.en in draw.programs]
    text = desk.ask(Intent.DRAW_BY_NUMBER, language, number=draw.number).text
    assert ", ".join(one.short[language] for one in named) in text


@BOTH
def test_without_such_a_record_the_programs_are_those_that_its_category_asks_for(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    draw = next(draw for draw in base.draws() if not draw.programs and base.category(draw.category).kind == "category")
    asked = base.category_in_force(draw.category, draw.date).requirements.programs
    (line,) = [
        line
        for line in desk.ask(Intent.DRAW_BY_NUMBER, language, number=draw.number).text.splitlines()
        if base.category(draw.category).for_whom[language] in line
    ]
    assert [program for program in asked if base.category(program).short[language] not in line] == []


def test_a_program_s_own_draw_names_no_programs_besides(desk: Desk) -> None:
    assert "programs:" not in desk.ask(Intent.DRAW_LATEST, category="cec").text


@BOTH
def test_a_draw_leads_on_to_one_s_own_score_its_kind_s_history_and_alerts(desk: Desk, language: Language) -> None:
    buttons = desk.ask(Intent.DRAW_LATEST, language, category="cec").rendered.buttons
    asked = [button.query for row in buttons[:2] for button in row]
    category = {"category": "cec"}
    assert asked == [
        Query(intent=Intent.SCORE_CHECK, slots=category),
        Query(intent=Intent.DRAW_HISTORY, slots=category),
        Query(intent=Intent.SUBSCRIBE),
    ]


def test_in_a_group_a_draw_offers_no_alerts(desk: Desk) -> None:
    context = replace(desk.context(), private=False)
    part = ANSWERS[Intent.DRAW_LATEST](Query(intent=Intent.DRAW_LATEST), context)
    assert Intent.SUBSCRIBE not in [button.query.intent for row in part.buttons for button in row if button.query]


def test_the_newest_few_are_listed_where_so_many_are_asked_for(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_LATEST, category="french", n="4").text
    assert [draw.number for draw in base.draws("french", limit=4) if f"#{draw.number} " not in text] == []


def test_the_newest_round_of_every_category_is_listed_where_asked(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_LATEST, by="category").text
    held = ("cec", "pnp", "french", "healthcare", "trades")
    assert [name for name in held if f"#{base.latest_draw(name).number}" not in text] == []
