"""The tie-breaking rule, and how it fell in a round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Part
from bot.answers.advice_invited import invited_in
from bot.answers.advice_person import with_own_score
from bot.answers.answering import Answers
from bot.answers.cards import card
from bot.answers.context import Context
from bot.answers.draws_of_period import draws_of, none_held
from bot.answers.obstacles import obstacles, occupations_told
from bot.answers.one_draw import around, never_held
from bot.answers.periods import period_of
from bot.answers.scores import check
from bot.answers.slots import categories, category_ids, several, whole
from bot.answers.topics import topic_facts, topics, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

MINE = "mine"
"""The topic of who asks what becomes of their own time."""


def tie_break(query: Query, context: Context) -> Part:
    """The round's tie-break with the rule; the rule alone where no round is meant."""
    named = categories(query, context)
    if named and context.base.latest_draw(named[0].id) is None:
        return never_held(named[0], context)
    if _is_check(query, named, context):
        return check(query, context)
    if MINE in several(query, "topic") and "submitted" not in query.slots and "number" not in query.slots:
        return topics(query, context)  # what an update does to it is the same in every round
    draw = _meant(query, context)
    own = _of_submission(query, draw, context)
    if own:
        return own
    if draw is None:
        period = period_of(query, context.today)
        return none_held(query, named, period, context) if period else topics(query, context)
    shown = card(draw, context)
    return Part(
        template="draws/tie_break",
        facts={"card": shown, "score": whole(query, "score"), **topic_facts(topics_of(query, context), None, context)},
        links=context.links("rounds"),
        uses_draws=True,
        buttons=around(shown, context),
    )


def _is_check(query: Query, named: Sequence[Category], context: Context) -> bool:
    """Whether a score stands beside a category, no round of it, and no tie concerns it: it is not the newest cut-off,
    or the job named is on no list of it."""
    score, rounds = whole(query, "score"), {"number", "offset", "submitted", "date", "month", "year", "from", "to"}
    if score is None or not named or query.slots.keys() & rounds:
        return False
    newest, told = context.base.latest_draw(named[0].id), occupations_told(query, context)
    off = any(one.why == "off_list" for one in obstacles(named[0], query, told, context))
    return off or (newest is not None and newest.crs != score)


def _of_submission(query: Query, draw: Draw | None, context: Context) -> Part | None:
    """How it fell for a profile of which the moment of submission is told; without a score, for one at the cut-off."""
    if "submitted" not in query.slots:
        return None
    if "score" in query.slots:
        return invited_in(query, context, context.profile)
    own = with_own_score(query, context)
    if own:
        return invited_in(own, context, context.profile, whose="profile")
    return invited_in(query.but(score=str(draw.crs), number=draw.number), context, whose="supposed") if draw else None


def _meant(query: Query, context: Context) -> Draw | None:
    """The round asked about: by number, day or category; else the newest that had just that cut-off."""
    named = [category.id for category in categories(query, context)]
    for number in several(query, "number"):
        draw = context.base.draw(number.lstrip("#").lower())
        if draw and (not named or draw.category in named):
            return draw
    period, score = period_of(query, context.today), whole(query, "score")
    held = draws_of(categories(query, context), period, query, context)
    at_the_cut_off = [draw for draw in held if draw.crs == score]
    if at_the_cut_off:
        return at_the_cut_off[0]
    if not held or not (period or category_ids(query) or query.slots.get("field") or "offset" in query.slots):
        return None
    return held[min(whole(query, "offset") or 0, len(held) - 1)]


ANSWERS: Answers = {Intent.DRAW_TIEBREAK: tie_break}
