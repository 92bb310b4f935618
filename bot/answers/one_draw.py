"""What is said of a single draw, and of a category that has none."""

from __future__ import annotations

from typing import Any

from bot.answer import Button, Part
from bot.answers.buttons import Rows, ask
from bot.answers.cards import Card, card
from bot.answers.claims import beside, verdict_on
from bot.answers.context import Context
from bot.answers.slots import category_ids
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw


def one_draw(query: Query, draw: Draw, context: Context, template: str = "draws/draw", **facts: Any) -> Part:
    """One draw in full; what `field` names is said first. Its number is remembered, for "the one before" it; and its
    category, where none was named, for "which jobs are in it"."""
    shown = card(draw, context)
    listed = None if category_ids(query) else draw.category
    return Part(
        template=template,
        facts={"card": shown, **_first(query, draw, context), **facts},
        links=context.links("rounds"),
        uses_draws=True,
        buttons=around(shown, context),
        remembers=query.but(number=draw.number, listed=listed, offset=None, field=None, **_disputed(query)),
    )


def _disputed(query: Query) -> dict[str, None]:
    """The slots of a figure that was put right, which is no score of the asker's: "someone says it was 375"."""
    claimed = "claim" in query.slots and query.slots.get("score") == query.slots["claim"]
    return {"claim": None, "score": None} if claimed else {"claim": None}


def _first(query: Query, draw: Draw, context: Context) -> dict[str, Any]:
    """What is said first: what was asked about, a claim's yes or no, that a kind of round is dormant."""
    verdict = verdict_on(query, draw, context)
    return {
        "field": verdict.field if verdict else query.slots.get("field", ""),
        "verdict": verdict,
        "beside": None if verdict else beside(query, draw),
        "dormant": draw.date < context.year_ago,
        "age": (context.today - draw.date).days,
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


def around(shown: Card, context: Context) -> Rows:
    """What leads on from a draw: would it have been me, its kind's history, alerts; then its neighbours.

    Alerts are a chat's own matter, so that in a group no answer offers them.
    """
    category = {"category": shown.category.id}
    invited = ask("invited", Intent.SCORE_CHECK, category)
    history, alerts = ask("past", Intent.DRAW_HISTORY, category), ask("alerts", Intent.SUBSCRIBE)
    return (
        (invited,),
        (history, alerts) if context.private else (history,),
        (*_before(shown), ask("requirements", Intent.CATEGORY_REQUIREMENTS, category)),
    )


def _before(shown: Card) -> tuple[Button, ...]:
    if shown.previous is None:
        return ()
    number = shown.previous.number
    return (ask("draw_before", Intent.DRAW_BY_NUMBER, {"number": number}, number=number),)
