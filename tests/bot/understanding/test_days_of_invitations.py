"""The day of an invitation, and the last one to apply: which of the days told is which."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation


@pytest.mark.parametrize(
    "text", ["my ITA deadline is 28 november, can I get more days", "le délai finit le 28 novembre, IPD"]
)
def test_a_day_told_as_the_last_is_not_taken_for_that_of_the_invitation(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["last_day"][5:], query.slots.get("date")) == (Intent.ITA_DEADLINE, "11-28", None)


@pytest.mark.parametrize(
    "turns",
    [
        ("deadline is 20 october", "what if I submit one day late"),
        ("mon délai finit le 20 octobre", "et si je soumets en retard"),
    ],
)
def test_a_last_day_told_is_never_counted_from_afterwards(read: Read, turns: tuple[str, ...]) -> None:
    slots = conversation(read, *turns).slots
    assert (slots.get("last_day"), slots.get("date")) == ("2026-10-20", None)


def test_a_letter_that_is_missing_misses_no_deadline(read: Read) -> None:
    assert "missed" not in read("today is day 57 and a letter is missing").queries[0].slots["topic"]


@pytest.mark.parametrize(
    "turns",
    [
        ("my ITA came on 2 October", "I will submit on 20 November ok?"),
        ("mon IPD est datée du 2 octobre", "je vais soumettre la demande le 20 novembre"),
    ],
)
def test_another_day_told_after_that_of_the_invitation_leaves_it(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).slots["date"].endswith("-10-02")


def test_the_day_of_the_invitation_can_be_put_right(read: Read) -> None:
    assert conversation(read, "my ITA came on 2 October", "sorry 1 October").slots["date"].endswith("-10-01")


@pytest.mark.parametrize("said", ["today is day 57 and a letter is missing, can they wait", "tomorrow is my last day"])
def test_a_day_counted_from_the_invitation_is_not_its_day(read: Read, said: str) -> None:
    assert "last_told" in read(said).queries[0].slots["topic"]


@pytest.mark.parametrize(
    "text",
    [
        "my ITA expires on 14 november and one letter is missing, what can i do",
        "the last date for my ITA is 14 november. what if i miss it",
        "la date limite de mon ITA est le 14 novembre, peut-on prolonger",
    ],
)
def test_the_day_on_which_an_invitation_ends_is_told_beside_any_question(read: Read, text: str) -> None:
    assert "last_told" in read(text).queries[0].slots["topic"].split(",")


def test_the_deadline_of_an_invitation_of_a_day_is_counted_from_it(read: Read) -> None:
    assert "last_told" not in read("deadline for ITA of 4 september").queries[0].slots.get("topic", "")
