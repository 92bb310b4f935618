"""What the bot does not do is said plainly, in a line, with a way on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.answers import ANSWERS
from bot.answers.meant import perhaps
from bot.companion.rules import rules
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import LANGUAGES, said
from bot.understanding import Reading
from bot.understanding.lexicon import DATA, phrases, read_data
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, Told, show

BOTH = pytest.mark.parametrize("language", LANGUAGES)
VERDICT = re.compile(
    r"\byou (will|won't|can't|are (not )?(eligible|admissible|inadmissible|banned))\b|\bguarant"
    r"|\byour (case|application) (is|will)|\bvous (serez|êtes (in)?admissible|ne serez)\b"
    r"|\bvotre (dossier|demande) (est|sera)\b|\bgaranti",
    re.IGNORECASE,
)
LEGAL = (
    "refusal", "misrepresentation", "inadmissibility", "criminal-record", "lost-status", "residency-obligation",
    "fairness-letter", "court-review", "undeclared-family", "representative", "fraud", "misrepresentation-bar",
    "false-statement", "past-refusals", "impaired-driving",
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
    assert lawyer in told.text
    assert consultant in told.text
    assert [name for name in ("college", "representative") if base.link(name).url[language] not in told.text] == []


@BOTH
@pytest.mark.parametrize("about", LEGAL)
def test_the_facts_of_a_legal_matter_come_before_the_word_of_caution(
    desk: Desk, base: KnowledgeBase, about: str, language: Language
) -> None:
    told, caution = desk.ask(Intent.ADVICE_LEGAL, language, about=about), {"en": "I cannot", "fr": "je ne peux pas"}
    assert told.first_line == base.topic(about).title[language]
    assert told.text.count(caution[language]) == 1


@BOTH
def test_a_legal_answer_s_own_words_hold_no_verdict(desk: Desk, language: Language) -> None:
    lines = {about: _caution(desk.ask(Intent.ADVICE_LEGAL, language, about=about).text) for about in LEGAL}
    assert {about: line for about, line in lines.items() if VERDICT.search(line)} == {}


def _caution(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(("This is general", "C’est général")))


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
    assert told.rendered.buttons[0][0].query == Query(intent=Intent.UNSUBSCRIBE)


@BOTH
def test_who_wants_fewer_alerts_is_offered_more_than_to_end_them(desk: Desk, language: Language) -> None:
    assert Query(intent=Intent.SUBSCRIBE) in _queries(desk.ask(Intent.UNSUBSCRIBE, language))


def _queries(told: Told) -> list[Query | None]:
    return [button.query for row in told.rendered.buttons for button in row]


@BOTH
def test_alerts_of_several_categories_are_had_with_one_command_and_one_tap(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    told = desk.ask(Intent.SUBSCRIBE, language, category="cec", category2="trades")
    names = ", ".join(base.category(one).short[language] for one in ("cec", "trades"))
    assert f"/subscribe {names}" in told.text
    assert _queries(told)[0] == Query(intent=Intent.SUBSCRIBE, slots={"category": "cec,trades"})


@BOTH
def test_the_command_for_alerts_below_a_score_names_the_score(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    told = desk.ask(Intent.SUBSCRIBE, language, category="cec", score="505")
    assert f"/subscribe {base.category('cec').short[language]} 505" in told.text


@BOTH
@pytest.mark.parametrize("intent", [Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.ANNOUNCEMENTS])
@pytest.mark.parametrize(
    ("slots", "command"),
    [
        ({"topic": "hours", "hours": "23-6"}, "/settings 23-6"),
        ({"topic": "zone", "place": "Accra"}, "/settings Accra"),
        ({"topic": "language"}, "/settings"),
        ({"topic": "digest"}, "/settings"),
        ({"topic": "shown"}, "/settings"),
    ],
)
def test_a_setting_asked_about_is_answered_with_what_to_send(
    desk: Desk, intent: Intent, slots: dict[str, str], command: str, language: Language
) -> None:
    told = desk.ask(intent, language, **slots)
    assert command in told.first_line
    assert Query(intent=Intent.UNSUBSCRIBE) not in _queries(told)


@BOTH
@pytest.mark.parametrize("topic", ["weekends", "pause"])
def test_a_setting_that_there_is_none_of_is_said_to_be_none(desk: Desk, topic: str, language: Language) -> None:
    line = desk.ask(Intent.ANNOUNCEMENTS, language, topic=topic).first_line
    assert re.search({"en": r"\bNo\b|cannot", "fr": r"Aucun|ne peuvent pas"}[language], line)


@BOTH
@pytest.mark.parametrize(("topic", "command"), [("privacy", "neither"), ("forget", "/forget")])
def test_what_is_kept_and_how_it_is_deleted_is_said_at_once(
    desk: Desk, topic: str, command: str, language: Language
) -> None:
    told = desk.ask(Intent.HELP, language, topic=topic)
    assert {"neither": {"en": "neither kept", "fr": "ni conservé"}[language]}.get(command, command) in told.first_line
    assert [name for name in ("/privacy", "/export", "/forget") if name not in told.text] == []


@BOTH
def test_who_asks_what_the_bot_is_hears_first_that_it_is_not_official(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.HELP, language, topic="identity").first_line
    assert {"en": "unofficial", "fr": "non officiel"}[language] in line.split(",")[0]
    assert "IRCC" in line


@BOTH
def test_every_abbreviation_asked_about_gets_its_line_in_the_order_asked(desk: Desk, language: Language) -> None:
    lines = desk.ask(Intent.HELP, language, terms="pnp,ee,clb").text.splitlines()
    assert [line.split("\u00a0")[0].split(":")[0] for line in lines[:3]] == ["PNP", "EE", "CLB"]


@BOTH
def test_every_abbreviation_that_is_understood_is_spelled_out(desk: Desk, language: Language) -> None:
    asked = list(phrases(read_data(DATA)["words"]["abbreviation"]))
    lines = desk.ask(Intent.HELP, language, terms=",".join(asked)).text.splitlines()
    assert [word for word in asked if not any(line.startswith(word.upper()) for line in lines)] == []


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


@BOTH
def test_who_ends_alerts_of_one_kind_hears_how_to_keep_the_others(desk: Desk, language: Language) -> None:
    line = desk.ask(Intent.UNSUBSCRIBE, language, category="pnp").first_line
    assert "/settings" in line
    assert "/unsubscribe" not in line


@BOTH
def test_alerts_of_a_kind_only_spoken_of_before_are_ended_at_once(desk: Desk, language: Language) -> None:
    assert "/unsubscribe" in desk.ask(Intent.UNSUBSCRIBE, language, category="pnp", carried="category").first_line


@BOTH
@pytest.mark.parametrize("topic", ["pinning", "unasked"])
def test_what_a_group_sees_of_the_bot_is_a_setting(desk: Desk, topic: str, language: Language) -> None:
    assert "/settings" in desk.ask(Intent.ANNOUNCEMENTS, language, topic=topic).first_line


@BOTH
def test_how_draws_come_in_is_told_beside_how_new_they_are(desk: Desk, language: Language) -> None:
    text = desk.ask(Intent.DATA_FRESHNESS, language).text
    assert {"en": "automatically", "fr": "automatiquement"}[language] in text


@BOTH
def test_alerts_of_all_but_some_name_the_others(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    told = desk.ask(Intent.SUBSCRIBE, language, without="pnp")
    command = next(line for line in told.text.splitlines() if "/subscribe" in line).split("/subscribe")[1]
    short = {name: base.category(name).short[language] for name in ("cec", "french", "pnp")}
    assert [name for name, words in short.items() if words in command] == ["cec", "french"]


@BOTH
def test_the_newest_draw_beside_alerts_is_told_with_its_own_kind(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    newest = max((base.latest_draw(name) for name in ("cec", "trades")), key=lambda draw: draw.order)
    text = desk.ask(Intent.SUBSCRIBE, language, category="cec", category2="trades").text
    line = next(line for line in text.splitlines() if f"#{newest.number}" in line or f"n°\u00a0{newest.number}" in line)
    assert base.category(newest.category).short[language] in line


@BOTH
def test_hours_told_with_the_alerts_wanted_are_answered_too(desk: Desk, language: Language) -> None:
    told = desk.ask(Intent.SUBSCRIBE, language, category="cec", hours="23-7", topic="hours")
    assert [command for command in ("/subscribe", "/settings 23-7") if command not in told.text] == []


@BOTH
def test_the_language_of_alerts_below_a_score_is_a_setting_too(desk: Desk, language: Language) -> None:
    told = desk.ask(Intent.SUBSCRIBE, language, category="french", score="510", topic="language")
    assert "/settings" in told.first_line


@BOTH
def test_reminders_are_told_with_their_days_hour_and_button(desk: Desk, language: Language) -> None:
    told = desk.ask(Intent.HELP, language, topic="reminders")
    days, hour = rules().remind_before, rules().remind_hour
    wanted = (*map(str, days), str(hour), said("companion.keep", language), "/ita", "/subscribe")
    assert [one for one in wanted if one not in told.text] == []


@BOTH
def test_what_it_does_not_do_for_people_is_said_beside_what_it_is(desk: Desk, language: Language) -> None:
    told = desk.ask(Intent.HELP, language, topic="identity")
    assert {"en": "apply for nobody", "fr": "ne présente de demande pour personne"}[language] in told.text
