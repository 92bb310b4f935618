"""When the next draw is (nobody knows) and where cut-offs are going (nobody knows): what happened so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask
from bot.answers.cards import Card, card, rows, sums
from bot.answers.context import Context
from bot.answers.draws_of_period import draws_of
from bot.answers.obstacles import of_people
from bot.answers.one_draw import never_held
from bot.answers.periods import period_of
from bot.answers.slots import CATEGORY_BASED, categories, category_ids, several, whole
from bot.answers.topics import MAIN, topics, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

WAIT = "wait-for-invitation"
"""The topic of those who ask when they are invited themselves, whatever the next round is."""
GAPS = 6
"""Gaps between rounds that are told."""
RECENT = 4
"""Rounds over which a trend is told a second time, for it may have turned."""
RHYTHM, STOPPED, WHEN = "rhythm", "stopped", "when"
"""The topics of who asks how often rounds were held, whether they have stopped, and on which day at what hour."""
SHOWN = 10
"""Rounds of a trend."""
LEADING = ("cec", "french", "pnp")
"""The kinds of rounds shown when none is named: those most people wait for."""


def next_draw(query: Query, context: Context) -> Part:
    """Says that no dates are announced, and how far apart the last rounds were. No forecast of date or score.

    Who asks how often rounds are held is told that first; of several kinds each.
    """
    named = categories(query, context)
    category = named[0] if named else None
    if query.slots.get("by") == "category" and not named[1:]:
        named = _held_lately(context)
    if named[1:]:
        return _rhythms(named, context)
    held = context.base.draws(_asked(category, query), limit=GAPS + 1)
    if not held and category:
        return never_held(category, context)
    code = query.slots.get("noc", "").split(",")[0]
    stopped, every = STOPPED in several(query, "topic"), topics_of(query, context)
    if every and every[0].id == WAIT:
        return topics(query, context)
    found = [one for one in every if stopped or one.id != MAIN[Intent.DRAW_NEXT]]
    weekdays = _weekdays(_asked(category, query), context) if WHEN in several(query, "topic") else []
    opened = found[:1] if weekdays else []
    return Part(
        template="draws/next",
        facts={
            "category": category,
            "in_way": of_people(query, category, context) if category else (),
            "card": card(held[0], context),
            "since": (context.today - held[0].date).days,
            "gaps": _gaps(held),
            "rhythm": _rhythm(held) if RHYTHM in several(query, "topic") else None,
            "stopped": stopped,
            "goes_on": (context.today - held[0].date).days <= max(_gaps(held), default=0),
            "weekdays": weekdays,
            "opened": opened,
            "told": _told_day(query, context),
            "freshness": context.base.freshness(),
            "listing": _listing(code, category, context),
            "topics": found[len(opened) :],
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_history(category),
    )


def _gaps(held: Sequence[Draw]) -> list[int]:
    """The days between each round and the one before it, newest first."""
    return [(later.date - earlier.date).days for later, earlier in pairwise(held)]


def _weekdays(asked: str | None, context: Context) -> list[tuple[date, int]]:
    """A day of each day of the week on which rounds of the last twelve months were held, and how many: most first."""
    held = context.base.draws(asked, since=context.year_ago)
    newest = {draw.date.weekday(): draw.date for draw in reversed(held)}
    return [(newest[day], count) for day, count in Counter(draw.date.weekday() for draw in held).most_common()]


def _rhythm(held: Sequence[Draw]) -> float | None:
    """How many days lay between the rounds on average; None of a single one."""
    gaps = _gaps(held)
    return sum(gaps) / len(gaps) if gaps else None


def _rhythms(named: Sequence[Category], context: Context) -> Part:
    """How far apart the last rounds of each kind were."""
    found = [(category, context.base.draws(category.id, limit=GAPS + 1)) for category in named]
    lines = [(one, card(held[0], context), _rhythm(held), _gaps(held)) for one, held in found if held]
    if not lines:
        return never_held(named[0], context)
    return Part(template="draws/rhythms", facts={"lines": lines}, links=context.links("rounds"), uses_draws=True)


def _held_lately(context: Context) -> list[Category]:
    """The kinds of rounds that were held within twelve months, the newest first."""
    kinds = dict.fromkeys(draw.category for draw in context.base.draws(since=context.year_ago))
    return [category for kind in kinds if (category := context.base.category(kind))]


def _told_day(query: Query, context: Context) -> date | None:
    """The day to come that was said to be that of the next draw."""
    told = period_of(query, context.today) if "date" in query.slots else None
    return told.since if told and told.is_day and told.since and told.since > context.today else None


def trend(query: Query, context: Context) -> Part:
    """The last cut-offs with their range and direction; of several kinds each of them, of none the leading ones."""
    named = categories(query, context)
    if not named and CATEGORY_BASED not in category_ids(query):
        return _leading(query, context)
    period = period_of(query, context.today)
    if period and period.since and period.since > context.today:  # until when it is asked, not of when
        period = None
    held = draws_of(named, period, query, context)
    if period and len(held) == 1:  # one round goes nowhere
        period, held = None, draws_of(named, None, query, context)
    if held and len(named) > 1:
        return _leading(query, context, [(one, draws_of([one], period, query, context)[:SHOWN]) for one in named])
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
            "recent": rows(shown[:RECENT], context) if len(shown) > RECENT else [],
            "below": _below(held, query, context),
            "score": whole(query, "score"),
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_history(named[0] if named else None),
    )


def _leading(query: Query, context: Context, of_named: Sequence[tuple[Category, Sequence[Draw]]] = ()) -> Part:
    found = of_named or [(category, context.base.draws(category.id, limit=SHOWN)) for name in LEADING
                      if (category := context.base.category(name))]  # fmt: skip
    facts = {
        "named": bool(of_named),
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
