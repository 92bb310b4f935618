"""My categories: those and the programs that an occupation may open on a day, each condition ticked by a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.answer import Part
from bot.answers.advice_person import candidate_of, conditions_of, known_of
from bot.answers.advice_told import told_of
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, copy_buttons, in_rows
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.answers.obstacles import Obstacle, anothers, obstacles
from bot.answers.occupation_codes import Code, code, codes_named, is_clear, matches, neighbours, of_each_title
from bot.answers.occupations import card as occupation_card
from bot.answers.occupations import in_category, left_lists, spoken_of
from bot.answers.periods import day_in, period_of
from bot.answers.slots import categories
from bot.intents import Intent
from bot.query import Query
from bot.state.documents import Profile
from knowledge.conditions import State, Ticked
from knowledge.models import Category, Occupation, OccupationMatch

_NOT_OF_A_LIST = ("met", "unknown")


@dataclass(frozen=True, slots=True)
class Line:
    """A category or program with its conditions ticked, the programs it asks for, and its newest round of late."""

    ticked: Ticked
    programs: Sequence[Category]
    newest: Card | None


def my_categories(query: Query, profile: Profile | None, context: Context) -> Part:
    """The categories and programs of the occupations named, else of those worked in.

    With no profile what only a profile says is unknown. A day or a year gone by asks for the lists of then. Where no
    occupation is known, or none is clear, the general answer to the query.
    """
    day, today = day_in(period_of(query, context.today), context.today), context.today
    context = replace(context, today=day)
    meant = _meant(query, profile, context)
    if not meant.occupations:
        return in_category(query, context)
    occupations, told = meant.occupations, told_of(query)
    known, conditions = known_of(profile, context, occupations, told), conditions_of(context)
    every = [conditions.of(category, context.today, known) for category in context.base.categories()]
    lines = [_line(one, context) for one in every if one and one.category.status == "active"]
    by_state = {state: [one for one in lines if one.ticked.state == state] for state in ("met", "unknown", "missing")}
    possible = by_state["met"] + by_state["unknown"]
    facts: dict[str, Any] = {
        "occupations": occupations,
        "day": day if day != today else None,
        "has_profile": candidate_of(profile) is not None,
        "told": told,
        "cards": [occupation_card(one, context) for one in occupations],
        "programs": {one.id: one.short for one in context.base.categories() if one.kind == "program"},
        "old": meant.old,
        "title": query.slots.get("title", ""),
        "others": neighbours(meant.found),
        "met": by_state["met"],
        "unknown": by_state["unknown"],
        "shown": [one for one in possible if _is_shown(one)],
        "more": [one for one in possible if not _is_shown(one)],
        "near": [one for one in by_state["missing"] if _is_on_list(one)],
        "missing": [one for one in by_state["missing"] if not _is_off_list(one) and not _is_on_list(one)],
        "off_list": [one.ticked.category.short for one in by_state["missing"] if _is_off_list(one)],
        "left": [(one, left_lists(one, context)) for one in occupations],
        "anothers": anothers(query),
        "in_way": _only_in_canada(query, [one.ticked.category for one in lines], occupations, context),
    }
    return Part(
        template="advice/categories",
        facts=facts,
        remembers=spoken_of(query, facts["cards"], meant.found),
        links=context.links("rounds-categories", "noc"),
        uses_draws=True,
        buttons=copy_buttons(occupations) + _buttons(possible),
    )


def _only_in_canada(
    query: Query, categories: Sequence[Category], occupations: Sequence[Occupation], context: Context
) -> list[Obstacle]:
    """The categories on whose list the occupation is, but that count no work where the asker works."""
    by_list = (category for category in categories if category.kind == "category")
    every = (one for category in by_list for one in obstacles(category, query, occupations, context))
    return [one for one in every if one.why == "abroad"]


@dataclass(frozen=True, slots=True)
class _Meant:
    """The occupations meant; the old codes they were named by; what a job title may stand for, the best first."""

    occupations: Sequence[Occupation] = ()
    old: Sequence[Code] = ()
    found: Sequence[OccupationMatch] = ()


def _meant(query: Query, profile: Profile | None, context: Context) -> _Meant:
    """Those named by code or by a clear title; where none is named those worked in."""
    codes, found = codes_named(query, context), list[OccupationMatch]()
    if not codes and "title" in query.slots:
        found = matches(query, context)
        codes = [code(found[0].code, context)] if is_clear(found) else []
        if not codes:
            return _Meant()
    if codes:
        named = [one for each in codes for one in ([each.occupation] if each.occupation else each.successors)]
        return _Meant(named, [one for one in codes if one.old], found)
    return _Meant(known_of(profile, context).occupations)


def _line(ticked: Ticked, context: Context) -> Line:
    asked = ticked.version.requirements.programs if ticked.version else ()
    newest = context.base.latest_draw(ticked.category.id)
    return Line(
        ticked,
        [category for name in asked if (category := context.base.category(name))],
        card(newest, context, previous=False) if newest and newest.date >= context.year_ago else None,
    )


def _is_shown(line: Line) -> bool:
    """Whether it stands open: a category that the occupation opens, or whose conditions are all met."""
    is_category = line.ticked.version is not None
    return is_category and (line.ticked.state == "met" or any(one.about == "list" for one in line.ticked.conditions))


def _is_on_list(line: Line) -> bool:
    """Whether its list holds the occupation."""
    return any(one.about == "list" and one.state == "met" for one in line.ticked.conditions)


def _is_off_list(line: Line) -> bool:
    """Whether the list, which no effort changes, is what is missing."""
    states: dict[str, State] = {one.about: one.state for one in line.ticked.conditions}
    return states.get("list", "met") not in _NOT_OF_A_LIST


def _buttons(lines: Sequence[Line]) -> Rows:
    categories = [one.ticked.category for one in lines if one.ticked.category.kind == "category"]
    return in_rows(
        ask("requirements_of", Intent.CATEGORY_REQUIREMENTS, {"category": one.id}, name=one.short) for one in categories
    )


def _answer(query: Query, context: Context) -> Part:
    """Whether a category named lists the occupation; else all that it opens, in a group without what is personal."""
    named = categories(query, context)
    if not named and context.private and not of_each_title(query, context):
        return my_categories(query, context.profile, context)
    part = in_category(query, context)
    if "ticked" not in part.facts:
        return part
    facts = {**part.facts, "anothers": anothers(query), "in_way": _in_way(query, named, part, context)}
    if context.private and not anothers(query) and (context.profile or told_of(query)):
        facts["ticked"] = _ticked(query, named, part, context)
    return part.model_copy(update={"facts": facts})


def _in_way(query: Query, named: Sequence[Category], part: Part, context: Context) -> list[Obstacle]:
    """What stands in the way although the list has the occupation."""
    occupations = [occupation for occupation, _ in part.facts["rows"]]
    found = [one for category in named for one in obstacles(category, query, occupations, context)]
    return [one for one in found if one.why != "off_list"]


def _ticked(query: Query, named: Sequence[Category], part: Part, context: Context) -> list[Line]:
    """The conditions of the categories named, by what is known of the asker."""
    occupations = [occupation for occupation, _ in part.facts["rows"]]
    known, conditions = known_of(context.profile, context, occupations, told_of(query)), conditions_of(context)
    return [_line(one, context) for category in named if (one := conditions.of(category, context.today, known))]


ANSWERS: Answers = {Intent.NOC_CATEGORY_ELIGIBILITY: _answer}
