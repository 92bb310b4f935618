"""Two cases of one grid side by side: alone and with a partner, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.profile.draft import Draft
from knowledge.models import Text
from knowledge.points.crs import CrsScore
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate, Spouse, candidate
from knowledge.points.refusing import Impossible

Profile = Mapping[str, Any]
BESIDE = {"spouse.accompanying": True, "spouse.citizen_or_pr": False}
"""What is taken of a partner of whom it is not said: that the partner counts."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A line of the grid that changes."""

    label: Text
    before: int
    after: int


def with_partner(draft: Draft) -> Draft:
    """The draft, where a partner is told of, with what is taken of one."""
    return replace(draft, given={**BESIDE, **draft.given}) if draft.given.get("spouse") else draft


def candidate_of(profile: Profile) -> Candidate | None:
    """The candidate of a profile; None where there can be none such."""
    try:
        return candidate(dict(profile), shipped_grids().tests)
    except Impossible:
        return None


def both_ways(profile: Profile) -> tuple[Candidate, Candidate] | None:
    """The candidate without a spouse who counts, and with one of whom nothing is told."""
    found = candidate_of({**profile, "spouse": None})
    spouse = (candidate_of(profile) or Candidate(0)).spouse or Spouse()
    return (found, replace(found, spouse=spouse)) if found else None


def changed_lines(was: CrsScore, now: CrsScore) -> list[Changed]:
    """The factors whose points differ."""
    before = was.parts
    found = [Changed(one.label, before.get(one.name, 0), one.points) for one in now.factors]
    gone = [Changed(one.label, one.points, 0) for one in was.factors if one.name not in now.parts and one.points]
    return [one for one in (*found, *gone) if one.before != one.after]
