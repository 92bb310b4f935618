"""What a message claims of a draw, and what looks like a claim and is none."""

from __future__ import annotations

import pytest

from bot.understanding.slots import entity_slots
from tests.bot.understanding.conftest import Parse, Read


def slots(parse: Parse, intent: str, text: str) -> dict[str, str]:
    parsed = parse(text)
    return entity_slots(intent, parsed.scene, parsed.entities)


@pytest.mark.parametrize(
    ("intent", "text", "field", "claim"),
    [
        ("draw.latest", "someone told me healthcare was 460, is that so", "crs", "460"),
        ("draw.latest", "true that the last cec cut-off is 511?", "crs", "511"),
        ("draw.latest", "il paraît que le tirage cec était à 512", "crs", "512"),
        ("draw.latest", "totoo ba na 511 ang cutoff ng cec", "crs", "511"),
        ("draw.latest", "pnp draw 700 tha, sach hai kya", "crs", "700"),
        ("draw.latest", "is it true the pnp cut-off was 700? i have 480 points", "crs", "700"),
        ("draw.latest", "trades was 433", "crs", "433"),
        ("draw.by_date", "apparently cec fell to 75 in february 2021", "crs", "75"),
        ("draw.latest", "apparently they invited 4,500 people", "size", "4500"),
        ("draw.latest", "c'est vrai, 4500 invitations au dernier tirage ?", "size", "4500"),
        ("draw.stats", "heard that 98000 people were invited in 2024", "size", "98000"),
        ("draw.by_number", "is it true draw 402 was in march 2026", "date", "2026-03"),
        ("draw.tiebreak", "confirm the tie-break of draw 402 was 3 march 2026", "tiebreak", "2026-03-03"),
        ("draw.latest", "is it true the newest is #402", "number", "402"),
        ("data.source", "trades 433 does not match", "crs", "433"),
    ],
)
def test_what_is_claimed_is_told_with_its_field(parse: Parse, intent: str, text: str, field: str, claim: str) -> None:
    found = slots(parse, intent, text)
    assert (found.get("field"), found.get("claim")) == (field, claim)


@pytest.mark.parametrize(
    "text", ["the last draw was healthcare, right?", "vrai que la dernière ronde était pour la santé ?"]
)
def test_the_category_of_a_draw_can_be_claimed(parse: Parse, text: str) -> None:
    found = slots(parse, "draw.latest", text)
    assert (found["category"], found["claim"]) == ("healthcare", "healthcare")


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("draw.latest", "my score is 375, true that I get in?"),
        ("draw.latest", "j'ai 480 points, c'est vrai que je passe au cec ?"),
        ("score.check", "i was told 480 is enough for cec, true?"),
        ("draw.latest", "confirm the last cec cut-off please"),
        ("draw.latest", "last cec draw 500"),
        ("draw.by_date", "is it true there was a draw on 3 march 2026"),
        ("ita.fees", "is the fee 575, right?"),
    ],
)
def test_what_is_asked_or_ones_own_is_no_claim(parse: Parse, intent: str, text: str) -> None:
    assert "claim" not in slots(parse, intent, text)


def test_a_claim_leaves_the_score_where_it_was(parse: Parse) -> None:
    assert slots(parse, "draw.latest", "someone says french was 375, true?")["score"] == "375"


@pytest.mark.parametrize("text", ["french was 375", "the cec draw was at 402", "le cec était à 402"])
def test_a_cut_off_told_of_a_category_is_no_rounds_number(parse: Parse, text: str) -> None:
    assert "number" not in slots(parse, "draw.by_number", text)


def test_a_cut_off_that_is_claimed_asks_for_that_draw(read: Read) -> None:
    query = read("someone says French was 375, true?").queries[0]
    assert (query.intent, query.slots["claim"]) == ("draw.latest", "375")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("someone said the pool has 250k people now, correct?", "250000"),
        ("is it true that there are 230000 people in the pool", "230000"),
        ("i heard 25000 people are above 500 in the pool, true?", "25000"),
    ],
)
def test_how_many_are_in_the_pool_may_be_claimed(read: Read, text: str, claim: str) -> None:
    assert read(text).queries[0].slots.get("claim") == claim
