"""The categories side by side, and what one of them asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, category_buttons
from bot.answers.cards import Card, Sums, card, sums
from bot.answers.context import Context
from bot.answers.obstacles import Obstacle, anothers, obstacles, occupations_told
from bot.answers.slots import categories, several
from bot.answers.topics import topic_facts, topics, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import OTHER, Category, CategoryVersion, Occupation, Text

FACTS = 6
"""Facts of a program that stand open."""
State = Literal["open", "dormant", "never", "removed"]
STATES: tuple[State, ...] = ("open", "dormant", "never", "removed")


@dataclass(frozen=True, slots=True)
class Line:
    """A category in the list of all: its newest round, what twelve months came to, and whether it is still held."""

    category: Category
    newest: Card | None
    year: Sums | None
    state: State
    ended: date | None


@dataclass(frozen=True, slots=True)
class Demands:
    """What one category asks for today; of a removed one what it asked for last."""

    category: Category
    version: CategoryVersion | None
    occupations: tuple[Occupation, ...]
    left: tuple[Occupation, ...]
    """Occupations that the version before had on its list."""
    came: tuple[Occupation, ...]
    """Occupations that the version before had not."""
    before: CategoryVersion | None
    """The last version that asked for another length of experience."""
    newest: Card | None
    programs: tuple[Category, ...]
    """The programs of which one must be met besides."""
    program_facts: tuple[Text, ...]
    more_facts: tuple[Text, ...]
    """Those of a program's facts that are folded."""


_BY_THEMSELVES = frozenset(("category-language", "category-english", "licence-needed"))
"""The topics that answer by themselves whether a category asks for a level of a language, or for a licence."""
_OF_ALL = frozenset(("category-experience", "category-list", "category-based"))
"""The topics about all categories."""


def list_categories(query: Query, context: Context) -> Part:
    """All categories and programs side by side; the state of those named first."""
    lines = [line(category, context) for category in context.base.categories() if category.id != OTHER]
    named = categories(query, context)
    return Part(
        template="categories/list",
        facts={
            "named": [one for one in lines if one.category in named],
            "groups": [(state, [one for one in lines if one.state == state]) for state in STATES],
            **topic_facts(topics_of(query, context), None, context),
        },
        links=context.links("rounds-categories", "rounds"),
        uses_draws=True,
        buttons=category_buttons(
            (one.category for one in lines if one.category.kind == "category"), Intent.CATEGORY_REQUIREMENTS
        ),
    )


def line(category: Category, context: Context) -> Line:
    """One category as a line of the list."""
    newest = context.base.latest_draw(category.id)
    year = context.base.draws(category.id, since=context.year_ago)
    versions = context.base.category_versions(category.id)
    state: State = "open" if year else "dormant" if newest else "never"
    if category.status == "removed":
        state = "removed"
    ended = versions[-1].effective_to if versions else None
    return Line(category, card(newest, context, previous=False) if newest else None, sums(year), state, ended)


def requirements(query: Query, context: Context) -> Part:
    """What the categories named ask for; how categories work where none is named."""
    named = categories(query, context)
    if not named or _BY_THEMSELVES.intersection(several(query, "about")[:1]):
        part = topics(query, context)
        return part.model_copy(update={"buttons": _all(context)})
    found = topics_of(query, context) if "about" in query.slots else []
    if found[1:]:  # what a category asks for says again what holds for all of them
        found = [topic for topic in found if topic.id not in _OF_ALL]
    return Part(
        template="categories/requirements",
        facts={
            "demands": [demands(category, context) for category in named],
            "anothers": anothers(query),
            "in_way": _in_way(query, named, context),
            **topic_facts(found, None, context),
        },
        links=context.links(*(category.link for category in named), *(topic.link for topic in found)),
        uses_draws=True,
        buttons=_about(named[0]),
    )


def _in_way(query: Query, named: Sequence[Category], context: Context) -> list[Obstacle]:
    """What answers "can a doctor in Manila" or "is NCLC 6 enough" with no: a list without the job named, work that must
    be in Canada, or a level too low."""
    told = occupations_told(query, context)
    asked = [one for one in named if one.kind == "category" or one is named[0]]  # no program told along
    found = [one for category in asked for one in obstacles(category, query, told, context)]
    return [one for one in found if one.why in ("abroad", "language") or (told and one.why == "off_list")]


def demands(category: Category, context: Context) -> Demands:
    """The version in force, or the last one of a removed category."""
    versions = context.base.category_versions(category.id)
    in_force = [version for version in versions if version.effective_from <= context.today]
    version = in_force[-1] if in_force else None
    before = set(in_force[-2].codes) if in_force[1:] else set()
    now = set(version.codes) if version else set()
    newest = context.base.latest_draw(category.id)
    program = context.base.program(category.id)
    return Demands(
        category,
        version,
        tuple(context.base.occupations(version.codes)) if version else (),
        left=tuple(context.base.occupations(sorted(before - now))),
        came=tuple(context.base.occupations(sorted(now - before))) if before else (),
        before=_other_experience(in_force),
        newest=card(newest, context, previous=False) if newest else None,
        programs=_programs(version, context),
        program_facts=program.facts[:FACTS] if program else (),
        more_facts=program.facts[FACTS:] if program else (),
    )


def _other_experience(in_force: list[CategoryVersion]) -> CategoryVersion | None:
    months = in_force[-1].requirements.min_months if in_force else None
    other = [version for version in in_force if months and version.requirements.min_months not in (None, months)]
    return other[-1] if other else None


def _programs(version: CategoryVersion | None, context: Context) -> tuple[Category, ...]:
    named = version.requirements.programs if version else ()
    return tuple(category for name in named if (category := context.base.category(name)))


def _about(category: Category) -> Rows:
    name = category.short
    return (
        (
            ask("latest_of", Intent.DRAW_LATEST, {"category": category.id}, name=name),
            ask("history", Intent.DRAW_HISTORY, {"category": category.id}, name=name),
        ),
        (ask("all_categories", Intent.CATEGORY_LIST),),
    )


def _all(context: Context) -> Rows:
    named = (category for category in context.base.categories() if category.kind == "category" and category.id != OTHER)
    return category_buttons(named, Intent.CATEGORY_REQUIREMENTS)


ANSWERS: Answers = {
    Intent.CATEGORY_LIST: list_categories,
    Intent.CATEGORY_REQUIREMENTS: requirements,
}
