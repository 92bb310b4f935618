"""Which figures a message asks for."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read


@pytest.mark.parametrize(
    ("text", "stat"),
    [
        ("highest cec cutoff of 2025? n how many cec draws that year", "max,count"),
        ("how many rounds in 2023, and which was the biggest", "count,max"),
        ("combien de tirages en 2023, et le plus gros", "count,max"),
        ("lowest and highest french cutoff in 2025", "min,max"),
    ],
)
def test_two_figures_are_read_in_the_order_asked(read: Read, text: str, stat: str) -> None:
    assert read(text).queries[0].slots["stat"] == stat


def test_the_number_of_invitations_beside_an_extreme_is_of_that_round(read: Read) -> None:
    assert read("highest cec cutoff in 2025 and how many invitations").queries[0].slots["stat"] != "max,total_itas"


@pytest.mark.parametrize(
    ("text", "stat"),
    [
        ("toughest trades cutoff ever", "max"),
        ("easiest cec round so far", "min"),
        ("mean itas per cec round in 2025", "avg"),
        ("la ronde la plus facile en santé", "min"),
        ("in which year did healthcare peak", "max_year"),
        ("which category got the most rounds in 2025", "count"),
        ("who got more itas in 2025, pnp or french", "total_itas"),
        ("last trades round beneath 480", "last_below"),
        ("is saal total kitne log invite hue", "total_itas"),
    ],
)
def test_a_figure_is_read_however_it_is_called(read: Read, text: str, stat: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("stat")) == ("draw.stats", stat)


@pytest.mark.parametrize(
    "text", ["healthcare was last this low when was that", "quand est-ce que la CEC a été aussi basse"]
)
def test_as_low_as_now_is_the_last_time_below_what_was_newest(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots.get("stat"), query.slots.get("than")) == ("draw.stats", "last_below", "newest")
