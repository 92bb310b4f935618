"""One draw: the newest, the one of a number."""

from __future__ import annotations

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import ask
from bot.answers.cards import card, rows
from bot.answers.context import Context
from bot.answers.draws_of_period import by_date, draws_of, history
from bot.answers.limits import LIMITS
from bot.answers.obstacles import occupations_told, of_people
from bot.answers.occupations import card as of_occupation
from bot.answers.occupations import left_lists
from bot.answers.one_draw import around, never_held, one_draw
from bot.answers.periods import period_of
from bot.answers.scores import newest_held
from bot.answers.slots import CATEGORY_BASED, IN_CANADA, NOMINEES, categories, category_ids, left_out, several, whole
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

BEFORE = 3
"""How many earlier draws stand under the newest of all."""
_FRENCH = "french"
"""The category that goes by no occupation."""
_LETTERS = ("a", "b")
_NEAR = ("today", "yesterday", "tomorrow", "this_week")


def latest(query: Query, context: Context) -> Part:
    """The newest draw, of all or of the categories named, or the last `n`; `field` is said first."""
    if (whole(query, "n") or 0) > 1:
        return history(query, context)
    if LIMITS in query.slots:
        return history(query.but(nth="last"), context)
    near = several(query, "date")[:1] and several(query, "date")[0] in _NEAR
    if near and "claim" not in query.slots:
        return _lately(query, context)
    if period_of(query, context.today):
        return by_date(query, context)
    named = categories(query, context)
    if set(several(query, "claim")) & set(category_ids(query)):
        # Whether the newest of all was of that category: the newest of the category itself always is.
        return _newest_of_all(query, context)
    if query.slots.get("by") == "category":
        named = [one for draw in newest_held(context) if (one := context.base.category(draw.category))]
    if len(named) > 1:
        return _newest_of_each(named, context)
    if named:
        return _newest_of(query, named[0], context)
    return _newest_of_job(query, context) or _newest_of_all(query, context)


def by_number(query: Query, context: Context) -> Part:
    """The draws of the numbers named; says which numbers there are where one is not known."""
    numbers = [number.lstrip("#").lower() for number in several(query, "number")]
    found = [draw for number in numbers for draw in _numbered(number, context)]
    if not found:
        return _no_such_number(numbers, context)
    unknown = [number for number in numbers if not _numbered(number, context)]
    if len(found) == 1 and not unknown:
        return one_draw(query, found[0], context)
    facts = {"cards": [card(draw, context) for draw in found], "unknown": unknown}
    return Part(template="draws/several", facts=facts, links=context.links("rounds"), uses_draws=True)


def _newest_of(query: Query, category: Category, context: Context) -> Part:
    draw = context.base.latest_draw(category.id)
    if draw is None:
        return never_held(category, context)
    if category.status == "removed":
        ended = context.base.category_versions(category.id)[-1].effective_to
        return one_draw(query, draw, context, "draws/removed", ended=ended)
    return one_draw(query, draw, context, "draws/latest", in_way=of_people(query, category, context))


def _newest_of_all(query: Query, context: Context) -> Part:
    without, only = left_out(query, context), CATEGORY_BASED in category_ids(query)
    held = (
        draws_of((), None, query, context)[: BEFORE + 1]
        if without
        else context.base.draws(CATEGORY_BASED if only else None, limit=BEFORE + 1)
    )
    if not held:
        return history(query, context)
    newest, *before = held
    facts = {"before": rows(before, context), "only": only, "left_out": without}
    return one_draw(query, newest, context, "draws/latest_of_all", **facts)


def _newest_of_job(query: Query, context: Context) -> Part | None:
    """The newest draw of the list that holds a job; of one on no list that, and the newest that go by no occupation."""
    jobs = [of_occupation(one, context) for one in occupations_told(query, context)]
    lists = list(dict.fromkeys(category for one in jobs for category in one.categories))
    if lists:
        return _newest_of_each(lists, context) if len(lists) > 1 else _newest_of(query, lists[0], context)
    if not jobs or category_ids(query) or several(query, "without"):
        return None
    allowed = {program.id for one in jobs for program in one.programs}
    open_to = (*((IN_CANADA,) if IN_CANADA in allowed else ()), NOMINEES, *((_FRENCH,) if allowed else ()))
    held = [draw for kind in open_to if (draw := context.base.latest_draw(kind))]
    left = [(one.occupation, left_lists(one.occupation, context)) for one in jobs]
    return Part(
        template="draws/latest_of_job",
        facts={"jobs": jobs, "left": left, "rows": rows(held, context)},
        links=context.links("rounds"),
        uses_draws=True,
        remembers=query.but(field=None),
    )


def _newest_of_each(named: list[Category], context: Context) -> Part:
    found = [(category, context.base.latest_draw(category.id)) for category in named]
    facts = {
        "cards": [card(draw, context) for _, draw in found if draw],
        "never": [category for category, draw in found if draw is None],
    }
    return Part(template="draws/latest_of_each", facts=facts, links=context.links("rounds"), uses_draws=True)


def _lately(query: Query, context: Context) -> Part:
    """Whether a draw was held today, yesterday or this week; else the newest."""
    period = period_of(query, context.today)
    named = categories(query, context)
    category = named[0] if named else None
    held = context.base.draws(category.id if category else None, period.since, period.until) if period else []
    shown = held or context.base.draws(category.id if category else None, limit=1)
    if category and not shown:
        return never_held(category, context)
    cards = [card(draw, context) for draw in shown]
    facts = {
        "when": several(query, "date")[0],
        "period": period,
        "held": bool(held),
        "category": category,
        "cards": cards,
    }
    return Part(
        template="draws/lately",
        facts=facts,
        links=context.links("rounds"),
        uses_draws=True,
        buttons=around(cards[0], context),
    )


def _no_such_number(numbers: list[str], context: Context) -> Part:
    every = context.base.draws()
    return Part(
        template="draws/no_such_number" if numbers else "draws/which_number",
        facts={"numbers": numbers, "newest": every[0], "oldest": every[-1]},
        kind="none" if numbers else "ask",
        links=context.links("rounds"),
        uses_draws=True,
        buttons=((ask("latest", Intent.DRAW_LATEST),),),
    )


def _numbered(number: str, context: Context) -> list[Draw]:
    """The draw of that number, or those that share it under letters (`91` is `91a` and `91b`)."""
    exact = context.base.draw(number)
    if exact:
        return [exact]
    return [draw for letter in _LETTERS if (draw := context.base.draw(number + letter))]


ANSWERS: Answers = {
    Intent.DRAW_LATEST: latest,
    Intent.DRAW_BY_NUMBER: by_number,
}
