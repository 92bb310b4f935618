"""What is told of a life, of advisers and of jobs around a question, and what of it counts for the answer."""

from __future__ import annotations

import pytest

from bot.understanding import Understanding
from tests.bot.understanding.conftest import TODAY, Read
from tests.bot.understanding.test_leading import first_topic

TALES = {
    "en": "We are a couple from Accra with two boys, I keep the books of a hotel and she sells insurance.",
    "fr": "Nous sommes d'Accra avec deux garçons, je suis aux comptes d'un hôtel et elle vend des assurances.",
}


@pytest.mark.parametrize(
    ("language", "asked", "intent"),
    [
        ("en", "Is there any hope for us?", "score.check"),
        ("en", "is it worth applying", "program.eligibility"),
        ("en", "could I apply with this profile", "program.eligibility"),
        ("en", "how many crs points would I have", "crs.calculate"),
        ("en", "is this job on the category list", "noc.category_eligibility"),
        ("en", "Do you think this experience will be counted?", "program.eligibility"),
        ("en", "when is the next French draw?", "draw.next"),
        ("fr", "ça vaut la peine de postuler", "program.eligibility"),
        ("fr", "peut-on postuler avec ce profil", "program.eligibility"),
        ("fr", "ce métier est-il sur la liste des catégories", "noc.category_eligibility"),
        ("fr", "quel programme nous conviendrait", "program.eligibility"),
        ("fr", "ça me ferait quel score", "crs.calculate"),
    ],
)
def test_a_question_that_says_all_is_asked_whatever_life_is_told_before_it(
    read: Read, language: str, asked: str, intent: str
) -> None:
    assert read(f"{TALES[language]} {asked}").queries[0].intent == intent


def test_a_question_after_a_score_is_not_of_rounds_alone(read: Read) -> None:
    reading = read("521, I am outland now but worked there in 2023. Expecting?")
    assert (reading.certainty, reading.queries[0].intent) != ("sure", "draw.next")


def test_an_order_beside_a_question_is_kept(read: Read) -> None:
    assert read("notify me of every new draw. and what was the last one").queries[0].intent == "subscribe"


@pytest.mark.parametrize(
    "said",
    [
        "a lawyer told me I cannot apply, I am a baker. do I qualify for fsw",
        "the agency told my wife she qualifies under fsw. does she? she is a nurse",
        "un consultant m'a dit que je ne peux pas, je suis boulanger, suis-je admissible",
    ],
)
def test_what_an_adviser_said_asks_for_no_adviser(read: Read, said: str) -> None:
    assert read(said).queries[0].intent == "program.eligibility"


@pytest.mark.parametrize(
    "said",
    [
        "my agent told me not to mention a refusal, is it ok",
        "a consultant says he gets me an ITA, I only have to pay 3 lakh",
        "mon consultant me dit de ne pas déclarer mon refus de visa",
    ],
)
def test_what_an_adviser_should_not_have_said_is_a_legal_matter(read: Read, said: str) -> None:
    assert read(said).queries[0].intent == "advice.legal"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("I spoke to a consultant, I am a welder. do I qualify for fst", "welder"),
        ("an accountant who said no. I am a baker, can I apply to fsw", "baker"),
        ("j'ai parlé à un avocat, je suis plombier. suis-je admissible", "plombier"),
        ("two years as a paid nurse in a clinic, do I qualify", "paid nurse"),
        ("moi et ma femme, tous les deux ingénieurs à Tunis. quel code CNP dois-je utiliser", "ingénieurs"),
        ("en permis post-diplôme gérant d'un magasin, quelle FEER", "gérant d'un magasin"),
    ],
)
def test_the_title_is_that_of_the_job_told_and_of_nobody_asked(read: Read, said: str, title: str) -> None:
    assert read(said).queries[0].slots["title"] == title


def test_to_live_in_canada_does_not_ask_where_one_has_to_be(read: Read) -> None:
    said = "I am a teacher and want to live in Canada. Does that mean I qualify?"
    assert not read(said).queries[0].slots["about"].startswith("inside-or-outside-canada")


@pytest.mark.parametrize(
    "said",
    [
        "My husband drives trucks in Oman for nine years and has no schooling. Is there a program for him",
        "nous sommes deux enseignants de Yaoundé, 43 et 40 ans. est-ce la peine d'essayer",
    ],
)
def test_a_life_told_with_an_open_question_is_asked_of_who_qualifies(read: Read, said: str) -> None:
    assert read(said).queries[0].intent == "program.eligibility"


def test_a_job_beside_another_matter_is_no_case_told(read: Read) -> None:
    assert read("i am a teacher, how do i make pancakes for thirty kids").queries[0].intent == "offtopic.other"


def test_a_life_told_in_a_group_with_an_open_question_is_left_to_the_group(understanding: Understanding) -> None:
    said = "Married two kids, masters and he bakes bread since 2010. anything out there?"
    assert understanding.read(said, language="en", last=None, today=TODAY, private=False).certainty != "sure"


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("I heard FSW is only for those on a list of 29 occupations. I am an HR officer", "occupation-list"),
        ("mon métier n'est pas sur la liste des professions en demande, puis-je postuler à EE", "occupation-list"),
        ("my cousin says that an LMIA is worth 50 points. is that true", "job-offer-points"),
        ("I have 6 years at a museum but no experience in my field of study. do I qualify", "fsw"),
    ],
)
def test_what_was_believed_is_put_right_first(read: Read, said: str, first: str) -> None:
    assert read(said).queries[0].slots["about"].split(",")[0] == first


def test_a_code_told_before_the_question_is_looked_up_along_with_the_answer(read: Read) -> None:
    queries = read("4 digit noc 4212, social service worker, can I apply under express entry").queries
    assert [query.intent for query in queries] == ["program.eligibility"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            "pharmacy assistant, is that in the healthcare category or only pharmacists",
            "pharmacy assistant",
        ),
        ("aide en pharmacie, est-ce dans la catégorie santé ou seulement les pharmaciens", "aide en pharmacie"),
    ],
)
def test_who_else_may_be_meant_is_not_ones_own_job(read: Read, said: str, title: str) -> None:
    assert read(said).queries[0].slots["title"] == title


@pytest.mark.parametrize(
    "said",
    [
        "I am in Australia on a student visa and before that I was a pharmacist in Nepal, can I apply from here",
        "my mother says 45 is too late, surveyor since 2003. does canada take people my age",
        "on me dit trop vieux à 46 ans, je suis métreur. est-ce qu'ils prennent des gens de mon âge",
    ],
)
def test_where_one_lives_and_how_old_one_is_asks_of_who_qualifies(read: Read, said: str) -> None:
    assert [query.intent for query in read(said).queries] == ["program.eligibility"]


def test_french_of_a_partner_is_asked_of_the_partners_points(read: Read) -> None:
    said = "We are at 455. My wife had some French in school, would it be worth it for her to sit the TEF?"
    assert read(said).queries[0].slots["about"].split(",")[0] == "spouse-points"


def test_so_many_points_are_nobodys_age(read: Read) -> None:
    assert "age" not in read("my LMIA came through, am I 50 points richer now").queries[0].slots


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Got my ECA from WES last month, bachelor of commerce, three years. is 442 enough", "score.check"),
        ("is 442 enough? Got my ECA from WES last month, bachelor of commerce, three years.", "score.check"),
        ("Missed the draw last week by 3 points, I was so sad. do kids give points", "crs.explain_factor"),
        ("I read so many posts here and everyone says something different. do kids give points", "crs.explain_factor"),
        ("My score is 468 and I turn 35 in february. does part time work count", "program.eligibility"),
        ("I was refused a visitor visa in 2017, long story. how many points does a sibling give", "crs.explain_factor"),
        ("My work permit expires in July and I'm new here. who should be the main applicant", "crs.improve"),
        ("Mon EDE de WES est arrivée hier. est-ce que le travail autonome compte", "program.eligibility"),
        ("J'ai passé le TEF en mars, NCLC 8 partout. le travail pendant les études compte-t-il", "program.eligibility"),
    ],
)
def test_what_only_the_life_told_speaks_for_is_not_asked(read: Read, said: str, intent: str) -> None:
    assert read(said).queries[0].intent == intent


def test_a_refusal_told_before_who_qualifies_stays_a_legal_matter(read: Read) -> None:
    said = "I was refused PR in 2019 for misrepresentation with a ban. can I apply under Express Entry"
    assert read(said).queries[0].intent == "advice.legal"


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("My cousin in Winnipeg lives alone. does part time work count for cec", "part-time-hours"),
        ("I have two degrees and worked in Saudi for 5 years. how many points for NCLC 7 in french", "french-bonus"),
        ("does part time work count? I am a freelance designer in Cebu since 2018.", "part-time-hours"),
        ("Mon cousin habite Ottawa. est-ce que le temps partiel compte pour la CEC", "part-time-hours"),
    ],
)
def test_facts_of_what_is_only_told_do_not_stand_first(read: Read, said: str, topic: str) -> None:
    assert first_topic(read, said) == topic


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("My sister is in Canada on a study permit. Can I claim the points for a sibling?", "sibling-not-counted"),
        ("I have a car loan of 6 lakh. Do they deduct what I owe from what I have?", "funds-loans-and-debts"),
        ("I was an IT assistant and on a stipend. Does that count for CEC?", "student-work"),
    ],
)
def test_facts_of_what_is_told_stand_first_where_the_question_is_of_it(read: Read, said: str, topic: str) -> None:
    assert first_topic(read, said) == topic


def test_an_amount_told_is_none_that_is_asked(read: Read) -> None:
    said = "We are four and I make okay money, my savings are in a house in Kerala. can property count as funds"
    assert first_topic(read, said) == "funds-property-sale"
    assert "carried" in read(said).queries[0].slots
