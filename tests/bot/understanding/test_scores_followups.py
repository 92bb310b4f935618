"""What goes on from a score that was told or checked."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from knowledge.models import Language
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation


@pytest.mark.parametrize("text", ["would 395 have been enough there", "395 aurait suffi à ce tirage ?"])
def test_a_score_is_set_against_the_round_spoken_of(read: Read, text: str) -> None:
    query = conversation(read, "draw 421", text)
    assert (query.intent, query.slots.get("number"), query.slots.get("score")) == ("draw.by_number", "421", "395")


def test_a_range_of_the_pool_takes_the_place_of_a_score(read: Read) -> None:
    last = Query(intent=Intent.POOL_DISTRIBUTION, slots={"score": "602"})
    slots = read("and 480 to 490", last=last).queries[0].slots
    assert slots["range"] == "480-490" and "score" not in slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("which draws can I get into", {"category": None, "year": None}),
        ("I don't have French", {"without": "french", "category": "cec"}),
        ("no canadian experience btw", {"without": "cec", "category": None}),
    ],
)
def test_a_check_goes_on_with_what_its_owner_tells(read: Read, text: str, slots: dict[str, str | None]) -> None:
    last = Query(intent=Intent.SCORE_CHECK, slots={"score": "481", "category": "cec"})
    query = read(text, last=last).queries[0]
    assert (query.intent, query.slots["score"]) == (Intent.SCORE_CHECK, "481")
    assert {slot: query.slots.get(slot) for slot in slots} == slots


@pytest.mark.parametrize("text", ["and last year?", "would I get in last year"])
def test_the_score_told_before_the_categories_is_set_against_another_year(read: Read, text: str) -> None:
    last = Query(intent=Intent.CATEGORY_REQUIREMENTS, slots={"category": "healthcare", "own": "470"})
    query = read(text, last=last).queries[0]
    assert query.intent == Intent.SCORE_CHECK
    assert {"score": "470", "category": "healthcare", "year": "2025"}.items() <= query.slots.items()


def test_a_year_before_the_profile_is_asked_about_as_if_it_had_been_there(read: Read) -> None:
    slots = {"score": "518", "category": "cec", "submitted": "2026-05-03", "zone": "assumed"}
    query = read("and last year?", last=Query(intent=Intent.SCORE_CHECK, slots=slots)).queries[0]
    assert (query.slots["year"], query.slots.get("submitted")) == ("2025", None)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("and if the cut-off falls to 500", {"supposed": "500", "score": "503"}),
        ("et si la note descend à 500", {"supposed": "500", "score": "503"}),
        ("my score is 500 now", {"supposed": None, "score": "500"}),
    ],
)
def test_a_cut_off_that_may_come_is_no_score(read: Read, text: str, slots: dict[str, str | None]) -> None:
    last = Query(intent=Intent.SCORE_CHECK, slots={"score": "503", "category": "cec"})
    query = read(text, last=last).queries[0]
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (Intent.SCORE_CHECK, slots)


def test_another_score_is_set_against_the_same_round(read: Read) -> None:
    last = Query(intent=Intent.DRAW_BY_NUMBER, slots={"number": "433", "score": "395"})
    assert {"number": "433", "score": "390"}.items() <= read("and with 390?", last=last).queries[0].slots.items()


@pytest.mark.parametrize(
    ("text", "field"),
    [("and they took how many", "size"), ("when was that one", "date"), ("ils en ont pris combien", "size")],
)
def test_figures_are_of_the_round_a_score_was_checked_against(read: Read, text: str, field: str) -> None:
    last = Query(intent=Intent.SCORE_CHECK, slots={"score": "455", "category": "trades"})
    query = read(text, last=last).queries[0]
    assert (query.intent, query.slots) == (Intent.DRAW_LATEST, {"category": "trades", "field": field})


def test_a_score_with_its_moment_is_set_against_the_round_spoken_of(read: Read) -> None:
    last = Query(intent=Intent.DRAW_BY_NUMBER, slots={"number": "404"})
    query = read("mine is 507, submitted 1 june 2025", last=last).queries[0]
    assert query.intent == Intent.SCORE_CHECK
    assert {"number": "404", "score": "507", "submitted": "2025-06-01"}.items() <= query.slots.items()


def test_enough_in_all_rounds_of_a_year_asks_of_the_score(read: Read) -> None:
    last = Query(intent=Intent.SCORE_CHECK, slots={"category": "french", "score": "388"})
    query = read("enough in all 2026 french rounds?", last=last).queries[0]
    assert (query.intent, query.slots["score"], query.slots["year"]) == (Intent.SCORE_CHECK, "388", "2026")


@pytest.mark.parametrize("text", ["last trades 476 so am i in?", "the last trades draw was 476, will i pass"])
def test_a_cut_off_told_after_a_check_is_no_new_score(read: Read, text: str) -> None:
    last = Query(intent=Intent.SCORE_CHECK, slots={"score": "477", "category": "trades"})
    assert read(text, last=last).queries[0].slots["score"] == "477"


@pytest.mark.parametrize(("text", "language"), [("and in french?", "en"), ("pis en français?", "fr")])
def test_in_french_after_a_check_is_no_language_of_alerts(read: Read, text: str, language: Language) -> None:
    last = Query(intent=Intent.SCORE_CHECK, slots={"score": "455", "category": "healthcare", "year": "2025"})
    query = read(text, last=last, language=language).queries[0]
    assert (query.intent, query.slots["category"], query.slots["year"]) == (Intent.SCORE_CHECK, "french", "2025")


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("my crs is 505", "would i get in 29 sept draw"), {"score": "505", "date": "2026-09-29"}),
        (("i have 478", "next cec draw chance?"), {"score": "478", "category": "cec"}),
        (
            ("score 512 submitted 5 jan", "would i get in 29 sept draw", "and oct 1"),
            {"score": "512", "date": "2026-10-01", "submitted": "2026-01-05"},
        ),
    ],
)
def test_a_score_told_before_is_set_against_the_round_named_next(
    read: Read, turns: tuple[str, ...], slots: dict[str, str]
) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (Intent.SCORE_CHECK, slots)


@pytest.mark.parametrize("text", ["draw 441", "what about draw 441", "tirage 441"])
def test_a_round_named_after_a_check_is_no_score(read: Read, text: str) -> None:
    query = conversation(read, "my score is 470", text)
    assert (query.intent, query.slots.get("number"), query.slots.get("score")) == (Intent.DRAW_BY_NUMBER, "441", None)


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("is 484 enough for cec", "so whats the gap"), {"score": "484", "category": "cec"}),
        (("484 pour la CEC, c'est assez ?", "il me manque combien"), {"score": "484", "category": "cec"}),
        (("my score is 484", "how far is that from cec"), {"score": "484", "category": "cec"}),
        (("my pnp score is 1056", "which round for me"), {"score": "1056", "category": "pnp"}),
    ],
)
def test_how_far_a_score_is_asks_of_the_same_check(read: Read, turns: tuple[str, ...], slots: dict[str, str]) -> None:
    query = conversation(read, *turns)
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == (Intent.SCORE_CHECK, slots)
