"""Lists of draws: of a period, of a category, the last few, the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, paging
from bot.answers.cards import rows, sums
from bot.answers.categories import list_categories
from bot.answers.claims import OWN, WHY, verdict_on
from bot.answers.context import Context
from bot.answers.limits import LIMITS, limits_of, within_limits
from bot.answers.one_draw import never_held, one_draw
from bot.answers.periods import Period, period_of
from bot.answers.slots import CATEGORY_BASED, WITHOUT, categories, category_ids, left_out, several, whole
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

SHOWN = 10
"""Lines of a list that stand open; the rest of a page is folded."""
PAGE = 30
"""Draws a page."""


def by_date(query: Query, context: Context) -> Part:
    """The draws of a day or period, or of two, with their total; the nearest ones where there were none."""
    period = period_of(query, context.today)
    if period is None:
        return history(query, context)
    named, second = categories(query, context), second_period(query, context)
    held = draws_of_both(named, period, second, query, context)
    if not held:
        return none_held(query, named, period, context, second)
    nth = _nth(query, held) or _why(query, held)
    if nth or (len(held) == 1 and not second):
        return one_draw(query, nth or held[0], context)
    return _list(query, held, named, period, context, second=second)


def history(query: Query, context: Context) -> Part:
    """The last n draws, all of a category or a period, or the one `offset` before the newest."""
    named = categories(query, context)
    offset, n = whole(query, "offset"), whole(query, "n")
    period, second = period_of(query, context.today), second_period(query, context)
    spoken_of = _spoken_of(query, named, context)
    if spoken_of and "field" in query.slots and not (offset or n):
        return one_draw(query, spoken_of, context)
    if offset and not n:
        return (_one_after if offset < 0 else _one_before)(query, named, period, offset, context)
    held = draws_of_both(named, period, second, query, context)
    if not held:
        return _nothing(query, named, period, context)
    wanted = held[offset or 0 :][: n or None]
    nth = None if offset or n else _nth(query, held) or _why(query, held)
    if nth or len(wanted) == 1:
        return one_draw(query, nth or wanted[0], context)
    return _list(query, wanted or held, named, period, context, of=len(held), second=second)


def _nth(query: Query, held: Sequence[Draw]) -> Draw | None:
    """The first or the last of the draws, newest first, where it is that which is asked for."""
    return {"first": held[-1], "last": held[0]}.get(query.slots.get("nth", ""))


def _why(query: Query, held: Sequence[Draw]) -> Draw | None:
    """The newest of the draws with the cut-off of which it is asked why it was so."""
    claimed = whole(query, "claim") if query.slots.get("field") == WHY else None
    return next((draw for draw in held if draw.crs == claimed), None)


def draws_of(named: Sequence[Category], period: Period | None, query: Query, context: Context) -> list[Draw]:
    """The draws of any of the categories (all where none is named) but those left out, in a period, newest first."""
    since, until = (period.since, period.until) if period else (None, None)
    ids: list[str | None] = [category.id for category in named]
    if not ids:
        ids = [CATEGORY_BASED if CATEGORY_BASED in category_ids(query) else None]
    without = several(query, WITHOUT)
    found = [draw for one in ids for draw in context.base.draws(one, since, until) if draw.category not in without]
    return sorted(within_limits(found, query), key=lambda draw: draw.order, reverse=True)


def second_period(query: Query, context: Context) -> Period | None:
    """The other of two days, months or years; a span is one."""
    return None if {"from", "to"} & query.slots.keys() else period_of(query, context.today, 1)


def draws_of_both(
    named: Sequence[Category], period: Period | None, second: Period | None, query: Query, context: Context
) -> list[Draw]:
    """The draws of the period, and of the second of two, newest first."""
    held = draws_of(named, period, query, context)
    more = draws_of(named, second, query, context) if second else []
    return sorted({draw.number: draw for draw in held + more}.values(), key=lambda draw: draw.order, reverse=True)


def _list(
    query: Query,
    draws: list[Draw],
    named: list[Category],
    period: Period | None,
    context: Context,
    of: int | None = None,
    second: Period | None = None,
) -> Part:
    pages = -(-len(draws) // PAGE)
    page = min(max(whole(query, "page") or 1, 1), pages)
    shown = rows(draws[(page - 1) * PAGE : page * PAGE], context)
    facts: dict[str, Any] = {
        "categories": named,
        "category_based": CATEGORY_BASED in category_ids(query),
        "left_out": left_out(query, context),
        "period": period,
        "second": second,
        "empty": [
            one for one in (period, second) if one and second and not any(one.holds(draw.date) for draw in draws)
        ],
        "limits": limits_of(query),
        "sums": sums(draws),
        "all_of_them": of is None or of == len(draws),
        "skipped": whole(query, "offset") if of is not None else None,
        **_with_cut_off(query, draws, context),
        "open": shown[:SHOWN],
        "folded": shown[SHOWN:],
        "page": page,
        "pages": pages,
        "paged": pages > 1,
    }
    return Part(
        template="draws/list",
        facts=facts,
        links=context.links("rounds"),
        uses_draws=True,
        buttons=paging(query, page, pages) + _more(named, period),
    )


def _with_cut_off(query: Query, draws: Sequence[Draw], context: Context) -> dict[str, Any]:
    """The cut-off claimed or named along, whether it was claimed, and those of the draws that had it."""
    named = whole(query, "claim") or whole(query, OWN)
    of_cut_off = query.slots.get("field", "crs") == "crs" and LIMITS not in query.slots
    cut_off = named if of_cut_off else None
    return {
        "cut_off": cut_off,
        "is_claim": "claim" in query.slots,
        "had_it": rows([draw for draw in draws if draw.crs == cut_off], context),
    }


def _more(named: list[Category], period: Period | None) -> Rows:
    if len(named) != 1 or period:
        return ()
    category = named[0]
    return ((ask("trend", Intent.DRAW_TREND, {"category": category.id}, name=category.short),),)


def _one_before(query: Query, named: list[Category], period: Period | None, offset: int, context: Context) -> Part:
    """`offset` draws before the one spoken of, else before the newest; the oldest where there are not so many."""
    spoken_of = _spoken_of(query, named, context)
    if spoken_of:
        held = draws_of(named, None, query, context)
        held = held[held.index(spoken_of) :]
    else:
        held = draws_of(named, period, query, context)
    if not held:
        return _nothing(query, named, period, context)
    return one_draw(query, held[min(offset, len(held) - 1)], context, "draws/before", offset=offset, count=len(held))


def _one_after(query: Query, named: list[Category], period: Period | None, offset: int, context: Context) -> Part:
    """The draw after the one spoken of; of the newest that none is known after it."""
    spoken_of, held = _spoken_of(query, named, context), draws_of(named, None, query, context)
    place = held.index(spoken_of) + offset if spoken_of in held else -1
    if place >= 0:
        return one_draw(query, held[place], context)
    return one_draw(query, held[0], context, "draws/none_after") if held else _nothing(query, named, None, context)


def _spoken_of(query: Query, named: list[Category], context: Context) -> Draw | None:
    """The draw a conversation is about: that of `number`, where it is of the category named."""
    draw = context.base.draw(query.slots.get("number", ""))
    return draw if draw and (not named or draw.category in (category.id for category in named)) else None


def _nothing(query: Query, named: list[Category], period: Period | None, context: Context) -> Part:
    if period or LIMITS in query.slots:
        return none_held(query, named, period, context)
    if named:
        return never_held(named[0], context)
    return list_categories(Query(intent=Intent.CATEGORY_LIST), context)  # every kind there is was left out


def none_held(
    query: Query, named: list[Category], period: Period | None, context: Context, second: Period | None = None
) -> Part:
    """There was no draw in the period: the nearest before and after it, and whether it is still to come."""
    category = named[0] if named else None
    if category and context.base.latest_draw(category.id) is None:
        return never_held(category, context)
    every = draws_of(named, None, query, context)
    before = [draw for draw in every if period and period.since and draw.date < period.since][:1]
    after = [draw for draw in every if period and period.until and draw.date > period.until][-1:]
    facts = {
        "category": category,
        "period": period,
        "second": second,
        "limits": limits_of(query),
        "to_come": period is not None and period.since is not None and period.since > context.today,
        "known": is_known(second or period, context),
        "before": rows(before, context),
        "after": rows(after, context),
        "verdict": verdict_on(query, before[0], context) if before else None,
    }
    return Part(template="draws/none_held", facts=facts, kind="answer", links=context.links("rounds"), uses_draws=True)


def is_known(period: Period | None, context: Context) -> bool:
    """Whether the record is known to be complete up to the end of the period, so that none in it means none held."""
    return period is None or (period.until or context.today) <= context.base.freshness().as_of.date()


ANSWERS: Answers = {
    Intent.DRAW_BY_DATE: by_date,
    Intent.DRAW_HISTORY: history,
}
