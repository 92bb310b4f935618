"""What happens between an invitation and landing, and what life brings meanwhile: the fact that answers first."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("passports given to vfs in Accra, 24 days, still waiting", "passport-return"),
        ("mes passeports sont partis à l'ambassade, déposés il y a cinq semaines, rien", "passport-return"),
        ("ppr within 30 days and I am away on a trip", "passport-request-deadline"),
        ("copr shows my cousin's address and I am moving to Halifax", "pr-card"),
        ("la CRP porte une adresse à Laval et je dois déménager", "pr-card"),
        ("university asks proof of pr status, card still to come", "pr-portal-ecopr"),
        ("mon école veut un justificatif de résidence permanente, pas encore de carte", "pr-portal-ecopr"),
        ("may I fly back with my landing paper only", "pr-card-travel"),
        ("my friend's wedding is in Goa this winter, go while waiting?", "travel"),
        ("my 58th day, submit page keeps crashing, error", "ita-deadline-site-down"),
        ("57e jour, la page plante au moment de payer", "ita-deadline-site-down"),
        ("are the 60 days counted in my timezone", "ita-deadline-hour"),
        ("my salary came in cash, what do I show", "work-letters-other-papers"),
        ("salaire versé en liquide, comment le prouver", "work-letters-other-papers"),
        ("l'hôpital où je travaillais est détruit", "work-letters-missing"),
        ("ircc requested updated bank letters 8 months after aor", "application-document-request"),
        ("my aunt would show her savings for me", "funds-gift-or-deposit"),
        ("mes parents peuvent montrer leur compte ?", "funds-gift-or-deposit"),
        ("I underpaid after the hike", "fees-after-submission"),
        ("une condamnation avec sursis apparaît-elle sur le casier", "criminal-record"),
        ("la date de naissance est incorrecte sur ma CRP", "copr-mistake"),
        ("how long do the savings stay blocked", "funds-kept"),
        ("bloquer 18000 jusqu'à quand", "funds-kept"),
        ("resign after the passport request or before", "job-change-after-applying"),
        ("démissionner avant la CRP ?", "job-change-after-applying"),
        ("bridging permit only after the completeness check", "bowp-when"),
        ("not got the card yet, trip to Lagos with copr", "pr-card-travel"),
        ("a deed in korean", "translation"),
        ("how far back do the addresses go", "history-gaps"),
        ("sur combien d'années les adresses", "history-gaps"),
        ("fees were paid and we withdrew", "fees-refund"),
    ],
)
def test_what_happens_on_the_way_has_its_own_first_fact(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text", ["I prefer not to list one company because they fired me", "cet employeur, je préfère ne pas le déclarer"]
)
def test_a_job_left_out_on_purpose_is_a_matter_of_law(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "advice.legal"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("la direction accepte d'écrire seulement le titre et les dates dans la lettre", "work-letters-missing"),
        ("mon beau-père a versé quatre millions sur le compte en juillet", "funds-gift-or-deposit"),
        ("I left my job in March and got the ITA in June, do I write unemployed", "history-gaps"),
        ("j'ai démissionné en mars, IPD en juin, je déclare sans emploi ?", "history-gaps"),
        ("l'agent exige un nouveau relevé bancaire pour mon dossier", "application-document-request"),
        ("layoffs at work and my pr is approved", "job-change-after-applying"),
        ("licenciée alors que la RP est approuvée", "job-change-after-applying"),
        ("would marrying slow my application", "marriage-baby"),
        ("un mariage peut-il retarder mon dossier", "marriage-baby"),
        ("is there any interview for the pr", "application-interview"),
        ("il y a un entretien pour la RP ?", "application-interview"),
        ("nouvelle puce, comment IRCC peut me joindre", "changes-after-applying"),
        ("only the receipt of the pcc, may I submit", "police-certificates-late"),
        ("reçu du casier seulement, je soumets ?", "police-certificates-late"),
        ("husband is a canadian citizen, include him in pof?", "family-canadian"),
        ("after landing may I continue my job abroad", "landing-short-stay"),
        ("once I become pr do I need to live 183 days", "residency-obligation"),
        ("not sure of my 1560 hours, ita is here, decline?", "eligibility-at-invitation"),
        ("je doute de mes heures, décliner l'IPD ?", "eligibility-at-invitation"),
        ("profile ended a week after I submitted", "profile-expires-after-ita"),
        ("profil fini trois jours après la soumission", "profile-expires-after-ita"),
        ("uploaded a blank form, application submitted on monday already", "application-mistake"),
        ("a letter of explanation for my surname, what in it", "documents-name-difference"),
        ("lettre d'explication pour mon prénom", "documents-name-difference"),
        ("discrepancy of a month in dates with my profile, invited", "profile-after-invitation"),
        ("fees of husband and two kids including biometrics", "fees"),
        ("a shadow was found on my chest xray", "medical-exam-result"),
        ("une tache sur ma radio des poumons", "medical-exam-result"),
        ("how many days do we have to land, visas are stamped", "copr-expiry"),
        ("sous combien de jours entrer avec le visa", "copr-expiry"),
        ("what is the next stage after biometrics", "stages"),
        ("bil comes in 4 weeks of aor or later", "application-stage-times"),
        ("my brother died, may I leave canada, file in process", "travel"),
        ("how many days after p2 to the ecopr", "pr-portal-ecopr"),
        ("du P2 à la CRP électronique", "pr-portal-ecopr"),
        ("from biometrics to medical passed usually", "application-stage-times"),
        ("an fcnr account is fine for the funds?", "funds-bank-letter"),
        ("compte en devises pour les fonds", "funds-bank-letter"),
        ("pof again before ppr?", "funds-kept"),
        ("les fonds de nouveau avant la CRP ?", "funds-kept"),
        ("an fir was quashed, declare in the form?", "criminal-record"),
        ("poursuites abandonnées, à déclarer ?", "criminal-record"),
        ("my application was transferred to another office", "stages"),
        ("demande transférée au bureau de Sydney", "stages"),
        ("letter is there, is itr required also", "work-letters-other-papers"),
        ("10 months and no response to my webform", "processing-time-late"),
        ("bloquée depuis la biométrie de juin, AR en mai", "application-stage-times"),
        ("my uncle transferred 9000 dollars, invited on monday", "funds-gift-or-deposit"),
        ("mon père m'a versé 9000 hier", "funds-gift-or-deposit"),
        ("may i change banks now, funds are shown already", "funds-kept"),
        ("j'ai changé de banque pendant le traitement", "funds-kept"),
        ("work of 5 weeks, letter?", "work-letters-which-jobs"),
        ("poste de 3 mois, attestation aussi ?", "work-letters-which-jobs"),
        ("no seal on the letter", "work-letters-mistake"),
        ("mon employeur est la société de mon oncle, quelle lettre", "work-letters-signature"),
        ("apply again once the ITA has lapsed", "ita-expires"),
        ("une coquille dans mon prénom sur le casier", "documents-name-difference"),
        ("huit mois dépassés, AR en février, toujours rien, je fais quoi", "processing-time-late"),
        ("don de mes grands-parents, don de mon oncle, quel papier", "funds-gift-or-deposit"),
        ("hypothèque en cours, faut-il la mentionner", "funds-loans-and-debts"),
        ("stayed 8 months in Poland as an exchange student, pcc needed", "police-certificates"),
        ("j'ai vécu neuf mois au Pérou, casier ?", "police-certificates"),
        ("3 weeks old baby, medical too?", "medical-exam-family"),
        ("bébé de 5 mois, visite médicale aussi ?", "medical-exam-family"),
        ("my contract says clerk but the letter says accountant", "work-letters-mistake"),
        ("le contrat indique commis, l'attestation indique comptable", "work-letters-mistake"),
        ("job of 14 years ago, letter necessary?", "work-letters-which-jobs"),
        ("how many payslips do they want", "work-letters-other-papers"),
        ("combien de bulletins de paie", "work-letters-other-papers"),
        ("I hit submit too early, wrong passport number", "application-mistake"),
        ("j'ai cliqué sur envoyer par erreur, une date est fausse", "application-mistake"),
        ("nouveau passeport depuis l'AR", "application-new-passport"),
        ("my visa expires before the due date of our baby", "copr-expiry"),
        ("le visa expire avant la naissance", "copr-expiry"),
        ("may we enter by land from the us with our copr", "landing-where"),
        ("passer la frontière par la route avec la CRP, première fois", "landing-where"),
        ("pr card went to a wrong address", "pr-card-wait"),
        ("carte RP partie à une mauvaise adresse", "pr-card-wait"),
        ("study permit refused in 2019, does it affect my pr", "past-refusals"),
        ("permis d'études refusé il y a 5 ans, ça joue ?", "past-refusals"),
    ],
)
def test_what_life_brings_meanwhile_has_its_own_first_fact(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


def test_an_occupation_removed_from_a_list_is_no_removal_of_a_person(read: Read) -> None:
    assert read("my noc was removed from the category, am i still eligible").queries[0].intent != "advice.legal"
    assert read("i was removed from usa in 2014, can i still apply").queries[0].intent == "advice.legal"
