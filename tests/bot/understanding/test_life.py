"""What happens in a life (a birth, a job lost, a stopover, an invented job), and the fact that answers it."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("mon fils est né lundi !", "family-change-after-ita"),
        ("I hold an ITA, not submitted, and my son was born on Monday", "family-change-after-ita"),
        ("j'ai fêté mes 33 ans hier, linvitation est de mardi, est-ce que je perds des points", "birthday-after-ita"),
        ("had my birthday yesterday, the invitation came last week, will I lose points", "birthday-after-ita"),
        ("licencié une semaine apres linvitation, kes ki se passe", "job-loss-after-ita"),
        ("mon avion fait escale à Toronto avant Halifax, où valide-t-on ma résidence ?", "landing-where"),
        ("combien d'espèces je peux transporter dans mes bagages", "landing-money"),
        ("combien faut-il bloquer pour 4 personnes, je touche 1500 € par mois", "funds-amount"),
        ("I earn 1500 € monthly, how much must we show for 4 people", "funds-amount"),
        ("mon épouse est enceinte, j'ai déjà l'invitation", "family-change-after-ita"),
        ("my wife is pregnant and I hold an invitation", "family-change-after-ita"),
        ("maîtrise à Concordia, une EDE est-elle nécessaire", "eca-canadian"),
        ("my masters is from Waterloo, is an ECA necessary", "eca-canadian"),
        ("un agent propose une fausse lettre d'emploi, quels risques ?", "misrepresentation"),
        ("an agent would make up a letter from an employer, is that risky", "misrepresentation"),
        ("j'ai ajouté un faux emploi au profil, quelles conséquences", "misrepresentation"),
        ("we put a fake job in the profile, any consequences?", "misrepresentation"),
        ("combien de points pour un certificat de qualification de plombier avec NCLC 6", "trade-certificate"),
        ("my ielts expired after submitting, problem?", "language-after-ita"),
        ("mon TEF a expiré après le dépôt, problème ?", "language-after-ita"),
        ("sent a webform two weeks ago, no reply", "contact-ircc"),
        ("formulaire web envoyé il y a deux semaines, aucune réponse", "contact-ircc"),
        ("je viens de recevoir mon IPD", "ita-what"),
        ("i finally got my ITA", "ita-what"),
        ("ma note va changer ?", "score-updates"),
        ("will my score drop?", "score-updates"),
    ],
)
def test_what_happened_has_its_fact_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("mon mari est comptable et il a NCLC 8", "il me donne combien de points ?", "spouse-points"),
        ("ma femme est comptable", "et si elle est la requérante principale", "principal-applicant"),
        ("my wife is an accountant", "and if she is the main applicant", "principal-applicant"),
        ("je voudrais un permis transitoire", "et combien ça coûte", "bowp-fee"),
        ("can i have a bridging open work permit", "so how much is that", "bowp-fee"),
        ("can i have a bridging open work permit", "what if I leave the country", "travel"),
        ("parlons du permis transitoire", "et si je sors du pays", "travel"),
        ("quand donner mes empreintes", "ça coûte combien ça", "fees-biometrics"),
        ("when do I give biometrics", "and how much is it", "fees-biometrics"),
        ("combien de points pour mon épouse", "et si elle ne m'accompagne pas ?", "spouse-not-coming"),
    ],
)
def test_what_was_spoken_of_is_meant_by_what_follows(read: Read, first: str, then: str, topic: str) -> None:
    assert conversation(read, first, then).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize("text", ["Bonjour, je suis boulanger à Lyon depuis 4 ans", "je suis soudeur"])
def test_a_greeting_with_a_job_and_its_years_tells_the_job(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["title"] in ("boulanger", "soudeur")


def test_a_diploma_of_another_country_beside_a_canadian_one_is_no_canadian_one(read: Read) -> None:
    assert first_topic(read, "maîtrise de McGill et licence du Maroc, quelle EDE faire") != "eca-canadian"


def test_the_spouse_is_no_title_of_a_job(read: Read) -> None:
    query = conversation(read, "je suis soudeur, quel est mon code CNP", "et pour mon épouse, elle est couturière")
    assert query.slots["title"] == "couturière"


def test_how_much_teer_is_asked_of_the_job_spoken_of(read: Read) -> None:
    query = conversation(read, "Bonjour, je suis soudeur à Lyon depuis 3 ans", "c'est FEER combien ?")
    assert query.slots["title"] == "soudeur"
