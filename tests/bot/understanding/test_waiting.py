"""Family, passport, province and money while an application is prepared or waits, and the fact that answers."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import APPLIED, INVITED, STANDING, with_standing
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my ex wife is refusing the medical exam of our daughter, I hold an ITA", "child-exam-refused"),
        ("mon ex ne veut pas que ma fille passe la visite médicale", "child-exam-refused"),
        ("single mom here, which consent letter do I need from the father", "parent-consent"),
        ("le père de mes enfants refuse de signer l'autorisation, que faire", "parent-consent"),
        ("my son was born in Canada, is he counted for the funds and does he need a medical", "family-canadian"),
        ("ma fille est citoyenne canadienne, compte-t-elle pour les fonds", "family-canadian"),
        ("we are divorcing and the PR application is still pending", "separation-while-waiting"),
        ("on se sépare et notre demande est en cours de traitement", "separation-while-waiting"),
        ("husband does not want to come anymore and we submitted in June", "spouse-change-after-submitting"),
        ("mon mari ne veut plus venir, demande déposée en juin", "spouse-change-after-submitting"),
        ("my passport expires in five months, may I submit with it", "passport-expiring"),
        ("mon passeport expire en janvier, je peux soumettre avec", "passport-expiring"),
        ("how many weeks until VFS gives the passport back", "passport-return"),
        ("combien de temps avant de récupérer le passeport chez VFS", "passport-return"),
        ("10 months and no update on my PR application", "processing-time-late"),
        ("11 mois sans nouvelles de mon dossier de RP", "processing-time-late"),
        ("can I move to Ontario while my PR application is pending, CEC", "move-while-waiting"),
        ("the nomination is Manitoba's, I moved to Toronto after AOR", "nominee-moves"),
        ("changer de province pendant l'attente, je suis candidate du Manitoba", "nominee-moves"),
        ("P1 came but I am abroad until Friday", "portal-abroad"),
        ("courriel du portail reçu, je suis à l'étranger", "portal-abroad"),
        ("what is the fee of a bridging open work permit", "bowp-fee"),
        ("quel est le prix du permis transitoire", "bowp-fee"),
        ("do I have to stay in my job until the decision", "job-change-after-applying"),
        ("dois-je garder mon poste jusqu'à la décision", "job-change-after-applying"),
        ("may I open a small business while the PR application is in process", "job-change-after-applying"),
        ("my company shut down after I applied", "job-change-after-applying"),
        ("mon employeur a fermé après le dépôt de la demande", "job-change-after-applying"),
        ("nominated by Manitoba and AOR received, a job offer in Ontario, can I take it", "nominee-moves"),
        ("everybody with my date already got PPR, why not me", "processing-time-late"),
        ("les autres ont déjà reçu la demande de passeport, moi rien", "processing-time-late"),
        ("stuck at eligibility since 7 months", "processing-time-late"),
        ("bloqué à l'admissibilité depuis 7 mois, ma demande", "processing-time-late"),
        ("got p1, I am in India right now", "portal-abroad"),
        ("lost my COPR on the bus", "copr-lost"),
        ("passport was stolen on Sunday with the COPR inside, I land in May", "copr-lost"),
        ("eCOPR came in June and no card yet, how do I fly home and return", "pr-card-travel"),
        ("single when I submitted, got married since: add her now or sponsor later", "marriage-baby"),
        ("j'ai soumis en juin et me suis marié depuis, l'ajouter ou la parrainer après", "marriage-baby"),
        ("notre bébé est né lundi, la demande est déjà partie en mai", "application-newborn"),
        ("how much fund to show at the port of entry", "funds-amount"),
        ("we got the P1 mail while we were in Goa, flight back to Toronto is on the 22nd", "portal-abroad"),
        ("they give how long between ppr and the last date to land", "copr-expiry"),
        ("bio done but the portal still says not started", "application-status-words"),
        ("nomination accepted and got the ITA, now what first", "ita-what"),
        ("this morning the email says I have been invited, which thing to begin with", "ita-what"),
        ("account dropped after I paid tuition, FSW already submitted, do officers see the funds again", "funds-kept"),
        ("invited under CEC and just bought a car, should I show bank statements", "funds-exempt"),
        ("on a volé ma CRP, perdue avec mon sac", "copr-lost"),
        ("the photo for my PR card was rejected", "pr-card-photo"),
        ("photo refusée pour la carte RP", "pr-card-photo"),
        ("which photo size for the application", "documents-photo"),
        ("faut-il une photo dans la demande", "documents-photo"),
        ("medical done for my study permit in 2024, can I use it again", "medical-exam-reuse"),
        ("la visite médicale de mon permis de travail, je peux la réutiliser", "medical-exam-reuse"),
        ("may I take the medical in Qatar, I live in Egypt", "medical-exam-find"),
        ("faire la visite médicale dans un autre pays, permis ?", "medical-exam-find"),
        ("my medical expired and I still wait for PPR", "medical-exam-expiry"),
        ("police clearance takes 9 weeks and my deadline is near", "police-certificates-late"),
        ("le certificat de police prend 9 semaines, ma date limite approche", "police-certificates-late"),
        ("after landing how many days must I stay", "landing-short-stay"),
        ("bank statement at the airport when I land, is it required", "landing-documents"),
        ("kids have not landed yet, I have", "landing-family"),
        ("how do I come back, PR card not here and I must travel", "pr-card-travel"),
        ("six-month average is too low because my bonus came in July", "funds-gift-or-deposit"),
        ("is the score checked again when I submit after ITA", "score-drop-after-ita"),
        ("la note est-elle recalculée quand je soumets la demande", "score-drop-after-ita"),
        ("at what time does the invitation expire on its last day", "ita-deadline-hour"),
        ("à quelle heure expire l'IPD le dernier jour", "ita-deadline-hour"),
        ("pregnant and invited, what changes", "family-change-after-ita"),
        ("invitée et enceinte, ça change quoi", "family-change-after-ita"),
        ("divorced after AOR, what do I send", "separation-while-waiting"),
        ("does my marriage certificate in Polish need to be translated", "translation"),
        ("how long for the AOR to come", "application-received"),
        ("can I go before my family, they join me later", "landing-family"),
        ("can I pay now for me and for my wife later", "fees-after-submission"),
        ("account opened in March, is it a problem", "funds-new-account"),
        ("compte ouvert en mars, ça pose problème pour les fonds", "funds-new-account"),
        ("IRCC writes that the bank letter is not authentic", "fairness-letter"),
        ("who can translate my birth certificate", "translation-who"),
        ("mes empreintes ont déjà été données pour mon permis d'études", "biometrics"),
        ("ils ont rejeté la demande car il manquait un document", "documents-incomplete"),
        ("pregnant, so the chest xray has to wait. which part of the medical is done now", "medical-exam-pregnancy"),
        ("je suis enceinte, la radio de la visite médicale peut attendre ?", "medical-exam-pregnancy"),
        ("what happens if my ITA expires", "ita-expires"),
        ("que se passe-t-il si mon IPD expire", "ita-expires"),
        ("lost my job after AOR, must I report it", "job-change-after-applying"),
        ("j'ai perdu mon emploi, demande déjà déposée", "job-change-after-applying"),
        ("got the ITA with only 11 months of experience", "eligibility-at-invitation"),
        ("the hours in my reference letter are wrong, HR typed 30", "work-letters-mistake"),
        ("il y a une erreur dans la lettre de mon employeur", "work-letters-mistake"),
        ("my IELTS expires in November and I submit in December", "language-after-ita"),
        ("mon TEF expire avant que je puisse soumettre la demande", "language-after-ita"),
        ("PPR says 30 days for the passport, can we get more time to send it", "passport-request-deadline"),
        ("do they accept PPF and mutual funds", "funds-fixed-deposit"),
        ("was in Qatar for only 4 months, police certificate?", "police-certificates-short-stays"),
        ("can i spend the settlement money once my application is in", "funds-kept"),
        ("do we have to hold 20k in the account till the visa", "funds-kept"),
        ("faut-il garder les fonds sur le compte après le dépôt", "funds-kept"),
        ("how many days must i stay after the first landing", "landing-short-stay"),
        ("combien de jours faut-il rester après le premier atterrissage", "landing-short-stay"),
        ("our copr ends in may, my wife has exams. can i land first", "landing-family"),
        ("je change de passeport pendant le traitement", "application-new-passport"),
        ("may my husband work right after landing", "work-as-pr"),
    ],
)
def test_what_is_asked_while_waiting_has_its_fact_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("does my non accompanying husband need police certificates", "police-certificates"),
        ("my ex boss refuses to sign a reference letter", "work-letters-missing"),
        ("PCC from a country I left, it is more than 6 months old", "police-certificates-expired"),
        ("is a self employed person without a letter stuck", "work-letters-self-employed"),
        ("when do I give biometrics", "biometrics"),
        ("faut-il traduire mon acte de naissance, demande déjà soumise", "translation"),
        ("do we need our wedding photos with the marriage certificate", "documents-civil-status"),
        ("what happens if I did not declare an old refusal", "past-refusals"),
        ("pr from approval date or landing date", "landing"),
        ("do I list my husband in the profile though we are separated", "family-in-profile"),
    ],
)
def test_neighbours_of_it_keep_their_own(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("IRCC sent an ADR for schedule A", "how many days i have"), "application-document-request"),
        (("IRCC sent an ADR for a bank letter", "what if i cant get it in time"), "application-document-request"),
        (("police certificate of Kenya", "and what if i cannot get it in time"), "police-certificates-late"),
        (("certificat de police du Maroc", "et si je ne peux pas l'obtenir"), "police-certificates-late"),
        (("when are biometrics given", "what about my husband"), "biometrics"),
        (("quand donner la biométrie", "et pour mon mari"), "biometrics"),
        (("how long for the ecopr after p2", "and can i travel with it"), "pr-card-travel"),
        (("can i get a bowp", "how much it cost"), "bowp-fee"),
    ],
)
def test_what_leans_on_the_last_answer_stays_with_it(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("standing", "text", "topic"),
    [
        (INVITED, "i lost my job last week", "job-loss-after-ita"),
        (APPLIED, "how do i update my profile for a new job", "job-change-after-applying"),
        (INVITED, "will my crs drop", "score-drop-after-ita"),
        (INVITED, "what do we do when the baby comes", "family-change-after-ita"),
        (INVITED, "how long is my ielts valid", "language-after-ita"),
    ],
)
def test_how_far_one_is_changes_what_answers(read: Read, standing: str, text: str, topic: str) -> None:
    last = Query(intent=Intent.ITA_FUNDS, slots={STANDING: standing})
    assert read(text, last=last).queries[0].slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("query", "standing"),
    [
        (Query(intent=Intent.ITA_STEPS, slots={"stage": "just_invited,invited"}), INVITED),
        (Query(intent=Intent.PROFILE_DECLINE, slots={}), INVITED),
        (Query(intent=Intent.ITA_AFTER_SUBMISSION, slots={}), APPLIED),
        (Query(intent=Intent.ITA_MEDICAL, slots={}), None),
    ],
)
def test_a_question_tells_how_far_its_asker_is(query: Query, standing: str | None) -> None:
    assert with_standing(query, None).slots.get(STANDING) == standing


def test_how_far_one_is_is_kept_from_question_to_question() -> None:
    invited = with_standing(Query(intent=Intent.PROFILE_DECLINE, slots={}), None)
    assert with_standing(Query(intent=Intent.ITA_FUNDS, slots={}), invited).slots[STANDING] == INVITED


def test_how_far_one_is_is_no_slot_of_what_is_read(read: Read) -> None:
    last = Query(intent=Intent.ITA_FUNDS, slots={STANDING: INVITED})
    assert STANDING not in read("and for a family of 4?", last=last).queries[0].slots


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "Our daughter was born in Regina, AOR was in June. Where do I report her? And is there a fee for her?",
            ["application-newborn", "fees-after-submission"],
        ),
        ("AR reçu le 3 août. Puis-je voyager ? Et combien de temps pour la décision ?", ["travel", "processing-time"]),
    ],
)
def test_what_one_question_puts_first_leads_no_other(read: Read, text: str, topics: list[str]) -> None:
    assert [query.slots["about"].split(",")[0] for query in read(text).queries] == topics


@pytest.mark.parametrize(
    "text",
    [
        "my father sent 10 lakh to my account for the funds, family of 3",
        "mon père a viré 10 000 dollars sur mon compte pour les fonds, famille de 3",
    ],
)
def test_a_family_told_along_leads_no_amounts(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["carried"] == "family"


def test_a_family_whose_amount_is_asked_leads(read: Read) -> None:
    query = read("how much funds for family of 4 and can my father gift it").queries[0]
    assert "carried" not in query.slots


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("there is a mistake in the name on my COPR", "what to do"), "copr-mistake"),
        (("il y a une erreur de nom sur ma CRP", "que faire"), "copr-mistake"),
    ],
)
def test_what_to_do_is_asked_of_the_matter_spoken_of(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


def test_what_to_do_counts_nobody(read: Read) -> None:
    assert conversation(read, "proof of funds for 3 people", "what to do").slots["family_size"] == "3"


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("how do I order GCMS notes", "how long does it take"), "application-atip"),
        (("comment commander les notes SMGC", "ça prend combien de temps"), "application-atip"),
        (("passport request received", "how long till it comes back"), "passport-return"),
        (("demande de passeport reçue", "il revient quand"), "passport-return"),
        (("my medical expires in March", "and if ppr comes after that"), "medical-exam-expiry"),
        (("visite médicale valide jusqu'en mars", "et si la demande de passeport arrive après"), "medical-exam-expiry"),
        (("who can get a bridging permit", "aor i have since May"), "bowp-when"),
        (("we submitted and our baby was born", "medical for baby?"), "application-newborn"),
        (("what is the residency obligation", "started from landing?"), "residency-obligation"),
        (("got a procedural fairness letter about funds", "what documents"), "fairness-letter"),
        (("can I get a police certificate from the FBI here", "cost"), "police-certificates-united-states"),
        (("got the biometrics letter", "how many days"), "biometrics"),
        (("lettre pour la biométrie reçue", "combien de jours"), "biometrics"),
        (("I landed and went back, is a soft landing fine", "kids too?"), "landing-short-stay"),
        (("lettre d'équité procédurale reçue", "quels documents"), "fairness-letter"),
    ],
)
def test_what_is_named_along_does_not_lead_away(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("how to explain a gap in my history", "8 months"), "history-gaps"),
        (("faut-il une lettre pour un trou dans l'historique personnel", "8 mois"), "history-gaps"),
        (("we separated after aor", "will i be refused"), "separation-while-waiting"),
        (("on se sépare, demande en cours", "est-ce que je vais être refusé"), "separation-while-waiting"),
        (("lost my COPR", "what is that"), "copr-lost"),
        (("refused, can I ask the officer to reconsider", "how"), "court-review"),
        (("j'ai perdu ma CRP", "c'est grave"), "copr-lost"),
    ],
)
def test_a_worry_or_a_length_alone_stays_with_the_matter(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    "turns",
    [
        ("which bank letter do I need", "my bank gives no 6 month average"),
        ("quelle lettre de la banque", "ma banque ne donne pas la moyenne de 6 mois"),
    ],
)
def test_months_of_an_average_are_no_people(read: Read, turns: tuple[str, ...]) -> None:
    assert "family_size" not in conversation(read, *turns).slots


def test_another_job_is_no_title(read: Read) -> None:
    assert "title" not in read("can I do another job in a different noc").queries[0].slots


def test_what_now_after_the_time_of_the_whole_is_no_next_step(read: Read) -> None:
    reading = conversation(read, "webform reply says within normal processing time", "what now")
    assert reading.intent != Intent.ITA_STEPS


@pytest.mark.parametrize(
    "text",
    [
        "do they want a bank letter from every bank? my consultant does not reply",
        "mon consultant ne répond pas. faut-il une lettre de chaque banque ?",
    ],
)
def test_a_consultant_who_does_not_answer_leads_no_other_question(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["about"].split(",")[0] == "funds-bank-letter"


@pytest.mark.parametrize(
    "turns", [("I got ITA yesterday", "what do I do first"), ("reçu mon ipd hier", "par quoi commencer")]
)
def test_who_is_invited_begins_with_the_steps_after_the_invitation(read: Read, turns: tuple[str, ...]) -> None:
    told, asked = turns
    query = read(asked, last=with_standing(read(told).queries[0], None)).queries[0]
    assert (query.intent, query.slots["stage"], query.slots["about"]) == (Intent.ITA_STEPS, "just_invited", "ita-what")


@pytest.mark.parametrize(
    "text", ["can I work while my application is processing", "puis-je travailler pendant le traitement"]
)
def test_work_while_the_application_is_in_process_is_told_of_the_permit(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["about"].startswith("bowp")


def test_a_refusal_told_with_an_application_is_no_matter_of_a_visa(read: Read) -> None:
    asked = read("should I mention both", last=read("can I get PR with 2 refusals of visitor visa").queries[0])
    assert asked.queries[0].slots["about"].startswith("past-refusals")


def test_a_web_form_asked_about_after_biometrics_is_the_matter(read: Read) -> None:
    query = conversation(read, "biometrics done in July", "should I raise a webform")
    assert (query.intent, query.slots["stage"]) == (Intent.ITA_AFTER_SUBMISSION, "webform")


def test_the_best_option_asked_for_after_a_score_is_how_to_raise_it(read: Read) -> None:
    assert conversation(read, "my score is 431", "so what is my best option").intent == Intent.CRS_IMPROVE


@pytest.mark.parametrize("text", ["plus my wife has 8 lakh inr", "my father has 20 lakhs"])
def test_a_sum_in_other_money_is_no_number_of_people(read: Read, text: str) -> None:
    assert conversation(read, "how much funds for 3 people", text).slots.get("family_size") in (None, "3")


def test_who_of_a_couple_should_apply_is_asked_of_the_main_applicant(read: Read) -> None:
    query = conversation(read, "my crs is 470 and my wifes is 455", "which one should apply")
    assert query.slots["about"].startswith("principal-applicant")
