"""What stands between a score and a category's rounds: a list without the job, work that must be in Canada, no rounds.

It goes before any figure, for a cut-off says nothing to those whom its rounds are not for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.answers.advice_person import conditions_of, known_of
from bot.answers.advice_told import told_of
from bot.answers.context import Context
from bot.answers.occupation_codes import AHEAD, CLEAR, MATCHES, NEAR, codes_named, is_clear, matches
from bot.answers.occupations import left_list
from bot.answers.slots import IN_CANADA
from bot.query import Query
from knowledge.conditions import State
from knowledge.models import Category, CategoryVersion, Draw, Occupation, Program, Requirements

Why = Literal["off_list", "dropped", "language", "abroad", "canada", "dormant"]
Whose = Literal["partner", "another"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a category's rounds may not be for the asker.

    `left`: the last version whose list held the occupation. `asked`: what the category asks for. `ended`: its last
    day, where it was dropped. `newest`: its last round, where that is more than a year ago.
    """

    why: Why
    category: Category
    occupation: Occupation | None = None
    left: CategoryVersion | None = None
    asked: Requirements | Program | None = None
    ended: date | None = None
    newest: Draw | None = None
    of_program: bool = False
    """It is no category, but a program, whose candidates other rounds are for too."""


def anothers(query: Query) -> Whose | None:
    """Whose the job named is, where the question is the asker's own and the job is not."""
    whose = query.slots.get("job_of")
    return None if whose is None else "partner" if whose == "partner" else "another"


def occupations_told(query: Query, context: Context) -> Sequence[Occupation]:
    """The occupations that the asker's job may stand for: of a code, else of a title that comes near enough to one."""
    if anothers(query):
        return ()
    codes = codes_named(query, context)
    if codes:
        return [one for each in codes for one in each.occupations]
    found = [one for one in matches(query, context) if one.score >= NEAR]
    as_clear = [one for one in found if one.score >= CLEAR] or found[:1]
    kept = as_clear if is_clear(found) else [one for one in found if found[0].score - one.score < AHEAD]
    return context.base.occupations([one.code for one in kept])


def obstacles(
    category: Category, query: Query, occupations: Sequence[Occupation], context: Context
) -> Sequence[Obstacle]:
    """What stands in the way, the weightiest first; of a dropped category nothing else counts."""
    versions = context.base.category_versions(category.id)
    if category.status == "removed":
        ended = versions[-1].effective_to if versions else None
        return [Obstacle("dropped", category, ended=ended)]
    found = [*_of_conditions(category, query, occupations, context), *_of_program(category, query, context)]
    newest = context.base.latest_draw(category.id)
    if newest and newest.date < context.year_ago:
        program = context.base.program(category.id)
        found.append(Obstacle("dormant", category, newest=newest, of_program=program is not None))
    return found


def _of_program(category: Category, query: Query, context: Context) -> Iterator[Obstacle]:
    """That who tells of work abroad alone asks of the program for work in Canada."""
    program = context.base.program(category.id) if category.id == IN_CANADA else None
    places = {where for where, _ in told_of(query).work}
    if program and (query.slots.get("where") == "abroad" or "abroad" in places) and places <= {"abroad", "unsaid"}:
        yield Obstacle("abroad", category, asked=program)


def of_people(query: Query, category: Category, context: Context) -> Sequence[Obstacle]:
    """That the list in force holds no such job as the one its rounds were named by (slot `people`): "cook draws"."""
    found = context.base.search_occupations(query.slots.get("people", ""), context.language, MATCHES)
    near = [one for one in found if one.score >= NEAR]
    eligible = [context.base.eligibility(one.code, context.today) for one in near]
    listed = any(version.category == category.id for one in eligible if one for version in one.categories)
    if category.kind != "category" or not near or listed or not is_clear(found):
        return ()
    occupation = context.base.occupations([near[0].code])[0]
    return [Obstacle("off_list", category, occupation, left_list(occupation, category, context))]


def in_a_round(category: Category, draw: Draw, query: Query, context: Context) -> Sequence[Obstacle]:
    """What the question itself tells that stood in the way in a round, by the conditions of its day."""
    then, told = replace(context, today=draw.date), occupations_told(query, context)
    found = _of_conditions(category, query, told, then)
    return [one for one in found if one.why in ("abroad", "language") or (told and one.why == "off_list")]


def _of_conditions(
    category: Category, query: Query, occupations: Sequence[Occupation], context: Context
) -> Iterator[Obstacle]:
    known = known_of(context.profile, context, tuple(occupations), told_of(query))
    ticked = conditions_of(context).of(category, context.today, known)
    if ticked is None or ticked.version is None:
        return
    states: dict[str, State] = {one.about: one.state for one in ticked.conditions}
    asked = ticked.version.requirements
    if states.get("list") == "missing":
        occupation = known.occupations[0]
        yield Obstacle("off_list", category, occupation, left_list(occupation, category, context))
    elif states.get("where", "met") != "met":
        abroad = states["where"] == "missing" or query.slots.get("where") == "abroad"
        yield Obstacle("abroad" if abroad else "canada", category, asked=asked)
    elif states.get("language") == "missing":
        yield Obstacle("language", category, asked=asked)
