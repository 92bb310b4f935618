"""Who "she" and "he" are, after a person was spoken of."""

from __future__ import annotations

import pytest

from bot.query import Query
from bot.understanding.pronouns import with_persons
from tests.bot.understanding.conftest import Parse, Read
from tests.bot.understanding.test_followups import conversation


def main_fact(query: Query) -> str:
    return query.slots.get("about", "").split(",")[0]


@pytest.mark.parametrize(
    ("told", "asked", "fact"),
    [
        ("my wife is a nurse", "does she need ielts", "language-family"),
        ("my husband is a welder", "does he need a wes", "eca-spouse"),
        ("my wife is a nurse", "her degree need eca?", "eca-spouse"),
        ("my wife is a nurse in lagos", "can i add her after ita", "family-change-after-ita"),
        ("my mother is a widow", "can she come with me", "family-parents"),
        ("my wife is a nurse", "what if she doesnt come with me", "spouse-not-coming"),
        ("ma femme est infirmière", "elle doit passer un test de français", "language-family"),
    ],
)
def test_what_holds_of_a_person_is_told_of_her_or_him(read: Read, told: str, asked: str, fact: str) -> None:
    assert main_fact(conversation(read, told, asked)) == fact


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("my wife is a nurse", "how long is ielts valid"),
        ("my brother is an electrician in kerala", "does he need ielts"),
        ("my wife is a nurse", "does he need ielts"),
        ("ma femme est infirmière", "l'IELTS, il est valide combien de temps"),
    ],
)
def test_who_may_be_the_applicant_or_is_not_meant_is_no_partner(read: Read, told: str, asked: str) -> None:
    assert main_fact(conversation(read, told, asked)) != "language-family"


@pytest.mark.parametrize("text", ["et son départage ?", "can the sonographer apply"])
def test_a_word_of_the_other_language_is_no_person(read: Read, text: str) -> None:
    assert "persons" not in read(text).queries[0].slots


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("my husband works as a chef", "noc.category_eligibility"),
        ("my wife is a nurse in lagos", "noc.category_eligibility"),
        ("ma femme est infirmiere au cameroun", "noc.category_eligibility"),
    ],
)
def test_the_work_of_a_partner_is_looked_up_as_one_s_own(read: Read, told: str, intent: str) -> None:
    reading = read(told)
    assert (reading.certainty, reading.queries[0].intent) == ("sure", intent)


@pytest.mark.parametrize(
    "text", ["should i put married or single", "je mets marié ou célibataire", "put status as single or married?"]
)
def test_which_status_to_put_is_told_first(read: Read, text: str) -> None:
    assert main_fact(read(text).queries[0]) == "profile-marital-status"


@pytest.mark.parametrize(
    "turns",
    [
        ("does her degree need eca", "who should be the main applicant"),
        ("i have a wife and 2 kids", "who should be main applicant"),
        ("wife got bachelors from india, not assessed", "which of us should apply"),
    ],
)
def test_who_should_apply_is_asked_whatever_was_spoken_of(read: Read, turns: tuple[str, ...]) -> None:
    assert main_fact(conversation(read, *turns)) == "principal-applicant"


def test_nobody_is_put_in_place_where_a_message_names_someone(parse: Parse) -> None:
    assert with_persons(parse("my son is 21, can he come").scene, "en", "husband") is None


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("my kid is 4 born in canada", "fee for him?"),
        ("my kids are canadian", "do they count for funds"),
        ("my wife is canadian", "medical for her?"),
        ("ma femme est canadienne", "les frais pour elle"),
    ],
)
def test_one_who_is_of_canada_already_is_so_in_what_is_asked_next(read: Read, told: str, asked: str) -> None:
    assert main_fact(conversation(read, told, asked)) == "family-canadian"


@pytest.mark.parametrize(
    "text", ["my kid is 4 born in canada", "one of my kids is born here", "mon enfant est né au canada"]
)
def test_a_child_of_canada_is_no_matter_outside(read: Read, text: str) -> None:
    assert main_fact(read(text).queries[0]) == "family-canadian"


def test_a_child_told_to_be_canadian_takes_no_other_s_place(read: Read) -> None:
    slots = conversation(read, "fees for me, wife and 3 kids", "oh wait one kid is canadian").slots
    assert slots["children"] == "3"


@pytest.mark.parametrize(
    "text", ["i am a lawyer", "my husband is a lawyer in nigeria", "my wife is lawyer and i am software tester"]
)
def test_a_lawyer_by_trade_asks_for_no_advice(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "noc.category_eligibility"


@pytest.mark.parametrize("text", ["do i need a lawyer", "my husband is a lawyer can he represent me"])
def test_who_asks_for_a_lawyer_is_told_of_one(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "advice.legal"


def test_another_s_mark_does_not_stay_with_the_next_job(read: Read) -> None:
    assert "whose" not in conversation(read, "my husband is chef with 5 years", "and mine, i am receptionist").slots


def test_a_status_asked_of_the_score_is_no_family_of_the_funds(read: Read) -> None:
    asked = conversation(read, "how much funds for 4", "crs as single or married")
    assert asked.intent == "crs.explain_factor"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("can my husband work in canada when we land", "work-as-pr"),
        ("any points for parents there", "relative-points"),
        ("should i wait after ITA to marry", "family-change-after-ita"),
        ("does my mother live with me can she come", "family-parents"),
        ("what status i put, we are separated", "profile-marital-status"),
    ],
)
def test_what_is_asked_of_a_relative_has_its_fact_first(read: Read, text: str, fact: str) -> None:
    assert main_fact(read(text).queries[0]) == fact


def test_a_word_that_says_he_is_meant_before_one_that_leaves_it_open(parse: Parse) -> None:
    assert with_persons(parse("does he need eca").scene, "en", "kid,husband") == "does my husband need eca"


def test_a_former_partner_is_no_partner(read: Read) -> None:
    assert "wife" not in read("my ex wife is a nurse").queries[0].slots.get("persons", "")


def test_a_case_of_two_with_a_word_for_neither_is_looked_up(read: Read) -> None:
    assert read("i am a cook and my girlfriend is caregiver").queries[0].slots["title"] == "cook, caregiver"
