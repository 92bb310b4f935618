"""What is said of a single draw, and of a category that has none."""

from __future__ import annotations

from typing import Any

from bot.answer import Part
from bot.answers.buttons import Rows, ask
from bot.answers.cards import Card, card
from bot.answers.claims import beside, verdict_on
from bot.answers.context import Context
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw


def one_draw(query: Query, draw: Draw, context: Context, template: str = "draws/draw", **facts: Any) -> Part:
    """One draw in full; what `field` names is said first. Its number is remembered, for "the one before" it."""
    shown = card(draw, context)
    return Part(
        template=template,
        facts={"card": shown, **_first(query, draw, context), **facts},
        links=context.links("rounds"),
        uses_draws=True,
        buttons=around(shown),
        remembers=query.but(number=draw.number, offset=None, field=None, claim=None),
    )


def _first(query: Query, draw: Draw, context: Context) -> dict[str, Any]:
    """What is said first: what was asked about, a claim's yes or no, that a kind of round is dormant."""
    verdict = verdict_on(query, draw, context)
    return {
        "field": verdict.field if verdict else query.slots.get("field", ""),
        "verdict": verdict,
        "beside": None if verdict else beside(query, draw),
        "dormant": draw.date < context.year_ago,
    }


def never_held(category: Category, context: Context) -> Part:
    """There has been no round of that category."""
    return Part(
        template="draws/never_held",
        facts={"category": category, "version": context.base.category_in_force(category.id, context.today)},
        links=context.links("rounds"),
        uses_draws=True,
        buttons=((ask("requirements", Intent.CATEGORY_REQUIREMENTS, {"category": category.id}),),),
    )


def around(shown: Card) -> Rows:
    """The draw before, the list of its category, what the category asks for."""
    category = shown.category.id
    row = []
    if shown.previous:
        number = shown.previous.number
        row.append(ask("draw_before", Intent.DRAW_BY_NUMBER, {"number": number}, number=number))
    row.append(ask("history", Intent.DRAW_HISTORY, {"category": category}, name=shown.short))
    row.append(ask("requirements", Intent.CATEGORY_REQUIREMENTS, {"category": category}))
    return (tuple(row),)
