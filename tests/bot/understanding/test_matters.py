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
        ("I lack 120 days for my residency obligation, can humanitarian reasons save me", "residency-short"),
        ("il me manque 120 jours sur les 730, vais-je perdre mon statut", "residency-short"),
        ("PR refused last week, officer not satisfied with my duties. court or a new profile", "court-review"),
        ("I did 29 hours a week on a study permit and the limit was 20", "unauthorized-work"),
        ("paid a speeding ticket in 2022, do I have to declare it", "criminal-record"),
        ("excès de vitesse en 2022, dois-je le déclarer", "criminal-record"),
        ("submitted in May, AOR came. now I am charged with impaired driving", "impaired-driving"),
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
        ("which WES number do I enter in the profile", "profile-report-numbers"),
        ("le profil demande le numéro du relevé de TEF, où est-il", "profile-report-numbers"),
        ("my passport expires in June, do I create my profile before I renew it", "profile-passport"),
        ("I turned 30 yesterday, does my profile update the points by itself", "score-dropped-in-pool"),
        ("my profile is going to be deleted in a week. is there a wait before a new one", "profile-expired"),
        ("mon profil sera supprimé dans une semaine, quand en créer un autre", "profile-expired"),
        ("nominated in March, profile ends in ten days and still no ITA", "profile-expired"),
        ("recalculated after the ITA and my points are below the cut-off, decline?", "score-drop-after-ita"),
        ("the site is having problems since monday, I cannot send the profile", "account-outage"),
        ("my consultant does not answer and I want to see my own profile", "representative-account"),
        ("does the profile ask whether I was refused a visa", "past-refusals"),
        ("separated since May, what do I select as marital status", "profile-marital-status"),
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


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the transcript envelope has no stamp on the flap, will WES take it", "eca-papers"),
        ("mon université refuse d'envoyer les relevés à WES, comment faire", "eca-papers"),
        ("my WES was done for a university and not for immigration, can I convert it", "eca-purpose"),
        ("does a 6 month certificate count at WES", "eca-equivalent"),
        ("asked for a remark of my IELTS writing, how long does it take", "language-remark"),
        ("peut-on demander une révision de la note du TEF", "language-remark"),
        ("is OSR for speaking accepted", "language-one-skill"),
        ("I do not need IELTS as I am British, right", "language-native"),
    ],
)
def test_of_a_test_or_an_assessment_just_what_was_asked_is_told(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "503 CEC, ITA on 2 October. I cannot log in, the password is wrong",
        "503 CEC, invité le 2 octobre. Je n'arrive plus à me connecter, mot de passe refusé",
    ],
)
def test_a_story_without_a_question_asks_of_the_trouble_it_tells(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "profile.access"


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("do I need a lawyer", "how much"), "representative-cost"),
        (("ai-je besoin d'un avocat", "ça coûte combien"), "representative-cost"),
        (("do I need a lawyer", "how to check if he is licensed"), "representative-check"),
        (("can I withdraw my profile", "my husband got the ITA, so mine goes or stays"), "two-profiles-of-a-couple"),
    ],
)
def test_what_is_asked_in_a_word_after_a_matter_is_asked_of_it(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


def test_to_be_told_next_time_is_an_order_for_the_rounds_spoken_of(read: Read) -> None:
    query = conversation(read, "latest french draw", "tell me next time")
    assert (query.intent, query.slots["category"]) == ("subscribe", "french")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the embassy could not reach my old company and wants an explanation in 7 days", "fairness-letter"),
        ("a letter says my bank statement could not be verified, I must respond in ten days", "fairness-letter"),
        ("l'agent doute de mon emploi, il me laisse 30 jours", "fairness-letter"),
        ("they rang my former boss and he denied that I was full time", "fairness-letter"),
        ("l'agent écrit que mes fonctions sont recopiées du site", "fairness-letter"),
        ("my aunt has lived in Canada undocumented for years, may she use express entry", "lost-status"),
        ("PR refused without any fairness letter, how to appeal", "court-review"),
        ("demande de RP refusée sans lettre d'équité, un recours est-il possible ?", "court-review"),
        ("my pgwp expired in march and I kept working till june, is my application finished", "lost-status"),
        ("no valid status at the moment, may I still submit the application", "lost-status"),
        ("I forgot to renew my work permit, noticed after three weeks", "lost-status"),
        ("je suis sans statut depuis mars, Entrée express est-elle possible ?", "lost-status"),
        ("I overstayed in Italy for some months years ago, will Canada see it", "overstay-abroad"),
        ("my pcc shows a case from 2012, will it matter", "criminal-record"),
        ("mon extrait de casier mentionne une condamnation de 2014", "criminal-record"),
        ("mon casier a été effacé, faut-il le dire", "criminal-record"),
        ("I forgot to add my second wife's son in the application which is submitted", "undeclared-family"),
        ("j'ai oublié de mettre mon fils aîné dans la demande déjà envoyée", "undeclared-family"),
        ("I wrote on the old form that I was never refused but the UK had refused me", "false-statement"),
        ("j'ai coché non à la question des refus, on m'avait refusé un visa", "false-statement"),
        ("they found weed on me in Doha and sent me home, can I do express entry", "criminal-record"),
        ("I worked for a second employer on a closed permit, should I hide it", "unauthorized-work"),
        ("my work permit was refused, am I illegal now or may I stay", "lost-status"),
        ("I gave a letter of a company where I never worked, now I am scared", "false-statement"),
        ("I paid a lady on whatsapp for the profile and she disappeared", "fraud"),
        ("my daughter has down syndrome, will canada reject us", "medical-inadmissibility"),
        ("I take insulin, can they say no to my PR", "medical-inadmissibility"),
        ("je suis séropositif, est-ce éliminatoire pour la RP", "medical-inadmissibility"),
    ],
)
def test_trouble_told_of_a_file_is_a_matter_for_a_lawyer_with_its_fact_first(read: Read, text: str, topic: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["about"].split(",")[0]) == ("advice.legal", topic)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("do I have to tell the panel doctor about my diabetes", "ita.medical"),
        ("my old employer cannot verify my duties, what do I do for the letter", "ita.work_letters"),
        ("casier judiciaire français, combien de temps est-il valide", "ita.police"),
        ("which police certificate for who lived in Japan", "ita.police"),
        ("my permit expires next month and I applied for a BOWP, can I keep working", "ita.after_submission"),
        ("how long does IRCC take for PNP nominees", "ita.processing_time"),
    ],
)
def test_what_only_sounds_like_trouble_stays_with_its_step(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize("text", ["is an x ray done for kids under 11", "the x-ray shows an old scar, what now"])
def test_an_x_ray_alone_is_no_pregnancy(read: Read, text: str) -> None:
    assert first_topic(read, text) != "medical-exam-pregnancy"


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("deported from canada in 2015, now married and qualified. can i apply", "advice.legal", "removal-order"),
        ("i have ckd stage 3, is it the end for me", "advice.legal", "medical-inadmissibility"),
        ("is a lawyer worth it for a simple cec", "advice.legal", "representative"),
        ("j'ai travaillé au noir deux mois à Montréal, ça va sortir ?", "advice.legal", "unauthorized-work"),
        ("can my mother's brother in Winnipeg give us points", "crs.explain_factor", "relative-points"),
        ("le frère de ma mère vit à Ottawa, ça donne des points ?", "crs.explain_factor", "relative-points"),
        ("my husband's score is 455 and mine 441, which of us should lead", "crs.improve", "principal-applicant"),
        ("moi 441 et mon mari 455, lequel doit être le principal", "crs.improve", "principal-applicant"),
        ("i got my ita and i am getting married in november", "ita.steps", "family-change-after-ita"),
    ],
)
def test_the_one_thing_that_weighs_most_is_answered_first(read: Read, text: str, intent: str, topic: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["about"].split(",")[0]) == (intent, topic)
