"""What is asked of a profile, a language test and an assessment: the fact that stands first, and what is meant."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Parse, Read
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("can I dispute the level that WES gave my degree", "eca-disagree"),
        ("puis-je contester mon évaluation de WES", "eca-disagree"),
        ("does IRCC prefer WES over the others", "eca-who"),
        ("is the ECA sent to IRCC by the agency", "profile-report-numbers"),
        ("the university was destroyed in the war, how do I get my transcripts to WES", "eca-papers"),
        ("my diploma from Manila, is it considered a bachelors in Canada by WES", "eca-equivalent"),
        ("j'ai étudié au Québec, faut-il une évaluation des diplômes ?", "eca-canadian"),
        ("is CELPIP easier than IELTS", "english-tests-compared"),
        ("IELTS ou CELPIP, lequel est plus facile ?", "english-tests-compared"),
        ("took CELPIP on Saturday, when do the results come", "english-test-booking"),
        ("quand viennent les résultats de l'IELTS", "english-test-booking"),
        ("combien de temps pour recevoir les résultats du TEF", "french-test-booking"),
        ("no TEF seats before spring in my city, what can I do", "french-test-booking"),
        ("I hold a valid IELTS and a CELPIP, may I use whichever is better", "language-combine"),
        ("may I make the profile now, my WES comes next month", "profile-before-results"),
        ("je crée le profil maintenant, l'EDE arrive dans un mois ?", "profile-before-results"),
        ("my passport has only a given name and no surname, what goes in the profile", "profile-single-name"),
        ("do I list two jobs at the same time, how do I enter the hours in the profile", "work-hours"),
        ("maternity leave last year, how do I enter it in the work history of the profile", "leave-work"),
        ("can my cousin create the profile for me", "representative"),
        ("is the profile the same thing as the application for PR", "profile-or-application"),
        ("I forgot to add a job to my profile, can I still do it", "profile-how-to-update"),
        ("j'ai oublié un emploi dans mon profil, puis-je l'ajouter ?", "profile-how-to-update"),
        ("I was nominated, how do I put it in my profile", "nomination-accept"),
        ("j'ai la désignation, comment l'ajouter dans mon profil ?", "nomination-accept"),
        ("changed employer with the same noc while in the pool, do I update", "job-change"),
        ("wrong NOC in my profile, now it says not eligible, what can I do", "profile-ineligible-fix"),
        ("my profile expires next week, what should I do", "profile-expired"),
        ("profil expiré, mes données sont-elles conservées ?", "profile-expired"),
        ("my wife stays back with her mother for two years, do I mark her non accompanying", "spouse-not-coming"),
        ("mon mari ne veut pas venir, je le déclare ?", "spouse-not-coming"),
        ("getting married in May, the ITA may come before, how do I add him", "profile-marital-status"),
        ("can they check my speaking again, I doubt the IELTS marks", "language-remark"),
        ("my work permit got renewed, do I update the profile", "update-profile"),
        ("mauvais CNP dans mon profil, comment le changer ?", "profile-how-to-update"),
        ("dois-je traduire mon diplôme arabe pour WES ?", "eca-papers"),
        ("kids of 10 and 14, does an English test apply to them", "language-family"),
    ],
)
def test_the_fact_asked_for_stands_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("the submit button is greyed out on the last page of my profile", "profile.access"),
        ("the verification code is not coming", "profile.access"),
        ("my agent made the profile and has disappeared, how do I get access", "profile.access"),
        ("can the profile be extended by some months", "profile.validity"),
        ("peut-on prolonger le profil ?", "profile.validity"),
        ("do the 12 months count from the day I submitted the profile or the last update", "profile.validity"),
        ("combien de mois un profil reste-t-il valide dans le bassin ?", "profile.validity"),
        ("typed 8 instead of 7 for my listening", "profile.update"),
        ("j'ai saisi 8 au lieu de 7 dans mon profil", "profile.update"),
        ("do we tell IRCC our new address while we are in the pool", "profile.update"),
        ("nous venons de nous marier, mon profil est dans le bassin", "profile.update"),
        ("must I show unemployed in the express entry profile", "profile.create"),
        ("dois-je mettre tous mes emplois ou seulement ceux de ma CNP ?", "profile.create"),
        ("can I take my wife off my profile", "profile.family"),
        ("on peut retirer ma conjointe du profil ?", "profile.family"),
        ("what happens if I say no to the invitation", "profile.decline"),
        ("si je décline l'invitation, suis-je réinvité ?", "profile.decline"),
        ("gen or acad for express entry", "language.tests"),
        ("I am deaf, what about the listening test", "language.tests"),
        ("NCLC 7 in TCF, how much is it", "language.equivalency"),
        ("à quoi sert une EDE ?", "eca"),
        ("my marriage certificate does not match my profile, I hold the ITA", "ita.documents"),
    ],
)
def test_what_is_asked_is_understood(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "I work in Toronto as a developer on a closed permit. Can I take only the writing of the IELTS again?",
        "Comptable à Douala, mariée, un enfant. Faut-il faire évaluer mes deux diplômes ou seulement le plus élevé ?",
    ],
)
def test_a_life_told_before_a_plain_question_makes_it_no_less_sure(read: Read, text: str) -> None:
    assert read(text).certainty == "sure"


@pytest.mark.parametrize(
    ("told", "asked", "topic"),
    [
        ("Mon mari a un permis de travail.", "Combien de temps le TEF est-il valide ?", "language-validity"),
        ("My husband has a work permit.", "What happens when my profile has expired?", "profile-expired"),
        ("I am married with one kid.", "General or academic IELTS?", "language-general-academic"),
        ("J'ai deux enfants.", "TEF ou TCF, lequel est plus facile ?", "tef-or-tcf"),
        ("I am here on a closed permit.", "Do I have two degrees assessed by WES or the highest only?", "eca-which"),
        ("I work on a closed permit.", "I got married, do I update my profile?", "update-profile"),
    ],
)
def test_a_family_or_a_permit_that_is_told_of_leads_no_other_question(
    read: Read, told: str, asked: str, topic: str
) -> None:
    assert first_topic(read, f"{told} {asked}") == topic


def test_a_profile_that_was_submitted_may_still_be_changed(parse: Parse) -> None:
    hits = parse("I submitted my profile with a wrong date, how can I correct it").intent_hits
    assert not [hit for hit in hits if hit.target == "profile.update" and hit.weight < 0]


def test_a_parent_of_a_partner_who_stays_is_not_to_come_along(read: Read) -> None:
    about = read("my wife stays back because of her mom, may I bring her later as non accompanying").queries[0].slots
    assert "family-parents" not in about["about"]


@pytest.mark.parametrize("text", ["I am in the pool", "je suis dans le bassin"])
def test_who_tells_to_be_in_the_pool_asks_for_no_distribution(read: Read, text: str) -> None:
    assert read(text).queries[0].intent != "pool.distribution"
