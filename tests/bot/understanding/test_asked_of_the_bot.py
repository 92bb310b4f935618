"""Reminders, meanings, doubts and complaints put to the bot, and what is said past it in a group."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding.understanding import Understanding
from tests.bot.understanding.conftest import TODAY, Read


@pytest.mark.parametrize(
    "text",
    [
        "set a reminder for my ielts expiry",
        "can you remind me when my medical expires",
        "remind me before my ita expires",
        "do you send reminders",
        "rappelle moi 10 jours avant la fin de mon ipd",
        "tu peux me rappeler avant que mon passeport expire",
    ],
)
def test_a_reminder_of_a_day_of_one_s_own_is_no_alert(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["topic"]) == (Intent.HELP, "reminders")


@pytest.mark.parametrize("text", ["remind me of the next cec draw", "rappelle moi quand il y a un tirage français"])
def test_a_reminder_of_a_draw_is_an_alert(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.SUBSCRIBE


@pytest.mark.parametrize(
    "text",
    ["remind me 10 days before my ITA deadline, my ITA was 3 september 2026", "ITA du 3 septembre 2026, rappel svp"],
)
def test_a_reminder_with_the_day_of_the_invitation_is_counted(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["date"], query.slots.get("topic")) == (Intent.ITA_DEADLINE, "2026-09-03", None)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("whats RCIC", "rcic"),
        ("what is a UCI", "uci"),
        ("c'est quoi l'IUC", "uci"),
        ("que signifie BOWP", "bowp"),
        ("c'est quoi le GCMS", "gcms"),
    ],
)
def test_what_an_abbreviation_is_asks_for_its_meaning(read: Read, text: str, topic: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["topic"]) == (Intent.HELP, topic)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("are you sure?", Intent.DATA_SOURCE),
        ("t'es sûr ?", Intent.DATA_SOURCE),
        ("that's old no?", Intent.DATA_FRESHNESS),
        ("c'est pas vieux ça", Intent.DATA_FRESHNESS),
    ],
)
def test_a_doubt_about_an_answer_is_one_about_its_figures(read: Read, text: str, intent: Intent) -> None:
    latest = Query(intent=Intent.DRAW_LATEST, slots={"category": "cec", "number": "446", "before": "0"})
    assert read(text, last=latest).queries[0].intent == intent


@pytest.mark.parametrize(
    "text", ["can you submit my application", "how much do you charge", "peux-tu remplir ma demande"]
)
def test_what_a_consultant_would_be_asked_is_told_what_it_is(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["topic"]) == (Intent.HELP, "identity")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("wrong info, CEC was 509 on sept 1", Intent.DATA_SOURCE),
        ("can you show me proof for what you said", Intent.DATA_SOURCE),
        ("ce n'est pas bon, le tirage était à 400", Intent.DATA_SOURCE),
        ("does your list have the newest round yet", Intent.DATA_FRESHNESS),
        ("up to which draw do you know", Intent.DATA_FRESHNESS),
        ("tu as déjà le tirage de ce matin ?", Intent.DATA_FRESHNESS),
        ("I have 447, tell me the moment a round drops to it", Intent.SUBSCRIBE),
        ("préviens-moi si une ronde descend à 410", Intent.SUBSCRIBE),
    ],
)
def test_what_is_said_of_the_data_is_no_question_for_a_round(read: Read, text: str, intent: Intent) -> None:
    assert read(text).queries[0].intent == intent


SAID_IN_A_GROUP = [
    "did you claim points for your spouse",
    "how did you get the police certificate so fast",
    "what is your score and stream",
    "just landed in Calgary, the officer asked for the proof of funds",
    "tu as déjà reçu ton accusé de réception ?",
    "mon PPR est arrivé après 7 mois dieu est grand",
    "j'ai 470, on attend la prochaine",
]


@pytest.mark.parametrize("text", SAID_IN_A_GROUP)
def test_what_is_said_to_others_in_a_group_is_talk(understanding: Understanding, text: str) -> None:
    reading = understanding.read(text, language=None, last=None, today=TODAY, private=False)
    assert reading.queries[0].intent == Intent.CHATTER


@pytest.mark.parametrize("text", SAID_IN_A_GROUP)
def test_the_same_said_to_the_bot_is_no_talk(read: Read, text: str) -> None:
    assert read(text).queries[0].intent != Intent.CHATTER


@pytest.mark.parametrize(
    "text",
    [
        "what was the last CEC cut-off",
        "how much money for a family of 4",
        "combien de jours après l'ITA",
        "on a soumis en juin, combien de temps ça prend",
        "j'ai eu mon ITA ce matin, je fais quoi maintenant ?",
    ],
)
def test_a_question_in_a_group_is_no_talk(understanding: Understanding, text: str) -> None:
    reading = understanding.read(text, language=None, last=None, today=TODAY, private=False)
    assert reading.queries[0].intent != Intent.CHATTER
