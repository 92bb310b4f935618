"""Matters outside Express Entry: told to be, sent to their own page, and left where the next question is ours."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("sponsor my mum", "parent-sponsorship"),
        ("difference between PR and citizenship", "citizenship"),
        ("quelle différence entre la résidence permanente et la citoyenneté", "citizenship"),
        ("best city for welders", "settlement"),
        ("need a family doctor in Calgary", "settlement"),
        ("find me a job in Canada", "job-bank"),
    ],
)
def test_another_matter_is_answered_with_its_page(read: Read, text: str, link: str) -> None:
    assert read(text).queries[0].slots["link"] == link


@pytest.mark.parametrize(
    ("first", "then", "link"),
    [
        ("how to sponsor my wife", "how long it takes", "sponsorship"),
        ("visitor visa for my mother", "how much", "visitor-visa"),
        ("study permit", "for my wife", "study-permit"),
        ("je veux parrainer ma mère", "et ça prend combien de temps", "parent-sponsorship"),
    ],
)
def test_what_leans_on_another_matter_keeps_its_page(read: Read, first: str, then: str, link: str) -> None:
    assert conversation(read, first, then).slots["link"] == link


@pytest.mark.parametrize(
    ("first", "then", "intent"),
    [
        ("i want to sponsor my dad", "ok and my own score 470?", "score.check"),
        ("study permit", "latest cutoff", "draw.latest"),
        ("visa de visiteur pour ma mère", "dernier tirage cec", "draw.latest"),
    ],
)
def test_a_question_of_our_field_leaves_the_other_matter(read: Read, first: str, then: str, intent: str) -> None:
    assert conversation(read, first, then).intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "I apply for citizenship in May 2027. I was away 12 days in March 2025. Which days do I count?",
        "demande de citoyenneté : quels jours compter ? j'étais absent 12 jours en mars 2025",
        "Invited in the IEC pool. 20 days left. Do I need police certificates from both countries?",
        "invitation EIC reçue, quels certificats de police joindre",
        "IMM 1344 for my wife: which documents do I attach",
        "my employer has a new LMIA, can I keep working until the new permit comes",
    ],
)
def test_what_is_told_within_another_matter_is_of_that_matter(read: Read, text: str) -> None:
    assert [query.intent for query in read(text).queries] == ["offtopic.immigration"]


def test_a_charge_needs_a_lawyer_in_a_citizenship_application_too(read: Read) -> None:
    said = "my application for citizenship is pending and I was charged with theft. will they refuse it"
    assert read(said).queries[0].intent == "advice.legal"


def test_another_matter_beside_express_entry_leaves_that_its_answer(read: Read) -> None:
    queries = read("what does the super visa cost, and when is the next express entry draw").queries
    assert "draw.next" in [query.intent for query in queries]


def test_outside_matters_get_no_facts_that_nothing_names(read: Read) -> None:
    assert "about" not in read("when do I renew my PR card, nine months before it ends").queries[0].slots


@pytest.mark.parametrize(
    "text",
    [
        "how long does Manitoba take to decide on a nomination",
        "AAIP processing time for a nomination decision",
        "combien de temps prend le Nouveau-Brunswick pour une désignation",
    ],
)
def test_the_time_a_province_takes_is_its_own_matter(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "offtopic.immigration"


@pytest.mark.parametrize(
    "text",
    [
        "GIC amount for this year",
        "who pays the LMIA fee",
        "how long does an LMIA take",
        "do I need a licence to drive a taxi in Calgary",
        "rent for a one bedroom in Surrey",
        "MPNP score 640, any chance",
        "can my sister come as a student, what must she show",
        "format of an invitation letter for my cousin's visit",
        "inscrire mes enfants à l'école à Halifax",
        "le coût de la vie à Winnipeg",
        "puis-je emmener mes animaux",
    ],
)
def test_what_is_of_settling_of_permits_and_of_provinces_is_outside(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "offtopic.immigration"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("does a GIC count for settlement funds", "ita.funds"),
        ("my boss wants 4000 dollars for the LMIA", "advice.legal"),
        ("450 with a MPNP nomination, any chance", "score.check"),
        ("is a truck driver's licence needed for the transport category", "category.requirements"),
    ],
)
def test_words_of_what_is_outside_do_not_take_what_is_ours(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


@pytest.mark.parametrize(
    ("text", "topic", "link"),
    [
        ("goods to follow list, which value do I write", "landing-goods", "customs"),
        ("must I declare my medicines at customs", "landing-goods", "customs"),
        ("liste des effets à suivre : valeur d'achat ou valeur actuelle", "landing-goods", "customs"),
        ("will our dog be quarantined in Toronto", "landing-pets", "animals"),
        ("on peut amener notre chat au Canada ?", "landing-pets", "animals"),
        ("OHIP waiting period after landing", "health-card", "settlement"),
        ("quand commence l'assurance maladie pour un nouveau RP en Ontario", "health-card", "settlement"),
    ],
)
def test_what_a_newcomer_brings_and_is_insured_by_is_another_matter_with_its_fact(
    read: Read, text: str, topic: str, link: str
) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["about"].split(",")[0], query.slots["link"]) == (
        "offtopic.immigration",
        topic,
        link,
    )


@pytest.mark.parametrize(
    "text",
    ["subclass 190 latest round cut off", "australia 491 invitation round", "skillselect points for accountants"],
)
def test_the_rounds_of_another_country_are_not_taken_for_ours(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == "offtopic.immigration"
