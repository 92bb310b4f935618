"""The levels at which a language begins to give points beyond its own rows: found by asking the grid, not written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple, get_args

from knowledge.points.crs import CrsGrid
from knowledge.points.language import Levels, OfficialLanguage
from knowledge.points.profile import Candidate, Education, Spouse

_HIGHEST: Education = get_args(Education)[-1]
_ALL_ROUND = Candidate(0, education=_HIGHEST, foreign_work_years=120, certificate_of_qualification=True)
"""Gets all that skill transferability gives for language, and nothing for work in Canada, which would hide it."""


class Thresholds(NamedTuple):
    """Levels in all four abilities, lowest first."""

    first: tuple[int, ...]
    """Of the first language: where skill transferability begins or grows."""
    second: tuple[int, ...]
    """Of the second language: where its points or the bonus for French begin or grow."""
    spouse: tuple[int, ...]
    """Of the spouse's language."""


@cache
def thresholds(grid: CrsGrid, top: int) -> Thresholds:
    """Those of a grid, up to the highest level of the tests."""
    return Thresholds(
        first=tuple(_growing(lambda level: _transferable(grid, level), top)),
        second=tuple(sorted({level for pair in _PAIRS for level in _growing(_second(grid, *pair, top), top)})),
        spouse=tuple(_growing(lambda level: grid.score(_with_spouse(level)).total, top)),
    )


_PAIRS: tuple[tuple[OfficialLanguage, OfficialLanguage], ...] = (("english", "french"), ("french", "english"))


def _growing(points: Callable[[int], int], top: int) -> Iterator[int]:
    return (level for level in range(1, top + 1) if points(level) > points(level - 1))


def _transferable(grid: CrsGrid, level: int) -> int:
    """The points of skill transferability, each factor by itself: its cap would hide what begins later."""
    score = grid.score(replace(_ALL_ROUND, first_language=_four("english", level)))
    return sum(one.points for section in score.sections if section.name == "transferability" for one in section.factors)


def _second(grid: CrsGrid, first: OfficialLanguage, second: OfficialLanguage, top: int) -> Callable[[int], int]:
    def points(level: int) -> int:
        return grid.score(Candidate(0, first_language=_four(first, top), second_language=_four(second, level))).total

    return points


def _with_spouse(level: int) -> Candidate:
    return Candidate(0, Spouse(language=_four("english", level)))


def _four(language: OfficialLanguage, level: int) -> Levels:
    return Levels(language, level, level, level, level)
