"""What someone holds to be true, against the record: "someone says French was 375, true?" gets its yes or no.

The slot `claim` holds what was claimed: a cut-off, a number of invitations, a day, month or year as ISO, the key of a
category, or a round's number where `field` says so. A `score` beside a round is no claim, for it may be the asker's
own; it is told how it stands to the cut-off. A category or a time that is not that of the numbered round is a mistake
to put right, whether claimed or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.answers.context import Context
from bot.answers.counted import highest_score
from bot.answers.periods import Period, period_of
from bot.answers.slots import categories, several, whole
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw

WHY = "why"
"""The field of who asks why a cut-off was so."""
OWN = "score"
"""The slot of a number that is named along, not claimed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the record agrees with a claim; `holds` None: it does not have what was claimed.

    `field`: what the claim is about (of a draw: crs, size, date, tiebreak, number, category). `claimed`: a number, the
    words of a number, a Period or a Category, as `field` has it.
    """

    field: str
    holds: bool | None
    claimed: Any
    once: Draw | None = None
    """The newest round of the same kind that had the cut-off claimed, where this one has another."""

    @property
    def of_time(self) -> bool:
        return isinstance(self.claimed, Period)

    @property
    def of_category(self) -> bool:
        return isinstance(self.claimed, Category)


def verdict_on(query: Query, draw: Draw, context: Context) -> Verdict | None:
    """What is to be said first of the draw: a claim's yes or no, or a mistake put right; None where there is none."""
    for claim in several(query, "claim"):
        found = _of_category(claim, draw, context) or _of_number(claim, query, draw, context)
        found = found or _of_time(claim, query, draw, context)
        if found:
            return None if found.holds and query.slots.get("field") == WHY else found
    return _mistaken(query, draw, context) if query.intent == Intent.DRAW_BY_NUMBER else None


def verdict_on_figure(query: Query, figure: float, slots: Sequence[str] = ("claim", OWN)) -> Verdict | None:
    """Whether a computed figure, rounded to a whole, is the one claimed."""
    claimed = next((value for slot in slots if (value := whole(query, slot)) is not None), None)
    return None if claimed is None else Verdict("figure", round(figure) == claimed, claimed)


def beside(query: Query, draw: Draw) -> int | None:
    """The number named along with a round, to be told how it stands to the cut-off; not where it is the round's own."""
    score = whole(query, OWN)
    return None if "claim" in query.slots or str(score) == draw.number else score


def _of_category(claim: str, draw: Draw, context: Context) -> Verdict | None:
    category = context.base.category(claim)
    return Verdict("category", draw.category == category.id, category) if category else None


def _of_number(claim: str, query: Query, draw: Draw, context: Context) -> Verdict | None:
    if not claim.isdecimal() or query.slots.get("field") in ("date", "tiebreak"):
        return None
    value = int(claim)
    field = _field_of(value, query, draw, highest_score(context))
    if field == "number":
        return Verdict(field, draw.number == claim, claim)
    holds = (draw.size if field == "size" else draw.crs) == value
    return Verdict(field, holds, value, None if holds or field == "size" else _once(value, draw, context))


def _once(cut_off: int, draw: Draw, context: Context) -> Draw | None:
    """The newest round of that kind with that cut-off."""
    return next((one for one in context.base.draws(draw.category) if one.crs == cut_off), None)


def _field_of(value: int, query: Query, draw: Draw, highest_score: int) -> str:
    """What a bare number is about: what was asked, else what it fits, else what it can be."""
    named = query.slots.get("field", "")
    if named in ("size", "number"):
        return named
    if value == draw.crs:
        return "crs"
    if str(value) == draw.number:
        return "number"
    return "size" if value == draw.size or value > highest_score else "crs"


def _of_time(claim: str, query: Query, draw: Draw, context: Context) -> Verdict | None:
    period = period_of(Query(intent=query.intent, slots={"date": claim}), context.today)
    if period is None:
        return None
    if query.slots.get("field") != "tiebreak":
        return Verdict("date", period.holds(draw.date), period)
    if draw.tie_break is None:
        return Verdict("tiebreak", None, period)
    return Verdict("tiebreak", period.holds(draw.tie_break.date()), period)


def _mistaken(query: Query, draw: Draw, context: Context) -> Verdict | None:
    """The category or the time named with a round's number, where it is another's."""
    named = categories(query, context)
    if named and draw.category not in (category.id for category in named):
        return Verdict("category", False, named[0])
    period = None if query.slots.get("field") == "tiebreak" else period_of(query, context.today)
    return Verdict("date", False, period) if period and not period.holds(draw.date) else None
