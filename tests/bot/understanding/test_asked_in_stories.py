"""What is asked in the middle of a story, and what is only told there."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Parse, Read


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("is the transport category back with pilots", "category.list"),
        ("does my age really matter, i run a school", "crs.explain_factor"),
        ("how many points more if my wife is not accompanying", "crs.explain_factor"),
        ("my brother has citizenship, 15 points?", "crs.explain_factor"),
        ("anything else i can do to bring 440 up, mba and single", "crs.improve"),
        ("cutoff 500 and mine is the same but i got nothing", "draw.tiebreak"),
        ("my score dropped when i added my wife, is it normal", "crs.explain_factor"),
        ("will my crs rise by itself after three years", "crs.explain_factor"),
        ("do my points change if i move to another city", "crs.explain_factor"),
        ("which category will come next", "draw.next"),
        ("his score is 461, mine 448, which of us should be in front", "crs.improve"),
        ("does the time before i became a cook count for cec", "program.eligibility"),
        ("my ITA expired yesterday because the FBI paper never came. what now", "ita.deadline"),
        ("can i withdraw from my savings after the AOR", "ita.funds"),
        ("do they ask for my transcripts if WES already has them", "ita.documents"),
        ("my card was declined twice while paying, two days left", "ita.fees"),
        ("the bank charged me twice. whom do i write to", "ita.fees"),
        ("fingerprints given in 2019 for a study permit, biometrics fee again?", "ita.after_submission"),
        ("my owner is my cousin, will they take the letter", "ita.work_letters"),
        ("i filed as single and we are getting married in may, AOR is here", "ita.after_submission"),
        ("j'ai dépassé le délai de l'invitation à cause du casier judiciaire", "ita.deadline"),
        ("sent it on Friday and only now noticed that a job title is wrong", "ita.after_submission"),
        ("j'ai soumis lundi et je me rends compte que j'ai oublié un emploi", "ita.after_submission"),
        ("they want my fingerprints at the RCMP though I never had a crime", "ita.after_submission"),
        ("upload accepts only one file and I have six payslips and a contract", "ita.documents"),
        ("garde à vue en 2017, classée sans suite", "advice.legal"),
        ("A break of four months between two employers, will it be a trouble", "ita.documents"),
        ("they doubt the letter of my employer and want an answer in ten days", "advice.legal"),
        ("sent with a wrong passport number, the AOR is here", "ita.after_submission"),
        ("I am a PR now, how can my fiancee come", "offtopic.immigration"),
        ("invited on Monday, is there any way to postpone submitting", "ita.deadline"),
        ("can I delay my CELPIP until after the ITA", "language.tests"),
        ("tell me if i fall under teer 2 or 3 with 62010", "noc.lookup"),
        ("unsure whether i come under process engineer or lab supervisor", "noc.lookup"),
        ("i plan to apply through express entry and am confused which noc i should mention", "noc.lookup"),
        ("9 9 9 7 in celpip and sitting at 480 in the pool. any point in retaking", "crs.improve"),
        ("bloquée à 402 points, j'hésite entre reprendre des études et améliorer l'anglais", "crs.improve"),
        ("is there a minimum score the secondary applicant needs besides the primary applicant", "language.tests"),
        ("red seal as a plumber, how does that count in the crs", "crs.explain_factor"),
        ("i have 22 months in canada, would ircc count it as 2 years", "crs.explain_factor"),
        ("10 months as a roofer here and two years in mexico. for trades do both count", "category.requirements"),
        ("22221 reads like my job at a help desk, would that be it", "noc.lookup"),
        ("how can i delete an employer entered twice by mistake in the profile", "profile.update"),
        ("510 and the permit ends in june, anything that brings points fast", "crs.improve"),
        ("my passport has 5 months left, may i enter the pool with it", "profile.create"),
        ("when may i make a new profile before the old one expires", "profile.validity"),
        ("is canada taking only certain occupations, i am a baker", "program.eligibility"),
        ("is the employer letter compulsory at the profile stage", "profile.create"),
        ("which address do i write in the express entry form", "profile.create"),
    ],
)
def test_a_word_of_the_story_does_not_decide_what_is_asked(read: Read, said: str, intent: str) -> None:
    assert read(said).queries[0].intent == intent


@pytest.mark.parametrize(
    "said",
    [
        "The tracker moved to decision made. What does this mean and how long is it from here",
        "Tracker says review required, what does it mean",
        "La vérification des antécédents est « en cours ». Qu'est-ce que cela veut dire",
    ],
)
def test_what_this_means_is_asked_of_what_was_told_before_it(read: Read, said: str) -> None:
    assert read(said).queries[0].intent == "ita.after_submission"


def test_a_term_told_in_few_words_is_what_its_meaning_is_asked_of(read: Read) -> None:
    assert read("NOI from Ontario, what is this and do i qualify from abroad").queries[0].intent == "help"


def test_a_consultants_word_is_no_job_of_the_asker(read: Read) -> None:
    said = "my consultant told me that a year as a cook is enough for cec, is it"
    assert read(said).queries[0].slots["title"] == "cook"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("are bakers in the trades list or is it only for carpenters and plumbers", "bakers"),
        ("les boulangers sont dans les métiers ou c'est seulement pour les charpentiers", "boulangers"),
        ("speech language pathologist from peru, is it in the health list", "speech language pathologist"),
    ],
)
def test_the_job_of_who_asks_is_looked_up_and_not_those_a_list_is_only_for(read: Read, said: str, title: str) -> None:
    assert read(said).queries[0].slots["title"] == title


def test_words_left_over_of_a_long_question_are_no_title(read: Read) -> None:
    said = "is there some official place where one can check that the duties fit the noc code"
    assert "title" not in read(said).queries[0].slots


@pytest.mark.parametrize(
    "said", ["480 without french, stem possible?", "510, no french, cec only", "455, no french. which draws for me"]
)
def test_what_follows_the_comma_is_not_lacked(read: Read, said: str) -> None:
    assert read(said).queries[0].slots["without"] == "french"


@pytest.mark.parametrize(("said", "intent"), [("which category", "offtopic.other"), ("before", "ita.after_submission")])
def test_a_word_speaks_for_nothing_by_what_is_written_short_for_it(parse: Parse, said: str, intent: str) -> None:
    assert intent not in {hit.target for hit in parse(said).hits}


@pytest.mark.parametrize(
    "said", ["517 and i am turning 30 in january, any hope", "517 et j'aurai 30 ans en janvier, un espoir ?"]
)
def test_a_birthday_to_come_is_no_time_of_rounds(read: Read, said: str) -> None:
    assert "month" not in read(said).queries[0].slots


def test_months_compared_are_no_span(read: Read) -> None:
    assert read("how were invitations in september compared to august").queries[0].slots["month"] == "2026-09,2026-08"


def test_a_designation_at_work_is_no_nomination(read: Read) -> None:
    assert read("i had three designations in one firm, is fsw ok").queries[0].slots["program"] == "fsw"


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


@pytest.mark.parametrize(
    "said",
    [
        "Studied in Regina, work at a front desk on PGWP, my score is 470. Not sure if such work is counted for CEC",
        "J'ai étudié à Regina, ma note est de 470. Je ne sais pas si mon travail à l'accueil compte pour la CEC",
    ],
)
def test_who_is_not_sure_asks_that_and_not_of_the_score_told(read: Read, said: str) -> None:
    assert read(said).queries[0].intent == "program.eligibility"


def test_what_is_told_of_a_partner_leads_no_question_of_ones_own(read: Read) -> None:
    said = "My wife came on an open work permit. Does anyone know if my retail supervisor job counts for CEC"
    assert "spouse-work-permit" not in read(said).queries[0].slots["about"]


def test_a_place_told_before_the_question_tells_what_it_is_of(read: Read) -> None:
    said = "Worked in Montreal for 14 months, now in Toronto. Does anyone know if that part counts for CEC"
    assert read(said).queries[0].slots["about"].split(",")[0] == "quebec-work"


def test_anyone_who_can_tell_is_asked_for_no_alert(read: Read) -> None:
    assert read("432 now, can anyone tell me if learning french is the only way").queries[0].intent == "crs.improve"


def test_what_all_rounds_are_is_told_and_not_asked(read: Read) -> None:
    query = read("since all draws are CEC, PNP or French, has a marketing person with 510 any chance").queries[0]
    assert (query.intent, query.slots["score"]) == ("score.check", "510")


def test_leaving_a_partner_out_for_points_is_a_legal_matter(read: Read) -> None:
    said = "can i put my wife as non accompanying to get more points, is it legal"
    assert read(said).queries[0].intent == "advice.legal"


@pytest.mark.parametrize(
    "said",
    ["I was invited, my work permit has expired. What do I do?", "Invitée, mais mon permis a expiré. Que faire ?"],
)
def test_a_question_without_words_of_its_own_is_about_what_was_told_before_it(parse: Parse, said: str) -> None:
    assert parse(said).in_question == [True, True]


def test_of_nothing_nothing_is_in_question(parse: Parse) -> None:
    assert parse("").in_question == []


def test_a_question_with_words_of_its_own_is_about_them(parse: Parse) -> None:
    assert parse("My application was refused. Can I get a refund of the fees?").in_question == [False, True]


@pytest.mark.parametrize(
    "said",
    [
        "my masters is not finished, do i list it in the profile",
        "mon master n'est pas fini, je mets quoi au profil",
    ],
)
def test_studies_not_finished_are_told_of_where_the_profile_asks(read: Read, said: str) -> None:
    assert read(said).queries[0].slots["about"].split(",")[0] == "education-unfinished"


@pytest.mark.parametrize(
    ("said", "intents"),
    [
        ("im on a visitor visa in calgary and do i need proof of funds", ["ita.funds"]),
        ("on a tourist visa in canada now, can i apply express entry from here", ["program.eligibility"]),
        ("I hold a spousal open work permit and am i eligible for CEC", ["program.eligibility"]),
        ("i am here as a student and do i need a police certificate from canada", ["ita.police"]),
        ("my wife is studying and i have an open work permit, what was the last CEC cutoff", ["draw.latest"]),
        ("j'ai un permis d'études et faut-il un certificat de police du Canada", ["ita.police"]),
        ("je suis étudiante à Moncton et dois-je prouver des fonds", ["ita.funds"]),
    ],
)
def test_a_status_told_before_a_question_is_no_question_of_it(read: Read, said: str, intents: list[str]) -> None:
    assert [query.intent for query in read(said).queries] == intents


@pytest.mark.parametrize(
    "said",
    [
        "i am on a visitor visa, how can i extend my stay",
        "as a tourist can i look for a job and change to a work permit",
        "my study permit ends in june, how do I renew it",
        "we are sponsoring my mother and do i need to show income proof",
        "I'm a student in canada, can my parents visit me",
        "je suis en visite au Canada, comment prolonger mon séjour",
        "mon permis d'études expire en mai, comment le renouveler",
    ],
)
def test_a_status_that_is_asked_about_is_outside(read: Read, said: str) -> None:
    assert read(said).queries[0].intent == "offtopic.immigration"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("I have 450 points. what is CLB", "help"),
        ("my score is 471. how do I bring my parents to canada", "offtopic.immigration"),
        ("my crs is 471. how to check if a licensed agent is really registered", "advice.legal"),
        ("my score is 488 and I was refused a US visa, should I declare it", "advice.legal"),
        ("j'ai 410 points. comment parrainer ma mère", "offtopic.immigration"),
        ("j'ai 410 points. faut-il un certificat de police du Togo", "ita.police"),
        ("my crs is 480. what are my chances", "score.check"),
        ("471 as a nurse. is that good enough", "score.check"),
        ("505 points and no ITA yet. why", "score.check"),
        ("j'ai 480 points. est-ce suffisant", "score.check"),
    ],
)
def test_a_score_told_before_a_question_is_checked_only_where_it_belongs_to_it(
    read: Read, said: str, intent: str
) -> None:
    assert read(said).queries[0].intent == intent
