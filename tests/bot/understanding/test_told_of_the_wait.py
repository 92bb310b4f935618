"""What is torn from a thread of people who wait: a wait, an exam, a letter or money that is only told."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("month 9 here and my patience ran out 8 months ago, aor was in january", "processing-time-late"),
        ("8 months of waiting, honestly fed up with this", "processing-time-late"),
        ("the website said six months but I am still here", "processing-time-late"),
        ("our six months are done since monday, whom to write", "processing-time-late"),
        ("fingerprints letter answered in may, biometrics done, nothing since then", "application-stage-times"),
        ("since the aor zero communication", "application-stage-times"),
        ("8 mois que ça dure, je suis découragé", "processing-time-late"),
        ("ils annonçaient six mois, moi je suis à neuf", "processing-time-late"),
        ("les six mois sont dépassés depuis lundi, j'écris à qui", "processing-time-late"),
        ("biométrie faite en mai et plus rien", "application-stage-times"),
    ],
)
def test_a_wait_that_is_only_told_gets_what_is_known_of_it(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "my cousin applied later than me and got his passport request, how come",
        "applicants from may are getting p1 and I am from february",
        "any hope of copr before new year if my aor is from july",
        "un collègue a déposé après moi et il est déjà approuvé",
        "des gens d'avril ont leur demande de passeport, moi je suis de janvier",
        "qui d'autre attend sans nouvelles depuis avril",
    ],
)
def test_who_compares_with_others_asks_how_long_it_takes(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "ita.processing_time"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("my wes took 8 months, so frustrating", "eca"),
        ("six months of work are over, may I apply under cec", "program.eligibility"),
        ("background check not started", "ita.after_submission"),
        ("ça fait 8 mois que j'attends mon casier, j'en ai marre", "ita.police"),
        ("antécédents non commencés, ça veut dire quoi", "ita.after_submission"),
    ],
)
def test_another_wait_keeps_its_own_matter(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what documents do they look at in the airport, visas are stamped", "landing-documents"),
        ("quels papiers on nous demande à l'arrivée avec la CRP", "landing-documents"),
        ("could I land first alone and my wife follow after the baby's vaccines, copr for both", "landing-family"),
        ("ma femme peut partir en premier et moi la rejoindre plus tard ? on a nos CRP", "landing-family"),
        ("a family of five, can one of us enter first and the rest later with copr", "landing-family"),
        ("une fois le landing fait, puis-je rentrer à Dakar deux mois", "landing-short-stay"),
        ("must I be back in canada before the p1 email", "portal-abroad"),
        ("ecopr will come while I am overseas, trouble?", "portal-abroad"),
        ("je suis hors du Canada et le portail m'écrit", "portal-abroad"),
        ("wife is pregnant, ppr any day now", "application-newborn"),
        ("ma femme accouche bientôt et on attend la demande de passeport, accouchement en mai", "application-newborn"),
        ("once I land what happens at the airport", "landing"),
        ("qu'est-ce qui se passe à l'aéroport en arrivant", "landing"),
        ("my grandfather's funeral is in Accra, may I fly while the application is pending", "travel"),
        ("aller voir mon père malade à Oran pendant le traitement, risqué ?", "travel"),
        ("the embassy phoned my old boss", "application-background-check"),
        ("ircc a appelé mon superviseur", "application-background-check"),
        ("may I enter with my tourist visa and copr", "landing-documents"),
        ("account says approved, no mail no letter", "pr-portal"),
    ],
)
def test_what_comes_after_submission_has_its_own_first_fact(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("invited under cec, why does the system ask proof of funds, what do i attach", "funds-exempt"),
        ("invitée en CEC, le portail me réclame des fonds", "funds-exempt"),
        ("plot sold last month, funds are there only weeks", "funds-gift-or-deposit"),
        ("maison vendue en août, les fonds viennent de là", "funds-gift-or-deposit"),
        ("may i close the savings account after applying", "funds-kept"),
        ("j'ai fermé le compte d'épargne après la demande", "funds-kept"),
        ("spent savings on flight tickets, now below", "funds-kept"),
        ("support letter from my uncle in Regina in place of funds", "funds-gift-or-deposit"),
        ("ma tante à Laval se porte garante à la place des fonds, garant accepté ?", "funds-gift-or-deposit"),
        ("is a sacco account accepted for funds", "funds-bank-letter"),
        ("fonds sur wave, accepté ?", "funds-bank-letter"),
        ("can I have a refund of my husband's part", "fees-refund"),
        ("peut-on se faire rembourser si on retire la demande", "fees-refund"),
        ("the card was debited but it still shows unsubmitted", "fees-payment-failed"),
    ],
)
def test_money_that_moves_has_its_own_first_fact(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the owner is my cousin and he signs the letter", "work-letters-signature"),
        ("mon oncle est le gérant, il signe la lettre", "work-letters-signature"),
        ("letter from 2018, is it still ok", "work-letters-date"),
        ("attestation de 2019 encore acceptée ?", "work-letters-date"),
        ("salary is missing in my letter", "work-letters-mistake"),
        ("le cachet manque sur l'attestation", "work-letters-mistake"),
        ("sworn statement in place of the employer letter", "work-letters-missing"),
        ("une déclaration sous serment remplace-t-elle la lettre de l'employeur", "work-letters-missing"),
        ("is a letter needed for my internship too", "work-letters-which-jobs"),
        ("in my profile I declared 44 hours and the contract states 40", "profile-after-invitation"),
        ("profil : j'ai indiqué mai 2020, le certificat de travail dit juin", "profile-after-invitation"),
        ("birth certificate is in tamil only", "translation"),
        ("traduction faite par un cousin bilingue", "translation-who"),
        ("jobs and addresses of the last ten years, cannot remember all", "history-gaps"),
        ("pcc came without my surname", "documents-name-difference"),
        ("nbi as digital copy, enough?", "police-certificates-scan"),
        ("la version électronique du casier suffit ?", "police-certificates-scan"),
        ("ime number, where is it written", "medical-exam-proof"),
        ("clinic told me another xray is needed, bad sign?", "medical-exam-result"),
        ("une radio supplémentaire demandée, c'est mauvais signe ?", "medical-exam-result"),
        ("medical expired in june, still waiting for ppr", "medical-exam-expiry"),
        ("agent ghosted us, 6 days left", "representative-gone"),
        ("what if I just let the ita expire, does my profile stay in the pool", "ita-expires"),
        ("l'IPD expire, mon profil reste-t-il dans le bassin automatiquement", "ita-expires"),
    ],
)
def test_what_is_odd_about_a_paper_stands_before_the_rule(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("rent for a basement near Surrey when we land, 1700 ok?", "offtopic.immigration"),
        ("un logement pour la première semaine à l'arrivée, conseils ?", "offtopic.immigration"),
        ("can I sponsor my husband now, he was never declared", "advice.legal"),
        ("ma mère est malade, cela bloque-t-il notre RP", "advice.legal"),
    ],
)
def test_what_only_stands_beside_landing_or_a_journey_is_of_another_matter(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize(
    "text", ["the whole batch got an answer by now except us", "toute ma promo a eu une réponse d'IRCC sauf nous"]
)
def test_who_alone_got_nothing_asks_how_long_it_takes(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "ita.processing_time"
