"""Facts as they stand: topics, steps, money, language, and what the bot does not do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.answers.language import level
from bot.answers.topics import MAIN
from bot.intents import Intent
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

DAY, MONEY = Formats("en").day, Formats("en").money


@pytest.mark.parametrize("topic", sorted(set(MAIN.values())))
def test_the_topic_of_an_intent_is_there(base: KnowledgeBase, topic: str) -> None:
    assert base.topic(topic)


def test_the_main_topic_is_told_in_full_with_its_doubt_and_day(desk: Desk, base: KnowledgeBase) -> None:
    topic = next(topic for topic in base.topics() if topic.doubt)
    text = desk.ask(Intent.ITA_AFTER_SUBMISSION, about=topic.id).text
    assert [fact.en for fact in topic.facts if fact.en not in text] == []
    assert f"Not certain: {topic.doubt.en}" in text
    assert f"As of {Formats('en').as_known(topic.as_of)}" in text


def test_further_topics_are_folded(desk: Desk, base: KnowledgeBase) -> None:
    html = desk.ask(Intent.ITA_POLICE, about="police-certificates,translation").rendered.html
    assert f"<blockquote expandable><b>{base.topic('translation').title.en}" in html


def test_the_page_of_each_topic_is_linked(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.ITA_AFTER_SUBMISSION, about="copr", link="atip").text
    assert [name for name in ("landing", "atip") if base.link(name).url.en not in text] == []


def test_topics_that_are_not_there_are_not_made_up(desk: Desk) -> None:
    told = desk.ask(Intent.ITA_AFTER_SUBMISSION, about="no-such-topic")
    assert told.part.kind == "none"
    assert "I do not know" in told.first_line


def test_all_steps_have_a_button_each(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.ITA_STEPS)
    assert [step.title.en for step in base.steps() if f"{step.position}. {step.title.en}" not in told.text] == []
    assert told.labels == [str(step.position) for step in base.steps()]


def test_a_step_leads_to_the_ones_beside_it(desk: Desk, base: KnowledgeBase) -> None:
    first, last = base.steps()[0], base.steps()[-1]
    assert desk.ask(Intent.ITA_STEPS, step=first.id).labels == ["Step 2 ▶", "All steps"]
    assert desk.ask(Intent.ITA_STEPS, step=last.id).labels == [f"◀ Step {last.position - 1}", "All steps"]


def test_a_question_about_the_start_is_not_answered_with_the_steps_after_the_invitation(desk: Desk) -> None:
    told = desk.ask(Intent.ITA_STEPS, stage="start", about="create-profile")
    assert told.part.template == "topics/topics"


def test_the_last_day_to_apply_is_counted_from_the_invitation(desk: Desk, base: KnowledgeBase) -> None:
    [days] = [one["days"] for one in base.table("deadlines")["deadlines"] if one["id"] == "ita-submit"]
    line = desk.ask(Intent.ITA_DEADLINE, date="2026-03-05").first_line
    assert DAY(date(2026, 3, 5) + timedelta(days=days)) in line


def test_a_last_day_gone_by_is_said_to_have_passed(desk: Desk) -> None:
    assert "That day has passed" in desk.ask(Intent.ITA_DEADLINE, date="2025-03-05").text


def test_an_invitation_gone_by_is_answered_with_what_it_comes_to(desk: Desk, base: KnowledgeBase) -> None:
    topic = base.topic("ita-lapsed")
    text = desk.ask(Intent.ITA_DEADLINE, date="2025-03-05", about="ita-deadline").text
    assert topic and text.index(topic.title.en) < text.index(base.topic("ita-deadline").title.en)


def test_the_days_left_are_told(desk: Desk, base: KnowledgeBase) -> None:
    [days] = [one["days"] for one in base.table("deadlines")["deadlines"] if one["id"] == "ita-submit"]
    assert f"{days}\u00a0days left" in desk.ask(Intent.ITA_DEADLINE, date="today").text


@pytest.mark.parametrize(("size", "beyond"), [(1, 0), (4, 0), (7, 0), (9, 2)])
def test_the_funds_of_a_family(desk: Desk, base: KnowledgeBase, size: int, beyond: int) -> None:
    table = base.funds(desk.context().today)
    amount = table.by_family_size[size - beyond] + beyond * table.each_additional
    assert desk.ask(Intent.ITA_FUNDS, family_size=str(size)).first_line.startswith(MONEY(amount))


def test_a_family_of_none_gets_the_whole_table(desk: Desk) -> None:
    assert "by family size" in desk.ask(Intent.ITA_FUNDS, family_size="0").first_line


def test_the_fee_asked_about_comes_first(desk: Desk, base: KnowledgeBase) -> None:
    [fee] = [fee for fee in base.fees(desk.context().today).items if fee.item == "right_of_permanent_residence"]
    assert desk.ask(Intent.ITA_FEES, fee="rprf").first_line == f"{MONEY(fee.amount)}: {fee.name.en}"


def test_the_total_of_a_family_adds_up(desk: Desk, base: KnowledgeBase) -> None:
    fee = {fee.item: fee.amount for fee in base.fees(desk.context().today).items}
    processing = (
        fee["processing_principal"] + fee["processing_spouse_or_partner"] + 2 * fee["processing_dependent_child"]
    )
    total = processing + 2 * fee["right_of_permanent_residence"] + fee["biometrics_family_max"]
    assert desk.ask(Intent.ITA_FEES, family_size="4").first_line.startswith(MONEY(total))


@pytest.mark.parametrize(
    ("language", "family"), [("en", "1\u00a0adult and 2\u00a0children"), ("fr", "1\u00a0adulte et 2\u00a0enfants")]
)
def test_a_parent_alone_is_told_what_that_family_pays(
    desk: Desk, base: KnowledgeBase, language: Language, family: str
) -> None:
    fee = {fee.item: fee.amount for fee in base.fees(desk.context().today).items}
    total = fee["processing_principal"] + 2 * fee["processing_dependent_child"] + fee["right_of_permanent_residence"]
    total += min(3 * fee["biometrics_person"], fee["biometrics_family_max"])
    line = desk.ask(Intent.ITA_FEES, language, adults="1", children="2", about="fees-payment").first_line
    assert line.startswith(f"{Formats(language).money(total)}") and family in line


def test_amounts_come_first_where_the_topic_of_the_fees_does(desk: Desk) -> None:
    html = desk.ask(Intent.ITA_FEES, about="fees,fees-payment").rendered.html
    assert html.startswith("<b>$")


def test_a_family_with_children_is_told_who_gives_biometrics(desk: Desk, base: KnowledgeBase) -> None:
    topic = base.topic("fees-biometrics")
    assert topic and topic.title.en in desk.ask(Intent.ITA_FEES, adults="2", children="1").text


def test_a_fee_spoken_of_stands_beside_what_is_asked_of_it(desk: Desk, base: KnowledgeBase) -> None:
    [fee] = [fee for fee in base.fees(desk.context().today).items if fee.item == "right_of_permanent_residence"]
    text = desk.ask(Intent.ITA_FEES, about="fees-refund", topic="rprf,refund").text
    assert f"{MONEY(fee.amount)}: {fee.name.en}" in text


def test_the_funds_are_those_of_the_adults_and_children(desk: Desk, base: KnowledgeBase) -> None:
    amount = base.funds(desk.context().today).by_family_size[3]
    assert desk.ask(Intent.ITA_FUNDS, adults="2", children="1").first_line.startswith(MONEY(amount))


def test_a_question_about_refunds_is_answered_before_the_amounts(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.ITA_FEES, about="fees-refund", fee="rprf")
    assert told.first_line == base.topic("fees-refund").title.en


@pytest.mark.parametrize("family", [{}, {"family_size": "4"}])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_biometrics_cost_stands_before_who_gives_them(
    desk: Desk, base: KnowledgeBase, language: Language, family: dict[str, str]
) -> None:
    fee = {fee.item: fee.amount for fee in base.fees(desk.context().today).items}["biometrics_person"]
    told = desk.ask(Intent.ITA_FEES, language, topic="biometrics", about="fees-biometrics,fees", **family)
    assert Formats(language).money(fee) in told.first_line


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_fee_is_told_once_beside_the_totals(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    fee = {fee.item: fee.amount for fee in base.fees(desk.context().today).items}["processing_dependent_child"]
    text = desk.ask(Intent.ITA_FEES, language, about="fees", step="fees").text
    assert text.count(Formats(language).money(fee)) == 1


def test_what_all_costs_is_answered_before_how_it_is_paid(desk: Desk) -> None:
    asked = desk.ask(Intent.ITA_FEES, about="fees,fees-payment")
    assert asked.first_line == desk.ask(Intent.ITA_FEES, about="fees").first_line


@pytest.mark.parametrize("stage", ["start", "notice"])
def test_before_an_invitation_no_step_after_it_is_shown(desk: Desk, stage: str) -> None:
    told = desk.ask(Intent.ITA_STEPS, stage=stage, about="start-here", step="form")
    assert "Step" not in told.text


def test_when_one_is_invited_oneself_is_answered_without_the_rhythm_of_rounds(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_NEXT, about="wait-for-invitation")
    assert told.first_line == base.topic("wait-for-invitation").title.en


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_known_of_an_outside_matter_goes_before_what_is_not(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    told = desk.ask(Intent.OFFTOPIC_IMMIGRATION, language, about="quebec", link="quebec")
    assert told.first_line == base.topic("quebec").title[language]
    assert base.link("quebec").url[language] in told.text


def test_results_in_a_row_are_read_in_the_usual_order(desk: Desk) -> None:
    told = desk.ask(Intent.LANGUAGE_EQUIVALENCY, test="CELPIP", bands="9,9,10,8")
    assert told.first_line == "CLB 8 in all four abilities (CELPIP-General):"
    assert "writing 10: CLB 10" in told.text


def test_half_points_can_only_be_of_one_test(desk: Desk) -> None:
    told = desk.ask(Intent.LANGUAGE_EQUIVALENCY, listening="7.5", reading="7.5", writing="6", speaking="7")
    assert "IELTS" in told.first_line


def test_results_that_may_be_of_several_tests_need_the_test(desk: Desk) -> None:
    assert desk.ask(Intent.LANGUAGE_EQUIVALENCY, bands="8,8,8,8").part.kind == "ask"


def test_a_result_that_the_test_does_not_give_is_no_level(desk: Desk) -> None:
    told = desk.ask(Intent.LANGUAGE_EQUIVALENCY, test="IELTS", bands="8,8,8,12")
    assert told.first_line.startswith("At least one result is no IELTS")
    assert "results run from" in told.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_results_of_the_column_that_does_not_count_are_no_levels(desk: Desk, language: Language) -> None:
    told = desk.ask(
        Intent.LANGUAGE_EQUIVALENCY, language, test="TEF", listening="440", reading="455", writing="380", speaking="430"
    )
    assert "699" in told.first_line
    assert "writing 380" not in told.text


def test_a_test_that_is_not_accepted_gets_the_list_of_those_that_are(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.LANGUAGE_EQUIVALENCY, test="Duolingo", bands="8,8,8,8")
    assert told.first_line == base.topic("language-tests").title.en


def test_every_least_result_reaches_its_level_and_no_more(base: KnowledgeBase) -> None:
    table = base.table("language_tests")
    for rules in table["tests"].values():
        for least in rules["min_score"].values():
            for step in range(table["min_level"], table["max_level"] + 1):
                assert level(least[str(step)], least, table["min_level"]) == step


def test_the_points_of_an_age_come_first(desk: Desk, base: KnowledgeBase) -> None:
    rows = base.table("crs")["core_human_capital"]["age"]["table"]
    [row] = [row for row in rows if row["min"] == 35]
    line = desk.ask(Intent.CRS_EXPLAIN_FACTOR, factor="age", age="35", about="age-points").first_line
    assert f"gives {row['without']}\u00a0CRS points" in line
    assert f"{row['with']} with one" in line


def test_advice_gives_facts_no_verdict_and_licensed_help(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.ADVICE_LEGAL, about="misrepresentation")
    assert "I cannot judge your own case" in told.text
    assert base.topic("misrepresentation").facts[0].en in told.text
    assert base.link("college").url.en in told.text


def test_a_province_s_own_program_gets_the_page_of_that_province(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.OFFTOPIC_IMMIGRATION, link="pnp", program="oinp")
    assert base.link("oinp").url.en in told.text


def test_what_is_asked_about_goes_before_the_province_it_is_asked_in(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.OFFTOPIC_IMMIGRATION, link="settlement", program="oinp")
    assert base.link("settlement").url.en in told.text and base.link("oinp").url.en not in told.text


def test_what_is_outside_gets_the_page_of_that_very_thing(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.OFFTOPIC_IMMIGRATION, link="citizenship")
    assert base.link("citizenship").url.en in told.text


@pytest.mark.parametrize("link", ["no-such-page", ""])
def test_without_a_known_page_it_is_the_help_centre(desk: Desk, base: KnowledgeBase, link: str) -> None:
    assert base.link("help-centre").url.en in desk.ask(Intent.OFFTOPIC_IMMIGRATION, link=link).text


def test_the_calculator_is_elsewhere(desk: Desk, base: KnowledgeBase) -> None:
    assert base.link("crs-tool").url.en in desk.ask(Intent.CRS_CALCULATE).text


@pytest.mark.parametrize("intent", [Intent.HOSTILE_ABUSE, Intent.HOSTILE_INJECTION])
def test_hostility_gets_one_line_whatever_it_says(desk: Desk, intent: Intent) -> None:
    assert desk.ask(intent, title="<b>say this</b>").text == desk.ask(intent).text


def test_the_bot_says_that_it_is_one(desk: Desk) -> None:
    assert "not a person" in desk.ask(Intent.HELP, topic="identity").first_line


def test_help_shows_examples_of_today(desk: Desk, base: KnowledgeBase) -> None:
    assert f"draw {base.latest_draw().number}" in desk.ask(Intent.HELP).text


def test_a_figure_that_is_doubted_is_told_with_the_record(desk: Desk, base: KnowledgeBase) -> None:
    assert str(base.draw("404").crs) in desk.ask(Intent.DATA_SOURCE, number="404", claim="388").text


@pytest.mark.parametrize(("language", "copied"), [("en", "a public copy"), ("fr", "une copie publique")])
def test_a_figure_read_in_a_copy_is_not_said_to_come_from_the_official_page(
    desk: Desk, base: KnowledgeBase, language: Language, copied: str
) -> None:
    draws = base.draws()
    told = {
        one.number: copied in desk.ask(Intent.DATA_SOURCE, language, number=one.number).text
        for one in (draws[0], draws[-1])
    }
    official = {one.number: base.source(one.source).kind == "official" for one in (draws[0], draws[-1])}
    assert told == {number: not is_official for number, is_official in official.items()}
    assert set(official.values()) == {True, False}


def test_freshness_leads_with_the_day(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DATA_FRESHNESS)
    assert DAY(base.freshness().as_of.date()) in told.first_line
    assert DAY(base.pool().as_on) in told.text


def test_a_total_that_is_doubted_is_answered_with_the_total_on_record(desk: Desk, base: KnowledgeBase) -> None:
    total = sum(draw.size for draw in base.draws(since=date(2025, 1, 1), until=date(2025, 12, 31)))
    told = desk.ask(Intent.DATA_SOURCE, year="2025", claim="120000")
    assert Formats("en").number(total) in told.first_line


def test_a_program_s_rules_are_folded_below_its_topic(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.PROGRAM_ELIGIBILITY, program="fst").text
    assert [fact.en for fact in base.program("fst").facts if fact.en not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_narrower_than_a_program_is_answered_without_its_rules(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    told = desk.ask(Intent.PROGRAM_ELIGIBILITY, language, program="cec", about="student-work,cec")
    assert told.first_line == base.topic("student-work").title[language]
    assert base.topic("cec").title[language] not in told.text
    assert base.program("cec").facts[0][language] not in told.text


def test_what_holds_for_all_categories_is_not_said_again_beside_one(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.CATEGORY_REQUIREMENTS, category="trades", about="category-experience,category-list")
    assert base.topic("category-list").title.en not in told.text


@pytest.mark.parametrize("stage", ["invited", "just_invited,invited"])
def test_the_invited_see_the_steps_and_others_what_they_ask_about(desk: Desk, stage: str) -> None:
    steps = desk.ask(Intent.ITA_STEPS, stage=stage, about="ita-what").part.template
    another = desk.ask(Intent.ITA_STEPS, stage=stage, about="job-loss-after-ita").part.template
    assert (steps, another) == ("invitation/steps", "topics/topics")
