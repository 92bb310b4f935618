"""Greetings, thanks and pleas around a message change nothing of what it asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intents import Intent
from bot.understanding.courtesies import Courtesies
from bot.understanding.lexicon import load_lexicon
from bot.understanding.text import read_message
from tests.bot.understanding.conftest import Parse, Read

LISTS, REWRITES = load_lexicon().lists, load_lexicon().rewrites
OPENING = ("openings", "openings_apart", "titles", "lead_ins", "addressed")
NAMES = (*OPENING, "thankful", "pleas", "closings", "points_back")


def words(parse: Parse, text: str) -> str:
    return " ".join(token.text for token in parse(text).scene.tokens)


ASKED = {"en": "what was the last cutoff for nurses?", "fr": "quel est le dernier tirage français ?"}


@pytest.mark.parametrize(
    ("around", "language"),
    [
        ("Hi everyone, {}", "en"),
        ("Good morning sir, hope you are doing well. {}", "en"),
        ("{} Thanks in advance!", "en"),
        ("{} thank u guys 🙏", "en"),
        ("{} please help", "en"),
        ("Quick question: {}", "en"),
        ("Hello all, I am new here. Can someone please tell me {} Any idea?", "en"),
        ("does anyone know {}", "en"),
        ("{} I am so confused. Any help would be appreciated", "en"),
        ("I was just wondering, {}", "en"),
        ("Could anyone advise on the following: {}", "en"),
        ("Can someone please help me with this? {}", "en"),
        ("Here is my situation. {}", "en"),
        ("{} Anyone in the same boat?", "en"),
        ("{} What do you guys think?", "en"),
        ("{} I don't want my application to be rejected because of this.", "en"),
        ("{} Really appreciate your response", "en"),
        ("Bonjour à tous, {}", "fr"),
        ("Désolé si la question a déjà été posée. {}", "fr"),
        ("Voici ma situation : {}", "fr"),
        ("{} Quelqu'un dans le même cas ?", "fr"),
        ("{} Je ne veux pas faire d'erreur.", "fr"),
        ("Salut les amis, petite question : {}", "fr"),
        ("{} Merci d'avance !", "fr"),
        ("{} svp aidez-moi", "fr"),
        ("Bonsoir, quelqu'un sait {}", "fr"),
        ("{} Merci pour vos réponses, bonne journée", "fr"),
    ],
)
def test_a_question_is_what_stands_between_courtesies(parse: Parse, around: str, language: str) -> None:
    assert words(parse, around.format(ASKED[language])) == words(parse, ASKED[language])


@pytest.mark.parametrize(
    "text",
    ["hi", "hello everyone", "Hi all, thanks", "thanks guys", "please help", "merci, bonne soirée", "bonjour à tous"],
)
def test_a_message_of_courtesies_alone_is_whole(parse: Parse, text: str) -> None:
    assert words(parse, text) == " ".join(token.text for token in read_message(text, REWRITES).tokens)


@pytest.mark.parametrize(
    "text", ["ok got it, thanks", "that was it, thank you so much", "thanks bro, + 1", "c'était ça, merci"]
)
def test_thanks_for_what_was_told_stay_thanks(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.SMALLTALK_THANKS


@pytest.mark.parametrize("text", ["Express Entry: what is it", "need help with my documents", "all draws of 2025"])
def test_what_only_looks_like_a_courtesy_stays(parse: Parse, text: str) -> None:
    assert words(parse, text) == " ".join(token.text for token in read_message(text, REWRITES).tokens)


@pytest.mark.parametrize(
    "text",
    ["they wrote to me. do i need to respond", "an officer wrote. should i reply", "on m'a écrit. dois-je répondre"],
)
def test_who_asks_what_they_have_to_do_is_heard_in_words_of_courtesy_too(parse: Parse, text: str) -> None:
    assert words(parse, text) == " ".join(token.text for token in read_message(text, REWRITES).tokens)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("do they check my bank? what should i do", "do they check my bank"),
        ("vérifient-ils ma banque ? que faire", "verifient ils ma banque"),
        ("my bank has closed. what should i do", "my bank has closed what should i do"),
        ("ma banque a fermé. que faire", "ma banque a ferme que faire"),
    ],
)
def test_what_only_asks_once_more_is_left_out_behind_a_question(parse: Parse, text: str, left: str) -> None:
    assert words(parse, text) == left


def test_a_story_after_a_lead_in_is_told_and_not_asked(parse: Parse) -> None:
    assert parse("I was wondering, my file went in last June. Is that long?").asking == [False, True]


def test_who_asks_to_be_told_of_rounds_is_not_read_as_asking_when_one_is(read: Read) -> None:
    assert read("let me know when the next french draw is out").queries[0].intent == Intent.SUBSCRIBE


def test_what_stands_before_a_plea_is_what_is_asked(parse: Parse) -> None:
    assert parse("my invitation has lapsed, please help").asking == [True]


def test_a_greeting_tells_the_language_though_it_is_left_out(parse: Parse) -> None:
    assert parse("Bonjour, CEC 447 ?").language == "fr"


@given(st.lists(st.sampled_from(sorted({p for name in NAMES for p in LISTS[name]} | {"cec", ",", "?"})), max_size=8))
def test_something_is_always_left_and_nothing_is_taken_out_of_the_middle(parts: list[str]) -> None:
    message = read_message(" ".join(parts), REWRITES)
    left = Courtesies(LISTS).left_out(message).message.tokens
    runs = (message.tokens[at : at + len(left)] for at in range(len(message.tokens) + 1))
    assert left in runs and bool(left) is bool(message.tokens)
