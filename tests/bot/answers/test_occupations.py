"""NOC codes and titles, and the lists that hold them."""

from __future__ import annotations

import pytest

from bot.answers.occupation_codes import AHEAD, CLEAR, GUESSES, is_clear
from bot.intents import Intent
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language, OccupationMatch
from tests.bot.answers.asking import Desk

DAY = Formats("en").day


def match(score: float) -> OccupationMatch:
    return OccupationMatch(code="72106", title="Welders", teer=2, score=score)


def test_a_code_gives_its_title_teer_and_programs(desk: Desk, base: KnowledgeBase) -> None:
    occupation = base.occupation("21231")
    told = desk.ask(Intent.NOC_LOOKUP, noc="21231")
    assert told.first_line == f"{occupation.code} {occupation.title.en} · TEER {occupation.teer}"
    assert base.program("cec").name.en in told.text


def test_a_code_can_be_copied(desk: Desk) -> None:
    copied = [button.copies for row in desk.ask(Intent.NOC_LOOKUP, noc="21231").rendered.buttons for button in row]
    assert "21231" in copied


def test_an_old_code_is_told_its_successors(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.NOC_LOOKUP, noc="2174")
    assert "out of date" in told.first_line
    assert [one.code for one in base.old_occupation("2174").successors if one.code not in told.text] == []


def test_an_unknown_code_is_not_made_up(desk: Desk) -> None:
    told = desk.ask(Intent.NOC_LOOKUP, noc="99999")
    assert told.part.kind == "none"
    assert "no NOC code 99999" in told.first_line


def test_two_codes_are_both_explained(desk: Desk) -> None:
    text = desk.ask(Intent.NOC_LOOKUP, noc="33102", noc2="44101").text
    assert "33102" in text
    assert "44101" in text


def test_a_title_gives_its_code(desk: Desk) -> None:
    assert desk.ask(Intent.NOC_LOOKUP, title="welder").first_line.startswith("72106 ")


def test_a_vague_title_offers_several(desk: Desk) -> None:
    assert "Several occupations are near “manager”" in desk.ask(Intent.NOC_LOOKUP, title="manager").first_line


def test_nonsense_finds_nothing(desk: Desk) -> None:
    told = desk.ask(Intent.NOC_LOOKUP, title="xqzvv")
    assert told.part.kind == "none"


@pytest.mark.parametrize("intent", [Intent.NOC_LOOKUP, Intent.NOC_CATEGORY_ELIGIBILITY])
def test_without_a_job_it_asks_which(desk: Desk, intent: Intent) -> None:
    assert desk.ask(intent).part.kind == "ask"


def test_yes_comes_first(desk: Desk) -> None:
    line = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, title="welder", category="trades").first_line
    assert line.startswith("Yes: NOC 72106")


def test_no_comes_first_and_says_until_when_it_was_listed(desk: Desk, base: KnowledgeBase) -> None:
    last = [one for one in base.category_versions("transport") if "73300" in one.codes][-1]
    line = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, noc="73300", category="transport").first_line
    assert line.startswith("No: NOC 73300")
    assert f"until {DAY(last.effective_to)}" in line


def test_without_a_category_every_list_that_holds_it_is_named(desk: Desk, base: KnowledgeBase) -> None:
    eligible = base.eligibility("31100", desk.context().today)
    line = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, noc="31100").first_line
    assert [one.category for one in eligible.categories if base.category(one.category).name.en not in line] == []


@pytest.mark.parametrize(("language", "left"), [("en", "was on the"), ("fr", "était sur la liste")])
def test_of_a_day_before_all_lists_none_was_left(desk: Desk, language: Language, left: str) -> None:
    told = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, language, noc="42202", date="1540-01-09")
    assert "42202" in told.text and left not in told.text


def test_a_code_on_no_list_says_what_it_left(desk: Desk) -> None:
    text = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, noc="63200").text
    assert "on no category's list today" in text
    assert "63200 was on the trades list until" in text


def test_an_old_code_is_judged_by_its_successors(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, noc="0621").text
    assert base.old_occupation("0621").successors[0].code in text
    assert "old classification" in text


def test_french_asks_for_no_occupation(desk: Desk) -> None:
    line = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, noc="21231", category="french").first_line
    assert line.startswith("No list of occupations")


@pytest.mark.parametrize(
    ("scores", "clear"),
    [
        ((CLEAR,), True),
        ((0.5,), True),
        ((CLEAR, CLEAR), True),
        ((0.8, 0.8 - 2 * AHEAD), True),
        ((0.8, 0.79), False),
        ((), False),
    ],
)
def test_the_best_match_is_meant_where_nothing_comes_near(scores: tuple[float, ...], clear: bool) -> None:
    assert is_clear([match(score) for score in scores]) is clear


def test_what_a_teer_counts_for(desk: Desk) -> None:
    line = desk.ask(Intent.PROGRAM_ELIGIBILITY, noc="4217", program="cec").first_line
    assert "is TEER" in line
    assert "the occupation counts" in line


@pytest.mark.parametrize(
    ("language", "title", "code"), [("en", "plumber", "72300"), ("fr", "chauffeur de camion", "73300")]
)
def test_a_job_named_in_a_question_of_eligibility_is_told_with_its_teer(
    desk: Desk, base: KnowledgeBase, language: Language, title: str, code: str
) -> None:
    line = desk.ask(Intent.PROGRAM_ELIGIBILITY, language, title=title, about="fsw").first_line
    assert code in line
    assert f"{'TEER' if language == 'en' else 'FEER'} {base.occupation(code).teer}" in line


def test_a_title_of_two_occupations_of_which_one_counts_is_told_as_both(desk: Desk) -> None:
    text = desk.ask(Intent.PROGRAM_ELIGIBILITY, title="psw", about="fsw").text
    assert "33102" in text
    assert "44101" in text


def test_a_question_that_no_occupation_decides_is_answered_itself(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.PROGRAM_ELIGIBILITY, title="nurse", about="job-offer-needed")
    assert told.first_line == base.topic("job-offer-needed").title.en


def test_lower_teers_count_for_no_program(desk: Desk, base: KnowledgeBase) -> None:
    counts = desk.ask(Intent.PROGRAM_ELIGIBILITY, noc="75201").first_line
    assert base.occupation("75201").teer > max(base.program("fsw").teers)
    assert "counts" not in counts


def test_a_program_named_is_answered_by_its_rules(desk: Desk, base: KnowledgeBase) -> None:
    assert desk.ask(Intent.PROGRAM_ELIGIBILITY, program="fst").first_line == base.topic("fst").title.en


def test_a_program_without_more_is_an_overview(desk: Desk, base: KnowledgeBase) -> None:
    assert desk.ask(Intent.PROGRAM_ELIGIBILITY).first_line == base.topic("programs-overview").title.en


def test_the_code_of_a_job_named_by_its_title_is_remembered_with_its_category(desk: Desk) -> None:
    remembered = desk.ask(Intent.NOC_LOOKUP, title="registered nurse").part.remembers
    assert remembered is not None
    assert {slot: remembered.slots[slot] for slot in ("noc", "listed")} == {"noc": "31301", "listed": "healthcare"}


def test_a_title_that_may_be_several_jobs_is_remembered_as_none(desk: Desk) -> None:
    assert desk.ask(Intent.NOC_LOOKUP, title="driver").part.remembers is None


def test_the_category_is_remembered_where_all_of_them_were_asked_for(desk: Desk) -> None:
    remembered = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, noc="31301").part.remembers
    assert remembered is not None
    assert remembered.slots["listed"] == "healthcare"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("category", ["trades", None])
def test_of_several_titles_each_is_answered(desk: Desk, category: str | None, language: Language) -> None:
    titles = {"en": "welder, dentist", "fr": "soudeur, dentiste"}[language]
    named = {"category": category} if category else {}
    text = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, language, title=titles, **named).text
    assert "72106" in text and "31110" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", [Intent.NOC_CATEGORY_ELIGIBILITY, Intent.NOC_LOOKUP])
def test_a_title_that_no_occupation_is_near_is_named_beside_one_that_has(
    desk: Desk, intent: Intent, language: Language
) -> None:
    titles = {"en": "welder, xqzvv", "fr": "soudeur, xqzvv"}[language]
    text = desk.ask(intent, language, title=titles).text
    assert "72106" in text and "xqzvv" in text


@pytest.mark.parametrize(
    ("title", "language", "code"),
    [
        ("coiffeuse", "fr", "63210"),
        ("soudeur", "fr", "72106"),
        ("aide soignante", "fr", "33102"),
        ("plumber", "en", "72300"),
    ],
)
def test_titles_that_only_share_a_word_are_not_told_beside_the_one_meant(
    desk: Desk, title: str, language: Language, code: str
) -> None:
    told = desk.ask(Intent.NOC_LOOKUP, language, title=title)
    copied = [button.copies for row in told.part.buttons for button in row if button.copies]
    assert copied == [code]


@pytest.mark.parametrize(("title", "language", "near"), [("nurse", "en", "32101"), ("électricien", "fr", "72201")])
def test_another_occupation_of_that_name_is_told(desk: Desk, title: str, language: Language, near: str) -> None:
    assert near in desk.ask(Intent.NOC_LOOKUP, language, title=title).text


def test_of_mere_guesses_only_the_best_are_told(desk: Desk) -> None:
    told = desk.ask(Intent.NOC_LOOKUP, "fr", title="assistante d'une pme")
    assert len(told.part.facts["matches"]) <= GUESSES


def test_months_told_that_are_too_few_for_the_program_named_are_told_first(desk: Desk) -> None:
    slots = {"program": "cec", "title": "software developer", "about": "cec", "work_canada": "11"}
    told = desk.ask(Intent.PROGRAM_ELIGIBILITY, **slots)
    assert told.first_line.startswith("Not with what you tell")
    assert "(yours: 11)" in told.first_line


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_level_told_below_that_of_the_program_is_told_first(desk: Desk, language: Language) -> None:
    slots = {"program": "cec", "noc": "21231", "about": "cec", "english": "5,5,5,5"}
    line = desk.ask(Intent.PROGRAM_ELIGIBILITY, language, **slots).first_line
    assert "7" in line
    assert "5)" in line


def test_a_level_that_is_enough_for_the_occupation_is_held_against_nobody(desk: Desk) -> None:
    told = desk.ask(Intent.PROGRAM_ELIGIBILITY, program="cec", noc="72200", about="cec", english="6,6,6,6")
    assert "Not with what you tell" not in told.text


def test_enough_months_are_held_against_nobody(desk: Desk) -> None:
    told = desk.ask(Intent.PROGRAM_ELIGIBILITY, program="cec", title="cook", about="cec", work_canada="14")
    assert "Not with what you tell" not in told.text


@pytest.mark.parametrize(("title", "category"), [("psw", "healthcare"), ("mechanic", "trades")])
def test_a_title_that_also_stands_for_a_job_of_another_verdict_gets_both(desk: Desk, title: str, category: str) -> None:
    text = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, title=title, category=category).text
    assert "it depends on the code" in text
    assert "Yes" in text and "No" in text


def test_a_title_whose_jobs_are_all_on_the_list_is_told_by_the_first(desk: Desk) -> None:
    line = desk.ask(Intent.NOC_CATEGORY_ELIGIBILITY, title="nurse", category="healthcare").first_line
    assert line.startswith("Yes") and "31301" in line


@pytest.mark.parametrize("language", ["en", "fr"])
def test_months_of_no_job_named_that_are_too_few_are_told_first(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.PROGRAM_ELIGIBILITY, language, program="cec", about="cec", work_canada="9").first_line
    assert "9)" in line


def test_work_abroad_beside_too_few_months_in_canada_is_held_against_nobody_elsewhere(desk: Desk) -> None:
    told = desk.ask(Intent.PROGRAM_ELIGIBILITY, program="fsw", about="fsw", work_canada="8", work_abroad="60")
    assert "Not with what you tell" not in told.text
