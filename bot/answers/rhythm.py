"""When the next draw is (nobody knows) and where cut-offs are going (nobody knows): what happened so far."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask
from bot.answers.cards import Card, card, rows, sums
from bot.answers.context import Context
from bot.answers.draws_of_period import draws_of
from bot.answers.one_draw import never_held
from bot.answers.periods import period_of
from bot.answers.slots import CATEGORY_BASED, categories, category_ids, whole
from bot.answers.topics import topics, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

WAIT = "wait-for-invitation"
"""The topic of those who ask when they are invited themselves, whatever the next round is."""
GAPS = 6
"""Gaps between rounds that are told."""
SHOWN = 10
"""Rounds of a trend."""
LEADING = ("cec", "french", "pnp")
"""The kinds of rounds shown when none is named: those most people wait for."""


def next_draw(query: Query, context: Context) -> Part:
    """Says that no dates are announced, and how far apart the last rounds were. No forecast of date or score."""
    named = categories(query, context)
    category = named[0] if named else None
    held = context.base.draws(_asked(category, query), limit=GAPS + 1)
    if not held and category:
        return never_held(category, context)
    code = query.slots.get("noc", "").split(",")[0]
    found = topics_of(query, context)
    if found and found[0].id == WAIT:
        return topics(query, context)
    return Part(
        template="draws/next",
        facts={
            "category": category,
            "card": card(held[0], context),
            "since": (context.today - held[0].date).days,
            "gaps": [(later.date - earlier.date).days for later, earlier in pairwise(held)],
            "listing": _listing(code, category, context),
            "topics": found,
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_history(category),
    )


def trend(query: Query, context: Context) -> Part:
    """The last cut-offs with their range and direction; of the leading kinds where none is named."""
    named = categories(query, context)
    if not named and CATEGORY_BASED not in category_ids(query):
        return _leading(query, context)
    period = period_of(query, context.today)
    if period and period.since and period.since > context.today:  # until when it is asked, not of when
        period = None
    held = draws_of(named, period, query, context)
    if not held:
        return never_held(named[0], context) if named and not period else _leading(query, context)
    shown = held[: whole(query, "n") or SHOWN]
    return Part(
        template="draws/trend",
        facts={
            "categories": named,
            "one_category": len(named) == 1,
            "period": period,
            "cards": rows(shown, context),
            "sums": sums(shown),
            "change": shown[0].crs - shown[-1].crs,
            "last_change": shown[0].crs - shown[1].crs if shown[1:] else None,
            "below": _below(held, query, context),
            "score": whole(query, "score"),
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_history(named[0] if named else None),
    )


def _leading(query: Query, context: Context) -> Part:
    found = [(category, context.base.draws(category.id, limit=SHOWN)) for name in LEADING
             if (category := context.base.category(name))]  # fmt: skip
    facts = {
        "lines": [(category, held[0], held[-1], sums(held)) for category, held in found if held],
        "score": whole(query, "score"),
    }
    return Part(template="draws/trends", facts=facts, links=context.links("rounds"), uses_draws=True)


def _below(held: Sequence[Draw], query: Query, context: Context) -> Card | None:
    """The newest round under the score named."""
    score = whole(query, "score")
    found = next((draw for draw in held if score is not None and draw.crs < score), None)
    return card(found, context, previous=False) if found else None


def _asked(category: Category | None, query: Query) -> str | None:
    if category:
        return category.id
    return CATEGORY_BASED if CATEGORY_BASED in category_ids(query) else None


def _listing(code: str, category: Category | None, context: Context) -> tuple[str, bool] | None:
    """Whether the occupation named is on the category's list; None where that is not the question."""
    found = context.base.eligibility(code, context.today) if code and category and category.kind == "category" else None
    if found is None or category is None:
        return None
    return code, category.id in (version.category for version in found.categories)


def _history(category: Category | None) -> Rows:
    if category is None:
        return ()
    return ((ask("history", Intent.DRAW_HISTORY, {"category": category.id}, name=category.short),),)


ANSWERS: Answers = {
    Intent.DRAW_NEXT: next_draw,
    Intent.DRAW_TREND: trend,
}
