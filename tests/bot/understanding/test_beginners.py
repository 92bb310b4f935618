"""What people ask who are new to it, and what they are told first."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from tests.bot.understanding.conftest import Read


def first_fact(read: Read, text: str) -> tuple[str, str]:
    query = read(text).queries[0]
    return query.intent, query.slots.get("about", "").split(",")[0]


@pytest.mark.parametrize(
    "text",
    [
        "what is a pool in express entry",
        "what are rounds of invitations",
        "what is the difference between an ITA and a draw",
        "c'est quoi un tirage exactement",
        "différence entre le bassin et une ronde",
    ],
)
def test_the_words_of_express_entry_are_told_apart(read: Read, text: str) -> None:
    assert first_fact(read, text) == (Intent.HELP, "pool-round-invitation")


@pytest.mark.parametrize("text", ["what is the draw today", "what is the difference between draw 446 and 443"])
def test_a_round_asked_for_is_no_word_asked_for(read: Read, text: str) -> None:
    assert read(text).queries[0].intent.startswith("draw.")


@pytest.mark.parametrize(
    "text", ["so my profile is active in the pool, what happens next", "mon profil est dans le bassin, et maintenant ?"]
)
def test_who_is_in_the_pool_is_told_of_waiting(read: Read, text: str) -> None:
    assert first_fact(read, text) == (Intent.DRAW_NEXT, "wait-for-invitation")


@pytest.mark.parametrize(
    "text",
    ["are we contacted by ircc when we are picked in a round", "est-ce qu'on nous prévient quand on est sélectionnés"],
)
def test_how_one_learns_of_an_invitation_is_no_alert_of_the_bot(read: Read, text: str) -> None:
    assert first_fact(read, text) == (Intent.ITA_STEPS, "invitation-notice")


@pytest.mark.parametrize("text", ["does my salary give crs points", "mon salaire donne des points ?"])
def test_a_salary_gives_no_points(read: Read, text: str) -> None:
    assert first_fact(read, text) == (Intent.CRS_EXPLAIN_FACTOR, "points-none")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("are there points for having a house in canada", "points-none"),
        ("are there points for having a brother in canada", "sibling-points"),
        ("are there points for volunteering", "unpaid-work"),
        ("y a-t-il des points pour avoir visité le canada", "points-none"),
        ("y a-t-il des points pour mon frère au canada", "sibling-points"),
    ],
)
def test_what_gives_no_points_is_told_from_what_does(read: Read, text: str, fact: str) -> None:
    assert first_fact(read, text)[1] == fact


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("a consultant charged me 2800 for my profile", "representative-cost"),
        ("i got charged with shoplifting, can i still apply", "criminal-record"),
        ("the agency is charging us 5000 dollars", "representative-cost"),
    ],
)
def test_a_bill_is_no_criminal_charge(read: Read, text: str, fact: str) -> None:
    assert first_fact(read, text) == (Intent.ADVICE_LEGAL, fact)


@pytest.mark.parametrize(
    "text", ["my company is willing to support my permanent residence, what can it do",
             "mon patron est prêt à m'aider pour la résidence permanente, que peut-il faire"]
)  # fmt: skip
def test_an_employer_who_would_help_is_told_what_an_offer_does(read: Read, text: str) -> None:
    assert first_fact(read, text) == (Intent.PROGRAM_ELIGIBILITY, "job-offer-needed")


@pytest.mark.parametrize("text", ["can we pick which draw we are in", "peut-on choisir la catégorie de tirage"])
def test_nobody_chooses_a_category(read: Read, text: str) -> None:
    assert first_fact(read, text) == (Intent.CATEGORY_REQUIREMENTS, "category-based")
