"""Rounds by month and weekday: how often they come, their gaps, the days between them."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("how far apart are pnp rounds on average, what is the typical gap between draws", {"topic": "rhythm"}),
        ("mean number of days between healthcare draws", {"topic": "rhythm", "category": "healthcare"}),
        ("how frequently are french rounds held", {"topic": "rhythm", "category": "french"}),
        ("délai moyen entre les tirages de la CEC", {"topic": "rhythm", "category": "cec"}),
        ("à quelle fréquence sont tenus les tirages PCP", {"topic": "rhythm", "category": "pnp"}),
        ("has ircc suspended express entry draws", {"topic": "stopped"}),
        ("my group says rounds are cancelled for good", {"topic": "stopped"}),
        ("est-ce que les tirages sont suspendus", {"topic": "stopped"}),
    ],
)
def test_how_often_rounds_come_and_whether_they_stopped(read: Read, text: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert (query.intent, {slot: query.slots.get(slot) for slot in slots}) == ("draw.next", slots)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("someone told me the next round is on november 3, is that right", "2026-11-03"),
        ("on me dit que le prochain tirage est le 3 novembre, vrai ?", "2026-11-03"),
        ("i heard the next draw will be on january 14", "2027-01-14"),
    ],
)
def test_a_day_told_for_the_next_round_is_one_to_come(read: Read, text: str, day: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("date")) == ("draw.next", day)


@pytest.mark.parametrize(
    "text",
    [
        "what is the cutoff nowadays, i recall 470 in 2022",
        "current cutoff? it was in the 440s back in 2023",
        "la note actuellement ? je me souviens de 470 en 2022",
    ],
)
def test_a_year_that_is_only_recalled_does_not_ask_about_it(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert query.intent == "draw.latest"
    assert not query.slots.keys() & {"year", "score", "claim"}


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("in which month of 2025 were there the most draws", {"by": "month", "stat": "count"}),
        ("which month had the fewest invitations", {"by": "month", "stat": "total_itas"}),
        ("how many rounds are there a month usually", {"by": "each_month", "stat": "count"}),
        ("quel mois de 2025 a eu le plus de tirages", {"by": "month", "stat": "count"}),
        ("combien d'invitations par mois en moyenne", {"by": "each_month", "stat": "total_itas"}),
    ],
)
def test_draws_are_told_month_by_month(read: Read, text: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert query.intent == "draw.stats"
    assert {slot: query.slots.get(slot) for slot in slots} == slots


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what is the gap between pnp draws", "draw.next"),
        ("gap between pnp and cec draws", "draw.compare"),
        ("tie break of draw 429", "draw.tiebreak"),
    ],
)
def test_what_stands_between_draws_is_days_and_between_kinds_points(read: Read, text: str, intent: str) -> None:
    reading = read(text)
    assert (reading.queries[0].intent, reading.certainty) == (intent, "sure")


@pytest.mark.parametrize(
    "text",
    ["at what hour are draws published", "are draws always on a tuesday", "les tirages, c'est toujours le mardi ?"],
)
def test_on_which_day_and_at_what_hour_is_one_matter(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("topic")) == ("draw.next", "when")


@pytest.mark.parametrize("text", ["the next draw comes on wednesday, true?", "prochain tirage mercredi ?"])
def test_the_weekday_of_a_next_draw_is_the_coming_one(read: Read, text: str) -> None:
    assert read(text).queries[0].slots["date"] == "2026-10-07"


def test_three_months_in_a_row_are_one_span(read: Read) -> None:
    slots = read("give me the cec draws of jan, feb, mar 2026").queries[0].slots
    assert {"from": "2026-01", "to": "2026-03"}.items() <= slots.items()


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("how much has cec moved since january", "draw.trend", {"category": "cec"}),
        ("longest gap between french draws", "draw.next", {"topic": "rhythm"}),
        ("very first education draw", "draw.history", {"nth": "first"}),
    ],
)
def test_moves_gaps_and_first_rounds(read: Read, text: str, intent: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert query.intent == intent
    assert slots.items() <= query.slots.items()


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("draws since I landed in january 2026", {"month": "2026-01"}),
        ("my permit expires in march 2026, what were the cec draws in march 2026", {"month": "2026-03"}),
    ],
)
def test_a_time_that_rounds_are_asked_of_is_kept(read: Read, text: str, slots: dict[str, str]) -> None:
    assert slots.items() <= read(text).queries[0].slots.items()


@pytest.mark.parametrize("text", ["do they draw on a saturday", "y a-t-il des tirages la fin de semaine"])
def test_weekends_are_days_of_draws_like_others(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("topic")) == ("draw.next", "when")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("busiest month of 2025", {"by": "month", "stat": "total_itas"}),
        ("best month to hope for a low cut-off", {"by": "month", "stat": "min"}),
        ("quel mois a les notes les plus basses", {"by": "month", "stat": "min"}),
        ("which month had the fewest draws", {"by": "month", "stat": "count", "least": "first"}),
        ("which year had the least invitations", {"by": "year", "stat": "total_itas", "least": "first"}),
        ("quelle catégorie a eu le moins de tirages", {"by": "category", "stat": "count", "least": "first"}),
        ("how frequent are pnp draws", {"topic": "rhythm"}),
    ],
)
def test_busy_months_and_frequent_draws(read: Read, text: str, slots: dict[str, str]) -> None:
    assert slots.items() <= read(text).queries[0].slots.items()
