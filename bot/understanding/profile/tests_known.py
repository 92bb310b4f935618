"""The language tests of the knowledge data, as far as reading scores needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.understanding.profile.reading import Range
from knowledge.points.grids import shipped_grids
from knowledge.points.language import TestTable
from knowledge.points.profile import HIGHEST_LEVEL

ABILITIES = ("listening", "reading", "writing", "speaking")
"""The abilities in the order in which people name them."""


_APART = 10
"""So many times larger a scale is another one."""


def order_of(test: str | None) -> tuple[str, ...]:
    """In what order the reports of a test name the abilities, as far as is known; it is assumed, and said to be."""
    return shipped_grids().tests.order.of(test)


def _tests() -> Mapping[str, TestTable]:
    return shipped_grids().tests.tests


def is_test(name: str) -> bool:
    return name in _tests()


def language_of_test(test: str) -> str:
    """`english` or `french`."""
    return _tests()[test].language


def is_french(name: str) -> bool:
    """Whether a name is that of a test of French."""
    return is_test(name) and language_of_test(name) == "french"


def accepted_of(test: str | None) -> tuple[Range, ...]:
    """What a test gives for each ability; for levels, `test` is None."""
    if test is None:
        return (Range(0, HIGHEST_LEVEL),)
    one = _tests()[test]
    ranges = [_range(one, ability) for ability in ABILITIES]
    if len({(r.low, r.high) for r in ranges}) == 1:
        return (Range(ranges[0].low, ranges[0].high, ranges[0].step),)
    return tuple(ranges)


def _range(test: TestTable, ability: str) -> Range:
    low, high = test.score_range[ability]
    return Range(low, high, test.step, ability)


def is_possible(test: str | None, ability: str, score: float) -> bool:
    """Whether the test can give that score (`test` None: whether there is such a level)."""
    for one in accepted_of(test):
        if one.ability in (None, ability):
            return one.low <= score <= one.high and (score / one.step).is_integer()
    return False


def only_test(scores: Mapping[str, float]) -> str | None:
    """The one test that gives such scores, as half bands are of one alone; None where several may."""
    possible = [name for name in _tests() if all(is_possible(name, one, score) for one, score in scores.items())]
    return possible[0] if len(possible) == 1 else None


def on_smaller_scale(test: str, abilities: Sequence[str]) -> list[str]:
    """Those of the abilities that the test counts on a scale many times smaller than the others; else all of them."""
    tops = {ability: _tests()[test].score_range[ability][1] for ability in abilities}
    least = min(tops.values())
    return [ability for ability, top in tops.items() if top == least or max(tops.values()) < _APART * least]


def level_of(test: str | None, ability: str, score: float) -> float:
    """The level of a score, 0 where it gives none; levels stay what they are."""
    if test is None:
        return score
    least = _tests()[test].min_score[ability]
    return max((level for level, low in least.items() if score >= low), default=0)
