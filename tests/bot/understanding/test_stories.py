"""What people ask in the middle of a story, and the fact that stands first."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read

FIRST = {
    "is there a minimum celpip level my husband must have": "language-family",
    "ma femme doit avoir quel minimum au test de langue": "language-family",
    "my ielts will expire while i am in the pool, do i lose my points": "language-expires-in-pool",
    "mon tcf expire en mai et je suis dans le bassin": "language-expires-in-pool",
    "do my two jobs need the same noc code to count for experience": "noc-several",
    "deux emplois avec des codes CNP différents, l'expérience compte ?": "noc-several",
    "about 70 percent of my duties match the noc, is that enough": "choose-noc",
    "mes fonctions correspondent au code CNP à 70 %, ça suffit ?": "choose-noc",
    "i am 48, is it even worth trying": "age-limit",
    "à 48 ans, est-ce trop tard pour moi ?": "age-limit",
    "we split up and he was the main applicant of our profile": "couple-parted",
    "on s'est séparés, j'étais conjointe de fait dans son profil": "couple-parted",
    "should i choose two or more or bachelors in the form": "highest-education",
    "je dois choisir quel niveau d'études dans le profil": "highest-education",
    "do i have to get all my degrees assessed or only the masters": "eca-which",
    "faut-il faire évaluer tous mes diplômes ou seulement la maîtrise": "eca-which",
    "is getting an eca mandatory before the pool": "eca-needed",
    "l'évaluation des diplômes est-elle obligatoire avant le profil": "eca-needed",
    "may i put my nephew on the application as a dependent": "family-parents",
    "ma mère est à ma charge, peut-elle venir": "family-parents",
    "are people outside canada still getting picked": "inside-or-outside-canada",
    "applied for the pgwp in may and working since, will those weeks be counted for cec": "graduate-waiting-work",
    "j'attends mon permis postdiplôme et je travaille déjà, ça compte pour la CEC ?": "graduate-waiting-work",
    "during my masters i worked in the summer break, does it count for cec": "student-work",
    "je travaillais pendant mes études à Toronto, est-ce compté pour la CEC": "student-work",
    "i do logo design as a freelancer back home, does fsw accept it": "self-employed",
    "graphiste à mon compte au Maroc, est-ce que ça compte pour les travailleurs qualifiés": "self-employed",
    "was a dishwasher, then they made me cook in may. does the dishwasher time count": "teer-mixed-jobs",
    "i had a break of a month between two firms. for fsw they say continuous. so does it hurt": "work-continuous",
    "my husband became a citizen in spring, what does he do to my crs": "spouse-not-coming",
    "mon mari est devenu citoyen, combien de points avec lui": "spouse-not-coming",
    "my sister is a citizen but moved to dubai last year, points?": "sibling-not-counted",
    "j'ai été serveur avec un PVT, ça compte pour la CEC ?": "cec",
    "i was a server on a working holiday permit, does it count for cec": "cec",
    "i did a weekend job without authorization, does that job count": "unpaid-work",
    "i left canada four years back, is my year of experience there useless": "work-window",
    "one ability at clb 8 so i get 25 and not 50, right": "skill-transferability",
    "un seul résultat à 8, donc 25 et pas 50 points ?": "skill-transferability",
    "both jobs together made 1560 hours in 9 months, cec now?": "work-hours",
    "my firm sent me as a transferee, a year as lead here now, is it counted for cec": "cec",
    "i own 30 % of the shop where i work in surrey, can that year be used for cec": "self-employed",
    "is my score lower because the masters is not finished": "education-unfinished",
    "combien de points pour une maîtrise pas terminée": "education-unfinished",
    "are there crs points for a job held on a study permit": "student-work",
    "does volunteering give points": "unpaid-work",
    "le bénévolat donne-t-il des points": "unpaid-work",
    "which age is used, that of the profile or of the invitation": "age-at-invitation",
    "quel âge compte, celui du profil ou de l'invitation": "age-at-invitation",
    "does having a job in healthcare give any extra points": "teer-points",
    "do they deduct points for a gap year": "work-continuous",
    "wes report turned five in june, must the university mail the transcripts again": "eca-validity",
    "bachelor of surgery from lahore here, is iqas fine or only the medical council": "eca-who",
    "i am cec, my college was in manila, can i skip the evaluation": "eca-needed",
    "forgot a bartender job, my profile is already submitted and in the pool. does adding it reset the time": (
        "update-keeps-time"
    ),
    "j'ai oublié un emploi, puis-je l'ajouter au profil sans perdre mon rang": "update-keeps-time",
    "they changed my designation in may but the duties are the same, do i edit my profile": "work-history-entries",
    "could we make two profiles, mine and one for my wife": "two-profiles-of-a-couple",
    "in the form do i list all my degrees or only the last": "eca-several",
    "dans le profil faut-il mettre tous les diplômes ou seulement la licence": "eca-several",
    "dans le profil je mets quoi pour les mois de chômage": "work-history-entries",
    "my last accounting job ended in 2019 and i took a long break, is the experience too old for fsw": "work-window",
    "my wife has a masters and i have a diploma, does her masters add anything": "spouse-points",
    "je suis passée de 470 à 465 hier sans rien changer, j'ai eu 34 ans": "score-dropped-in-pool",
    "i never had a job, zero work experience, can express entry take me": "no-experience",
    "aucune expérience de travail, puis-je entrer dans le bassin": "no-experience",
    "i sell cars and earn only commission, is it valid work for cec": "unpaid-work",
    "payée à la commission, mon travail compte-t-il pour la CEC": "unpaid-work",
    "pgwp came only in august but i was working since may right after graduating, is that time used for cec": (
        "graduate-waiting-work"
    ),
    "my husband worked 2 years in canada, how many points does it give me": "spouse-canadian-work-points",
    "son doctorat nous rapporte-t-il des points si je suis la principale": "spouse-points",
    "i will be single now and add my wife later after the invitation, allowed?": "profile-marital-status",
    "wes va mettre quoi pour mon dut et ma licence pro": "french-degrees",
    "pas encore les résultats de l'ielts, puis-je soumettre le profil": "profile-before-results",
    "asylum claimant with an open work permit, 14 months as a bookkeeper, can i use cec": "refugee-claimant-work",
    "demandeuse d'asile avec permis de travail ouvert, un an comme comptable : la CEC ?": "refugee-claimant-work",
    "a year and a half as a cook, half of it was in montreal, is that a problem for cec": "quebec-work",
    "we are a couple and both masters, would her taking ielts again help our score": "spouse-points",
    "my eca report says bachelors degree three years, is it the same as one of four": "eca-equivalent",
    "puis-je garder mon ielts de 2025 et repasser seulement le tef": "language-retest",
    "people say after 45 nobody is accepted, i am 46 and an architect": "age-limit",
    "i baked a year on a working holiday, can it be put towards cec": "cec",
    "is my wife's age counted in the score too": "spouse-points",
    "l'âge de mon mari compte-t-il dans ma note": "spouse-points",
    "wife comes later, in two years. is she accompanying or not in the profile": "spouse-not-coming",
    "un BEP et un bac pro sont-ils reconnus par WES": "french-degrees",
    "my celpip turns two years on 20 november, is an invite on the 12th fine": "language-after-ita",
    "i left college in the last year, dropped out. will wes give something": "education-unfinished",
    "do i have to be working when i enter the pool, i was let go after 14 months": "job-change",
    "faut-il travailler au moment d'entrer dans le bassin": "job-change",
    "permit ended, extension applied before, still working, do the months count for cec": "maintained-status-work",
    "permis expiré, prolongation demandée, je travaille : ces mois comptent pour la CEC ?": "maintained-status-work",
    "leaving my wife out of the application, she comes later, do the points change": "spouse-not-coming",
    "my sister got pr but is 17, points?": "sibling-not-counted",
    "a cousin in canada is a relative or not": "relative-cousin",
    "can one be in the french round without an english test": "category-english",
    "sans test d'anglais, le tirage francophone est possible ?": "category-english",
    "is there a minimum ielts score for the secondary applicant": "language-family",
}


@pytest.mark.parametrize(("said", "fact"), FIRST.items())
def test_the_fact_asked_for_in_a_story_stands_first(read: Read, said: str, fact: str) -> None:
    assert read(said).queries[0].slots["about"].split(",")[0] == fact


@pytest.mark.parametrize(
    "said",
    ["if i get invited what will i have to do", "si je suis invité, à quoi dois-je m'attendre"],
)
def test_who_asks_what_an_invitation_would_bring_is_told_what_follows_it(read: Read, said: str) -> None:
    query = read(said).queries[0]
    assert (query.intent, query.slots["stage"]) == ("ita.steps", "invited")


def test_a_child_too_old_is_no_applicant_too_old(read: Read) -> None:
    assert "age-limit" not in read("is 23 too old for a dependent child").queries[0].slots.get("about", "")


@pytest.mark.parametrize("said", ["the tool gives me 472. good score or not?", "on me donne 472. bonne note ou pas ?"])
def test_whether_a_score_told_before_is_good_is_a_question_about_it(read: Read, said: str) -> None:
    query = read(said).queries[0]
    assert (query.intent, query.slots["score"]) == ("score.check", "472")


ASKED_AMONG_MANY = {
    "I have savings at two banks and the medical is booked. Dad will give the rest: must a gift deed go with it?": (
        "funds-gift-or-deposit"
    ),
    "la visite médicale est faite et le casier aussi. Un don de mon père, faut-il un acte de don ?": (
        "funds-gift-or-deposit"
    ),
    "medical passed, biometrics given in May. My bridging permit was not approved, may I go on working?": (
        "permit-expired-waiting"
    ),
    "biométrie donnée en mai. Mon PTOT est refusé, puis-je encore travailler ?": "permit-expired-waiting",
    "ADR came for schedule A and trips, my passport is at a consulate. How do I ask for more time?": "more-documents",
    "my wife's surname on the passport is not the one on our marriage certificate, is a letter enough": (
        "documents-name-difference"
    ),
    "le nom du passeport de ma femme est différent de l'acte de mariage, une lettre suffit ?": (
        "documents-name-difference"
    ),
    "Police and funds are ready. I was promoted twice: does one letter with both positions do, or separate letters?": (
        "work-letters-several-posts"
    ),
    "je suis promue deux fois : une seule lettre pour les deux postes ?": "work-letters-several-posts",
    "My PCC came. Is an employer letter dated in March too old for a job I still have?": "work-letters-date",
    "de quand doit dater la lettre de mon employeur actuel": "work-letters-date",
    "wife is not accompanying, which documents do I upload for her": "documents-not-coming",
    "mon mari ne vient pas, quels documents fournir pour lui": "documents-not-coming",
    "are the papers uploaded or also sent by courier as hard copies": "documents-online",
    "les documents sont-ils téléversés ou envoyés par la poste": "documents-online",
    "the bank manager refuses to write the six month average, are statements fine": "funds-bank-letter",
    "ma banque refuse d'écrire le solde moyen dans la lettre": "funds-bank-letter",
    "does a 20 year old son pay the right of permanent residence fee": "fees-rprf-who",
    "le FDRP est-il dû pour une fille à charge de 20 ans": "fees-rprf-who",
    "AOR in June, biometrics done, but the security check has not started. Normal?": "stages",
    "AR en juin, biométrie faite, mais la vérification n'est pas commencée. Normal ?": "stages",
    "is it too early for a BOWP, my permit ends in 7 months and not within 4 months": "bowp-conditions",
    "le PTOT, est-ce trop tôt à 7 mois de la fin du permis": "bowp-conditions",
    "landed on Sunday, may I fly back home before the card comes": "pr-card-travel",
    "Letters are ready. I lived in Boston for five months and again for four, is the FBI paper wanted": (
        "police-certificates-short-stays"
    ),
    "may I land by road at the border instead of at an airport": "landing-where",
    "which police certificate for my wife who is not coming": "police-certificates",
    "of the passport, is the photo page enough or are the stamped pages scanned too": "documents-passport",
    "du passeport, faut-il la page photo seulement ou aussi les pages tamponnées": "documents-passport",
    "My PCC from Oman is of 2021, when I left for Dublin. May I still use it or is a fresh one needed": (
        "police-certificates-expired"
    ),
    "mon casier date de mars et je soumets en novembre, faut-il le redemander": "police-certificates-expired",
    "Two jobs in the form, only claiming one for points. Is a letter of the other employer wanted": (
        "work-letters-which-jobs"
    ),
    "AOR is here and no letter yet. Fingerprints were given for the work permit, are they reused": "biometrics-again",
    "AR reçu. La biométrie a déjà été donnée pour le permis, faut-il la refaire": "biometrics-again",
    "the form asks if I was ever refused a visa, do I tick yes for one of 2013": "past-refusals",
    "where does a letter of explanation go, the checklist has no slot for it": "letter-of-explanation-where",
    "la liste n'a pas de champ pour la lettre explicative, où la mettre": "letter-of-explanation-where",
    "is the UCI the same as the application number": "client-number",
    "l'IUC est-il le même que le numéro de demande": "client-number",
    "new passport since the invitation. Which passport do I upload, the old one or both": ("documents-passport"),
    "I sold my car to reach the amount, is the sale deed enough as proof": "funds-gift-or-deposit",
    "on a vendu la maison pour les fonds, quel papier faut-il": "funds-gift-or-deposit",
    "all papers were there except one, and the application came back cancelled. What now": "documents-incomplete",
    "how long must I live in Canada so that I keep my PR after landing": "residency-obligation",
    "CRP valide jusqu'en mai : venir une semaine et repartir, est-ce permis": "landing-short-stay",
    "la visite médicale de mon permis de travail a 9 mois, faut-il la refaire": "medical-exam-reuse",
    "attestation d'emploi : salaire brut ou net ?": "work-letters",
    "a visa was refused before, in 2016, is that a refusal I must tell": "past-refusals",
    "Doha issues no certificate to who has left, they do not issue any. Which police paper then": (
        "police-certificates-unavailable"
    ),
    "11 months since AOR, may a lawyer make it faster": "processing-time-late",
    "how much must I show for the funds if my wife and son are not coming": "funds-amount",
    "my PCC will expire in November and the ITA came now, may I submit it": "police-certificates-expired",
    "PPR came and I must travel on Monday, when is the passport back": "passport-return",
    "la demande de passeport est là, mais le mien expire dans un mois": "passport-expiring",
    "travailler dès notre arrivée, est-ce permis sans la carte RP": "work-as-pr",
    "I hold 40 lakh and we are a family of 5 including my mother, enough for the funds?": "family-parents",
    "famille de 5 dont mon père, combien montrer de fonds": "family-parents",
    "family of 4, my mother gave me half of the funds, is a gift deed wanted": "funds-gift-or-deposit",
    "RAMQ ou carte santé en arrivant : combien de mois de carence": "health-card",
}


@pytest.mark.parametrize(("said", "fact"), ASKED_AMONG_MANY.items())
def test_the_paper_or_step_asked_for_stands_before_those_told_beside_it(read: Read, said: str, fact: str) -> None:
    assert read(said).queries[0].slots["about"].split(",")[0] == fact


@pytest.mark.parametrize("loss", [". What do I do?", ", what should i do now", ". What can I do"])
@pytest.mark.parametrize(
    ("trouble", "intent"),
    [
        ("I missed the 60 days", "ita.deadline"),
        ("my card was charged twice", "ita.fees"),
        ("my ITA expires tomorrow", "ita.deadline"),
        ("I lost my COPR", "ita.after_submission"),
    ],
)
def test_who_does_not_know_what_to_do_asks_of_the_trouble(read: Read, trouble: str, loss: str, intent: str) -> None:
    reading = read(trouble + loss)
    assert (reading.queries[0].intent, reading.certainty) == (intent, "sure")


def test_who_tells_an_invitation_and_not_what_to_do_asks_for_the_steps(read: Read) -> None:
    assert read("I got my invitation today. What do I do?").queries[0].intent == "ita.steps"
