"""How many candidates stand in each score band."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import ask
from bot.answers.context import Context
from bot.answers.periods import period_of
from bot.answers.slots import categories, several, whole
from bot.answers.topics import nothing_known
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Band, PoolSnapshot, Topic

SHOWN = 10
"""Bands that stand open, the highest; the rest is folded."""
CHANGE, REFRESH, COUNT = "change", "refresh", "count"
"""The topics of who asks whether the pool grows, how often its figures are new, and how many stand above a score."""
RENEWED = "pool-refresh"
"""The topic of the knowledge base that answers the second."""
A_YEAR = timedelta(days=365)
_ROUGHLY = 0.03
"""How far a figure that people tell may be off and still hold."""
_SPAN = re.compile(r"(\d+)\s*[-–]\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a score stands: so many above its band, so many in it. The rank lies between `best` and `worst`."""

    score: int
    band: Band
    above: int

    @property
    def best(self) -> int:
        return self.above + 1

    @property
    def worst(self) -> int:
        return max(self.above + self.band.count, self.best)


def distribution(query: Query, context: Context) -> Part:
    """The bands of the newest snapshot; what a score or a range of scores, or a time before, comes to, first."""
    pool = context.base.pool()
    if pool is None:
        return nothing_known(context, "rounds")
    score, then = whole(query, "score"), _before(query, pool, context)
    claimed, figure = whole(query, "claim"), _figure(query, score, pool)
    return Part(
        template="pool/distribution",
        facts={
            "pool": pool,
            "then": then,
            "claimed": claimed if figure else None,
            "holds": claimed is not None and abs(claimed - figure) <= _ROUGHLY * figure,
            "kinds": categories(query, context),
            "topics": _renewal(query, context),
            "rank": rank(score, pool) if score is not None else None,
            "then_rank": rank(score, then) if score is not None and then else None,
            "counts": COUNT in several(query, "topic"),
            "span": _span(query, pool),
            "across": _across(query, pool),
            "open": pool.bands[:SHOWN],
            "folded": pool.bands[SHOWN:],
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=((ask("latest", Intent.DRAW_LATEST),),),
    )


def _before(query: Query, pool: PoolSnapshot, context: Context) -> PoolSnapshot | None:
    """An earlier snapshot to set the newest against: of the time named, else of a year before where a change is asked
    about."""
    period = period_of(query, context.today)
    if period and period.since and (period.until is None or period.until >= pool.as_on):
        found = context.base.pool_from(period.since)
    elif period and period.until:
        found = context.base.pool_by(period.until)
    else:
        found = context.base.pool_by(pool.as_on - A_YEAR) if CHANGE in several(query, "topic") else None
    return found if found and found.as_on < pool.as_on else None


def _renewal(query: Query, context: Context) -> list[Topic]:
    """What is known of how often the pool's figures are new, where that is asked."""
    topic = context.base.topic(RENEWED) if REFRESH in several(query, "topic") else None
    return [topic] if topic else []


def rank(score: int, pool: PoolSnapshot) -> Rank | None:
    """The rank a score has in the pool; None outside of all bands."""
    band = next((band for band in pool.bands if band.low <= score <= band.high), None)
    return Rank(score, band, _count(band for band in pool.bands if band.low > score)) if band else None


def _figure(query: Query, score: int | None, pool: PoolSnapshot) -> int:
    """What a claim is set against: those in the range asked about, those above the score, or all; 0 where the bands do
    not tell it."""
    if "range" in query.slots:
        span = _span(query, pool)
        return span[-1] if span else 0
    if score is None:
        return pool.total
    found = rank(score, pool)
    return found.above if found and score == found.band.high else 0


def _span(query: Query, pool: PoolSnapshot) -> tuple[int, int, int] | None:
    """The bands that the range asked about holds, give or take a point at its ends, and how many are in them; None
    where it cuts through one."""
    found = _SPAN.search(query.slots.get("range", ""))
    if not found:
        return None
    low, high = int(found[1]), int(found[2])
    inside = [band for band in pool.bands if low <= band.low and band.high <= high]
    if not inside or not _fills(inside, low, high):
        return None
    return min(band.low for band in inside), max(band.high for band in inside), _count(inside)


def _across(query: Query, pool: PoolSnapshot) -> tuple[int, int, list[Band]] | None:
    """A range asked about that bands cannot tell, and those it reaches into; None where they can, or it is no range."""
    found = _SPAN.search(query.slots.get("range", ""))
    if not found or _span(query, pool):
        return None
    low, high = int(found[1]), int(found[2])
    touched = [band for band in pool.bands if band.low <= high and low <= band.high]
    return (low, high, touched) if touched and low < high else None


def _fills(bands: Sequence[Band], low: int, high: int) -> bool:
    """Whether nothing but a point at either end is left: "450 to 460" are the bands from 451 on."""
    return min(band.low for band in bands) - low <= 1 and high - max(band.high for band in bands) <= 1


def _count(bands: Iterable[Band]) -> int:
    return sum(band.count for band in bands)


ANSWERS: Answers = {Intent.POOL_DISTRIBUTION: distribution}
