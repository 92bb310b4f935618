"""NOC codes and titles, and the categories whose lists hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, copy_buttons, in_rows
from bot.answers.context import Context
from bot.answers.occupation_codes import (
    CLEAR,
    NEAR,
    Code,
    candidates,
    code,
    codes_named,
    is_clear,
    matches,
    neighbours,
    of_each_title,
    stands_out,
    titles_without,
)
from bot.answers.slots import categories
from bot.answers.topics import topic_facts, topics, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, CategoryVersion, Occupation, OccupationMatch, Program, Topic

RULE = "choose-noc"
"""The topic that says what makes a code the right one."""
OLD_CODES = "noc-2016-codes"
EXAMPLES = 5
"""Job titles shown of a unit group."""


@dataclass(frozen=True, slots=True)
class Card:
    """An occupation in full: job titles, the categories whose list holds it today, the programs its TEER allows."""

    occupation: Occupation
    titles: Sequence[str]
    categories: Sequence[Category]
    programs: Sequence[Program]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a category's list holds an occupation today, and which of its versions held it before."""

    category: Category
    version: CategoryVersion | None
    listed: bool
    before: Sequence[CategoryVersion]

    @property
    def left(self) -> CategoryVersion | None:
        """The last version that held it, where today's does not."""
        return self.before[-1] if self.before and not self.listed else None


def lookup(query: Query, context: Context) -> Part:
    """Code to title, title to code, old code to new."""
    codes = codes_named(query, context) or of_each_title(query, context)
    if codes:
        return _codes(query, codes, context)
    found = matches(query, context)
    if found:
        return _matches(query, found, context)
    if "about" in query.slots and ("topic" in query.slots or "title" not in query.slots):
        return topics(query, context)  # what is left over of "3/4 of my duties match, is that enough" is no title
    if "title" in query.slots:
        return _nothing_near(query, context)
    return _no_occupation(query, [], context)


def in_category(query: Query, context: Context) -> Part:
    """Whether the occupation is on a category's list; without a category, on which."""
    codes, named = codes_named(query, context) or of_each_title(query, context), categories(query, context)
    meant = [one for one in codes if one.occupation or one.old]
    if codes and not meant:
        return _codes(query, codes, context)
    found: list[OccupationMatch] = []
    if not meant:
        found = matches(query, context)
        meant = _of_a_clear_title(found, named, context) if is_clear(found) else [code(m.code, context) for m in found]
    if not meant:
        return _no_occupation(query, named, context)
    occupations = [occupation for one in meant for occupation in one.occupations]
    return _verdicts(query, occupations, named, meant, found, context)


def _of_a_clear_title(found: Sequence[OccupationMatch], named: Sequence[Category], context: Context) -> list[Code]:
    """The occupation that a title stands for; those that it may stand for as well where one is on a list asked about
    and another is not: "mechanic", "PSW"."""
    as_clear = [code(one.code, context) for one in found if one.score >= CLEAR] or [code(found[0].code, context)]
    by_list = _by_list(named)
    listed = {tuple(_verdict(one.occupation, c, context).listed for c in by_list) for one in as_clear if one.occupation}
    return as_clear if len(listed) > 1 else as_clear[:1]


def _by_list(named: Sequence[Category]) -> list[Category]:
    return [category for category in named if category.kind == "category"]


def _verdicts(
    query: Query, occupations: list[Occupation], named: list[Category], meant: list[Code],
    found: list[OccupationMatch], context: Context,
) -> Part:  # fmt: skip
    by_list, codes = _by_list(named), {one.code for one in occupations}
    facts: dict[str, Any] = {
        "named": by_list,
        "programs": [category for category in named if category.kind == "program"],
        "rows": [(one, [_verdict(one, category, context) for category in by_list]) for one in occupations],
        "cards": [card(one, context) for one in occupations],
        "left": [(one, left_lists(one, context)) for one in occupations],
        "old": [one for one in meant if one.old],
        "title": query.slots.get("title", ""),
        "others": [m for m in neighbours(found) if m.code not in codes] if is_clear(found) else [],
        "several": len(found) > 1 and len(occupations) > 1,
        "without": titles_without(query, context),
        "rule": _rule(meant, context),
        "ticked": [],
        "in_way": [],
        "anothers": None,
    }
    return Part(
        template="noc/in_category" if by_list else "noc/categories_of",
        facts=facts,
        remembers=spoken_of(query, facts["cards"], found),
        links=context.links("rounds-categories", "noc"),
        buttons=copy_buttons(occupations)
        + _requirements(by_list or [c for one in facts["cards"] for c in one.categories]),
    )


def spoken_of(query: Query, cards: Sequence[Card], found: Sequence[OccupationMatch]) -> Query | None:
    """What is remembered of occupations: the code of one named by its title, for "what TEER is it"; and the one
    category that lists it, for "its last draw". `found` is what the title may stand for."""
    lists = {category.id for one in cards for category in one.categories}
    kept = {"listed": lists.pop()} if len(lists) == 1 else {}
    if len(cards) == 1 and stands_out(found):
        kept["noc"] = cards[0].occupation.code
    return query.but(**kept) if kept else None


def _verdict(occupation: Occupation, category: Category, context: Context) -> Verdict:
    versions = context.base.category_versions(category.id)
    in_force = next((version for version in versions if version.in_force(context.today)), None)
    over = [version for version in versions if version.effective_to and version.effective_to < context.today]
    before = [version for version in over if occupation.code in version.codes]
    return Verdict(category, in_force, in_force is not None and occupation.code in in_force.codes, before)


def left_lists(occupation: Occupation, context: Context) -> list[Verdict]:
    """The categories whose list held the occupation once and does so no more."""
    verdicts = (_verdict(occupation, category, context) for category in context.base.categories())
    return [verdict for verdict in verdicts if verdict.left]


def left_list(occupation: Occupation, category: Category, context: Context) -> CategoryVersion | None:
    """The last version of a category whose list held the occupation, where today's does not."""
    return _verdict(occupation, category, context).left


def card(occupation: Occupation, context: Context) -> Card:
    """The occupation with everything that hangs on its code."""
    eligible = context.base.eligibility(occupation.code, context.today)
    listed = [version.category for version in eligible.categories] if eligible else []
    allowed = eligible.programs if eligible else ()
    return Card(
        occupation,
        context.base.example_titles(occupation.code, context.language, EXAMPLES),
        [category for category in context.base.categories() if category.id in listed],
        [program for name in allowed if (program := context.base.program(name))],
    )


def _codes(query: Query, codes: list[Code], context: Context) -> Part:
    cards = [(one, [card(occupation, context) for occupation in one.occupations]) for one in codes]
    every = [one for _, of_code in cards for one in of_code]
    shown = [one.occupation for one in every]
    return Part(
        template="noc/codes",
        kind="answer" if shown else "none",
        facts={"codes": cards, "without": titles_without(query, context), "rule": _rule(codes, context)},
        remembers=spoken_of(query, every, ()),
        links=context.links("noc"),
        buttons=copy_buttons(shown) + _eligible(shown),
    )


def _rule(codes: Sequence[Code], context: Context) -> Topic | None:
    """What makes a code the right one; of an old code, since when it is out of date."""
    return context.base.topic(OLD_CODES if any(one.old for one in codes) else RULE)


def _matches(query: Query, found: list[OccupationMatch], context: Context) -> Part:
    best = context.base.occupation(found[0].code)
    clear = card(best, context) if best and is_clear(found) else None
    shown = neighbours(found) if clear else candidates(found)
    if not clear and not shown:
        return _nothing_near(query, context)
    facts = {
        "title": query.slots["title"],
        "best": clear,
        "matches": shown,
        "near": found[0].score >= NEAR,
        **topic_facts(_with_rule(topics_of(query, context), context), None, context),
    }
    return Part(
        template="noc/matches",
        facts=facts,
        remembers=spoken_of(query, [clear] if clear else [], found),
        links=context.links("noc"),
        buttons=copy_buttons([*found[:1], *shown] if clear else shown) + _eligible([clear.occupation] if clear else []),
    )


def _with_rule(found: list[Topic], context: Context) -> list[Topic]:
    rule = context.base.topic(RULE)
    return list(dict.fromkeys([*found, *([rule] if rule else [])]))


def _nothing_near(query: Query, context: Context) -> Part:
    return Part(
        template="noc/nothing_near", kind="none", facts={"title": query.slots["title"]}, links=context.links("noc")
    )


def _no_occupation(query: Query, named: list[Category], context: Context) -> Part:
    if query.slots.get("title"):
        return _nothing_near(query, context)
    facts = {"category": named[0] if named else None}
    return Part(
        template="noc/which_job", kind="ask", facts=facts, links=context.links("noc"), buttons=_requirements(named)
    )


def _eligible(shown: Sequence[Occupation]) -> Rows:
    return tuple(
        (ask("in_category", Intent.NOC_CATEGORY_ELIGIBILITY, {"noc": one.code}, code=one.code),) for one in shown[:1]
    )


def _requirements(named: Sequence[Category]) -> Rows:
    every = dict.fromkeys(named)
    return in_rows(
        ask("requirements_of", Intent.CATEGORY_REQUIREMENTS, {"category": one.id}, name=one.short) for one in every
    )


ANSWERS: Answers = {
    Intent.NOC_LOOKUP: lookup,
}
