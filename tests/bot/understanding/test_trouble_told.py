"""Trouble with the law, or another matter, told before a question that says no more of it; and what only looks so."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation

TROUBLE = (
    ("My PGWP ended in June and I only noticed in August, I kept going to work all the time.", "lost-status"),
    ("I came as a student and in the second year I did 35 hours a week at the warehouse.", "unauthorized-work"),
    ("They said no to our application after nine months.", "refusal"),
    ("In 2016 I was taken to the police station after a fight and released next morning.", "criminal-record"),
    ("The lady who did our papers put that I was manager, I was never manager.", "false-statement"),
    ("I have a daughter from before that I never told them about.", "undeclared-family"),
    ("IRCC phoned my old manager and he told them I was just a helper.", "fairness-letter"),
    ("My consultant doesn't pick up the phone since the ITA.", "representative-gone"),
    ("A man in Lagos took one million naira for a job offer and blocked me.", "fraud"),
    ("I've been a PR for six years but lived in Dubai for most of it.", "residency-short"),
    ("My boss hasn't paid me for two months and keeps my passport.", "employer-abuse"),
    ("My husband has HIV and takes medicine every day.", "medical-inadmissibility"),
)
ENNUIS = (
    ("Mon permis a expiré en mai et j'ai travaillé jusqu'en septembre.", "lost-status"),
    ("Comme étudiante j'ai fait plus de 20 heures par semaine au resto.", "unauthorized-work"),
    ("On a refusé notre résidence permanente la semaine passée.", "refusal"),
    ("J'ai été arrêté une nuit en 2014 après une bagarre.", "criminal-record"),
    ("Mon consultant a mis un emploi que je n'ai jamais eu.", "false-statement"),
    ("Je n'ai pas déclaré mon fils né d'une première union.", "undeclared-family"),
    ("J'ai reçu une lettre, ils doutent de mon attestation de travail.", "fairness-letter"),
    ("Mon avocat fait le mort depuis deux mois.", "representative-gone"),
    ("Mon patron ne me paie pas depuis juillet et il garde mon passeport.", "employer-abuse"),
    ("Ma fille est trisomique.", "medical-inadmissibility"),
)
OUTSIDE = (
    "Got my PR card last year and my wife is still in Manila with our baby.",
    "My parents are old and alone in Accra, I'm a PR here.",
    "My PR card runs out in February and I live here.",
    "I'm on a closed permit in Regina and want to move to my friend's company.",
    "My mother's visitor visa came back refused.",
)
AILLEURS = (
    "Je suis résidente permanente depuis deux ans et mon fiancé est à Douala.",
    "Je veux changer d'employeur, mon permis est fermé.",
    "Le permis d'études de ma soeur a été refusé.",
)


@pytest.mark.parametrize("question", ["What should I do now?", "can i still apply for express entry", "any advice"])
@pytest.mark.parametrize("told", [told for told, _ in TROUBLE])
def test_what_comes_of_trouble_told_is_a_matter_for_a_lawyer(read: Read, told: str, question: str) -> None:
    assert read(f"{told} {question}").queries[0].intent == "advice.legal"


@pytest.mark.parametrize("question", ["Qu'est-ce que je dois faire ?", "c'est foutu pour moi ?", "un conseil svp"])
@pytest.mark.parametrize("told", [told for told, _ in ENNUIS])
def test_what_comes_of_trouble_told_in_french_is_one_too(read: Read, told: str, question: str) -> None:
    assert read(f"{told} {question}").queries[0].intent == "advice.legal"


@pytest.mark.parametrize(
    ("text", "topic"),
    [(f"{told} What should I do now?", topic) for told, topic in TROUBLE]
    + [(f"{told} Qu'est-ce que je risque ?", topic) for told, topic in ENNUIS],
)
def test_the_facts_of_the_trouble_told_stand_first(read: Read, text: str, topic: str) -> None:
    assert read(text).queries[0].slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    "text",
    [
        "My work permit expired three weeks ago. I didn't notice and I kept working all along. Can I apply under CEC?",
        "My husband's permit had ended in July. He went to work every day. Will they send us back?",
        "Mon permis fermé a expiré en mai. J'ai continué à travailler jusqu'en septembre. Est-ce que c'est foutu ?",
    ],
)
def test_a_stay_over_and_work_that_went_on_are_one_trouble_though_told_apart(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "advice.legal"


@pytest.mark.parametrize("question", ["What should I do now?", "which documents are needed", "how long does it take"])
@pytest.mark.parametrize("told", OUTSIDE)
def test_what_is_asked_of_another_matter_told_before_is_outside(read: Read, told: str, question: str) -> None:
    assert read(f"{told} {question}").queries[0].intent == "offtopic.immigration"


@pytest.mark.parametrize("question", ["Quels documents faut-il ?", "Ça prend combien de temps ?"])
@pytest.mark.parametrize("told", AILLEURS)
def test_what_is_asked_of_another_matter_told_in_french_is_outside(read: Read, told: str, question: str) -> None:
    assert read(f"{told} {question}").queries[0].intent == "offtopic.immigration"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("They said they never had my biometrics. What do I do now?", "ita.after_submission"),
        ("I have a doubt about my experience letter, any advice please", "ita.work_letters"),
        ("my employer is not giving me the letter, what should i do", "ita.work_letters"),
        ("Our application was rejected by WES as the transcript was not sealed. What now?", "eca"),
        ("my cousin who made my profile put wrong NOC, how do i change it", "profile.update"),
        ("I put single but we got engaged. Should I update now?", "profile.update"),
        ("My friend's application got refused. I have 515, am I safe for cec?", "score.check"),
        ("Mon permis expire en mai, je suis cuisinier. Je peux encore faire la CEC ?", "program.eligibility"),
        ("J'ai un doute sur ma lettre d'emploi, un conseil ?", "ita.work_letters"),
        ("ma compagnie refuse de me donner une lettre, comment faire", "ita.work_letters"),
    ],
)
def test_a_word_of_trouble_alone_leaves_a_question_with_its_own_matter(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize(
    "question", ["when is next draw", "how long is the profile valid", "is pte core accepted", "where do i get an eca"]
)
@pytest.mark.parametrize("told", ["They said no to our application in May.", "I was deported from the UK in 2012."])
def test_another_question_after_trouble_told_is_answered(read: Read, told: str, question: str) -> None:
    assert read(f"{told} {question}").queries[0].intent != "advice.legal"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("My girlfriend is Canadian and we live together. Do I put her in my profile?", "profile.family"),
        ("My husband's study permit was refused twice. Will it affect our PR?", "advice.legal"),
        ("I am a PR since 2019. I stayed three years in India. Can I still come back?", "advice.legal"),
        ("I became PR last month, when does my card come", "ita.after_submission"),
        ("My wife is a Canadian citizen. How much funds do I have to show in express entry", "ita.funds"),
    ],
)
def test_what_is_of_the_file_stays_there_beside_a_status_held(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize("text", ["my old boss died, what are my options", "my visa ended, what are our options"])
def test_ones_options_are_not_the_settings(read: Read, text: str) -> None:
    assert read(text).queries[0].intent != "announcements"


@pytest.mark.parametrize(
    ("told", "asked", "intent"),
    [
        ("my pgwp ended in june and i kept working till august", "can i still apply for cec", "advice.legal"),
        ("they refused my pr yesterday", "can my wife apply instead", "advice.legal"),
        ("mon avocat ne répond plus", "je fais quoi", "advice.legal"),
        ("I'm a PR and my wife is in Manila", "how long does it take", "offtopic.immigration"),
        ("I'm a PR and my wife is in Manila", "which form", "offtopic.immigration"),
        ("my pgwp ended in june and i kept working till august", "when is the next cec draw", "draw.next"),
    ],
)
def test_what_is_asked_next_goes_on_from_what_was_told(read: Read, told: str, asked: str, intent: str) -> None:
    assert conversation(read, told, asked).intent == intent
