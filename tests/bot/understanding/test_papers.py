"""What a few words ask of a paper or a stage just spoken of, and the days told beside one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.assistant import Assistant
from bot.intents import Intent
from bot.query import Query
from bot.question import Question
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


@pytest.fixture
def assistant(base: KnowledgeBase, understanding: Understanding) -> Assistant:
    return Assistant(base, understanding, Memory())


def last_of(assistant: Assistant, turns: Sequence[str]) -> tuple[Query, str]:
    """What the last of some messages of one person is read as, and what it is answered."""
    answers = [
        assistant.answer(Question(text=text, now=NOON, chat="private", addressed=True, conversation="one", shared=None))
        for text in turns
    ]
    assert answers[-1] is not None
    return answers[-1].queries[0], str(answers[-1].kind)


def first_fact(assistant: Assistant, turns: Sequence[str]) -> str:
    query, _ = last_of(assistant, turns)
    return query.slots.get("about", "").split(",")[0]


@pytest.mark.parametrize(
    ("told", "asked", "fact"),
    [
        ("my ielts expired last month", "how long for a new one", "english-test-booking"),
        ("mon TCF est expiré", "ça prend combien de temps", "french-test-booking"),
        ("my ielts expired last month", "how much is it", "english-test-booking"),
        ("do i need police certificate from india", "how long does it take", "police-certificates-time"),
        ("certificat de police du Maroc", "ça prend combien de temps", "police-certificates-time"),
        ("do i need police certificate from india", "where do i get it", "police-certificates-india"),
        ("certificat de police du Maroc", "où est-ce qu'on le demande", "police-certificates-by-country"),
        ("did my medical in march", "how long for the results", "medical-exam-time"),
        ("visite médicale", "ça prend combien de temps", "medical-exam-time"),
        ("reference letter from my old boss", "does it expire", "work-letters-date"),
        ("i did biometrics in 2022", "does it expire", "biometrics-again"),
        ("got COPR today", "how long do i have", "copr-expiry"),
        ("CRP reçue", "j'ai combien de temps", "copr-expiry"),
        ("PPR received", "how long do i have to send", "passport-request-deadline"),
        ("PPR received", "can they give more time", "passport-request-deadline"),
        ("demande de passeport reçue", "je peux la prolonger", "passport-request-deadline"),
        ("PPR received", "and how do i get it back", "passport-return"),
        ("my pr card is expiring in march, am outside canada", "can i enter with it", "pr-card-travel"),
        ("my medical expires in december", "do i need to do it again", "medical-exam-expiry"),
        ("mon médical expire en décembre", "je dois le refaire", "medical-exam-expiry"),
        ("i got my ita and i am getting married in november", "must i add her", "family-change-after-ita"),
        ("submitted my file in september, no AOR", "after that what comes", "stages"),
        ("j'ai soumis ma demande le 12 août", "et après", "stages"),
    ],
)
def test_a_few_words_are_asked_of_the_paper_spoken_of(assistant: Assistant, told: str, asked: str, fact: str) -> None:
    assert first_fact(assistant, (told, asked)) == fact


@pytest.mark.parametrize(
    ("told", "asked", "intent"),
    [
        ("got my ITA yesterday", "does it expire", Intent.ITA_DEADLINE),
        ("got my ITA yesterday", "how much is it", Intent.ITA_FEES),
        ("j'ai reçu mon ITA hier", "c'est combien", Intent.ITA_FEES),
        ("proof of funds for 3", "does it expire", Intent.ITA_FUNDS),
        ("lettre de mon ancien employeur", "c'est valide combien de temps", Intent.ITA_WORK_LETTERS),
        ("how long after submit", "i submitted 3 september", Intent.ITA_PROCESSING_TIME),
        ("my study permit is finishing in april", "can i extend it while waiting for ita", Intent.OFFTOPIC_IMMIGRATION),
        (
            "mon permis d'études finit en avril",
            "je peux le prolonger en attendant mon ita",
            Intent.OFFTOPIC_IMMIGRATION,
        ),
        ("submitted application in july", "my pgwp ends in january", Intent.ITA_AFTER_SUBMISSION),
        ("what does PPR mean", "how long do i have to send it", Intent.ITA_AFTER_SUBMISSION),
        ("c'est quoi le PTOT", "c'est combien", Intent.ITA_AFTER_SUBMISSION),
        ("i submitted 3 september", "what next", Intent.ITA_AFTER_SUBMISSION),
    ],
)
def test_a_few_words_stay_with_the_matter_spoken_of(
    assistant: Assistant, told: str, asked: str, intent: Intent
) -> None:
    query, kind = last_of(assistant, (told, asked))
    assert (query.intent, kind) == (intent, "answer")


@pytest.mark.parametrize(
    "turns",
    [
        ("got ITA yesterday, my ielts expired in august", "how long do i have"),
        ("yesterday i got my ITA, my wes is from march 2021", "how many days left"),
        ("got ITA yesterday, my ielts expired in august", "how long for a new one", "can they give me extra time"),
        ("got ITA yesterday", "what papers do i need", "how long do i have"),
        ("got ITA yesterday", "my work permit expires in december", "how long do i have to submit"),
        ("update: got my ITA yesterday", "how long do i have"),
        ("mon ITA est arrivée hier", "le certificat de police c'est pour quels pays", "j'ai combien de temps"),
    ],
)
def test_the_day_of_the_invitation_is_kept_for_the_deadline(assistant: Assistant, turns: Sequence[str]) -> None:
    query, _ = last_of(assistant, turns)
    assert (query.intent, query.slots.get("date")) == (Intent.ITA_DEADLINE, "yesterday")


def test_the_day_of_the_invitation_is_no_day_of_a_test(assistant: Assistant) -> None:
    query, _ = last_of(assistant, ["my ielts is from 12 nov 2024 and i got ITA 1 oct"])
    assert (query.slots["date"], query.slots["ita_day"]) == ("2024-11-12", "2026-10-01")


def test_an_invitation_to_come_is_of_the_year_in_which_it_is_near(assistant: Assistant) -> None:
    query, _ = last_of(assistant, ("ielts result 8 oct 2024", "if ITA come on 10 october is it valid"))
    assert query.slots["ita_day"] == "2026-10-10"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("update: got my ITA today", Intent.ITA_STEPS),
        ("mise à jour : j'ai reçu mon ITA ce matin", Intent.ITA_STEPS),
        ("ita last week and we are expecting a baby in december", Intent.ITA_STEPS),
        ("received ppr today", Intent.ITA_AFTER_SUBMISSION),
        ("i submitted 3 september", Intent.ITA_AFTER_SUBMISSION),
        ("my birth certificate is in punjabi", Intent.ITA_DOCUMENTS),
    ],
)
def test_a_stage_told_alone_is_heard(assistant: Assistant, text: str, intent: Intent) -> None:
    query, kind = last_of(assistant, [text])
    assert (query.intent, kind) == (intent, "answer")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("my birth certificate is in punjabi", "translation"),
        ("how long does pcc from nigeria take", "police-certificates-time"),
        ("combien de temps prend le casier judiciaire du maroc", "police-certificates-time"),
        ("how many days does the panel physician take to send results", "medical-exam-time"),
        ("combien de temps pour les résultats de la visite médicale", "medical-exam-time"),
        ("got an email from ircc, medical request", "medical-exam-requested"),
        ("upfront medical or wait for them to ask", "medical-exam"),
        ("can i travel before the pr card comes", "pr-card-travel"),
        ("permit expired 3 days ago, got AOR last week", "permit-expired-waiting"),
    ],
)
def test_the_fact_asked_for_stands_first(assistant: Assistant, text: str, fact: str) -> None:
    assert first_fact(assistant, [text]) == fact


def test_asking_what_a_word_means_tells_no_stage(assistant: Assistant) -> None:
    query, _ = last_of(assistant, ("what does AOR mean", "i lost my job", "should i update my profile"))
    assert not query.slots.get("about", "").startswith("job-change-after-applying")
