"""What draws come to: lowest, highest, average, how many, how many invited, the last time below a score."""

from __future__ import annotations

from calendar import month_abbr
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask
from bot.answers.cards import card, rows, sums
from bot.answers.claims import Verdict, verdict_on_figure
from bot.answers.context import Context
from bot.answers.draws_of_period import draws_of_both, none_held, second_period
from bot.answers.limits import LIMITS, limits_of
from bot.answers.periods import Period, period_of
from bot.answers.slots import CATEGORY_BASED, categories, category_ids, left_out, several, whole
from bot.answers.statistics_sides import EACH_MONTH, MONTHLY, OVERVIEW, SIDED, SUMMED, sides_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

SO_LOW = "last_so_low"
"""The figure of who asks when the cut-off was last as low as it is now."""
_UNCLAIMED = ("last_below", "last_at_most", SO_LOW, OVERVIEW)
"""Figures of which a score beside them claims nothing."""
RUNNERS_UP = 2
"""How many of the next lowest or highest rounds stand under the first, so that a freak round is seen to be one."""


def statistics(query: Query, context: Context) -> Part:
    """The figures asked for, with the round where each happened; an overview where none is named.

    Of several categories or periods each is told apart, and so are all categories where `by` is `category`.
    """
    stats = [stat for stat in several(query, "stat") if stat in _STATS] or [OVERVIEW]
    if stats[0] == "last_below" and query.slots.get("than") == "newest":
        stats = [SO_LOW]
        of_it = None if category_ids(query) else context.base.freshness().newest.category
        query = query.but(category=of_it) if of_it else query
    named, period, second = categories(query, context), period_of(query, context.today), second_period(query, context)
    if stats[0] == "max_year" and not second:
        period = None  # which year it was is asked of all of them
    by = query.slots.get("by")
    if by in MONTHLY and period is None:
        period = Period(context.year_ago, None)
    if stats[0].startswith("last_"):
        query = query.but(limits=None)  # the score is what is looked for
    held = draws_of_both(named, period, second, query, context)[: whole(query, "n")]
    if not held:
        return none_held(query, named, period, context, second)
    figures = [_figure(stat, held, query, context) for stat in stats]
    first = figures[0]
    sided = first["stat"] in SIDED
    facts = {
        "categories": named,
        "category_based": CATEGORY_BASED in category_ids(query),
        "left_out": left_out(query, context),
        "period": period,
        "second": second,
        "n": whole(query, "n"),
        "limits": limits_of(query),
        "sums": sums(held),
        "field": _field(query),
        "figures": figures,
        "sides": sides_of(first["stat"], _field(query), held, named, period, second, query, context) if sided else [],
        "both_ends": {one["stat"] for one in figures} == {"min", "max"} and _field(query) == "crs",
        "a_month": _a_month(held, period, context) if by == EACH_MONTH and first["stat"] in SUMMED else None,
        "verdict": _verdict(query, held, first),
    }
    return Part(
        template="draws/statistics",
        facts=facts,
        remembers=query.but(number=first["card"].draw.number) if first.get("card") else None,
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_more(named),
    )


def _a_month(held: Sequence[Draw], period: Period | None, context: Context) -> dict[str, float]:
    """How many draws and invitations there were in a month, over the months of the period that have gone by."""
    since = period.since if period and period.since else held[-1].date
    until = min(period.until if period and period.until else context.today, context.today)
    months = max((until.year - since.year) * len(month_abbr[1:]) + until.month - since.month, 1)
    return {"draws": len(held) / months, "invitations": sum(draw.size for draw in held) / months}


def _field(query: Query) -> str:
    return "size" if query.slots.get("field") == "size" else "crs"


def _figure(stat: str, held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    return {"stat": stat, "runners_up": [], **_STATS.get(stat, _overview)(held, query, context)}


def _verdict(query: Query, held: Sequence[Draw], found: Mapping[str, Any]) -> Verdict | None:
    """Whether the figure is the one claimed; a score is one too, where the figure is not counted from it."""
    stat = found["stat"]
    if stat in _UNCLAIMED or (LIMITS in query.slots and "claim" not in query.slots):
        return None
    if "card" in found:
        figure = found["card"].draw.size if _field(query) == "size" else found["card"].draw.crs
    else:
        figures = {"avg": found.get("average", 0), "count": len(held), "total_itas": sum(draw.size for draw in held)}
        figure = found["years"][0][0] if "years" in found else figures[stat]
    return verdict_on_figure(query, figure)


def _extreme(held: Sequence[Draw], query: Query, context: Context, highest: bool) -> dict[str, Any]:
    field = _field(query)
    ranked = sorted(held, key=lambda draw: getattr(draw, field), reverse=highest)
    return {
        "card": card(ranked[0], context),
        "runners_up": rows(ranked[1 : whole(query, "top") or RUNNERS_UP + 1], context),
    }


def _lowest(held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    return _extreme(held, query, context, highest=False)


def _highest(held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    return _extreme(held, query, context, highest=True)


def _average(held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    values = [getattr(draw, _field(query)) for draw in held]
    return {"average": sum(values) / len(values), "range": (min(values), max(values))}


def _best_year(held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    invited: Counter[int] = Counter()
    for draw in held:
        invited[draw.date.year] += draw.size
    return {"years": invited.most_common(RUNNERS_UP + 1)}


def _last_below(held: Sequence[Draw], query: Query, context: Context, at_most: bool = False) -> dict[str, Any]:
    score = whole(query, "score")
    found = next((draw for draw in held if score is not None and draw.crs < score + at_most), None)
    return {
        "score": score,
        "card": card(found, context) if found else None,
        "since": held.index(found) if found else len(held),
    }


def _last_at_most(held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    return _last_below(held, query, context, at_most=True)


def _last_so_low(held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    """The last round before the newest one with a cut-off no higher than its, or than the score named."""
    newest, *before = held
    most = whole(query, "score") or newest.crs
    found = next((draw for draw in before if draw.crs <= most), None)
    between = before.index(found) if found else len(before)
    return {"score": most, "newest": newest, "card": card(found, context) if found else None, "between": between}


def _overview(held: Sequence[Draw], query: Query, context: Context) -> dict[str, Any]:
    return {}


_STATS: Mapping[str, Callable[[Sequence[Draw], Query, Context], dict[str, Any]]] = {
    "min": _lowest,
    "max": _highest,
    "avg": _average,
    "count": _overview,
    "total_itas": _overview,
    "max_year": _best_year,
    "last_below": _last_below,
    "last_at_most": _last_at_most,
    SO_LOW: _last_so_low,
}


def _more(named: list[Category]) -> Rows:
    return tuple(
        (ask("history", Intent.DRAW_HISTORY, {"category": category.id}, name=category.short),) for category in named[:1]
    )


ANSWERS: Answers = {Intent.DRAW_STATS: statistics}
