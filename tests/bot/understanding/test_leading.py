"""Questions whose words leave no doubt about the facts: these stand first, for a phone shows them open."""

from __future__ import annotations

import pytest

from bot.understanding.lexicon import load_lexicon
from bot.understanding.topics import ANY, LEADS, NAMED_ONLY, Near, topic_slots
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation


def first_topic(read: Read, text: str) -> str:
    return read(text).queries[0].slots["about"].split(",")[0]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("pwede ba ang time deposit as proof of funds", "funds-fixed-deposit"),
        ("if somebody lend me the money, e fit be POF", "funds-loans-and-debts"),
        ("mon directeur refuse de signer l'attestation d'emploi", "work-letters-missing"),
        ("my manager will not sign the reference letter", "work-letters-missing"),
        ("mon profil va expirer et je n'ai pas eu d'invitation", "profile-expired"),
        ("profile expires next week and no ITA came", "profile-expired"),
        ("mes parents habitent chez nous, je les inscris dans le profil ?", "family-parents"),
        ("vécu 9 mois en Tunisie il y a 12 ans, il faut un certificat de police ?", "police-certificates"),
        ("l'examen médical de mon permis d'études est encore valable pour la RP ?", "medical-exam-reuse"),
        ("can we apply for express entry", "programs-overview"),
        ("est-ce que je peux postuler à Entrée express", "programs-overview"),
        ("got married three weeks after my ITA and have not submitted", "family-change-after-ita"),
        ("le portail RP, faut-il être au Canada pour l'ouvrir ?", "portal-abroad"),
        ("it asks for an ECA number in my profile, mine is a Canadian degree", "eca-canadian"),
        ("ma note est tombée de 468 à 463 sans raison", "score-dropped-in-pool"),
        ("my score went from 468 to 463 by itself", "score-dropped-in-pool"),
        ("mon EDE de 2021 est-elle encore bonne", "eca-validity"),
        ("j'ai 44 ans, c'est fichu ?", "age-limit"),
        ("does my score get locked after the ITA even if I have a birthday", "birthday-after-ita"),
        ("once I get PR through FSW may I work in Montreal", "quebec-after"),
        ("vivre à Montréal après la résidence permanente par Entrée express ?", "quebec-after"),
        ("my agent told me funds must be a six month average, true?", "funds-proof"),
        ("200 points for a teer 0 job offer, still so?", "job-offer-points"),
        ("I am 53, could I still qualify for express entry", "age-limit"),
        ("asylum claimant with a permit, 2 years as a cook, is CEC open to me", "refugee-claimant-work"),
        ("demandeur d'asile, cuisinier depuis 2 ans, CEC possible ?", "refugee-claimant-work"),
        ("worked a year in Canada without a valid permit as a roofer, can I use it for CEC", "unpaid-work"),
        ("j'ai travaillé sans permis un an comme soudeur, ça compte pour la CEC ?", "unpaid-work"),
        ("my job as a nurse was from 2009 to 2013, does it count for FSW", "work-window"),
        ("mon expérience date de 2011 à 2014, FSW possible ?", "work-window"),
        ("télétravail de Montréal pour une boîte belge, ça compte pour la CEC ?", "remote-work"),
        ("duolingo 130 gives how many crs points", "language-tests"),
        ("with toefl 95, is fsw possible", "language-tests"),
        ("my wife is French but has PR here, do I lose crs points", "spouse-not-coming"),
        ("mon mari est citoyen canadien, quelle colonne du SCG prendre", "spouse-not-coming"),
        ("l'Ontario vient de m'accorder la désignation, j'ai reçu la désignation", "nomination-accept"),
        ("our newborn came, I hold an invitation, not yet submitted. what must I do", "family-change-after-ita"),
        ("on s'est mariés après l'invitation, pas encore soumis", "family-change-after-ita"),
        ("new employer since my ITA, before submitting do I tell it", "job-change-after-ita"),
        ("pgwp expired last month and AOR is there, may i keep working", "permit-expired-waiting"),
        ("mon permis est expiré depuis mardi et j'ai l'AR, puis-je travailler", "permit-expired-waiting"),
        ("how many months is a COPR good for", "copr-expiry"),
        ("la CRP est valable combien de mois", "copr-expiry"),
        ("I am already in Canada so how is the landing done", "landing-inside"),
        ("je vis au Canada, comment se passe l'établissement", "landing-inside"),
        ("police certificate of Kenya is late, can they extend my 60 days", "police-certificates-late"),
        ("prolongation possible si mon certificat de police n'arrive pas à temps ?", "police-certificates-late"),
        ("wife gave birth after we submitted the application, what now", "application-newborn"),
        ("accouchement prévu après le dépôt, comment ajouter l'enfant à la demande", "application-newborn"),
        ("the officer wants to interview us at the visa office, how to prepare", "application-interview"),
        ("convoqué à une entrevue avec un agent, qu'apporter ?", "application-interview"),
        ("the main applicant has died during processing, what becomes of us", "principal-applicant-dies"),
        ("le demandeur principal est décédé avant la CRP", "principal-applicant-dies"),
        ("once we get PR can my husband work immediately", "work-as-pr"),
        ("une fois résident permanent, mon mari peut travailler ?", "work-as-pr"),
        ("can my wife work while I wait for the PR decision", "spouse-work-permit"),
        ("ma femme peut-elle travailler en attendant la RP ?", "spouse-work-permit"),
        ("is diabetes a problem for the PR medical", "medical-inadmissibility"),
        ("ma fille est autiste, vont-ils refuser notre demande", "medical-inadmissibility"),
        ("what do they call excessive demand", "medical-inadmissibility"),
        ("can i book the panel physician before getting the ITA", "medical-exam"),
        ("my husband stays behind, is he examined as well in the medical", "medical-exam-family"),
        ("which sheet does the clinic give for the upload of the medical", "medical-exam-proof"),
        ("completeness check failed, will they return the money", "documents-incomplete"),
        ("when do they finish R10, how many days", "application-stage-times"),
        ("how long for the eCOPR once P2 is done", "pr-portal-ecopr"),
        ("AR reçu ce matin, je fais quoi ensuite", "stages"),
        ("can I fly before the PR card arrives, I hold the e-COPR", "pr-card-travel"),
        ("drive back over the land border with no PR card, possible?", "pr-return-by-car"),
        ("add a document after I submitted the PR application, possible?", "application-more-documents"),
        ("boss is unwilling to include duties in my letter", "work-letters-missing"),
        ("does a BOWP let me change to another employer", "bowp-conditions"),
        ("savings account is five months old, good for proof of funds?", "funds-new-account"),
        ("withdraw my PR application, are the fees back", "application-withdraw"),
        ("ma fille aura 22 ans en mars", "child-age-date"),
        ("include my mother so she comes along in Express Entry", "family-parents"),
        ("what happens if I do not declare my wife", "undeclared-family"),
        ("mes parents peuvent-ils me virer l'argent pour la preuve de fonds", "funds-gift-or-deposit"),
        ("wrong date in my form and I already submitted, what can be done", "application-mistake"),
        ("une erreur dans ma demande, déjà soumise", "application-mistake"),
        ("do I fill IMM 5669", "forms-immigration"),
        ("l'annexe A, il faut la remplir ?", "forms-immigration"),
        ("how far back goes the travel history", "history-gaps"),
        ("husband of a BOWP holder: open work permit?", "spouse-work-permit"),
        ("ma conjointe peut-elle avoir un permis de travail ouvert pendant que j'attends", "spouse-work-permit"),
        ("card was charged although the payment failed", "fees-payment-failed"),
        ("ghost update, what is that", "application-status-words"),
        ("what does R10 passed mean in my GCMS notes", "application-notes"),
        ("les notes SMGC disent A11.2 review required, comment le lire", "application-notes"),
        ("how can I order my GCMS notes", "application-atip"),
        ("will the assessor take a distance MBA", "eca-distance"),
        ("l'EDE d'une licence faite à distance, ça marche ?", "eca-distance"),
        ("reference letters for experience I am not claiming?", "work-letters-which-jobs"),
        ("is the contract accepted instead of an employer letter", "work-letters-other-papers"),
        ("until midnight of which time zone is my last day to submit", "ita-deadline-hour"),
        ("le dernier jour de l'IPD finit à minuit de quel fuseau horaire", "ita-deadline-hour"),
        ("OHIP with only my COPR, possible?", "health-card"),
        ("invitation de l'Alberta reçue, est-ce la même chose que l'IPD ?", "pnp-notification"),
        ("is the biometrics fee due for every child", "fees-biometrics"),
        ("biométrie à payer pour un enfant de 3 ans ?", "fees-biometrics"),
    ],
)
def test_what_answers_stands_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "police certificate from Ghana, where do i get it",
        "pcc of singapore how to obtain",
        "casier judiciaire de la Tunisie, où le demander",
    ],
)
def test_a_country_that_is_not_described_leads_to_the_list_by_country(read: Read, text: str) -> None:
    assert first_topic(read, text) == "police-certificates-by-country"


@pytest.mark.parametrize("text", ["police certificate from Ghana, where do i get it", "how old may a pcc be"])
def test_the_certificate_of_a_country_is_shown_only_where_the_country_is_named(read: Read, text: str) -> None:
    entries = [entry for entry in load_lexicon().topics["ita.police"].values() if isinstance(entry, dict)]
    of_one_country = {entry["about"].split(",")[0] for entry in entries if entry.get(NAMED_ONLY)}
    assert of_one_country and not of_one_country & set(read(text).queries[0].slots["about"].split(","))


def test_a_country_that_is_described_is_still_answered(read: Read) -> None:
    assert first_topic(read, "how do I get the PCC of India") == "police-certificates-india"


@pytest.mark.parametrize(
    "text",
    [
        "left Nepal in 2020 and the pcc is from 2021, is it still fine",
        "mon casier est daté du 3 mai 2026, il est toujours valable ?",
    ],
)
def test_an_old_certificate_is_answered_with_the_rule(read: Read, text: str) -> None:
    assert first_topic(read, text) == "police-certificates-expired"


@pytest.mark.parametrize(
    "text",
    [
        "I have received my invitation on 2 September 2026",
        "my ITA came on 2 September 2026 and nothing is submitted",
        "got the ITA on 2 sept 2026. how do i go on",
        "nous avons reçu notre invitation le 2 septembre 2026",
        "j'ai reçu l'IPD le 2 septembre 2026, rien soumis encore",
    ],
)
def test_the_day_of_an_invitation_is_no_day_of_a_round(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert query.intent in ("ita.deadline", "ita.steps")  # both tell the last day
    assert query.slots["date"] == "2026-09-02"


@pytest.mark.parametrize(
    "text", ["were any invitations sent on 2 September 2026", "quelle ronde a eu lieu le 2 septembre 2026"]
)
def test_the_day_of_a_round_stays_one(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "draw.by_date"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("I got my ITA on 2 September 2026", "until when can I submit?"),
        ("j'ai eu l'invitation le 2 septembre 2026", "jusqu'à quand puis-je soumettre ?"),
    ],
)
def test_the_day_of_the_invitation_is_kept(read: Read, told: str, asked: str) -> None:
    query = conversation(read, told, asked)
    assert (query.intent, query.slots["date"]) == ("ita.deadline", "2026-09-02")


def test_what_comes_after_the_receipt_are_the_stages(read: Read) -> None:
    assert conversation(read, "got aor on monday", "whats next").slots["about"].startswith("stages,")


def test_a_form_number_is_no_occupation(read: Read) -> None:
    assert "noc" not in read("is IMM 0008 needed").queries[0].slots


def test_a_topic_that_leads_goes_before_the_nearest_ones() -> None:
    table = {"ita.fees": {"about": "fees", "failed": {"about": "fees-failed", LEADS: True}}}
    near = Near(["fees-receipt", "fees-failed"])
    assert topic_slots("ita.fees", ["failed"], table, (), near)["about"] == "fees-failed,fees-receipt"


def test_a_topic_of_any_intent_that_leads_goes_before_all() -> None:
    table = {"ita.fees": {"about": "fees"}, ANY: {"illness": {"about": "illness", LEADS: True}}}
    assert topic_slots("ita.fees", [], table, ["illness"])["about"] == "illness,fees"


def test_facts_that_must_be_named_are_left_out() -> None:
    table = {"ita.police": {"about": "rule", "india": {"about": "india, rule", NAMED_ONLY: True}}}
    near = Near(["india", "rule"])
    assert topic_slots("ita.police", [], table, (), near)["about"] == "rule"
    assert topic_slots("ita.police", ["india"], table, (), near)["about"] == "india,rule"
