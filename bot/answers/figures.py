"""Where the figures come from and how new they are."""

from __future__ import annotations

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import ask
from bot.answers.cards import card, sums
from bot.answers.claims import OWN, verdict_on
from bot.answers.context import Context
from bot.answers.draws_of_period import draws_of
from bot.answers.periods import period_of
from bot.answers.slots import categories, first_category, several
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Draw


def source(query: Query, context: Context) -> Part:
    """Where the figures come from; with a number, a period or a claim, what the base holds of that."""
    draw = _meant(query, context)
    period = period_of(query, context.today)
    newest = context.base.freshness().newest
    shown = draw or newest
    doubted = query if "claim" in query.slots or OWN not in query.slots else query.but(claim=query.slots[OWN])
    shows = draw is not None or ("claim" in doubted.slots and not period)
    verdict = verdict_on(doubted, shown, context) if shows else None
    return Part(
        template="figures/source",
        facts={
            "card": card(shown, context) if shows else None,
            "verdict": verdict,
            "period": period,
            "sums": sums(draws_of(categories(query, context), period, query, context)) if period and not draw else None,
            "source": context.base.source(shown.source),
            "freshness": context.base.freshness(),
        },
        links=context.links("rounds", "ministerial-instructions"),
        buttons=((ask("freshness", Intent.DATA_FRESHNESS), ask("latest", Intent.DRAW_LATEST)),),
    )


def freshness(query: Query, context: Context) -> Part:
    """When the draws were last known to be complete, and the newest of them."""
    draw = _meant(query, context)
    fresh = context.base.freshness()
    return Part(
        template="figures/freshness",
        facts={"freshness": fresh, "card": card(draw or fresh.newest, context), "pool": context.base.pool()},
        links=context.links("rounds"),
        buttons=((ask("latest", Intent.DRAW_LATEST), ask("source", Intent.DATA_SOURCE)),),
    )


def _meant(query: Query, context: Context) -> Draw | None:
    for number in several(query, "number"):
        draw = context.base.draw(number.lstrip("#").lower())
        if draw:
            return draw
    category, period = first_category(query, context), period_of(query, context.today)
    if period and "claim" in query.slots and query.slots.get("field") == "crs":
        return next(iter(draws_of(categories(query, context), period, query, context)), None)
    return context.base.latest_draw(category.id) if category and not period else None


ANSWERS: Answers = {
    Intent.DATA_SOURCE: source,
    Intent.DATA_FRESHNESS: freshness,
}
