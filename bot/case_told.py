"""The points of a case that a message tells: a score, the selection grid, what a change brings, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.answer import Part
from bot.answers import ANSWERS, Context
from bot.intents import Intent
from bot.profile.at_once import missing_told, score_told
from bot.profile.fsw_told import fsw_told
from bot.profile.what_if import climb, language_points, next_birthday, profile_told, with_change
from bot.query import Query

_OF_POINTS = (Intent.CRS_CALCULATE, Intent.CRS_EXPLAIN_FACTOR, Intent.CRS_IMPROVE, Intent.PROGRAM_ELIGIBILITY)
"""Intents in which a case may be told whose points can be worked out."""
_OF_LANGUAGES = ("language", "french")
"""Factors whose points the results a message names tell."""
_WITH_A_GRID = "fsw"
"""The program that has a selection grid of its own."""


class Told(NamedTuple):
    """The answer to a case told, and the profile that what is said next goes on from."""

    part: Part
    profile: Mapping[str, Any] | None = None


def case_told(
    query: Query, text: str, before: Mapping[str, Any] | None, last: Query | None, context: Context
) -> Told | None:
    """What a message tells of its sender, worked out; None where it tells no case, or is asked in a group.

    `before` is the profile told earlier in the conversation, `last` its last query.
    """
    if not (context.private and text and query.intent in _OF_POINTS):
        return None
    case = (text, context.language, context.base, context.today)
    if query.slots.get("program") == _WITH_A_GRID:
        return _alone(fsw_told(*case))
    if query.intent == Intent.CRS_CALCULATE:
        found = _scored(text, context) or _changed(text, before, context)
        return found or _alone(climb(*case) or missing_told(*case) or _unknown(query, text, last, context))
    factor = query.slots.get("factor", "").split(",")[0]
    alone = factor in _OF_LANGUAGES and not _beside_french(query, last)
    return _alone(climb(*case) or (language_points(*case) if alone else None))


def _beside_french(query: Query, last: Query | None) -> bool:
    """Whether English is the second language of who spoke of the rounds for French before."""
    return query.slots.get("language") == "english" and last is not None and last.slots.get("category") == "french"


def _alone(part: Part | None) -> Told | None:
    return Told(part) if part else None


def _scored(text: str, context: Context) -> Told | None:
    """The score of a whole profile."""
    part = score_told(text, context.language, context.base, context.today)
    if part is None:
        return None
    profile = profile_told(text, context.language, context.today)
    facts = {**part.facts, "birthday": next_birthday(profile, context.today)}
    return Told(part.model_copy(update={"facts": facts}), profile)


def _changed(text: str, before: Mapping[str, Any] | None, context: Context) -> Told | None:
    """The score with another answer, where a profile was told before or is kept."""
    before = before or (context.profile.candidate if context.profile else None)
    changed = before and with_change(text, context.language, before, context.base, context.today)
    return Told(*changed) if changed else None


def _unknown(query: Query, text: str, last: Query | None, context: Context) -> Part | None:
    """That a change told cannot be worked out, where no profile is known to change and a score was asked for."""
    if last is None or last.intent != query.intent or not profile_told(text, context.language, context.today):
        return None
    part = ANSWERS[query.intent](query.but(about=None), context)
    return part.model_copy(update={"facts": {**part.facts, "topics": [], "needs_profile": True}})
