"""Would I have been invited? A score against every round of a period, or those named; the tie-break to the second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.answer import Part
from bot.answers.advice_person import conditions_of, known_of
from bot.answers.advice_submitted import Submitted, not_possible, submitted_of
from bot.answers.buttons import ask, category_buttons, paging
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.answers.counted import counted, highest_score, lacks_nomination, nomination_points
from bot.answers.draws_of_period import PAGE, SHOWN, draws_of
from bot.answers.obstacles import in_a_round
from bot.answers.periods import Period, period_of
from bot.answers.slots import CATEGORY_SLOTS, categories, several, whole
from bot.intents import Intent
from bot.query import Query
from bot.state.documents import Profile
from knowledge.conditions import State
from knowledge.models import Category, Draw
from knowledge.standing import invited

MIXED = 5
"""Rows that stand open where rounds of several kinds are told, each with its name, below the sums of each kind."""
_A_FEW = 2
"""From so many rounds on a count asks for each of them."""
Why = Literal["points", "tie_break", "not_in_pool", "day"]
Whose = Literal["named", "profile", "supposed"]
"""Whose score is checked: one named in the question, that of the profile known, or a cut-off, for its tie-break."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How a score stood in a round. `invited` None: only the tie-break decides, and it or the time is not known; or,
    `why` being `day`, whether the profile was in the pool, of which the month alone is known.

    `eligible`: whether the person may have been in its category on that day, as far as is known.
    """

    card: Card
    margin: int
    invited: bool | None
    why: Why
    nominated: bool = False
    eligible: State = "unknown"


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many rounds, in how many the score would have been invited, and where the tie-break decides."""

    rounds: int
    invited: int
    open: int
    category: Category | None = None


def invited_in(
    query: Query, context: Context, profile: Profile | None = None, *, whose: Whose = "named"
) -> Part | None:
    """The rounds that a query names by number, period, count or so many before the newest, each with invited or not;
    None where it names none.

    Slots: `score`, `submitted` and `zone` (see `submitted_of`), and those of lists of draws; where a moment of
    submission is told and no rounds, those since. With a profile, rounds it could not have been in are left out.
    None too for a score that cannot be.
    """
    score = whole(query, "score")
    if score is None or not 0 <= score <= highest_score(context):
        return None
    fault = not_possible(query, context)
    if fault:
        return fault
    named, submitted = categories(query, context), submitted_of(query)
    draws = _draws(query, named, submitted, context)
    if not draws:
        return _of_the_others(query, named, profile, whose, context)
    asked = _Asked(query, score, submitted, whose)
    if len(draws) == 1:
        return _one(stood(score, submitted, draws[0], context), asked, context)
    every = with_eligibility([stood(score, submitted, draw, context) for draw in draws], profile, context)
    shown = [one for one in every if one.eligible != "missing" and (not one.nominated or named)]
    if not shown:
        return None
    return _several(asked, shown, _LeftOut.of(every, named), context)


def _of_the_others(
    query: Query, named: Sequence[Category], profile: Profile | None, whose: Whose, context: Context
) -> Part | None:
    """The rounds of all other kinds in a time that had none of those named, which is said first."""
    if not named or period_of(query, context.today) is None:
        return None
    part = invited_in(query.but(**dict.fromkeys(CATEGORY_SLOTS)), context, profile, whose=whose)
    return part and part.model_copy(update={"facts": {**part.facts, "none_of": list(named)}})


def stood(score: int, submitted: Submitted | None, draw: Draw, context: Context) -> Stood:
    """How a score stood in one round, by the rule of `knowledge.standing`."""
    own = counted(score, draw.category, context)
    margin = own - draw.crs
    why: Why = "tie_break" if not margin else "points"
    if submitted is not None and submitted.day > draw.date:
        why = "not_in_pool"
    nominated = lacks_nomination(score, draw.category, context)
    won = submitted.invited(draw, own) if submitted else invited(draw, own, None)
    if won is None and submitted and submitted.last_day > draw.date:
        why = "day"
    return Stood(card(draw, context, previous=False), margin, won, why, nominated)


def _draws(query: Query, named: Sequence[Category], submitted: Submitted | None, context: Context) -> list[Draw]:
    numbers = (context.base.draw(number.lstrip("#").lower()) for number in several(query, "number"))
    found = [draw for draw in numbers if draw]
    if found:
        return sorted(found, key=lambda draw: draw.order, reverse=True)
    period, count = period_of(query, context.today), max(whole(query, "n") or 0, 0)
    back = max(whole(query, "offset") or 0, 0)
    if back and period is None and not count:
        return draws_of(named, None, query, context)[back : back + 1]
    if period is None and count < _A_FEW:
        if submitted is None:
            return []
        period = None if count else Period(submitted.day, context.today)
    return draws_of(named, period, query, context)[: count or None]


def with_eligibility(every: Iterable[Stood], profile: Profile | None, context: Context) -> list[Stood]:
    """Each round with whether its category was open to the person on its day, where a profile tells."""
    if profile is None:
        return list(every)
    conditions, known = conditions_of(context), known_of(profile, context)
    found = []
    for one in every:
        ticked = conditions.of(one.card.category, one.card.draw.date, known)
        state: State = ticked.state if ticked else "unknown"
        found.append(replace(one, eligible=state))
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """The query with what it says of the score."""

    query: Query
    score: int
    submitted: Submitted | None
    whose: Whose

    @property
    def facts(self) -> dict[str, Any]:
        return {"score": self.score, "submitted": self.submitted, "whose": self.whose}


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Rounds left out: those for nominees only, and those whose conditions the profile does not meet."""

    nominees: int
    not_met: int

    @classmethod
    def of(cls, every: Sequence[Stood], named: Sequence[Category]) -> _LeftOut:
        not_met = [one for one in every if one.eligible == "missing" and (named or not one.nominated)]
        return cls(sum(one.nominated for one in every) if not named else 0, len(not_met))


def tally(every: Sequence[Stood], category: Category | None = None) -> Tally:
    """The sums of several rounds."""
    return Tally(len(every), sum(one.invited is True for one in every), sum(one.invited is None for one in every),
                 category)  # fmt: skip


def _one(only: Stood, asked: _Asked, context: Context) -> Part:
    category = {"category": only.card.category.id}
    return Part(
        template="advice/invited_once",
        facts={
            "one": only,
            "bonus": nomination_points(context),
            "in_way": in_a_round(only.card.category, only.card.draw, asked.query, context),
            **asked.facts,
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=((ask("requirements", Intent.CATEGORY_REQUIREMENTS, category),
                  ask("past", Intent.DRAW_HISTORY, category)),),
    )  # fmt: skip


def _several(asked: _Asked, shown: Sequence[Stood], left_out: _LeftOut, context: Context) -> Part:
    query = asked.query
    kinds = list(dict.fromkeys(one.card.category for one in shown))
    by_kind = [tally([one for one in shown if one.card.category == kind], kind) for kind in kinds]
    pages = -(-len(shown) // PAGE)
    page = min(max(whole(query, "page") or 1, 1), pages)
    rows = shown[(page - 1) * PAGE : page * PAGE]
    shown_rows = SHOWN if len(kinds) == 1 else MIXED
    period: Period | None = period_of(query, context.today)
    if period is None and asked.submitted and "n" not in query.slots and "number" not in query.slots:
        period = Period(asked.submitted.day, None)
    newest = {one.card.category: one.card.draw for one in reversed(shown)}
    facts = {
        **asked.facts,
        "in_way": [way for kind in kinds for way in in_a_round(kind, newest[kind], query, context)],
        "sums": tally(shown),
        "by_kind": sorted(by_kind, key=lambda one: (-one.rounds, one.invited)) if len(kinds) > 1 else [],
        "kind": kinds[0] if len(kinds) == 1 else None,
        "period": period,
        "open": rows[:shown_rows],
        "folded": rows[shown_rows:],
        "page": page,
        "pages": pages,
        "paged": pages > 1,
        "nominated": any(one.nominated for one in shown),
        "bonus": nomination_points(context),
        "left_out": left_out,
        "sure": all(one.eligible == "met" for one in shown),
        "asks_submitted": any(one.invited is None and one.card.draw.tie_break for one in shown),
    }
    return Part(
        template="advice/invited",
        facts=facts,
        links=context.links("rounds"),
        uses_draws=True,
        buttons=paging(query, page, pages) + category_buttons(kinds[:1], Intent.CATEGORY_REQUIREMENTS)
        if len(kinds) == 1
        else paging(query, page, pages),
    )
