"""My categories: those and the programs that an occupation may open on a day, each condition ticked by a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Part
from bot.answers.advice_person import candidate_of, conditions_of, known_of
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, in_rows
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.answers.occupation_codes import code, codes_named, is_clear, matches
from bot.answers.occupations import in_category, left_lists
from bot.answers.periods import period_of
from bot.intents import Intent
from bot.query import Query
from bot.state.documents import Profile
from knowledge.conditions import State, Ticked
from knowledge.models import Category, Occupation

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
    occupations = _occupations(query, profile, context)
    if not occupations:
        return in_category(query, context)
    known, conditions = known_of(profile, context, occupations), conditions_of(context)
    every = [conditions.of(category, context.today, known) for category in context.base.categories()]
    lines = [_line(one, context) for one in every if one and one.category.status == "active"]
    by_state = {state: [one for one in lines if one.ticked.state == state] for state in ("met", "unknown", "missing")}
    possible = by_state["met"] + by_state["unknown"]
    facts = {
        "occupations": occupations,
        "day": None if period is None else context.today,
        "has_profile": candidate_of(profile) is not None,
        "met": by_state["met"],
        "unknown": by_state["unknown"],
        "shown": [one for one in possible if _is_shown(one)],
        "more": [one for one in possible if not _is_shown(one)],
        "missing": [one for one in by_state["missing"] if not _is_off_list(one)],
        "off_list": [one.ticked.category.short for one in by_state["missing"] if _is_off_list(one)],
        "left": [(one, left_lists(one, context)) for one in occupations],
    }
    return Part(
        template="advice/categories",
        facts=facts,
        links=context.links("rounds-categories", "noc"),
        uses_draws=True,
        buttons=_buttons(possible),
    )


def _occupations(query: Query, profile: Profile | None, context: Context) -> list[Occupation]:
    """Those named by code or by a clear title; where none is named those worked in."""
    codes = codes_named(query, context)
    if not codes and "title" in query.slots:
        found = matches(query, context)
        codes = [code(found[0].code, context)] if is_clear(found) else []
        if not codes:
            return []
    if codes:
        return [one for named in codes for one in ([named.occupation] if named.occupation else named.successors)]
    return list(known_of(profile, context).occupations)


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
    return my_categories(query, context.profile, context) if context.profile else in_category(query, context)


ANSWERS: Answers = {Intent.NOC_CATEGORY_ELIGIBILITY: _answer}
