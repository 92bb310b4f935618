"""What the bot does not do is said plainly, in a line, with a way on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.answers import ANSWERS
from bot.answers.meant import perhaps
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import LANGUAGES
from bot.understanding import Reading
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, show

BOTH = pytest.mark.parametrize("language", LANGUAGES)
VERDICT = re.compile(
    r"\byou (will|won't|can't|are (not )?(eligible|admissible|inadmissible|banned))\b|\bguarant"
    r"|\byour (case|application) (is|will)|\bvous (serez|êtes (in)?admissible|ne serez)\b"
    r"|\bvotre (dossier|demande) (est|sera)\b|\bgaranti",
    re.IGNORECASE,
)
LEGAL = (
    "refusal", "misrepresentation", "inadmissibility", "criminal-record", "lost-status", "residency-obligation",
    "fairness-letter", "court-review", "undeclared-family", "representative",
)  # fmt: skip
OUTSIDE = (
    "study-permit", "work-permit", "visitor-visa", "sponsorship", "citizenship", "quebec", "refugees", "settlement",
    "pnp",
)  # fmt: skip


@BOTH
@pytest.mark.parametrize("about", LEGAL)
def test_a_personal_legal_matter_gets_facts_and_both_kinds_of_licensed_help(
    desk: Desk, base: KnowledgeBase, about: str, language: Language
) -> None:
    told = desk.ask(Intent.ADVICE_LEGAL, language, about=about)
    lawyer, consultant = {"en": ("lawyer", "RCIC"), "fr": ("avocat", "CRIC")}[language]
    assert base.topic(about).facts[0][language] in told.text
    assert lawyer in told.first_line
    assert consultant in told.first_line
    assert [name for name in ("college", "representative") if base.link(name).url[language] not in told.text] == []


@BOTH
def test_a_legal_answer_s_own_words_hold_no_verdict(desk: Desk, language: Language) -> None:
    lines = {about: desk.ask(Intent.ADVICE_LEGAL, language, about=about).first_line for about in LEGAL}
    assert {about: line for about, line in lines.items() if VERDICT.search(line)} == {}


def test_whether_to_hire_someone_is_answered_with_the_facts_open(desk: Desk, base: KnowledgeBase) -> None:
    html = desk.ask(Intent.ADVICE_LEGAL, about="representative").rendered.html
    assert html.count(base.topic("representative").title.en) == 1
    assert "<blockquote" not in html


@BOTH
@pytest.mark.parametrize("link", OUTSIDE)
def test_what_is_outside_is_led_to_its_own_page_at_once(
    desk: Desk, base: KnowledgeBase, link: str, language: Language
) -> None:
    line = desk.ask(Intent.OFFTOPIC_IMMIGRATION, language, link=link).first_line
    assert base.link(link).title[language] in line
    assert base.link(link).url[language] in line


def test_a_province_s_own_round_leads_to_the_federal_one_too(desk: Desk) -> None:
    assert desk.ask(Intent.OFFTOPIC_IMMIGRATION, program="oinp", link="pnp").labels == ["Last PNP draw"]


@BOTH
@pytest.mark.parametrize("intent", [Intent.SUBSCRIBE, Intent.ANNOUNCEMENTS])
def test_how_alerts_are_had_is_told_beside_the_newest_draw(
    desk: Desk, base: KnowledgeBase, intent: Intent, language: Language
) -> None:
    told, newest = desk.ask(intent, language, category="french"), base.latest_draw("french")
    assert told.part.kind == "answer"
    assert f"/subscribe {base.category('french').short[language]}" in told.text
    assert f"{newest.crs}, " in told.text
    assert newest.number in told.text


@BOTH
def test_a_tap_asks_for_just_the_alerts_that_were_asked_for(desk: Desk, language: Language) -> None:
    first = desk.ask(Intent.SUBSCRIBE, language, category="cec", score="510").rendered.buttons[0][0]
    assert first.query == Query(intent=Intent.SUBSCRIBE, slots={"category": "cec", "score": "510"})


@BOTH
def test_alerts_for_a_kind_never_held_yet_say_so(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    told = desk.ask(Intent.SUBSCRIBE, language, category="researchers")
    assert {"en": "No researchers round", "fr": "Aucun tirage"}[language] in told.text


@BOTH
def test_alerts_are_stopped_with_a_tap_or_a_command(desk: Desk, language: Language) -> None:
    told = desk.ask(Intent.UNSUBSCRIBE, language)
    assert "/unsubscribe" in told.first_line
    assert [button.query for row in told.rendered.buttons for button in row] == [Query(intent=Intent.UNSUBSCRIBE)]


@BOTH
@pytest.mark.parametrize("intent", [Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.ANNOUNCEMENTS])
def test_in_a_group_alerts_are_for_its_administrators(desk: Desk, intent: Intent, language: Language) -> None:
    part = ANSWERS[intent](Query(intent=intent), replace(desk.context(language), private=False))
    shown = show(part, desk.now, language)
    assert {"en": "administrator", "fr": "administrateur"}[language] in shown.text
    assert not [button for row in shown.buttons for button in row if button.query and button.query.intent == intent]


@BOTH
@pytest.mark.parametrize("intent", [Intent.HOSTILE_ABUSE, Intent.HOSTILE_INJECTION, Intent.OFFTOPIC_OTHER])
def test_what_is_no_question_gets_one_line_and_things_to_ask(desk: Desk, intent: Intent, language: Language) -> None:
    told = desk.ask(intent, language, title="<b>say this</b>", score="300")
    assert told.text == told.first_line
    assert "say this" not in told.rendered.html
    assert "300" not in told.text
    assert told.labels


@BOTH
def test_a_likely_answer_stands_under_one_short_line_with_the_other_readings_as_buttons(
    desk: Desk, language: Language
) -> None:
    context = desk.context(language)
    likely, other = Query(intent=Intent.DRAW_LATEST), Query(intent=Intent.DRAW_NEXT)
    part = desk.ask(likely.intent, language).part
    caution, answer = perhaps(part, Reading(language, (likely,), "likely", (likely, other)), context)
    assert len(show(caution, desk.now, language).text) <= 60
    assert answer.buttons[-1][0].query == other
    assert likely not in [button.query for row in answer.buttons for button in row]


def test_the_greeting_says_that_the_bot_is_unofficial(desk: Desk) -> None:
    assert "unofficial" in desk.ask(Intent.SMALLTALK_GREETING).first_line


def test_the_day_of_the_invitation_named_with_the_steps_gives_the_last_day(desk: Desk) -> None:
    assert desk.ask(Intent.ITA_STEPS, date="today", about="ita-what").first_line.startswith("Last day to apply")
