"""Short messages that go on from the last question."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from tests.bot.understanding.conftest import Read


def conversation(read: Read, *texts: str) -> Query:
    """The last query of a conversation."""
    last: Query | None = None
    for text in texts:
        last = read(text, last=last).queries[0]
    assert last is not None
    return last


@pytest.mark.parametrize(
    ("turns", "intent", "slots"),
    [
        (("last cec cut off", "and for french?"), "draw.latest", {"category": "french"}),
        (("newest cec round", "and the pnp one?"), "draw.latest", {"category": "pnp"}),
        (("note du dernier tirage santé", "et celle des transports ?"), "draw.latest", {"category": "transport"}),
        (("last french draw", "the one before"), "draw.history", {"category": "french", "offset": "1"}),
        (("draw 402", "how many invited"), "draw.by_number", {"number": "402", "field": "size"}),
        (("draw 402", "its tie break?"), "draw.tiebreak", {"number": "402"}),
        (("newest round for education", "on which date?"), "draw.latest", {"category": "education", "field": "date"}),
        (
            ("how many invitations in total for french this year", "sorry, last year I mean"),
            "draw.stats",
            {"category": "french", "year": "2025"},
        ),
        (("mean cec cut-off of 2025", "and the year before that"), "draw.stats", {"category": "cec", "year": "2024"}),
        (("noc of a site supervisor", "and for bakers?"), "noc.lookup", {"title": "bakers"}),
        (("last 5 french draws", "which of them is lowest"), "draw.stats", {"category": "french", "stat": "min"}),
        (("will 480 be enough for cec", "and with 500?"), "score.check", {"category": "cec", "score": "500"}),
        (("last pnp draw", "when is the next one"), "draw.next", {"category": "pnp"}),
    ],
)
def test_a_follow_up_changes_the_last_question(
    read: Read, turns: tuple[str, ...], intent: str, slots: dict[str, str]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {k: query.slots.get(k) for k in slots}) == (intent, slots)


def test_a_clear_question_replaces_the_last_one(read: Read) -> None:
    query = conversation(read, "last cec cut off", "how long is a medical exam valid")
    assert (query.intent, query.slots.get("category")) == (Intent.ITA_MEDICAL, None)


def test_thanks_are_not_taken_for_a_question(read: Read) -> None:
    assert conversation(read, "last cec cut off", "thanks a lot").intent == Intent.SMALLTALK_THANKS


def test_without_a_last_question_a_follow_up_asks_for_the_newest_draw(read: Read) -> None:
    query = read("and french").queries[0]
    assert (query.intent, query.slots.get("category")) == (Intent.DRAW_LATEST, "french")
