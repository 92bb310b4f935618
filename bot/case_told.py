"""The points of a case that messages tell: a score, the selection grid, what a change brings, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from bot.answer import Part
from bot.answers import ANSWERS, Context
from bot.answers.advice import improvements
from bot.answers.slots import several
from bot.answers.topics import MAIN
from bot.intents import Intent
from bot.profile.at_once import is_begun, missing_of, score_of
from bot.profile.draft import Draft
from bot.profile.fsw_told import fsw_of
from bot.profile.partner_told import partner_points
from bot.profile.questions import flat, nested
from bot.profile.said import Said
from bot.profile.steps_told import climb, one_step, partner_step
from bot.profile.what_if import leaning, next_birthday, profile_told, with_change
from bot.profile.worth_told import language_points, points_of
from bot.query import Query
from bot.state.documents import Profile
from bot.understanding.conversation import Case
from bot.understanding.profile import Unclear, read_years
from knowledge.models import Language

_OF_POINTS = (Intent.CRS_CALCULATE, Intent.CRS_EXPLAIN_FACTOR, Intent.CRS_IMPROVE, Intent.PROGRAM_ELIGIBILITY)
"""Intents in which a case may be told whose points can be worked out."""
_OF_CHANGES = (Intent.CRS_CALCULATE, Intent.CRS_EXPLAIN_FACTOR, Intent.CRS_IMPROVE)
"""Intents in which what was told before may be changed."""
_TELLING = (*_OF_POINTS, Intent.PROFILE_FAMILY, Intent.ECA, Intent.OFFTOPIC_OTHER, Intent.HELP)
"""Intents that what is told of a case without a number is often taken for."""
_OF_LANGUAGES = ("language", "french")
"""Factors whose points the results a message names tell."""
_OTHER: Mapping[Language, str] = {"en": "french", "fr": "english"}
"""The official language that a message in one is not written in."""
_WITH_A_GRID = "fsw"
"""The program that has a selection grid of its own."""
_OF_THE_SUM = {"fsw", "67", "minimum", "ineligible"}
"""What is asked of where no part of the selection grid is, but the sum."""
_NOMINEES = "pnp"
_SWAPPED = "swap_principal"
"""What asks for the partner's case in place of one's own."""
_NAMES_NOTHING = frozenset(("about", "own", "lacks"))
"""Slots of a question of points that names nothing of a case."""
_ABROAD, _OF_ABROAD = "foreign_work_years", "foreign-work-points"
"""What gives points only beside other answers, and the topic that tells it."""
_AGE = "age"
"""The slot of an age, and the question."""
_OTHERS = ("owner.spouse", "owner.they", "owner.sibling", "owner.other", "kids")
"""Who else an age may be of."""
_OWN = "own_score"
"""The slot that says that one asks for the score of what was told."""


class Told(NamedTuple):
    """The answer to a case told, the case that what is said next goes on from, and its score where there is one."""

    part: Part
    case: Case | None = None
    score: int | None = None


def case_told(query: Query, said: Said, before: Case | None, last: Query | None, context: Context) -> Told | None:
    """What a message tells of its sender, worked out; None where it tells no case, or is asked in a group.

    `before` is the case told earlier in the conversation, `last` its last query.
    """
    if not (context.private and said.text):
        return None
    if query.intent == Intent.LANGUAGE_EQUIVALENCY and last and last.intent == Intent.CRS_EXPLAIN_FACTOR:
        return _alone(partner_points(said, context.base))  # "and her ielts is 7 7 6.5 7"
    if query.intent not in _OF_POINTS:
        return None
    said = _with_age(said, query, before, last)
    told = said.draft
    if query.slots.get("program") == _WITH_A_GRID:
        return _on_the_grid(query, told, before, context)
    if query.intent == Intent.CRS_CALCULATE:
        changed = _scored(told, context) or _changed(query, said, before, context)
        found = changed or _gone_on(query, said, before, context)
        found = found or _climbed(said, context) or _begun(told, context)
        return found or _alone(_unknown(query, said, last, context)) or _so_far(query, before, context)
    factor = query.slots.get("factor", "").split(",")[0]
    swapped = _SWAPPED in several(query, "method")
    goes_on = before and query.intent in _OF_CHANGES and not swapped
    found = _changed(query, said, before, context) if goes_on else None
    found = found or _climbed(said, context) or _raised(query, before, context)
    if found or not (told.given or told.unclear):
        return found or _worth(query, before, context)
    beside = _beside(query, context) or _beside_french(query, last)
    partner = (
        partner_points(said, context.base)
        if query.intent == Intent.CRS_EXPLAIN_FACTOR and told.given.get("spouse")
        else None
    )
    results = language_points(said, context.base) if factor in _OF_LANGUAGES and not beside else None
    return _alone(partner or results)


def _with_age(said: Said, query: Query, before: Case | None, last: Query | None) -> Said:
    """What is said, with the age that a bare number puts in place of the one told before: "sorry, 29 not 31"."""
    age, known = query.slots.get(_AGE, ""), last.slots.get(_AGE) if last else None
    of_others = said.sentence.of(*_OTHERS)
    fits = age.isdecimal() and age != known and not of_others and before is not None and _AGE in before.answers
    return replace(said, age=int(age)) if fits else said


def begun_along(query: Query, said: Said, before: Case | None, context: Context) -> Case | None:
    """The case that a message begins, or goes on with, while it asks something else; None where it tells nothing, or a
    whole one was told before."""
    tells = before is not None or query.intent in _TELLING or any(char.isdigit() for char in said.text)
    if not (context.private and tells) or (before and before.whole):
        return None
    told = said.draft
    joined = _draft(before).going_on(told) if before else told
    return _kept(joined) if told.given else None


def remembered(query: Query, told: Told) -> Query:
    """What is remembered of a query that told a case: its score is the asker's own, "will I be invited with that?"."""
    return query.but(own_score=None) if told.score is None else query.but(own_score=None, own=str(told.score))


def _beside_french(query: Query, last: Query | None) -> bool:
    """Whether English is the second language of who spoke of the rounds for French before."""
    return query.slots.get("language") == "english" and last is not None and last.slots.get("category") == "french"


def _alone(part: Part | None) -> Told | None:
    return Told(part) if part else None


def _climbed(said: Said, context: Context) -> Told | None:
    """What one result brings that becomes another."""
    return _alone(one_step(said, context.base) or partner_step(said, context.base) or climb(said, context.base))


def _scored(draft: Draft, context: Context) -> Told | None:
    """The score of a whole profile."""
    found = score_of(draft, context.language, context.base, context.today)
    if found is None:
        return None
    part, counted = found
    facts = {**part.facts, "birthday": next_birthday(counted.profile, context.today)}
    case = Case(counted.given, assumed=counted.assumed)
    return Told(part.model_copy(update={"facts": facts}), case, part.facts["score"].total)


def _begun(draft: Draft, context: Context) -> Told | None:
    """What is missing of a profile of which a good part is told, and what there is of it, to go on from."""
    part = missing_of(draft, context.language, context.base, context.today)
    return Told(part, _kept(draft)) if part else None


def _beside(query: Query, context: Context) -> bool:
    """Whether a level in the other language than the message's is asked about, which most have as their second."""
    return "level" in query.slots and query.slots.get("language") == _OTHER[context.language]


def _on_the_grid(query: Query, told: Draft, before: Case | None, context: Context) -> Told | None:
    """The points on the selection grid of what a message tells; where it asks for them and tells nothing, of the case
    told before."""
    asked = {*several(query, "topic"), *several(query, "factor")}
    if before and (told.given or told.unclear or asked <= _OF_THE_SUM):
        told = _draft(before).going_on(told)
    part = fsw_of(told, context.base, context.today)
    whole = before is not None and before.whole
    return Told(part, _kept(told, whole=whole)) if part else None


def _worth(query: Query, before: Case | None, context: Context) -> Told | None:
    """The points of what was told before, where a message names nothing to have the points of: "how many is that"."""
    names_nothing = query.intent == Intent.CRS_EXPLAIN_FACTOR and query.slots.keys() <= _NAMES_NOTHING
    if not names_nothing or before is None or before.whole:
        return None
    part = points_of(_draft(before), context.language, context.base, context.today)
    abroad = part is None and _ABROAD in before.answers
    return _alone(ANSWERS[query.intent](query.but(about=_OF_ABROAD), context) if abroad else part)


def _so_far(query: Query, before: Case | None, context: Context) -> Told | None:
    """The points of the little told before, where one's own score is asked for: "i am 44", "how many do i get"."""
    fits = _OWN in query.slots and before is not None and not before.whole
    return _alone(points_of(_draft(before), context.language, context.base, context.today)) if fits and before else None


def _raised(query: Query, before: Case | None, context: Context) -> Told | None:
    """What would raise the score of the case told before, where no one way is asked about."""
    general = query.intent == Intent.CRS_IMPROVE and "method" not in query.slots
    if not general or before is None or not before.whole or several(query, "about")[:1] != [MAIN[query.intent]]:
        return None
    return Told(improvements(Profile(candidate=nested(before.answers)), context))


def _kept(draft: Draft, *, whole: bool = False) -> Case:
    """The case to go on from. Of what was unclear the words are not kept, but how many years of work had no place."""
    unclear = tuple(replace(one, words=_years(one)) for one in draft.unclear)
    return Case(draft.given, unclear, draft.assumed, whole)


def _years(unclear: Unclear) -> str:
    years = read_years(unclear.words).value if unclear.reason == "where" else None
    return "" if years is None else str(years)


def _draft(case: Case) -> Draft:
    return Draft(case.answers, unclear=case.unclear, assumed=case.assumed)


def _gone_on(query: Query, said: Said, before: Case | None, context: Context) -> Told | None:
    """The case told before with what a message adds to it, or once more where one asks for one's own score."""
    told = said.draft
    says_something = bool(told.given or told.unclear) or _OWN in query.slots
    if before is None or (before.whole and not says_something):
        return None
    joined = _draft(before).going_on(leaning(said, told, before.answers))
    return _scored(joined, context) or (None if before.whole else _begun(joined, context))


def _changed(query: Query, said: Said, before: Case | None, context: Context) -> Told | None:
    """The score with another answer, where a whole profile was told before or is kept."""
    known = _known(before, context)
    if known is None:
        return None
    nominated = query.slots.get("program") == _NOMINEES
    changed = with_change(said, known, context.base, nominated=nominated)
    return Told(changed[0], Case(flat(changed[1])), changed[0].facts["now"]) if changed else None


def _known(before: Case | None, context: Context) -> Mapping[str, Any] | None:
    """The whole profile told before; where none was begun, the one that is kept."""
    if before and (before.whole or is_begun(_draft(before))):
        return nested(before.answers) if before.whole else None
    return context.profile.candidate if context.profile else None


def _unknown(query: Query, said: Said, last: Query | None, context: Context) -> Part | None:
    """That a change told cannot be worked out, where no profile is known to change and a score was asked for."""
    if last is None or last.intent != query.intent or not profile_told(said):
        return None
    part = ANSWERS[query.intent](query.but(about=None), context)
    return part.model_copy(update={"facts": {**part.facts, "topics": [], "needs_profile": True}})
