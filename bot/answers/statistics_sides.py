"""The figures of draws told apart: of categories, of two periods, of months, of years."""

from __future__ import annotations

from calendar import month_abbr, monthrange
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.cards import Sums, sums
from bot.answers.context import Context
from bot.answers.periods import Period
from bot.query import Query
from knowledge.models import Category, Draw


@dataclass(frozen=True, slots=True)
class StatisticsSide:
    """The draws of a category or of a period, and what they come to: `value` is the figure asked for."""

    category: Category | None
    period: Period | None
    sums: Sums
    value: float


OVERVIEW = "overview"
_Figure = Callable[[Sequence[Draw], str], float]

_FIGURES: Mapping[str, _Figure] = {
    "count": lambda draws, field: len(draws),
    "total_itas": lambda draws, field: sum(draw.size for draw in draws),
    "avg": lambda draws, field: sum(getattr(draw, field) for draw in draws) / len(draws),
    "min": lambda draws, field: min(getattr(draw, field) for draw in draws),
    "max": lambda draws, field: max(getattr(draw, field) for draw in draws),
    OVERVIEW: lambda draws, field: sum(draw.size for draw in draws),
}
EACH_MONTH = "each_month"
MONTHLY = ("month", EACH_MONTH)
"""Ways to tell months apart: the one with the most first, or what they come to on average."""
YEARLY = "year"
_MOST = 12
"""So many months or years are told apart at most: the newest."""
SUMMED = frozenset(("count", "total_itas", OVERVIEW))
"""Those that say how many."""
SIDED = frozenset(_FIGURES)
"""The figures that can be told apart."""


def sides_of(
    stat: str,
    field: str,
    held: Sequence[Draw],
    named: Sequence[Category],
    period: Period | None,
    second: Period | None,
    query: Query,
    context: Context,
) -> list[StatisticsSide]:
    """The sides, the most first; of the lowest figures, or where slot `least` asks for it, the least; none where
    there is just one."""
    groups: list[tuple[Category | None, Period | None, list[Draw]]]
    if period and second:
        groups = [(None, one, [draw for draw in held if one.holds(draw.date)]) for one in (period, second)]
    elif query.slots.get("by") in (*MONTHLY, YEARLY):
        groups = [(None, span, draws) for span, draws in _by_time(held, yearly=query.slots["by"] == YEARLY)]
    elif len(named) > 1 or query.slots.get("by") == "category":
        groups = [(one, None, draws) for one, draws in _by_category(held, named, context)]
    else:
        return []
    figure = _FIGURES[stat]
    sides = [StatisticsSide(one, span, total, figure(draws, field)) for one, span, draws in groups
             if (total := sums(draws))]  # fmt: skip
    if "least" in query.slots and stat in SUMMED:  # what is not over yet has few for that alone
        sides = [side for side in sides if not (side.period and side.period.holds(context.today))]
    least_first = stat == "min" or "least" in query.slots
    return sorted(sides, key=lambda side: side.value, reverse=not least_first) if sides[1:] else []


def _by_time(held: Sequence[Draw], *, yearly: bool) -> list[tuple[Period, list[Draw]]]:
    """The draws of each month or year that has any, the newest of these first."""
    groups: dict[Period, list[Draw]] = defaultdict(list)
    for draw in held:
        month = draw.date.month
        first = draw.date.replace(month=1 if yearly else month, day=1)
        last = first.replace(month=len(month_abbr) - 1 if yearly else month)
        groups[Period(first, last.replace(day=monthrange(last.year, last.month)[1]))].append(draw)
    return list(groups.items())[:_MOST]


def _by_category(
    held: Sequence[Draw], named: Sequence[Category], context: Context
) -> list[tuple[Category, list[Draw]]]:
    """The draws of each category that has any; of those named, or of all."""
    groups: dict[str, list[Draw]] = defaultdict(list)
    for draw in held:
        groups[draw.category].append(draw)
    found = named or [one for key in groups if (one := context.base.category(key))]
    return [(category, groups[category.id]) for category in found]
