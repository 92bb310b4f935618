"""What people write in French and mixed chats, hurried and with half the words: it goes to its matter, fact first."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.understanding.profile.labelled import labelled_scores
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation
from tests.bot.understanding.test_labelled import sentence
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ça rapporte des points le permis mobilité francophone", "francophone-mobility"),
        ("any points for being on a francophone mobility permit", "francophone-mobility"),
        ("toujours rien pour mon casier et il me reste 30 jours", "police-certificates-late"),
        ("pas de nouvelles de mon extrait de casier depuis 2 mois, j'ai l'ITA", "police-certificates-late"),
        ("no reply about my police certificate and 18 days left", "police-certificates-late"),
        ("les empreintes sont données, je peux demander le permis ouvert transitoire ?", "bowp"),
        ("fingerprints given last week, may i apply for a bridging open work permit", "bowp"),
        ("corriger mon adresse après le dépôt de la demande, comment", "changes-after-applying"),
        ("mon compte cle gc est ouvert, comment je postule maintenant", "create-profile"),
        ("i opened an ircc account, how do i apply", "create-profile"),
        ("certificat fait à Toronto et zéro point pour le diplôme canadien, pourquoi", "canadian-study-points"),
        ("why 0 points for my canadian diploma", "canadian-study-points"),
        ("ma lettre de travail est en turc et mes bulletins aussi, ça passe ?", "translation"),
        ("jhabite au qc avec un permis ferme, entree express possible ?", "quebec-living"),
        ("mes empreintes de 2020 marchent encore ?", "biometrics-again"),
        ("je suis licencié, toujours admissible à la CEC ?", "job-change"),
        ("i got fired, do i still qualify for cec", "job-change"),
        ("j'ai changé mon email après le dépôt du dossier", "changes-after-applying"),
        ("ma maîtrise québécoise me donne zéro point, pourquoi", "canadian-study-points"),
        ("le diplôme fait à Montréal ne compte pas, c'est vrai ?", "canadian-study-points"),
        ("does a diploma from montreal count", "canadian-study-points"),
        ("un an d'alternance, ça compte comme expérience ?", "student-work"),
        ("faute dans le prénom sur mon extrait de naissance", "documents-name-difference"),
        ("nous vivons à Laval, est-ce un problème pour entrée express", "quebec-living"),
    ],
)
def test_the_matter_named_in_passing_has_its_fact_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "jsuis à 402 et mon mari a nclc 7, il peut me donner combien",
        "i am at 402 and my husband has clb 7, how much can he give me",
    ],
)
def test_a_score_told_before_what_a_partner_brings_is_no_question_of_its_own(read: Read, text: str) -> None:
    assert [query.intent for query in read(text).queries] == [Intent.CRS_EXPLAIN_FACTOR]


@pytest.mark.parametrize(
    "text",
    [
        "slt jsuis nigerien maçon jveux venir au canada",
        "hello i am a cook from nairobi, i want to move to canada",
        "quero morar no canada, sou professora",
    ],
)
def test_who_only_tells_of_wanting_to_go_is_told_where_to_begin(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.ITA_STEPS


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je veux venir au canada avec un visa visiteur", Intent.OFFTOPIC_IMMIGRATION),
        ("je veux aller au canada, combien d'argent il faut", Intent.ITA_FUNDS),
        ("i want to move to canada with my wife, am i eligible", Intent.PROGRAM_ELIGIBILITY),
        ("mon compte gckey est bloqué, je fais quoi", Intent.PROFILE_ACCESS),
        ("i have a gckey account but cannot log in, what now", Intent.PROFILE_ACCESS),
        ("6 mois sans nouvelle de ma demande", Intent.ITA_PROCESSING_TIME),
        ("combien de points pour ma licence évaluée par WES", Intent.CRS_EXPLAIN_FACTOR),
        ("assurance emploi, j'y ai droit si mon poste est aboli ?", Intent.OFFTOPIC_IMMIGRATION),
        ("26 ans, bts, célibataire, TCF B2, 4 ans d'exp, combien de points", Intent.CRS_CALCULATE),
    ],
)
def test_neighbours_in_words_keep_their_own_matter(read: Read, text: str, intent: Intent) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize("text", ["tirage santé svp", "le tirage CEC", "healthcare draw please"])
def test_one_draw_of_a_category_is_the_newest(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.DRAW_LATEST


@pytest.mark.parametrize("text", ["les tirages santé", "tirages CEC", "healthcare draws"])
def test_draws_of_a_category_are_a_list(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.DRAW_HISTORY


def test_the_name_of_a_site_in_english_leaves_a_message_french(read: Read) -> None:
    assert read("job bank c'est obligatoire ?").language == "fr"


@pytest.mark.parametrize(
    "text",
    ["cuisinier, 5 ans d'expérience, 31 ans, score 423 c bon ?", "cook, 5 years exp, 31 years, score 423 is it ok?"],
)
def test_an_age_beside_years_of_work_is_none_of_them(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["work_unsaid"] == "60"


def test_a_category_called_dead_is_no_job(read: Read) -> None:
    assert read("transport c'est mort ?").queries[0].intent == Intent.CATEGORY_LIST


def test_a_noun_said_once_is_of_the_abilities_after_it() -> None:
    told = labelled_scores(sentence("TEF compréhension orale 281 écrite 211 expression écrite 311 orale 321"))
    assert told == {"listening": 281, "reading": 211, "writing": 311, "speaking": 321}


def test_a_result_told_after_another_is_of_the_same_noun(read: Read) -> None:
    query = conversation(read, "TEF compréhension orale 251", "et l'écrite 212 ?")
    assert query.slots["reading"] == "212"


def test_results_told_after_others_are_put_beside_them(read: Read) -> None:
    query = conversation(read, "TEF compréhension orale 251 écrite 212", "et l'expression écrite 313 orale 322")
    assert [query.slots[one] for one in ("listening", "reading", "writing", "speaking")] == ["251", "212", "313", "322"]
