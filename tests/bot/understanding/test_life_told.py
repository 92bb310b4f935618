"""What a few words tell of one's life while a score, a program or a profile is spoken of."""

from __future__ import annotations

import pytest

from bot.query import Query
from tests.bot.understanding.conftest import Read


def after(read: Read, first: str, text: str) -> tuple[Query, Query]:
    last = read(first).queries[0]
    return last, read(text, last=last).queries[0]


@pytest.mark.parametrize(
    ("first", "text"),
    [("is 466 enough", "from ghana"), ("am i eligible for fsw", "we live in dubai"), ("470 suffit ?", "du Cameroun")],
)
def test_a_home_told_leaves_the_question_as_it_was(read: Read, first: str, text: str) -> None:
    last, query = after(read, first, text)
    assert (query.intent, query.slots.get("score")) == (last.intent, last.slots.get("score"))


@pytest.mark.parametrize(
    ("first", "text", "slots"),
    [
        ("is 466 enough", "4 years", {"work_unsaid": "48"}),
        ("466 for a nurse", "2 yrs in canada", {"work_canada": "24"}),
        ("470 suffit ?", "2 ans d'expérience", {"work_unsaid": "24"}),
    ],
)
def test_years_told_are_those_of_work(read: Read, first: str, text: str, slots: dict[str, str]) -> None:
    last, query = after(read, first, text)
    assert query.intent == last.intent
    assert slots.items() <= query.slots.items()


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("what is the tie break", "i created mine on 7 july"),
        ("518 chances", "profile created on 7 july"),
        ("c'est quoi le départage", "je l'ai créé le 7 juillet"),
    ],
)
def test_the_day_of_a_profile_is_no_day_of_a_round(read: Read, first: str, text: str) -> None:
    last, query = after(read, first, text)
    assert (query.intent, query.slots.get("submitted")) == (last.intent, "2026-07-07")


@pytest.mark.parametrize(
    ("first", "text"),
    [("can i travel after ppr", "and before"), ("puis-je changer d'emploi après l'accusé", "et avant ça ?")],
)
def test_before_a_stage_is_no_round_before(read: Read, first: str, text: str) -> None:
    last, query = after(read, first, text)
    assert query.intent == last.intent


def test_before_a_round_is_the_round_before(read: Read) -> None:
    assert after(read, "last cec draw", "and before that")[1].slots.get("offset") == "1"
