"""A person's kept profile as the calculators and the conditions take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.advice_told import NOTHING_TOLD, Stretch, Told
from bot.answers.context import Context
from bot.query import Query
from bot.state.documents import Profile, Score
from knowledge.conditions import Conditions, Known
from knowledge.models import Occupation
from knowledge.points.grids import shipped_grids
from knowledge.points.improving import partner
from knowledge.points.profile import Candidate, candidate
from knowledge.points.refusing import Impossible


def candidate_of(profile: Profile | None) -> Candidate | None:
    """The candidate of a profile; None for none, or one that says too little to be worked out."""
    if profile is None:
        return None
    try:
        return candidate(profile.candidate, shipped_grids().tests)
    except Impossible:
        return None


def score_of(profile: Profile | None, context: Context) -> Score | None:
    """The score of a profile by the grid of today; None where it says too little."""
    found = candidate_of(profile)
    return None if found is None else Score(value=shipped_grids().crs_on(context.today).score(found).total)


def with_own_score(query: Query, context: Context) -> Query | None:
    """The query with the score kept and when it was submitted, else with that of the profile; None where the query
    names a score, or none is known."""
    known = context.score or score_of(context.profile, context)
    if "score" in query.slots or known is None:
        return None
    own = query.but(score=str(known.value))
    if known.submitted is None or "submitted" in query.slots:
        return own
    return own.but(submitted=known.submitted.isoformat(), zone="given")


def partner_of(profile: Profile) -> Candidate | None:
    """The spouse as a candidate, where the spouse's entry says enough of them to be one."""
    try:
        return partner(profile.candidate, shipped_grids().tests)
    except Impossible:
        return None


def known_of(
    profile: Profile | None, context: Context, occupations: Sequence[Occupation] = (), told: Told = NOTHING_TOLD
) -> Known:
    """What a profile says of a person. `occupations`: those asked about, in place of those worked in. `told`: what the
    question says, which goes before the profile."""
    kept = profile.work if profile else ()
    worked = context.base.occupations(list(dict.fromkeys(one.noc for one in kept)))
    asked = tuple(occupations or worked)
    here = tuple(Stretch(one.code, months, where) for one in asked for where, months in told.work)
    others = tuple(one for one in kept if not here or one.noc not in {work.noc for work in here})
    in_part = profile is None and bool(here)
    return Known(asked, candidate_of(profile), (*here, *others), told.languages, in_part)


def as_candidate(known: Known, other: Candidate) -> Known:
    """The same person with another profile in points."""
    return replace(known, candidate=other)


def conditions_of(context: Context) -> Conditions:
    """The conditions by the grid of today."""
    return Conditions(context.base, shipped_grids().fsw_on(context.today))
