"""Profiles to answer about, as they are kept."""

from __future__ import annotations

from typing import Any, Literal

from bot.state.documents import Profile, Work
from tests.knowledge.points.profiles import clb

NURSE, DEVELOPER = "31301", "21232"
PLAIN: dict[str, Any] = {
    "age": 33,
    "education": "bachelor",
    "first_language": clb(9, 8, 9, 9),
    "foreign_work_years": 2,
}
SPOUSE: dict[str, Any] = {"age": 25, "education": "master", "language": clb(10), "foreign_work_years": 3}


def profile(*work: tuple[str, int, Literal["canada", "abroad"]], **more: Any) -> Profile:
    """The plain profile with some things changed."""
    done = tuple(Work(noc=noc, months=months, where=where) for noc, months, where in work)
    return Profile(candidate=PLAIN | more, work=done)
