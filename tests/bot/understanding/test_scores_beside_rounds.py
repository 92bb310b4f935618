"""Questions about rounds by who tells a score, or of themselves: what is the asker's own, and what the rounds'."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Parse, Read


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("is 488 any good, I do not speak French", "french"),
        ("my score is 488 with zero french", "french"),
        ("488, French nil, any hope", "french"),
        ("488 and no canadian experience, will I get an ITA", "cec"),
        ("488, je ne parle pas français, ai-je une chance", "french"),
        ("488 sans expérience canadienne, est-ce assez", "cec"),
    ],
)
def test_a_score_is_checked_without_what_its_owner_has_not(read: Read, text: str, without: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("without"), query.slots.get("category")) == ("score.check", without, None)


@pytest.mark.parametrize(
    "text", ["no French draw since August, is 488 enough", "488, no French yet, but what if I get NCLC 7"]
)
def test_a_round_not_held_or_french_to_come_is_nothing_that_is_lacked(read: Read, text: str) -> None:
    assert "without" not in read(text).queries[0].slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("I have 503, if cec drops to 500 will I get in", {"score": "503", "supposed": "500"}),
        ("if my score drops to 480 can I get healthcare", {"score": "480", "supposed": None}),
    ],
)
def test_what_a_cut_off_may_come_to_is_told_from_a_score(read: Read, text: str, slots: dict[str, str | None]) -> None:
    query = read(text).queries[0]
    assert {slot: query.slots.get(slot) for slot in slots} == slots


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("was someone with 395 invited in draw 433 with 395", ["433"]),
        ("compare draw 433 with 429", ["433", "429"]),
        ("the cutoff for 446 is wrong", ["446"]),
    ],
)
def test_a_score_beside_a_round_is_no_second_round(parse: Parse, text: str, numbers: list[str]) -> None:
    assert parse(text).entities.values("number") == numbers


@pytest.mark.parametrize(
    "text",
    [
        "my PGWP ends in january, what were the last three cec cutoffs",
        "I have been working in Calgary since 2024, when was the last healthcare draw",
        "mon permis expire en janvier, c'était quoi le dernier tirage CEC",
    ],
)
def test_times_of_the_askers_own_life_are_none_of_rounds(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert query.intent.startswith("draw.")
    assert not query.slots.keys() & {"month", "year", "from", "date"}


@pytest.mark.parametrize(
    "text", ["497, software tester in Toronto. lowest cec of 2026?", "488 nurse here. highest cec in 2025?"]
)
def test_a_score_told_at_the_head_is_the_askers_own(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("own"), query.slots.get("score")) == ("draw.stats", text[:3], None)


def test_a_figure_asked_about_at_the_head_is_no_score_of_ones_own(read: Read) -> None:
    assert "own" not in read("382 is the lowest french this year?").queries[0].slots


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what are the odds of cec under 510 by christmas", "draw.trend"),
        ("455, how many times last year would I have been invited for healthcare", "score.check"),
    ],
)
def test_odds_of_a_cut_off_are_none_of_a_score(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


def test_a_score_one_only_has_is_told_from_the_cut_off(parse: Parse) -> None:
    assert parse("why is pnp 725 when I only have 480").entities.first("score") == "480"


@pytest.mark.parametrize(
    "text", ["468, no canada work, any draw for me", "468 sans jamais avoir travaillé au Canada, ça passe ?"]
)
def test_who_never_worked_in_canada_is_checked_without_it(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("without")) == ("score.check", "cec")


def test_what_the_teller_of_a_score_lacks_is_not_what_the_pool_is_asked_of(read: Read) -> None:
    query = read("493, data analyst, no french. where I stand in the pool").queries[0]
    assert (query.intent, query.slots.get("category")) == ("pool.distribution", None)


@pytest.mark.parametrize(
    "text", ["I only speak English and got 488, which draws", "488, juste l'anglais, quels tirages"]
)
def test_who_speaks_english_alone_is_checked_without_french(read: Read, text: str) -> None:
    assert read(text).queries[0].slots.get("without") == "french"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("score 388", "score.check"), ("crs 431", "score.check"), ("hi bot whats cec now", "draw.latest")],
)
def test_a_word_or_two_that_tell_a_score_or_ask_for_a_cut_off(read: Read, text: str, intent: str) -> None:
    assert read(text).queries[0].intent == intent


def test_who_submits_on_a_day_asks_for_no_round_of_that_day(read: Read) -> None:
    slots = read("i submit 20 feb 2026 with 382, am i in").queries[0].slots
    assert (slots.get("submitted"), slots.get("date")) == ("2026-02-20", None)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("in the pool with 505, and every CEC round is 518, 519. any hope?", "505"),
        ("the round was 476 and i have 470", "470"),
        ("is 125 enough for pnp", "125"),
        ("my score is 130, can i get in a pnp draw", "130"),
    ],
)
def test_ones_own_score_is_told_from_those_of_rounds(read: Read, text: str, score: str) -> None:
    assert read(text).queries[0].slots["score"] == score


@pytest.mark.parametrize("text", ["the pnp fee is 150?", "125 candidates in the pnp draw"])
def test_no_other_low_number_beside_nominees_is_a_score(read: Read, text: str) -> None:
    assert "score" not in read(text).queries[0].slots


@pytest.mark.parametrize(
    "text",
    [
        "489 in cec, any chance of an invitation this month",
        "will 489 get an ITA in december",
        "489 à la CEC, une chance ce mois-ci ?",
        "avec 489 ai-je une chance en décembre",
        "mera 489 hai cec, is mahine milega kya",
    ],
)
def test_chances_in_a_time_to_come_are_not_set_against_rounds_that_were(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("month")) == ("score.check", None)


@pytest.mark.parametrize("text", ["would 489 have been invited in august", "avec 489 aurais-je été invité en août"])
def test_a_score_is_set_against_the_rounds_of_a_time_that_was(read: Read, text: str) -> None:
    assert read(text).queries[0].slots.get("month") == "2026-08"
