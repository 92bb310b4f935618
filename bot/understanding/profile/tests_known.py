"""The language tests of the knowledge data, as far as reading scores needs them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bot.understanding.profile.reading import Range

ABILITIES = ("listening", "reading", "writing", "speaking")
HIGHEST_LEVEL = 12
"""The Canadian Language Benchmarks and the NCLC end there."""
ORDERS: Mapping[str, tuple[str, ...]] = {
    "PTE_CORE": ("listening", "reading", "speaking", "writing"),
    "TEF": ("reading", "listening", "writing", "speaking"),
}
"""In what order the reports of a test name the abilities, where it is not that of `ABILITIES`."""


def order_of(test: str | None) -> tuple[str, ...]:
    return ORDERS.get(test or "", ABILITIES)


@cache
def _tests() -> Mapping[str, Any]:
    text = files("knowledge").joinpath("data/points/language_tests.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)["tests"]
    return found


def is_test(name: str) -> bool:
    return name in _tests()


def language_of_test(test: str) -> str:
    """`english` or `french`."""
    return str(_tests()[test]["language"])


def accepted_of(test: str | None) -> tuple[Range, ...]:
    """What a test gives for each ability; for levels, `test` is None."""
    if test is None:
        return (Range(0, HIGHEST_LEVEL),)
    one = _tests()[test]
    ranges = [_range(one, ability) for ability in ABILITIES]
    if len({(r.low, r.high) for r in ranges}) == 1:
        return (Range(ranges[0].low, ranges[0].high, ranges[0].step),)
    return tuple(ranges)


def _range(test: Mapping[str, Any], ability: str) -> Range:
    low, high = test["score_range"][ability]
    return Range(low, high, test["step"], ability)


def is_possible(test: str | None, ability: str, score: float) -> bool:
    """Whether the test can give that score (`test` None: whether there is such a level)."""
    for one in accepted_of(test):
        if one.ability in (None, ability):
            return one.low <= score <= one.high and (score / one.step).is_integer()
    return False


def level_of(test: str | None, ability: str, score: float) -> float:
    """The level of a score, 0 where it gives none; levels stay what they are."""
    if test is None:
        return score
    least = _tests()[test]["min_score"][ability]
    return max((int(level) for level, low in least.items() if score >= low), default=0)
