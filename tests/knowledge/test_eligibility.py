"""Categories and programs of every occupation, against the lists as they stand in the data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from knowledge.base import KnowledgeBase
from knowledge.shipped import DATA

DAYS = [
    date(2023, 5, 30),
    date(2023, 5, 31),
    date(2025, 2, 26),
    date(2025, 2, 27),
    date(2026, 2, 5),
    date(2026, 2, 17),
    date(2026, 2, 18),
    date(2026, 10, 1),
    date(2030, 1, 1),
]
CATEGORIES = json.loads((DATA / "categories.json").read_text(encoding="utf-8"))["categories"]
TRADES = set(
    next(
        program["codes"]
        for program in json.loads((DATA / "programs.json").read_text(encoding="utf-8"))["programs"]
        if program["id"] == "fst"
    )
)


@pytest.fixture(scope="module")
def codes(base: KnowledgeBase) -> list[str]:
    """Every unit group's code."""
    lines = (DATA / "occupations" / "unit_groups.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(",")[0] for line in lines]


def in_force(version: dict[str, Any], on: date) -> bool:
    return version["effective_from"] <= on.isoformat() <= (version["effective_to"] or "9999")


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_lists_that_hold_a_code_are_exactly_those_of_the_day(
    base: KnowledgeBase, codes: list[str], on: date
) -> None:
    listed = [
        (category["id"], version["version"], code)
        for category in CATEGORIES
        for version in category["versions"]
        if in_force(version, on)
        for code in version["codes"]
    ]
    found = [
        (version.category, version.version, code)
        for code in codes
        if (eligibility := base.eligibility(code, on))
        for version in eligibility.categories
    ]
    assert sorted(found) == sorted(listed)


def test_the_programs_are_those_of_the_teer_and_the_trades(base: KnowledgeBase, codes: list[str]) -> None:
    for code in codes:
        found = base.eligibility(code, DAYS[-1])
        assert found is not None
        skilled = code[1] in "0123"
        assert set(found.programs) == ({"fsw", "cec"} if skilled else set()) | ({"fst"} if code in TRADES else set())


def test_the_trades_are_the_groups_of_the_regulations(codes: list[str]) -> None:
    groups = ("72", "73", "82", "83", "92", "93", "6320", "62200")
    assert {code for code in codes if code.startswith(groups) and not code.startswith(("726", "932"))} == TRADES


@pytest.mark.parametrize("code", ["99999", "0001", "2123", "21231 ", "", "abcde"])
def test_what_is_no_code_has_no_eligibility(base: KnowledgeBase, code: str) -> None:
    assert base.eligibility(code, DAYS[-1]) is None


def test_french_is_no_category_of_occupations(base: KnowledgeBase, codes: list[str]) -> None:
    for code in codes:
        found = base.eligibility(code, DAYS[-1])
        assert found is not None
        assert "french" not in {version.category for version in found.categories}
