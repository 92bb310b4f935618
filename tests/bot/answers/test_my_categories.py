"""My categories: from an occupation to what is open on a day, each condition ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answers import ANSWERS
from bot.answers.advice_categories import Line, my_categories
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import LANGUAGES
from bot.state.documents import Profile
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, Told, show
from tests.bot.answers.people import DEVELOPER, NURSE, profile
from tests.bot.answers.test_on_a_phone import SCREEN, visible
from tests.knowledge.points.profiles import clb

BOTH = pytest.mark.parametrize("language", LANGUAGES)
ABROAD = profile((NURSE, 24, "abroad"))


def told(desk: Desk, of: Profile | None, language: Language = "en", **slots: str) -> Told:
    query = Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots=slots)
    part = my_categories(query, of, desk.context(language))
    return Told(part, show(part, desk.now, language))


def ids(lines: list[Line]) -> set[str]:
    return {line.ticked.category.id for line in lines}


def lines_of(answer: Told, category: str) -> list[str]:
    """The ticked lines of a category or program."""
    facts = answer.part.facts
    (line,) = [one for state in ("met", "unknown", "near", "missing") for one in facts[state]
               if one.ticked.category.id == category]  # fmt: skip
    every = answer.text.splitlines()
    start = next(number for number, text in enumerate(every) if text.startswith(line.ticked.category.name.en))
    return every[start + 1 : start + 1 + len(line.ticked.conditions)]


def test_what_a_profile_opens_is_open(desk: Desk) -> None:
    assert ids(told(desk, ABROAD).part.facts["met"]) == {"healthcare", "fsw"}


def test_every_condition_is_ticked_by_the_profile(desk: Desk) -> None:
    answer = told(desk, ABROAD)
    assert [line[0] for line in lines_of(answer, "healthcare")] == ["✓", "✓", "✓"]
    assert [line[0] for line in lines_of(answer, "cec")] == ["✓", "✗", "✓"]
    assert [line[0] for line in lines_of(answer, "pnp")] == ["✗"]


def test_what_the_person_has_stands_beside_what_is_asked(desk: Desk, base: KnowledgeBase) -> None:
    asked = base.category_in_force("healthcare", desk.context().today).requirements  # type: ignore[union-attr]
    short = profile((NURSE, asked.min_months - 1, "abroad"))
    (line,) = [line for line in lines_of(told(desk, short), "healthcare") if "months" in line]
    assert line.replace("\u00a0", " ").startswith(f"✗ {asked.min_months} months of work")
    assert line.endswith(f"(yours: {asked.min_months - 1})")


@BOTH
def test_without_a_profile_what_only_it_says_is_not_known(desk: Desk, language: Language) -> None:
    answer = told(desk, None, language, noc=NURSE)
    assert ids(answer.part.facts["unknown"]) == {"healthcare", "french", "cec", "fsw", "pnp"}
    assert answer.part.facts["met"] == []
    assert {"en": "I know no profile of yours", "fr": "je n’ai pas votre profil"}[language] in answer.text


def test_a_job_title_is_as_good_as_a_code(desk: Desk) -> None:
    by_title = told(desk, None, title="registered nurse")
    assert [one.code for one in by_title.part.facts["occupations"]] == [NURSE]


def test_an_old_code_is_read_as_its_successors(desk: Desk, base: KnowledgeBase) -> None:
    old = base.old_occupation("3012")
    assert old is not None
    found = told(desk, None, noc="3012").part.facts["occupations"]
    assert [one.code for one in found] == [one.code for one in old.successors]


def test_what_is_named_goes_before_what_was_worked_in(desk: Desk) -> None:
    assert [one.code for one in told(desk, ABROAD, noc=DEVELOPER).part.facts["occupations"]] == [DEVELOPER]


@BOTH
def test_what_left_the_list_is_told_with_its_last_day(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    left = next(one for one in base.category_versions("stem") if DEVELOPER in one.codes)
    text = told(desk, None, language, noc=DEVELOPER).text
    (line,) = [line for line in text.splitlines() if line.startswith(DEVELOPER) and left.version in line]
    assert str(left.effective_to.year) in line  # type: ignore[union-attr]


@BOTH
def test_since_when_the_list_is_in_force_is_told(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    version = base.category_in_force("healthcare", desk.context().today)
    assert version is not None
    (line,) = [line for line in told(desk, ABROAD, language).text.splitlines() if version.version in line
               and base.category("healthcare").name[language] in line]  # type: ignore[union-attr]  # fmt: skip
    assert str(version.effective_from.year) in line


def test_a_day_named_has_the_lists_of_that_day(desk: Desk, base: KnowledgeBase) -> None:
    version = next(one for one in base.category_versions("stem") if DEVELOPER in one.codes)
    day = version.effective_to.isoformat()  # type: ignore[union-attr]
    assert "stem" in ids(told(desk, None, noc=DEVELOPER, date=day).part.facts["unknown"])
    assert "stem" not in ids(told(desk, None, noc=DEVELOPER).part.facts["unknown"])


def test_lists_that_do_not_hold_the_occupation_are_named_in_a_line(desk: Desk, base: KnowledgeBase) -> None:
    (line,) = [line for line in told(desk, ABROAD).text.splitlines() if line.startswith("Not on the list of")]
    trades = base.category("trades")
    assert trades is not None and trades.short.en in line


def test_french_opens_the_french_category(desk: Desk) -> None:
    with_french = profile((NURSE, 24, "abroad"), second_language=clb(7, language="french"))
    assert "french" in ids(told(desk, with_french).part.facts["met"])


@BOTH
@pytest.mark.parametrize("slots", [{}, {"title": "unicorn trainer"}, {"noc": "00000"}])
def test_where_no_occupation_is_known_the_general_answer_stays(
    desk: Desk, language: Language, slots: dict[str, Any]
) -> None:
    general = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, language, **slots)
    assert told(desk, None, language, **slots).text == general.text


def test_removed_categories_are_never_open(desk: Desk, base: KnowledgeBase) -> None:
    before = replace(desk.context(), today=base.category_versions("agriculture")[0].effective_from)
    query = Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots={"noc": "63201"})
    facts = my_categories(query, None, before).facts
    assert "agriculture" not in ids(facts["met"] + facts["missing"])


@BOTH
@pytest.mark.parametrize("of", [ABROAD, profile((NURSE, 6, "canada")), None])
def test_it_fits_a_phone_before_its_folds(desk: Desk, language: Language, of: Profile | None) -> None:
    assert len(visible(told(desk, of, language, noc=NURSE))) <= SCREEN


@BOTH
def test_the_first_line_names_the_code_and_what_is_open(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    line = told(desk, ABROAD, language).first_line
    assert line.startswith(NURSE)
    assert base.category("healthcare").short[language] in line  # type: ignore[union-attr]


def private(desk: Desk, language: Language = "en", **slots: str) -> Told:
    return desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, language, **slots)


@BOTH
def test_without_a_profile_the_lists_come_first_and_the_way_to_tell_more_is_shown(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    answer = private(desk, language, noc=NURSE)
    assert answer.part.template == "advice/categories"
    assert base.category("healthcare").name[language] in answer.first_line  # type: ignore[union-attr]
    assert "/crs" in answer.text


def test_in_a_group_the_general_answer_stays(desk: Desk) -> None:
    query = Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots={"noc": NURSE})
    part = ANSWERS[query.intent](query, replace(desk.context(), private=False))
    assert part.template == "noc/categories_of"


@BOTH
def test_what_the_question_says_ticks_the_conditions(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    asked = base.category_in_force("healthcare", desk.context().today).requirements  # type: ignore[union-attr]
    short, enough = (
        private(desk, language, noc=NURSE, work_abroad=str(months)) for months in (asked.min_months - 1, 600)
    )
    assert ids(short.part.facts["near"]) == {"healthcare"}
    assert "healthcare" in ids(enough.part.facts["unknown"])
    said = {"en": "I do not store it", "fr": "je ne l’enregistre pas"}[language]
    assert said in short.text


def test_levels_said_tick_the_language(desk: Desk) -> None:
    answer = private(desk, noc=NURSE, work_canada="600", french="9,9,9,9")
    assert {"french", "cec", "healthcare"} <= ids(answer.part.facts["met"])


def test_work_said_to_be_abroad_leaves_work_in_canada_open(desk: Desk) -> None:
    answer = private(desk, noc=NURSE, work_abroad="600")
    (line,) = [line for line in answer.part.facts["unknown"] if line.ticked.category.id == "cec"]
    assert [one.state for one in line.ticked.conditions if one.about == "months"] == ["unknown"]


def test_what_the_question_says_goes_before_the_profile(desk: Desk) -> None:
    known = profile((NURSE, 1, "abroad"))
    assert "healthcare" not in ids(told(desk, known, noc=NURSE).part.facts["met"])
    assert "healthcare" in ids(told(desk, known, noc=NURSE, work_abroad="600").part.facts["met"])


@BOTH
def test_of_a_category_named_yes_or_no_comes_first_and_then_its_conditions(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    answer = private(desk, language, noc=NURSE, category="healthcare", work_abroad="1")
    assert answer.first_line.startswith({"en": "Yes", "fr": "Oui"}[language])
    assert "✗" in answer.text
    assert "✗" not in private(desk, language, noc=NURSE, category="healthcare").text


@pytest.mark.parametrize(
    "slots", [{"work_abroad": "many"}, {"work_canada": "-3"}, {"english": "9,9"}, {"french": "a,b,c,d"}]
)
def test_what_cannot_be_is_as_if_not_said(desk: Desk, slots: dict[str, str]) -> None:
    assert private(desk, noc=NURSE, **slots).text == private(desk, noc=NURSE).text


@BOTH
def test_an_old_code_is_said_to_be_out_of_date(desk: Desk, language: Language) -> None:
    said = {"en": "code of the old classification", "fr": "code de l’ancienne classification"}[language]
    assert said in private(desk, language, noc="3012").text


@BOTH
@pytest.mark.parametrize("slot", ["year", "month"])
def test_this_year_or_month_is_asked_about_as_of_today(desk: Desk, slot: str, language: Language) -> None:
    today = desk.context().today.isoformat()
    named = {slot: today[: {"year": 4, "month": 7}[slot]]}
    assert private(desk, language, noc=NURSE, **named).text == private(desk, language, noc=NURSE).text


def test_a_year_to_come_is_asked_about_as_of_today(desk: Desk) -> None:
    ahead = str(desk.context().today.year + 1)
    assert private(desk, noc=NURSE, year=ahead).text == private(desk, noc=NURSE).text


@BOTH
def test_without_a_profile_conditions_of_programs_that_are_all_open_are_left_out(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    program = base.category("fsw").name[language]  # type: ignore[union-attr]
    assert program not in private(desk, language, noc=DEVELOPER).text
    assert program in told(desk, ABROAD, language).text


def test_cut_offs_of_years_gone_by_stand_beside_no_category(desk: Desk) -> None:
    facts = told(desk, ABROAD).part.facts
    newest = [line.newest.draw.date for state in ("met", "unknown", "missing") for line in facts[state] if line.newest]
    assert newest and min(newest) >= desk.context().year_ago


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("intent", [Intent.NOC_CATEGORY_ELIGIBILITY, Intent.ITA_STEPS, Intent.ITA_DEADLINE])
def test_the_first_and_last_days_of_the_calendar_can_be_asked_about(desk: Desk, intent: Intent, day: str) -> None:
    assert desk.ask(intent, noc="31301", date=day).text
