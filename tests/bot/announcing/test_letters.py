"""The card of a new draw: what it says, in which language, and where it leads on to."""

from __future__ import annotations

import re

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, Language
from tests.bot.announcing.writing import (
    HOSTILE,
    Desk,
    desk,
    first_line,
    payloads,
    queries,
    strange,
    strange_base,
    telegram_reads,
    text,
    to,
)
from tests.bot.answers.asking import Desk as AnswerDesk

__all__ = ["desk", "strange", "strange_base"]
BOTH = pytest.mark.parametrize("language", LANGUAGES)
NEW: dict[Language, str] = {"en": "New draw", "fr": "Nouveau tirage"}
AGE = re.compile(r"\bago\b|\byesterday\b|\btoday\b|\bil y a\b|\bhier\b|aujourd’hui")


@BOTH
def test_the_first_line_says_that_a_draw_is_new_of_which_kind_and_its_cut_off(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    draw = base.latest_draw("french")
    line = first_line(desk.card(draw.number, language))
    assert line.startswith(NEW[language])
    assert base.category("french").name[language] in line
    assert line.endswith(str(draw.crs))


@BOTH
def test_a_card_shows_every_figure_of_its_draw(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    draw = next(one for one in base.draws("french") if one.tie_break and one.programs)
    before, formats = base.previous_draw(draw), Formats(language)
    shown = (
        draw.number, formats.day(draw.date), formats.number(draw.size), formats.clock(draw.tie_break),
        formats.signed(draw.crs - before.crs), before.number, draw.name if language == "en" else draw.name_fr,
        base.category("french").for_whom[language],
    )  # fmt: skip
    read = text(desk.card(draw.number, language))
    assert [fact for fact in shown if fact not in read] == []


@BOTH
def test_the_programs_of_a_category_s_round_are_named(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    number = base.latest_draw("trades").number
    asked = base.category_in_force("trades", base.latest_draw("trades").date).requirements.programs
    names = [base.category(program).short[language] for program in asked]
    (line,) = [line for line in text(desk.card(number, language)).splitlines() if names[0] in line]
    assert [name for name in names if name not in line] == []


@BOTH
def test_a_card_read_later_holds_no_age(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    assert AGE.search(text(desk.card(base.latest_draw().number, language))) is None


@BOTH
@pytest.mark.parametrize("category", ["cec", "french", "pnp"])
def test_the_same_card_answers_a_question_for_the_latest(
    desk: Desk, base: KnowledgeBase, category: str, language: Language
) -> None:
    answer = AnswerDesk(base, desk.now).ask(Intent.DRAW_LATEST, language, category=category).text.splitlines()
    _, *card = text(desk.card(base.latest_draw(category).number, language)).splitlines()
    (dated,) = [line for line in card if line not in answer]
    assert [line for line in answer if line.startswith(f"{dated} (")] != []


@BOTH
def test_a_card_names_the_official_page(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    assert base.link("rounds").url[language] in desk.card(base.latest_draw().number, language).html


def test_a_draw_that_the_base_has_no_more_is_not_told(desk: Desk) -> None:
    assert desk.write("draw", {"number": "99999"}, to()) is None


# kinds not known yet


@BOTH
def test_a_round_of_an_unknown_kind_is_announced_by_its_own_name(strange: Desk, language: Language) -> None:
    assert " ".join(HOSTILE.split()) in " ".join(first_line(strange.card("9001", language)).split())


@BOTH
def test_of_an_unknown_kind_nothing_is_claimed(strange: Desk, strange_base: KnowledgeBase, language: Language) -> None:
    read = text(strange.card("9001", language))
    assert {"en": "not known to me yet", "fr": "ne connais pas encore"}[language] in read
    assert strange_base.category(OTHER).for_whom[language] not in read


@BOTH
def test_an_unknown_kind_is_compared_with_no_other_unknown_kind(strange: Desk, language: Language) -> None:
    assert {"en": "no earlier round bears this name", "fr": "aucun tirage précédent"}[language] in text(
        strange.card("9061", language)
    )


def test_a_name_that_tries_to_be_markup_is_text(strange: Desk) -> None:
    parsed = telegram_reads(strange.card("9001", "both", "channel"))
    assert [entity for entity in parsed.entities if "example.org" in str(entity)] == []
    assert parsed.losses == []


# languages


def test_both_languages_come_in_one_message_english_first(desk: Desk, base: KnowledgeBase) -> None:
    letter = desk.card(base.latest_draw("cec").number, "both")
    english, french = text(letter).split("————————")
    assert english.startswith(NEW["en"])
    assert french.strip().startswith(NEW["fr"])
    assert letter.language == "en"


# where a card leads on to


@BOTH
def test_in_private_a_card_asks_in_the_chat_and_can_stop_alerts(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    letter = desk.card(base.latest_draw("cec").number, language)
    category = {"category": "cec"}
    assert queries(letter) == [
        Query(intent=Intent.SCORE_CHECK, slots=category),
        Query(intent=Intent.DRAW_HISTORY, slots=category),
        Query(intent=Intent.SUBSCRIBE),
        Query(intent=Intent.UNSUBSCRIBE),
    ]
    assert letter.language == language


@pytest.mark.parametrize("kind", ["channel", "group", "supergroup"])
def test_elsewhere_every_button_leads_to_the_private_chat(desk: Desk, base: KnowledgeBase, kind: str) -> None:
    draw = base.latest_draw("senior_managers")
    letter = desk.card(draw.number, "en", kind)
    assert queries(letter) == []
    assert payloads(letter) == [f"invited_{draw.number}", "history_senior_managers", "alerts"]


def test_a_payload_is_one_that_telegram_takes(desk: Desk, base: KnowledgeBase) -> None:
    newest = [base.latest_draw(category.id) for category in base.categories()]
    every = [payload for draw in newest if draw for payload in payloads(desk.card(draw.number, "en", "channel"))]
    assert [payload for payload in every if not re.fullmatch(r"[\w-]{1,64}", payload, re.ASCII)] == []


# channels


@BOTH
def test_a_channel_s_post_ends_with_whose_it_is_not_and_hashtags(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    *_, last = text(desk.card(base.latest_draw("healthcare").number, language, "channel")).splitlines()
    assert (
        last
        == {
            "en": "Unofficial. #ExpressEntry #HealthcareAndSocialServices",
            "fr": "Non officiel. #EntréeExpress #SantéEtServicesSociaux",
        }[language]
    )


@pytest.mark.parametrize("kind", ["private", "group", "supergroup"])
def test_only_channels_get_hashtags(desk: Desk, base: KnowledgeBase, kind: str) -> None:
    assert "#Express" not in desk.card(base.latest_draw().number, "en", kind).html


def test_an_unknown_kind_gets_no_hashtag_of_its_own(strange: Desk) -> None:
    *_, last = text(strange.card("9001", "en", "channel")).splitlines()
    assert last == "Unofficial. #ExpressEntry"


# previews


@BOTH
def test_a_preview_is_what_the_chat_would_get(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    number = base.latest_draw().number
    assert desk.letters.preview(number, language, "channel") == desk.card(number, language, "channel")


def test_a_preview_for_one_who_asks_calls_nothing_new(desk: Desk, base: KnowledgeBase) -> None:
    letter = desk.letters.preview(base.latest_draw("cec").number, "en", "private", "newest")
    assert first_line(letter).startswith(base.category("cec").name.en)


def test_a_preview_of_an_unknown_number_is_none(desk: Desk) -> None:
    assert desk.letters.preview("99999", "en", "private") is None
