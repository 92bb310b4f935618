"""Profiles that cannot be: the field is named, and what it takes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lines import BadLine
from knowledge.points import asked
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import candidate
from knowledge.points.refusing import Impossible
from tests.knowledge.points.profiles import PROFILES, by_test, clb

GRIDS = shipped_grids()
ON = date(2026, 11, 22)
ENGLISH = clb(9)
HALF = {"test": "IELTS", "scores": {"reading": 7}}


@pytest.mark.parametrize(
    ("profile", "error"),
    [
        ({}, "age: it is missing; accepted: whole numbers from 0 to 120"),
        ({"age": -3}, "age: -3 is not possible; accepted: whole numbers from 0 to 120"),
        ({"age": 121}, "age: 121 is not possible; accepted: whole numbers from 0 to 120"),
        ({"age": 30.5}, "age: 30.5 is not possible; accepted: whole numbers from 0 to 120"),
        ({"age": "30"}, 'age: "30" is not possible; accepted: whole numbers from 0 to 120'),
        ({"age": True}, "age: true is not possible; accepted: whole numbers from 0 to 120"),
        ({"age": 30, "canadian_work_years": -1}, "canadian_work_years: -1 is not possible; accepted: whole numbers"),
        ({"age": 30, "foreign_work_years": 1.5}, "foreign_work_years: 1.5 is not possible; accepted: whole numbers"),
        ({"age": 30, "education": "mba"}, 'education: "mba" is not possible; accepted: none, secondary, one_year'),
        ({"age": 30, "canadian_education": 3}, "canadian_education: 3 is not possible; accepted: none, one_or_tw"),
        ({"age": 30, "sibling_in_canada": "no"}, 'sibling_in_canada: "no" is not possible; accepted: true or false'),
        ({"age": 30, "spouse": "yes"}, 'spouse: "yes" is not possible; accepted: an object with accompanying'),
        ({"age": 30, "spouse": {"accompanying": 1}}, "spouse.accompanying: 1 is not possible; accepted: true or"),
        ({"age": 30, "first_language": clb(13)}, "first_language.clb.reading: 13 is not possible; accepted: whole"),
        ({"age": 30, "first_language": clb(9, 9, 9, -1)}, "first_language.clb.speaking: -1 is not possible"),
        ({"age": 30, "first_language": {"clb": ENGLISH["clb"]}}, "first_language.language: it is missing; accept"),
        ({"age": 30, "first_language": clb(9, language="latin")}, 'first_language.language: "latin" is not possible'),
        ({"age": 30, "first_language": {}}, "first_language.test: it is missing; accepted: IELTS, CELPIP, PTE_CORE"),
        ({"age": 30, "first_language": by_test("TOEFL", 9)}, 'first_language.test: "TOEFL" is not possible; accep'),
        ({"age": 30, "first_language": by_test("TEF_699", 9)}, 'first_language.test: "TEF_699" is not possible'),
        ({"age": 30, "first_language": {"test": "IELTS"}}, "first_language.scores: it is missing; accepted: an o"),
        ({"age": 30, "first_language": HALF}, "first_language.scores.writing: it is missing; accepted: numbers f"),
        ({"age": 30, "first_language": by_test("IELTS", 9.5)}, "first_language.scores.reading: 9.5 is no score of"),
        ({"age": 30, "spouse": {"language": by_test("IELTS", 9, 9, 9, 6.3)}}, "spouse.language.scores.speaking: 6"),
        ({"age": 30, "first_language": by_test("IELTS", 9) | {"language": "french"}}, "first_language.language: I"),
        ({"age": 30, "first_language": by_test("IELTS", 9) | ENGLISH}, "first_language.test: levels are given alr"),
        ({"age": 30, "first_language": ENGLISH, "second_language": clb(5)}, "second_language: English is the fir"),
        ({"age": 30, "first_language": by_test("TEF", 200), "second_language": by_test("TCF", 9)}, "second_languag"),
        ({"age": 30, "first_langauge": ENGLISH}, "first_langauge: there is no such key; perhaps first_language i"),
        ({"age": 30, "spouse": {"acompanying": False}}, "spouse.acompanying: there is no such key; perhaps accom"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_can(profile: dict[str, Any], error: str) -> None:
    with pytest.raises(BadLine) as refused:
        asked.crs(GRIDS, ON, profile)
    assert str(refused.value).startswith(error)


def test_a_refusal_can_be_said_in_another_language() -> None:
    with pytest.raises(Impossible) as refused:
        candidate({"age": 30, "first_language": by_test("IELTS", 9.5)}, GRIDS.tests)
    accepted = refused.value.accepted
    assert (refused.value.field, refused.value.given) == ("first_language.scores.reading", 9.5)
    assert (accepted.low, accepted.high, accepted.step) == (0, 9, 0.5)


def test_a_long_value_is_cut() -> None:
    with pytest.raises(Impossible) as refused:
        candidate({"age": "9" * 5000}, GRIDS.tests)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("extra", [{"id": 7}, {"comment": "mine"}])
def test_keys_that_mean_nothing_here_are_passed_over(extra: dict[str, Any]) -> None:
    assert asked.crs(GRIDS, ON, {"age": 30} | extra) == asked.crs(GRIDS, ON, {"age": 30})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(PROFILES, st.data())
def test_whatever_stands_in_a_field_is_taken_or_refused_by_its_name(
    profile: dict[str, Any], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(sorted(profile)))
    try:
        found = asked.crs(GRIDS, ON, profile | {key: data.draw(JSON)})
    except BadLine as error:
        assert str(error).startswith((key, "second_language"))
    else:
        assert 0 <= found["total"] <= 1200


@pytest.mark.parametrize("huge", [10**400, -(10**400), 1e308])
def test_numbers_beyond_all_measure_are_refused_too(huge: float) -> None:
    for profile in ({"age": huge}, {"age": 30, "first_language": by_test("TEF", huge)}):
        with pytest.raises(BadLine):
            asked.crs(GRIDS, ON, profile)
