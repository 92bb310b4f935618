"""A case told in messages: its points, what changes them, and that nobody else hears of it."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.intents import Intent
from bot.query import Query
from bot.understanding import Memory
from knowledge.base import KnowledgeBase
from knowledge.points.grids import shipped_grids
from tests.bot.assistant.scripted import CALCULATE, CASE, NOW, Scripted, asked, assistant, question


@pytest.mark.parametrize("certainty", ["sure", "likely"])
@pytest.mark.parametrize("intent", [Intent.CRS_CALCULATE, Intent.PROGRAM_ELIGIBILITY, Intent.CRS_EXPLAIN_FACTOR])
def test_a_case_told_for_the_selection_grid_gets_its_points_there(
    base: KnowledgeBase, intent: Intent, certainty: str
) -> None:
    asked = Query(intent=intent, slots={"program": "fsw"})
    told = question(chat="private").model_copy(
        update={"text": "FSW: 33, master's, CLB 9 in all, 2 years of experience"}
    )
    answer = assistant(base, asked, certainty=certainty).answer(told)
    assert [part.template for part in answer.parts] == ["score/fsw"]


def test_a_score_goes_on_with_what_is_changed(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, CASE)
    higher = asked(bot, "and with CLB 10 in all?")[0]
    french = asked(bot, "and NCLC 8 in all as well")[0]
    assert [higher.template, french.template] == ["crs/changed", "crs/changed"]
    assert french.facts["was"] == higher.facts["now"]


def test_nobody_else_goes_on_from_a_profile_told(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, CASE)
    assert asked(bot, "and with CLB 10 in all?", conversation="b")[0].template == "score/calculate"


def test_without_a_profile_a_change_is_said_to_need_one(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, "what is my score")
    assert "needs_profile" in asked(bot, "and with CLB 10 in all?")[0].facts


BEGUN = "calculate my crs: 31, master's, CLB 8 in all, 1 year of work abroad"
PARTNER_OPEN = "calculate my crs: 31, master's, CLB 8 in all, 1 year of work abroad, my wife has OND"


def test_a_case_that_was_begun_goes_on_with_what_was_missing(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    whole, begun = asked(bot, CASE)[0], asked(bot, BEGUN, conversation="b")[0]
    added = asked(bot, "single", conversation="b")[0]
    assert begun.kind == "ask"
    assert added.facts["score"].total == whole.facts["score"].total


def test_what_makes_an_answer_of_the_partner_clear_is_no_answer_of_ones_own(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, PARTNER_OPEN)
    cleared = asked(bot, "it is a two-year diploma")[0]
    told_at_once = asked(bot, PARTNER_OPEN.replace("OND", "a two-year diploma"), conversation="b")[0]
    assert cleared.facts["score"].total == told_at_once.facts["score"].total


def test_no_words_of_a_case_are_held(base: KnowledgeBase) -> None:
    memory = Memory()
    asked(Assistant(base, Scripted(CALCULATE), memory), PARTNER_OPEN)
    told = memory.told("a", NOW)
    assert told and told.unclear
    assert [one.words for one in told.unclear if one.words] == []


def test_what_was_told_of_the_partner_is_not_lost_before_it_is_known_that_they_come(base: KnowledgeBase) -> None:
    bot = assistant(base, CALCULATE)
    asked(bot, "calculate my crs: master's, CLB 8 in all, 1 year of work abroad, my wife has a master's")
    added = asked(bot, "I am 31")[0]
    at_once = "calculate my crs: 31, master's, CLB 8 in all, 1 year of work abroad, my wife has a master's"
    assert added.facts["score"].total == asked(bot, at_once, conversation="b")[0].facts["score"].total


@pytest.mark.parametrize("told", [CASE, BEGUN])
def test_ones_own_score_can_be_asked_for_after_the_case_was_told(base: KnowledgeBase, told: str) -> None:
    memory, own = Memory(), CALCULATE.but(own_score="asked")
    first = asked(Assistant(base, Scripted(CALCULATE), memory), told)[0]
    assert asked(Assistant(base, Scripted(own), memory), "so what is my score")[0].template == first.template


def test_a_case_told_along_with_another_question_is_known_when_the_score_is_asked_for(base: KnowledgeBase) -> None:
    memory, list_asked = Memory(), Query(intent=Intent.CATEGORY_LIST)
    along = "31, single, master's, CLB 8 in all, 1 year of work abroad, which categories are there"
    asked(Assistant(base, Scripted(list_asked), memory), along)
    told = asked(Assistant(base, Scripted(CALCULATE.but(own_score="asked")), memory), "and my score?")[0]
    assert told.template == "crs/result"


def test_a_case_told_along_in_a_group_is_not_held(base: KnowledgeBase) -> None:
    memory, list_asked = Memory(), Query(intent=Intent.CATEGORY_LIST)
    asked(Assistant(base, Scripted(list_asked), memory), "31, single, master's, CLB 8: which categories", chat="group")
    assert memory.told("a", NOW) is None


def test_what_raises_a_score_is_worked_out_for_the_case_told(base: KnowledgeBase) -> None:
    memory, ways = Memory(), Query(intent=Intent.CRS_IMPROVE, slots={"about": "improve-score"})
    score = asked(Assistant(base, Scripted(CALCULATE), memory), CASE)[0].facts["score"].total
    raised = asked(Assistant(base, Scripted(ways), memory), "and how can I improve it")[0]
    assert raised.facts["score"] == score


def test_the_selection_grid_is_worked_out_for_the_case_told(base: KnowledgeBase) -> None:
    memory, grid = Memory(), Query(intent=Intent.PROGRAM_ELIGIBILITY, slots={"program": "fsw", "topic": "fsw"})
    asked(Assistant(base, Scripted(CALCULATE), memory), CASE)
    assert asked(Assistant(base, Scripted(grid), memory), "do I qualify for FSW")[0].template == "score/fsw"


def test_a_rule_of_the_grid_stays_a_rule_after_a_case(base: KnowledgeBase) -> None:
    memory = Memory()
    slots = {"program": "fsw", "topic": "part_time", "about": "part-time-hours"}
    rule = Query(intent=Intent.PROGRAM_ELIGIBILITY, slots=slots)
    asked(Assistant(base, Scripted(CALCULATE), memory), CASE)
    assert asked(Assistant(base, Scripted(rule), memory), "does part time count for FSW")[0].template != "score/fsw"


def test_the_score_of_a_case_is_known_to_later_questions(base: KnowledgeBase) -> None:
    memory = Memory()
    score = asked(Assistant(base, Scripted(CALCULATE), memory), CASE)[0].facts["score"].total
    last = memory.recall("a", NOW)
    assert last is not None and last.slots["own"] == str(score)


def test_a_nomination_that_is_supposed_gives_its_points(base: KnowledgeBase) -> None:
    memory, nominated = Memory(), CALCULATE.but(program="pnp")
    score = asked(Assistant(base, Scripted(CALCULATE), memory), CASE)[0].facts["score"].total
    changed = asked(Assistant(base, Scripted(nominated), memory), "and if I get a PNP")[0]
    assert changed.facts["now"] == score + shipped_grids().crs_on(NOW.date()).nomination_points


def test_what_two_questions_find_alike_is_told_once(base: KnowledgeBase) -> None:
    both = (Query(intent=Intent.CRS_IMPROVE), Query(intent=Intent.CRS_EXPLAIN_FACTOR))
    parts = asked(assistant(base, *both), "from CLB 7 to CLB 10, how much? single, master's")
    assert [part.template for part in parts] == ["score/climb"]


@pytest.mark.parametrize(
    "text",
    ["CLB 7 gives 50 points for French though my English is CLB 4?", "50 points de français, anglais CLB 4"],
)
def test_levels_of_two_languages_are_no_step_from_one_to_the_other(base: KnowledgeBase, text: str) -> None:
    found = Query(intent=Intent.CRS_EXPLAIN_FACTOR, slots={"factor": "french", "about": "french-bonus"})
    assert asked(assistant(base, found), text)[0].template != "score/climb"
