"""A single age, or years, typed where they were asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.profile import read_age, read_profile, read_years

TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("typed", "age"),
    [
        ("34", 34),
        ("34 years old", 34),
        ("thirty-four", 34),
        ("soixante-douze ans", 72),
        ("quatre-vingt-un", 81),
        ("trente et un ans", 31),
        ("I turn 30 in March", 29),
        ("j'aurai 30 ans", 29),
        ("born 5 October 1992", 34),
        ("born 6 October 1992", 33),
        ("1992-05-03", 34),
        ("née en mai 1992", 34),
    ],
)
def test_an_age_is_read(typed: str, age: int) -> None:
    assert read_age(typed, today=TODAY).value == age


@pytest.mark.parametrize(
    "told", ["I have 67 points on the grid", "I am 29 weeks pregnant", "j'ai 60 jours", "j'ai 62 points sur 100"]
)
def test_points_days_and_weeks_are_no_age(told: str) -> None:
    assert "age" not in read_profile(told, today=TODAY).given


@pytest.mark.parametrize("told", ["age 33 points single", "j'ai 33 ans et 62 points"])
def test_an_age_beside_points_is_read(told: str) -> None:
    assert read_profile(told, today=TODAY).given["age"] == 33


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-3", "not_possible"),
        ("150", "not_possible"),
        ("34/35", "about"),
        ("early thirties", "about"),
        ("born in 1990", "birthday"),
        ("born in October 1990", "birthday"),
        ("abc", "no_scores"),
        ("", "no_scores"),
    ],
)
def test_what_is_no_age_is_asked_for(typed: str, reason: str) -> None:
    figure = read_age(typed, today=TODAY)
    assert figure.value is None
    assert figure.unclear is not None and figure.unclear.reason == reason


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("2", 2),
        ("3+ years", 3),
        ("18 months", 1),
        ("11 months", 0),
        ("un an et demi", 1),
        ("2,5 ans", 2),
        ("almost 3 years", 2),
        ("moins d'un an", 0),
        ("none", 0),
        ("aucune", 0),
    ],
)
def test_years_are_completed_years(typed: str, years: int) -> None:
    assert read_years(typed).value == years


@pytest.mark.parametrize("typed", ["11 months", "2.5", "un an et demi", "almost 3 years"])
def test_months_left_out_are_said_to_be(typed: str) -> None:
    assert [one.what for one in read_years(typed).assumed] == ["completed_years"]


@pytest.mark.parametrize("typed", ["2-3", "2 or 3 years", "-2", "200", "", "a few"])
def test_what_is_no_number_of_years_is_asked_for(typed: str) -> None:
    assert read_years(typed).value is None
    assert read_years(typed).unclear is not None
