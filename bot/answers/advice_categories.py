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
from bot.answers.occupation_codes import Code, code, codes_named, is_clear, matches, neighbours
from bot.answers.occupations import card as occupation_card
from bot.answers.occupations import in_category, left_lists, spoken_of
from bot.answers.periods import period_of
from bot.answers.slots import categories
from bot.intents import Intent
from bot.query import Query
from bot.state.documents import Profile
from knowledge.conditions import State, Ticked
from knowledge.models import Category, Occupation, OccupationMatch

_NOT_OF_A_LIST = ("met", "unknown")


@dataclass(frozen=True, slots=True)
class Line:
    """A category or program with its conditions ticked, the programs it asks for, and its newest round."""

    ticked: Ticked
    programs: Sequence[Category]
    newest: Card | None


def my_categories(query: Query, profile: Profile | None, context: Context) -> Part:
    """The categories and programs of the occupations named, else of those worked in.

    With no profile what only a profile says is unknown. A `date` of the query asks for that day. Where no occupation
    is known, or none is clear, the general answer to the query.
    """
    period = period_of(query, context.today)
    if period and period.since:
        context = replace(context, today=period.since)
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
        "day": None if period is None else context.today,
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
    }
    return Part(
        template="advice/categories",
        facts=facts,
        remembers=spoken_of(query, facts["cards"], meant.found),
        links=context.links("rounds-categories", "noc"),
        uses_draws=True,
        buttons=copy_buttons(occupations) + _buttons(possible),
    )


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
        card(newest, context, previous=False) if newest else None,
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
    if not named and context.private:
        return my_categories(query, context.profile, context)
    part = in_category(query, context)
    if "ticked" not in part.facts or not context.private or not (context.profile or told_of(query)):
        return part
    return part.model_copy(update={"facts": {**part.facts, "ticked": _ticked(query, named, part, context)}})


def _ticked(query: Query, named: Sequence[Category], part: Part, context: Context) -> list[Line]:
    """The conditions of the categories named, by what is known of the asker."""
    occupations = [occupation for occupation, _ in part.facts["rows"]]
    known, conditions = known_of(context.profile, context, occupations, told_of(query)), conditions_of(context)
    return [_line(one, context) for category in named if (one := conditions.of(category, context.today, known))]


ANSWERS: Answers = {Intent.NOC_CATEGORY_ELIGIBILITY: _answer}
