"""What stands between a score and a category's rounds is said before any figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import ANSWERS
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, show
from tests.bot.answers.people import profile

BOTH = pytest.mark.parametrize("language", LANGUAGES)
NO = {"en": "No", "fr": "Non"}
ONLY = {"en": "Only with", "fr": "Seulement avec"}
CHEF, COOK, PLUMBER, PHYSICIAN, CFO = "62200", "63200", "72300", "31102", "00012"


@BOTH
@pytest.mark.parametrize("job", [{"noc": CHEF}, {"title": "chef"}])
def test_a_job_off_the_list_is_said_before_the_figure(desk: Desk, language: Language, job: dict[str, str]) -> None:
    line = desk.ask(Intent.SCORE_CHECK, language, score="480", category="trades", **job).first_line
    assert line.startswith(NO[language]) and CHEF in line


@BOTH
def test_a_job_that_left_the_list_is_told_its_last_day(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    last = [version for version in base.category_versions("trades") if COOK in version.codes][-1].effective_to
    line = desk.ask(Intent.SCORE_CHECK, language, score="480", category="trades", noc=COOK).first_line
    assert last is not None and str(last.year) in line


@BOTH
def test_a_score_that_is_no_tie_of_the_category_is_checked_by_its_list(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.DRAW_TIEBREAK, language, score="480", category="healthcare", noc="33100").first_line
    assert line.startswith(NO[language]) and "33100" in line


@BOTH
@pytest.mark.parametrize(("category", "noc"), [("physicians", PHYSICIAN), ("senior_managers", CFO)])
def test_work_abroad_alone_opens_no_category_that_asks_for_work_in_canada(
    desk: Desk, language: Language, category: str, noc: str
) -> None:
    slots = {"category": category, "noc": noc, "where": "abroad"}
    for intent in (Intent.SCORE_CHECK, Intent.NOC_CATEGORY_ELIGIBILITY, Intent.CATEGORY_REQUIREMENTS):
        line = desk.ask(intent, language, score="500", **slots).first_line
        assert line.startswith(NO[language]) and "Canada" in line, intent


@BOTH
def test_an_occupation_looked_up_from_abroad_is_told_which_list_does_not_help(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, language, noc=CFO, where="abroad").first_line
    assert line.startswith(NO[language])


@BOTH
def test_where_the_place_of_work_is_not_known_the_condition_is_said_first(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.SCORE_CHECK, language, score="500", category="physicians").first_line
    assert line.startswith(ONLY[language]) and "Canada" in line


def test_enough_work_in_canada_leaves_nothing_in_the_way(desk: Desk) -> None:
    told = desk.ask(Intent.SCORE_CHECK, score="500", category="physicians", noc=PHYSICIAN, work_canada="12")
    assert told.first_line.startswith("500 is")


def test_work_in_canada_of_a_kept_profile_counts(desk: Desk) -> None:
    context = replace(desk.context(), profile=profile((PHYSICIAN, 24, "canada")))
    part = ANSWERS[Intent.SCORE_CHECK](
        Query(intent=Intent.SCORE_CHECK, slots={"score": "500", "category": "physicians"}), context
    )
    assert show(part, desk.now).text.startswith("500 is")


@BOTH
def test_a_dropped_category_says_so_first(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    ended = base.category_versions("agriculture")[-1].effective_to
    line = desk.ask(Intent.SCORE_CHECK, language, score="440", category="agriculture").first_line
    assert {"en": "was dropped", "fr": "a été supprimée"}[language] in line
    assert ended is not None and str(ended.year) in line


@BOTH
@pytest.mark.parametrize("dormant", ["stem", "fsw"])
def test_a_kind_without_a_round_for_a_year_says_so_first(
    desk: Desk, base: KnowledgeBase, language: Language, dormant: str
) -> None:
    line = desk.ask(Intent.SCORE_CHECK, language, score="480", category=dormant).first_line
    assert {"en": "for more than a year", "fr": "depuis plus d’un an"}[language] in line
    assert base.latest_draw(dormant).number in line


@BOTH
@pytest.mark.parametrize("intent", [Intent.SCORE_CHECK, Intent.NOC_CATEGORY_ELIGIBILITY])
def test_a_partners_job_opens_no_category_to_the_asker(desk: Desk, language: Language, intent: Intent) -> None:
    line = desk.ask(intent, language, score="487", category="trades", noc=PLUMBER, job_of="partner").first_line
    assert {"en": "Not by your partner’s work", "fr": "Pas par le travail de votre conjoint"}[language] in line


@BOTH
def test_a_round_named_is_told_by_the_list_of_its_day(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    newest = base.latest_draw("trades")
    line = desk.ask(Intent.SCORE_CHECK, language, score="480", number=newest.number, noc=CHEF).first_line
    assert line.startswith(NO[language]) and CHEF in line


@BOTH
def test_french_below_the_level_asked_for_is_said_first(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.SCORE_CHECK, language, score="480", category="french", french="5,5,5,5").first_line
    assert line.startswith(NO[language]) and "NCLC" in line


@BOTH
def test_french_below_the_level_asked_for_is_said_before_the_rounds_of_a_year(desk: Desk, language: Language) -> None:
    slots = {"score": "480", "category": "french", "french": "5,5,5,5", "year": "2026"}
    assert "NCLC 7" in desk.ask(Intent.SCORE_CHECK, language, **slots).first_line


@pytest.mark.parametrize("intent", [Intent.DRAW_LATEST, Intent.DRAW_NEXT, Intent.SUBSCRIBE])
def test_rounds_named_by_a_job_that_left_their_list_say_so_first(desk: Desk, intent: Intent) -> None:
    assert "63200" in desk.ask(intent, category="trades", people="cooks").first_line


def test_rounds_named_by_a_job_on_their_list_say_nothing_of_it(desk: Desk) -> None:
    assert not desk.ask(Intent.DRAW_LATEST, category="trades", people="welders").part.facts["in_way"]


@pytest.mark.parametrize("told", [{"where": "abroad"}, {"work_abroad": "60"}])
def test_work_abroad_alone_is_told_before_a_cut_off_of_the_program_for_work_in_canada(
    desk: Desk, told: dict[str, str]
) -> None:
    line = desk.ask(Intent.SCORE_CHECK, category="cec", score="525", **told).first_line
    assert line.startswith("No, not with work outside Canada alone")


def test_work_in_canada_beside_work_abroad_stands_in_no_way(desk: Desk) -> None:
    slots = {"category": "cec", "score": "525", "work_canada": "12", "work_abroad": "36"}
    assert "No, not" not in desk.ask(Intent.SCORE_CHECK, **slots).text


@BOTH
def test_a_level_too_low_is_told_before_what_the_category_asks_for(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.CATEGORY_REQUIREMENTS, language, category="french", french="6,6,6,6").first_line
    assert line.startswith(NO[language])
