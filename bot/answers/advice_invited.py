"""Would I have been invited? A score against every round of a period, or those named; the tie-break to the second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from bot.answer import Part
from bot.answers.advice_person import conditions_of, known_of
from bot.answers.buttons import ask, category_buttons, paging
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.answers.counted import counted, highest_score, lacks_nomination, nomination_points
from bot.answers.draws_of_period import PAGE, SHOWN, draws_of
from bot.answers.periods import Period, period_of
from bot.answers.slots import categories, several, whole
from bot.intents import Intent
from bot.query import Query
from bot.state.documents import Profile
from knowledge.conditions import State
from knowledge.models import Category, Draw
from knowledge.moments import OTTAWA
from knowledge.standing import invited

_A_FEW = 2
"""From so many rounds on a count asks for each of them."""
Why = Literal["points", "tie_break", "not_in_pool"]


@dataclass(frozen=True, slots=True)
class Stood:
    """How a score stood in a round. `invited` None: only the tie-break decides, and it or the time is not known.

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


def invited_in(query: Query, context: Context, profile: Profile | None = None) -> Part | None:
    """The rounds that a query names by number, period or count, each with invited or not; None where it names none.

    Slots: `score`, `submitted` (ISO 8601), and those of lists of draws. With a profile, rounds it could not have been
    in are left out. None too for a score that cannot be.
    """
    score = whole(query, "score")
    if score is None or not 0 <= score <= highest_score(context):
        return None
    named = categories(query, context)
    draws = _draws(query, named, context)
    if not draws:
        return None
    submitted = submitted_of(query)
    if len(draws) == 1:
        only = stood(score, submitted, draws[0], context)
        return _one(only, score, submitted, context)
    every = _eligible([stood(score, submitted, draw, context) for draw in draws], profile, context)
    shown = [one for one in every if one.eligible != "missing" and (not one.nominated or named)]
    if not shown:
        return None
    return _several(query, score, shown, _LeftOut.of(every, named), context)


def submitted_of(query: Query) -> datetime | None:
    """The moment a profile entered the pool; without an offset it is read as UTC, as IRCC gives its tie-breaks."""
    try:
        moment = datetime.fromisoformat(query.slots.get("submitted", ""))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def stood(score: int, submitted: datetime | None, draw: Draw, context: Context) -> Stood:
    """How a score stood in one round, by the rule of `knowledge.standing`."""
    own = counted(score, draw.category, context)
    margin = own - draw.crs
    why: Why = "tie_break" if not margin else "points"
    if submitted is not None and submitted.astimezone(OTTAWA).date() > draw.date:
        why = "not_in_pool"
    nominated = lacks_nomination(score, draw.category, context)
    return Stood(card(draw, context, previous=False), margin, invited(draw, own, submitted), why, nominated)


def _draws(query: Query, named: Sequence[Category], context: Context) -> list[Draw]:
    numbers = (context.base.draw(number.lstrip("#").lower()) for number in several(query, "number"))
    found = [draw for draw in numbers if draw]
    if found:
        return sorted(found, key=lambda draw: draw.order, reverse=True)
    period, count = period_of(query, context.today), max(whole(query, "n") or 0, 0)
    if period is None and count < _A_FEW:
        return []
    return draws_of(named, period, query, context)[: count or None]


def _eligible(every: Iterable[Stood], profile: Profile | None, context: Context) -> list[Stood]:
    """Each round with whether its category was open to the person on its day."""
    if profile is None:
        return list(every)
    conditions, known = conditions_of(context), known_of(profile, context)
    found = []
    for one in every:
        ticked = conditions.of(one.card.category, one.card.draw.date, known)
        state: State = ticked.state if ticked else "unknown"
        found.append(Stood(one.card, one.margin, one.invited, one.why, one.nominated, state))
    return found


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


def _one(only: Stood, score: int, submitted: datetime | None, context: Context) -> Part:
    category = {"category": only.card.category.id}
    return Part(
        template="advice/invited_once",
        facts={"one": only, "score": score, "submitted": submitted, "bonus": nomination_points(context)},
        links=context.links("rounds"),
        uses_draws=True,
        buttons=((ask("requirements", Intent.CATEGORY_REQUIREMENTS, category),
                  ask("past", Intent.DRAW_HISTORY, category)),),
    )  # fmt: skip


def _several(query: Query, score: int, shown: Sequence[Stood], left_out: _LeftOut, context: Context) -> Part:
    kinds = list(dict.fromkeys(one.card.category for one in shown))
    by_kind = [tally([one for one in shown if one.card.category == kind], kind) for kind in kinds]
    pages = -(-len(shown) // PAGE)
    page = min(max(whole(query, "page") or 1, 1), pages)
    rows = shown[(page - 1) * PAGE : page * PAGE]
    period: Period | None = period_of(query, context.today)
    facts = {
        "score": score,
        "sums": tally(shown),
        "by_kind": sorted(by_kind, key=lambda one: (-one.rounds, one.invited)) if len(kinds) > 1 else [],
        "kind": kinds[0] if len(kinds) == 1 else None,
        "period": period,
        "open": rows[:SHOWN],
        "folded": rows[SHOWN:],
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
