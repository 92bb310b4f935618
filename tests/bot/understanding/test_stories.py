"""What people ask in the middle of a story, and the fact that stands first."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Parse, Read

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
}


@pytest.mark.parametrize(("said", "fact"), ASKED_AMONG_MANY.items())
def test_the_paper_or_step_asked_for_stands_before_those_told_beside_it(read: Read, said: str, fact: str) -> None:
    assert read(said).queries[0].slots["about"].split(",")[0] == fact


@pytest.mark.parametrize(
    "said",
    [
        "I got my ITA. The birth certificate is in Greek, may a cousin translate it?",
        "J'ai reçu mon ITA. L'acte de naissance est en grec, un cousin peut-il le traduire ?",
    ],
)
def test_an_invitation_told_before_a_question_does_not_decide_it(read: Read, said: str) -> None:
    assert read(said).queries[0].intent == "ita.documents"


def test_a_relative_who_passed_away_is_no_deadline_passed(read: Read) -> None:
    said = "my uncle passed away and four days are left for the ITA, do they give a few more weeks"
    assert "missed" not in read(said).queries[0].slots["topic"]


def test_a_forced_departure_is_no_trip(read: Read) -> None:
    said = "AOR is here but my permit ends in May, will I have to leave the country?"
    assert read(said).queries[0].slots["about"].split(",")[0] != "travel"


@pytest.mark.parametrize("said", ["on ne sait pas si une lettre suffit", "confused whether a letter is enough"])
def test_a_doubt_put_as_a_statement_asks(parse: Parse, said: str) -> None:
    assert parse(said).asking == [True]
