"""Rounds, categories or periods side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import category_buttons
from bot.answers.cards import Card, Sums, card, rows, sums
from bot.answers.categories import list_categories
from bot.answers.context import Context
from bot.answers.draws import by_number
from bot.answers.draws_of_period import draws_of
from bot.answers.one_draw import never_held, one_draw
from bot.answers.periods import Period, period_of
from bot.answers.slots import categories, several
from bot.answers.statistics import statistics
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

LISTED = 5
"""Rounds shown of each side."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared: a category, a period or both, with its newest round first."""

    category: Category | None
    period: Period | None
    cards: Sequence[Card]
    sums: Sums | None

    @property
    def newest(self) -> Draw | None:
        return self.cards[0].draw if self.cards else None


def compare(query: Query, context: Context) -> Part:
    """Two periods of a category, or the categories, or the rounds named."""
    if len(several(query, "number")) > 1:
        return _two_draws(query, context)
    years = sorted(several(query, "year"))
    if len(years[2:]) and not {"from", "to"} & query.slots.keys():
        span = query.but(**{"from": years[0]}, to=years[-1], year=None, stat="total_itas", by="year")
        return statistics(span, context)
    named = categories(query, context)
    first, second = period_of(query, context.today), period_of(query, context.today, 1)
    if first and not second and not named[1:]:
        second = _since(first, context.today)
    if first and second:
        return _periods(query, named, (first, second), context)
    if len(named) > 1:
        sides = [_side(query, [category], first or _last_year(context), context, beside=True) for category in named]
        part = _part("draws/compare_categories", sides, context, period=first)
        if "size" not in several(query, "field"):
            return part
        return part.model_copy(update={"facts": {**part.facts, "by_size": _by_size(sides)}})
    if query.slots.get("nth") == "first":
        return _first_and_last(named, context)
    if named:
        return _last_two(named[0], context)
    return _standings(query, context) if "stat" in query.slots else list_categories(query, context)


def _periods(query: Query, named: list[Category], periods: tuple[Period, Period], context: Context) -> Part:
    """Two periods side by side: of each category by its cut-offs, of all rounds by how many were invited."""
    every: list[Category | None] = [*named] or [None]
    kinds = [
        (category, [_side(query, [category] if category else [], period, context) for period in periods])
        for category in every
    ]
    facts = {
        "kinds": [(category, sides, _difference(sides) if category else None) for category, sides in kinds],
        "of_sizes": "size" in several(query, "field"),
    }
    return Part(
        template="draws/compare_periods",
        facts=facts,
        links=context.links("rounds"),
        uses_draws=True,
        buttons=category_buttons(named, Intent.DRAW_HISTORY),
    )


def _since(past: Period, today: date) -> Period | None:
    """What a single period that is over is compared with: this year with a year, else the time since it."""
    if past.since is None or past.until is None or past.until >= today:
        return None
    a_year = past == period_of(Query(intent=Intent.DRAW_COMPARE, slots={"year": str(past.since.year)}), today)
    return Period(date(today.year, 1, 1) if a_year else past.until + timedelta(days=1), today)


def _standings(query: Query, context: Context) -> Part:
    """Which kind of round had the lowest, or the highest, cut-off last: all that were held within twelve months."""
    held = [draw for one in context.base.categories() if (draw := context.base.latest_draw(one.id))
            and draw.date >= context.year_ago]  # fmt: skip
    highest = query.slots.get("stat", "").startswith("max")
    cards = rows(sorted(held, key=lambda draw: draw.crs, reverse=highest), context)
    return Part(
        template="draws/standings",
        facts={"highest": highest, "cards": cards},
        links=context.links("rounds"),
        uses_draws=True,
        buttons=category_buttons([card.category for card in cards[:1]], Intent.DRAW_HISTORY),
    )


def _part(template: str, sides: list[Side], context: Context, period: Period | None = None) -> Part:
    shown = [side.category for side in sides if side.category]
    return Part(
        template=template,
        facts={
            "sides": sides,
            "difference": _difference(sides),
            "lowest": _lowest(sides),
            "by_size": [],
            "period": period,
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=category_buttons(dict.fromkeys(shown), Intent.DRAW_HISTORY),
    )


def _side(query: Query, named: list[Category], period: Period, context: Context, beside: bool = False) -> Side:
    """One side; `beside` other categories the newest round of all stands where the period has none."""
    held = draws_of(named, period, query, context)
    shown = held[:LISTED]
    if not shown and named and beside:  # nothing in the period: the newest of all says more than nothing
        shown = context.base.draws(named[0].id, limit=1)
    return Side(named[0] if named else None, period, rows(shown, context), sums(held))


def _difference(sides: list[Side]) -> int | None:
    """By how many points the newest cut-off of the first lies above that of the second; of two sides only."""
    newest = [side.newest for side in sides]
    if len(newest) != len(("first", "second")) or newest[0] is None or newest[1] is None:
        return None
    return newest[0].crs - newest[1].crs


def _by_size(sides: list[Side]) -> list[tuple[Side, int]]:
    """The sides with how many were invited in the time shown, the most first."""
    counted = [(side, side.sums.invitations if side.sums else 0) for side in sides]
    return sorted(counted, key=lambda one: one[1], reverse=True)


def _lowest(sides: list[Side]) -> Side | None:
    """The side whose newest cut-off is the lowest."""
    held = [(side.newest.crs, place) for place, side in enumerate(sides) if side.newest]
    return sides[min(held)[1]] if held else None


def _two_draws(query: Query, context: Context) -> Part:
    part = by_number(query, context)
    cards = part.facts.get("cards", [])
    if len(cards) != len(("first", "second")):
        return part
    difference = cards[0].draw.crs - cards[1].draw.crs
    return part.model_copy(
        update={"template": "draws/compare_draws", "facts": {"cards": cards, "difference": difference, "before": []}}
    )


def _first_and_last(named: Sequence[Category], context: Context) -> Part:
    """The newest round of a category, or of all, beside the first."""
    held = context.base.draws(named[0].id if named else None)
    if not held[1:]:
        return _last_two(named[0], context) if named else list_categories(Query(intent=Intent.CATEGORY_LIST), context)
    return _pair(held[0], held[-1], [], named[:1], context)


def _last_two(category: Category, context: Context) -> Part:
    """The two newest rounds of a category, and some before them."""
    newest = context.base.draws(category.id, limit=LISTED)
    if not newest[1:]:
        return (
            one_draw(Query(intent=Intent.DRAW_LATEST), newest[0], context) if newest else never_held(category, context)
        )
    return _pair(newest[0], newest[1], newest[2:], [category], context)


def _pair(later: Draw, earlier: Draw, before: Sequence[Draw], named: Sequence[Category], context: Context) -> Part:
    """Two rounds side by side, and some before them."""
    return Part(
        template="draws/compare_draws",
        facts={
            "cards": [card(draw, context) for draw in (later, earlier)],
            "difference": later.crs - earlier.crs,
            "before": rows(before, context),
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=category_buttons(named, Intent.DRAW_HISTORY),
    )


def _last_year(context: Context) -> Period:
    return Period(context.year_ago, context.today)


ANSWERS: Answers = {Intent.DRAW_COMPARE: compare}
