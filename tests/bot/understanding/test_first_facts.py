"""Points, tests and credentials: the fact that is plainly asked for stands first."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("why do i get 0 for job offer", "job-offer-points"),
        ("pourquoi j'ai 0 point pour mon offre d'emploi", "job-offer-points"),
        ("does my score go down automatically when my birthday comes", "score-dropped-in-pool"),
        ("ma note baisse automatiquement à mon anniversaire ?", "score-dropped-in-pool"),
        ("need bank proof now when making profile or only later", "funds-in-profile"),
        ("divorce not final, do i put married or separated in my profile", "profile-marital-status"),
        ("two years in a hospital with one year of maternity leave, does leave count as work for FSW", "leave-work"),
        ("my job was 9 months, then 8 more, is that one year for CEC or must it be straight", "work-continuous"),
        ("faut-il que l'année soit continue", "work-continuous"),
        ("internship in the final year of my degree, does it count for fsw", "student-work"),
        ("un stage dans le cadre de mon master compte-t-il pour la CEC", "student-work"),
        ("teacher with 11 years, no job offer. do i qualify for anything", "programs-overview"),
        ("do i need funds if my wife has open work permit and me offer", "funds-exempt"),
        ("mon profil se renouvelle tout seul au bout d'un an ou je refais tout", "profile-expired"),
        ("comment ajouter un nouveau test au profil", "profile-how-to-update"),
        ("le TEF IRN est accepté pour entrée express", "french-other-tests"),
        ("i am an international student and my sister is a citizen in halifax, points for her?", "sibling-points"),
        ("do i need an eca", "eca-needed"),
        ("faut-il une EDE pour la CEC", "eca-needed"),
        ("does my wife need an eca", "eca-spouse"),
        ("faut-il une EDE pour ma femme aussi", "eca-spouse"),
        ("my HND from nigeria, what does WES make it", "eca-equivalent"),
        ("is BSc nursing from the philippines equal to a bachelors here", "eca-equivalent"),
        ("ma licence équivaut à quoi au Canada selon WES", "french-degrees"),
        ("wes or iqas, which is faster", "eca-cost"),
        ("combien de temps pour avoir l'EDE", "eca-cost"),
        ("how long is an eca valid and can i use it again", "eca-validity"),
        ("combien de temps une EDE est-elle valide", "eca-validity"),
        ("pharmacist from india, which eca body", "eca-who"),
        ("ielts expired for my spouse, does it affect the score", "spouse-results-expired"),
        ("le tef de ma femme a expiré", "spouse-results-expired"),
        ("english is our official language in ghana, must i still write ielts", "language-native"),
        ("le français est ma langue maternelle, dois-je passer le TEF", "language-native"),
        ("minimum clb for the trades category", "category-language"),
        ("quel niveau d'anglais pour la catégorie santé", "category-language"),
        ("do i need an english test for the french category", "category-english"),
        ("does work experience in dubai count for cec", "cec-abroad"),
        ("le travail fait au Maroc compte-t-il pour la CEC", "cec-abroad"),
        ("i have 2 years but teer 4 only, cec possible?", "teer-4-5"),
        ("what is the minimum education for express entry", "schooling-needed"),
        ("if i get divorced will my crs increase", "spouse-points"),
        ("i have a baby now, will my points change", "children-points"),
        ("uncle in winnipeg, does he count on the 67 points grid", "fsw-67-adaptability"),
        ("how do i reach 67 points", "fsw-67-raise"),
        ("je suis à 62 points sur 67, comment monter", "fsw-67-raise"),
        ("can i reject the nomination of ontario", "pnp-decline"),
        ("puis-je refuser la désignation de l'Ontario", "pnp-decline"),
        ("do i need clb 5 or 7", "language-minimum"),
        ("quel nclc faut-il pour la CEC", "language-minimum"),
        ("my ielts is 1 year 11 months old, is it ok", "language-validity"),
        ("mon TCF date de 23 mois, est-ce bon", "language-validity"),
        ("delf b2 valid for express entry", "french-other-tests"),
        ("how to calculate 1560 hours if i work 37.5 per week", "hours-to-weeks"),
        ("nclex needed for the healthcare category?", "licence-needed"),
        ("faut-il un permis d'exercice pour la catégorie santé", "licence-needed"),
        ("is crs different for a couple", "spouse-points"),
        ("my brother got pr but is still in india, points?", "sibling-not-counted"),
        ("does my wife need to write ielts general too", "language-family"),
        ("ma femme doit-elle passer le TEF aussi", "language-family"),
        ("kids need ielts?", "language-family"),
        ("what is the pass mark of fsw for 2026", "fsw-67"),
        ("how many points does arranged employment give on the 67 points grid", "fsw-67-parts"),
        ("i have a gap of 3 months between two jobs for the fsw year", "work-continuous"),
        ("does crs drop every year after 30", "age-points"),
        ("delf b2 is nclc 7?", "language-tests"),
        ("my profile shows 465 but the calculator shows 473, why", "calculator-differs"),
        ("my husband is already a PR in canada, will i get spouse points", "spouse-not-coming"),
        ("ma femme est déjà résidente permanente, combien de points", "spouse-not-coming"),
        ("my mother is a citizen in toronto, any crs points", "relative-points"),
        ("can i add my kitchen helper job to my supervisor job for cec", "teer-mixed-jobs"),
        ("masters plus pgd, does it count as two or more degrees", "credential-second"),
        ("i have ond and hnd, do i assess both or only the hnd", "eca-which"),
        ("my wes is of 2019 for a different application, is the report good still", "eca-validity"),
        ("is the eca iqas made for my college usable for express entry", "eca-purpose"),
        ("which eca for a mbbs", "eca-who"),
        ("quelle EDE pour un médecin", "eca-who"),
        ("is it allowed to retake only the writing", "language-one-skill"),
        ("puis-je repasser seulement l'oral du TEF ?", "language-one-skill"),
        ("there is a gap of two years after my studies, is it a problem", "history-gaps"),
        ("j'ai un trou d'un an après mes études, c'est grave ?", "history-gaps"),
        ("the province refused my nomination, what becomes of my profile", "nomination-lost"),
        ("ma désignation a été retirée, et mon profil ?", "nomination-lost"),
        ("how long do GCMS notes take", "application-atip"),
        ("my crs dropped 6 points this morning, why", "score-dropped-in-pool"),
        ("how many times can i give celpip", "language-retest"),
        ("do i need to do both french and english", "one-language-enough"),
        ("je dois passer les deux langues", "one-language-enough"),
        ("paano kung expired na IELTS ko sa pool", "language-expires-in-pool"),
        ("i did 11 months of teer 1 work then was laid off, cec ok?", "work-continuous"),
        ("j'ai 11 mois d'expérience, la CEC est possible ?", "work-continuous"),
        ("25 hours a week in one job and 15 in the other, both noc 62020, cec?", "part-time-hours"),
        ("my bsc is of 3 years, ok for fsw or do i need 4", "eca-equivalent"),
        ("do i need ielts even if i finish a masters in toronto", "language-native"),
        ("is driving for uber counted as experience", "self-employed"),
        ("study permit rejected three times, a problem for my pr", "past-refusals"),
        ("mon visa visiteur a été refusé, ça affecte mon profil", "past-refusals"),
        ("is a 4 year bachelors mandatory for express entry", "schooling-needed"),
        ("i stayed 2 months extra in the usa in 2018, mention it?", "overstay-abroad"),
        ("do i need an agent, my uncle says without one they reject", "representative"),
    ],
)
def test_the_fact_asked_for_stands_first(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("which ielts do i need", "language-tests"),
        ("how long are ielts results valid", "language-validity"),
        ("do i need to retake ielts", "language-retest"),
        ("trades category requirements", "category-experience"),
        ("how do i decline the invitation", "decline-how"),
        ("does a job offer still give crs points", "job-offer-points"),
        ("must i have both degrees assessed or is the master's alone enough", "eca-which"),
        ("how many points does my brother give", "sibling-points"),
        ("which degrees should i have assessed, highest or both", "eca-which"),
    ],
)
def test_what_only_sounds_alike_keeps_its_own_facts(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "faut-il passer l'IELTS en plus du TEF pour le tirage français",
        "do i need ielts too beside tef for the french draw",
    ],
)
def test_a_second_test_beside_french_is_not_said_to_be_needed(read: Read, text: str) -> None:
    assert first_topic(read, text) == "category-english"


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("how much is an eca", "and for my husband do i need one too"), "eca-spouse"),
        (("i have a pnp nomination from ontario", "how many points"), "pnp-points"),
        (("i have a pnp nomination from ontario", "how many points", "and if i decline it"), "pnp-decline"),
        (("teacher category", "do i need a canadian licence"), "licence-needed"),
        (
            ("a visitor visa was refused, does it affect my profile", "should i mention it in the profile"),
            "past-refusals",
        ),
        (("how old may my eca be", "and for my wife, her diploma"), "eca-spouse"),
        (("how do i withdraw my profile", "can i make a new one the same day"), "profile-how-often"),
        (("if i withdraw my profile and make a new one", "and the time stamp"), "withdraw-profile"),
        (("got married last week, what to do in the profile", "will my score go down"), "spouse-points"),
        (("on s'est mariés, je suis dans le bassin, mettre à jour le profil", "ma note va baisser ?"), "spouse-points"),
        (("we had a baby, i am in the pool", "will the score change"), "children-points"),
        (("can i update my profile after the ita", "what about a new baby"), "family-change-after-ita"),
        (("puis-je modifier mon profil après l'invitation", "et pour une naissance"), "family-change-after-ita"),
        (("my ielts expires next month in the pool", "ok and if i already got the ita"), "language-after-ita"),
        (("is the french category still open", "what level do i need", "and english too?"), "category-english"),
        (("is cec possible with part time", "18 hours a week for 20 months", "that was as a student"), "student-work"),
        (("la CEC à temps partiel ?", "20 h par semaine, 20 mois", "mais c'était comme étudiant"), "student-work"),
    ],
)
def test_the_fact_asked_for_next_stands_first(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("what is the noc 14404", "eligible for cec?"), {"noc": "14404", "program": "cec"}),
        (("c'est quoi la CNP 14404", "est-elle admissible à la CEC"), {"noc": "14404", "program": "cec"}),
        (("security guard noc", "eligible?"), {"title": "security guard"}),
    ],
)
def test_whether_a_program_takes_the_occupation_spoken_of(
    read: Read, turns: tuple[str, ...], slots: dict[str, str]
) -> None:
    found = conversation(read, *turns)
    assert found.intent == Intent.PROGRAM_ELIGIBILITY
    assert {slot: found.slots.get(slot) for slot in slots} == slots


def test_a_rule_asked_after_an_occupation_is_no_question_of_it(read: Read) -> None:
    assert "noc" not in conversation(read, "what is the noc 14404", "does part time count").slots


@pytest.mark.parametrize("then", ["ok and with french nclc 5?", "and if french nclc 7"])
def test_another_level_after_points_asks_for_its_points(read: Read, then: str) -> None:
    found = conversation(read, "what if i retake ielts and get clb 10, how many points", then)
    assert (found.intent, found.slots.get("language")) == (Intent.CRS_EXPLAIN_FACTOR, "french")


def test_an_occupation_in_french_is_no_trade_by_its_word_alone(read: Read) -> None:
    found = read("est-ce que le métier d'enseignant a une catégorie").queries[0]
    assert found.slots.get("category") != "trades"


@pytest.mark.parametrize(
    ("turns", "test"),
    [
        (("clb 7 in ielts is how much", "and for french?"), "TEF"),
        (("clb 7 in ielts", "and nclc 7"), "TEF"),
        (("nclc 7 c'est combien au TEF", "et en anglais ?"), "IELTS"),
    ],
)
def test_a_level_in_the_other_language_is_of_a_test_of_it(read: Read, turns: tuple[str, ...], test: str) -> None:
    found = conversation(read, *turns)
    assert (found.intent, found.slots.get("test"), found.slots.get("level")) == ("language.equivalency", test, "7")


@pytest.mark.parametrize(
    "text",
    [
        "my profile will expire in december and no ita, what do i do",
        "mon profil expire en décembre et pas d'invitation, que faire",
    ],
)
def test_who_was_not_invited_is_told_nothing_of_a_profile_that_was(read: Read, text: str) -> None:
    assert "profile-expires-after-ita" not in read(text).queries[0].slots["about"]


@pytest.mark.parametrize(
    ("turns", "category"),
    [
        (("i am a cook", "do i qualify for cec", "and for trades"), "trades"),
        (("je suis infirmière", "suis-je admissible à la CEC", "et pour la santé ?"), "healthcare"),
    ],
)
def test_a_category_after_a_program_is_asked_of_the_same_job(read: Read, turns: tuple[str, ...], category: str) -> None:
    query = conversation(read, *turns)
    assert (query.intent, query.slots["category"]) == (Intent.NOC_CATEGORY_ELIGIBILITY, category)


def test_a_cutoff_after_a_program_is_none_of_the_job(read: Read) -> None:
    turns = ("i am a cook", "do i qualify for cec", "and the trades cutoff")
    assert conversation(read, *turns).intent == Intent.DRAW_LATEST


def test_a_brother_who_leaves_gives_no_points(read: Read) -> None:
    turns = ("my brother is PR in vancouver", "does it help my points", "and if he moves to the US")
    assert conversation(read, *turns).slots["about"].split(",")[0] == "sibling-not-counted"
