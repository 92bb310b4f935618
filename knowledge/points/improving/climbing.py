"""Levels of a language going up: one ability, all four, or all four to a level; never above what a test can give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from knowledge.points.language import ABILITIES, LanguageTests, Levels, OfficialLanguage

Top = tuple[int, int, int, int]
"""The highest level of each ability, in the order of `ABILITIES`."""


def highest(tests: LanguageTests, language: OfficialLanguage) -> Top:
    """The highest level that the tests of a language give in each ability."""
    tables = [table for table in tests.tests.values() if table.language == language]
    reading, writing, listening, speaking = (max(max(table.min_score[name]) for table in tables) for name in ABILITIES)
    return (reading, writing, listening, speaking)


def summit(tests: LanguageTests) -> int:
    """The highest level that any test gives."""
    return max(level for table in tests.tests.values() for least in table.min_score.values() for level in least)


def other_than(levels: Levels | None) -> OfficialLanguage:
    """The other official language; English where none is known, whose points as a first one are the same."""
    return "french" if levels and levels.language == "english" else "english"


def untested(language: OfficialLanguage) -> Levels:
    """What a language without a test is worth."""
    return Levels(language, 0, 0, 0, 0)


def each_ability(levels: Levels, top: Top) -> Iterator[tuple[str, int, Levels]]:
    """One level up in one ability: which, the level reached, and the levels then."""
    for place, (level, most) in enumerate(zip(levels.abilities, top, strict=True)):
        if level < most:
            raised = (*levels.abilities[:place], level + 1, *levels.abilities[place + 1 :])
            yield ABILITIES[place], level + 1, Levels(levels.language, *raised)


def one_up(levels: Levels, top: Top) -> Levels:
    """One level up in all four abilities, where there is one above."""
    raised = (max(level, min(level + 1, most)) for level, most in zip(levels.abilities, top, strict=True))
    return Levels(levels.language, *raised)


def to_each(levels: Levels, thresholds: Iterable[int], top: Top) -> Iterator[tuple[int, Levels]]:
    """All four abilities up to each level of `thresholds` that not all have reached yet and all can reach."""
    for level in thresholds:
        if levels.lowest < level <= min(top):
            yield level, Levels(levels.language, *(max(level, one) for one in levels.abilities))


def manner(given: Levels | None, levels: Levels, near: int) -> Literal["untested", "far"] | None:
    """How far it is: without a test so far, with more than `near` levels to climb in an ability, or neither."""
    if given is None:
        return "untested"
    climb = max(after - before for before, after in zip(given.abilities, levels.abilities, strict=True))
    return "far" if climb > near else None
