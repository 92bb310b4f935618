"""A score for reading: every factor with its maximum, and the rows of the grid that its points come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.profile.draft import Draft
from knowledge.models import Text
from knowledge.points.crs import CrsScore
from knowledge.points.grids import Grids
from knowledge.points.language import ABILITIES
from knowledge.points.profile import Candidate
from knowledge.points.results import Factor, Reason


@dataclass(frozen=True, slots=True)
class Why:
    """Where some points come from: `about` says what was looked up (`age`, `reading`, `with_language` …).

    `scale`: the scale of a level, `english` or `french`. `label`: the row's own words, where the grid has some.
    """

    about: str
    given: int | str
    points: int
    label: Text | None = None
    scale: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A factor."""

    name: str
    label: Text
    points: int
    maximum: int
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the grid."""

    name: str
    label: Text
    points: int
    maximum: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Breakdown:
    """A score by the grid of a day. `since`: when the grid came into force; `column`: whose points they are."""

    total: int
    highest: int
    since: date | None
    title: Text
    column: str
    groups: tuple[Group, ...]
    notes: tuple[Text, ...]


def scored(draft: Draft, grids: Grids, today: date) -> Breakdown | None:
    """The score of the answers so far; None before the age is known. Raises Impossible for what cannot be."""
    candidate = draft.candidate(grids.tests)
    if candidate is None:
        return None
    grid = grids.crs_on(today)
    score = grid.score(candidate)
    return Breakdown(
        score.total,
        grid.max_total,
        grid.effective_from,
        grid.title,
        score.column,
        _groups(score, candidate),
        tuple(note.text for note in score.notes),
    )


def _groups(score: CrsScore, candidate: Candidate) -> tuple[Group, ...]:
    return tuple(
        Group(one.name, one.label, one.points, one.cap, tuple(_line(each, candidate) for each in one.factors))
        for one in score.sections
    )


def _line(factor: Factor, candidate: Candidate) -> Line:
    scale = _scale(factor.name, candidate)
    whys = tuple(_why(reason, scale) for reason in factor.reasons)
    return Line(factor.name, factor.label, factor.points, factor.maximum, whys)


def _why(reason: Reason, scale: str | None) -> Why:
    row = reason.row
    of_level = reason.about in ABILITIES
    return Why(reason.about, reason.given, row.points, row.label, scale if of_level else None)


def _scale(name: str, candidate: Candidate) -> str | None:
    """The language whose levels a factor counts; None for other factors, and without a test."""
    spouse = candidate.spouse
    levels = {
        "first_language": candidate.first_language,
        "second_language": candidate.second_language,
        "spouse_language": spouse.language if spouse else None,
    }.get(name)
    return levels.language if levels else None
