"""A score against the newest cut-offs. It says how a score would have stood, never how it will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answer import Part
from bot.answers.advice_invited import Whose, invited_in
from bot.answers.advice_person import with_own_score
from bot.answers.advice_submitted import Submitted, submitted_of
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, category_buttons
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.answers.counted import counted, highest_score, nomination_points
from bot.answers.occupation_codes import Code, codes_named
from bot.answers.one_draw import never_held
from bot.answers.slots import NOMINEES, categories, whole
from bot.answers.topics import topic_facts, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw


@dataclass(frozen=True, slots=True)
class Bar:
    """A newest cut-off and how far a score lies above it. `nominated`: the score counts the points of a nomination."""

    card: Card
    margin: int | None
    nominated: bool = False
    listed: bool = False
    """The occupation named is on the category's list."""

    @property
    def stands(self) -> Literal["above", "at", "below", "unknown"]:
        """Where the score stands to the cut-off."""
        if self.margin is None:
            return "unknown"
        return "above" if self.margin > 0 else "below" if self.margin < 0 else "at"


def check(query: Query, context: Context) -> Part:
    """The score against the rounds or the period named; else against the newest round of the category named; else
    against that of every kind that is still held. Where no score is named, it is that of the profile known."""
    own = with_own_score(query, context)
    query = own or query
    score, highest = whole(query, "score"), highest_score(context)
    if score is not None and not 0 <= score <= highest:
        return Part(template="score/out_of_range", kind="ask", facts={"score": score, "highest": highest})
    named = categories(query, context)
    if named and all(context.base.latest_draw(category.id) is None for category in named):
        return never_held(named[0], context)
    whose: Whose = "profile" if own else "named"
    past = invited_in(query, context, context.profile, whose=whose)
    return past or _newest(query, score, named, whose, context)


def _newest(query: Query, score: int | None, named: Sequence[Category], whose: Whose, context: Context) -> Part:
    """The score against the newest rounds; without one, which score is meant."""
    codes = codes_named(query, context)
    bars = _bars(score, named, codes, context)
    bonus = nomination_points(context)
    return Part(
        template="score/check" if score is not None else "score/which_score",
        kind="answer" if score is not None else "ask",
        facts={
            "score": score,
            "whose": whose,
            "none_since": _none_since(query, context),
            "bonus": bonus,
            "with_nomination": score + bonus if score is not None and score <= bonus else None,
            "named": [bar for bar in bars if bar.card.category in named],
            "others": [bar for bar in bars if bar.card.category not in named],
            "codes": codes,
            **topic_facts(topics_of(query, context) if "about" in query.slots else [], None, context),
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_buttons(score, named),
    )


def _none_since(query: Query, context: Context) -> Submitted | None:
    """When the profile was submitted, where no round has been held since."""
    submitted = submitted_of(query)
    return submitted if submitted and submitted.day > context.base.freshness().newest.date else None


def _bars(score: int | None, named: Sequence[Category], codes: Sequence[Code], context: Context) -> list[Bar]:
    """The categories named first, then all that are held still."""
    lists = {version.category for code in codes if code.eligibility for version in code.eligibility.categories}
    found = []
    for category in [*named, *(one for one in context.base.categories() if one not in named)]:
        draw = context.base.latest_draw(category.id)
        if draw and (category in named or _is_held(category, draw, context)):
            found.append(_bar(score, card(draw, context, previous=False), category.id in lists, context))
    return found


def _bar(score: int | None, shown: Card, listed: bool, context: Context) -> Bar:
    nominated = shown.category.id == NOMINEES
    margin = None if score is None else counted(score, shown.category.id, context) - shown.draw.crs
    return Bar(shown, margin, nominated, listed)


def _is_held(category: Category, draw: Draw, context: Context) -> bool:
    return category.status == "active" and draw.date >= context.year_ago


def newest_held(context: Context) -> list[Draw]:
    """The newest round of every kind that is held still, in the order to show them."""
    every = ((category, context.base.latest_draw(category.id)) for category in context.base.categories())
    return [draw for category, draw in every if draw and _is_held(category, draw, context)]


def _buttons(score: int | None, named: Sequence[Category]) -> Rows:
    more = (ask("improve", Intent.CRS_IMPROVE, {"about": "improve-score"}), ask("pool", Intent.POOL_DISTRIBUTION,
            {"score": str(score)} if score is not None else {}))  # fmt: skip
    return (more, *category_buttons(named, Intent.CATEGORY_REQUIREMENTS))


ANSWERS: Answers = {Intent.SCORE_CHECK: check}
