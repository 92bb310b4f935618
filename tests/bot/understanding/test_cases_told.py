"""Plain cases around the invitation: what answers them first, alone and after what was told before."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation
from tests.bot.understanding.test_leading import first_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("a man wants to give me an LMIA for 9000 dollars", "fraud"),
        ("on me propose une EIMT pour 12000 dollars", "fraud"),
        ("how can i report a fake consultant", "fraud"),
        ("où dénoncer une fraude d'immigration", "fraud"),
        ("I overstayed in the UK for two months in 2015, is this a problem for express entry", "overstay-abroad"),
        ("j'ai dépassé mon visa Schengen en 2017, est-ce un problème pour Entrée express ?", "overstay-abroad"),
        ("may my husband work in Canada while our PR is processing, he came as visitor", "spouse-work-permit"),
        ("mon mari peut-il travailler au Canada pendant le traitement de ma demande de RP", "spouse-work-permit"),
        ("uuwi muna ako sa Cebu habang naghihintay ng PR, ok lang ba", "travel"),
        ("can i sponsor my father by express entry", "family-parents"),
        ("je veux faire venir mes parents par Entrée express", "family-parents"),
        ("my ex wife will not take our daughter to the medical", "child-exam-refused"),
        ("mon ex-femme refuse l'examen médical de notre fils", "child-exam-refused"),
        ("police arrested me in 2016, charges dismissed, must I tell", "criminal-record"),
        ("the job code in my profile is a mistake and the ITA is here, do I decline?", "profile-after-invitation"),
        ("there is an error in my profile and I have an invitation, go ahead?", "profile-after-invitation"),
        ("une erreur dans mon profil et l'invitation est là, que faire ?", "profile-after-invitation"),
    ],
)
def test_a_plain_case_is_answered_by_its_own_facts(read: Read, text: str, topic: str) -> None:
    assert first_topic(read, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "if my wife starts work in Canada, how many points in Express Entry",
        "si ma femme peut travailler au Canada, combien de points pour Entrée express",
    ],
)
def test_points_for_the_work_of_a_partner_are_no_question_of_a_permit(read: Read, text: str) -> None:
    assert first_topic(read, text) != "spouse-work-permit"


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("they offered me an LMIA for 9000 dollars", "how do i report it"), "fraud"),
        (("on me propose une EIMT pour 12000 dollars", "à qui le signaler"), "fraud"),
        (("refused for misrepresentation", "could we go to court", "how many days do i have for that"), "court-review"),
        (("refus pour fausse déclaration", "puis-je aller au tribunal"), "court-review"),
        (("my kids are 16 and 20", "will they come along with me"), "dependent-child"),
        (("i have submitted my application", "and when do i get the decision"), "processing-time"),
        (("ma demande est soumise", "et quand aurai-je la décision"), "processing-time"),
        (("how much are the PR fees", "what card do they take"), "fees-payment"),
        (("combien coûtent les frais", "quelles cartes sont acceptées"), "fees-payment"),
        (("how much are the PR fees", "can i pay the rest afterwards"), "fees-after-submission"),
        (("combien coûtent les frais", "puis-je payer une partie aujourd'hui"), "fees-after-submission"),
        (("do i need proof of funds", "i have a job in Canada, is it needed"), "funds-exempt"),
        (("faut-il une preuve de fonds", "j'ai un emploi au Canada, faut-il la montrer"), "funds-exempt"),
    ],
)
def test_what_follows_is_of_the_matter_told_before(read: Read, turns: tuple[str, ...], topic: str) -> None:
    assert conversation(read, *turns).slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    "turns",
    [
        ("i submitted my application last week", "my work permit ends in April"),
        ("j'ai soumis ma demande la semaine dernière", "mon permis de travail finit en avril"),
    ],
)
def test_who_has_applied_is_told_nothing_of_the_pool(read: Read, turns: tuple[str, ...]) -> None:
    assert "work-permit-expiring-pool" not in conversation(read, *turns).slots.get("about", "")


@pytest.mark.parametrize(
    "turns",
    [
        ("my invitation came yesterday", "how long do i have"),
        ("j'ai eu mon invitation hier", "j'ai combien de temps"),
    ],
)
def test_the_day_of_the_invitation_is_kept(read: Read, turns: tuple[str, ...]) -> None:
    query = conversation(read, *turns)
    assert query.intent == "ita.deadline"
    assert query.slots["from"] == read(turns[0]).queries[0].slots["from"]


def test_the_day_of_a_round_is_no_day_of_an_invitation(read: Read) -> None:
    query = conversation(read, "which draw was on 2 September 2026", "how many days to submit after an ITA")
    assert not {"date", "from"} & query.slots.keys()


@pytest.mark.parametrize(
    ("turns", "size"),
    [
        (("settlement funds for a family of 3", "and with one more baby"), "4"),
        (("fonds pour une famille de 3", "et avec un autre enfant"), "4"),
        (("settlement funds for a family of 3", "are fixed deposits fine", "and if another kid comes"), "4"),
        (("settlement funds for a family of 3", "and for 6"), "6"),
    ],
)
def test_one_more_in_the_family_is_counted(read: Read, turns: tuple[str, ...], size: str) -> None:
    query = conversation(read, *turns)
    assert query.slots["family_size"] == size
    assert "carried" not in query.slots


def test_one_more_child_pays_too(read: Read) -> None:
    query = conversation(read, "PR fees for 2 adults and 1 child", "and with another child")
    assert (query.slots["adults"], query.slots["children"]) == ("2", "2")


@pytest.mark.parametrize(
    "turns",
    [
        ("settlement funds for a family of 3", "are fixed deposits fine"),
        ("fonds pour une famille de 3", "et un don de mes parents ?"),
    ],
)
def test_a_family_told_before_is_marked_as_carried(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).slots["carried"] == "family"


def test_the_english_verb_is_no_number(read: Read) -> None:
    query = conversation(read, "do i need proof of funds", "i live in Canada, do we show it")
    assert "family_size" not in query.slots


@pytest.mark.parametrize(
    "text",
    ["PR fees for 3 adults: my wife, me and a son of 19", "les frais pour 3 adultes : moi, ma femme et mon fils"],
)
def test_a_grown_child_of_a_couple_is_no_third_adult(read: Read, text: str) -> None:
    slots = read(text).queries[0].slots
    assert (slots["adults"], slots["children"]) == ("2", "1")


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (("tell me only if the cut-off falls below 470", "but not at night"), "hours"),
        (("which alerts do i have",), "shown"),
        (("quelles alertes ai-je",), "shown"),
        (("change your language to French",), "language"),
        (("switch the bot to English",), "language"),
        (("mettez le bot en anglais",), "language"),
    ],
)
def test_settings_are_found(read: Read, turns: tuple[str, ...], topic: str) -> None:
    query = conversation(read, *turns)
    assert query.slots.get("topic") == topic
    assert "score" not in query.slots


@pytest.mark.parametrize(
    "turns",
    [
        ("pr fees for me and 1 child", "and one more person"),
        ("frais pour moi et un enfant", "et une personne de plus"),
    ],
)
def test_one_more_person_beside_one_adult_is_a_second_adult(read: Read, turns: tuple[str, ...]) -> None:
    slots = conversation(read, *turns).slots
    assert (slots["adults"], slots["children"]) == ("2", "1")


def test_one_more_person_beside_two_adults_is_a_child(read: Read) -> None:
    slots = conversation(read, "pr fees for me, my wife and 1 child", "and one more person").slots
    assert (slots["adults"], slots["children"]) == ("2", "2")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("my wife and 2 kids", "4"),
        ("husband + 1 child", "3"),
        ("we are 5", "5"),
        ("ma femme et 2 enfants", "4"),
        ("for 6", "6"),
    ],
)
def test_the_people_told_after_a_question_of_funds_are_all_counted(read: Read, text: str, size: str) -> None:
    assert conversation(read, "how much funds do I need", text).slots["family_size"] == size


@pytest.mark.parametrize(
    "text", ["i have 4 employers", "ielts is 7 in all", "my clb is 9", "i have 2 jobs", "my kid is 5"]
)
def test_a_number_of_something_else_is_no_number_of_people(read: Read, text: str) -> None:
    assert conversation(read, "how much funds for a family of 3", text).slots.get("family_size") in (None, "3")


@pytest.mark.parametrize("text", ["60 hours a week", "it took 45 days", "my son is 23"])
@pytest.mark.parametrize("before", ["points for age 33", "i am 31 single bachelors clb 9 2 years foreign"])
def test_a_number_of_something_else_is_no_age_of_the_asker(read: Read, before: str, text: str) -> None:
    told = read(before).queries[0]
    assert read(text, last=told).queries[0].slots.get("age", told.slots["age"]) == told.slots["age"]


def test_what_is_earned_is_no_sum_that_is_shown(read: Read) -> None:
    assert "sum" not in conversation(read, "how much funds for 3", "my salary is 5000 per month").slots


@pytest.mark.parametrize(
    "turns",
    [("fees for 2 adults and 1 child", "without my spouse"), ("frais pour 2 adultes et 1 enfant", "sans ma femme")],
)
def test_who_does_not_come_pays_no_fees(read: Read, turns: tuple[str, ...]) -> None:
    slots = conversation(read, *turns).slots
    assert (slots["adults"], slots["children"], slots["family_size"]) == ("1", "1", "2")


def test_more_months_are_no_more_points(read: Read) -> None:
    assert conversation(read, "my score is 480", "so 3 more months?").slots.get("score", "480") == "480"


def test_an_age_told_after_a_round_is_no_round(read: Read) -> None:
    assert conversation(read, "draw 412", "what if I am 40").slots.get("number") != "40"


@pytest.mark.parametrize(
    ("people", "adults", "children"),
    [
        ("me, husband, son and daughter", "2", "2"),
        ("me plus spouse plus son", "2", "1"),
        ("my partner and twins", "2", "2"),
        ("single mom of two", "1", "2"),
        ("mère seule de deux enfants", "1", "2"),
    ],
)
def test_each_person_named_is_counted(read: Read, people: str, adults: str, children: str) -> None:
    slots = read(f"how much funds do I need, {people}").queries[0].slots
    assert (slots["adults"], slots["children"]) == (adults, children)


@pytest.mark.parametrize(
    "turns",
    [
        ("funds for my wife and 2 kids", "what if I come alone"),
        ("fonds pour ma femme et 2 enfants", "et si je viens seul"),
        ("fees for 2 adults", "and for one person"),
    ],
)
def test_who_comes_alone_is_one_person(read: Read, turns: tuple[str, ...]) -> None:
    slots = conversation(read, *turns).slots
    assert (slots["family_size"], slots.get("adults", "1"), slots.get("children", "0")) == ("1", "1", "0")
