"""When a profile was submitted, as a query tells it: what decides where a score is exactly the cut-off."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from bot.answer import Part
from bot.answers.context import Context
from bot.query import Query
from knowledge.models import Draw
from knowledge.moments import OTTAWA
from knowledge.standing import invited

_ISO_MONTH, _ISO_DAY = len("2026-01"), len("2026-01-31")
_TO_THE_MINUTE = re.compile(r"[\d-]{10}[T ]\d\d:\d\d(?![:\d])")
Fault = Literal["to_come", "impossible"]
Precision = Literal["month", "day", "minute", "second"]


@dataclass(frozen=True, slots=True)
class Submitted:
    """The moment a profile entered the pool, as precisely as it was told: at the earliest and at the latest.

    `assumed`: no time zone was told, so that Ottawa's was taken.
    """

    first: datetime
    last: datetime
    told: Precision = "second"
    assumed: bool = False

    @classmethod
    def at(cls, moment: datetime) -> Submitted:
        """At a moment that carries an offset."""
        return cls(moment, moment)

    @classmethod
    def on(cls, day: date, until: date | None = None) -> Submitted:
        """Some time on a day in Ottawa, or on one of several. Raises OverflowError beyond the calendar."""
        begins, ends = (datetime.combine(one, time(), OTTAWA) for one in (day, (until or day) + timedelta(days=1)))
        told: Precision = "month" if until else "day"
        return cls(begins.astimezone(UTC), ends.astimezone(UTC) - timedelta(seconds=1), told, assumed=True)

    @property
    def day(self) -> date:
        """The day in Ottawa; of a month the first."""
        return self.first.astimezone(OTTAWA).date()

    @property
    def last_day(self) -> date:
        """The day in Ottawa; of a month the last."""
        return self.last.astimezone(OTTAWA).date()

    def invited(self, draw: Draw, score: int) -> bool | None:
        """By the rule of `knowledge.standing`; None where it depends on what was not told."""
        earliest, latest = (invited(draw, score, moment) for moment in (self.first, self.last))
        return earliest if earliest is latest else None


def submitted_of(query: Query) -> Submitted | None:
    """The slot `submitted`: ISO 8601 to the second or minute, with an offset, or a day or month; None where it is none.

    Without an offset it is read as Ottawa's time; slot `zone` says where that was assumed before.
    """
    told = query.slots.get("submitted", "")
    try:
        if len(told) == _ISO_MONTH:
            first = date.fromisoformat(f"{told}-01")
            return Submitted.on(first, first.replace(day=monthrange(first.year, first.month)[1]))
        if len(told) == _ISO_DAY:
            return Submitted.on(date.fromisoformat(told))
        moment = datetime.fromisoformat(told)
        assumed = moment.tzinfo is None or query.slots.get("zone") == "assumed"
        utc = (moment if moment.tzinfo else moment.replace(tzinfo=OTTAWA)).astimezone(UTC)
        utc.astimezone(OTTAWA)  # the first and last days of the calendar have no day in Ottawa
        to_the_minute = _TO_THE_MINUTE.match(told) is not None
        last = utc + timedelta(seconds=59 if to_the_minute else 0)
        return Submitted(utc, last, "minute" if to_the_minute else "second", assumed)
    except (ValueError, OverflowError):
        return None


def not_possible(query: Query, context: Context) -> Part | None:
    """What is wrong with the moment told, and what is accepted; None where nothing is."""
    if not query.slots.get("submitted"):
        return None
    submitted = submitted_of(query)
    if submitted and submitted.first <= context.now:
        return None
    fault: Fault = "to_come" if submitted else "impossible"
    facts = {"fault": fault, "submitted": submitted, "today": context.today}
    return Part(template="advice/submitted_when", kind="ask", facts=facts, links=context.links("rounds"))
