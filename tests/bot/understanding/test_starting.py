"""Beginners, those who fill in a profile, and those just invited: what they ask, and the facts that answer it."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.understanding import Reading
from bot.understanding.entities.titles import title_in
from tests.bot.understanding.conftest import Parse, Read

INVITED = Query(intent=Intent.ITA_STEPS, slots={"about": "ita-what"})


def topics_of(reading: Reading) -> list[str]:
    """The topics of the first question."""
    return reading.queries[0].slots.get("about", "").split(",")


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("may I correct my profile after getting the ITA", "profile.update", "profile-after-invitation"),
        ("there is an error in my profile and I was invited today", "profile.update", "profile-after-invitation"),
        ("puis-je corriger mon profil une fois invitée", "profile.update", "profile-after-invitation"),
        ("faute dans mon profil, et j'ai été invité hier", "profile.update", "profile-after-invitation"),
        ("ITA mil gaya, profile me edit kar sakta hu?", "profile.update", "profile-after-invitation"),
        ("my profile runs out on Friday and I got the ITA", "profile.validity", "profile-expires-after-ita"),
        ("mon profil expire demain, j'ai reçu l'invitation", "profile.validity", "profile-expires-after-ita"),
    ],
)
def test_the_invited_are_told_of_their_own_profile(read: Read, text: str, intent: str, topic: str) -> None:
    reading = read(text)
    assert reading.queries[0].intent == intent
    assert topic in topics_of(reading)


@pytest.mark.parametrize("text", ["can I still edit my profile", "je peux encore changer mon profil ?"])
def test_whether_a_profile_can_be_changed_depends_on_the_invitation_spoken_of(read: Read, text: str) -> None:
    assert topics_of(read(text, last=INVITED))[0] == "profile-after-invitation"
    assert topics_of(read(text))[0] == "update-profile"


@pytest.mark.parametrize("text", ["and what does that cost?", "what fees are there?"])
def test_what_it_costs_after_how_a_profile_is_made_is_about_the_profile(read: Read, text: str) -> None:
    last = Query(intent=Intent.PROFILE_CREATE, slots={"about": "create-profile"})
    assert topics_of(read(text, last=last))[0] == "profile-cost"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("I am a complete beginner, how do I start with express entry?", "start"),
        ("which is first: ECA, IELTS or the profile?", "which_first"),
        ("par quoi commencer pour Entrée express quand on débute ?", "start"),
        ("express entry shuru kaise kare, pehle IELTS ya WES?", "start"),
        ("will I receive an email if I am invited?", "notice"),
        ("comment saurai-je que je suis invitée ?", "notice"),
    ],
)
def test_what_comes_before_an_invitation_is_told_from_what_comes_after(read: Read, text: str, stage: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("stage")) == ("ita.steps", stage)


@pytest.mark.parametrize(
    "text",
    [
        "how many weeks between submitting the profile and an invitation?",
        "how long does it take to be invited?",
        "combien de semaines avant l'invitation quand le profil est soumis ?",
    ],
)
def test_who_waits_for_an_invitation_is_not_told_of_the_days_after_it(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.queries[0].intent == "draw.next"
    assert "wait-for-invitation" in topics_of(reading)


@pytest.mark.parametrize(
    "text",
    [
        "I am in the pool and my work permit expires in two months, what now",
        "does the pool let me remain in Canada when my PGWP ends?",
        "mon permis de travail se termine en mai et je suis dans le bassin",
        "mon PVT finit bientôt et pas d'ITA",
    ],
)
def test_a_permit_that_ends_in_the_pool_is_no_matter_of_other_offices(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.queries[0].intent == "profile.update"
    assert "work-permit-expiring-pool" in topics_of(reading)


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("ircc account shows I am not eligible any more, for what reason", "profile.update", "profile-ineligible"),
        ("mon profil affiche non admissible, pour quelle raison ?", "profile.update", "profile-ineligible"),
        ("is there a fee for making a profile", "profile.create", "profile-cost"),
        ("le profil est-il payant ?", "profile.create", "profile-cost"),
        ("must I have a job offer for express entry?", "program.eligibility", "job-offer-needed"),
        ("une offre d'emploi est-elle obligatoire ?", "program.eligibility", "job-offer-needed"),
        ("what is the maximum age for express entry", "program.eligibility", "age-limit"),
        ("quelle est la limite d'âge ?", "program.eligibility", "age-limit"),
        ("I came as a visitor, can I go for express entry?", "program.eligibility", "inside-or-outside-canada"),
        ("puis-je faire Entrée express comme visiteur ?", "program.eligibility", "inside-or-outside-canada"),
        ("can I apply from the US on an H1B", "program.eligibility", "inside-or-outside-canada"),
        ("I do not have a degree, can I apply", "program.eligibility", "schooling-needed"),
        ("passport renewed while I am in the pool", "profile.update", "profile-passport"),
        ("mon passeport a été renouvelé, je suis dans le bassin", "profile.update", "profile-passport"),
        ("the agent made my profile and keeps the password", "profile.access", "representative-account"),
        ("mon avocat a créé mon profil et refuse l'accès au compte", "profile.access", "representative-account"),
        ("new phone, authenticator gone, where do I get the code", "profile.access", "sign-in-code"),
        ("code à deux facteurs perdu, téléphone volé", "profile.access", "sign-in-code"),
        ("CEC candidate, what do I enter as funds in the profile", "profile.create", "funds-exempt"),
        ("my husband also wants a profile, can both of us have one", "profile.create", "two-profiles-of-a-couple"),
        ("ma conjointe et moi, chacun un profil ?", "profile.create", "two-profiles-of-a-couple"),
        ("which province do I tick in the profile", "profile.create", "profile-province"),
        ("no surname in my passport, what do I write in the profile", "profile.create", "profile-single-name"),
        ("how do I decline the invitation", "profile.decline", "decline-how"),
        ("can I make the profile without WES", "profile.create", "profile-before-results"),
        ("is express entry the same as PR?", "help", "express-entry-and-residence"),
        ("account shows ineligible, language, though my tests are valid", "profile.update", "profile-ineligible"),
        ("divorced after I submitted to the pool, update it?", "profile.update", "update-profile"),
        ("no work experience yet, can I qualify or should I wait", "program.eligibility", "no-experience"),
        ("where do I find the job bank code", "profile.job_bank", "validation-code"),
        ("sponsor my wife later or include her now", "profile.family", "undeclared-family"),
        ("parrainer ma femme plus tard ou l'inclure maintenant", "profile.family", "undeclared-family"),
    ],
)
def test_questions_about_the_profile_reach_their_facts(read: Read, text: str, intent: str, topic: str) -> None:
    reading = read(text)
    assert reading.queries[0].intent == intent
    assert topic in topics_of(reading)


@pytest.mark.parametrize(
    "text",
    [
        "I work in Laval on a closed permit, can I use express entry and stay there?",
        "CSQ refusé, puis-je quand même passer par Entrée express vers l'Alberta ?",
    ],
)
def test_quebec_beside_express_entry_is_a_question_of_eligibility(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.queries[0].intent == "program.eligibility"
    assert "quebec" in topics_of(reading)


@pytest.mark.parametrize("text", ["my profile expires on December 3", "mon profil expire le 3 décembre"])
def test_a_day_on_which_a_profile_expires_is_not_one_that_was(read: Read, text: str) -> None:
    assert "date" not in read(text).queries[0].slots


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("agent de sécurité, quel code CNP", "agent de sécurité"),
        ("CNP pour préposé aux bénéficiaires", "préposé aux bénéficiaires"),
        ("I drive trucks in Calgary, am I eligible", "drive trucks"),
        ("noc for data entry clerk", "data entry clerk"),
        ("code CNP commis à la saisie de données", "commis à la saisie de données"),
        ("an hr manager can go for the senior managers draw?", "hr manager"),
    ],
)
def test_the_words_within_a_title_stay_together(parse: Parse, text: str, title: str) -> None:
    assert title_in(parse(text).scene) == title


@pytest.mark.parametrize("text", ["am I eligible with a master's at 30", "suis-je admissible à 40 ans"])
def test_who_names_no_job_has_no_title(parse: Parse, text: str) -> None:
    assert title_in(parse(text).scene, named=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "received my ITA on Monday, where do I start",
        "my ITA came this morning, what comes first",
        "ITA reçue hier, par quoi commencer",
        "nakatanggap na po ng ITA, saan magsisimula",
    ],
)
def test_the_invited_are_not_told_where_beginners_start(read: Read, text: str) -> None:
    topics = topics_of(read(text))
    assert topics[0] == "ita-what" and "start-here" not in topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("police clearance", "police-certificates"),
        ("certificat de police", "police-certificates"),
        ("medicals", "medical-exam"),
        ("documents requis", "documents"),
    ],
)
def test_a_subject_that_is_only_named_is_told_in_general(read: Read, text: str, topic: str) -> None:
    assert topics_of(read(text))[0] == topic


@pytest.mark.parametrize(
    "text",
    [
        "one friend says WES first, another IELTS first, which should I do",
        "celpip before wes or after it",
        "IELTS pehle ya ECA pehle",
        "le TEF avant l'EDE ou après",
    ],
)
def test_which_of_test_and_assessment_comes_first_has_its_own_fact(read: Read, text: str) -> None:
    assert topics_of(read(text))[0] == "test-or-eca-first"


@pytest.mark.parametrize(
    "text",
    [
        "am a nurse from Ghana with 6 yrs experience, where do I begin",
        "je suis soudeur au Bénin, 6 ans d'expérience. par quoi commencer",
    ],
)
def test_who_tells_their_job_and_asks_where_to_begin_hears_just_that(read: Read, text: str) -> None:
    assert [query.intent for query in read(text).queries] == [Intent.ITA_STEPS]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("CLB 9 and 455, cut-offs seem lower this year, I want to know if physio is in the health list", "noc."),
        ("CLB 9, 455 points, 4 ans de travail. Je voudrais savoir si infirmier est dans la catégorie santé", "noc."),
    ],
)
def test_what_stands_before_i_want_to_know_only_tells(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent.startswith(intent)


@pytest.mark.parametrize("text", ["is it safe to share my score with you", "est-ce prudent de donner ma note ici"])
def test_whether_it_is_safe_to_tell_is_a_question_of_privacy(read: Read, text: str) -> None:
    assert read(text).queries[0].slots.get("topic") == "privacy"


@pytest.mark.parametrize(
    "text",
    [
        "we applied for citizenship last week, i want to know if they ask for fingerprints",
        "je vais demander la citoyenneté canadienne et je voulais savoir si les empreintes sont requises",
    ],
)
def test_what_is_told_of_another_matter_is_not_lost_where_one_comes_to_a_question(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "offtopic.immigration"


@pytest.mark.parametrize(
    "text",
    [
        "manitoba nomination received today, what is my next step",
        "we got nominated by alberta, how to proceed",
        "désignation du Manitoba reçue hier, quelle est la prochaine étape ?",
    ],
)
def test_who_is_nominated_accepts_it_first(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["about"].split(",")[0]) == (Intent.ITA_STEPS, "nomination-accept")
