"""What would raise a score: the changes that give points, most first, and pairs that give more together than apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from knowledge.models import Text
from knowledge.points.crs import CrsGrid, CrsScore
from knowledge.points.improving import climbing
from knowledge.points.improving.efforts import Effort, Efforts
from knowledge.points.improving.possible import Possibility, possibilities
from knowledge.points.improving.swapping import swapped
from knowledge.points.improving.thresholds import thresholds
from knowledge.points.language import LanguageTests
from knowledge.points.profile import Candidate

Scorer = Callable[[Candidate], CrsScore]
_BY_LEVEL = ("first_to", "second_to", "spouse_to")
_YEARS = ("canadian_year", "foreign_year")
_MEETING, _CARRIED = ("first_to", "canadian_year"), ("credential", "foreign_year", "certificate")
"""Skill transferability gives points for one of the carried together with one of the meeting."""


class Gained(NamedTuple):
    """What a factor changes by; `together`: it is one of skill transferability, which needs another factor beside."""

    name: str
    label: Text
    points: int
    together: bool


@dataclass(frozen=True, slots=True)
class Improvement:
    """A change that raises the total by `gain` to `total`, and the factors it comes from.

    `a_year_older`: for a change that takes a year, the gain when a birthday falls within it.
    """

    change: Possibility
    effort: Effort
    gain: int
    total: int
    factors: tuple[Gained, ...]
    a_year_older: int | None = None


class Together(NamedTuple):
    """Two changes that give `gain` together, which is `extra` more than apart."""

    one: Possibility
    other: Possibility
    gain: int
    extra: int
    total: int


class Raising(NamedTuple):
    """What raises a score: single changes, and pairs of them."""

    before: CrsScore
    improvements: tuple[Improvement, ...]
    """The most points first, then the least effort."""
    together: tuple[Together, ...]
    """Pairs that skill transferability rewards beyond what each gives alone, the most extra first."""


def raising(
    candidate: Candidate, grid: CrsGrid, tests: LanguageTests, efforts: Efforts, partner: Candidate | None = None
) -> Raising:
    """Every change that raises the total. `partner`: the spouse's own profile, where known: the two can be swapped."""
    score = grid.scorer()
    before = score(candidate)
    changes = [(one, score(one.after)) for one in _changes(candidate, grid, tests, efforts, partner)]
    found: dict[Candidate, Improvement] = {}
    for one, after in _further(changes, before):
        if one.after not in found:  # of two ways to say the same the first, which is the plainer
            found[one.after] = _improvement(one, before, after, score, efforts)
    ranked = sorted(found.values(), key=lambda one: (-one.gain, one.effort.rank))
    return Raising(before, tuple(ranked), _together(candidate, score, before, changes))


def _together(
    candidate: Candidate, score: Scorer, before: CrsScore, changes: Iterable[tuple[Possibility, CrsScore]]
) -> tuple[Together, ...]:
    gains = {one: after.total - before.total for one, after in changes if one.kind in _MEETING + _CARRIED}
    found = []
    for one in (change for change in gains if change.kind in _MEETING):
        for other in (change for change in gains if change.kind in _CARRIED):
            total = score(_both(candidate, one.after, other.after)).total
            extra = total - before.total - gains[one] - gains[other]
            if extra > 0:
                found.append(Together(one, other, total - before.total, extra, total))
    return tuple(sorted(found, key=lambda pair: (-pair.extra, -pair.gain)))


def _changes(
    candidate: Candidate, grid: CrsGrid, tests: LanguageTests, efforts: Efforts, partner: Candidate | None
) -> Iterator[Possibility]:
    yield from possibilities(candidate, tests, thresholds(grid, climbing.summit(tests)), efforts)
    other = swapped(candidate, partner) if partner else None
    if other:
        yield Possibility("swap", other)


def _further(
    changes: Iterable[tuple[Possibility, CrsScore]], before: CrsScore
) -> Iterator[tuple[Possibility, CrsScore]]:
    """The changes that raise the total; of one to several levels only those that raise it further than the last."""
    reached: dict[str, int] = {}
    for one, after in changes:
        last = reached.get(one.kind, before.total) if one.kind in _BY_LEVEL else before.total
        if after.total > last:
            reached[one.kind] = after.total
            yield one, after


def _improvement(one: Possibility, before: CrsScore, after: CrsScore, score: Scorer, efforts: Efforts) -> Improvement:
    older = None
    if one.kind in _YEARS:
        older = score(replace(one.after, age=one.after.age + 1)).total - before.total
    gain = after.total - before.total
    return Improvement(one, efforts.of(one.kind, one.manner), gain, after.total, _gained(before, after), older)


def _gained(before: CrsScore, after: CrsScore) -> tuple[Gained, ...]:
    """The factors that change, in the grid's order."""
    transfer = {one.name for section in after.sections if section.name == "transferability" for one in section.factors}
    had = before.parts
    return tuple(
        Gained(one.name, one.label, one.points - had[one.name], one.name in transfer)
        for one in after.factors
        if one.points != had[one.name]
    )


def _both(candidate: Candidate, one: Candidate, other: Candidate) -> Candidate:
    """The candidate after two changes of different fields."""
    changed = {
        field.name: getattr(other, field.name)
        for field in fields(Candidate)
        if getattr(other, field.name) != getattr(candidate, field.name)
    }
    return replace(one, **changed)
