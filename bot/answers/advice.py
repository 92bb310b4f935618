"""What would raise the score of a profile, what cut-offs that would reach, and what a birthday takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answer import Part
from bot.answers.advice_person import as_candidate, candidate_of, conditions_of, known_of, partner_of
from bot.answers.answering import Answers
from bot.answers.buttons import ask
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.answers.counted import crs_of
from bot.answers.scores import newest_held
from bot.answers.slots import NOMINEES
from bot.answers.topics import topics
from bot.intents import Intent
from bot.query import Query
from bot.state.documents import Profile
from knowledge.base import KnowledgeBase
from knowledge.conditions import Conditions, Known, State
from knowledge.models import Draw, Text
from knowledge.points.grids import shipped_grids
from knowledge.points.improving import Improvement, birthdays, climbing, raising, shipped_efforts
from knowledge.points.improving.thresholds import thresholds

OPEN, FOLDED = 4, 7
"""Changes that stand open, and that are folded below; of the smallest beyond there is the number."""
NAMED = 2
"""Cut-offs named with a change; of the others there is the number."""
PAIRS = 2
"""Pairs told; the others are the same with a smaller step."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A newest cut-off that a change would newly reach. `tied`: to the point, so that the tie-break decides.

    `eligible`: whether the person may then be in that category, as far as is known.
    """

    card: Card
    tied: bool
    eligible: State


@dataclass(frozen=True, slots=True)
class Row:
    """A change, and the cut-offs it would newly reach: the surest first, then the highest."""

    improvement: Improvement
    reached: Sequence[Reached]


def prepare(base: KnowledgeBase, today: date) -> None:
    """Reads what advice needs of the tables once, so that no first question has to wait for it."""
    grids = shipped_grids()
    thresholds(grids.crs_on(today), climbing.summit(grids.tests))
    shipped_efforts()
    for category in base.categories():
        base.category_versions(category.id)
        base.program(category.id)


def improve(query: Query, context: Context) -> Part:
    """What raises scores in general, as asked, and the way to what would raise one's own; that at once where nothing
    else is asked and a profile is known."""
    if "about" not in query.slots:
        return improvements(context.profile, context)
    part = topics(query, context)
    if candidate_of(context.profile) is None:
        return part
    own = (ask("own_ways", Intent.CRS_IMPROVE),)
    return part.model_copy(update={"buttons": (own, *part.buttons)})


def improvements(profile: Profile | None, context: Context) -> Part:
    """Every change that would raise the score, ranked; where no profile is known, what raises scores in general."""
    candidate = candidate_of(profile)
    if profile is None or candidate is None:
        return topics(Query(intent=Intent.CRS_IMPROVE), context)
    grids, efforts = shipped_grids(), shipped_efforts()
    grid = grids.crs_on(context.today)
    found = raising(candidate, grid, grids.tests, efforts, partner_of(profile))
    rows = list(_rows(found.before.total, found.improvements, known_of(profile, context), context))
    older = birthdays(candidate, grid)
    facts = {
        "score": found.before.total,
        "count": len(rows),
        "open": rows[:OPEN],
        "folded": rows[OPEN : OPEN + FOLDED],
        "smaller": len(rows[OPEN + FOLDED :]),
        "named": NAMED,
        "together": found.together[:PAIRS],
        "next_birthday": next((one for one in older if one.change), None),
        "birthdays": [one for one in older if one.change],
        "grid": grid,
        "notes": found.before.notes,
        "scale": efforts,
        **_words(context),
    }
    return Part(
        template="advice/improvements",
        facts=facts,
        links=context.links("crs"),
        uses_draws=True,
        buttons=((ask("general_ways", Intent.CRS_IMPROVE, {"about": "improve-score"}),),),
    )


def _words(context: Context) -> dict[str, Any]:
    """Names of credentials and abilities, as the tables have them; of a credential without what is explained behind."""
    table = crs_of(context)["core_human_capital"]["education"]["table"]
    labels: Mapping[str, Any] = context.base.table("language_tests")["ability_labels"]
    return {
        "credentials": {row["key"]: _short(row["label"]) for row in table},
        "abilities": {name: Text.model_validate(label) for name, label in labels.items()},
    }


def _short(label: Mapping[str, str]) -> Text:
    return Text(en=label["en"].partition(",")[0], fr=label["fr"].partition(",")[0])


def _rows(before: int, found: Sequence[Improvement], known: Known, context: Context) -> Iterator[Row]:
    conditions = conditions_of(context)
    newest = [card(draw, context, previous=False) for draw in newest_held(context)]
    stood = {one.draw: _state(one, known, conditions, context) for one in newest}
    for one in found:
        own = Known(candidate=one.change.after) if one.change.kind == "swap" else as_candidate(
            known, one.change.after)  # fmt: skip
        reached = []
        for shown in newest:
            draw = shown.draw
            newly = before < draw.crs or stood[draw] == "missing"
            if newly and one.total >= draw.crs and _concerns(one, draw):
                eligible = _state(shown, own, conditions, context)
                reached.append(Reached(shown, one.total == draw.crs, eligible))
        possible = [found for found in reached if found.eligible != "missing"]
        yield Row(one, sorted(possible, key=lambda found: (found.eligible != "met", -found.card.draw.crs)))


def _concerns(one: Improvement, draw: Draw) -> bool:
    """Whoever is nominated is invited as a nominee."""
    return one.change.kind != "nomination" or draw.category == NOMINEES


def _state(shown: Card, known: Known, conditions: Conditions, context: Context) -> State:
    """Whether the person may be in the draw's category today, as far as is known."""
    ticked = conditions.of(shown.category, context.today, known)
    return ticked.state if ticked else "unknown"


ANSWERS: Answers = {Intent.CRS_IMPROVE: improve}
