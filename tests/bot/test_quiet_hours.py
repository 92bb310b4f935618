"""Quiet hours as people type them."""

from __future__ import annotations

import pytest

from bot.quiet_hours import Hours, hours_in, typed_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22-7", (22, 7)),
        ("22:00–07:00", (22, 7)),
        ("from 10pm to 7am", (22, 7)),
        ("between 11 pm and 6 am", (23, 6)),
        ("de 22 h à 7 h", (22, 7)),
        ("entre 21h et 8h", (21, 8)),
        ("25-7", None),
        ("13pm to 7am", None),
        ("nothing", None),
        ("please 22-7", None),
    ],
)
def test_what_is_typed_alone_is_taken_only_if_it_is_hours(text: str, hours: Hours | None) -> None:
    assert typed_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("no sound between 10pm and 7 am please", (22, 7)),
        ("rien entre 22 h et 7 h svp", (22, 7)),
        ("how is a score of 509 to 512 read", None),
        ("no hours here", None),
    ],
)
def test_hours_are_found_in_a_sentence(text: str, hours: Hours | None) -> None:
    assert hours_in(text) == hours
