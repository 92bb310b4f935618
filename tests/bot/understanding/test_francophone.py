"""What people ask who come by way of French: tests, European levels, diplomas, permits, Quebec; as they write it."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("le TCF Québec marche pour entrée express ?", "french-other-tests"),
        ("jai le delf b2 est ce que ca suffit pour entree express", "french-other-tests"),
        ("is TCF Quebec accepted for express entry", "french-other-tests"),
        ("tef ou tcf lequel vous me conseillez", "tef-or-tcf"),
        ("TEF or TCF which one is easier", "tef-or-tcf"),
        ("où passer le tcf canada à Yaoundé", "french-test-booking"),
        ("how much does TEF cost", "french-test-booking"),
        ("faut il passer l'ielts si j'ai deja le tcf", "one-language-enough"),
        ("is english mandatory if i have TEF", "one-language-enough"),
        ("b2 en français c'est nclc combien", "cefr-levels"),
        ("what NCLC is C1", "cefr-levels"),
        ("j'ai un dut d'algérie ça compte comme quoi", "french-degrees"),
        ("what is a BTS equivalent to in canada", "french-degrees"),
        ("je suis en mobilité francophone à Moncton depuis 14 mois, ça compte pour la CEC ?", "francophone-mobility"),
        ("does time on francophone mobility count for CEC", "francophone-mobility"),
        ("j'habite à Montréal, je peux passer par entrée express ?", "quebec-living"),
        ("I live in Montreal, can I use express entry if I move to Ottawa", "quebec-living"),
        ("je peux partir vivre au québec après ma rp par entrée express", "quebec-after"),
        ("combien de temps j'ai pour accepter la désignation de l'Alberta", "nomination-accept"),
        ("how many days do i have to accept the nomination", "nomination-accept"),
    ],
)
def test_what_francophones_ask_has_its_fact_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("j'ai perdu ma job hier pis chu dans le bassin, faut tu que je le dise", "job-change"),
        ("j'ai perdu mon job est-ce que je peux garder mon profil", "job-change"),
        ("c koi mon dernier jour pour déposer", "ita-deadline"),
        ("jai fait ma medicale il ya 8 mois elle est encore bonne?", "medical-exam-expiry"),
        ("est ce que je dois prendre un avocat pour déposer", "representative"),
        ("mon acte de naissance est en arabe je traduis en quoi", "translation"),
        ("les fonds peuvent-ils être sur le compte de mon oncle à Abidjan", "funds-gift-or-deposit"),
        ("mon compte est en fcfa, je convertis à quel taux", "funds-exchange-rate"),
        ("ma femme reste au togo, ma note baisse ou je gagne des points", "spouse-not-coming"),
        ("mon épouse est infirmière et elle a NCLC 7", "spouse-points"),
        ("après le landing il faut combien de temps pour la carte rp", "pr-card"),
        ("ma femme a nclc 8 au tef, elle peut me donner combien", "spouse-points"),
        ("j'ai pas reçu d'email mais mon compte dit invité, c normal?", "invitation-notice"),
        ("peut-on avoir des points pour l'espagnol ou l'arabe", "other-languages"),
        ("mes points ont baissé sans que je change rien, pourquoi?", "score-dropped-in-pool"),
        ("mon visa de visiteur a été refusé en 2022 je dois le dire?", "past-refusals"),
        ("mon mari vient pas avec moi il doit passer le tef?", "language-family"),
        ("passeport périmé pendant le traitement je fais quoi", "application-new-passport"),
        ("mon profil est inadmissible depuis hier je comprends pas", "profile-ineligible-fix"),
        ("faut tu que j'aie un employeur pour faire entrée express", "job-offer-needed"),
        ("jai recu une lettre d'intérêt de l'ontario, c'est l'ita?", "pnp-notification"),
        ("3 ans à temps partiel 20h ça fait combien d'années", "hours-to-weeks"),
        ("le tcf que jai passé en janvier 2025 sera t il bon en décembre 2026", "language-validity"),
    ],
)
def test_spoken_french_has_its_fact_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "Un traducteur assermenté suffit-il pour mon acte de naissance ?",
        "qui peut traduire mon acte de naissance",
    ],
)
def test_who_translates_is_another_question(read: Read, text: str) -> None:
    assert first_topic(read, text) != "translation"


def test_a_case_told_for_a_score_is_no_question_of_tests(read: Read) -> None:
    told = read("DELF B2, 30 ans, master, 3 ans d'expérience, célibataire, calcule mon score").queries[0]
    assert told.intent == "crs.calculate"


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("ma femme a accouché la semaine passée, je suis dans le bassin", "et ma note va baisser"), "children-points"),
        (("my wife gave birth, I hold an invitation", "and will my score drop"), "children-points"),
        (("combien de points pour le français", "et si je fais que 6 à l'expression orale"), "french-mixed"),
        (("how many points for french", "and if I only get 6 in speaking"), "french-mixed"),
        (("mon anniversaire est le 3 novembre, 30 ans, combien de points je perds", "et si je recois l'ita avant"),
         "birthday-after-ita"),
        (("j'ai mon ITA depuis lundi, je peux encore changer d'employeur?", "et si je perds mon emploi"),
         "job-loss-after-ita"),
        (("ma désignation donne 600 points c'est ça?", "et combien de temps pour accepter"), "nomination-accept"),
        (("do i get 600 points for my nomination", "how long do i have to accept"), "nomination-accept"),
        (("je reste à Québec, je peux faire entrée express", "pis si je déménage à moncton"), "quebec-living"),
        (("comment je crée mon profil", "ça coûte quelque chose", "et il reste valide combien de temps"),
         "profile-validity"),
        (("how do i create my profile", "does it cost anything", "and how long is it valid"), "profile-validity"),
    ],
)  # fmt: skip
def test_what_goes_on_keeps_what_was_told(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("441 je suis soudeur, c'est assez ?", "et si j'avais le français nclc 7"),
        ("i have 441 as a welder, is it enough", "and if i had french nclc 7"),
    ],
)
def test_the_score_told_is_checked_for_french_where_one_supposes_it(read: Read, first: str, then: str) -> None:
    query = conversation(read, first, then)
    assert (query.intent, query.slots["score"], query.slots["category"]) == ("score.check", "441", "french")


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (("agent de sécurité cnp", "admissible pour la CEC?"), "program.eligibility", {"program": "cec"}),
        (("security guard noc", "is it eligible for cec"), "program.eligibility", {"program": "cec"}),
        (("dernier tirage santé", "je suis infirmière en france, j'ai droit?"), "noc.category_eligibility",
         {"category": "healthcare"}),
        (("last healthcare draw", "i am a nurse in nigeria, am i eligible"), "noc.category_eligibility",
         {"category": "healthcare"}),
    ],
)  # fmt: skip
def test_whether_one_is_eligible_is_asked_of_the_job_and_the_round_spoken_of(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str]
) -> None:
    query = conversation(read, *turns)
    assert query.intent == intent
    assert slots.items() <= query.slots.items()
    assert query.slots.keys() & {"noc", "title"}


def test_english_supposed_beside_french_is_no_other_category(read: Read) -> None:
    query = conversation(read, "395 pour le tirage français c'est assez ?", "et si j'ajoute nclc 5 en anglais")
    assert query.intent == "crs.explain_factor"


def test_all_draws_take_the_place_of_one_category_asked_for(read: Read) -> None:
    query = conversation(read, "envoie moi les tirages francophones", "non en fait tous les tirages")
    assert (query.intent, query.slots["category"]) == ("subscribe", "all")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je suis infirmier au cameroun", "noc.lookup"),
        ("medecin généraliste au maroc", "noc.lookup"),
        ("je suis prof de maths", "noc.lookup"),
        ("la biométrie c'est combien", "ita.fees"),
        ("c'est quoi la CEC", "program.eligibility"),
        ("le plus haut CRS possible", "crs.explain_factor"),
        ("pourquoi la note du tirage francophone est si basse", "draw.trend"),
        ("j'ai une soeur citoyenne à winnipeg", "crs.explain_factor"),
        ("je viens d'être refusé pour l'expérience", "advice.legal"),
        ("qui de nous deux doit être le demandeur principal", "crs.improve"),
        ("ITA le 28 septembre", "ita.deadline"),
        ("ça va ?", "smalltalk.greeting"),
    ],
)
def test_what_french_speakers_write_is_taken_for_what_it_asks(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize("text", ["alertes", "ede", "tef janvier 2024"])
def test_a_french_word_alone_is_answered_in_french(read: Read, text: str) -> None:
    assert read(text, language=None).language == "fr"


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (("le tef", "combien ça coûte"), "language.tests", {"topic": "booking"}),
        (("visite médicale", "c'est combien"), "ita.medical", {"topic": "cost"}),
        (("le tef", "lequel est plus facile"), "language.tests", {}),
        (("je suis marié avec 2 enfants", "combien de fonds il faut"), "ita.funds", {"family_size": "4"}),
        (("i am married with 2 kids", "how much money do i need"), "ita.funds", {"family_size": "4"}),
        (("je veux refuser l'ita", "ça va me pénaliser"), "profile.decline", {}),
        (("j'ai 44 ans", "j'ai encore des points pour l'âge"), "crs.explain_factor", {"age": "44"}),
        (("le TCF je l'ai raté en EE 9", "ça fait nclc combien"), "language.equivalency", {"writing": "9"}),
        (("tcf 503 500 12 12", "nclc 7 au tef c'est combien"), "language.equivalency", {"bands": None}),
        (("plus bas score en français cette année", "et de tous les temps"), "draw.stats", {"year": None}),
        (("plus bas score en français cette année", "et de tous les temps"), "draw.stats", {"category": "french"}),
        (("mon crs est 440", "donc ça passe au dernier tirage français"), "score.check", {"score": "440"}),
        (
            ("j'ai une soeur citoyenne à winnipeg", "ça donne combien"),
            "crs.explain_factor",
            {"about": "sibling-points"},
        ),
    ],
)
def test_what_was_told_in_french_is_held_in_what_follows(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str | None]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (intent, slots)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("je peux continuer à travailler en attendant la réponse", "bowp"),
        ("j'ai besoin d'un garant au canada ?", "sponsor-in-express-entry"),
        ("ircc affiche 432 et ton calculateur donne 445", "calculator-differs"),
        ("mon consultant ne répond plus depuis 2 mois", "representative-account"),
        ("j'ai un crédit immobilier, dois-je le mentionner", "funds-loans-and-debts"),
        ("il connait quelqu'un à l'ambassade qui peut accélérer mon dossier contre 500 euros", "fraud"),
        ("mon ITA expire demain", "ita-deadline-counting"),
        ("j'ai dépassé les 60 jours", "ita-lapsed"),
    ],
)
def test_a_trouble_told_in_french_has_its_fact_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


def test_a_number_one_was_invited_at_is_a_round(read: Read) -> None:
    assert read("avec 518 j'aurais été invité au 446").queries[0].slots["number"] == "446"


@pytest.mark.parametrize(
    ("told", "asked", "intent"),
    [
        ("J'ai raté le dernier tirage de 3 points.", "comment créer un profil ?", "profile.create"),
        ("j'étais à 2 points du cutoff au dernier tirage.", "qui traduit l'acte de naissance ?", "ita.documents"),
        ("j'ai été tiré au dernier tirage français.", "combien coute la demande de rp ?", "ita.fees"),
        ("on a été invités au tirage du 19 août.", "qui doit traduire l'acte de naissance ?", "ita.documents"),
        ("le dernier tirage CEC était à 518.", "comment augmenter mon score", "crs.improve"),
        ("ça fait un moment que je lis le groupe en silence.", "quels tests de langue sont acceptés", "language.tests"),
        ("J'ai fait l'ECA chez WES l'année passée.", "comment creer le profil entree express", "profile.create"),
        ("mon portail n'affiche plus rien depuis 2 mois,", "je fais quoi", "ita.after_submission"),
        ("je suis soudeur et mon CNP n'est dans aucune liste,", "je fais quoi", "noc.category_eligibility"),
        ("ma demande m'a été retournée incomplète,", "quelqu'un peut m'aider svp", "ita.documents"),
        ("jai 29 ans master 3 ans exp,", "comment avoir plus de points", "crs.improve"),
    ],
)
def test_what_is_told_in_french_takes_nothing_from_the_question(read: Read, told: str, asked: str, intent: str) -> None:
    assert read(f"{told} {asked}").queries[0].intent == intent


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("ma femme ne vient pas avec moi, je la mets quand meme", "ca change mes points?"), "spouse-not-coming"),
        (("jai eu un bébé la semaine passée, faut changer le profil ?", "ca change le score ?"), "children-points"),
        (("j'ai soumis le 3 juin 2026 ca finit quand", "toujours pas de biometrie", "ma femme vient d'accoucher"),
         "marriage-baby"),
        (("i submitted on 3 june 2026", "no biometrics yet, normal?", "my wife just gave birth"), "marriage-baby"),
        (("combien pour le POF on est 2", "ça doit etre bloqué combien de temps"), "funds-kept"),
        (("comment creer le profil entree express", "il faut deja le test de langue ou je peux le mettre apres"),
         "profile-before-results"),
        (("frais pour 2 adultes et 1 enfant", "je peux payer apres"), "fees-right-of-permanent-residence"),
        (("fees for 2 adults and 1 child", "can i pay later"), "fees-right-of-permanent-residence"),
        (("mon tcf est du 10 janvier 2025", "donc il est bon jusqu'à quand"), "language-validity"),
        (("PPR recu, je suis au cameroun", "je peux attendre 3 mois avant de partir ?"), "copr-expiry"),
        (("arranged employment donne 50 points", "et ca va revenir ?"), "job-offer-points"),
    ],
)  # fmt: skip
def test_the_fact_asked_for_next_in_few_french_words_comes_first(
    read: Read, turns: tuple[str, ...], topic: str
) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("combien de tirages francophones en 2026", "liste les"),
        ("how many french draws in 2026", "list them"),
    ],
)
def test_rounds_that_were_counted_are_listed(read: Read, first: str, then: str) -> None:
    query = conversation(read, first, then)
    assert (query.intent, query.slots) == ("draw.history", {"category": "french", "year": "2026"})


@pytest.mark.parametrize("text", ["what is in the healthcare category", "c'est quoi la catégorie santé"])
def test_a_category_spoken_of_is_what_is_listed(read: Read, text: str) -> None:
    assert conversation(read, text, "liste les").intent == "category.requirements"


@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi le plus bas score qui a eu une ITA en francais cette année",
        "quel est le score le plus bas invité cette annee en francais",
        "what is the lowest score that got an ITA in 2026 for french",
    ],
)
def test_the_lowest_score_that_was_invited_is_no_sum_of_invitations(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["stat"]) == ("draw.stats", "min")


@pytest.mark.parametrize(
    "text",
    [
        "si je me marie mon score baisse?",
        "on va divorcer ça joue sur mes points ?",
        "si ma femme ne m'accompagne pas je gagne des points?",
    ],
)
def test_what_a_partner_does_to_a_score_is_a_question_of_points(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "crs.explain_factor"


@pytest.mark.parametrize("text", ["c'est quoi le cutoff CEC?", "quelqu'un sait c'est quoi le cutoff CEC?"])
def test_what_the_cut_off_is_asks_for_a_figure_and_no_meaning(read: Read, text: str) -> None:
    assert (read(text).queries[0].intent, read(text).certainty) == ("draw.latest", "sure")


@pytest.mark.parametrize("text", ["le bot dit 23360 pour 3 mais sur ircc c'est plus", "tu dis que les frais sont 1675"])
def test_an_amount_held_against_the_bot_is_no_figure_of_a_round(read: Read, text: str) -> None:
    assert "claim" not in read(text).queries[0].slots


@pytest.mark.parametrize("then", ["sans ma femme", "ma femme peut travailler ?", "et avec 3 enfants"])
def test_kin_are_no_job(read: Read, then: str) -> None:
    assert conversation(read, "quel cnp pour comptable", then).slots.get("title") in (None, "comptable")


def test_a_job_that_begins_with_a_word_for_kin_is_one(read: Read) -> None:
    assert read("cnp femme de chambre").queries[0].slots["title"] == "femme de chambre"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("le PEQ est il rouvert", "quebec-programs"),
        ("what is the pstq", "quebec-programs"),
        ("jai mon CSQ, ircc traite la rp quebec en combien de temps", "quebec"),
        ("l'employeur peut embaucher sans EIMT avec mobilité francophone?", "francophone-mobility"),
        ("francophone mobility work permit how to apply", "francophone-mobility"),
        ("combien de temps prend une EIMT", "foreign-workers"),
        ("how long does an lmia take", "foreign-workers"),
        ("pvt 2027 france ouverture des inscriptions", "experience-canada"),
        ("is working holiday open for irish", "experience-canada"),
        ("permis ouvert pour conjoint comment demander", "work-permit"),
    ],
)
def test_each_matter_outside_has_the_page_for_that_very_thing(read: Read, text: str, link: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["link"]) == ("offtopic.immigration", link)


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("il faut combien comme preuve de fonds et quel est le code cnp d'un comptable", ["ita.funds", "noc.lookup"]),
        ("1) la visite medicale se fait quand\n2) comment augmenter mon score", ["ita.medical", "crs.improve"]),
        ("c'était combien le dernier tirage cec et le profil reste valide combien de temps",
         ["draw.latest", "profile.validity"]),
        ("quels tests de francais sont acceptés, le casier judiciaire c'est pour quels pays",
         ["language.tests", "ita.police"]),
        ("j'ai 450 est ce que j'ai une chance et combien coute la demande de rp", ["score.check", "ita.fees"]),
    ],
)  # fmt: skip
def test_a_question_whose_word_comes_late_is_one_of_several(read: Read, text: str, intents: list[str]) -> None:
    assert [query.intent for query in read(text).queries] == intents
