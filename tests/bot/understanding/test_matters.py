"""Newcomers, people with a profile and people in trouble: the fact they asked for stands first."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    "text",
    [
        "my employer says I must pay 12000 dollars and then he gives the LMIA",
        "a man phoned me, says he is from IRCC and wants 400 usd to release the ITA",
        "the consultant promises a guarantee of 480 points and the ITA by June",
        "email from immigration says I was selected, send 200 dollars. is it real",
        "may I pay someone to raise my CRS",
        "PR guaranteed in 8 months for 6 lakh says the agent",
        "a guy on whatsapp can push my file faster for 250$",
        "sms from canada immigration, my ITA is ready, click the link",
        "facebook ad says Canada takes 5000 workers without IELTS, register for 50 dollars",
        "agent bola 8 lakh me pr pakka",
        "somebody on whatsapp can give me an invitation for 2500 dollars, is he real",
        "they ask me to pay a deposit before I enter the pool",
        "a lady on facebook works at IRCC and can add points to my profile for money",
        "my uncle knows someone in the embassy who gets people invited",
        "a group sells IELTS certificates without an exam, accepted?",
        "ircc phoned me and wants my sin number, is it them",
        "un agent d'IRCC m'a appelée et veut mon NAS, vrai ?",
        "un agent connaît quelqu'un à l'ambassade et demande 2 millions",
        "courriel reçu, il demande 300 dollars pour activer mon profil",
        "une agence vend des certificats TEF sans examen, accepté ?",
        "mon employeur exige 8000 dollars pour l'EIMT",
        "appel d'un agent d'IRCC sur whatsapp, il faut payer 200 euros pour débloquer l'invitation",
    ],
)
def test_money_asked_for_what_nobody_may_sell_is_called_a_scam(read: Read, text: str) -> None:
    assert first_topic(read, text) == "fraud"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my cousin made a fake experience letter and I used it in the profile, I am afraid", "false-statement"),
        ("agent put a job in my file where i never worked, already submitted", "false-statement"),
        ("the consultant filled that there were no refusals, but the UK refused me", "false-statement"),
        ("mon consultant a mis un poste à mon insu, je n'y ai jamais travaillé", "false-statement"),
        ("student visa refused twice, will it affect my express entry", "past-refusals"),
        ("overstayed in Germany 2 months in 2020, never deported, does it matter for PR", "overstay-abroad"),
        ("séjour dépassé aux États-Unis, j'ai dépassé la durée du visa usa, un problème ?", "overstay-abroad"),
        ("I did a cash job on my study permit, will they find out", "unauthorized-work"),
        ("how to know a rcic is genuine", "representative-check"),
        ("comment savoir si ce consultant est agréé", "representative-check"),
        ("how much do lawyers charge for this", "representative-cost"),
        ("combien coûte un avocat", "representative-cost"),
        ("banned 5 years for misrepresentation, may I create a profile meanwhile", "misrepresentation-bar"),
        ("got a fairness letter, will they ban me for five years", "fairness-letter"),
        ("officer wrote my duties are copied, they gave 30 days, what do I reply", "fairness-letter"),
        ("denied entry at the US border in 2014. do I declare it", "past-refusals"),
        ("had an exclusion order in 2020, can I do express entry now", "removal-order"),
        ("consultant disappeared with my file", "representative-account"),
        ("is an agent compulsory for express entry", "representative"),
        ("a friend says to declare a fake sibling for the points", "misrepresentation"),
        ("refused for misrepresentation, five years, from when do they count", "misrepresentation-bar"),
        ("can I sue my immigration consultant", "representative-check"),
        ("how to complain about an RCIC", "representative-check"),
        ("refused on medical grounds, can I apply again", "medical-inadmissibility"),
        ("travel ban in Qatar over a debt case, can I get PR", "criminal-record"),
    ],
)
def test_who_is_in_trouble_gets_what_it_is_about_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my stepson is 14 and his father lives in Kenya, can he come with us", "child-of-partner"),
        ("la fille de ma femme a 9 ans, puis-je la déclarer", "child-of-partner"),
        ("can I list my mom as dependent in the profile", "family-parents"),
        ("my wife is pregnant, do I add the baby in the profile", "unborn-child"),
        ("ma femme est enceinte, faut-il déclarer l'enfant dans le profil", "unborn-child"),
        ("I am engaged, do I put single or what", "profile-marital-status"),
        ("adopted my niece with no papers, is she my child", "adopted-child"),
        ("married in church but not registered, am I single", "marriage-valid"),
        ("mariage coutumier, est-ce que ça compte", "marriage-valid"),
        ("no surname in my passport, what do I write", "profile-single-name"),
    ],
)
def test_a_family_is_told_of_the_one_it_asks_about(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("how many days do I have to finish my profile", "profile-draft"),
        ("quel délai pour terminer le profil", "profile-draft"),
        ("where do I find my profile number", "validation-code"),
        ("où est le numéro de profil", "validation-code"),
        ("i live in Laval, can I make an express entry profile", "quebec-living"),
        ("j'habite à Gatineau, je peux faire un profil Entrée express", "quebec-living"),
        ("wrong birth date of my kid in the profile, edit or delete it?", "profile-how-to-update"),
        ("how do i change from single to married in my profile", "profile-how-to-update"),
        ("profile asks my savings, do I put only the required amount", "funds-in-profile"),
        ("I put Ontario in my profile, may I live in Alberta", "profile-province"),
        ("nominated by Manitoba, may I move to another province after PR", "nominee-moving"),
        ("désigné par le Manitoba, puis-je déménager dans une autre province", "nominee-moving"),
        ("do I pay for the ITA", "invitation-cost"),
        ("can I open a profile with expired IELTS", "profile-before-results"),
        ("do I need a sponsor for express entry", "sponsor-in-express-entry"),
        ("who can I talk to at IRCC", "contact-ircc"),
        ("comment joindre IRCC", "contact-ircc"),
        ("I created 2 profiles by mistake in different accounts", "multiple-profiles"),
        ("can the consultant see my profile after I remove him", "representative-account"),
        ("the portal is down since yesterday, what do I do", "account-outage"),
        ("submitted my profile two weeks ago, still in the pool, is it normal", "wait-for-invitation"),
        ("IELTS done, WES received, what next", "create-profile"),
        ("I put the IELTS wrong in my profile, no ITA yet, do I fix it", "profile-how-to-update"),
        ("can my uncle sponsor me through express entry", "sponsor-in-express-entry"),
        ("name on my degree is spelt different than my passport", "documents-name-difference"),
        ("i put wrong IELTS in my profile by mistake and got the ITA", "profile-after-invitation"),
    ],
)
def test_a_profile_is_told_of_what_was_asked(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "got email from IRCC to pay the RPRF fee, approved in principle. how do I pay",
        "they will process my application in 6 months, right?",
        "HR said they will give the job letter next week",
        "visa officer emailed asking for proof of funds money again",
        "I got an email from IRCC with a link to upload documents",
        "do I have to pay to enter the pool",
        "the immigration office has my passport for the visa",
        "faut-il payer pour entrer dans le bassin",
        "my employer pays for the LMIA, do I get points",
        "got a job offer letter, how much are the fees to apply",
    ],
)
def test_a_real_message_or_employer_is_not_called_a_scam(read: Read, text: str) -> None:
    assert "fraud" not in read(text).queries[0].slots.get("about", "")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("does a stepchild give points", "crs.explain_factor"),
        ("is it the same points if my sibling is PR or citizen", "crs.explain_factor"),
        ("divorce certificate from first marriage, do I need it", "ita.documents"),
        ("how long is a profile valid", "profile.validity"),
        ("tell me how it is calculated", "crs.calculate"),
    ],
)
def test_what_only_sounds_alike_is_not_taken_for_it(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("how long does a profile stay valid", "do i pay again when it expires", "profile-cost"),
        ("un profil est valable combien de temps", "et on doit payer de nouveau ?", "profile-cost"),
        ("refused for low funds, can I go back to the pool", "and do they give the fees back", "fees-refund"),
        ("my wife is pregnant, do I add the baby in the profile", "and when the baby is born", "unborn-child"),
        ("is the medical before the ita", "which doctor do i have to go to", "medical-exam-find"),
        ("how long is an eca good for", "should i do the diploma also or only the masters", "eca-which"),
        ("j'ai soumis, ils demandent un ADR", "mon PVT finit dans 2 mois, je fais quoi", "bowp"),
        ("j'ai soumis ma demande", "et ma blonde, elle peut travailler ?", "spouse-work-permit"),
        ("preuve de fonds pour 3 ?", "je travaille déjà à Moncton, j'en ai besoin ?", "funds-exempt"),
        ("quels tests de français sont acceptés", "et ça reste bon combien de temps", "language-validity"),
    ],
)
def test_what_follows_has_its_own_fact_first(read: Read, first: str, then: str, topic: str) -> None:
    assert conversation(read, first, then).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("sponsor my mum", "parent-sponsorship"),
        ("difference between PR and citizenship", "citizenship"),
        ("quelle différence entre la résidence permanente et la citoyenneté", "citizenship"),
        ("best city for welders", "settlement"),
        ("need a family doctor in Calgary", "settlement"),
        ("find me a job in Canada", "job-bank"),
    ],
)
def test_another_matter_is_answered_with_its_page(read: Read, text: str, link: str) -> None:
    assert read(text).queries[0].slots["link"] == link


@pytest.mark.parametrize(
    ("first", "then", "link"),
    [
        ("how to sponsor my wife", "how long it takes", "sponsorship"),
        ("visitor visa for my mother", "how much", "visitor-visa"),
        ("study permit", "for my wife", "study-permit"),
        ("je veux parrainer ma mère", "et ça prend combien de temps", "parent-sponsorship"),
    ],
)
def test_what_leans_on_another_matter_keeps_its_page(read: Read, first: str, then: str, link: str) -> None:
    assert conversation(read, first, then).slots["link"] == link


@pytest.mark.parametrize(
    ("first", "then", "intent"),
    [
        ("i want to sponsor my dad", "ok and my own score 470?", "score.check"),
        ("study permit", "latest cutoff", "draw.latest"),
        ("visa de visiteur pour ma mère", "dernier tirage cec", "draw.latest"),
    ],
)
def test_a_question_of_our_field_leaves_the_other_matter(read: Read, first: str, then: str, intent: str) -> None:
    assert conversation(read, first, then).intent == intent


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("I had a DUI in 2019", "how long must I wait", "impaired-driving"),
        ("got a procedural fairness letter", "what happens if I ignore it", "fairness-letter"),
        ("j'ai reçu une lettre d'équité procédurale", "et si je l'ignore", "fairness-letter"),
    ],
)
def test_trouble_spoken_of_is_meant_by_what_follows(read: Read, first: str, then: str, topic: str) -> None:
    assert conversation(read, first, then).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize("text", ["help", "please help me", "aide", "aidez-moi svp"])
def test_a_bare_call_for_help_gets_what_can_be_asked(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["topic"] == "abilities"


@pytest.mark.parametrize(
    "text",
    [
        "hola quiero emigrar con mi esposa",
        "मैं कनाडा जाना चाहता हूँ",
        "كيف أهاجر إلى كندا",
        "boa tarde, quero morar com minha esposa",
    ],
)
def test_who_writes_in_neither_language_is_told_which_are_answered(read: Read, text: str) -> None:
    reading = read(text)
    assert (reading.language, reading.queries[0].slots["topic"]) == ("en", "language")


def test_two_things_that_are_compared_are_one_question(read: Read) -> None:
    assert len(read("what is the difference between PR and citizenship").queries) == 1


def test_where_a_person_is_from_is_no_part_of_their_job(read: Read) -> None:
    assert read("I am a Filipina caregiver, am I eligible for express entry").queries[0].slots["title"] == "caregiver"
