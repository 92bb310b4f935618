"""What lowers a score with time: each birthday to come, by the grid."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from knowledge.points.crs import CrsGrid, CrsScore
from knowledge.points.profile import Candidate


class Birthday(NamedTuple):
    """Turning `age`: what the total changes by that day (negative: points lost), and what it is then."""

    age: int
    change: int
    total: int


def birthdays(candidate: Candidate, grid: CrsGrid) -> tuple[Birthday, ...]:
    """The birthdays to come, next first, up to the one after which age changes nothing any more."""
    score_of = grid.scorer()
    found, before = [], score_of(candidate)
    while not _is_last(before):
        candidate = replace(candidate, age=candidate.age + 1)
        score = score_of(candidate)
        found.append(Birthday(candidate.age, score.total - before.total, score.total))
        before = score
    return tuple(found)


def _is_last(score: CrsScore) -> bool:
    """Whether the age falls into the table's open row."""
    age = next(one for one in score.factors if one.name == "age")
    return all(reason.row.high is None for reason in age.reasons)
